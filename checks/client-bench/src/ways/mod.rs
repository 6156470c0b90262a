//! The ways to make calls.

mod asynchronous;
mod bare;
mod blocking;
mod exchangelib;
mod requests;

use std::sync::Arc;

use crate::error::Error;
use crate::measure::Way;
use crate::operation::Operation;
use crate::server::Server;

/// The name of the bare loop.
pub(crate) const BARE: &str = "bare loop of hyper";
/// The name of the bare loop that writes and reads messages.
pub(crate) const CODEC: &str = "the same, with the codec";
/// The name of the client.
pub(crate) const CLIENT: &str = "ews-client";
/// What the name of exchangelib begins with: its version follows.
pub(crate) const EXCHANGELIB: &str = "exchangelib";

/// The ways that there are here.
pub(crate) struct Ways {
    /// In the order in which they have their turns.
    pub(crate) all: Vec<Box<dyn Way>>,
    /// Why exchangelib is none of them, if it is not.
    pub(crate) missing: Option<String>,
}

/// All ways to call this server.
///
/// The client is the first: the bare loop sends what came of it.
pub(crate) fn all(server: &Arc<Server>) -> Result<Ways, Error> {
    let mut all: Vec<Box<dyn Way>> = vec![
        Box::new(asynchronous::Client::new(server)?),
        Box::new(bare::Loop::new(server, false)?),
        Box::new(bare::Loop::new(server, true)?),
        Box::new(blocking::Client::new(server)?),
    ];
    let missing = match exchangelib::Peer::start(server) {
        Ok(peer) => {
            all.push(Box::new(peer));
            None
        }
        Err(missing) => Some(missing),
    };
    Ok(Ways { all, missing })
}

/// An error unless a reply has what the server sends.
fn checked(way: &str, operation: Operation, found: usize) -> Result<(), Error> {
    let expected = operation.entries();
    if found == expected {
        return Ok(());
    }
    Err(Error::Entries {
        way: way.to_owned(),
        found,
        expected,
    })
}

/// A runtime in the thread that waits for it.
fn runtime() -> Result<tokio::runtime::Runtime, Error> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Error::start("a runtime"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::measure::LOADS;

    /// The loop with the codec writes what the client sends.
    #[test]
    fn both_write_the_same() {
        let server = Arc::new(Server::start().unwrap());
        let mut client = asynchronous::Client::new(&server).unwrap();
        for load in LOADS {
            client.turn(load, Duration::ZERO).unwrap();
            let sent = server.first(load.operation).unwrap().body();
            assert_eq!(sent, &requests::written(load.operation).unwrap());
        }
    }

    /// Each way makes the calls that it is asked for, and reads what the server sends: else it is not measured but
    /// fails. exchangelib has its turn where it is there.
    #[test]
    fn every_way_makes_calls() {
        let server = Arc::new(Server::start().unwrap());
        for way in &mut all(&server).unwrap().all {
            for load in LOADS {
                let turn = way.turn(load, Duration::ZERO).unwrap();
                assert_eq!(turn.calls, load.at_once, "{}, {load:?}", way.name());
            }
        }
    }
}
