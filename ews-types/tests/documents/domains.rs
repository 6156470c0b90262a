//! What is compiled of a choice of domains, and what is said of the rest.

use std::collections::BTreeSet;

use ews_types::codec::ReadErrorKind;
use ews_types::{AnyElement, OPERATIONS, OperationInfo, ReadError};

const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// The domains, and whether they are compiled in.
const DOMAINS: [(&str, bool); 16] = [
    ("all", cfg!(feature = "all")),
    ("apps", cfg!(feature = "apps")),
    ("calendar", cfg!(feature = "calendar")),
    ("client-access-token", cfg!(feature = "client-access-token")),
    ("compliance", cfg!(feature = "compliance")),
    ("contacts", cfg!(feature = "contacts")),
    ("folders", cfg!(feature = "folders")),
    ("im", cfg!(feature = "im")),
    ("items", cfg!(feature = "items")),
    ("mail", cfg!(feature = "mail")),
    ("search", cfg!(feature = "search")),
    ("settings", cfg!(feature = "settings")),
    ("sharing", cfg!(feature = "sharing")),
    ("sync", cfg!(feature = "sync")),
    ("tasks", cfg!(feature = "tasks")),
    ("unified-messaging", cfg!(feature = "unified-messaging")),
];

/// Whether a domain is compiled in.
pub fn is_chosen(domain: &str) -> bool {
    let found = DOMAINS.iter().find(|(name, _)| *name == domain);
    found.unwrap_or_else(|| panic!("no domain {domain}")).1
}

/// The chosen domains.
pub fn chosen() -> Vec<&'static str> {
    let chosen = DOMAINS.iter().filter(|(_, is_chosen)| *is_chosen);
    chosen.map(|(name, _)| *name).collect()
}

/// Whether the error is that the element belongs to domains none of which is chosen, as it should
/// be then alone.
pub fn is_not_compiled(error: &ReadError) -> bool {
    let ReadErrorKind::NotCompiled { element, features } = error.kind() else {
        return false;
    };
    assert!(!features.is_empty(), "{error}");
    assert!(!features.iter().any(|f| is_chosen(f)), "{error}");
    let name = element.rsplit(':').next().unwrap();
    assert_eq!(error.path().rsplit('/').next(), Some(name), "{error}");
    true
}

/// An element whose domain is not chosen is refused with the feature that has it, by both ways.
#[test]
fn other_domains_are_named() {
    for (name, features) in [
        ("InstallApp", &["apps"][..]),
        ("GetRooms", &["calendar"]),
        ("GetClientAccessToken", &["client-access-token"]),
        ("SearchMailboxes", &["compliance"]),
        ("FindPeople", &["contacts"]),
        ("FindFolder", &["folders"]),
        ("AddImGroup", &["im"]),
        ("GetItem", &["items"]),
        ("MarkAsJunk", &["mail"]),
        ("ResolveNames", &["mail", "contacts"]),
        ("ExecuteSearch", &["search"]),
        ("GetInboxRules", &["settings"]),
        ("GetServerTimeZones", &["calendar", "settings"]),
        ("GetDelegate", &["sharing"]),
        ("SendNotification", &["sync"]),
        ("GetReminders", &["calendar", "tasks"]),
        ("PlayOnPhone", &["unified-messaging"]),
    ] {
        let xml = format!("<m:{name} xmlns:m=\"{MESSAGES}\"/>");
        let kind = ReadErrorKind::NotCompiled {
            element: format!("m:{name}"),
            features,
        };
        let is_known = AnyElement::names().any(|known| known.local == name);
        assert_eq!(is_known, features.iter().any(|f| is_chosen(f)), "{name}");
        match ews_types::from_str::<AnyElement>(&xml) {
            Err(error) => assert_eq!(*error.kind() == kind, !is_known, "{error}"),
            Ok(_) => assert!(is_known, "{name}"),
        }
        #[cfg(feature = "yaserde")]
        match yaserde::de::from_str::<AnyElement>(&xml) {
            Err(error) => {
                let says_so = error.to_string().contains(&kind.to_string());
                assert_eq!(says_so, !is_known, "{error}");
            }
            Ok(_) => assert!(is_known, "{name}"),
        }
    }
}

/// The message of another operation in a list of results is refused with its feature: results go by
/// position, and one must not be missing.
#[test]
#[cfg(all(feature = "client-access-token", not(feature = "items")))]
fn messages_of_other_domains_are_named() {
    let xml = format!(
        "<m:GetClientAccessTokenResponse xmlns:m=\"{MESSAGES}\"><m:ResponseMessages>\
         <m:GetItemResponseMessage ResponseClass=\"Success\"/>\
         </m:ResponseMessages></m:GetClientAccessTokenResponse>"
    );
    let error = ews_types::from_str::<AnyElement>(&xml).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GetClientAccessTokenResponse/ResponseMessages/GetItemResponseMessage: \
         m:GetItemResponseMessage is not compiled in: enable the feature items of ews-types \
         (at byte 123)"
    );
    assert!(is_not_compiled(&error));
}

/// The operations are those of the chosen domains, with both their elements.
#[test]
fn operations_are_those_of_the_chosen_domains() {
    let known: BTreeSet<&str> = AnyElement::names().map(|name| name.local).collect();
    for operation in OPERATIONS {
        let mut features = operation.features.iter();
        assert!(features.any(|f| is_chosen(f)), "{operation:?}");
        assert!(known.contains(operation.request), "{operation:?}");
        assert!(known.contains(operation.response), "{operation:?}");
    }
}

/// The page on operations, which is made of the generator's plan, has what programs are told at run
/// time of the operations of the chosen domains, and of no others.
#[test]
fn the_page_has_the_operations_of_the_chosen_domains() {
    if option_env!("EWS_SCHEMA_DIR").is_some_and(|folder| !folder.is_empty()) {
        return;
    }
    let page = include_str!("../../../docs/operations.md");
    let rows = page.lines().skip_while(|line| !line.starts_with("|---"));
    let listed: Vec<String> = rows
        .skip(1)
        .filter(|row| {
            let features = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
            features.split(", ").any(is_chosen) || is_chosen("all")
        })
        .map(str::to_owned)
        .collect();
    let compiled: Vec<String> = OPERATIONS.iter().map(row).collect();
    // The list of which each entry has a result is not known at run time.
    let plain = |row: &String| {
        let mut columns: Vec<&str> = row.split(" | ").collect();
        let features = columns.pop().unwrap();
        columns.pop();
        columns.push(features);
        columns.join(" | ").replacen(" \\* |", " |", 1)
    };
    assert_eq!(
        listed.iter().map(plain).collect::<Vec<_>>(),
        compiled,
        "docs/operations.md is out of date: cargo run -p refresh"
    );
}

/// An operation as the page has it, without the mark of those that are not published.
fn row(operation: &OperationInfo) -> String {
    let name = match operation.reference {
        Some(url) => format!("[{}]({url})", operation.name),
        None => operation.name.to_owned(),
    };
    let typed = |path: &str, element: &str| match path.trim_start_matches("messages::") {
        name if name == element => format!("`{name}`"),
        name => format!("`{name}` (element `{element}`)"),
    };
    let headers: Vec<&str> = operation.headers.iter().map(|h| h.local_name()).collect();
    format!(
        "| {name} | {} | {} | `{}` | {} | {} | {} |",
        typed(operation.request_type, operation.request),
        typed(operation.response_type, operation.response),
        operation.soap_action,
        headers.join(", "),
        if operation.only_reads { "yes" } else { "" },
        operation.features.join(", "),
    )
}
