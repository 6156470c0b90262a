//! What a call tells `tracing`.

use ews_types::codec::ReadReport;
use ews_types::soap::Version;
use tracing::{Level, Span, debug, enabled, trace, warn};

use super::mask::masked;
use crate::Secret;
use crate::error::{Context, Error, ErrorKind};
use crate::exchange::{Incoming, Outgoing};
use crate::retry::Next;

/// The span of a call. What is known later is recorded then.
pub(crate) fn span(operation: &'static str, mailbox: Option<&str>) -> Span {
    tracing::info_span!(
        target: "ews_client",
        "ews_call",
        operation,
        mailbox,
        request_id = tracing::field::Empty,
        tries = tracing::field::Empty,
        status = tracing::field::Empty,
        connection = tracing::field::Empty,
        sent = tracing::field::Empty,
        received = tracing::field::Empty,
        milliseconds = tracing::field::Empty,
        version = tracing::field::Empty,
    )
}

pub(super) fn sending(span: &Span, outgoing: &Outgoing, context: &Context, known: &[Secret]) {
    span.record("tries", context.tries);
    if let Some(id) = &context.client_request_id {
        span.record("request_id", id.as_str());
    }
    if enabled!(target: "ews_client", Level::TRACE) {
        let body = masked(&outgoing.body, known);
        trace!(target: "ews_client", bytes = outgoing.body.len(), %body, "request");
    }
}

pub(super) fn received(span: &Span, incoming: &Incoming, sent: usize, known: &[Secret]) {
    span.record("status", incoming.status.as_u16());
    span.record("connection", incoming.connection);
    span.record("sent", sent);
    span.record("received", incoming.received);
    if enabled!(target: "ews_client", Level::TRACE) {
        let body = masked(&incoming.body, known);
        trace!(target: "ews_client", bytes = incoming.body.len(), %body, "reply");
    }
}

pub(super) fn ended(context: &Context, kind: Option<&ErrorKind>, next: &Next) {
    match (kind, next) {
        (Some(kind), Next::Again { pause, .. }) => debug!(
            target: "ews_client",
            tries = context.tries,
            pause_milliseconds = millis(*pause),
            cause = %kind,
            "another try follows"
        ),
        (None, Next::Again { pause, .. }) => debug!(
            target: "ews_client",
            tries = context.tries,
            pause_milliseconds = millis(*pause),
            "another try follows, as all results are errors that may not last"
        ),
        (_, Next::Fail(_)) => {}
    }
}

pub(super) fn failed(error: &Error) {
    debug!(target: "ews_client", %error, "the call failed");
}

pub(super) fn version(span: &Span, version: &Version) {
    span.record("version", version.as_str());
    debug!(
        target: "ews_client",
        version = version.as_str(),
        "the server accepted a lower version, which is used from now on"
    );
}

/// The end of a call.
pub(crate) fn done(span: &Span, elapsed: std::time::Duration) {
    span.record("milliseconds", millis(elapsed));
}

/// What reading left out or kept as it came: nothing of it is silent.
pub(crate) fn contained(operation: &'static str, report: &ReadReport) {
    if report.is_empty() {
        return;
    }
    let lost = report.lost.first.first().map(|first| &*first.path);
    let kept = report.kept.first.first().map(|first| &*first.path);
    let skipped = report.skipped.first.first().map(|first| &*first.path);
    warn!(
        target: "ews_client",
        operation,
        lost = report.lost.count,
        kept = report.kept.count,
        skipped_elements = report.skipped.elements,
        skipped_attributes = report.skipped.attributes,
        first = lost.or(kept).or(skipped),
        "parts of the reply are not as the schema says; its report has them"
    );
}

fn millis(time: std::time::Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
