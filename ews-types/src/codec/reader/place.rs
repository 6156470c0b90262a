//! Where the current element stands in the document.

use super::Reader;
use super::tokens::Tokens;

/// The bytes of an element.
pub(crate) struct Extent {
    /// Offset of its start tag.
    pub(crate) begin: usize,
    /// Offset of its content; where the element ends if it is `<a/>`.
    pub(crate) content: usize,
    /// Offset of its end tag, or where the element ends.
    pub(crate) content_end: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// Whether it is `<a/>`.
    pub(crate) empty: bool,
}

impl<'x> Reader<'x> {
    /// Skips the current element, whose start tag has just been read, and says where it stands.
    pub(crate) fn extent(&mut self) -> Result<Extent, super::ReadError> {
        let begin = self.start.offset;
        let empty = self.start.empty;
        let content = self.tokens.after();
        self.skip()?;
        let end = self.tokens.after();
        Ok(Extent {
            begin,
            content,
            content_end: if empty { end } else { self.tokens.offset() },
            end,
            empty,
        })
    }

    /// The attributes of the current element: namespace, local name, name as it stands, and offset.
    pub(crate) fn attribute_places(
        &self,
    ) -> impl Iterator<Item = (Option<&str>, &'x str, usize, usize)> {
        self.start.attributes.iter().map(|attribute| {
            let prefix = match attribute.prefix.len() {
                0 => 0,
                len => len + 1,
            };
            let namespace = attribute.namespace.map(|index| self.namespaces.uri(index));
            let after = attribute.offset + prefix + attribute.local.len();
            (namespace, attribute.local, attribute.offset, after)
        })
    }

    /// The name of the current element as it stands, with its prefix.
    pub(crate) fn written_name(&self) -> &'x str {
        self.open.last().map_or("", |open| open.name)
    }
}

impl Tokens<'_> {
    /// The offset behind the last token.
    fn after(&self) -> usize {
        self.len() - self.rest()
    }
}
