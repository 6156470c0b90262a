//! Local elements of no namespace.

generated!();

use generated::schema::{EntryType, JournalChoice, JournalType};

use super::samples::{read, writes};

/// A local element is in no namespace where the schema says so, beside those that are in one.
#[test]
fn forms_differ() {
    let mut journal = JournalType::new("O", JournalChoice::Pen("ink".into()));
    journal.year = Some(2024);
    journal.month = Some(5);
    journal.entry = vec![EntryType::new("a"), EntryType::new("b")];
    writes(&journal, include_str!("sample.xml"));
    let journal: JournalType = read(include_str!("sample-2.xml"));
    assert_eq!(journal.choice, JournalChoice::Pencil("lead".into()));
}

/// The same name in a namespace is another element.
#[test]
fn qualified_ones_are_others() {
    let xml = include_str!("sample.xml").replace("<Pen>ink</Pen>", "<j:Pen>ink</j:Pen>");
    let journal: JournalType = read(&xml);
    assert!(matches!(&journal.choice, JournalChoice::Kept(kept) if kept.local_name() == "Pen"));
}

/// A declaration ends with its element: what follows under the same name is in another namespace.
#[test]
fn declarations_end_with_their_element() {
    let entries = r#"<Entry xmlns=""><Text>a</Text></Entry><Entry><Text>b</Text></Entry>"#;
    let xml = include_str!("sample-2.xml").replace("<Owner>", &format!("{entries}<Owner>"));
    let journal: JournalType = read(&xml);
    assert_eq!(journal.entry, [EntryType::new("a")]);
}
