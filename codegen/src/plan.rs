//! What will be emitted: one item for each schema component, with every decision taken.
//!
//! The passes make a [`Plan`]; the module `emit` writes it down.
//!
//! For the tools of this repository: exempt from semantic versioning, and hidden from the
//! documentation.

mod condition;
mod construction;
mod conversion;
mod facets;
mod methods;
mod module;
mod operation;
mod response;
mod schema_set;

use std::collections::BTreeMap;

use crate::model::{Namespace, QName};

pub use condition::{ALL, Condition};
pub use construction::{Argument, Construction, Parameter};
pub use conversion::{Source, Through};
pub use facets::{Facets, Pattern, PatternPlace, Rule};
pub use methods::{AlternativeMethods, CommonMember, Form, Wider};
pub use module::{Module, Part};
pub use operation::{Operation, OperationElement, RequestList};
pub use response::{
    Detail, Member, MessageAlternative, MessageList, Messages, Response, ResponseMessage, Status,
};
pub use schema_set::{Count, SchemaSet};

/// All bindings of a schema set.
#[derive(Debug)]
pub struct Plan {
    /// What the family of schemas is called, such as `EWS`; empty for none.
    pub family: &'static str,
    /// The path of the runtime that the code is written for, such as `::ews_types`.
    pub runtime: String,
    /// The namespaces, each a Rust module.
    pub namespaces: Vec<Namespace>,
    /// The modules of the generated code, in the order of their declaration.
    pub modules: Vec<Module>,
    /// The items, each with the index of its namespace, in the order of emission.
    pub items: Vec<(usize, Item)>,
    /// What simple types demand of their values, in the order of paths: those that are used.
    pub facets: Vec<Facets>,
    /// What the blank value of an enum is, by the index of the alternative: of those of which it is not the
    /// first.
    pub blanks: BTreeMap<Path, usize>,
    /// The global elements that a document can have as its root.
    pub roots: Vec<Root>,
    /// The operations, in the order of names.
    pub operations: Vec<Operation>,
    /// The items that say whether an action succeeded.
    pub response_messages: Vec<ResponseMessage>,
    /// The responses of the operations.
    pub responses: Vec<Response>,
    /// When each item is compiled, if the domains are features: an item that is not here, always.
    pub conditions: BTreeMap<Path, Condition>,
    /// Which schemas the bindings are made of, where there are operations.
    pub schema_set: Option<SchemaSet>,
    /// The cfgs of the hand-written code around the bindings.
    pub cfgs: Vec<Cfg>,
    /// Components that have no item of their own, with the reason.
    pub skips: Vec<Skip>,
    /// The names of all children that the types declare, sorted, by namespace; empty if no type has a
    /// choice that takes others.
    pub members: Vec<Vec<String>>,
}

impl Plan {
    /// Where each item is in [`items`](Self::items).
    pub fn index(&self) -> BTreeMap<Path, usize> {
        let path = |(namespace, item): &(usize, Item)| Path {
            module: self.namespaces[*namespace].module.clone(),
            ident: item.ident().to_owned(),
        };
        let items = self.items.iter().enumerate();
        items.map(|(index, entry)| (path(entry), index)).collect()
    }

    /// The items by their paths.
    pub fn by_path(&self) -> BTreeMap<Path, &Item> {
        let index = self.index().into_iter();
        index.map(|(path, at)| (path, &self.items[at].1)).collect()
    }

    /// When an item is compiled, if the domains are features.
    pub fn condition(&self, item: &Path) -> &Condition {
        self.conditions.get(item).unwrap_or(&Condition::Always)
    }

    /// The struct for a complex type.
    pub fn struct_of(&mut self, component: &QName) -> Option<&mut Struct> {
        self.items.iter_mut().find_map(|(_, item)| match item {
            Item::Struct(item) if item.component == *component => Some(item),
            _ => None,
        })
    }

    /// The name of a component as documents have it, such as `t:ItemIdType`.
    pub fn prefixed(&self, component: &QName) -> String {
        component.prefixed(&self.namespaces)
    }
}

/// A cfg of the hand-written code around the bindings: whether there is all that the code under it
/// names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cfg {
    /// The name, such as `has_time_zone_context`.
    pub name: String,
    /// Whether it is set.
    pub is_set: bool,
}

/// A component without an item of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// The kind of component, such as `attributeGroup`.
    pub kind: &'static str,
    /// The component.
    pub name: QName,
    /// Why it has none.
    pub reason: &'static str,
}

/// A path to an item: module and identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// Rust module.
    pub module: String,
    /// Identifier; in the code a keyword has `r#` in front.
    pub ident: String,
}

/// An element name as documents have it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ElementName {
    /// Index of the namespace.
    pub namespace: usize,
    /// Local part.
    pub local: String,
}

/// A Rust item for a schema component.
#[derive(Debug)]
pub enum Item {
    /// A complex type.
    Struct(Struct),
    /// A choice, a named group that is one, or the head of a substitution group.
    Choice(Choice),
    /// An abstract type: its concrete types, told apart by `xsi:type`.
    Polymorphic(Polymorphic),
    /// A simple type with an enumeration.
    Enumeration(Enumeration),
    /// A simple type that is a list.
    List(List),
    /// A simple type that is a union: its text.
    Text(TextType),
    /// A simple type that is another Rust type by another name.
    Alias(Alias),
    /// A global element by its own name.
    ElementAlias(ElementAlias),
    /// A global element that shares its type with others.
    ElementNewtype(ElementNewtype),
}

impl Item {
    /// The item's identifier.
    pub fn ident(&self) -> &str {
        match self {
            Self::Struct(i) => &i.ident,
            Self::Choice(i) => &i.ident,
            Self::Polymorphic(i) => &i.ident,
            Self::Enumeration(i) => &i.ident,
            Self::List(i) => &i.ident,
            Self::Text(i) => &i.ident,
            Self::Alias(i) => &i.ident,
            Self::ElementAlias(i) => &i.ident,
            Self::ElementNewtype(i) => &i.ident,
        }
    }

    /// The item's documentation.
    pub fn doc_mut(&mut self) -> &mut Doc {
        match self {
            Self::Struct(i) => &mut i.doc,
            Self::Choice(i) => &mut i.doc,
            Self::Polymorphic(i) => &mut i.doc,
            Self::Enumeration(i) => &mut i.doc,
            Self::List(i) => &mut i.doc,
            Self::Text(i) => &mut i.doc,
            Self::Alias(i) => &mut i.doc,
            Self::ElementAlias(i) => &mut i.doc,
            Self::ElementNewtype(i) => &mut i.doc,
        }
    }
}

impl Item {
    /// Whether the item's code names the runtime's module `codec`.
    pub fn names_codec(&self) -> bool {
        match self {
            Self::Struct(_) | Self::Choice(_) | Self::Polymorphic(_) => true,
            Self::Alias(i) => i.target == TypeRef::Raw,
            Self::ElementNewtype(i) => i.nillable || i.target == TypeRef::Raw,
            Self::List(i) => i.item == TypeRef::Raw,
            Self::Enumeration(_) | Self::Text(_) | Self::ElementAlias(_) => false,
        }
    }
}

/// Documentation of an item, field or variant: paragraphs.
pub type Doc = Vec<String>;

/// A built-in simple type, as Rust has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Builtin {
    /// `String`, exact text.
    String,
    /// `bool`.
    Bool,
    /// An integer type of this name, such as `i32`.
    Int(&'static str),
    /// `f32` or `f64`.
    Float(&'static str),
    /// A newtype of the runtime's module `values`, such as `DateTime`.
    Value(&'static str),
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeRef {
    /// A built-in type, or a simple type that is one by another name.
    Builtin(Builtin),
    /// An item.
    Item(Path),
    /// An element kept as raw XML.
    Raw,
}

/// How often a field's value occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurs {
    /// Once.
    Required,
    /// At most once.
    Optional,
    /// Any number of times within limits.
    Repeated {
        /// `minOccurs`.
        min: u64,
        /// `maxOccurs`; `None` is `unbounded`.
        max: Option<u64>,
    },
}

impl Occurs {
    /// Any number of times.
    pub const ANY: Self = Self::Repeated { min: 0, max: None };

    /// Whether a value must be given.
    pub fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::Repeated { min: 1.., .. })
    }
}

/// A struct for a complex type.
#[derive(Debug)]
pub struct Struct {
    /// Identifier.
    pub ident: String,
    /// The complex type.
    pub component: QName,
    /// Documentation.
    pub doc: Doc,
    /// Fields: attributes first, then text or children in schema order.
    pub fields: Vec<Field>,
    /// Whether `xsi:type` is kept: others derive from the type, or it is derived.
    pub keeps_xsi_type: bool,
    /// The field that makes an array type of the struct.
    pub array: Option<usize>,
    /// The global element that the struct stands for.
    pub element: Option<ElementName>,
    /// Names that servers give to child elements against the schema.
    pub other_names: Vec<OtherName>,
    /// How yaserde's traits are implemented.
    pub yaserde: Yaserde,
    /// Whether a child that the schema does not list is an error, as in a list whose entries go by
    /// position.
    pub strict: bool,
    /// What reading that contains damage may leave out of it.
    pub scope: Scope,
    /// How it is made of what the schema requires.
    pub construction: Construction,
    /// What it can be made of, by way of the one part that it requires, or of a list, by way of one entry.
    pub sources: Vec<Source>,
    /// The field that a text fills, if it requires nothing, and a text says all of it.
    pub text: Option<String>,
    /// The field that is all of it, if it is an identifier.
    pub id: Option<String>,
    /// Whether it can be a key: it holds an identifier, and otherwise attributes.
    pub is_key: bool,
}

/// What reading that contains damage may leave out of a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Members that may be absent.
    Members,
    /// None of its members, but members of these.
    Below,
    /// Nothing, up to structs within that have a scope of their own.
    Nothing,
}

/// A name that servers give to a child element against the schema: it is read, never written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherName {
    /// The name that the schema declares.
    pub declared: ElementName,
    /// The namespace of the other one, as an index into the plan's; `None` for no namespace.
    pub namespace: Option<usize>,
    /// The local name of the other one.
    pub local: String,
}

impl Struct {
    /// Whether the value of a member must not show.
    pub fn holds_secret(&self) -> bool {
        self.fields.iter().any(|field| field.secret)
    }

    /// The choices that take an element which the schema does not know. Where there is a wildcard, that
    /// takes it; in a strict list it is an error.
    pub fn open_choices(&self) -> impl Iterator<Item = &Field> {
        let has_wildcard = self.fields.iter().any(|field| match &field.place {
            Place::Any => true,
            Place::Choice(names) => names.iter().any(|name| name.local.is_empty()),
            _ => false,
        });
        let is_open = !self.strict && !has_wildcard;
        let fields = self.fields.iter().filter(move |_| is_open);
        fields.filter(|field| matches!(field.place, Place::Choice(_)))
    }
}

/// How yaserde's traits are implemented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Yaserde {
    /// By its derive.
    Derive,
    /// By a generated implementation, for this reason.
    Bridge(&'static str),
}

/// A field of a struct.
#[derive(Debug)]
pub struct Field {
    /// Identifier; in the code a keyword has `r#` in front.
    pub ident: String,
    /// Documentation.
    pub doc: Doc,
    /// Where the value stands in a document.
    pub place: Place,
    /// Its type.
    pub value: TypeRef,
    /// How often it occurs.
    pub occurs: Occurs,
    /// Whether the value is behind a `Box`.
    pub boxed: bool,
    /// Whether `xsi:nil` may stand for the value.
    pub nillable: bool,
    /// The text that the element stands for if it is empty.
    pub default: Option<String>,
    /// What its simple type demands of it: a path in [`Plan::facets`].
    pub facets: Option<Path>,
    /// Whether the value must not show in `Debug` output.
    pub secret: bool,
    /// Whether the schema requires the value, but values of the struct that are lenient may lack it,
    /// such as a response message that is no success.
    pub lenient: bool,
}

/// Where a field's value stands in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An attribute of the struct's element.
    Attribute(AttributeName),
    /// The text of the struct's element.
    Text,
    /// A child element.
    Element(ElementName),
    /// One of several child elements.
    Choice(Vec<ElementName>),
    /// Any child element (`xs:any`).
    Any,
    /// Any further attributes (`xs:anyAttribute`).
    OtherAttributes,
}

/// The name of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeName {
    /// In no namespace.
    Unqualified(String),
    /// In the namespace of `xml:lang`.
    Xml(String),
    /// In a namespace of the schema set.
    Qualified(ElementName),
}

impl AttributeName {
    /// The local part.
    pub fn local(&self) -> &str {
        match self {
            Self::Unqualified(local) | Self::Xml(local) => local,
            Self::Qualified(name) => &name.local,
        }
    }
}

/// An enum over elements.
#[derive(Debug)]
pub struct Choice {
    /// Identifier.
    pub ident: String,
    /// Documentation.
    pub doc: Doc,
    /// The alternatives, in schema order.
    pub alternatives: Vec<Alternative>,
    /// The global element that the enum stands for: the head of a substitution group.
    pub element: Option<ElementName>,
    /// What it can be made of besides the values of its variants.
    pub through: Vec<Through>,
    /// Whether each alternative is an identifier.
    pub is_id: bool,
    /// The choices that have all of its alternatives and more.
    pub wider: Vec<Wider>,
    /// What gives the value of an alternative.
    pub methods: Vec<AlternativeMethods>,
    /// Members that alternatives have in common.
    pub members: Vec<CommonMember>,
    /// The struct that an alternative which is kept as it came is read as, too: what the types of all
    /// alternatives have in common.
    pub base: Option<Path>,
}

impl Choice {
    /// Whether some of the alternatives are compiled under a condition of their own.
    pub fn varies(&self) -> bool {
        let mut conditions = self.alternatives.iter().map(|a| &a.condition);
        conditions.any(|condition| *condition != Condition::Always)
    }
}

/// An alternative of a choice.
#[derive(Debug)]
pub struct Alternative {
    /// Identifier of the variant.
    pub ident: String,
    /// Documentation.
    pub doc: Doc,
    /// The element names that it stands for: several where the value is itself a choice; none for
    /// `xs:any`.
    pub names: Vec<ElementName>,
    /// Whether the value is itself a choice, which knows its element names.
    pub nested: bool,
    /// Type of the value.
    pub value: TypeRef,
    /// Whether the value is behind a `Box`.
    pub boxed: bool,
    /// Whether `xsi:nil` may stand for the value.
    pub nillable: bool,
    /// The text that the element stands for if it is empty.
    pub default: Option<String>,
    /// What its simple type demands of it: a path in [`Plan::facets`].
    pub facets: Option<Path>,
    /// Whether the enum can be made of the value: no other variant holds its type.
    pub converts: bool,
    /// When the alternative is compiled within the enum, if the domains are features: of a list of
    /// response messages, each belongs to its operation.
    pub condition: Condition,
}

/// An enum over the concrete types of an abstract one.
#[derive(Debug)]
pub struct Polymorphic {
    /// Identifier.
    pub ident: String,
    /// The abstract type.
    pub component: QName,
    /// Documentation.
    pub doc: Doc,
    /// The concrete types.
    pub variants: Vec<Concrete>,
    /// The global element that the enum stands for.
    pub element: Option<ElementName>,
    /// What it can be made of besides the values of its variants.
    pub through: Vec<Through>,
    /// The struct that a value of an unknown type is read as, too: what the concrete types have in
    /// common.
    pub base: Option<Path>,
}

/// A concrete type of an abstract one.
#[derive(Debug)]
pub struct Concrete {
    /// Identifier of the variant.
    pub ident: String,
    /// The type's name as `xsi:type` has it.
    pub name: ElementName,
    /// The struct.
    pub value: Path,
    /// Whether it is behind a `Box`.
    pub boxed: bool,
    /// Whether the enum can be made of the struct: no other variant holds it.
    pub converts: bool,
}

/// An open enum.
#[derive(Debug)]
pub struct Enumeration {
    /// Identifier.
    pub ident: String,
    /// The simple type.
    pub component: QName,
    /// Documentation.
    pub doc: Doc,
    /// The listed values, in schema order.
    pub values: Vec<Value>,
}

/// A listed value.
#[derive(Debug)]
pub struct Value {
    /// Identifier of the variant.
    pub ident: String,
    /// The text on the wire.
    pub text: String,
    /// Documentation.
    pub doc: Doc,
}

/// A newtype over a list.
#[derive(Debug)]
pub struct List {
    /// Identifier.
    pub ident: String,
    /// The simple type.
    pub component: QName,
    /// Documentation.
    pub doc: Doc,
    /// Type of the items.
    pub item: TypeRef,
    /// What their simple type demands of the items: a path in [`Plan::facets`].
    pub facets: Option<Path>,
}

/// A newtype over text.
#[derive(Debug)]
pub struct TextType {
    /// Identifier.
    pub ident: String,
    /// The simple type.
    pub component: QName,
    /// Documentation.
    pub doc: Doc,
    /// The Rust type of its numbers, if each of its members is one of integers.
    pub integer: Option<&'static str>,
    /// What it demands of the text: a path in [`Plan::facets`].
    pub facets: Option<Path>,
}

/// A type alias for a simple type.
#[derive(Debug)]
pub struct Alias {
    /// Identifier.
    pub ident: String,
    /// Documentation.
    pub doc: Doc,
    /// What it stands for.
    pub target: TypeRef,
}

/// A type alias for a global element.
#[derive(Debug)]
pub struct ElementAlias {
    /// Identifier.
    pub ident: String,
    /// Documentation.
    pub doc: Doc,
    /// The element's type.
    pub target: Path,
}

/// A newtype for a global element.
#[derive(Debug)]
pub struct ElementNewtype {
    /// Identifier.
    pub ident: String,
    /// Documentation.
    pub doc: Doc,
    /// The element.
    pub element: ElementName,
    /// The element's type.
    pub target: TypeRef,
    /// Whether `xsi:nil` may stand for the value.
    pub nillable: bool,
    /// The text that the element stands for if it is empty.
    pub default: Option<String>,
    /// What its simple type demands of the value: a path in [`Plan::facets`].
    pub facets: Option<Path>,
}

/// A global element as a document's root.
#[derive(Debug)]
pub struct Root {
    /// The element.
    pub element: ElementName,
    /// Identifier of the variant in the enum over all elements.
    pub variant: String,
    /// The item that stands for the element: its type, an alias or a newtype.
    pub item: Path,
    /// Documentation.
    pub doc: Doc,
}
