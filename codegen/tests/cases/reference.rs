//! The published schemas, where they are at hand: the environment variable `EWS_SHARED` names the
//! folder that holds them.

use std::fs;
use std::path::{Path, PathBuf};

use ews_codegen::Options;
use ews_codegen::plan::Item;

use super::generation::{check_completeness, check_determinism, scratch};

/// Servers of all ages serve schemas that the generator must take as they are.
#[test]
fn published_schemas() {
    let Some(shared) = std::env::var_os("EWS_SHARED") else {
        return;
    };
    let folders = ["reference-xsd", "more-xsd"].map(|folder| Path::new(&shared).join(folder));
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut sets: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    sets.sort();
    assert_eq!(sets.len(), 10, "{sets:?}");
    for set in sets {
        check_completeness(&set);
        let copy = scratch("published");
        for name in ["types.xsd", "messages.xsd", "services.wsdl"] {
            if set.join(name).exists() {
                fs::copy(set.join(name), copy.join(name)).unwrap();
            }
        }
        check_determinism(&set, &copy);
    }
}

/// A title may name an element, and the type of the element or of its owner. A page that could be
/// about another element is not linked.
#[test]
fn pages_are_linked_where_their_titles_leave_no_doubt() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let plan = ews_codegen::plan(&ews_codegen::load(&schemas).unwrap(), &Options::default());
    let plan = plan.unwrap();
    let structure = |name: &str| {
        let structs = plan.items.iter().filter_map(|(_, item)| match item {
            Item::Struct(item) => Some(item),
            _ => None,
        });
        structs.into_iter().find(|item| item.ident == name).unwrap()
    };
    let titles = |doc: &[String]| -> Vec<String> {
        let links = doc
            .iter()
            .filter_map(|line| line.split_once("EWS reference: ["));
        let titles = links.map(|(_, rest)| rest.split_once(']').unwrap().0.to_owned());
        titles.collect()
    };
    let member = |owner: &str, ident: &str| {
        let fields = &structure(owner).fields;
        titles(
            &fields
                .iter()
                .find(|field| field.ident == ident)
                .unwrap()
                .doc,
        )
    };
    for (owner, ident, expected) in [
        // By the type of the element.
        (
            "GetClientAccessTokenResponseMessageType",
            "token",
            "Token (ClientAccessTokenType)",
        ),
        // By the type that holds it.
        (
            "CalendarEventDetails",
            "subject",
            "Subject (CalendarEventDetails)",
        ),
        // All elements of the name are alike; inherited, too.
        ("MessageType", "is_read", "IsRead"),
        ("MessageType", "item_class", "ItemClass"),
        // `EmailAddress (EmailAddressType)` is about an element of that type, not within it.
        (
            "EmailAddressType",
            "email_address",
            "EmailAddress (NonEmptyStringType)",
        ),
        // Elements of this name have several types, and no title names one of them.
        ("ItemIdType", "id", ""),
    ] {
        let found = member(owner, ident);
        assert_eq!(found.concat(), expected, "{owner}.{ident}");
    }
    assert_eq!(
        titles(&structure("ClientAccessTokenType").doc),
        ["Token (ClientAccessTokenType)"]
    );
    // `RecurringMasterItemId (ItemIdType)` is about one of many elements of the type.
    assert_eq!(titles(&structure("ItemIdType").doc), ["ItemId"]);
    let count = |text: String| text.matches("EWS reference: [").count();
    let members = plan.items.iter().filter_map(|(_, item)| match item {
        Item::Struct(item) => Some(
            item.fields
                .iter()
                .map(|f| count(f.doc.concat()))
                .sum::<usize>(),
        ),
        _ => None,
    });
    let members: usize = members.sum();
    assert!(members > 2500, "{members}");
}
