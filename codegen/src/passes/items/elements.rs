//! Items for global elements.

use crate::model::{Element, QName};
use crate::names::{self, Scope};
use crate::plan::{Doc, ElementAlias, ElementName, ElementNewtype, Item, Root, Skip};

use super::super::idents::ElementForm;
use super::super::{content, docs, simple};
use super::Builder;

impl Builder<'_> {
    pub(super) fn elements(&mut self) {
        let mut variants = Scope::default();
        for element in self.model.elements.values() {
            let Some((path, form)) = self.idents.element(&element.name).cloned() else {
                continue;
            };
            let doc = self.global_doc(element);
            let target = simple::type_ref(self.model, self.idents, &element.type_name);
            match form {
                ElementForm::Type => {}
                ElementForm::Head
                    if content::head_members(self.model, &element.name).is_empty() =>
                {
                    self.skips.push(Skip {
                        kind: "element",
                        name: element.name.clone(),
                        reason: "abstract, and only abstract elements can stand for it",
                    });
                }
                ElementForm::Head => self.head(&element.name, &path, doc.clone()),
                ElementForm::Alias => {
                    let item = Item::ElementAlias(ElementAlias {
                        ident: path.ident.clone(),
                        doc: doc.clone(),
                        target: self.idents.path_of_type(&element.type_name),
                    });
                    self.push(&element.name.namespace, item);
                }
                ElementForm::Newtype => {
                    let item = Item::ElementNewtype(ElementNewtype {
                        ident: path.ident.clone(),
                        doc: doc.clone(),
                        element: self.element_name(&element.name),
                        target,
                        nillable: self.can_be_nil(&element.type_name, element.nillable),
                        default: self
                            .text_when_empty(&element.type_name, element.default.as_deref()),
                        facets: self.facets_of(&element.type_name),
                    });
                    self.push(&element.name.namespace, item);
                }
            }
            // A head that is not abstract can be a root by its own name, which its enum reads.
            if !element.is_abstract {
                self.roots.push(Root {
                    element: self.element_name(&element.name),
                    variant: variants.unique(names::variant(&element.name.local)),
                    item: path,
                    doc,
                });
            }
        }
    }

    /// The global element that a type stands for, under its own name or an alias.
    pub(super) fn element_of_type(&self, name: &QName, doc: &mut Doc) -> Option<ElementName> {
        let element = self.model.elements.values().find(|e| {
            e.type_name == *name
                && matches!(
                    self.idents.element(&e.name),
                    Some((_, ElementForm::Type | ElementForm::Alias))
                )
        })?;
        if matches!(
            self.idents.element(&element.name),
            Some((_, ElementForm::Type))
        ) {
            doc.extend(self.global_doc(element));
        } else {
            doc.push(format!(
                "Stands for the element `{}`.",
                self.prefixed(&element.name)
            ));
        }
        Some(self.element_name(&element.name))
    }

    fn global_doc(&self, element: &Element) -> Doc {
        let mut doc = docs::paragraphs(element.documentation.as_deref());
        doc.push(format!(
            "Global element `{}`.",
            self.prefixed(&element.name)
        ));
        let reference = self.profile.reference.as_ref();
        doc.extend(reference.and_then(|reference| reference.element(&element.name)));
        doc
    }
}
