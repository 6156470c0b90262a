//! Texts that are no envelope: what they are instead.

use super::{Error, Excerpt, fault12};
use crate::codec::{Name, Namespace, ReadError, ReadErrorKind, ReadOptions, Reader};

/// The namespace of SOAP 1.2 envelopes.
static SOAP_1_2: Namespace = Namespace {
    uri: "http://www.w3.org/2003/05/soap-envelope",
    prefix: "soap12",
};

/// The envelope of SOAP 1.2.
const ENVELOPE_1_2: Name = Name {
    namespace: &SOAP_1_2,
    local: "Envelope",
};

/// Responses that are themselves the message, and are known to come in a list of messages.
const SINGLE: [&str; 1] = ["FindPeopleResponse"];

/// How far the title of a page may be from its beginning.
const TITLE_WITHIN: usize = 8 * 1024;

/// The first tags that only web pages have.
const PAGE_TAGS: [&str; 8] = [
    "html", "head", "body", "title", "meta", "script", "h1", "center",
];

/// What the text is, if it does not read as XML to the end.
pub(super) fn instead_of_xml(xml: &[u8], error: ReadError) -> Error {
    let text = content(xml);
    if text.is_empty() {
        return Error::EmptyReply;
    }
    if is_page(text) {
        return page(text);
    }
    match error.kind() {
        ReadErrorKind::UnsupportedEncoding { .. } => Error::Read(error),
        _ if !text.starts_with(b"<") => Error::NotXml {
            begin: Excerpt::of(text),
        },
        // A declaration or comments, and no more.
        ReadErrorKind::Truncated | ReadErrorKind::Unclosed { .. } | ReadErrorKind::Empty => {
            Error::Truncated {
                path: shown(error.path()).to_owned(),
                bytes: xml.len(),
                begin: Excerpt::of(text),
            }
        }
        _ => wrapped(xml).unwrap_or(Error::Read(error)),
    }
}

/// What follows the envelope, where nothing may.
pub(super) fn after_envelope(xml: &[u8], error: ReadError) -> Error {
    let offset = error.offset();
    let rest = xml.get(offset..).unwrap_or_default();
    let is_envelope = |rest: &[u8]| {
        let options = ReadOptions::new().reported(0);
        let reader = super::reader_from_slice(rest, &options);
        reader.is_ok_and(|mut reader| reader.root().is_ok() && reader.is(&super::soap("Envelope")))
    };
    if is_envelope(rest) {
        let begin = Excerpt::of(rest);
        return Error::SecondEnvelope { offset, begin };
    }
    Error::Read(error)
}

/// The error for a response that is itself the message by the schema, but holds a list of messages.
///
/// `FindPeopleResponse` is said to come so. Its members would be missing from it, whatever error that
/// leads to.
fn wrapped(xml: &[u8]) -> Option<Error> {
    let options = ReadOptions::new().reported(0);
    let mut reader = super::reader_from_slice(xml, &options).ok()?;
    reader.root().ok()?;
    while !reader.is(&super::soap("Body")) {
        if !reader.next_child().ok()? {
            return None;
        }
        if reader.local_name() == "Header" {
            reader.skip().ok()?;
        }
    }
    if !reader.next_child().ok()? {
        return None;
    }
    let response = reader.local_name();
    let is_single = SINGLE.contains(&response);
    let has_list = reader.next_child().ok()? && reader.local_name() == "ResponseMessages";
    (is_single && has_list).then(|| Error::WrappedResponse {
        response: response.to_owned(),
    })
}

/// A path up to the header of WS-Security: below it, damage can have made a name of a password.
fn shown(path: &str) -> &str {
    const SECURITY: &str = "Envelope/Header/Security";
    if path.starts_with(SECURITY) {
        SECURITY
    } else {
        path
    }
}

/// What the root is that the reader is at, which is not an envelope.
pub(super) fn instead_of_envelope(reader: &mut Reader<'_>, xml: &[u8]) -> Error {
    if reader.is(&ENVELOPE_1_2) {
        return Error::Soap12 {
            fault: fault12::within(reader),
        };
    }
    let text = content(xml);
    if is_page(text) {
        return page(text);
    }
    Error::NotAnEnvelope {
        found: reader.name(),
        begin: Excerpt::of(xml.get(reader.offset()..).unwrap_or(text)),
    }
}

/// The text without a byte order mark and white space in front.
fn content(xml: &[u8]) -> &[u8] {
    let xml = xml.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(xml);
    xml.trim_ascii_start()
}

/// Whether a text begins like a web page.
fn is_page(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_ascii_start();
        let end = if rest.starts_with(b"<!--") {
            &b"-->"[..]
        } else if rest.starts_with(b"<?") {
            b">"
        } else {
            break;
        };
        let Some(at) = find(rest, end) else {
            return false;
        };
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
    let starts_with = |start: &str| {
        let tail = rest.get(start.len()..).unwrap_or_default();
        let begin = rest.get(..start.len()).unwrap_or_default();
        let ends = tail
            .first()
            .is_none_or(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace());
        begin.eq_ignore_ascii_case(start.as_bytes()) && ends
    };
    starts_with("<!doctype html") || PAGE_TAGS.iter().any(|tag| starts_with(&format!("<{tag}")))
}

fn page(text: &[u8]) -> Error {
    let page = title(text).filter(|title| !title.is_empty());
    Error::WebPage {
        page: page.map_or_else(|| Excerpt::of(text), Excerpt::of),
    }
}

/// The title of a page, in one line.
fn title(text: &[u8]) -> Option<String> {
    let begin = text.get(..TITLE_WITHIN).unwrap_or(text);
    let lower = begin.to_ascii_lowercase();
    let tag = find(&lower, b"<title")?;
    let start = tag + find(lower.get(tag..)?, b">")? + 1;
    let len = find(lower.get(start..)?, b"<")?;
    let title = String::from_utf8_lossy(begin.get(start..start + len)?);
    let words: Vec<&str> = title.split_whitespace().collect();
    Some(words.join(" "))
}

fn find(text: &[u8], sought: &[u8]) -> Option<usize> {
    text.windows(sought.len()).position(|part| part == sought)
}

/// The text before the character within which the bytes end, if that is what is wrong with them.
pub(super) fn before_cut_character(xml: &[u8]) -> Option<&str> {
    let error = std::str::from_utf8(xml).err()?;
    let whole = xml.get(..error.valid_up_to())?;
    error
        .error_len()
        .is_none()
        .then(|| std::str::from_utf8(whole).ok())?
}
