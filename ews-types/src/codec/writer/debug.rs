//! `Debug` output of generated types: the value as XML, without namespaces and without secrets. What
//! is not there takes no room in it. Line ends and other control characters are references.
//!
//! A derive would be a sixth of the time that the crate takes to check, and would show ninety members of
//! a message that are `None`.

use std::fmt;

use super::Writer;
use super::escape::with_references;
use crate::codec::excerpt::{is_unseen, quoted};
use crate::codec::write_options::Checks;
use crate::codec::{Name, Namespace, REDACTED, RawXml, Record, WriteResult};

/// Where names of types stand as names of elements.
#[doc(hidden)]
pub static NO_NAMESPACE: Namespace = Namespace {
    uri: "",
    prefix: "",
};

/// A struct as an element that has the name of its type, or, where its type has none, of what declares
/// it: `Part` for `n1:Message/Part#2`.
#[doc(hidden)]
pub fn debug_record(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let type_name = record.shape().type_name;
    let declared = type_name.rsplit([':', '/']).next();
    let local = declared.and_then(|declared| declared.split('#').next());
    let name = Name {
        namespace: &NO_NAMESPACE,
        local: local.unwrap_or(type_name),
    };
    debug_with(f, &|writer| writer.record(&name, record))
}

/// A value of an enumeration: its text, and if the schema does not list it, as what it is.
#[doc(hidden)]
pub fn debug_value(text: &str, is_listed: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if is_listed {
        f.write_str(text)
    } else {
        f.debug_tuple("Unrecognized").field(&text).finish()
    }
}

/// What a function writes; it cannot fail, since the first error is not the end of it.
#[doc(hidden)]
pub fn debug_with(
    f: &mut fmt::Formatter<'_>,
    write: &dyn Fn(&mut Writer<'_>) -> WriteResult,
) -> fmt::Result {
    let mut writer = Writer::new(&[]);
    writer.debug = true;
    writer.checks = Checks::Off;
    // What XML cannot carry is written all the same.
    let _ = write(&mut writer);
    let xml = writer.finish();
    if f.alternate() {
        indented(&xml, f)
    } else {
        visible(&xml, f)
    }
}

/// The name of the element that a function writes, without a prefix.
pub(in crate::codec) fn element_name(write: &dyn Fn(&mut Writer<'_>) -> WriteResult) -> String {
    let mut writer = Writer::new(&[]);
    writer.debug = true;
    writer.checks = Checks::Off;
    let _ = write(&mut writer);
    let xml = writer.finish();
    let tag = xml.trim_start_matches('<');
    let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
    let name = &tag[..end.unwrap_or(tag.len())];
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    local.to_owned()
}

/// Characters that do not show are references: a value must not reach a terminal or a log as more
/// than text.
fn visible(xml: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    with_references(f, xml, is_unseen, |f, plain| f.write_str(plain))
}

impl Writer<'_> {
    /// Stands for the content of a type that holds a secret.
    #[cold]
    pub(super) fn keep_debug_secret(&mut self) {
        let result = self.characters(REDACTED);
        self.keep(result);
    }
}

/// What is kept may hold a secret that nobody knows of: its name and its length show.
impl Writer<'_> {
    #[cold]
    pub(super) fn debug_kept(&mut self, raw: &RawXml) -> WriteResult {
        let (name, bytes) = (quoted(raw.root_name()), raw.as_str().len());
        self.close_tag();
        self.out
            .push_str(&format!("<{name}>[{bytes} bytes]</{name}>"));
        Ok(())
    }
}

/// Each element in a line of its own. In text `<` is escaped, so that each begins a tag.
fn indented(xml: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut depth = 0_usize;
    let mut text_before = true;
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        visible(text, f)?;
        let is_end = tag.starts_with("</");
        if is_end {
            depth = depth.saturating_sub(1);
        }
        if !text_before && text.is_empty() {
            write!(f, "\n{:width$}", "", width = depth * 4)?;
        }
        let (tag, after) = tag.split_at(tag.find('>').map_or(tag.len(), |end| end + 1));
        visible(tag, f)?;
        let is_start = !is_end && !tag.ends_with("/>");
        depth += usize::from(is_start);
        // An element without children stays in one line.
        text_before = is_start && after.starts_with("</");
        rest = after;
    }
    visible(rest, f)
}
