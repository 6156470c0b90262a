//! The schema components that bindings are made from, in the language of XML Schema.
//!
//! Nothing here knows of Rust syntax. The module `lower` fills a [`Model`] from what the parser
//! read; the passes turn it into a [`crate::plan::Plan`].
//!
//! For the tools of this repository: exempt from semantic versioning, and hidden from the
//! documentation.

mod service;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

pub use service::{Service, ServiceOperation};

/// The namespace of XML Schema's own types, such as `xs:string`.
pub const XS: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of `xml:lang`.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// An expanded name: namespace and local part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QName {
    // First, since comparisons are decided by it: the URIs of a schema set begin alike.
    /// Local part.
    pub local: String,
    /// Namespace URI; empty for names in no namespace.
    pub namespace: String,
}

impl QName {
    /// The name `local` in `namespace`.
    pub fn new(namespace: impl Into<String>, local: impl Into<String>) -> Self {
        Self {
            namespace: namespace.into(),
            local: local.into(),
        }
    }

    /// The name of one of XML Schema's own types.
    pub fn xs(local: &str) -> Self {
        Self::new(XS, local)
    }

    /// The name as documents have it, such as `t:ItemId`.
    pub fn prefixed(&self, namespaces: &[Namespace]) -> String {
        if self.is_xs() {
            return format!("xs:{}", self.local);
        }
        match namespaces.iter().find(|n| n.uri == self.namespace) {
            Some(namespace) if !namespace.prefix.is_empty() => {
                format!("{}:{}", namespace.prefix, self.local)
            }
            _ => self.local.clone(),
        }
    }

    /// Whether the name is one of XML Schema's own.
    pub fn is_xs(&self) -> bool {
        self.namespace == XS
    }
}

impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_xs() {
            write!(f, "xs:{}", self.local)
        } else if self.namespace.is_empty() {
            f.write_str(&self.local)
        } else {
            write!(f, "{{{}}}{}", self.namespace, self.local)
        }
    }
}

/// A target namespace of the schema set, with the names that its bindings go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namespace {
    /// Namespace URI.
    pub uri: String,
    /// Prefix that documents are written with, such as `t`.
    pub prefix: String,
    /// Rust module that holds the namespace's items, such as `types`.
    pub module: String,
}

/// Where a component is declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The schema file.
    pub file: PathBuf,
    /// The line of the component's start tag, counted from 1, where it could be found.
    pub line: Option<usize>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        match self.line {
            Some(line) => write!(f, ":{line}"),
            None => Ok(()),
        }
    }
}

/// A schema set: every component, by name, in the order of names.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Target namespaces, in the order of their first file, and no namespace where local elements
    /// are in none.
    pub namespaces: Vec<Namespace>,
    /// Every file read, included and imported ones too: a change of one means a new generation.
    pub files: Vec<PathBuf>,
    /// Complex types, anonymous ones too (see [`ComplexType::anonymous`]).
    pub complex_types: BTreeMap<QName, ComplexType>,
    /// Simple types, anonymous ones too.
    pub simple_types: BTreeMap<QName, SimpleType>,
    /// Named model groups.
    pub groups: BTreeMap<QName, Group>,
    /// Named attribute groups.
    pub attribute_groups: BTreeMap<QName, AttributeGroup>,
    /// Global elements.
    pub elements: BTreeMap<QName, Element>,
    /// The service description, where the folder has one.
    pub service: Option<Service>,
}

/// A global element.
#[derive(Clone, Debug)]
pub struct Element {
    /// Name.
    pub name: QName,
    /// Type; an anonymous type has a made-up name.
    pub type_name: QName,
    /// The head of the substitution group that the element belongs to.
    pub substitution_group: Option<QName>,
    /// An abstract element stands only for the members of its substitution group.
    pub is_abstract: bool,
    /// Whether `xsi:nil` may stand for a value.
    pub nillable: bool,
    /// The value that an empty element stands for: `default` or `fixed`.
    pub default: Option<String>,
    /// `xs:documentation`, white space as written, indentation removed.
    pub documentation: Option<String>,
    /// Where it is declared.
    pub origin: Origin,
}

/// How a type is derived from its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// Adds to the base.
    Extension,
    /// Replaces the content of the base and narrows its attributes.
    Restriction,
}

/// A complex type.
#[derive(Clone, Debug)]
pub struct ComplexType {
    /// Name. An anonymous type is named after its owner, see [`Self::anonymous`].
    pub name: QName,
    /// For a type without a name: the path of its declaration, such as `MessageType/MailboxGuids`.
    pub anonymous: Option<String>,
    /// Whether the type is abstract.
    pub is_abstract: bool,
    /// How the type is derived and from what.
    pub derivation: Option<(Derivation, QName)>,
    /// Simple content: text of the type that `derivation` names, which is then a simple type or a
    /// complex type with simple content.
    pub simple_content: bool,
    /// The simple type that a restriction of simple content declares for its text.
    pub text: Option<QName>,
    /// The content model that the type itself declares, without what it inherits.
    pub content: Option<Particle>,
    /// The attributes that the type itself declares.
    pub attributes: Vec<AttributeUse>,
    /// Mixed content: text between the children.
    pub mixed: bool,
    /// `xs:documentation`.
    pub documentation: Option<String>,
    /// Where it is declared.
    pub origin: Origin,
}

/// A particle of a content model with its occurrence.
#[derive(Clone, Debug)]
pub struct Particle {
    /// `minOccurs`.
    pub min: u64,
    /// `maxOccurs`; `None` is `unbounded`.
    pub max: Option<u64>,
    /// What occurs.
    pub term: Term,
}

/// What a particle stands for.
#[derive(Clone, Debug)]
pub enum Term {
    /// A local element.
    Element(LocalElement),
    /// A reference to a global element.
    ElementRef(QName),
    /// A reference to a named model group.
    GroupRef(QName),
    /// Children in this order.
    Sequence(Vec<Particle>),
    /// One of the children.
    Choice(Vec<Particle>),
    /// Children in any order.
    All(Vec<Particle>),
    /// `xs:any`.
    Any,
}

/// A local element.
#[derive(Clone, Debug)]
pub struct LocalElement {
    /// Name; its namespace follows the schema's `elementFormDefault`.
    pub name: QName,
    /// Type; an anonymous type has a made-up name.
    pub type_name: QName,
    /// Whether `xsi:nil` may stand for a value.
    pub nillable: bool,
    /// The value that an empty element stands for: `default` or `fixed`.
    pub default: Option<String>,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// What stands among the attributes of a type or attribute group.
#[derive(Clone, Debug)]
pub enum AttributeUse {
    /// An attribute.
    Attribute(Attribute),
    /// A reference to an attribute group.
    GroupRef(QName),
    /// `xs:anyAttribute`.
    Any,
}

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Name; in no namespace but for references such as `xml:lang`.
    pub name: QName,
    /// Type.
    pub type_name: QName,
    /// Whether the attribute must, may or must not be there.
    pub usage: Usage,
    /// The value that an absent attribute stands for.
    pub default: Option<String>,
    /// The one value allowed.
    pub fixed: Option<String>,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// `use` of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// May be absent.
    Optional,
    /// Must be there.
    Required,
    /// A restriction removes it.
    Prohibited,
}

/// A named model group.
#[derive(Clone, Debug)]
pub struct Group {
    /// Name.
    pub name: QName,
    /// Its content: a sequence, choice or all.
    pub content: Particle,
    /// `xs:documentation`.
    pub documentation: Option<String>,
    /// Where it is declared.
    pub origin: Origin,
}

/// A named attribute group.
#[derive(Clone, Debug)]
pub struct AttributeGroup {
    /// Name.
    pub name: QName,
    /// Its attributes.
    pub attributes: Vec<AttributeUse>,
    /// `xs:documentation`.
    pub documentation: Option<String>,
    /// Where it is declared.
    pub origin: Origin,
}

/// A simple type.
#[derive(Clone, Debug)]
pub struct SimpleType {
    /// Name. An anonymous type is named after its owner, see [`Self::anonymous`].
    pub name: QName,
    /// For a type without a name: the path of its declaration, such as `DaysType/item`.
    pub anonymous: Option<String>,
    /// How its values are made.
    pub variety: Variety,
    /// `xs:documentation`.
    pub documentation: Option<String>,
    /// Where it is declared.
    pub origin: Origin,
}

/// The variety of a simple type.
#[derive(Clone, Debug)]
pub enum Variety {
    /// A restriction of another simple type.
    Restriction {
        /// The type restricted.
        base: QName,
        /// The values listed, in order.
        enumeration: Vec<EnumerationValue>,
        /// The other facets.
        facets: Vec<Facet>,
    },
    /// A list, separated by white space.
    List(QName),
    /// A value of any of these types.
    Union(Vec<QName>),
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumerationValue {
    /// The text on the wire.
    pub value: String,
    /// `xs:documentation`.
    pub documentation: Option<String>,
}

/// A facet other than `enumeration`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Name, such as `minLength`.
    pub name: &'static str,
    /// Value.
    pub value: String,
}
