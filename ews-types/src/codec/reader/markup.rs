//! Comments, processing instructions, CDATA sections, and what is refused.

use memchr::{memchr, memchr3, memmem};

use super::fault::malformed;
use crate::codec::ReadErrorKind;
use crate::codec::lexical::is_space;

/// What begins with `<!` or `<?`.
pub(super) struct Markup<'x> {
    /// Where it ends in the document.
    pub(super) end: usize,
    /// Its text, if it is a CDATA section.
    pub(super) cdata: Option<&'x str>,
}

/// What stands between `<` and `>` or `/>` of a tag, and where it ends; or what is not closed.
pub(super) fn tag_content(xml: &str, at: usize) -> Result<(&str, usize), &'static str> {
    let tag = xml.get(at + 1..).unwrap_or("");
    let len = tag_end(tag)?;
    let content = tag.get(..len).unwrap_or("");
    // In `</>` the slash belongs to the name.
    let content = match content.strip_suffix('/') {
        Some(start) if !content.starts_with('/') => start,
        _ => content,
    };
    Ok((content, at + len + 2))
}

/// The byte that ends a tag which begins the text, outside of quotes; or else what is not closed.
fn tag_end(tag: &str) -> Result<usize, &'static str> {
    let bytes = tag.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', bytes.get(at..).unwrap_or_default()) {
        at += found;
        let quote = match bytes.get(at) {
            Some(b'>') | None => return Ok(at),
            Some(quote) => *quote,
        };
        at += 1;
        match memchr(quote, bytes.get(at..).unwrap_or_default()) {
            Some(len) => at += len + 1,
            None => return Err("the value of an attribute"),
        }
    }
    Err("a tag")
}

/// Reads what stands at a place of the document.
pub(super) fn read(xml: &str, at: usize) -> Result<Markup<'_>, ReadErrorKind> {
    let markup = xml.get(at..).unwrap_or("");
    if let Some(instruction) = markup.strip_prefix("<?") {
        let len = processing_instruction(instruction, at == 0)?;
        let end = at + 2 + len + 2;
        return Ok(Markup { end, cdata: None });
    }
    if let Some(comment) = markup.strip_prefix("<!--") {
        let text = up_to(comment, "-->", "a comment")?;
        let end = at + 4 + text.len() + 3;
        return Ok(Markup { end, cdata: None });
    }
    if let Some(section) = markup.strip_prefix("<![CDATA[") {
        let text = up_to(section, "]]>", "a CDATA section")?;
        let end = at + 9 + text.len() + 3;
        let cdata = Some(text);
        return Ok(Markup { end, cdata });
    }
    Err(refused(markup))
}

/// The text before the delimiter that closes a construct.
fn up_to<'x>(
    text: &'x str,
    close: &str,
    construct: &'static str,
) -> Result<&'x str, ReadErrorKind> {
    memmem::find(text.as_bytes(), close.as_bytes())
        .and_then(|len| text.get(..len))
        .ok_or(ReadErrorKind::Unclosed { construct })
}

/// A processing instruction without its delimiters: how long it is. An XML declaration is one here,
/// but it has its place.
fn processing_instruction(text: &str, at_start: bool) -> Result<usize, ReadErrorKind> {
    let is_declaration = |text: &str| {
        let rest = text.strip_prefix("xml");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(is_space))
    };
    let construct = match text.strip_suffix('?').unwrap_or(text) {
        begin if is_declaration(begin) => "the XML declaration",
        _ => "a processing instruction",
    };
    let instruction = up_to(text, "?>", construct)?;
    if instruction.starts_with('>') {
        return Err(malformed("a processing instruction must have a name"));
    }
    if is_declaration(instruction) && !at_start {
        let reason = "an XML declaration may only stand at the very beginning";
        return Err(malformed(reason));
    }
    Ok(instruction.len())
}

/// The error for other markup, or for markup that ends before it shows what it is.
#[cold]
fn refused(markup: &str) -> ReadErrorKind {
    let begins = |construct: &str| {
        let common = construct.len().min(markup.len());
        let begin = markup.get(..common).zip(construct.get(..common));
        begin.is_some_and(|(found, expected)| found.eq_ignore_ascii_case(expected))
    };
    let construct = if markup == "<!" {
        "markup that begins with `<!`"
    } else if begins("<!DOCTYPE") {
        if markup.len() >= "<!DOCTYPE".len() && markup.contains('>') {
            return ReadErrorKind::DocumentType;
        }
        "a document type declaration"
    } else if "<!--".starts_with(markup) {
        "a comment"
    } else if "<![CDATA[".starts_with(markup) {
        "a CDATA section"
    } else {
        return malformed("`<!` must begin a comment, `<!--`, or a CDATA section, `<![CDATA[`");
    };
    ReadErrorKind::Unclosed { construct }
}
