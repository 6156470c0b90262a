//! What is sent: the headers of SOAP and of HTTP.

use ews_types::RequestHeader;
use ews_types::soap::{Envelope, Header, Version};
use ews_types::types::{ConnectingSIDType, PrimarySmtpAddressType};
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::client::View;
use crate::retry::Random;

const SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");
const RETURN_CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("return-client-request-id");
const ANCHOR_MAILBOX: HeaderName = HeaderName::from_static("x-anchormailbox");

/// The headers of the envelope, as far as the operation permits them.
///
/// # Errors
///
/// Without permission to act as another account the call would be made for the caller's own mailbox: that is an
/// error. Other headers that an operation has no use for are left out.
pub(super) fn soap_headers(
    view: &View,
    version: Option<&Version>,
    permits: &[RequestHeader],
) -> Result<Vec<Header>, RequestHeader> {
    let mut envelope = Envelope::new(());
    if let Some(version) = version {
        envelope = envelope.with_version(version.clone());
    }
    if let Some(account) = &view.impersonated {
        let account = PrimarySmtpAddressType::new(&**account);
        envelope = envelope.with_impersonation(ConnectingSIDType::new(account));
    }
    for header in &view.options.headers {
        envelope = envelope.with_header(header.clone());
    }
    let mut headers = envelope.header;
    let is_permitted = |header: &Header| kind(header).is_none_or(|kind| permits.contains(&kind));
    let impersonation = RequestHeader::ExchangeImpersonation;
    let impersonates = |header: &Header| kind(header) == Some(impersonation);
    if headers.iter().any(impersonates) && !permits.contains(&impersonation) {
        return Err(impersonation);
    }
    headers.retain(is_permitted);
    Ok(headers)
}

/// Which of the headers that operations permit it is: `None` for any other.
fn kind(header: &Header) -> Option<RequestHeader> {
    Some(match header {
        Header::RequestServerVersion(_) => RequestHeader::RequestServerVersion,
        Header::ExchangeImpersonation(_) => RequestHeader::ExchangeImpersonation,
        Header::MailboxCulture(_) => RequestHeader::MailboxCulture,
        Header::TimeZoneContext(_) => RequestHeader::TimeZoneContext,
        Header::DateTimePrecision(_) => RequestHeader::DateTimePrecision,
        Header::ManagementRole(_) => RequestHeader::ManagementRole,
        _ => return None,
    })
}

/// The headers of HTTP that a call knows.
pub(super) fn http_headers(
    action: &str,
    user_agent: &HeaderValue,
    anchor: Option<&str>,
    cookies: Option<HeaderValue>,
    request_id: &str,
) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(8);
    let xml = "text/xml; charset=utf-8";
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(xml));
    headers.insert(ACCEPT, HeaderValue::from_static("text/xml"));
    headers.insert(USER_AGENT, user_agent.clone());
    headers.insert(RETURN_CLIENT_REQUEST_ID, HeaderValue::from_static("true"));
    // The server finds the mailbox without it, by a longer way.
    let anchor = anchor.and_then(|anchor| HeaderValue::from_bytes(anchor.as_bytes()).ok());
    let texts = [
        (
            SOAP_ACTION,
            HeaderValue::try_from(format!("\"{action}\"")).ok(),
        ),
        (CLIENT_REQUEST_ID, HeaderValue::from_str(request_id).ok()),
        (ANCHOR_MAILBOX, anchor),
        (COOKIE, cookies),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            headers.insert(name, value);
        }
    }
    headers
}

/// A name for a request: a random UUID (RFC 9562, version 4).
pub(super) fn request_id(random: &dyn Random) -> String {
    let high = random.number();
    let low = random.number();
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0x0fff,
        0x8000 | (low >> 48) & 0x3fff,
        low & 0xffff_ffff_ffff
    )
}
