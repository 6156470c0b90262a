//! What became of a try: the reply of a server, or a failure of the transport, in the words of the table of
//! what is retried.

use std::time::Duration;

use ews_types::soap::{self, Call as _, Excerpt, Fault, Reply};
use ews_types::{Operation, Response, ResponseError};
use http::header::{DATE, LOCATION, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

use super::Reader;
use super::mask::without;
use crate::Endpoint;
use crate::client::Shared;
use crate::error::{ErrorKind, ProxyReason, RedirectReason};
use crate::exchange::{Failure, Incoming, Processed};
use crate::retry::Happened;

/// What the body of a reply is.
#[derive(Debug)]
pub(crate) enum Read {
    /// A response.
    Whole,
    /// A response of which all results are errors that another try may mend.
    Results(Happened),
    /// No response: a fault, or something else.
    Failed(soap::Error),
}

/// Reads the response to a request.
pub(crate) fn read<T: Operation>(request: &T, body: &[u8]) -> (Option<Reply<T::Response>>, Read) {
    let reply = match request.reply(soap::from_slice(body)) {
        Ok(reply) => reply,
        Err(error) => return (None, Read::Failed(error)),
    };
    let read = match common(reply.body.results()) {
        Some(happened) => Read::Results(happened),
        None => Read::Whole,
    };
    (Some(reply), read)
}

/// What happened to all actions alike: `None` if one succeeded, or failed for good.
fn common<T>(results: impl Iterator<Item = Result<T, ResponseError>>) -> Option<Happened> {
    let mut common = None;
    for result in results {
        let happened = happened_to_result(&result.err()?)?;
        common = Some(match (common, happened) {
            (None, happened) => happened,
            (Some(Happened::Busy(one)), Happened::Busy(other)) => Happened::Busy(one.max(other)),
            (Some(one), other) if one == other => one,
            _ => return None,
        });
    }
    common
}

/// What happened to an action that has this error: `None` if another try changes nothing.
pub(crate) fn happened_to_result(error: &ResponseError) -> Option<Happened> {
    if error.damage().is_some() || error.unexpected_message().is_some() {
        return None;
    }
    let code = error.response_code().as_str();
    match of_code(code, error.back_off()) {
        // The server stopped before it came to this one.
        Happened::Final if code == "ErrorBatchProcessingStopped" => Some(Happened::Busy(None)),
        Happened::Final | Happened::Version { .. } => None,
        happened => Some(happened),
    }
}

/// What a code of the server means.
fn of_code(code: &str, wait: Option<Duration>) -> Happened {
    match code {
        "ErrorServerBusy" => Happened::Busy(wait),
        "ErrorTimeoutExpired"
        | "ErrorInternalServerTransientError"
        | "ErrorMailboxStoreUnavailable"
        | "ErrorConnectionFailed"
        | "ErrorADUnavailable" => Happened::Transient,
        "ErrorExceededConnectionCount" | "ErrorTooManyObjectsOpened" => Happened::TooMany,
        "ErrorInvalidServerVersion" | "ErrorIncorrectSchemaVersion" => {
            Happened::Version { lower: false }
        }
        _ => Happened::Final,
    }
}

/// The code of a fault, wherever the server put it.
fn code(fault: &Fault) -> &str {
    match &fault.response_code {
        Some(code) => code.as_str(),
        None => &fault.code.name,
    }
}

/// What a try came to.
type Ended = (Happened, Option<Box<ErrorKind>>, Option<Endpoint>);

/// What a reply means for the call: `None` if the reader has a response to use.
pub(super) fn ended(
    incoming: &Incoming,
    target: &Endpoint,
    shared: &Shared,
    reader: Reader<'_>,
) -> Option<Ended> {
    let status = incoming.status;
    if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Some(redirect(incoming, target, &shared.allowed_hosts));
    }
    // Faults come with a status of an error, and so do pages of proxies.
    let error = match reader(&incoming.body) {
        Read::Whole => return None,
        Read::Results(happened) => return Some((happened, None, None)),
        Read::Failed(error) => error,
    };
    let wait = retry_after(&incoming.headers);
    if let soap::Error::Fault(fault) = &error {
        let wait = fault.back_off().max(wait);
        return Some((of_code(code(fault), wait), Some(error.into()), None));
    }
    // One error for all actions of a list.
    if let soap::Error::ResultCount {
        given: 1,
        error: Some(result),
        ..
    } = &error
        && let Some(happened) = happened_to_result(result)
    {
        return Some((happened, Some(error.into()), None));
    }
    if status.is_success() {
        return Some((Happened::Final, Some(error.into()), None));
    }
    let happened = match status.as_u16() {
        429 => Happened::Busy(wait),
        502..=504 => Happened::Unavailable(wait),
        _ => Happened::Final,
    };
    let excerpt = match error {
        soap::Error::WebPage { page } => page,
        _ => Excerpt::of(&incoming.body),
    };
    let kind = ErrorKind::Status {
        status,
        excerpt: without(excerpt.to_string(), &shared.masked),
    };
    Some((happened, Some(Box::new(kind)), None))
}

fn redirect(incoming: &Incoming, from: &Endpoint, allowed_hosts: &[String]) -> Ended {
    let status = incoming.status;
    let location = incoming.headers.get(LOCATION);
    let location = location.and_then(|location| location.to_str().ok());
    let location = location.unwrap_or_default();
    let target = from.join(location);
    let followed = match (&target, status.as_u16()) {
        (_, 301..=303) => Err(RedirectReason::Method),
        (None, _) => Err(RedirectReason::NoAddress),
        (Some(target), _) => {
            let is_allowed = target.is_https()
                && allowed_hosts
                    .iter()
                    .any(|host| host.eq_ignore_ascii_case(target.host()));
            match target.same_origin(from) || is_allowed {
                true => Ok(()),
                false => Err(RedirectReason::OtherHost),
            }
        }
    };
    // Login pages get whole requests in their query.
    let shown = location.split(['?', '#']).next().unwrap_or_default();
    let shown = match shown.contains('@') {
        true => "an address with a user in it".to_owned(),
        false => Excerpt::of(shown).to_string(),
    };
    let shown = target.as_ref().map_or(shown, Endpoint::without_query);
    let kind = ErrorKind::Redirect {
        status,
        target: shown,
        reason: followed.err().unwrap_or(RedirectReason::TooMany),
    };
    (Happened::Redirect(followed), Some(Box::new(kind)), target)
}

/// How long a server or gateway asks to wait, in seconds or until a time. The time is taken from the server's own
/// clock, as the clocks of both differ.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let now = headers.get(DATE)?.to_str().ok()?;
    let now = httpdate::parse_http_date(now.trim()).ok()?;
    Some(until.duration_since(now).unwrap_or_default())
}

/// What a failure of the transport means for the call.
pub(super) fn happened_to_failure(failure: &Failure) -> Happened {
    let is_connection = match &failure.kind {
        ErrorKind::Name { .. }
        | ErrorKind::Connect { .. }
        | ErrorKind::Connection { .. }
        | ErrorKind::Timeout { .. } => true,
        // The proxy did not reach the server.
        ErrorKind::Proxy {
            reason: ProxyReason::Status(status),
            ..
        } => matches!(status.as_u16(), 502..=504),
        _ => false,
    };
    match (is_connection, failure.processed) {
        (false, _) => Happened::Final,
        (true, Processed::No) => Happened::NotSent,
        (true, Processed::Unknown) => Happened::Broken,
    }
}

/// Whether a reply leaves open if the request was processed.
pub(super) fn may_be_processed(status: StatusCode, ended: &Ended) -> bool {
    match ended {
        (Happened::Transient | Happened::Unavailable(_), ..) => true,
        (Happened::Final, Some(kind), _) => match &**kind {
            ErrorKind::Reply(soap::Error::Fault(_)) => false,
            ErrorKind::Reply(_) => true,
            _ => status.is_server_error(),
        },
        _ => false,
    }
}

/// Whether the server says that the request took too long.
pub(super) fn is_timeout(kind: Option<&ErrorKind>) -> bool {
    match kind {
        Some(ErrorKind::Reply(soap::Error::Fault(fault))) => code(fault) == "ErrorTimeoutExpired",
        _ => false,
    }
}
