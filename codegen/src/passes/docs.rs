//! The words of rustdoc: the schema's documentation, and what the schema says of each member.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::{Model, QName, SimpleType, Variety};
use crate::plan::Doc;

/// Pages of Microsoft's EWS reference by the element that they describe.
const PAGES: &str = include_str!("../../data/reference-pages.tsv");

/// Where the pages are.
const REFERENCE: &str =
    "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/";

/// The name as documents have it, such as `t:ItemId`.
pub(crate) fn prefixed(model: &Model, name: &QName) -> String {
    if name.is_xs() {
        return format!("xs:{}", name.local);
    }
    match model.namespaces.iter().find(|n| n.uri == name.namespace) {
        Some(namespace) if !namespace.prefix.is_empty() => {
            format!("{}:{}", namespace.prefix, name.local)
        }
        _ => name.local.clone(),
    }
}

/// The paragraphs of a schema's documentation, made safe for rustdoc.
pub(crate) fn paragraphs(documentation: Option<&str>) -> Doc {
    let mut paragraphs: Doc = Vec::new();
    let mut current = String::new();
    for line in documentation.unwrap_or_default().lines() {
        let line = line.trim();
        if line.is_empty() {
            if !current.is_empty() {
                paragraphs.push(std::mem::take(&mut current));
            }
            continue;
        }
        if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(&escaped(line));
    }
    if !current.is_empty() {
        paragraphs.push(current);
    }
    paragraphs
}

/// Keeps rustdoc from reading markup into plain text.
fn escaped(line: &str) -> String {
    let words: Vec<String> = line
        .split_whitespace()
        .map(|word| {
            if word.starts_with("http://") || word.starts_with("https://") {
                let end = word.trim_end_matches(['.', ',', ')', ';']).len();
                let (url, rest) = word.split_at(end);
                return format!("<{url}>{rest}");
            }
            let mut safe = String::with_capacity(word.len());
            for c in word.chars() {
                if matches!(c, '<' | '[' | ']' | '*' | '_' | '\\') && !word.contains('`') {
                    safe.push('\\');
                }
                safe.push(c);
            }
            safe
        })
        .collect();
    words.join(" ")
}

/// The reference page of an element of the EWS schema.
pub(crate) fn reference_link(local: &str) -> Option<String> {
    static INDEX: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        PAGES
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .collect()
    });
    index
        .get(local)
        .map(|page| format!("EWS reference: [{local}]({REFERENCE}{page})"))
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
            parts.push(format!("{} `{}`", facet.name, facet.value));
        }
        current = model.simple_types.get(base);
    }
    if parts.is_empty() {
        None
    } else {
        Some(format!("Facets: {}.", parts.join(", ")))
    }
}
