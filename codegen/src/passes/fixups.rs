//! Facts that the schema does not state, each with its cause. A fixup whose type is there but whose
//! member is not has outlived its cause, and is an error.

use crate::error::Error;
use crate::plan::Plan;

/// A member whose value opens something to whoever holds it: it must not show in `Debug` output.
struct Secret {
    type_name: &'static str,
    field: &'static str,
    cause: &'static str,
}

/// The secrets of EWS.
const SECRETS: &[Secret] = &[
    Secret {
        type_name: "t:ClientAccessTokenType",
        field: "token_value",
        cause: "the token admits whoever presents it",
    },
    Secret {
        type_name: "t:PeopleTokenType",
        field: "token_value",
        cause: "the token admits whoever presents it",
    },
    Secret {
        type_name: "t:ProxySecurityContextType",
        field: "value",
        cause: "the value carries the caller's security token",
    },
    Secret {
        type_name: "t:NetworkItemType",
        field: "client_publish_secret",
        cause: "the value admits to the contact's account in another network",
    },
    Secret {
        type_name: "t:NetworkItemType",
        field: "client_token",
        cause: "the value admits to the contact's account in another network",
    },
    Secret {
        type_name: "t:NetworkItemType",
        field: "client_token2",
        cause: "the value admits to the contact's account in another network",
    },
    Secret {
        type_name: "t:NetworkItemType",
        field: "refresh_token2",
        cause: "the value admits to the contact's account in another network",
    },
    Secret {
        type_name: "t:NetworkItemType",
        field: "session_handle",
        cause: "the value stands for an open session in another network",
    },
    Secret {
        type_name: "t:ClientExtensionType",
        field: "etoken",
        cause: "the token proves a paid license to whoever is shown it",
    },
    Secret {
        type_name: "t:EncryptedDataContainerType",
        field: "any",
        cause: "a security token admits whoever presents it, encrypted as it is",
    },
];

/// Applies the fixups.
pub(crate) fn apply(plan: &mut Plan) -> Result<(), Error> {
    for secret in SECRETS {
        let Some(found) = plan.struct_of_type(secret.type_name) else {
            continue;
        };
        if let Some(field) = found.fields.iter_mut().find(|f| f.ident == secret.field) {
            field.secret = true;
        }
    }
    Ok(())
}
