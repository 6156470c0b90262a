//! Replies that hold several envelopes, in pieces.

mod pieces;
mod refusals;
mod source;

use ews_types::codec::Document;
use ews_types::messages::GetStreamingEventsResponseType;
use ews_types::soap::{EnvelopeStream, Reply, StreamError, StreamOptions};
use ews_types::{AnyElement, messages};

/// An envelope in the form of a server's: no XML declaration, and SOAP's namespace twice.
fn envelope(content: &str) -> String {
    format!(
        r#"<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><soap11:Body xmlns:soap11="http://schemas.xmlsoap.org/soap/envelope/"><m:GetStreamingEventsResponse xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><m:ResponseMessages><m:GetStreamingEventsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{content}</m:GetStreamingEventsResponseMessage></m:ResponseMessages></m:GetStreamingEventsResponse></soap11:Body></Envelope>"#
    )
}

/// What a server sends to show that it is still there.
fn heartbeat() -> String {
    envelope("<m:ConnectionStatus>OK</m:ConnectionStatus>")
}

/// A notification of one event, for a subscription of this name.
fn notification(subscription: &str) -> String {
    envelope(&format!(
        "<m:Notifications><m:Notification><t:SubscriptionId>{subscription}</t:SubscriptionId>\
         <t:StatusEvent><t:Watermark>w</t:Watermark></t:StatusEvent>\
         </m:Notification></m:Notifications>"
    ))
}

fn fault(text: &str) -> String {
    crate::samples::envelope(
        "",
        &format!(
            "<s:Fault><faultcode>s:Server</faultcode><faultstring>{text}</faultstring></s:Fault>"
        ),
    )
}

/// What one item of a stream is, short enough to compare.
fn told<B: Document>(item: Result<Reply<B>, StreamError>) -> String {
    match item {
        Ok(envelope) => ews_types::to_string(&envelope.body).unwrap(),
        Err(error) => format!("{}: {error}", error.ends_stream()),
    }
}

/// All items of a stream that comes in these pieces, and at last what `finish` says if it is an
/// error.
fn items<'c, B: Document>(
    mut stream: EnvelopeStream<B>,
    chunks: impl IntoIterator<Item = &'c [u8]>,
) -> Vec<String> {
    let mut items = Vec::new();
    for chunk in chunks {
        stream.push(chunk);
        while let Some(item) = stream.next_envelope() {
            items.push(told(item));
        }
    }
    items.extend(stream.finish().err().map(|error| format!("end: {error}")));
    items
}

fn events() -> EnvelopeStream<GetStreamingEventsResponseType> {
    EnvelopeStream::new()
}
