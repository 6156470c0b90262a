//! The pages of Microsoft's EWS reference, from `data/reference-pages.tsv`.

use crate::profile::Reference;

/// A page's title, and the last part of its address.
const PAGES: &str = include_str!("../../data/reference-pages.tsv");

pub(super) fn reference() -> Reference {
    let pages = PAGES.lines().filter_map(|line| line.split_once('\t'));
    Reference {
        title: "EWS reference",
        address: "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/",
        namespaces: "http://schemas.microsoft.com/exchange/services/",
        pages: pages.collect(),
    }
}
