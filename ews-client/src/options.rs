//! What a call can have of its own.

use std::time::Duration;

use ews_types::soap::{Envelope, Header, Version};
use ews_types::types::{MailboxCultureType, TimeZoneContextType, TimeZoneDefinitionType};

/// How long a try may take, if nobody says it.
const TRY: Duration = Duration::from_secs(2 * 60);

/// How long a call may take with all its tries and pauses, if nobody says it.
const ALL: Duration = Duration::from_secs(10 * 60);

/// What some calls have of their own: see [`Client::with`](crate::Client::with).
///
/// ```
/// # use std::time::Duration;
/// use ews_client::CallOptions;
///
/// let options = CallOptions::new()
///     .time_zone("W. Europe Standard Time")
///     .culture("de-AT")
///     .deadline(Duration::from_secs(30));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct CallOptions {
    pub(crate) version: Option<Version>,
    pub(crate) headers: Vec<Header>,
    try_timeout: Option<Duration>,
    deadline: Option<Duration>,
    pub(crate) repeat_writes: bool,
}

impl CallOptions {
    /// Nothing of its own.
    pub fn new() -> Self {
        Self::default()
    }

    /// The version of the schema that requests are written for. Without it the client asks for
    /// Exchange2013_SP1, and for less if the server does not know it; with it there is an error then.
    pub fn version(mut self, version: impl Into<Version>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// A header of the envelope, in place of one of the same element. Operations that do not permit it go
    /// without it: see [`Operation::HEADERS`](ews_types::Operation::HEADERS).
    pub fn header(mut self, header: impl Into<Header>) -> Self {
        let header = header.into();
        if let Header::RequestServerVersion(request) = header {
            self.version = Some(request.version);
            return self;
        }
        // An envelope knows which header replaces which.
        let mut envelope = Envelope::new(());
        envelope.header = std::mem::take(&mut self.headers);
        self.headers = envelope.with_header(header).header;
        self
    }

    /// The time zone of dates without one, by its name in Windows, such as `W. Europe Standard Time`;
    /// [`ews_types::time_zones`] has the names of IANA for them.
    pub fn time_zone(self, windows_name: impl Into<String>) -> Self {
        let zone = TimeZoneDefinitionType {
            id: Some(windows_name.into()),
            ..TimeZoneDefinitionType::default()
        };
        self.header(TimeZoneContextType::new(zone))
    }

    /// The language of the mailbox, such as `de-AT`: of names of folders that the server makes.
    pub fn culture(self, culture: impl Into<String>) -> Self {
        self.header(MailboxCultureType::new(culture))
    }

    /// How long one try may take: 2 minutes without it. A try that takes longer is given up, and followed by
    /// another one if the operation only reads.
    pub fn try_timeout(mut self, time: Duration) -> Self {
        self.try_timeout = Some(time);
        self
    }

    /// How long a call may take with all its tries and pauses: 10 minutes without it.
    pub fn deadline(mut self, time: Duration) -> Self {
        self.deadline = Some(time);
        self
    }

    /// Repeats requests that may have been processed, whatever the operation does.
    ///
    /// **A message may be sent twice, an item may be there twice.** It is for callers who can tell, or do
    /// not mind.
    pub fn repeat_writes(mut self, repeat: bool) -> Self {
        self.repeat_writes = repeat;
        self
    }

    /// These options, and of the others what they say.
    pub(crate) fn and(&self, other: Self) -> Self {
        let mut both = self.clone();
        both.version = other.version.or(both.version);
        both.try_timeout = other.try_timeout.or(both.try_timeout);
        both.deadline = other.deadline.or(both.deadline);
        both.repeat_writes |= other.repeat_writes;
        other.headers.into_iter().fold(both, Self::header)
    }

    /// How long one try may take.
    pub(crate) fn time_of_try(&self) -> Duration {
        self.try_timeout.unwrap_or(TRY)
    }

    /// How long all tries and pauses may take.
    pub(crate) fn time_of_call(&self) -> Duration {
        self.deadline.unwrap_or(ALL)
    }
}
