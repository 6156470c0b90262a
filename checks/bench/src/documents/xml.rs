//! Puts documents together. By hand and not by the codec, so that it does not make its own input.

use quick_xml::escape::partial_escape;

/// A document in the making.
pub(super) struct Xml {
    text: String,
    left_out: &'static [&'static str],
}

impl Xml {
    pub(super) const fn new() -> Self {
        Self {
            text: String::new(),
            left_out: &[],
        }
    }

    /// From now on leaves out elements of these names, with what is in them.
    pub(super) const fn leave_out(&mut self, names: &'static [&'static str]) {
        self.left_out = names;
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text.push_str(&partial_escape(*value));
            self.text.push('"');
        }
        self.text.push_str(end);
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        if self.left_out.contains(&name) {
            return;
        }
        self.tag(name, attributes, "/>");
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    pub(super) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.parent_with(name, attributes, |xml| {
            xml.text.push_str(&partial_escape(text))
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
        if self.left_out.contains(&name) {
            return;
        }
        self.tag(name, attributes, ">");
        content(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }
}
