//! Responses: what the server says of each action that a request asked for.

pub(crate) mod message_xml;

pub use message_xml::{InnerError, MessageXml};
