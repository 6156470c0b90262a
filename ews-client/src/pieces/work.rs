//! The calls of one piece.

use std::collections::VecDeque;
use std::sync::Arc;

use ews_types::Response as _;
use http::StatusCode;

use super::{Listed, Message, Results};
use crate::call::happened_to_result;
use crate::retry::{Happened, MAX_TRIES, Next, Situation, With, next};
use crate::{Client, Error, ErrorKind, Phase};

/// A part of a piece, which is sent by one call.
struct Part {
    /// The positions of its entries in the piece.
    positions: Vec<usize>,
    /// How often some of it was sent again.
    failed: u32,
}

/// Sends the entries, and gives their results in the same order. `begin` is the position of the first in the list.
pub(super) async fn send<T: Listed>(
    client: Client,
    template: T,
    entries: Vec<T::Entry>,
    begin: usize,
) -> Results<T>
where
    Message<T>: Send,
{
    let started = client.shared.clock.now();
    let mut results: Vec<_> = entries.iter().map(|_| None).collect();
    let mut parts = VecDeque::from([Part {
        positions: (0..entries.len()).collect(),
        failed: 0,
    }]);
    while let Some(part) = parts.pop_front() {
        let chosen = part.positions.iter().filter_map(|at| entries.get(*at));
        let request = template.with_entries(chosen.cloned().collect());
        let answer = client.call_in(&request, part.positions.len() > 1).await;
        let given = match answer {
            // As many as there are positions: another number is an error of the call.
            Ok(reply) => reply.body.into_results(),
            Err(error) => {
                if let Some(halves) = halves::<T>(&client, &part, &error) {
                    halves
                        .into_iter()
                        .rev()
                        .for_each(|half| parts.push_front(half));
                    continue;
                }
                let error = Arc::new(error);
                for at in part.positions {
                    put(&mut results, at, Err(piece_error(&error)));
                }
                continue;
            }
        };
        let mut again = Part {
            positions: Vec::new(),
            failed: part.failed + 1,
        };
        let mut cause: Option<Happened> = None;
        for (at, result) in part.positions.into_iter().zip(given) {
            let error = match result {
                Ok(message) => {
                    put(&mut results, at, Ok(message));
                    continue;
                }
                Err(error) => error,
            };
            if let Some(happened) = happened_to_result(&error)
                && is_repeatable::<T>(&client, happened)
            {
                again.positions.push(at);
                cause = Some(worse(cause, happened));
            }
            let error = ErrorKind::Response(error.at(begin + at));
            put(&mut results, at, Err(Error::of(T::NAME, error)));
        }
        let now = client.shared.clock.now();
        let elapsed = now.saturating_duration_since(started);
        let situation = Situation {
            repeatable: true,
            failed: again.failed,
            redirects: 0,
            left: client.view.options.time_of_call().saturating_sub(elapsed),
            random: client.shared.random.fraction(),
        };
        // Errors stay in their places if there is no other try.
        if let Some(cause) = cause
            && again.failed < MAX_TRIES
            && let Next::Again { pause, with } = next(cause, &situation)
        {
            match with {
                With::Budget => {
                    let account = client.view.impersonated.as_deref();
                    client.shared.budgets.of(account).block_until(now + pause);
                }
                With::Fewer => client.shared.fewer(),
                _ => {}
            }
            client.shared.clock.sleep(pause).await;
            parts.push_front(again);
        }
    }
    let missing = || Err(Error::closed(T::NAME));
    let results = results.into_iter();
    results
        .map(|result| result.unwrap_or_else(missing))
        .collect()
}

fn put<M>(results: &mut [Option<Result<M, Error>>], at: usize, result: Result<M, Error>) {
    if let Some(place) = results.get_mut(at) {
        *place = Some(result);
    }
}

fn piece_error(error: &Arc<Error>) -> Error {
    let context = error.context().clone();
    Error::new(ErrorKind::Piece(Arc::clone(error)), context)
}

/// The halves of a part that failed because it was too large, or `None` if it cannot be halved.
fn halves<T: Listed>(client: &Client, part: &Part, error: &Error) -> Option<[Part; 2]> {
    let middle = part.positions.len() / 2;
    let is_repeatable = T::ONLY_READS || client.view.options.repeat_writes;
    if middle == 0 || !(is_refused(error) || is_repeatable && is_too_much(error)) {
        return None;
    }
    let (first, second) = part.positions.split_at(middle);
    let half = |positions: &[usize]| Part {
        positions: positions.to_vec(),
        failed: part.failed,
    };
    Some([half(first), half(second)])
}

/// Whether the server refused the request for its size, without a look at it.
fn is_refused(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Status {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            ..
        }
    ) && !error.may_have_been_processed()
}

/// Whether less would have been done in time, or have had a smaller reply.
fn is_too_much(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::ReplyTooLarge { .. } => true,
        // With no time left there is none for halves.
        ErrorKind::Timeout { phase, .. } => {
            matches!(
                phase,
                Phase::Try | Phase::FirstByte | Phase::Idle | Phase::Send
            )
        }
        _ => error
            .fault()
            .and_then(|fault| fault.response_code.as_ref())
            .is_some_and(|code| code.as_str() == "ErrorTimeoutExpired"),
    }
}

/// Whether a position that this happened to may be sent again.
fn is_repeatable<T: Listed>(client: &Client, happened: Happened) -> bool {
    match happened {
        Happened::Busy(_) | Happened::TooMany | Happened::NotSent => true,
        Happened::Transient => T::ONLY_READS || client.view.options.repeat_writes,
        _ => false,
    }
}

/// What decides about the pause if several things happened: what the server says about it.
fn worse(one: Option<Happened>, other: Happened) -> Happened {
    match (one, other) {
        (Some(Happened::Busy(one)), Happened::Busy(other)) => Happened::Busy(one.max(other)),
        (Some(one @ Happened::Busy(_)), _) => one,
        (Some(one @ Happened::TooMany), Happened::Transient) => one,
        (_, other) => other,
    }
}
