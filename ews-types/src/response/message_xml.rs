//! What a server adds to an error, as XML.

/// Further details of an error, in a form that depends on the response code.
pub type MessageXml = crate::messages::ResponseMessageTypeMessageXml;

impl MessageXml {
    /// How long to wait before the next request.
    pub fn back_off(&self) -> Option<std::time::Duration> {
        None
    }
}
