//! What response messages of some operations say about an error beside what all say.

use crate::codec::{Content, Name, RawXml, ReadOptions, Reader, WriteOptions, Writer, one_line};
use crate::namespaces::MESSAGES;

/// How many characters the text has.
const SHOWN: usize = 500;

/// The names and texts of the elements within a member, in one line: `ErrorCode EmptyValueFound`.
#[doc(hidden)]
pub fn detail<T: Content>(member: &T, local: &'static str) -> String {
    let name = Name {
        namespace: &MESSAGES,
        local,
    };
    let mut writer = Writer::new(&[]).with_options(&WriteOptions::new().unchecked());
    let mut found = Vec::new();
    if member.write(&name, &mut writer).is_ok() {
        texts(&writer.finish(), &mut found);
    }
    shorten(found.join(", "))
}

/// Adds the names and the texts of the elements that have no others within, in their order.
fn texts(xml: &str, found: &mut Vec<String>) -> Option<()> {
    let mut reader = Reader::from_str(xml, &ReadOptions::new().reported(0));
    reader.root().ok()?;
    while reader.next_child().ok()? {
        let name = reader.local_name();
        let child = reader.raw().ok()?;
        match text(&child) {
            None => texts(child.as_str(), found)?,
            Some(text) if text.is_empty() => {}
            Some(text) => found.push(format!("{name} {text}")),
        }
    }
    Some(())
}

/// The text of an element; `None` if it has elements.
fn text(element: &RawXml) -> Option<String> {
    let mut reader = Reader::from_str(element.as_str(), &ReadOptions::new().reported(0));
    reader.root().ok()?;
    let text = one_line(&reader.text().ok()?);
    // Elements are skipped as unknown.
    reader.into_report().is_empty().then_some(text)
}

fn shorten(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    text
}
