//! Turns the parsed declarations into a [`Model`]: names expanded, anonymous types named, global
//! attributes copied to where they are referred to.
//!
//! A type without a name is called by the path of its declaration, which no declared name can
//! look like, because it has a `/`:
//!
//! | declaration | path |
//! |---|---|
//! | local element `MailboxGuids` of `MessageType` | `MessageType/MailboxGuids` |
//! | attribute `Name` of `ProtectionRuleType` | `ProtectionRuleType/@Name` |
//! | global element `ServerVersionInfo` | `/ServerVersionInfo` |
//! | items of the list `DaysType` | `DaysType/item` |
//! | first unnamed member of the union `PropertyTagType` | `PropertyTagType/member0` |
//! | base of the restriction `AType` | `AType/base` |
//! | text of the simple content of `BType` | `BType/text` |
//!
//! A second type of the same path has `#2` behind it.

mod attributes;
mod elements;
mod names;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Errors};
use crate::model::{Model, Origin, QName, SimpleType, XS};
use crate::profile::Profile;
use crate::read::{Document, RawName, Schemas, xs};

/// Lowers all documents. A component that cannot be lowered is an error, and the model lacks it.
pub(crate) fn lower(schemas: &Schemas, profile: &Profile) -> Lowered {
    let mut lowering = Lowering {
        model: Model {
            namespaces: names::namespaces(schemas, profile),
            files: schemas.files.clone(),
            service: schemas.service.clone(),
            ..Model::default()
        },
        attributes: BTreeMap::new(),
        headed: Vec::new(),
        unqualified: false,
        schemas,
        errors: Errors::default(),
        lost: BTreeSet::new(),
    };
    lowering.collect_attributes();
    for (document, schema) in schemas.documents() {
        lowering.document(document, schema);
    }
    lowering.inherit_types_of_heads();
    if lowering.unqualified {
        names::add_no_namespace(&mut lowering.model.namespaces);
    }
    Lowered {
        model: lowering.model,
        errors: lowering.errors,
        lost: lowering.lost,
    }
}

/// A model, and what could not be lowered.
pub(crate) struct Lowered {
    pub(crate) model: Model,
    pub(crate) errors: Errors,
    /// The names of the components that the errors are about.
    pub(crate) lost: BTreeSet<QName>,
}

/// The work so far.
struct Lowering<'a> {
    schemas: &'a Schemas,
    model: Model,
    /// Global attributes.
    attributes: BTreeMap<QName, (Scope<'a>, &'a xs::AttributeType)>,
    /// Global elements that have their type from the head of their substitution group.
    headed: Vec<QName>,
    /// Whether there are local elements of no namespace.
    unqualified: bool,
    errors: Errors,
    /// Components with an error.
    lost: BTreeSet<QName>,
}

/// The top-level component that is being lowered.
#[derive(Clone, Debug)]
struct Scope<'a> {
    document: &'a Document,
    schema: &'a xs::Schema,
    origin: Origin,
    /// Kind and name, for errors.
    component: String,
}

impl<'a> Scope<'a> {
    /// The scope of the top-level declaration at `index`.
    fn new(
        (document, schema): (&'a Document, &'a xs::Schema),
        index: usize,
        kind: &str,
        name: Option<&str>,
    ) -> Self {
        let source = &document.source;
        let origin = Origin {
            file: source.path.clone(),
            line: source.lines.get(index).copied(),
        };
        let component = match name {
            Some(name) => format!("{kind} {name}"),
            None => kind.to_owned(),
        };
        Self {
            document,
            schema,
            origin,
            component,
        }
    }

    /// A name in the document's target namespace.
    fn own(&self, local: &str) -> QName {
        QName::new(&self.document.namespace, local)
    }

    /// Expands a reference.
    fn name(&self, raw: &RawName) -> Result<QName, Error> {
        let local = String::from_utf8_lossy(raw.local_name());
        if let Some(namespace) = raw.namespace() {
            return Ok(QName::new(
                String::from_utf8_lossy(namespace.as_ref()),
                local,
            ));
        }
        let written = String::from_utf8_lossy(raw.as_bytes());
        if written.trim() != written || written.is_empty() {
            return Err(self.invalid(
                format!("has the reference \"{written}\", which is not a name"),
                "write it without white space",
            ));
        }
        if raw.prefix().is_some() {
            return Err(self.invalid(
                format!("refers to {written}, whose prefix is not declared"),
                "declare it with xmlns or correct the reference",
            ));
        }
        // What has no namespace in an included document is in that of the including one.
        if self.document.adopted {
            Ok(self.own(&local))
        } else {
            Ok(QName::new("", local))
        }
    }

    /// The name of a top-level declaration.
    fn declared_name(&self, name: Option<&String>) -> Result<QName, Error> {
        match name {
            Some(name) => Ok(self.own(name)),
            None => Err(self.invalid("has no name", "add the attribute name")),
        }
    }

    fn invalid(&self, problem: impl Into<String>, remedy: &'static str) -> Error {
        Error::Invalid {
            at: self.origin.clone(),
            component: self.component.clone(),
            problem: problem.into(),
            remedy,
        }
    }

    fn unsupported(&self, construct: &'static str, remedy: &'static str) -> Error {
        Error::Unsupported {
            at: self.origin.clone(),
            construct,
            component: self.component.clone(),
            remedy,
        }
    }

    fn duplicate(&self, first: &Origin) -> Error {
        Error::Duplicate {
            at: self.origin.clone(),
            component: self.component.clone(),
            first: first.clone(),
        }
    }
}

impl<'a> Lowering<'a> {
    /// Lowers all declarations of a document but global attributes.
    fn document(&mut self, document: &'a Document, schema: &'a xs::Schema) {
        if document.namespace == XS {
            let scope = Scope::new((document, schema), 0, "the schema", None);
            self.errors.push(scope.unsupported(
                "the target namespace of XML Schema itself",
                "take the file away, because those types are built in",
            ));
            return;
        }
        if schema.default_attributes.is_some() {
            let scope = Scope::new((document, schema), 0, "the schema", None);
            self.errors.push(scope.unsupported(
                "defaultAttributes",
                "refer to the attribute group from each type",
            ));
        }
        for (index, content) in schema.content.iter().enumerate() {
            if let Err(error) = self.declaration((document, schema), index, content) {
                self.errors.push(error);
                if let Some(name) = name_of(content) {
                    self.lost.insert(QName::new(&document.namespace, name));
                }
            }
        }
    }

    /// Lowers a child of `xs:schema`.
    fn declaration(
        &mut self,
        (document, schema): (&'a Document, &'a xs::Schema),
        index: usize,
        content: &'a xs::SchemaContent,
    ) -> Result<(), Error> {
        use xs::SchemaContent as C;
        let scope = |kind, name: &Option<String>| {
            Scope::new((document, schema), index, kind, name.as_deref())
        };
        match content {
            C::SimpleType(ty) => {
                let scope = scope("simple type", &ty.name);
                let name = scope.declared_name(ty.name.as_ref())?;
                self.simple_type(&scope, name, None, ty)
            }
            C::ComplexType(ty) => {
                let scope = scope("complex type", &ty.name);
                let name = scope.declared_name(ty.name.as_ref())?;
                self.complex_type(&scope, name, None, ty)
            }
            C::Group(group) => self.group(&scope("group", &group.name), group),
            C::AttributeGroup(group) => {
                self.attribute_group(&scope("attribute group", &group.name), group)
            }
            C::Element(element) => self.element(&scope("element", &element.name), element),
            C::DefaultOpenContent(_) => Err(scope("the schema", &None)
                .unsupported("xs:defaultOpenContent", "declare xs:any in each type")),
            // Collected beforehand; see `collect_attributes`.
            C::Attribute(_) => Ok(()),
            // Followed by `read`, which rejects the last two.
            C::Include(_) | C::Import(_) | C::Redefine(_) | C::Override(_) => Ok(()),
            // About the document, not about a component.
            C::Annotation(_) => Ok(()),
            // A notation only serves attributes of type xs:NOTATION, which are text.
            C::Notation(_) => Ok(()),
        }
    }

    /// A name for the anonymous type at `path`.
    fn anonymous_name(&self, scope: &Scope<'_>, path: &str) -> QName {
        let mut name = scope.own(path);
        let mut count = 1;
        while self.type_origin(&name).is_some() {
            count += 1;
            name = scope.own(&format!("{path}#{count}"));
        }
        name
    }

    /// Where a type is declared. Simple and complex types share their names.
    fn type_origin(&self, name: &QName) -> Option<&Origin> {
        let simple = self.model.simple_types.get(name).map(|ty| &ty.origin);
        simple.or_else(|| self.model.complex_types.get(name).map(|ty| &ty.origin))
    }

    fn add_simple_type(&mut self, scope: &Scope<'_>, ty: SimpleType) -> Result<(), Error> {
        if let Some(first) = self.type_origin(&ty.name) {
            return Err(scope.duplicate(first));
        }
        self.model.simple_types.insert(ty.name.clone(), ty);
        Ok(())
    }
}

/// The name of a top-level declaration.
fn name_of(content: &xs::SchemaContent) -> Option<&str> {
    use xs::SchemaContent as C;
    let name = match content {
        C::SimpleType(ty) => &ty.name,
        C::ComplexType(ty) => &ty.name,
        C::Group(group) => &group.name,
        C::AttributeGroup(group) => &group.name,
        C::Element(element) => &element.name,
        C::Attribute(attribute) => &attribute.name,
        _ => return None,
    };
    name.as_deref()
}
