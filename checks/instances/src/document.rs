//! A document.

use std::fmt;

use ews_codegen::model::{Model, QName};
use fastrand::Rng;

use crate::kind::{Kind, Root};
use crate::node::Node;
use crate::write::{Style, write};

/// An instance.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its place among all, counted from 0.
    pub number: usize,
    /// What it is an instance of.
    pub root: Root,
    /// How it was made.
    pub kind: Kind,
    /// The seed of all.
    pub seed: u64,
    /// What it says.
    pub node: Node,
    /// The text.
    pub xml: String,
    /// What its form was chosen by.
    pub(crate) form: u64,
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            number,
            root,
            kind,
            seed,
            ..
        } = self;
        write!(f, "document {number} of seed {seed}: {kind} of {root}")
    }
}

impl Document {
    /// The text with another name of the root, in the same form.
    pub fn under(&self, model: &Model, name: QName) -> String {
        let mut node = self.node.clone();
        node.name = name;
        let mut form = Rng::with_seed(self.form);
        write(model, &node, Style::of(self.kind), &mut form)
    }

    /// A name for a file.
    pub fn file_name(&self) -> String {
        let (of, name) = match &self.root {
            Root::Type(name) => ("type", name),
            Root::Element(name) => ("element", name),
        };
        format!("{:05}-{of}-{}-{}.xml", self.number, name.local, self.kind)
    }
}
