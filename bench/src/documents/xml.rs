//! Puts documents together. By hand and not by the codec, so that it does not make its own input.

use quick_xml::escape::partial_escape;

/// A document in the making.
pub(super) struct Xml(String);

impl Xml {
    pub(super) const fn new() -> Self {
        Self(String::new())
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.0.push_str(&partial_escape(*value));
            self.0.push('"');
        }
        self.0.push_str(end);
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    pub(super) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.parent_with(name, attributes, |xml| {
            xml.0.push_str(&partial_escape(text))
        });
    }

    pub(super) fn parent(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.parent_with(name, &[], content);
    }

    pub(super) fn parent_with(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self),
    ) {
        self.tag(name, attributes, ">");
        content(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }
}
