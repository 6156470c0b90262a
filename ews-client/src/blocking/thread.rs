//! The thread in the background. Calls are polled by the threads that make them; what needs a runtime, connections
//! and time, goes to the thread over a channel.

use std::future::Future;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use crate::ErrorKind;
use crate::call::race;
use crate::exchange::{Exchange, Exchanged, Failure, Outgoing, Processed};
use crate::retry::{Clock, Sleep};

/// Work for the thread.
type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The way to the thread, which ends with the last of them.
#[derive(Clone)]
pub(super) struct Background {
    work: mpsc::UnboundedSender<Work>,
}

impl Background {
    /// Starts the thread.
    pub(super) fn start() -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (work, mut received) = mpsc::unbounded_channel::<Work>();
        let run = move || {
            // What is left when the last client is gone ends with the runtime.
            runtime.block_on(async move {
                while let Some(work) = received.recv().await {
                    drop(tokio::spawn(work));
                }
            });
        };
        thread::Builder::new()
            .name("ews-client".to_owned())
            .spawn(run)?;
        Ok(Self { work })
    }

    /// A transport whose work the thread does.
    pub(super) fn exchange(&self, inner: Arc<dyn Exchange>) -> Remote {
        Remote {
            inner,
            background: self.clone(),
        }
    }

    /// Has the thread do something, and waits for what it gives: `None` if the thread ended before. Dropping the
    /// future ends the work.
    async fn run<F>(&self, future: F) -> Option<F::Output>
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        let (mut sender, receiver) = oneshot::channel();
        let work = async move {
            let output = race(future, sender.closed()).await;
            if let Some(output) = output {
                // Whoever waited may be gone.
                let _ = sender.send(output);
            }
        };
        self.work.send(Box::pin(work)).ok()?;
        receiver.await.ok()
    }
}

impl Clock for Background {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        let background = self.clone();
        Box::pin(async move {
            // Made by the thread, as it takes a runtime.
            let end = Instant::now() + time;
            background
                .run(async move { tokio::time::sleep_until(end).await })
                .await;
        })
    }
}

/// A transport whose work the thread does.
pub(super) struct Remote {
    inner: Arc<dyn Exchange>,
    background: Background,
}

impl Exchange for Remote {
    fn exchange(&self, outgoing: Outgoing) -> Exchanged<'_> {
        let inner = Arc::clone(&self.inner);
        let work = async move { inner.exchange(outgoing).await };
        Box::pin(async move {
            self.background.run(work).await.unwrap_or_else(|| {
                Err(Failure {
                    kind: ErrorKind::Closed,
                    processed: Processed::Unknown,
                    head: None,
                })
            })
        })
    }

    fn set_limit(&self, connections: usize) {
        self.inner.set_limit(connections);
    }
}

/// Polls a future to its end, and blocks the thread in between, whatever thread it is.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark {
        thread: Thread,
        woken: AtomicBool,
    }
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.woken.store(true, Ordering::Release);
            self.thread.unpark();
        }
    }
    let unpark = Arc::new(Unpark {
        thread: thread::current(),
        woken: AtomicBool::new(false),
    });
    let waker = Waker::from(Arc::clone(&unpark));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        while !unpark.woken.swap(false, Ordering::Acquire) {
            thread::park();
        }
    }
}
