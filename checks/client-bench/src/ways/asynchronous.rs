//! The client: one for all calls, in one thread.

use std::sync::Arc;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use super::requests::{configured, find_item, folders, get_folder, messages};
use super::{CLIENT, checked, runtime};
use crate::error::Error;
use crate::measure::{Load, Turn, Way};
use crate::operation::Operation;
use crate::server::Server;

/// The client.
pub(super) struct Client {
    runtime: Runtime,
    client: ews_client::Client,
}

impl Client {
    pub(super) fn new(server: &Arc<Server>) -> Result<Self, Error> {
        let client = configured(ews_client::Client::builder(server.address()))
            .map_err(Error::start("the client"))?
            .build()
            .map_err(Error::start("the client"))?;
        Ok(Self {
            runtime: runtime()?,
            client,
        })
    }
}

impl Way for Client {
    fn name(&self) -> &str {
        CLIENT
    }

    fn turn(&mut self, load: Load, time: Duration) -> Result<Turn, Error> {
        let client = &self.client;
        self.runtime.block_on(async {
            let (start, processor) = (Instant::now(), ThreadTime::now());
            let mut workers = JoinSet::new();
            for _ in 0..load.at_once {
                drop(workers.spawn(work(client.clone(), load.operation, start + time)));
            }
            let mut calls = 0;
            while let Some(worker) = workers.join_next().await {
                calls += worker.map_err(Error::call(CLIENT))??;
            }
            Ok(Turn {
                calls,
                elapsed: start.elapsed(),
                processor: Some(processor.elapsed()),
            })
        })
    }
}

async fn work(
    client: ews_client::Client,
    operation: Operation,
    end: Instant,
) -> Result<usize, Error> {
    let mut calls = 0;
    loop {
        checked(CLIENT, operation, call(&client, operation).await?)?;
        calls += 1;
        if Instant::now() >= end {
            return Ok(calls);
        }
    }
}

async fn call(client: &ews_client::Client, operation: Operation) -> Result<usize, Error> {
    match operation {
        Operation::GetFolder => {
            let reply = client.call(&get_folder()).await;
            folders(reply.map_err(Error::call(CLIENT))?).map_err(Error::call(CLIENT))
        }
        Operation::FindItem => {
            let reply = client.call(&find_item()).await;
            messages(reply.map_err(Error::call(CLIENT))?).map_err(Error::call(CLIENT))
        }
    }
}
