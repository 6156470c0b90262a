//! Values with characters that XML cannot carry: an error with the path, never a broken document.

use ews_types::codec::{RawAttribute, WriteErrorKind, XsiType};
use ews_types::types::{
    BodyType, BodyTypeType, FolderIdType, ItemIdType, MessageType, NonEmptyArrayOfBaseItemIdsType,
};
use ews_types::{Document, WriteError, messages, soap, types};

/// Characters that XML 1.0 cannot carry, even as references.
const EXCLUDED: [char; 8] = [
    '\0', '\u{1}', '\u{8}', '\u{B}', '\u{C}', '\u{1F}', '\u{FFFE}', '\u{FFFF}',
];

/// The error for a value, in whatever form it is written; a sink must not get a whole document.
fn refused<T: Document + Clone>(value: &T) -> WriteError {
    let error = ews_types::to_string(value).unwrap_err();
    let mut written = Vec::new();
    assert_eq!(
        ews_types::to_writer(value, &mut written).unwrap_err(),
        error
    );
    assert!(!written.ends_with(b">") || written.is_empty());
    let envelope = soap::Envelope::new(value.clone());
    let in_envelope = soap::to_string(&envelope).unwrap_err();
    assert_eq!(in_envelope.kind(), error.kind());
    assert_eq!(
        in_envelope.path(),
        format!("Envelope/Body/{}", error.path())
    );
    error
}

fn request(id: ItemIdType) -> messages::DeleteItemType {
    let ids = NonEmptyArrayOfBaseItemIdsType::from(id);
    messages::DeleteItemType::new(types::DisposalType::HardDelete, ids)
}

/// In texts, in values of attributes, in the text of an open enumeration, and in what is kept of a
/// derived type: each names its place and the character.
#[test]
fn excluded_characters_are_refused() {
    for character in EXCLUDED {
        let text = format!("a{character}b");
        let message = |fill: fn(&mut MessageType, String)| {
            let mut message = MessageType::default();
            fill(&mut message, text.clone());
            let items = types::NonEmptyArrayOfAllItemsType::from(message);
            messages::CreateItemType::new(items)
        };
        let subject = message(|message, text| message.subject = Some(text));
        let body = message(|message, text| {
            message.body = Some(BodyType::new(BodyTypeType::from(text.as_str()), "c"));
        });
        let folder = message(|message, text| {
            message.parent_folder_id = Some(FolderIdType::new(text));
        });
        for (value, path) in [
            (subject, "CreateItem/Items/Message/Subject"),
            (body, "CreateItem/Items/Message/Body/@BodyType"),
            (folder, "CreateItem/Items/Message/ParentFolderId/@Id"),
        ] {
            let error = refused(&value);
            assert_eq!(
                *error.kind(),
                WriteErrorKind::IllegalCharacter { character }
            );
            assert_eq!(error.path(), path);
            let code = format!("U+{:04X}", u32::from(character));
            assert!(error.to_string().contains(&code), "{error}");
        }
    }
}

/// The parts of a kept type: its name and those of its attributes must be names, and their values
/// texts that XML can carry.
#[test]
fn what_is_no_name_is_refused() {
    let with = |kept: XsiType| {
        let mut id = ItemIdType::new("a");
        id.xsi_type = Some(Box::new(kept));
        request(id)
    };
    let attribute = |name: &str, value: &str| {
        let mut kept = XsiType::new("urn:x", "Kept");
        kept.attributes.push(RawAttribute {
            namespace: Some("urn:x".to_owned()),
            name: name.to_owned(),
            value: value.to_owned(),
        });
        with(kept)
    };
    for name in [
        "",
        "a b",
        "1",
        "a>",
        "a\0",
        "a\u{FFFE}",
        "a:b",
        "×",
        "a=\"b\"",
        "\u{B7}a",
    ] {
        for value in [with(XsiType::new("urn:x", name)), attribute(name, "")] {
            let error = refused(&value);
            let name = name.to_owned();
            assert_eq!(*error.kind(), WriteErrorKind::InvalidName { name });
            assert_eq!(error.path(), "DeleteItem/ItemIds/ItemId");
        }
    }
    for character in EXCLUDED {
        let error = refused(&attribute("a", &character.to_string()));
        assert_eq!(
            *error.kind(),
            WriteErrorKind::IllegalCharacter { character }
        );
        assert_eq!(error.path(), "DeleteItem/ItemIds/ItemId/@a");
    }
    // What can be written reads back, markup and white space included.
    let value = attribute("é", "<&>\"'\t\n\r]]>");
    let written = ews_types::to_string(&value).unwrap();
    assert_eq!(
        ews_types::from_str::<messages::DeleteItemType>(&written).unwrap(),
        value
    );
}
