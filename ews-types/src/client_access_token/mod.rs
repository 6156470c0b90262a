//! The operation `GetClientAccessToken`: tokens for add-ins, and for the services behind them.
//!
//! [`GetClientAccessToken`] says which tokens are wanted, writes the request as a SOAP envelope,
//! and reads the server's reply to it. Sending the one and receiving the other is up to the caller.
//!
//! ```
//! use ews_types::client_access_token::{GetClientAccessToken, Version};
//!
//! let add_in = "0d9e7b1c-52c4-4a6f-8d11-6f3f0c8a2b57";
//! let request = GetClientAccessToken::caller_identity(add_in)
//!     .and(GetClientAccessToken::extension_callback(add_in));
//! let xml = request.to_soap(Version::Exchange2013)?;
//! # let send = |_xml: &str| include_str!("sample_reply.xml");
//! let reply = send(&xml);
//!
//! let reply = request.read_reply(reply)?;
//! for result in &reply {
//!     match result {
//!         Ok(token) => println!("{}: good for {:?}", token.kind(), token.time_to_live()),
//!         Err(error) => println!("{}: {}", error.kind(), error.response_code()),
//!     }
//! }
//! # assert!(matches!(reply.results(), [Ok(token), Err(_)] if token.value() == "c2FtcGxl"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Results
//!
//! A reply has one result for each token asked for, in the same order; the result of a request that
//! failed does not say which request that was. So results go by position, and a reply that has more
//! or fewer of them, or a token for another add-in or of another kind than the one asked for at its
//! position, is an [`Error`] as a whole: no token of it could be trusted to be the right one.
//!
//! What the server says about one result decides whether it is a [`Token`] or a [`ResponseError`]:
//!
//! | class | code | result |
//! |---|---|---|
//! | `Success` | `NoError`, or none | the token; without one, or without a value, [`Error::MissingToken`]; with a time to live of 0, [`Error::ExpiredToken`] |
//! | `Success` | any other | [`ResponseError`], even with a token |
//! | `Warning`, `Error`, any other | any | [`ResponseError`], even with a token |
//!
//! `Warning` means that the server did not process the request, because of an error before.
//!
//! # Secrets
//!
//! Whoever has the value of a token can use it. Only [`Token::value`] and [`Token::into_value`]
//! show it: `Debug` output of these types and of the generated
//! [`ClientAccessTokenType`](crate::types::ClientAccessTokenType) has `[redacted]` in its place,
//! and the texts of errors do not quote it.
//!
//! EWS reference: [GetClientAccessToken
//! operation](https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getclientaccesstoken-operation)

mod error;
mod reply;
mod request;

pub use self::error::{Error, ResponseError};
pub use self::reply::{Reply, Token};
pub use self::request::GetClientAccessToken;
pub use crate::soap::Version;

/// The request for one token, as generated from the schema. Other fields than add-in, kind and
/// scope are set here: see [`GetClientAccessToken::requests_mut`].
pub type TokenRequest = crate::types::ClientAccessTokenRequestType;

/// The kind of a token. A kind that the schema does not list goes by its name:
/// `TokenKind::from("Loki")`.
pub type TokenKind = crate::types::ClientAccessTokenTypeType;
