//! How far a request got: what decides whether the server may have processed it.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::exchange::Processed;

/// What is known of the request that is on a connection. The socket and the wire write it down, from below
/// and from above TLS; the connection reads it.
#[derive(Debug, Default)]
pub(crate) struct Progress(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// How many bytes of `\r\n\r\n`, the end of the head, have just been written.
    end_of_head: usize,
    /// Whether the head is written.
    head: bool,
    /// How many bytes the body has.
    body: u64,
    /// How many of them are not written yet: not even given to TLS.
    left: u64,
    /// Whether all that was written has left TLS, too.
    flushed: bool,
    /// Whether anything came since the request began.
    arrived: bool,
    /// How many bytes the system took, of this connection.
    sent: u64,
    /// Whether nothing can be written any more.
    broken: bool,
    /// Why, until it is asked for.
    error: Option<io::Error>,
    /// Whether the connection ended while it was idle: what can be read of it is no answer.
    abandoned: bool,
    /// Whether a reply has begun.
    answered: bool,
    /// Whether the connection ended after the request was sent, and before a reply.
    ended: bool,
    /// Whether the server's system refused the request.
    refused: bool,
    /// Whether nothing of the request has gone to the system, and the connection was idle before it.
    untouched: bool,
}

impl State {
    fn written(&self) -> bool {
        self.head && self.left == 0
    }
}

impl Progress {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request begins whose body has so many bytes, on a connection that was idle or is new.
    pub(crate) fn begin(&self, body: u64, was_idle: bool) {
        let mut state = self.state();
        *state = State {
            body,
            left: body,
            sent: state.sent,
            untouched: was_idle,
            broken: state.broken,
            error: state.error.take(),
            ..State::default()
        };
    }

    /// The wire took bytes of the request.
    pub(crate) fn took<'a>(&self, pieces: impl Iterator<Item = &'a [u8]>, mut length: usize) {
        const END: [u8; 4] = *b"\r\n\r\n";
        let mut state = self.state();
        state.flushed = false;
        for piece in pieces {
            let piece = piece.get(..length).unwrap_or(piece);
            length -= piece.len();
            let mut rest = piece;
            while !state.head {
                if state.end_of_head == 0 {
                    // Within a line nothing is to be noted.
                    let line = rest.iter().position(|byte| *byte == b'\r');
                    rest = rest.get(line.unwrap_or(rest.len())..).unwrap_or_default();
                }
                let Some((byte, after)) = rest.split_first() else {
                    break;
                };
                rest = after;
                state.end_of_head = match END.get(state.end_of_head) {
                    Some(expected) if expected == byte => state.end_of_head + 1,
                    _ => usize::from(*byte == b'\r'),
                };
                state.head = state.end_of_head == END.len();
            }
            let rest = u64::try_from(rest.len()).unwrap_or(u64::MAX);
            state.left = state.left.saturating_sub(rest);
        }
    }

    /// All that the wire took has gone to the system.
    pub(crate) fn flushed(&self) {
        let mut state = self.state();
        if !state.broken {
            state.flushed = true;
        }
    }

    /// The system took bytes.
    pub(crate) fn sent(&self, bytes: usize) {
        self.state().sent += u64::try_from(bytes).unwrap_or(u64::MAX);
    }

    /// Whether the next bytes are the first after a while: true once.
    pub(crate) fn is_first_after_idleness(&self) -> bool {
        std::mem::take(&mut self.state().untouched)
    }

    /// Bytes came, or the end.
    pub(crate) fn arrived(&self) {
        self.state().arrived = true;
    }

    /// Nothing can be written any more.
    pub(crate) fn broke(&self, error: io::Error) {
        let mut state = self.state();
        state.broken = true;
        state.error.get_or_insert(error);
    }

    /// Whether nothing can be written any more.
    pub(crate) fn is_broken(&self) -> bool {
        self.state().broken
    }

    /// Why nothing can be written any more.
    pub(crate) fn take_error(&self) -> Option<io::Error> {
        self.state().error.take()
    }

    /// Whether the whole request has left.
    pub(crate) fn is_sent(&self) -> bool {
        let state = self.state();
        state.written() && state.flushed
    }

    /// How many bytes the system took: more of them is a sign of life.
    pub(crate) fn bytes_sent(&self) -> u64 {
        self.state().sent
    }

    /// A reply has begun.
    pub(crate) fn answered(&self) {
        self.state().answered = true;
    }

    /// The connection ended. Whether that is behind a request that was sent, and before its reply: nothing
    /// is to be sent any more then.
    pub(crate) fn ended(&self) -> bool {
        let mut state = self.state();
        state.ended = state.body > 0 && state.written() && state.flushed && !state.answered;
        state.ended
    }

    /// Whether the connection ended behind a request and before its reply.
    pub(crate) fn has_ended(&self) -> bool {
        self.state().ended
    }

    /// The server's system refused the request, since no program had the connection any more.
    pub(crate) fn refuse(&self) {
        self.state().refused = true;
    }

    /// The connection ended while it was idle.
    pub(crate) fn abandon(&self) {
        self.state().abandoned = true;
    }

    /// Whether the connection ended while it was idle.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.state().abandoned
    }

    /// Whether the server may have processed the request.
    pub(crate) fn processed(&self) -> Processed {
        let state = self.state();
        // A leg of a handshake that carries no message.
        if state.body == 0 || !state.written() || state.refused {
            return Processed::No;
        }
        // TLS took the last byte, and the system refused what TLS gave it before the end. If nothing
        // came, TLS had nothing else to write but the request, so that its last record is among what
        // was refused.
        if state.broken && !state.flushed && !state.arrived {
            return Processed::No;
        }
        Processed::Unknown
    }
}
