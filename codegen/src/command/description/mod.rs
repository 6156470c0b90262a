//! What a schema set has: a row for each thing that two sets can differ in.
//!
//! Written as text, a row is a line with tabs between kind, owner, name and facts, see
//! [`text`]. Names have the prefixes of EWS, as in `t:ItemType`; types without a name are called by
//! their paths, such as `t:MessageType/MailboxGuids`. What a type inherits is not repeated.

mod rows;
pub(crate) mod text;

use std::path::Path;

use ews_codegen::model::Model;
use ews_codegen::{Errors, Operation, Options};

/// The kind of thing that a row describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Operation,
    Header,
    Element,
    Type,
    Group,
    AttributeGroup,
    Member,
    Attribute,
    Value,
    Facet,
}

impl Kind {
    /// All, in their order.
    pub(crate) const ALL: [Self; 10] = [
        Self::Operation,
        Self::Header,
        Self::Element,
        Self::Type,
        Self::Group,
        Self::AttributeGroup,
        Self::Member,
        Self::Attribute,
        Self::Value,
        Self::Facet,
    ];

    /// The word for one of them.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Header => "header",
            Self::Element => "element",
            Self::Type => "type",
            Self::Group => "group",
            Self::AttributeGroup => "attribute-group",
            Self::Member => "member",
            Self::Attribute => "attribute",
            Self::Value => "value",
            Self::Facet => "facet",
        }
    }

    /// Whether such rows are parts of a component, which has a row of its own.
    pub(crate) fn is_part(self) -> bool {
        matches!(
            self,
            Self::Header | Self::Member | Self::Attribute | Self::Value | Self::Facet
        )
    }

    /// Whether the order of such rows within their owner is compared.
    pub(crate) fn is_ordered(self) -> bool {
        matches!(self, Self::Member | Self::Value)
    }
}

/// The fact of a header that it is not in the enum `RequestHeader` of the crate `ews-types`: `no`.
pub(crate) const KNOWN: &str = "known";

/// What tells a row from all others of a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// What has the part, such as `t:ItemType` or `group t:Names`; a component is its own owner.
    pub(crate) owner: String,
    pub(crate) kind: Kind,
    pub(crate) name: String,
}

impl Key {
    /// That of a component.
    pub(crate) fn of_component(kind: Kind, name: &str) -> Self {
        // A type may have the name of a group. References to groups are written like this, too.
        let owner = match kind {
            Kind::Group | Kind::AttributeGroup => format!("{} {name}", kind.name()),
            _ => name.to_owned(),
        };
        Self {
            owner,
            kind,
            name: name.to_owned(),
        }
    }

    /// That of the component which has the part, or which this is.
    pub(crate) fn component(&self) -> Self {
        let kind = match self.kind {
            Kind::Header => Kind::Operation,
            Kind::Member | Kind::Attribute | Kind::Value | Kind::Facet => {
                let groups = [Kind::Group, Kind::AttributeGroup];
                let is_of = |kind: &Kind| {
                    let name = self.owner.strip_prefix(kind.name());
                    name.is_some_and(|name| name.starts_with(' '))
                };
                groups.into_iter().find(is_of).unwrap_or(Kind::Type)
            }
            component => component,
        };
        let name = match kind {
            Kind::Group | Kind::AttributeGroup => self.owner.split_once(' ').map(|(_, name)| name),
            _ => None,
        };
        Self::of_component(kind, name.unwrap_or(&self.owner))
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) key: Key,
    /// What else there is to say, by name: `occurs`, `0..1`. What is as usual is left out.
    pub(crate) facts: Vec<(String, String)>,
}

impl Row {
    /// The fact of this name.
    pub(crate) fn fact(&self, name: &str) -> Option<&str> {
        let mut facts = self.facts.iter();
        facts.find(|(n, _)| n == name).map(|(_, value)| &**value)
    }
}

/// The rows of a schema set: components by kind and name, each with its parts behind it in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Description {
    pub(crate) rows: Vec<Row>,
}

impl Description {
    /// That of the schemas in `folder`.
    pub(crate) fn of_folder(folder: &Path) -> Result<Self, Errors> {
        let model = ews_codegen::load(folder)?;
        let operations = ews_codegen::operations(&model, &Options::default())?;
        Ok(Self::of(&model, &operations))
    }

    /// That of a model.
    pub(crate) fn of(model: &Model, operations: &[Operation]) -> Self {
        rows::describe(model, operations)
    }
}
