//! The profile of Exchange Web Services: a file for each kind of knowledge.

mod choices;
mod domains;
mod operations;
mod reference;
mod responses;
mod secrets;
mod texts;
mod tolerances;

use crate::profile::{KnownNamespace, Name, Profile, RUNTIME};

/// The namespace of the types.
const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";
/// The namespace of the requests and responses.
const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// A name in the namespace of the types.
const fn t(local: &'static str) -> Name {
    Name::new(TYPES, local)
}

/// A name in the namespace of the requests and responses.
const fn m(local: &'static str) -> Name {
    Name::new(MESSAGES, local)
}

impl Profile {
    /// The profile of Exchange Web Services.
    #[must_use]
    pub fn ews() -> Self {
        Profile {
            name: "EWS",
            namespaces: vec![
                KnownNamespace {
                    uri: TYPES,
                    prefix: "t",
                    module: "types",
                },
                KnownNamespace {
                    uri: MESSAGES,
                    prefix: "m",
                    module: "messages",
                },
            ],
            runtime: RUNTIME.to_owned(),
            identifier: Some("Id"),
            texts: texts::TEXTS,
            secrets: secrets::SECRETS,
            tolerances: tolerances::TOLERANCES,
            members: tolerances::MEMBERS,
            choices: choices::CHOICES,
            operations: Some(operations::names()),
            responses: Some(responses::NAMES),
            versions: Some(t("ExchangeVersionType")),
            domains: domains::domains(),
            reference: Some(reference::reference()),
        }
    }

    /// The profile whose namespaces are among these, else [`none`](Self::none).
    pub(crate) fn for_namespaces<'n>(uris: impl IntoIterator<Item = &'n str>) -> Self {
        let ews = Self::ews();
        let knows = |uri: &str| ews.namespaces.iter().any(|known| known.uri == uri);
        if uris.into_iter().any(knows) {
            ews
        } else {
            Self::none()
        }
    }
}
