//! The client, and what it keeps.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ews_types::Operation;
use ews_types::soap::{self, Reply};
use http::HeaderValue;
use tracing::Instrument as _;

use crate::builder::ClientBuilder;
use crate::call::{self, Cookies, Job};
use crate::exchange::Exchange;
use crate::mailbox::Mailbox;
use crate::options::CallOptions;
use crate::retry::{Budgets, Clock, Gate, Random, Versions};
use crate::{Endpoint, Error, Secret};

/// A client for one server and one account.
///
/// Cloning is cheap, and clones share connections, cookies and what is known of the server. It is `Send` and
/// `Sync`: one is enough for a program. A call that is dropped before its end harms no other.
///
/// ```no_run
/// use ews_client::{Client, Credentials};
/// # #[cfg(feature = "folders")]
/// # mod example {
/// # use ews_client::{Client, Credentials};
/// use ews_client::types::messages::GetFolder;
/// use ews_client::types::types::DefaultShapeNamesType::AllProperties;
/// use ews_client::types::types::DistinguishedFolderIdNameType::Inbox;
///
/// # async fn run(client: Client) -> Result<(), Box<dyn std::error::Error>> {
/// let request = GetFolder::new(AllProperties, Inbox);
/// let message = client.call(&request).await?.into_result()?;
/// # Ok(()) }
/// # }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let password = "secret";
/// let client = Client::builder("https://mail.example.com/EWS/Exchange.asmx")
///     .credentials(Credentials::basic("alfa@example.com", password))
///     .build()?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
    pub(crate) view: Arc<View>,
}

/// What all clones have in common.
pub(crate) struct Shared {
    pub(crate) endpoint: Endpoint,
    pub(crate) exchange: Arc<dyn Exchange>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) gate: Gate,
    pub(crate) budgets: Budgets,
    pub(crate) versions: Versions,
    pub(crate) cookies: Cookies,
    pub(crate) user_agent: HeaderValue,
    pub(crate) allowed_hosts: Vec<String>,
    pub(crate) connect_timeout: Duration,
    pub(crate) idle_timeout: Duration,
    pub(crate) reply_limit: u64,
    /// What must not show in a log, wherever it stands.
    pub(crate) masked: Vec<Secret>,
}

impl Shared {
    /// Fewer calls go at once from now on, over fewer connections.
    pub(crate) fn fewer(&self) {
        self.exchange.set_limit(self.gate.fewer());
    }

    /// A call went well: after some of them more go at once again.
    pub(crate) fn went_well(&self) {
        if let Some(limit) = self.gate.went_well() {
            self.exchange.set_limit(limit);
        }
    }
}

/// What a clone can have of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    /// The account that calls act as.
    pub(crate) impersonated: Option<Arc<str>>,
    /// The mailbox that calls are about, by which the server finds a back end.
    pub(crate) anchor: Option<Arc<str>>,
    pub(crate) options: CallOptions,
}

impl Client {
    /// The way to a client of the server with this address, such as
    /// `https://mail.example.com/EWS/Exchange.asmx`.
    pub fn builder(address: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(address.into())
    }

    /// Sends a request, and reads its response.
    ///
    /// The request goes as it is. It goes again if the server did not process it, and, if the operation [only
    /// reads](Operation::ONLY_READS), also if it may have.
    ///
    /// What the server says about single actions is no error here: see
    /// [`Response::results`](ews_types::Response::results). Only where all of them failed for a cause that may
    /// not last is the request sent again.
    ///
    /// # Errors
    ///
    /// An [`Error`] says what failed, and where. [`Error::may_have_been_processed`] tells whether the server may
    /// have done what was asked for all the same.
    pub async fn call<T>(&self, request: &T) -> Result<Reply<T::Response>, Error>
    where
        T: Operation + Sync,
    {
        self.call_in(request, false).await
    }

    /// The same; `halves` as in [`Job`].
    pub(crate) async fn call_in<T>(
        &self,
        request: &T,
        halves: bool,
    ) -> Result<Reply<T::Response>, Error>
    where
        T: Operation + Sync,
    {
        let span = call::trace::span(T::NAME, self.view.anchor.as_deref());
        let work = async {
            let started = self.shared.clock.now();
            let mut response = None;
            let write = |headers: &[soap::Header]| soap::parts_to_string(headers, request);
            let job = Job {
                operation: T::NAME,
                action: T::SOAP_ACTION,
                permits: T::HEADERS,
                only_reads: T::ONLY_READS,
                halves,
                span: &span,
                write: &write,
            };
            let mut reader = |body: &[u8]| {
                let (reply, read) = call::read(request, body);
                response = reply;
                read
            };
            let result = call::run(self, job, &mut reader).await;
            let now = self.shared.clock.now();
            call::trace::done(&span, now.saturating_duration_since(started));
            result?;
            // There is a reply where there is no error.
            let reply = response.ok_or_else(|| Error::closed(T::NAME))?;
            call::trace::contained(T::NAME, &reply.report);
            Ok(reply)
        };
        work.instrument(span.clone()).await
    }

    /// The same client, whose calls have these options beside those that it has.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use ews_client::{CallOptions, Client};
    /// # fn run(client: Client) {
    /// let patient = client.with(CallOptions::new().deadline(Duration::from_secs(3600)));
    /// # }
    /// ```
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        let mut view = View::clone(&self.view);
        view.options = view.options.and(options);
        self.viewed(view)
    }

    /// The same client, whose calls act as the account with this address.
    ///
    /// They have the header `ExchangeImpersonation`, and `X-AnchorMailbox`, by which the server finds the
    /// mailbox. The account of the credentials needs the management role ApplicationImpersonation. An operation
    /// that does not permit the header is an error, [`ErrorKind::NotPermitted`](crate::ErrorKind::NotPermitted):
    /// it would work on the mailbox of the credentials.
    #[must_use]
    pub fn impersonate(&self, address: impl Into<String>) -> Self {
        let address: Arc<str> = address.into().into();
        let mut view = View::clone(&self.view);
        view.anchor = Some(Arc::clone(&address));
        view.impersonated = Some(address);
        self.viewed(view)
    }

    /// The mailbox with this address, for a delegate: it makes identifiers of its folders, and its calls tell the
    /// server to find this mailbox.
    pub fn mailbox(&self, address: impl Into<String>) -> Mailbox {
        let address: Arc<str> = address.into().into();
        let mut view = View::clone(&self.view);
        view.anchor = Some(Arc::clone(&address));
        Mailbox::new(self.viewed(view), address)
    }

    /// The address of the server.
    pub fn endpoint(&self) -> &Endpoint {
        &self.shared.endpoint
    }

    fn viewed(&self, view: View) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            view: Arc::new(view),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.shared.endpoint)
            .field("impersonated", &self.view.impersonated)
            .field("mailbox", &self.view.anchor)
            .finish_non_exhaustive()
    }
}
