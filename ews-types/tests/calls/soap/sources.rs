//! What an error has as its source, through all that wraps it. An error that stands for another says
//! what that says, so that it has its source: programs that print the whole chain say nothing twice.

use std::error::Error;
use std::io;

use ews_types::messages::{GetServerTimeZones, GetServerTimeZonesResponse};
use ews_types::soap::{self, CallError, Envelope, Fault, FaultCode, StreamError};
use ews_types::{ReadError, WriteError, client_access_token};

fn sources(error: &dyn Error) -> Vec<String> {
    let mut sources = Vec::new();
    let mut next = error.source();
    while let Some(error) = next {
        sources.push(error.to_string());
        next = error.source();
    }
    sources
}

/// The error, and those that stand for it: each says the same, and has the same sources.
fn check(error: impl Into<soap::Error>, expected: &[&str]) {
    let error = error.into();
    let wrapping: [Box<dyn Error>; 5] = [
        Box::new(CallError::<io::Error>::Reply(error.clone())),
        Box::new(client_access_token::Error::Soap(error.clone())),
        Box::new(client_access_token::Error::from(error.clone())),
        Box::new(StreamError::from(error.clone())),
        Box::new(error.clone()),
    ];
    for wrapping in wrapping {
        assert_eq!(wrapping.to_string(), error.to_string(), "{wrapping:?}");
        assert_eq!(sources(&*wrapping), expected, "{wrapping:?}");
    }
}

/// A place that takes nothing, with an error that has a source of its own.
struct Full;

impl io::Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        let cause = io::Error::other("the disk is full");
        Err(io::Error::other(StreamError::Io(cause)))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn not_passed_on() -> WriteError {
    soap::to_writer(&Envelope::new(GetServerTimeZones::default()), Full).unwrap_err()
}

/// What the place said can be had from any error of writing to it.
#[test]
fn of_writing_to_a_place() {
    let expected = [
        "the stream of envelopes could not be read: the disk is full",
        "the disk is full",
    ];
    check(not_passed_on(), &expected);
    let error = CallError::<io::Error>::Write(not_passed_on());
    assert_eq!(error.to_string(), not_passed_on().to_string());
    assert_eq!(sources(&error), expected);
}

/// Errors of the document and of the server are the last of their chain.
#[test]
fn of_what_a_reply_says() {
    let read = |xml: &str| -> ReadError {
        ews_types::from_str::<GetServerTimeZonesResponse>(xml).unwrap_err()
    };
    let error = read("<a");
    assert_eq!(sources(&error), [""; 0]);
    assert_eq!(sources(error.kind()), [""; 0]);
    check(error, &[]);
    let fault = Fault::new(FaultCode::ews("ErrorServerBusy"), "Later.");
    check(soap::Error::Fault(Box::new(fault)), &[]);
    check(soap::Error::EmptyReply, &[]);
}

/// The error of a connection is the source of that of its stream. A transport's is none, as it may be
/// of any type; it is quoted instead.
#[test]
fn of_a_connection() {
    let error = StreamError::Io(io::Error::other("it is gone"));
    assert_eq!(sources(&error), ["it is gone"]);
    let error: CallError<_> = CallError::Send {
        operation: "GetItem",
        error: io::Error::other("it is gone"),
    };
    assert_eq!(sources(&error), [""; 0]);
    assert!(error.to_string().ends_with(": it is gone"), "{error}");
}
