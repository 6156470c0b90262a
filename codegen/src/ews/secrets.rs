//! The secrets of EWS: the members whose values admit whoever holds them, each with the cause.

use super::t;
use crate::profile::Secret;
use crate::profile::SecretMember::{self, Any, Attribute, Element, Text};

const TOKEN: &str = "the token admits whoever presents it";
const OTHER_NETWORK: &str = "the value admits to the contact's account in another network";

pub(super) const SECRETS: &[Secret] = &[
    secret("ClientAccessTokenType", Element("TokenValue"), TOKEN),
    secret("PeopleTokenType", Element("TokenValue"), TOKEN),
    secret(
        "ProxySecurityContextType",
        Text,
        "the value carries the caller's security token",
    ),
    secret(
        "NetworkItemType",
        Element("ClientPublishSecret"),
        OTHER_NETWORK,
    ),
    secret("NetworkItemType", Element("ClientToken"), OTHER_NETWORK),
    secret("NetworkItemType", Element("ClientToken2"), OTHER_NETWORK),
    secret("NetworkItemType", Element("RefreshToken2"), OTHER_NETWORK),
    secret(
        "NetworkItemType",
        Element("SessionHandle"),
        "the value stands for an open session in another network",
    ),
    secret(
        "ClientExtensionType",
        Attribute("Etoken"),
        "the token proves a paid license to whoever is shown it",
    ),
    secret(
        "EncryptedDataContainerType",
        Any,
        "a security token admits whoever presents it, encrypted as it is",
    ),
];

const fn secret(type_name: &'static str, member: SecretMember, cause: &'static str) -> Secret {
    Secret {
        type_name: t(type_name),
        member,
        cause,
    }
}
