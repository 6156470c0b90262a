//! Replies of more than one envelope: streaming notifications.
//!
//! The reply to `GetStreamingEvents` is one HTTP body that stays open for up to half an hour. In it
//! the server writes an envelope whenever something has happened, and another now and then to show
//! that it is still there. [`EnvelopeStream`] takes the body in the pieces in which it arrives, and
//! gives each envelope as soon as it is complete; [`EnvelopeReader`] does so with a
//! [`Read`](std::io::Read) as the source.
//!
//! ```
//! use ews_types::{Response, messages, soap::EnvelopeStream};
//! use ews_types::types::{Event, NotificationEventTypeType as Kind};
//! use ews_types::types::StreamingSubscriptionRequestType;
//!
//! let mut wanted = StreamingSubscriptionRequestType::new(vec![Kind::NewMailEvent]);
//! wanted.subscribe_to_all_folders = Some(true);
//! let subscribe = messages::SubscribeType::new(wanted);
//! # fn post<T>(_: T) -> String { "s".to_owned() }
//! // With the subscription's identifier from the reply, and for 30 minutes.
//! let request = messages::GetStreamingEventsType::new(vec![post(subscribe)], 30);
//! # fn connect<T>(_: T) -> Vec<Vec<u8>> { br#"<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><m:GetStreamingEventsResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages><m:GetStreamingEventsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Notifications><m:Notification><t:SubscriptionId>s</t:SubscriptionId><t:NewMailEvent><t:TimeStamp>2030-01-02T03:04:05Z</t:TimeStamp><t:ItemId Id="i"/><t:ParentFolderId Id="f"/></t:NewMailEvent></m:Notification></m:Notifications></m:GetStreamingEventsResponseMessage></m:ResponseMessages></m:GetStreamingEventsResponse></Body></Envelope>"#.chunks(100).map(<[u8]>::to_vec).collect() }
//! # let mut arrived = 0;
//! let connection = connect(request); // gives the pieces of the reply's body
//!
//! let mut stream = EnvelopeStream::<messages::GetStreamingEventsResponseType>::new();
//! for chunk in connection {
//!     stream.push(&chunk);
//!     while let Some(envelope) = stream.next_envelope() {
//!         for message in envelope?.body.into_results() {
//!             for event in message?.notifications.iter().flatten().flat_map(|n| &n.event) {
//!                 if let Event::NewMailEvent(mail) = event {
//!                     println!("{:?} has arrived at {}", mail.id, mail.time_stamp);
//! #                   arrived += 1;
//!                 }
//!             }
//!         }
//!     }
//! }
//! stream.finish()?;
//! # assert_eq!(arrived, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! White space, line breaks that keep the connection alive, byte order marks and comments between
//! envelopes are skipped. An envelope may have an XML declaration or not. What holds a fault or
//! another body than was asked for is the error of that envelope; the next is still read. What is
//! no XML ends the stream, since nothing tells where the next envelope would begin.
//!
//! All offsets in errors count the bytes of the whole stream.

mod envelopes;
mod error;
mod options;
mod reader;
mod scan;

pub use envelopes::EnvelopeStream;
pub use error::{Content, StreamError};
pub use options::StreamOptions;
pub use reader::EnvelopeReader;
