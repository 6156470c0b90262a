//! The blocking client: one for all calls, a thread for each at once.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use ews_client::blocking;

use super::checked;
use super::requests::{configured, find_item, folders, get_folder, messages};
use crate::error::Error;
use crate::measure::{Load, Turn, Way};
use crate::operation::Operation;
use crate::server::Server;

const NAME: &str = "ews-client, blocking";

/// The client.
pub(super) struct Client {
    client: blocking::Client,
}

impl Client {
    pub(super) fn new(server: &Arc<Server>) -> Result<Self, Error> {
        let client = configured(blocking::Client::builder(server.address()))
            .map_err(Error::start("the blocking client"))?
            .build()
            .map_err(Error::start("the blocking client"))?;
        Ok(Self { client })
    }
}

impl Way for Client {
    fn name(&self) -> &str {
        NAME
    }

    fn turn(&mut self, load: Load, time: Duration) -> Result<Turn, Error> {
        let start = Instant::now();
        let worker = || work(&self.client, load.operation, start + time);
        let results: Vec<_> = thread::scope(|scope| {
            let workers: Vec<_> = (0..load.at_once).map(|_| scope.spawn(worker)).collect();
            workers
                .into_iter()
                .map(thread::ScopedJoinHandle::join)
                .collect()
        });
        let mut calls = 0;
        for result in results {
            calls += result.map_err(|_| Error::call(NAME)("a thread panicked"))??;
        }
        Ok(Turn {
            calls,
            elapsed: start.elapsed(),
            // A part of it is in the client's thread.
            processor: None,
        })
    }
}

fn work(client: &blocking::Client, operation: Operation, end: Instant) -> Result<usize, Error> {
    let mut calls = 0;
    loop {
        checked(NAME, operation, call(client, operation)?)?;
        calls += 1;
        if Instant::now() >= end {
            return Ok(calls);
        }
    }
}

fn call(client: &blocking::Client, operation: Operation) -> Result<usize, Error> {
    match operation {
        Operation::GetFolder => {
            let reply = client.call(&get_folder());
            folders(reply.map_err(Error::call(NAME))?).map_err(Error::call(NAME))
        }
        Operation::FindItem => {
            let reply = client.call(&find_item());
            messages(reply.map_err(Error::call(NAME))?).map_err(Error::call(NAME))
        }
    }
}
