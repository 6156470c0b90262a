//! What is checked in writing.

/// What is checked before a value is written.
///
/// By default a value that the schema does not allow is an error, but for texts that an enumeration
/// does not list: whoever converts such a text by `From` means it.
///
/// ```
/// # use ews_types::codec::WriteOptions;
/// # use ews_types::types::SubscriptionStatusFrequencyType;
/// # use ews_types::{messages, types};
/// let mut pull = types::PullSubscriptionRequestType::new(
///     [types::NotificationEventTypeType::NewMailEvent],
///     1441, // minutes; the schema allows a day
/// );
/// let request = messages::SubscribeType::new(pull.clone());
/// let error = ews_types::to_string(&request).unwrap_err();
/// assert_eq!(error.path(), "Subscribe/PullSubscriptionRequest/Timeout");
///
/// let xml = ews_types::to_string_with(&request, &WriteOptions::new().unchecked())?;
/// assert!(xml.contains("<t:Timeout>1441</t:Timeout>"));
/// # Ok::<(), ews_types::WriteError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    checks: Checks,
}

/// How much is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Checks {
    /// Nothing but what would be no XML.
    Off,
    /// What the schema demands, with enumerations that any text can join.
    #[default]
    Schema,
    /// All that the schema demands.
    Listed,
}

impl WriteOptions {
    /// The defaults.
    pub const fn new() -> Self {
        Self {
            checks: Checks::Schema,
        }
    }

    /// Writes what the schema does not allow, too: a gateway passes on what a server of another
    /// schema sent. A character that XML cannot carry is written as a reference, such as `&#xB;`,
    /// which this crate reads and strict readers do not. What could not be read as the value that it
    /// is, such as an attribute that occurs twice, stays an error.
    #[must_use]
    pub const fn unchecked(mut self) -> Self {
        self.checks = Checks::Off;
        self
    }

    /// Refuses texts that an enumeration does not list, as a server does that knows no newer schema.
    #[must_use]
    pub const fn listed_values_only(mut self) -> Self {
        self.checks = Checks::Listed;
        self
    }

    pub(super) const fn checks(&self) -> Checks {
        self.checks
    }
}
