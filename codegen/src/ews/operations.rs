//! The operations of EWS, from `data/operations.tsv`.

use super::{MESSAGES, TYPES};
use crate::profile::{ListedOperation, OperationNames};

const TABLE: &str = include_str!("../../data/operations.tsv");

/// The enum `RequestHeader` of the crate `ews-types`.
const HEADERS: [&str; 6] = [
    "RequestServerVersion",
    "ExchangeImpersonation",
    "MailboxCulture",
    "TimeZoneContext",
    "DateTimePrecision",
    "ManagementRole",
];

/// The row for operations that no other row names.
const UNLISTED: &str = "*";

/// The effect of an operation that changes nothing.
const READS: &str = "reads";

/// Elements that belong to no operation, each with the cause.
const ALONE: &[(&str, &str)] = &[
    (
        "EndInstantSearchSession",
        "the published schemas have no response for it",
    ),
    ("SendNotification", "the server sends it to a client"),
    (
        "SendNotificationResult",
        "a client answers the server with it",
    ),
];

const NO_MESSAGE: &str = "the published schemas have no message for it";

/// Operations without a message in the list that their responses have, each with the cause.
const WITHOUT_MESSAGE: &[(&str, &str)] = &[
    ("CreateOrUpdateFocusedOtherOverride", NO_MESSAGE),
    ("DeleteFocusedOtherOverride", NO_MESSAGE),
    ("GetFocusedOtherOverrides", NO_MESSAGE),
    ("SetUserPhoto", NO_MESSAGE),
];

pub(super) fn names() -> OperationNames {
    let mut listed = rows();
    let unlisted = listed.iter().position(|row| row.name == UNLISTED);
    let unlisted = unlisted.map(|at| listed.remove(at));
    OperationNames {
        messages: MESSAGES,
        headers: TYPES,
        request_headers: &HEADERS,
        reply_headers: &["ServerVersionInfo"],
        request_suffix: "Request",
        response_suffixes: &["Response", "ResponseMessage"],
        suffixes: &["ResponseMessage", "ResponseType", "Response", "Result", ""],
        listed,
        unlisted_headers: unlisted.map(|row| row.headers).unwrap_or_default(),
        alone: ALONE,
        without_message: WITHOUT_MESSAGE,
    }
}

fn rows() -> Vec<ListedOperation> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default();
            let effect = fields.next().unwrap_or_default();
            let headers = fields.next().unwrap_or_default();
            let mut irregular = || fields.next().filter(|field| *field != "-");
            ListedOperation {
                name,
                only_reads: effect == READS,
                headers: headers.split(' ').collect(),
                asks: irregular(),
                request: irregular().unwrap_or(name),
                responses: match irregular() {
                    Some(names) => names.split(' ').map(str::to_owned).collect(),
                    None => vec![format!("{name}Response")],
                },
                action: irregular().unwrap_or(name),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// What the name of an operation begins with that changes something.
    const WRITING: [&str; 28] = [
        "*",
        "Add",
        "Apply",
        "Archive",
        "Copy",
        "Create",
        "Delete",
        "Disable",
        "Empty",
        "End",
        "Execute",
        "Hide",
        "Install",
        "Mark",
        "Move",
        "Play",
        "Refresh",
        "Register",
        "Remove",
        "Report",
        "Send",
        "Set",
        "Start",
        "Subscribe",
        "Uninstall",
        "Unpin",
        "Unsubscribe",
        "Up",
    ];

    /// A row that is not as the head of the table says would give an operation other elements.
    #[test]
    fn every_row_is_whole_and_names_its_own_elements() {
        let mut elements = BTreeSet::new();
        let rows = rows();
        assert!(rows.is_sorted_by_key(|row| row.name));
        for row in &rows {
            // A caller repeats a request of an operation that only reads: not one by a slip of the table.
            assert!(!row.only_reads || !WRITING.iter().any(|word| row.name.starts_with(word)));
            assert!(row.headers.iter().all(|h| HEADERS.contains(h)), "{row:?}");
            assert!(elements.insert(row.request.to_owned()), "{row:?}");
            for response in &row.responses {
                assert!(elements.insert(response.clone()), "{row:?}");
            }
            let asks = row.asks.map(str::to_owned);
            for name in elements.iter().chain([&row.action.to_owned()]).chain(&asks) {
                let is_name = name.chars().all(|c| c.is_ascii_alphanumeric());
                assert!(is_name || name.starts_with(UNLISTED), "{row:?}");
            }
        }
        assert_eq!(rows[0].name, UNLISTED);
        assert!(!rows[0].only_reads);
        let effects = TABLE.lines().filter(|line| !line.starts_with('#'));
        let mut effects = effects.map(|line| line.split('\t').nth(1));
        assert!(effects.all(|effect| [Some(READS), Some("writes")].contains(&effect)));
    }
}
