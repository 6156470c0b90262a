//! A schema without a target namespace.

generated!();

use ews_types::Element;
use generated::schema::{KindType, Note, NoteChoice, NoteType};

use super::samples::{read_error, writes};

/// Documents of a schema without a target namespace have no prefixes.
#[test]
fn names_have_no_namespace() {
    let mut note: Note = NoteType::new("t");
    note.id = Some(1);
    note.kind = Some(KindType::from("Public"));
    note.reply.push(NoteType::new("r"));
    note.choice = Some(NoteChoice::Blue("b".into()));
    writes(&note, include_str!("sample.xml"));
    let xml = ews_types::to_string(&note).unwrap();
    assert!(xml.starts_with("<Note Id=\"1\"><Text>t</Text>"), "{xml}");
    assert_eq!(NoteType::NAMESPACE, "");
}

/// An element of the name in a namespace is another.
#[test]
fn elements_of_a_namespace_are_others() {
    let xml = include_str!("sample.xml").replace("<Note ", "<Note xmlns='urn:notes' ");
    let error = read_error::<NoteType>(&xml);
    assert!(
        error.starts_with("Note: unexpected element `{urn:notes}Note`"),
        "{error}"
    );
}
