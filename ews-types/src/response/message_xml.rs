//! What a server adds to an error, as XML.

/// Further details of an error, in a form that depends on the response code.
pub type MessageXml = crate::messages::ResponseMessageTypeMessageXml;
