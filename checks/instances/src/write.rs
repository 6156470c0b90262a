//! From a tree to text, in plain form or in any other that means the same.

use std::collections::BTreeMap;

use ews_codegen::model::{Model, QName, XML};
use fastrand::Rng;

use crate::node::{Content, Node, Value};
use crate::run::Kind;
use crate::{FOREIGN, NAMESPACE, XSI};

/// In which form a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// With the prefixes of the schemas, in one line.
    Plain,
    /// With prefixes, quotes, references, CDATA sections, comments and white space by chance.
    Varied,
}

impl Style {
    pub(crate) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Least | Kind::Targeted(_) => Self::Plain,
            Kind::Fullest | Kind::Random(_) => Self::Varied,
        }
    }
}

/// The document of a root.
pub(crate) fn write(model: &Model, root: &Node, style: Style, rng: &mut Rng) -> String {
    let varied = style == Style::Varied;
    let scheme = match varied {
        true => rng.u8(..5),
        false => 0,
    };
    let mut prefixes = BTreeMap::new();
    prefixes.insert(XML.to_owned(), "xml".to_owned());
    prefixes.insert(XSI.to_owned(), "xsi".to_owned());
    prefixes.insert(NAMESPACE.to_owned(), "i".to_owned());
    prefixes.insert(FOREIGN.to_owned(), "f".to_owned());
    let last = model.namespaces.len().saturating_sub(1);
    for (index, namespace) in model.namespaces.iter().enumerate() {
        let prefix = match scheme {
            // Those of each other: a prefix means nothing by itself.
            1 => match model.namespaces.get(last - index) {
                Some(other) => other.prefix.clone(),
                None => namespace.prefix.clone(),
            },
            2 => format!("n{index}.-é"),
            _ => namespace.prefix.clone(),
        };
        prefixes.insert(namespace.uri.clone(), prefix);
    }
    let mut writer = Writer {
        rng,
        varied,
        default: match scheme {
            3 => model.namespaces.first().map(|n| n.uri.clone()),
            _ => None,
        },
        local: scheme == 4,
        indented: false,
        prefixes,
        out: String::new(),
    };
    writer.indented = varied && writer.rng.bool();
    if varied && writer.rng.bool() {
        writer
            .out
            .push_str("<?xml version='1.0' encoding='UTF-8'?>\n<!-- before -->");
    }
    writer.element(root, None, 0);
    if varied && writer.rng.bool() {
        writer.out.push_str("<?after all?>\n");
    }
    writer.out
}

struct Writer<'r> {
    rng: &'r mut Rng,
    varied: bool,
    /// The namespace without a prefix.
    default: Option<String>,
    /// Whether each element says its namespace itself, as the default.
    local: bool,
    indented: bool,
    prefixes: BTreeMap<String, String>,
    out: String,
}

impl Writer<'_> {
    fn prefix(&mut self, namespace: &str) -> String {
        if let Some(prefix) = self.prefixes.get(namespace) {
            return prefix.clone();
        }
        let prefix = format!("x{}", self.prefixes.len());
        self.prefixes.insert(namespace.to_owned(), prefix.clone());
        prefix
    }

    fn qualified(&mut self, name: &QName) -> String {
        match name.namespace.as_str() {
            "" => name.local.clone(),
            namespace => format!("{}:{}", self.prefix(namespace), name.local),
        }
    }

    /// By chance, one in so many.
    fn now_and_then(&mut self, one_in: u32) -> bool {
        self.varied && self.rng.u32(..one_in) == 0
    }

    fn element(&mut self, node: &Node, outer: Option<&str>, depth: usize) {
        let bare = self.local || self.default.as_ref() == Some(&node.name.namespace);
        let name = match bare {
            true => node.name.local.clone(),
            false => self.qualified(&node.name),
        };
        let attributes = self.attributes(node, outer);
        if self.now_and_then(12) && self.indented {
            self.out.push_str("<!-- a comment - with <markup> -->");
        }
        self.out.push('<');
        self.out.push_str(&name);
        for (name, value) in attributes {
            let space = if self.now_and_then(8) { "\n  " } else { " " };
            self.out.push_str(space);
            self.out.push_str(&name);
            let equals = if self.now_and_then(8) { " = " } else { "=" };
            self.out.push_str(equals);
            self.attribute_value(&value);
        }
        let outer = Some(node.name.namespace.as_str());
        match &node.content {
            Content::Empty => {}
            Content::Text(value) => {
                if !value.text.is_empty() {
                    self.out.push('>');
                    self.text(value);
                    return self.end(&name);
                }
            }
            Content::Children(nodes) | Content::Unordered(nodes) => {
                if !nodes.is_empty() {
                    self.out.push('>');
                    for node in nodes {
                        self.line(depth + 1);
                        self.element(node, outer, depth + 1);
                    }
                    self.line(depth);
                    return self.end(&name);
                }
            }
        }
        if self.now_and_then(2) {
            self.out.push('>');
            self.end(&name);
        } else {
            self.out.push_str("/>");
        }
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        let end = if self.now_and_then(16) { "\n>" } else { ">" };
        self.out.push_str(end);
    }

    fn line(&mut self, depth: usize) {
        if self.indented {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", depth));
        }
    }

    /// Attributes and declarations of namespaces, as names with values.
    fn attributes(&mut self, node: &Node, outer: Option<&str>) -> Vec<(String, String)> {
        let mut attributes = Vec::new();
        if let Some(nil) = node.nil {
            let text = match (nil, self.now_and_then(2)) {
                (true, false) => "true",
                (true, true) => "1",
                (false, false) => "false",
                (false, true) => "0",
            };
            attributes.push((self.qualified(&QName::new(XSI, "nil")), text.to_owned()));
        }
        if let Some(xsi_type) = &node.xsi_type {
            let text = match self.default.as_ref() == Some(&xsi_type.name.namespace) {
                true => xsi_type.name.local.clone(),
                false => self.qualified(&xsi_type.name),
            };
            attributes.push((self.qualified(&QName::new(XSI, "type")), text));
        }
        for (name, value) in &node.attributes {
            attributes.push((self.qualified(name), value.text.clone()));
        }
        let mut declared = Vec::new();
        if self.local && outer != Some(node.name.namespace.as_str()) {
            declared.push(("xmlns".to_owned(), node.name.namespace.clone()));
        } else if let Some(default) = self.default.as_ref().filter(|_| outer.is_none()) {
            declared.push(("xmlns".to_owned(), default.clone()));
        }
        for namespace in self.to_declare(node, outer.is_none()) {
            let prefix = self.prefix(&namespace);
            declared.push((format!("xmlns:{prefix}"), namespace));
        }
        attributes.extend(declared);
        if self.varied {
            self.rng.shuffle(&mut attributes);
        } else {
            attributes.reverse();
        }
        attributes
    }

    /// The namespaces to declare on an element: of what the whole document names, or, where each
    /// element says its own, of its attributes.
    fn to_declare(&self, node: &Node, root: bool) -> Vec<String> {
        let mut namespaces = Vec::new();
        if self.local {
            add_namespaces(node, false, &mut namespaces);
        } else if root {
            add_namespaces(node, true, &mut namespaces);
        }
        namespaces.sort();
        namespaces.dedup();
        namespaces.retain(|namespace| !matches!(namespace.as_str(), "" | XML));
        namespaces
    }

    fn attribute_value(&mut self, value: &str) {
        let quote = if self.now_and_then(2) { '\'' } else { '"' };
        self.out.push(quote);
        for c in value.chars() {
            let ends = c == quote || matches!(c, '<' | '&' | '\t' | '\n' | '\r');
            self.character(c, ends);
        }
        self.out.push(quote);
    }

    fn text(&mut self, value: &Value) {
        let text = value.text.as_str();
        // A section cannot carry a carriage return, which line ends would become.
        if self.now_and_then(6) && !text.contains('\r') {
            let text = text.replace("]]>", "]]]]><![CDATA[>");
            self.out.push_str("<![CDATA[");
            self.out.push_str(&text);
            self.out.push_str("]]>");
            return;
        }
        let comment_at = match self.now_and_then(16) {
            true => Some(self.rng.usize(..=text.chars().count())),
            false => None,
        };
        let mut brackets = 0;
        for (index, c) in text.chars().enumerate() {
            if comment_at == Some(index) {
                self.out.push_str("<!-- within text -->");
            }
            let ends = matches!(c, '<' | '&' | '\r') || c == '>' && brackets >= 2;
            self.character(c, ends);
            brackets = if c == ']' { brackets + 1 } else { 0 };
        }
    }

    /// A character, as a reference if it cannot stand for itself.
    fn character(&mut self, c: char, ends: bool) {
        if !ends && !self.now_and_then(32) {
            self.out.push(c);
            return;
        }
        let name = match c {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => "&quot;",
            '\'' => "&apos;",
            _ => "",
        };
        if !name.is_empty() && !self.now_and_then(3) {
            self.out.push_str(name);
            return;
        }
        let code = u32::from(c);
        let reference = match self.varied && self.rng.bool() {
            true => format!("&#{code};"),
            false => format!("&#x{code:X};"),
        };
        self.out.push_str(&reference);
    }
}

fn add_namespaces(node: &Node, all: bool, into: &mut Vec<String>) {
    if node.nil.is_some() || node.xsi_type.is_some() {
        into.push(XSI.to_owned());
    }
    let xsi_type = node.xsi_type.iter().map(|xsi_type| &xsi_type.name);
    let attributes = node.attributes.iter().map(|(name, _)| name);
    into.extend(
        xsi_type
            .chain(attributes)
            .map(|name| name.namespace.clone()),
    );
    if all {
        into.push(node.name.namespace.clone());
        if let Content::Children(nodes) | Content::Unordered(nodes) = &node.content {
            for node in nodes {
                add_namespaces(node, true, into);
            }
        }
    }
}
