//! Replies with kinds of items and changes that the schema does not know, as servers send them: they
//! are kept in their place.

use ews_types::messages::{FindItemResponse, GetItemResponse, SyncFolderItemsResponse};
use ews_types::types::{CalendarItemType, FoundItems, Item, SyncItemChange};
use ews_types::{Response, Validate, codec, soap, types};

/// The changes of a reply.
fn changes(reply: &str) -> Vec<SyncItemChange> {
    let response = read::<SyncFolderItemsResponse>(reply);
    let message = response.into_result().unwrap();
    message.changes.unwrap().into_iter().collect()
}

/// The response in a reply, of which nothing is lost.
fn read<R: ews_types::Document>(reply: &str) -> R {
    let reply: soap::Reply<R> = soap::from_str(reply).unwrap();
    assert!(reply.report.lost.is_empty() && reply.report.skipped.is_empty());
    reply.body
}

fn kept(change: &SyncItemChange) -> &codec::Kept<types::ItemType> {
    match change {
        SyncItemChange::Create(create) => match &create.item {
            Item::Kept(item) => item,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn id(item: &codec::Kept<types::ItemType>) -> Option<&str> {
    let id = item.base()?.item_id.as_ref()?;
    Some(&id.id)
}

/// An item of an unknown kind has its identifier; a change of an unknown kind is a change.
#[test]
fn sync_with_an_unknown_item_and_an_unknown_change() {
    let changes = changes(include_str!("../replies/32b-sync-unknown-kind.xml"));
    assert_eq!(changes.len(), 3);
    let hologram = kept(&changes[0]);
    assert_eq!(
        (hologram.local_name(), id(hologram)),
        ("HologramItem", Some("AAMkAGI="))
    );
    assert!(matches!(&changes[1], SyncItemChange::Create(create)
        if matches!(create.item, Item::Message(_))));
    let SyncItemChange::Kept(teleport) = &changes[2] else {
        panic!("{:?}", changes[2]);
    };
    assert_eq!(teleport.local_name(), "Teleport");
    assert!(
        teleport
            .xml()
            .as_str()
            .contains(r#"<t:ItemId Id="AAMkAGI=" ChangeKey="CQAAABY="/>"#)
    );
}

/// `Booking` is an item that Exchange Online has, and no schema.
#[test]
fn sync_with_a_booking() {
    let changes = changes(include_str!("../replies/52b-booking-sync.xml"));
    assert_eq!(changes.len(), 3);
    let booking = kept(&changes[1]);
    assert_eq!(
        (booking.local_name(), id(booking)),
        ("Booking", Some("AAMkBook="))
    );
    assert_eq!(booking.base().unwrap().subject.as_deref(), Some("Haircut"));
    for change in &changes {
        change.validate().unwrap();
    }
}

/// The same as the only item, read, written and read again.
#[test]
fn a_booking_is_written_back() {
    let reply = include_str!("../replies/52c-booking-getitem.xml");
    let response = read::<GetItemResponse>(reply);
    let written = ews_types::to_string(&response).unwrap();
    assert_eq!(
        ews_types::from_str::<GetItemResponse>(&written).unwrap(),
        response
    );
    let shown = format!("{response:?}");
    assert!(
        !shown.contains("Haircut") && shown.contains("<t:Booking>["),
        "{shown}"
    );

    let items = response.into_result().unwrap().items.unwrap();
    let [Item::Kept(booking)] = &items[..] else {
        panic!("{items:?}");
    };
    assert_eq!(id(booking), Some("AAMkBook="));
    let begin = reply.find("<t:Booking>").unwrap();
    let end = reply.find("</m:Items>").unwrap();
    let xml = reply[begin..end].replace(
        "<t:Booking>",
        "<t:Booking xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\">",
    );
    assert_eq!(booking.xml().as_str(), xml);
    assert!(written.contains(&xml));
}

/// `EndTimeZone` is a member of items, which one server puts beside the item that it belongs to.
#[test]
fn a_stray_member_is_no_item() {
    let reply = include_str!("../replies/53-endtimezone-sibling.xml");
    let reply = soap::from_str::<FindItemResponse>(reply).unwrap();
    let report = reply.report.clone().skipped;
    let root = reply.into_result().unwrap().root_folder.unwrap();
    let FoundItems::Items(items) = root.choice else {
        panic!("{root:?}");
    };
    assert!(matches!(&items[..], [Item::CalendarItem(item)]
        if item.subject.as_deref() == Some("a") && **item != CalendarItemType::default()));
    assert_eq!(report.elements, 1);
    assert!(
        report.first[0]
            .path
            .ends_with("RootFolder/Items/EndTimeZone")
    );
}
