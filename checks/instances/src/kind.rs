//! The component that a document is an instance of, and how the document was made.

use std::fmt;

use ews_codegen::model::QName;

/// The component that a document is an instance of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Root {
    /// A named type: the root is an element of [`NAMESPACE`](crate::NAMESPACE) with the type's local name.
    Type(QName),
    /// A global element: the root itself.
    Element(QName),
}

/// How a document was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With only what is required.
    Least,
    /// With everything that may be there, to some depth.
    Fullest,
    /// To reach what no document before it does; which one of the root's.
    Targeted(usize),
    /// By chance; which one of the root's.
    Random(usize),
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(name) => write!(f, "type {name}"),
            Self::Element(name) => write!(f, "element {name}"),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Least => f.write_str("least"),
            Self::Fullest => f.write_str("fullest"),
            Self::Targeted(index) => write!(f, "targeted-{index}"),
            Self::Random(index) => write!(f, "random-{index}"),
        }
    }
}
