//! Whatever a program puts into a value comes back from the document written of it.

use ews_types::messages::{AnyResponseMessage, ResponseCodeType};
use ews_types::types::{
    ArrayOfRealItemsType, BodyType, BodyTypeType, CalendarItemType, ContactItemType, FolderIdType,
    Item, MessageType, TaskType,
};
use ews_types::values::Base64Binary;
use ews_types::{AnyElement, messages, types};
use proptest::prelude::*;

/// Text that XML can carry, with what tends to go wrong: markup, line ends, blanks at the ends.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("]]>".to_owned()),
        Just("&amp;".to_owned()),
        Just("<![CDATA[".to_owned()),
        Just("\r\n".to_owned()),
        Just(" \t ".to_owned()),
        Just("\u{1F600}\u{FEFF}\u{85}\u{2028}".to_owned()),
        "[\\PC\t\n\r]{0,8}",
    ];
    prop::collection::vec(pieces, 0..6)
        .prop_map(|pieces| pieces.concat().replace(['\u{FFFE}', '\u{FFFF}'], ""))
}

/// An item of one of several kinds, with text in elements and attributes.
fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        (text(), text(), any::<bool>()).prop_map(|(subject, body, read)| {
            MessageType {
                subject: Some(subject),
                body: Some(BodyType::new(BodyTypeType::Text, body)),
                is_read: Some(read),
                ..MessageType::default()
            }
            .into()
        }),
        text().prop_map(|id| {
            CalendarItemType {
                parent_folder_id: Some(FolderIdType::new(id)),
                ..CalendarItemType::default()
            }
            .into()
        }),
        any::<Vec<u8>>().prop_map(|bytes| {
            ContactItemType {
                user_smime_certificate: Some(vec![Base64Binary::from(bytes)].into()),
                ..ContactItemType::default()
            }
            .into()
        }),
        (any::<i32>(), -1e300..1e300).prop_map(|(minutes, percent)| {
            TaskType {
                actual_work: Some(minutes),
                percent_complete: Some(percent),
                ..TaskType::default()
            }
            .into()
        }),
    ]
}

fn reply(code: String, items: Vec<Item>) -> messages::FindItemResponseType {
    let mut message = messages::FindItemResponseMessageType::new(types::ResponseClassType::Success);
    message.response_code = Some(ResponseCodeType::from(code.as_str()));
    message.root_folder = Some(types::FindItemParentType::new(ArrayOfRealItemsType::from(
        items,
    )));
    messages::FindItemResponseType::new(messages::ArrayOfResponseMessagesType::from(vec![
        AnyResponseMessage::FindItemResponseMessage(message),
    ]))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A reply of any items in any order, with any text, comes back equal.
    #[test]
    fn replies_come_back_equal(code in text(), items in prop::collection::vec(item(), 0..8)) {
        let value = reply(code, items);
        let xml = ews_types::to_string(&value).unwrap();
        let again: messages::FindItemResponseType = ews_types::from_str(&xml).unwrap();
        prop_assert_eq!(&again, &value);
        let any: AnyElement = ews_types::from_str(&xml).unwrap();
        prop_assert_eq!(any, AnyElement::from(value));
    }

    /// Whatever bytes come, reading ends with a value or an error.
    #[test]
    fn reading_never_panics(xml in "<[a-z:]{1,3}( [a-z:]{1,3}=\"[^\"]{0,4}\")?>\\PC{0,20}|\\PC{0,40}") {
        let _ = ews_types::from_str::<AnyElement>(&xml);
    }

    /// A valid document with one byte changed is read or refused, without a panic.
    #[test]
    fn damaged_documents_never_panic(at in 0usize..400, byte: u8) {
        let mut xml = crate::losslessness::find_item_reply(
            "NoError",
            "<t:Message><t:Subject>a &amp; b</t:Subject><t:Size>12</t:Size></t:Message>",
        )
        .into_bytes();
        let at = at % xml.len();
        xml[at] = byte;
        let _ = ews_types::from_slice::<AnyElement>(&xml);
    }
}
