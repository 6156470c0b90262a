use ews_types::AnyElement;
use ews_types::codec::{ReadOptions, Record};
use ews_types::messages::{AnyResponseMessage, FindItemResponseType};
use ews_types::soap;
use ews_types::types::{FoundItems, Item, MessageType};

use super::{Document, RECIPES, replies};

/// The documents, with smaller sizes where the size is chosen: in an unoptimised build the large
/// ones take long, and more of the same shows no more.
fn documents() -> Vec<Document> {
    vec![
        replies::small("small"),
        replies::filled("filled", 100_000),
        replies::shared("shared", 100_000),
        replies::usual("usual"),
        replies::changes("changes", 200_000),
        replies::attachment("attachment", 100_000),
        replies::token("token"),
    ]
}

/// What is measured is read whole: a document with something to skip would measure the skipping,
/// and one that is not lossless would measure two different documents.
#[test]
fn documents_are_read_whole() {
    for Document { name, xml, .. } in documents() {
        let options = ReadOptions::new();
        let reply: soap::Reply<AnyElement> =
            soap::from_slice_with(xml.as_bytes(), &options).unwrap();
        assert!(reply.report.is_empty(), "{name}: {:?}", reply.report);
        let envelope = reply.into_envelope();
        let written = soap::to_string(&envelope).unwrap();
        let again = soap::from_str(&written).unwrap().into_envelope();
        assert!(again == envelope, "{name}: differs once it is written");
    }
}

/// Bodies are documents of their own: yaserde reads no envelopes.
#[test]
fn bodies_are_documents() {
    for Document {
        name, xml, body, ..
    } in documents()
    {
        let envelope: soap::Reply<AnyElement> = soap::from_str(&xml).unwrap();
        let alone: AnyElement = ews_types::from_str(&body).unwrap();
        assert!(alone == envelope.body, "{name}");
    }
}

fn messages(xml: &str) -> Vec<MessageType> {
    let envelope: soap::Reply<FindItemResponseType> = soap::from_str(xml).unwrap();
    let mut found = Vec::new();
    for message in envelope.body.response_messages {
        let AnyResponseMessage::FindItemResponseMessage(message) = message else {
            panic!("another message");
        };
        let Some(FoundItems::Items(items)) = message.root_folder.map(|root| root.choice) else {
            panic!("no items");
        };
        for item in items {
            match item {
                Item::Message(message) => found.push(*message),
                other => panic!("{other:?}"),
            }
        }
    }
    found
}

/// What is compared with the large reply differs from it in the length of a reply alone.
#[test]
fn parts_have_the_messages_of_the_whole() {
    let whole = messages(&replies::filled("filled", 200_000).xml);
    let parts = replies::filled_in_parts(50_000, 200_000);
    let parted: Vec<_> = parts.iter().flat_map(|part| messages(part)).collect();
    assert_eq!(parts.len(), 4);
    assert!(parted.len() >= whole.len() - 1 && parted.len() <= whole.len() + 1);
    assert!(parted.iter().zip(&whole).all(|(part, whole)| part == whole));
}

/// "All fields" is what the targets are judged on: a field that the schema gains must be added.
#[test]
fn filled_messages_have_all_fields() {
    let messages = messages(&replies::filled("filled", 100_000).xml);
    assert!(messages.len() > 5);
    for message in &messages {
        // One line for each element.
        let shown = format!("{message:#?}");
        let own = |line: &str| {
            let tag = line.strip_prefix("    <t:")?;
            tag.split([' ', '>', '/']).next().map(str::to_owned)
        };
        let own: Vec<_> = shown.lines().filter_map(own).collect();
        let names = message
            .shape()
            .children
            .iter()
            .map(|child| child.name.local);
        let missing: Vec<_> = names
            .filter(|name| !own.iter().any(|own| own == name))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(own.len() > 50);
    }
}

/// Messages of one length would let a branch predictor learn the document.
#[test]
fn messages_differ_in_length() {
    let messages = messages(&replies::filled("filled", 100_000).xml);
    let mut lengths: Vec<_> = messages
        .iter()
        .map(|message| format!("{message:?}").len())
        .collect();
    lengths.sort_unstable();
    lengths.dedup();
    assert!(lengths.len() > messages.len() / 2);
}

/// Two runs must measure the same documents, and a name must choose one.
#[test]
fn documents_are_the_same_each_time() {
    assert_eq!(replies::usual("usual").xml, replies::usual("usual").xml);
    let mut names: Vec<_> = RECIPES.iter().map(|recipe| recipe.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RECIPES.len());
}

/// Texts need escapes and are not all ASCII, as real ones.
#[test]
fn texts_need_escapes() {
    for xml in [replies::small("small").xml, replies::usual("usual").xml] {
        assert!(xml.contains("&amp;") && !xml.is_ascii());
    }
}
