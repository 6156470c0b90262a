//! A server that answers with what it is given.

use std::cell::{Cell, RefCell};
use std::io;

use ews_types::OPERATIONS;

use super::super::samples;

/// Takes requests and gives a reply to each, in the order in which it was given them.
pub(super) struct Server {
    replies: Vec<String>,
    next: Cell<usize>,
    /// Action, and message.
    received: RefCell<Vec<(String, String)>>,
}

impl Server {
    /// A server that answers with these elements, each in an envelope.
    pub(super) fn answering<const N: usize>(bodies: [&str; N]) -> Self {
        Self {
            replies: bodies.iter().map(|body| reply(body)).collect(),
            next: Cell::new(0),
            received: RefCell::default(),
        }
    }

    /// Takes a request and gives the next reply.
    pub(super) fn post(&self, action: &str, message: String) -> io::Result<Vec<u8>> {
        let mut received = self.received.borrow_mut();
        received.push((action.to_owned(), message));
        let next = self.next.replace(self.next.get() + 1);
        let reply = self.replies.get(next);
        let reply = reply.ok_or_else(|| io::Error::other("the server has no more replies"))?;
        Ok(reply.clone().into_bytes())
    }

    /// The messages that were received, whole.
    pub(super) fn messages(&self) -> Vec<String> {
        let received = self.received.borrow();
        let messages = received.iter().map(|(_, message)| message.clone());
        messages.collect()
    }

    /// The elements in the bodies of the requests, without the declarations of the prefixes. Each
    /// was sent with its action, and for Exchange 2013.
    pub(super) fn requests(&self) -> Vec<String> {
        let received = self.received.borrow();
        let bodies = received.iter().map(|(action, message)| {
            assert!(message.contains(r#"<t:RequestServerVersion Version="Exchange2013"/>"#));
            let (_, body) = message.split_once("<soap:Body>").unwrap();
            let (body, _) = body.split_once("</soap:Body>").unwrap();
            let element = body.split(['<', ':', ' ', '/', '>']).nth(2);
            let info = OPERATIONS.iter().find(|info| Some(info.request) == element);
            assert!(
                info.is_some_and(|info| info.soap_action == action),
                "{action}: {body}"
            );
            body.to_owned()
        });
        bodies.collect()
    }
}

/// An envelope with a body, of which the root need not declare its prefixes.
pub(super) fn reply(body: &str) -> String {
    let at = body.find(['>', ' ']).unwrap();
    let (name, rest) = body.split_at(at);
    let declared = format!(
        r#"{name} xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"{rest}"#
    );
    samples::envelope(samples::HEADER, &declared)
}

/// A response with these response messages: for each the class, and the elements in it.
pub(super) fn response(operation: &str, messages: &[(&str, &str)]) -> String {
    let messages: String = messages
        .iter()
        .map(|(class, content)| {
            format!(
                r#"<m:{operation}ResponseMessage ResponseClass="{class}">{content}</m:{operation}ResponseMessage>"#
            )
        })
        .collect();
    format!(
        "<m:{operation}Response><m:ResponseMessages>{messages}</m:ResponseMessages></m:{operation}Response>"
    )
}
