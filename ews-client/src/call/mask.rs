//! Messages as a log may have them: without what is secret in them.
//!
//! What is hidden is rather too much than too little: the text of every element, and the value of every
//! attribute, whose name says that it may be a secret, to the end of the message if the element does not end.

use std::fmt::Write as _;

use ews_types::soap::Excerpt;

use crate::Secret;

/// How many bytes of a message are shown.
const SHOWN: usize = 64 * 1024;

/// Names that have one of these in them are those of secrets. Compared without regard to case.
const NAMES: [&str; 14] = [
    "token",
    "password",
    "passwd",
    "secret",
    "credential",
    "authorization",
    "cookie",
    "securitycontext",
    "sessionhandle",
    "encrypteddata",
    "passphrase",
    "pincode",
    "signature",
    "apikey",
];

const HIDDEN: &str = "[redacted]";

/// The beginning of a message, with secrets hidden. What is no XML is an excerpt, and `known` secrets do not show
/// wherever they stand.
pub(super) fn masked(message: &[u8], known: &[Secret]) -> String {
    let Ok(text) = std::str::from_utf8(message) else {
        return Excerpt::of(message).to_string();
    };
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with('<') || is_page(text) {
        return without(Excerpt::of(text).to_string(), known);
    }
    let mut shown = String::new();
    let mut rest = text;
    while !rest.is_empty() && shown.len() < SHOWN {
        rest = piece(rest, &mut shown);
    }
    if !rest.is_empty() {
        let _ = write!(shown, "… ({} bytes)", message.len());
    }
    without(shown, known)
}

fn is_page(text: &str) -> bool {
    let begin = text.trim_start().get(..14).unwrap_or_default();
    let begin = begin.to_ascii_lowercase();
    begin.starts_with("<html") || begin.starts_with("<!doctype html")
}

/// Shows one tag, or the text before the next one, and gives what follows it.
fn piece<'t>(text: &'t str, shown: &mut String) -> &'t str {
    let Some(tag) = text.strip_prefix('<') else {
        let end = text.find('<').unwrap_or(text.len());
        let (content, rest) = text.split_at(end);
        push(shown, content);
        return rest;
    };
    // A comment, CDATA or an instruction may have anything in it.
    if tag.starts_with(['!', '?']) && !tag.starts_with("?xml") {
        let end = ["!--", "![CDATA["]
            .iter()
            .zip(["-->", "]]>"])
            .find(|(begin, _)| tag.starts_with(**begin))
            .map_or(">", |(_, end)| end);
        shown.push_str("<!…>");
        return after(tag, end);
    }
    let Some(end) = end_of_tag(tag) else {
        shown.push_str("<…");
        return "";
    };
    let (tag, rest) = tag.split_at(end);
    shown.push('<');
    push_tag(tag, shown);
    shown.push('>');
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    let name = name(tag);
    if tag.starts_with('/') || tag.ends_with('/') || !is_secret(name) {
        return rest;
    }
    shown.push_str(HIDDEN);
    content_end(rest, name)
}

/// What follows the content of a secret element, from its end tag on: nothing if it has none.
fn content_end<'t>(text: &'t str, name: &str) -> &'t str {
    // As elements of the same name within.
    let mut depth = 0_usize;
    for (begin, _) in text.match_indices('<') {
        let rest = text.get(begin..).unwrap_or_default();
        let tag = rest.get(1..).unwrap_or_default();
        let is_end = tag.starts_with('/');
        let Some(behind) = tag.trim_start_matches('/').strip_prefix(name) else {
            continue;
        };
        match (is_end, depth) {
            (true, 0) if behind.trim_start().starts_with('>') => return rest,
            (true, _) => depth = depth.saturating_sub(1),
            (false, _) => depth += 1,
        }
    }
    ""
}

fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// Where the tag ends: at a `>` outside of quotes.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(at),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The qualified name of a tag.
fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|c: char| c.is_whitespace() || c == '/');
    tag.get(..end.unwrap_or(tag.len())).unwrap_or_default()
}

fn is_secret(name: &str) -> bool {
    let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
    // `TokenRequests` has none in it, `TokenType` says which kind is wanted.
    let plain = [
        "tokens",
        "token",
        "tokenrequests",
        "tokenrequest",
        "tokentype",
        "getclientaccesstoken",
        "getclientaccesstokenresponse",
        "getclientaccesstokenresponsemessage",
    ];
    !plain.contains(&name.as_str()) && NAMES.iter().any(|part| name.contains(part))
}

/// A tag with the values of secret attributes hidden.
fn push_tag(tag: &str, shown: &mut String) {
    let mut rest = tag;
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, quoted) = rest.split_at(at);
        push(shown, before);
        let quote = quoted.chars().next().unwrap_or('"');
        let inner = quoted.get(1..).unwrap_or_default();
        let (value, after) = inner.split_once(quote).unwrap_or((inner, ""));
        let attribute = before.trim_end().trim_end_matches('=').trim_end();
        let attribute = attribute.split_whitespace().next_back().unwrap_or_default();
        shown.push('"');
        match is_secret(attribute) {
            true => shown.push_str(HIDDEN),
            false => push(shown, value),
        }
        shown.push('"');
        rest = after;
    }
    push(shown, rest);
}

/// Text as a log may have it: with control characters escaped.
fn push(shown: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(c),
            c if c.is_control() => shown.extend(c.escape_default()),
            c => shown.push(c),
        }
    }
}

/// The text with known secrets hidden.
pub(super) fn without(mut shown: String, known: &[Secret]) -> String {
    for secret in known {
        let secret = secret.reveal();
        let escaped = secret
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        for form in [secret, &escaped] {
            if !form.is_empty() && shown.contains(form) {
                shown = shown.replace(form, HIDDEN);
            }
        }
    }
    shown
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn mask(xml: &str) -> String {
        masked(xml.as_bytes(), &[])
    }

    /// A token in a reply is the one secret that nearly every user of tokens would log.
    #[test]
    fn tokens_do_not_show_and_the_rest_does() {
        let shown = mask(
            "<m:Token><t:Id>a</t:Id><t:TokenValue>moonlight</t:TokenValue>\
             <t:TokenType>CallerIdentity</t:TokenType></m:Token>",
        );
        assert_eq!(
            shown,
            "<m:Token><t:Id>a</t:Id><t:TokenValue>[redacted]</t:TokenValue>\
             <t:TokenType>CallerIdentity</t:TokenType></m:Token>"
        );
    }

    /// Whatever stands in a secret element, and whatever is broken about it, hides it rather more than less.
    #[test]
    fn damage_shows_no_secret() {
        for xml in [
            "<t:TokenValue>moonlight",
            "<t:TokenValue a='>'>moon<b/>moonlight</t:TokenValue>",
            "<t:TokenValue>x</t:Other>moonlight</t:TokenValue>",
            "<t:TokenValue><t:TokenValue>a</t:TokenValue>moonlight</t:TokenValue>",
            "<t:TokenValue ><![CDATA[moonlight]]></t:TokenValue>",
            "<a><!-- moonlight --></a>",
            "<a><![CDATA[moonlight]]></a>",
            "<?pi moonlight?><a/>",
            "<t:ClientExtension Etoken='moonlight' Type=\"x\"/>",
            "<t:NewPassword\n>moonlight</t:NewPassword>",
            "<t:ProxySecurityContext>moonlight</t:ProxySecurityContext>",
            "<a moonlight",
        ] {
            assert!(!mask(xml).contains("moonlight"), "{xml}: {}", mask(xml));
        }
    }

    /// The password of the credentials does not show even where no name tells that it is one.
    #[test]
    fn known_secrets_do_not_show_anywhere() {
        let known = [Secret::from("a<moon&light")];
        let shown = masked(b"<a>is a&lt;moon&amp;light</a>", &known);
        assert_eq!(shown, "<a>is [redacted]</a>");
        let shown = masked(b"password is a<moon&light", &known);
        assert!(!shown.contains("moon"), "{shown}");
    }

    /// A reply of 1 GB is no line of a log, and control characters reach no terminal.
    #[test]
    fn messages_are_cut_and_escaped() {
        let long = format!("<a>{}</a>", "<b>1</b>".repeat(20_000));
        let shown = mask(&long);
        assert!(shown.len() < SHOWN + 100);
        assert!(shown.ends_with("… (160007 bytes)"), "{}", shown.len());
        assert_eq!(mask("<a>\u{1b}[0m</a>"), "<a>\\u{1b}[0m</a>");
    }
}
