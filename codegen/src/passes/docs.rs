//! The words of rustdoc: the schema's documentation, and what the schema says about each member.

use crate::model::{Model, QName, SimpleType, Variety};
use crate::plan::Doc;

/// The name as documents have it, such as `t:ItemId`.
pub(crate) fn prefixed(model: &Model, name: &QName) -> String {
    name.prefixed(&model.namespaces)
}

/// A text as code, whatever it holds.
pub(crate) fn code(text: &str) -> String {
    if text.trim().is_empty() {
        format!("\"{text}\"")
    } else if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// The paragraphs of a schema's documentation, made safe for rustdoc.
pub(crate) fn paragraphs(documentation: Option<&str>) -> Doc {
    let lines = documentation.unwrap_or_default().lines().map(str::trim);
    let lines: Vec<&str> = lines.collect();
    lines
        .split(|line| line.is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| escaped(&paragraph.join(" ")))
        .collect()
}

/// Keeps rustdoc from reading markup into plain text, but for code between backticks.
fn escaped(paragraph: &str) -> String {
    let code_is_closed = paragraph.matches('`').count().is_multiple_of(2);
    let mut in_code = false;
    let mut words = Vec::new();
    for word in paragraph.split_whitespace() {
        let start = word.find("http://").or_else(|| word.find("https://"));
        if let Some(start) = start.filter(|_| !in_code && !word.contains('`')) {
            let (before, rest) = word.split_at(start);
            let end = rest.trim_end_matches(['.', ',', ')', ';', ':', '"']).len();
            let (url, after) = rest.split_at(end);
            words.push(format!("{before}<{url}>{after}"));
            continue;
        }
        let mut safe = String::with_capacity(word.len());
        for c in word.chars() {
            if c == '`' && code_is_closed {
                in_code = !in_code;
            } else if !in_code && matches!(c, '<' | '[' | ']' | '*' | '_' | '\\' | '`' | '~' | '|')
            {
                safe.push('\\');
            }
            safe.push(c);
        }
        words.push(safe);
    }
    // What would start a heading, a quotation or a list.
    let mark = words.first().map_or(0, |word| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = digits.len() < word.len() && matches!(digits, "." | ")");
        let is_mark = matches!(word.as_str(), "-" | "+") || word.starts_with(['#', '>', '=']);
        if is_number {
            word.len()
        } else {
            usize::from(is_mark)
        }
    });
    let mut text = words.join(" ");
    if mark > 0 {
        text.insert(mark - 1, '\\');
    }
    text
}

/// What the facets of a simple type, and of those it restricts, say of its values.
pub(crate) fn facets(model: &Model, simple: &SimpleType) -> Option<String> {
    let mut parts = Vec::new();
    let mut current = Some(simple);
    while let Some(SimpleType {
        variety: Variety::Restriction { base, facets, .. },
        ..
    }) = current
    {
        for facet in facets {
            parts.push(format!("{} {}", facet.name, code(&facet.value)));
        }
        current = model.simple_types.get(base);
    }
    if parts.is_empty() {
        None
    } else {
        Some(format!("Facets: {}.", parts.join(", ")))
    }
}
