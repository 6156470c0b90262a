//! Instance documents for every named type and every global element of a schema set, made from its
//! [`Model`]: the least, the fullest, random ones, and as many more as it takes to reach whatever
//! the schemas allow. A [`Tally`] says what they reach.
//!
//! It is a reading of the schemas of its own: of the generator of bindings it uses the model alone,
//! none of its decisions, so that a wrong decision shows.
//!
//! One direction, one module a step:
//!
//! ```text
//! Model --schema--> effective types --walk, values--> Node --write--> Document
//!           └-----inventory--> what there is to reach --tally-┘
//! ```

mod document;
mod driver;
mod error;
mod inventory;
mod kind;
mod names;
mod node;
mod run;
mod schema;
mod stream;
mod tally;
mod values;
mod walk;
mod write;

pub use document::Document;
pub use driver::{SUPPORT, driver};
pub use error::Error;
pub use ews_codegen::model::{Model, QName};
pub use inventory::Category;
pub use kind::{Kind, Root};
pub use names::{FOREIGN, NAMESPACE, XSI, named_types, prefixed};
pub use node::{Content, Meaning, Node, TypeName, Value};
pub use run::{Options, generate};
pub use tally::{Count, Tally};
