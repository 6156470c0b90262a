use std::io;

use super::super::progress::Progress;
use crate::exchange::Processed;

const HEAD: &[u8] = b"POST / HTTP/1.1\r\nX: \r\r\nContent-Length: 5\r\n\r\n";
const BODY: &[u8] = b"\r\n\r\nx";

fn broken() -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}

/// The request is written with its last byte, and not before, in whatever pieces it goes.
#[test]
fn the_last_byte_decides() {
    let whole = [HEAD, BODY].concat();
    for split in 0..whole.len() {
        let progress = Progress::default();
        progress.begin(5, false);
        let (first, second) = whole.split_at(split);
        progress.took([first].into_iter(), first.len());
        progress.flushed();
        assert!(!progress.is_sent());
        assert_eq!(progress.processed(), Processed::No, "{split}");
        // The system takes a part of what is offered.
        progress.took([second, b"more"].into_iter(), second.len());
        assert!(!progress.is_sent());
        assert_eq!(progress.processed(), Processed::Unknown);
        progress.flushed();
        assert!(progress.is_sent());
    }
    let progress = Progress::default();
    progress.begin(5, false);
    progress.took([HEAD, BODY].into_iter(), HEAD.len() + 4);
    assert_eq!(progress.processed(), Processed::No);
    progress.took([&BODY[4..]].into_iter(), 1);
    assert_eq!(progress.processed(), Processed::Unknown);
}

/// What TLS took and the system refused has not left, unless something came in between: then TLS may
/// have had more to write than the request.
#[test]
fn what_the_system_refuses_has_not_left() {
    for (arrives, flushes, expected) in [
        (false, false, Processed::No),
        (true, false, Processed::Unknown),
        (false, true, Processed::Unknown),
        (true, true, Processed::Unknown),
    ] {
        let progress = Progress::default();
        progress.begin(5, false);
        progress.took([HEAD, BODY].into_iter(), HEAD.len() + BODY.len());
        if flushes {
            progress.flushed();
        }
        if arrives {
            progress.arrived();
        }
        progress.broke(broken());
        // As hyper sees it, it goes on.
        progress.flushed();
        assert_eq!(progress.processed(), expected, "{arrives} {flushes}");
        // The error can be taken out, and the answer stays.
        assert!(progress.take_error().is_some());
        assert_eq!(progress.processed(), expected);
    }
}

/// A leg of a handshake carries no message, and the next request begins anew.
#[test]
fn legs_process_nothing() {
    let progress = Progress::default();
    progress.begin(0, true);
    assert!(progress.is_first_after_idleness() && !progress.is_first_after_idleness());
    progress.took([HEAD].into_iter(), HEAD.len());
    progress.flushed();
    assert!(progress.is_sent());
    assert_eq!(progress.processed(), Processed::No);
    progress.begin(5, false);
    assert!(!progress.is_sent());
    assert!(!progress.is_first_after_idleness());
    assert_eq!(progress.processed(), Processed::No);
}
