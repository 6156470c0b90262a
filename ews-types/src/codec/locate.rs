//! Where an element or an attribute stands in a document, to change it and leave the rest as it is.

use std::fmt;
use std::ops::Range;

use super::writer::{escape_lenient, first_illegal};
use super::{ReadError, ReadOptions, Reader};

/// Where an element or an attribute stands in a document: ranges of its bytes.
///
/// [`locate`] and [`locate_all`] give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    whole: Range<usize>,
    content: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Element,
    /// `<a/>`, with its name.
    Empty(String),
    Attribute,
}

impl Place {
    /// The element with its tags, or the attribute with its name and the quotes.
    pub fn whole(&self) -> Range<usize> {
        self.whole.clone()
    }

    /// What stands between the tags of the element, or between the quotes of the attribute, as it is
    /// written: with references, CDATA sections and comments. An element `<a/>` has an empty range, and no
    /// place for content: [`replace`](Self::replace) makes one.
    pub fn content(&self) -> Range<usize> {
        self.content.clone()
    }

    /// Whether it is an attribute.
    pub fn is_attribute(&self) -> bool {
        self.kind == Kind::Attribute
    }

    /// The document with this text as the content of the element, in place of all that it has, or as the
    /// value of the attribute. The text is escaped; every byte around it stays.
    ///
    /// `document` is the one in which the place was located. Of several places in it, the last is to be
    /// replaced first: the others stand where they did then.
    ///
    /// # Errors
    ///
    /// [`LocateError::IllegalCharacter`] if XML cannot carry the text, and [`LocateError::OtherDocument`] if the
    /// document is too short to have the place.
    pub fn replace(&self, document: &[u8], text: &str) -> Result<Vec<u8>, LocateError> {
        if let Some(character) = first_illegal(text) {
            return Err(LocateError::IllegalCharacter(character));
        }
        let mut escaped = String::new();
        escape_lenient(&mut escaped, text, self.is_attribute());
        if self.is_attribute() {
            // The quotes around it may be of either kind.
            escaped = escaped.replace('\'', "&apos;");
        }
        self.replace_content(document, &escaped)
    }

    /// Like [`replace`](Self::replace), with XML as the content of the element, which is not escaped. Its
    /// prefixes are those of the document at that place, or declared within it.
    ///
    /// # Errors
    ///
    /// [`LocateError::OtherDocument`]. Whether the XML is well-formed is not checked.
    pub fn replace_xml(&self, document: &[u8], xml: &str) -> Result<Vec<u8>, LocateError> {
        self.replace_content(document, xml)
    }

    fn replace_content(&self, document: &[u8], content: &str) -> Result<Vec<u8>, LocateError> {
        match &self.kind {
            Kind::Empty(name) if !content.is_empty() => {
                // Up to the `/>`, before which the name and the attributes stand.
                let tag = document
                    .get(self.whole.clone())
                    .and_then(|tag| tag.strip_suffix(b"/>"))
                    .ok_or(LocateError::OtherDocument)?;
                let at = self.whole.start + tag.len()..self.whole.end;
                spliced(document, at, &format!(">{content}</{name}>"))
            }
            _ => spliced(document, self.content.clone(), content),
        }
    }
}

/// The document with other bytes in a range.
fn spliced(document: &[u8], range: Range<usize>, with: &str) -> Result<Vec<u8>, LocateError> {
    let parts = (document.get(..range.start), document.get(range.end..));
    let (Some(before), Some(after)) = parts else {
        return Err(LocateError::OtherDocument);
    };
    Ok([before, with.as_bytes(), after].concat())
}

/// Where the first element or attribute stands that a path names; `None` if there is none.
///
/// A path has the names from the root on, separated by `/`. A name is a local name, whatever its prefix and
/// namespace; with a namespace it is `{namespace}name`. A number in brackets counts the elements of that name
/// within their parent from 1, as `ItemId[2]`; without one each of them will do. An attribute has an `@`, and
/// is the last: `Envelope/Body/GetItem/ItemIds/ItemId/@Id`. It has no namespace, unless the path gives one.
///
/// The document is any XML in UTF-8, with or without a byte order mark. It is read to its end, so that it is
/// known to be well-formed, by the rules and the limits of [`ReadOptions`]; schemas play no part.
///
/// A gateway changes one value, and passes on the rest byte for byte: comments, attributes that no schema
/// knows, prefixes.
///
/// ```
/// use ews_types::codec::locate;
///
/// let request = br#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
///   <s:Body><GetItem xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"
///     xmlns:x="http://schemas.microsoft.com/exchange/services/2006/types" trace='on'>
///     <ItemShape><x:BaseShape>AllProperties</x:BaseShape><!-- all --></ItemShape>
///   </GetItem></s:Body></s:Envelope>"#;
/// let place = locate(request, "Envelope/Body/GetItem/ItemShape/BaseShape")?.expect("a shape");
/// assert_eq!(&request[place.content()], b"AllProperties");
///
/// let changed = String::from_utf8(place.replace(request, "IdOnly")?)?;
/// assert!(changed.contains("<ItemShape><x:BaseShape>IdOnly</x:BaseShape><!-- all --></ItemShape>"));
/// assert!(changed.contains("trace='on'"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`LocateError::Path`] if the path is none, and [`LocateError::Read`] if the document is not well-formed.
pub fn locate(document: &[u8], path: &str) -> Result<Option<Place>, LocateError> {
    find(document, path, 1).map(|mut places| places.pop())
}

/// Where all elements or attributes stand that a path names, in the order of the document.
///
/// ```
/// use ews_types::codec::locate_all;
///
/// // Hides the identifiers of a reply, the last first, so that the others stay where they are.
/// let mut reply = b"<a><b Id='x'/><b Id='yy'/></a>".to_vec();
/// for place in locate_all(&reply, "a/b/@Id")?.iter().rev() {
///     reply = place.replace(&reply, "***")?;
/// }
/// assert_eq!(reply, b"<a><b Id='***'/><b Id='***'/></a>");
/// # Ok::<(), ews_types::codec::LocateError>(())
/// ```
///
/// # Errors
///
/// As of [`locate`].
pub fn locate_all(document: &[u8], path: &str) -> Result<Vec<Place>, LocateError> {
    find(document, path, usize::MAX)
}

fn find(document: &[u8], path: &str, limit: usize) -> Result<Vec<Place>, LocateError> {
    let steps = steps(path)?;
    let mut reader = Reader::from_slice(document, &ReadOptions::new().reported(0))?;
    let mut search = Search {
        document,
        limit,
        found: Vec::new(),
    };
    reader.root()?;
    match steps.split_first() {
        // The root has no others beside it.
        Some((root, within)) if root.is(&reader) && root.number.unwrap_or(1) == 1 => {
            search.element(&mut reader, within)?;
        }
        _ => reader.skip()?,
    }
    reader.finish()?;
    Ok(search.found)
}

struct Search<'d> {
    document: &'d [u8],
    limit: usize,
    found: Vec<Place>,
}

impl Search<'_> {
    /// Looks within the element that the reader is at, and reads up to and with its end tag.
    ///
    /// Each step is within an open element, so that the reader's limit of depth holds here too.
    fn element(&mut self, reader: &mut Reader<'_>, steps: &[Step<'_>]) -> Result<(), ReadError> {
        let Some((step, within)) = steps.split_first() else {
            return self.whole(reader);
        };
        if step.attribute {
            self.attribute(reader, step);
            return reader.skip();
        }
        let mut number = 0;
        while reader.next_child()? {
            let is_named = step.is(reader);
            number += usize::from(is_named);
            if is_named && step.number.is_none_or(|wanted| wanted == number) {
                self.element(reader, within)?;
            } else {
                reader.skip()?;
            }
        }
        Ok(())
    }

    fn whole(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let name = reader.written_name().to_owned();
        let extent = reader.extent()?;
        self.push(Place {
            whole: extent.begin..extent.end,
            content: extent.content..extent.content_end,
            kind: if extent.empty {
                Kind::Empty(name)
            } else {
                Kind::Element
            },
        });
        Ok(())
    }

    fn attribute(&mut self, reader: &Reader<'_>, step: &Step<'_>) {
        let is_named = |(namespace, local, ..): &(Option<&str>, &str, usize, usize)| {
            *local == step.local && *namespace == step.namespace
        };
        let Some((.., begin, name_end)) = reader.attribute_places().find(is_named) else {
            return;
        };
        // Between the name and the value stand an equals sign and white space, and nothing else.
        let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
        let rest = self.document.get(name_end..).unwrap_or_default();
        let Some(open) = rest.iter().position(is_quote) else {
            return;
        };
        let quote = rest.get(open).copied();
        let value = rest.get(open + 1..).unwrap_or_default();
        let Some(len) = value.iter().position(|byte| Some(*byte) == quote) else {
            return;
        };
        let content = name_end + open + 1..name_end + open + 1 + len;
        self.push(Place {
            whole: begin..content.end + 1,
            content,
            kind: Kind::Attribute,
        });
    }

    fn push(&mut self, place: Place) {
        if self.found.len() < self.limit {
            self.found.push(place);
        }
    }
}

/// A name of a path.
#[derive(Debug)]
struct Step<'p> {
    attribute: bool,
    /// `None` for an element of any namespace, and for an attribute of none.
    namespace: Option<&'p str>,
    local: &'p str,
    number: Option<usize>,
}

impl Step<'_> {
    /// Whether the reader is at an element of this name.
    fn is(&self, reader: &Reader<'_>) -> bool {
        !self.attribute
            && reader.local_name() == self.local
            && self
                .namespace
                .is_none_or(|namespace| reader.namespace().unwrap_or_default() == namespace)
    }
}

/// The names of a path.
fn steps(path: &str) -> Result<Vec<Step<'_>>, LocateError> {
    let refused = |reason| LocateError::Path {
        path: path.to_owned(),
        reason,
    };
    let mut steps = Vec::new();
    let mut rest = path;
    loop {
        let (step, tail) = step(rest).map_err(refused)?;
        if step.attribute && (!tail.is_empty() || steps.is_empty()) {
            return Err(refused(
                "an attribute must be the last name, behind an element",
            ));
        }
        steps.push(step);
        match tail.strip_prefix('/') {
            Some(next) => rest = next,
            None if tail.is_empty() => return Ok(steps),
            None => return Err(refused("names must be separated by `/`")),
        }
    }
}

/// The first name, and the rest.
fn step(path: &str) -> Result<(Step<'_>, &str), &'static str> {
    let (attribute, rest) = match path.strip_prefix('@') {
        Some(rest) => (true, rest),
        None => (false, path),
    };
    let (namespace, rest) = match rest.strip_prefix('{') {
        Some(braced) => {
            let parts = braced.split_once('}');
            let (namespace, rest) = parts.ok_or("a `{` lacks its `}`")?;
            (Some(namespace), rest)
        }
        None => (None, rest),
    };
    let end = rest.find(['/', '[']).unwrap_or(rest.len());
    let (local, mut rest) = rest.split_at(end);
    if local.contains(':') {
        return Err("a name must be without prefix: local, or `{namespace}local`");
    }
    if local.is_empty() {
        return Err("a name is empty");
    }
    let mut number = None;
    if let Some(bracketed) = rest.strip_prefix('[') {
        let parts = bracketed.split_once(']');
        let (digits, tail) = parts.ok_or("a `[` lacks its `]`")?;
        let counted = digits.parse().ok().filter(|number| *number > 0);
        number = Some(counted.ok_or("a number in brackets must be at least 1")?);
        rest = tail;
    }
    if attribute && number.is_some() {
        return Err("an attribute has no number");
    }
    let namespace = namespace.filter(|namespace| !(attribute && namespace.is_empty()));
    Ok((
        Step {
            attribute,
            namespace,
            local,
            number,
        },
        rest,
    ))
}

/// Why a place is not found, or not replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LocateError {
    /// The path is not of the form that [`locate`] says.
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The document is not well-formed, or beyond a limit.
    Read(ReadError),
    /// The text has a character that XML cannot carry.
    IllegalCharacter(char),
    /// The document does not have the place.
    OtherDocument,
}

impl fmt::Display for LocateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { path, reason } => write!(f, "`{path}` is no path: {reason}"),
            Self::Read(error) => fmt::Display::fmt(error, f),
            Self::IllegalCharacter(character) => {
                let code = u32::from(*character);
                write!(
                    f,
                    "the text has U+{code:04X}, which XML cannot carry: remove it"
                )
            }
            Self::OtherDocument => f.write_str(
                "the document does not have the place: pass the one in which it was located",
            ),
        }
    }
}

impl std::error::Error for LocateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => std::error::Error::source(error),
            _ => None,
        }
    }
}

impl From<ReadError> for LocateError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}
