//! Enums: choices, abstract types, enumerations.

use crate::model::{ComplexType, EnumerationValue, LocalElement, QName};
use crate::names::{self, Scope};
use crate::plan::{
    Alternative, Choice, Concrete, Condition, Doc, Enumeration, Item, Occurs, Path, Polymorphic,
    TypeRef, Value,
};

use super::super::content::{self, Leaf};
use super::super::{docs, simple};
use super::Builder;

/// Constants of enumerations and of choices, which generated code names as it names variants.
const CONSTANTS: [&str; 2] = ["NAMES", "VALUES"];

/// The variant that carries a text which the schema does not list.
const UNLISTED: &str = "Unrecognized";

/// The variant that carries an element, or a value of a type, that the schema does not know.
const KEPT: &str = "Kept";

impl Builder<'_> {
    pub(super) fn enumeration(
        &self,
        ident: String,
        component: QName,
        doc: Doc,
        listed: &[&EnumerationValue],
    ) -> Item {
        let mut scope = Scope::default();
        scope.take(UNLISTED);
        for name in CONSTANTS {
            scope.take(name);
        }
        let values = listed
            .iter()
            .map(|value| {
                let mut doc = docs::paragraphs(value.documentation.as_deref());
                if doc.is_empty() {
                    doc.push(format!("The value {}.", docs::code(&value.value)));
                }
                Value {
                    ident: scope.unique(names::variant(&value.value)),
                    text: value.value.clone(),
                    doc,
                }
            })
            .collect();
        Item::Enumeration(Enumeration {
            ident,
            component,
            doc,
            values,
        })
    }

    /// The enum over the concrete types of an abstract one.
    pub(super) fn polymorphic(&mut self, complex: &ComplexType) -> Item {
        let path = self.idents.path_of_type(&complex.name);
        let mut scope = Scope::default();
        scope.take(KEPT);
        let concrete = self.hierarchy.concrete(&complex.name);
        let types: Vec<QName> = concrete.iter().map(|ty| ty.name.clone()).collect();
        let base = self.base(&types);
        let variants = concrete
            .into_iter()
            .map(|concrete| {
                let value = self.idents.path_of_type(&concrete.name);
                Concrete {
                    ident: scope.unique(value.ident.clone()),
                    name: self.element_name(&concrete.name),
                    value,
                    boxed: false,
                    converts: false,
                }
            })
            .collect();
        let mut doc = self.type_doc(
            complex.documentation.as_deref(),
            &complex.name,
            complex.anonymous.as_deref(),
        );
        doc.push("Abstract: `xsi:type` tells which of the concrete types it is.".to_owned());
        let element = self.element_of_type(&complex.name, &mut doc);
        Item::Polymorphic(Polymorphic {
            ident: path.ident,
            component: complex.name.clone(),
            doc,
            variants,
            element,
            through: Vec::new(),
            base,
        })
    }

    /// The enum for a choice that belongs to one struct: it has the struct's name without `Type`, and
    /// the field's name behind it.
    pub(super) fn own_choice(
        &mut self,
        owner: &Path,
        field: &str,
        leaves: &[Leaf],
        occurs: Occurs,
    ) -> Path {
        let stem = owner.ident.strip_suffix("Type").unwrap_or(&owner.ident);
        let suffix: String = field.split('_').map(names::capitalized).collect();
        let wanted = names::type_name(&format!("{stem}{suffix}"));
        let ident = match self.scopes.get_mut(&owner.module) {
            Some(scope) => scope.unique(wanted),
            None => wanted,
        };
        let many = if matches!(occurs, Occurs::Repeated { .. }) {
            "An element"
        } else {
            "The element"
        };
        let doc = vec![format!("{many} that [`{}`] holds.", owner.ident)];
        let item = Item::Choice(Choice {
            ident: ident.clone(),
            doc,
            alternatives: self.alternatives(leaves),
            element: None,
            through: Vec::new(),
            is_id: false,
            wider: Vec::new(),
            methods: Vec::new(),
            members: Vec::new(),
            base: self.base_of_leaves(leaves),
        });
        let namespace = self
            .model
            .namespaces
            .iter()
            .position(|n| n.module == owner.module)
            .unwrap_or_default();
        self.items.push((namespace, item));
        Path {
            module: owner.module.clone(),
            ident,
        }
    }

    /// The enum for a named group that is a choice: one for all types that refer to the group.
    pub(super) fn shared_choice(&mut self, group: &QName, path: &Path, leaves: &[Leaf]) {
        if !self.groups_used.insert(group.clone()) {
            return;
        }
        let documentation = self
            .model
            .groups
            .get(group)
            .and_then(|g| g.documentation.as_deref());
        let mut doc = docs::paragraphs(documentation);
        doc.push(format!("Schema group `{}`.", self.prefixed(group)));
        let item = Item::Choice(Choice {
            ident: path.ident.clone(),
            doc,
            alternatives: self.alternatives(leaves),
            element: None,
            through: Vec::new(),
            is_id: false,
            wider: Vec::new(),
            methods: Vec::new(),
            members: Vec::new(),
            base: self.base_of_leaves(leaves),
        });
        self.push(&group.namespace, item);
    }

    /// The enum over the members of a substitution group.
    pub(super) fn head(&mut self, head: &QName, path: &Path, mut doc: Doc) {
        let members: Vec<Leaf> = content::head_members(self.model, head)
            .into_iter()
            .map(Leaf::Element)
            .collect();
        doc.push("The head of a substitution group: any of its members.".to_owned());
        let item = Item::Choice(Choice {
            ident: path.ident.clone(),
            doc,
            alternatives: self.alternatives(&members),
            element: Some(self.element_name(head)),
            through: Vec::new(),
            is_id: false,
            wider: Vec::new(),
            methods: Vec::new(),
            members: Vec::new(),
            base: self.base_of_leaves(&members),
        });
        self.push(&head.namespace, item);
    }

    /// The type that stands for the head of a substitution group.
    pub(super) fn head_type(&self, head: &QName) -> TypeRef {
        TypeRef::Item(match self.idents.element(head) {
            Some((path, _)) => path.clone(),
            None => self.idents.path_of_type(head),
        })
    }

    fn alternatives(&self, leaves: &[Leaf]) -> Vec<Alternative> {
        let mut scope = Scope::default();
        scope.take(KEPT);
        for name in CONSTANTS {
            scope.take(name);
        }
        leaves
            .iter()
            .map(|leaf| match leaf {
                Leaf::Element(element) => self.alternative(element, &mut scope),
                Leaf::Head(head) => Alternative {
                    ident: scope.unique(names::variant(&head.local)),
                    doc: vec![format!(
                        "An element that can stand for `{}`.",
                        self.prefixed(head)
                    )],
                    names: leaf
                        .names(self.model)
                        .iter()
                        .map(|n| self.element_name(n))
                        .collect(),
                    nested: true,
                    value: self.head_type(head),
                    boxed: false,
                    nillable: false,
                    default: None,
                    facets: None,
                    converts: false,
                    condition: Condition::Always,
                },
                Leaf::Any => Alternative {
                    ident: scope.unique("Any".to_owned()),
                    doc: vec!["An element that the schema does not list.".to_owned()],
                    names: Vec::new(),
                    nested: false,
                    value: TypeRef::Raw,
                    boxed: false,
                    nillable: false,
                    default: None,
                    facets: None,
                    converts: false,
                    condition: Condition::Always,
                },
            })
            .collect()
    }

    fn alternative(&self, element: &LocalElement, scope: &mut Scope) -> Alternative {
        Alternative {
            ident: scope.unique(names::variant(&element.name.local)),
            doc: self.element_doc(element),
            names: vec![self.element_name(&element.name)],
            nested: false,
            value: simple::type_ref(self.model, self.idents, &element.type_name),
            boxed: false,
            nillable: self.can_be_nil(&element.type_name, element.nillable),
            default: self.text_when_empty(&element.type_name, element.default.as_deref()),
            facets: self.facets_of(&element.type_name),
            converts: false,
            condition: Condition::Always,
        }
    }
}
