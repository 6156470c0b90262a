//! The way of a call, from try to try.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use ews_types::RequestHeader;
use ews_types::soap::Version;
use http::{HeaderMap, StatusCode};
use tokio::time::Instant;

use super::{Job, Reader, message, race, reply, trace};
use crate::Endpoint;
use crate::client::Client;
use crate::error::{Context, Error, ErrorKind, Phase};
use crate::exchange::{Failure, Incoming, Outgoing, Processed, Timeouts};
use crate::retry::{Budget, Happened, Next, Pass, Situation, Why, With, lower, next, with_jitter};

/// The way of a call up to now.
pub(super) struct Course<'c, 'j> {
    client: &'c Client,
    job: Job<'j>,
    target: Endpoint,
    /// The version to ask for, if the operation permits a header for it.
    version: Option<Version>,
    /// The message, and the version that it was written for.
    message: Option<(Bytes, Option<Version>)>,
    started: Instant,
    deadline: Duration,
    failed: u32,
    redirects: u32,
    context: Context,
    /// Whether the last try, or one before, may have been processed.
    maybe_processed: bool,
}

/// What ended a try.
struct Ended {
    happened: Happened,
    /// The error that it is, or `None` if the reply is a response whose results are errors.
    kind: Option<Box<ErrorKind>>,
    /// Where to, for a redirect.
    target: Option<Endpoint>,
    /// Whether the server surely did not see the message.
    unseen: bool,
}

impl<'c, 'j> Course<'c, 'j> {
    /// A call that is about to begin.
    pub(super) fn new(client: &'c Client, job: Job<'j>) -> Self {
        let shared = &client.shared;
        let versioned = job.permits.contains(&RequestHeader::RequestServerVersion);
        let chosen = client.view.options.version.clone();
        let version =
            versioned.then(|| chosen.unwrap_or_else(|| shared.versions.of(&shared.endpoint)));
        Self {
            client,
            job,
            target: shared.endpoint.clone(),
            version,
            message: None,
            started: shared.clock.now(),
            deadline: client.view.options.time_of_call(),
            failed: 0,
            redirects: 0,
            context: Context {
                operation: job.operation,
                endpoint: Some(shared.endpoint.clone()),
                ..Context::default()
            },
            maybe_processed: false,
        }
    }

    /// The error that a call ends with.
    pub(super) fn error(self, kind: ErrorKind) -> Error {
        let mut context = self.context;
        context.maybe_processed = self.maybe_processed;
        Error::new(kind, context)
    }

    /// Tries until there is a response or an error.
    pub(super) async fn tries(&mut self, reader: Reader<'_>) -> Result<(), Box<ErrorKind>> {
        loop {
            let outgoing = self.outgoing()?;
            let Some(ended) = self.one_try(outgoing, reader).await? else {
                self.client.shared.went_well();
                self.remember_version();
                return Ok(());
            };
            let is_counted = !matches!(
                ended.happened,
                Happened::Redirect(_) | Happened::Version { .. }
            );
            self.failed += u32::from(is_counted);
            let situation = Situation {
                repeatable: ended.unseen || self.is_repeatable(),
                failed: self.failed,
                redirects: self.redirects,
                left: self.left(),
                random: self.client.shared.random.fraction(),
            };
            let next = next(ended.happened, &situation);
            trace::ended(&self.context, ended.kind.as_deref(), &next);
            match next {
                Next::Again { pause, with } => self.prepare(pause, with, ended.target).await,
                Next::Fail(why) => return self.fail(why, ended.kind),
            }
        }
    }

    /// What the next try needs.
    async fn prepare(&mut self, pause: Duration, with: With, target: Option<Endpoint>) {
        let shared = &self.client.shared;
        match with {
            // The next try waits for the budget, as all others do.
            With::Budget => {
                let until = shared.clock.now() + pause;
                self.budget().block_until(until);
                return;
            }
            With::Fewer => shared.fewer(),
            With::LowerVersion => self.version = self.version.as_ref().and_then(lower),
            With::Redirect => {
                self.redirects += 1;
                if let Some(target) = target {
                    self.context.endpoint = Some(target.clone());
                    self.target = target;
                }
            }
            With::Nothing => {}
        }
        if !pause.is_zero() {
            shared.clock.sleep(pause).await;
        }
    }

    /// The error for a call that is not tried again; or none, if the results of a response say it themselves.
    fn fail(&self, why: Why, kind: Option<Box<ErrorKind>>) -> Result<(), Box<ErrorKind>> {
        let left = self.left();
        if let Why::BackOff(wait) = why {
            let until = self.client.shared.clock.now() + wait;
            self.budget().block_until(until);
        }
        let Some(source) = kind else {
            return Ok(());
        };
        let kind = match why {
            Why::Final => return Err(source),
            Why::MaybeProcessed => ErrorKind::MaybeProcessed { source },
            Why::BackOff(wait) => ErrorKind::BackOff { wait, left },
            Why::Redirect(reason) => match *source {
                ErrorKind::Redirect { status, target, .. } => ErrorKind::Redirect {
                    status,
                    target,
                    reason,
                },
                other => other,
            },
            Why::UsedUp => match *source {
                // The time of the call itself is over.
                kind @ ErrorKind::Timeout {
                    phase: Phase::Call, ..
                } => kind,
                _ => ErrorKind::RetriesUsedUp { source },
            },
        };
        Err(Box::new(kind))
    }

    /// One try: `None` if the reader has the response.
    async fn one_try(
        &mut self,
        outgoing: Outgoing,
        reader: Reader<'_>,
    ) -> Result<Option<Ended>, Box<ErrorKind>> {
        let pass = self.admission().await?;
        self.context.tries += 1;
        let shared = &self.client.shared;
        let limit = self.client.view.options.time_of_try();
        let left = self.left();
        let (limit, phase, allowed) = match limit < left {
            true => (limit, Phase::Try, limit),
            false => (left, Phase::Call, self.deadline),
        };
        trace::sending(self.job.span, &outgoing, &self.context, &shared.masked);
        let sent = outgoing.body.len();
        let exchange = shared.exchange.exchange(outgoing);
        let answer = race(exchange, shared.clock.sleep(limit)).await;
        drop(pass);
        let answer = answer.unwrap_or_else(|| {
            Err(Failure {
                kind: ErrorKind::Timeout {
                    phase,
                    limit: allowed,
                },
                processed: Processed::Unknown,
                head: None,
            })
        });
        match answer {
            Ok(incoming) => {
                self.take_head(incoming.status, &incoming.headers);
                trace::received(self.job.span, &incoming, sent, &shared.masked);
                Ok(self.ended_by_reply(&incoming, reader))
            }
            Err(failure) => {
                if let Some(head) = &failure.head {
                    self.take_head(head.0, &head.1);
                }
                Ok(Some(self.ended_by_failure(failure)))
            }
        }
    }

    /// Waits until the account and the server take another call.
    async fn admission(&self) -> Result<Pass<'c>, Box<ErrorKind>> {
        let client: &'c Client = self.client;
        let shared = &client.shared;
        let budget = self.budget();
        loop {
            let now = shared.clock.now();
            let left = self.left();
            if left.is_zero() {
                return Err(self.too_late());
            }
            if let Some(until) = budget.blocked_until(now) {
                let wait = until.saturating_duration_since(now);
                if wait > left {
                    return Err(Box::new(ErrorKind::BackOff { wait, left }));
                }
                let pause = with_jitter(wait, shared.random.fraction()).min(left);
                shared.clock.sleep(pause).await;
                continue;
            }
            let Some(pass) = race(shared.gate.pass(), shared.clock.sleep(left)).await else {
                return Err(self.too_late());
            };
            // The server may have become busy in between.
            if budget.blocked_until(shared.clock.now()).is_none() {
                return Ok(pass);
            }
        }
    }

    fn too_late(&self) -> Box<ErrorKind> {
        Box::new(ErrorKind::Timeout {
            phase: Phase::Call,
            limit: self.deadline,
        })
    }

    fn ended_by_reply(&mut self, incoming: &Incoming, reader: Reader<'_>) -> Option<Ended> {
        let ended = reply::ended(incoming, &self.target, &self.client.shared, reader);
        let ended = ended?;
        let unseen = incoming.processed == Processed::No;
        self.maybe_processed |= !unseen && reply::may_be_processed(incoming.status, &ended);
        let (mut happened, kind, target) = ended;
        if matches!(happened, Happened::Version { .. }) {
            let lower = self.client.view.options.version.is_none()
                && self.version.as_ref().and_then(lower).is_some();
            happened = Happened::Version { lower };
        }
        if self.job.halves && reply::is_timeout(kind.as_deref()) {
            happened = Happened::Final;
        }
        Some(Ended {
            happened,
            kind,
            target,
            unseen,
        })
    }

    fn ended_by_failure(&mut self, failure: Failure) -> Ended {
        let is_timeout = matches!(failure.kind, ErrorKind::Timeout { .. });
        let mut happened = reply::happened_to_failure(&failure);
        if self.job.halves && is_timeout && happened == Happened::Broken && self.is_repeatable() {
            happened = Happened::Final;
        }
        self.maybe_processed |= failure.processed == Processed::Unknown;
        Ended {
            happened,
            kind: Some(Box::new(failure.kind)),
            target: None,
            unseen: failure.processed == Processed::No,
        }
    }

    /// The HTTP request of the next try.
    fn outgoing(&mut self) -> Result<Outgoing, Box<ErrorKind>> {
        let body = self.body()?;
        let shared = &self.client.shared;
        let id = message::request_id(&*shared.random);
        let mailbox = self.client.view.anchor.as_deref();
        let headers = message::http_headers(
            self.job.action,
            &shared.user_agent,
            mailbox,
            shared.cookies.header(mailbox, &self.target),
            &id,
        );
        self.context.client_request_id = Some(id);
        let options = &self.client.view.options;
        Ok(Outgoing {
            target: self.target.clone(),
            headers,
            body,
            timeouts: Timeouts {
                connect: shared.connect_timeout,
                first_byte: options.time_of_try(),
                idle: shared.idle_timeout.min(options.time_of_try()),
            },
            reply_limit: shared.reply_limit,
        })
    }

    /// The message, written anew only for another version.
    fn body(&mut self) -> Result<Bytes, Box<ErrorKind>> {
        if let Some((body, version)) = &self.message
            && *version == self.version
        {
            return Ok(body.clone());
        }
        let headers =
            message::soap_headers(&self.client.view, self.version.as_ref(), self.job.permits)
                .map_err(|header| ErrorKind::NotPermitted { header })?;
        let written = (self.job.write)(&headers).map_err(ErrorKind::Write)?;
        let body = Bytes::from(written);
        self.message = Some((body.clone(), self.version.clone()));
        Ok(body)
    }

    fn take_head(&mut self, status: StatusCode, headers: &HeaderMap) {
        let mailbox = self.client.view.anchor.as_deref();
        let cookies = &self.client.shared.cookies;
        cookies.take(mailbox, &self.target, headers);
        self.context.take(status, headers);
    }

    fn remember_version(&self) {
        let shared = &self.client.shared;
        if let Some(version) = &self.version
            && self.client.view.options.version.is_none()
            && shared.versions.of(&shared.endpoint) != *version
        {
            trace::version(self.job.span, version);
            shared.versions.remember(&shared.endpoint, version.clone());
        }
    }

    fn is_repeatable(&self) -> bool {
        self.job.only_reads || self.client.view.options.repeat_writes
    }

    fn budget(&self) -> Arc<Budget> {
        let account = self.client.view.impersonated.as_deref();
        self.client.shared.budgets.of(account)
    }

    fn left(&self) -> Duration {
        let now = self.client.shared.clock.now();
        self.deadline
            .saturating_sub(now.saturating_duration_since(self.started))
    }
}
