//! Elements that servers give another name than the schema.

generated!();

use std::fs;

use ews_codegen::Options;

use generated::messages::Reply;

use super::generation::scratch;
use super::samples::{read, read_error, writes};

const SAMPLE: &str = include_str!("sample.xml");

/// The other name is read as the declared one, in a list, in a choice, and before a wildcard, and
/// counts where one is required. What is written follows the schema.
#[test]
fn the_other_name_is_read_and_not_written() {
    let reply: Reply = read(SAMPLE);
    for (part, others) in [
        ("Notification>", "m:Notification>"),
        ("SubscriptionId>", "m:SubscriptionId>"),
    ] {
        let xml = SAMPLE.replace(&format!("t:{part}"), others);
        assert_ne!(xml, SAMPLE);
        assert_eq!(read::<Reply>(&xml), reply);
        writes(&read::<Reply>(&xml), SAMPLE);
    }
    let both = SAMPLE.replace(
        "<t:SubscriptionId>",
        "<m:SubscriptionId>d</m:SubscriptionId><t:SubscriptionId>",
    );
    let ids = read::<Reply>(&both).error_subscription_ids.unwrap();
    assert_eq!(ids.entries, ["d", "c"]);
}

/// Any other name is wrong as before: it does not fill what is required.
#[test]
fn no_other_name_is_read() {
    for wrong in ["m:Subscriptionid>", "SubscriptionId>", "m:Notification>"] {
        assert_eq!(
            read_error::<Reply>(&SAMPLE.replace("t:SubscriptionId>", wrong)),
            "Reply/ErrorSubscriptionIds/SubscriptionId: \
             the required element SubscriptionId is missing (at byte 245)"
        );
    }
}

/// A tolerance that nothing needs any more must not stay.
#[test]
fn a_tolerance_without_its_element_is_an_error() {
    let folder = scratch("stale_tolerance");
    for (name, text) in [
        ("schema.xsd", include_str!("schema.xsd")),
        ("types.xsd", include_str!("types.xsd")),
    ] {
        fs::write(
            folder.join(name),
            text.replace("\"SubscriptionId\"", "\"Id\""),
        )
        .unwrap();
    }
    let error = ews_codegen::plan(
        &ews_codegen::load(&folder).unwrap(),
        &Options::default().strict(),
    )
    .unwrap_err();
    let message = error.iter().next().unwrap().to_string();
    assert!(
        message.starts_with(
            "t:NonEmptyArrayOfSubscriptionIdsType: no element `SubscriptionId`, \
             which is also read as `m:SubscriptionId` because Exchange sends it so"
        ) && message
            .ends_with("; correct or remove the entry in the profile's table of tolerances"),
        "{message}"
    );
}

/// Without the namespace of the other name there is nothing to tolerate.
#[test]
fn a_tolerance_of_a_namespace_that_is_not_there() {
    let folder = scratch("lone_tolerance");
    fs::write(folder.join("types.xsd"), include_str!("types.xsd")).unwrap();
    ews_codegen::plan(
        &ews_codegen::load(&folder).unwrap(),
        &Options::default().strict(),
    )
    .unwrap();
}
