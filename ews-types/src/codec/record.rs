//! How the fields of a generated struct are read and written.

use std::borrow::Cow;

use super::{
    InvalidValue, Members, Name, Namespace, OpenChoices, RawAttribute, ReadError, Reader, Writer,
    XsiType,
};

/// The attributes and children that a complex type has, in schema order.
#[derive(Debug)]
pub struct Shape {
    /// Name of the schema type, such as `t:ItemIdType`, for error messages.
    pub type_name: &'static str,
    /// Attributes, in schema order.
    pub attributes: &'static [AttributeSpec],
    /// Children, in schema order; for a choice, one entry for each alternative.
    pub children: &'static [ChildSpec],
    /// The entry of `children` that takes elements no other entry names (`xs:any`); its own name
    /// is not used.
    pub wildcard: Option<usize>,
    /// Whether a child is required.
    pub requires: bool,
    /// Whether the content is text (simple content).
    pub text: bool,
    /// Whether a member is secret: errors within the element then quote nothing of it.
    pub secret: bool,
    /// Whether a child that is not listed is an error, as in a list whose entries go by position.
    pub strict: bool,
    /// What reading that contains damage may leave out.
    pub scope: Scope,
    /// The choices that take an element which the schema does not know, if there are any.
    #[doc(hidden)]
    pub open: Option<OpenChoices>,
}

/// What reading that contains damage may leave out of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Members that may be absent, unless the element is within a type of another scope.
    Members,
    /// None of its members, but members of these.
    Below,
    /// Nothing, up to types within that have a scope of their own.
    Nothing,
}

impl Shape {
    /// That of nothing: no members.
    pub(super) const NONE: Self = Self::new("", &[], &[]);

    /// The table of a struct.
    #[doc(hidden)]
    pub const fn new(
        type_name: &'static str,
        attributes: &'static [AttributeSpec],
        children: &'static [ChildSpec],
    ) -> Self {
        Self {
            type_name,
            attributes,
            children,
            wildcard: None,
            requires: requires(children),
            text: false,
            secret: false,
            strict: false,
            scope: Scope::Members,
            open: None,
        }
    }

    /// Whether there is more to an element of the type than its members.
    #[inline]
    pub(super) const fn is_special(&self) -> bool {
        self.secret || !matches!(self.scope, Scope::Members)
    }

    /// The name of a child. Generated code names only children that there are.
    pub(super) fn child_name(&self, index: usize) -> &'static Name {
        const NONE: &Name = &Name {
            namespace: &super::XML,
            local: "",
        };
        self.children.get(index).map_or(NONE, |child| &child.name)
    }

    /// The same for a list whose entries go by position: it has no child but those that are listed, and
    /// none is left out.
    #[doc(hidden)]
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.strict = true;
        self.with_scope(Scope::Below)
    }

    /// The same for a type with a scope of its own.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// The same for a type with choices: the entries of their first alternatives, and the names that
    /// no unknown alternative has.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_open(mut self, choices: &'static [u16], members: &'static Members) -> Self {
        self.open = Some(OpenChoices { choices, members });
        self
    }

    /// The same for a struct whose content is text.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_text(mut self) -> Self {
        self.text = true;
        self
    }

    /// The same for a struct with a secret.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The same for a struct with `xs:any` as the `index`-th of its children.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_wildcard(mut self, index: usize) -> Self {
        self.wildcard = Some(index);
        self
    }
}

const fn requires(children: &[ChildSpec]) -> bool {
    let mut rest = children;
    while let [child, others @ ..] = rest {
        if child.required {
            return true;
        }
        rest = others;
    }
    false
}

/// An attribute of a type.
#[derive(Debug)]
pub struct AttributeSpec {
    /// Namespace, `None` for almost all.
    pub namespace: Option<&'static Namespace>,
    /// Local name.
    pub local: &'static str,
    /// Whether the attribute must be there.
    pub required: bool,
}

/// A required attribute in no namespace.
#[doc(hidden)]
pub const fn required(local: &'static str) -> AttributeSpec {
    AttributeSpec {
        namespace: None,
        local,
        required: true,
    }
}

/// An optional attribute in no namespace.
#[doc(hidden)]
pub const fn optional(local: &'static str) -> AttributeSpec {
    AttributeSpec {
        namespace: None,
        local,
        required: false,
    }
}

/// A child element of a type.
#[derive(Debug)]
pub struct ChildSpec {
    /// Element name.
    pub name: Name,
    /// Tells most names apart: see [`key`].
    pub(super) key: u32,
    /// The field that takes it: alternatives of one choice share a field.
    pub field: u16,
    /// Whether the field must be filled by at least one child.
    pub required: bool,
    /// Whether the field takes any number of children.
    pub repeated: bool,
    /// Another name that servers give the element, against the schema: it is read, never written.
    pub also: Option<&'static Name>,
}

impl ChildSpec {
    /// The same for an element that servers give another name.
    #[doc(hidden)]
    #[must_use]
    pub const fn also(mut self, name: &'static Name) -> Self {
        self.also = Some(name);
        self
    }
}

/// A child that occurs once.
#[doc(hidden)]
pub const fn one(namespace: &'static Namespace, local: &'static str, field: u16) -> ChildSpec {
    child(namespace, local, field, true, false)
}

/// A child that occurs at most once.
#[doc(hidden)]
pub const fn maybe(namespace: &'static Namespace, local: &'static str, field: u16) -> ChildSpec {
    child(namespace, local, field, false, false)
}

/// A child that occurs at least once. To read none is an error, as with any required child, and so is to
/// write none: the server would refuse the document.
#[doc(hidden)]
pub const fn some(namespace: &'static Namespace, local: &'static str, field: u16) -> ChildSpec {
    child(namespace, local, field, true, true)
}

/// A child that occurs any number of times.
#[doc(hidden)]
pub const fn many(namespace: &'static Namespace, local: &'static str, field: u16) -> ChildSpec {
    child(namespace, local, field, false, true)
}

const fn child(
    namespace: &'static Namespace,
    local: &'static str,
    field: u16,
    required: bool,
    repeated: bool,
) -> ChildSpec {
    ChildSpec {
        name: Name { namespace, local },
        key: key(local.as_bytes()),
        field,
        required,
        repeated,
        also: None,
    }
}

/// Length, first, middle and last byte of a name: other names mostly have others, so that the search
/// for a child among many looks at one number of each.
#[inline]
pub(super) const fn key(name: &[u8]) -> u32 {
    match name {
        [first, .., last] => {
            let len = name.len();
            u32::from_le_bytes([len as u8, *first, name[len / 2], *last])
        }
        [one] => u32::from_le_bytes([1, *one, 0, 0]),
        [] => 0,
    }
}

/// A generated struct, as the codec sees it.
pub trait Record {
    /// A value to read into: see [`Content::blank`](super::Content::blank).
    fn blank() -> Self
    where
        Self: Sized;

    /// The table of attributes and children.
    fn shape(&self) -> &'static Shape;

    /// Takes the value of `shape().attributes[index]`; with the index behind the last attribute the
    /// text of simple content.
    fn read_value(&mut self, _index: usize, _value: Cow<'_, str>) -> Result<(), InvalidValue> {
        Ok(())
    }

    /// Reads `shape().children[index]`, whose start tag is the reader's current one, up to its end tag;
    /// with an index behind the last child the unknown alternative of a choice: see [`Shape`].
    fn read_child(&mut self, _index: usize, _reader: &mut Reader<'_>) -> Result<(), ReadError> {
        Ok(())
    }

    /// What few types have.
    fn extras(&mut self) -> Extras<'_> {
        Extras::default()
    }

    /// Writes the attributes, after the start tag's name, and then text or children. The writer keeps
    /// the first error.
    fn write_members(&self, _writer: &mut Writer<'_>) {}
}

/// What few types have; in one method, since each is compiled for every type.
#[derive(Debug, Default)]
pub struct Extras<'r> {
    /// Where attributes go that the shape does not list (`xs:anyAttribute`).
    pub attributes: Option<&'r mut Vec<RawAttribute>>,
    /// Where an `xsi:type` is kept, on types that others derive from or that are derived.
    pub xsi_type: Option<&'r mut Option<Box<XsiType>>>,
    /// Whether required children may be absent: see [`Lenient`](super::Lenient).
    pub lenient: bool,
}

impl<'r> Extras<'r> {
    /// A place for an `xsi:type`, and nothing else.
    #[doc(hidden)]
    pub fn of_type(xsi_type: &'r mut Option<Box<XsiType>>) -> Self {
        Self {
            attributes: None,
            xsi_type: Some(xsi_type),
            lenient: false,
        }
    }
}
