//! Reading: one pass over the document, with the current start tag at hand.

mod attribute;
mod contain;
mod content;
mod encoding;
mod expected;
mod fault;
mod fields;
mod kept;
mod markup;
mod namespaces;
mod place;
mod record;
mod start;
#[cfg(feature = "yaserde")]
mod step;
mod subtree;
mod tag;
mod text;
mod tokens;
mod types;
mod walk;

use self::attribute::Attribute;
use self::contain::LostMember;
use self::expected::Hints;
use self::fault::{Fault, malformed};
use self::namespaces::{BindingIndex, Namespaces};
use self::tokens::{Next, Tokens};
use super::{ReadError, ReadErrorKind, ReadOptions, ReadReport, Skipped, excerpt};

pub use self::kept::{Members, OpenChoices};
#[cfg(feature = "yaserde")]
pub(crate) use self::step::Step;
pub(crate) use self::tag::is_nc_name;

/// How many characters of a name a path shows.
const MAX_SHOWN: usize = 100;

/// Adds names to a path, without the end of very long ones.
fn push_shown(path: &mut String, names: &str) {
    for (index, name) in names.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        path.extend(name.chars().take(MAX_SHOWN));
    }
}

/// Reads a document in UTF-8.
///
/// The reader is at a start tag whenever it is handed to a [`Content`](super::Content), which
/// reads up to and with the end tag.
pub struct Reader<'x> {
    tokens: Tokens<'x>,
    options: ReadOptions,
    namespaces: Namespaces<'x>,
    /// The elements that are open, outermost first.
    open: Vec<Open<'x>>,
    start: Start<'x>,
    report: ReadReport,
    hints: Hints,
    /// The text that the current element stands for if it is empty.
    when_empty: &'static str,
    /// How many more bytes the values may take.
    room: usize,
    /// Whether damage may cost a part of the document, not the whole.
    contains: bool,
    /// The depth at and above which it may not, where the reader is.
    floor: usize,
    /// The last members that were left out.
    lost: Vec<LostMember<'x>>,
    /// Whether the document is a kept element, which is read as its base.
    is_base: bool,
    /// What is wrong with the current element, which is to be kept as it came.
    damage: Option<ReadError>,
    /// That its type is not among those that derive from the declared one.
    unknown_type: Option<ReadError>,
}

/// An element that is open.
struct Open<'x> {
    /// Its name as it stands, with its prefix.
    name: &'x str,
    local: &'x str,
    /// Number of namespace bindings outside of it.
    bindings: usize,
}

/// The start tag that was read last.
struct Start<'x> {
    prefix: &'x str,
    local: &'x str,
    namespace: Option<BindingIndex>,
    /// How often the bindings had changed when the prefix was looked up.
    changes: usize,
    offset: usize,
    /// Its attributes, without the namespace declarations.
    attributes: Vec<Attribute<'x>>,
    /// Whether an attribute has a prefix: `xsi:type` and the like.
    prefixed: bool,
    /// Whether `xsi:type` has served to choose the Rust type.
    type_taken: bool,
    /// Whether the tag is `<a/>`: its end comes without a token.
    empty: bool,
}

/// What comes next in the document.
enum Token<'x> {
    /// A start tag, which is now the current one.
    Start,
    End,
    /// Text, with line ends as they stand.
    Text(&'x str),
    /// A character written as a reference.
    Char(char),
    Eof,
}

impl<'x> Reader<'x> {
    /// A reader of a document. An encoding that its XML declaration names is ignored.
    #[allow(
        clippy::should_implement_trait,
        reason = "takes options, and cannot fail"
    )]
    pub fn from_str(xml: &'x str, options: &ReadOptions) -> Self {
        let text = xml.strip_prefix('\u{FEFF}').unwrap_or(xml);
        Self {
            tokens: Tokens::new(text, xml.len() - text.len()),
            options: options.clone(),
            namespaces: Namespaces::new(),
            open: Vec::new(),
            start: Start {
                prefix: "",
                local: "",
                namespace: None,
                changes: 0,
                offset: 0,
                attributes: Vec::new(),
                prefixed: false,
                type_taken: false,
                empty: false,
            },
            report: ReadReport::new(),
            hints: Hints::new(xml.len()),
            when_empty: "",
            room: options.memory_limit(xml.len()),
            contains: options.is_contained(),
            floor: contain::NOTHING,
            lost: Vec::new(),
            is_base: false,
            damage: None,
            unknown_type: None,
        }
    }

    /// The same where documents also have other URIs for namespaces: each with the namespace's own.
    #[must_use]
    pub(crate) fn with_aliases(mut self, aliases: &'static [(&'static str, &'static str)]) -> Self {
        self.namespaces.set_aliases(aliases);
        self
    }

    /// A reader of a document in UTF-8, with or without a byte order mark. An encoding that its XML
    /// declaration names is ignored, as long as the bytes are UTF-8.
    ///
    /// # Errors
    ///
    /// If the bytes are not UTF-8: [`ReadErrorKind::UnsupportedEncoding`] if they, or the XML
    /// declaration, show which other encoding it is.
    pub fn from_slice(xml: &'x [u8], options: &ReadOptions) -> Result<Self, ReadError> {
        match encoding::decode(xml) {
            Ok(text) => Ok(Self::from_str(text, options)),
            Err((kind, offset)) => Err(ReadError::new(kind, String::new(), offset)),
        }
    }

    /// The next token. Opens and closes elements.
    #[inline]
    fn advance(&mut self) -> Result<Token<'x>, ReadError> {
        if self.start.empty {
            self.start.empty = false;
            self.close();
            return Ok(Token::End);
        }
        loop {
            match self.tokens.next() {
                Next::Start => return self.start_tag().map(|()| Token::Start),
                Next::End => {
                    let name = self.open.last().map(|open| open.name);
                    if let Err(fault) = self.tokens.end(name) {
                        return Err(self.fault(fault));
                    }
                    self.close();
                    return Ok(Token::End);
                }
                Next::Text => return Ok(Token::Text(self.tokens.text())),
                other => {
                    if let Some(token) = self.other_token(other)? {
                        return Ok(token);
                    }
                }
            }
        }
    }

    /// Takes a token that is none of the most frequent; `None` for one that stands for nothing.
    #[inline(never)]
    fn other_token(&mut self, next: Next) -> Result<Option<Token<'x>>, ReadError> {
        let offset = self.tokens.offset();
        let fault = match next {
            Next::Reference => match self.tokens.reference().map(text::resolve) {
                Ok(Ok(character)) => return Ok(Some(Token::Char(character))),
                Ok(Err(kind)) => Box::new((kind, offset)),
                Err(fault) => fault,
            },
            Next::Markup => match self.tokens.markup() {
                Ok(None) => return Ok(None),
                Ok(Some(_)) if self.open.is_empty() => {
                    let reason = "a CDATA section may only stand within an element";
                    Box::new((malformed(reason), offset))
                }
                Ok(Some(text)) => return Ok(Some(Token::Text(text))),
                Err(fault) => fault,
            },
            _ if self.open.is_empty() => return Ok(Some(Token::Eof)),
            _ => Box::new((ReadErrorKind::Truncated, offset)),
        };
        Err(self.fault(fault))
    }

    #[inline]
    fn close(&mut self) {
        if let Some(open) = self.open.pop()
            && open.bindings != self.namespaces.len()
        {
            self.namespaces.truncate(open.bindings);
        }
    }

    /// Local names of the open elements, without the end of very long ones.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            if !path.is_empty() {
                path.push('/');
            }
            push_shown(&mut path, open.local);
        }
        path
    }

    /// An error at the current start tag.
    #[cold]
    pub(crate) fn error(&self, kind: ReadErrorKind) -> ReadError {
        ReadError::new(kind, self.path(), self.start.offset)
    }

    /// An error at an attribute or child, or element already closed, below the open ones.
    #[cold]
    fn error_below(&self, kind: ReadErrorKind, sign: &str, name: &str, offset: usize) -> ReadError {
        ReadError::new(kind, self.path_below(sign, name), offset)
    }

    /// The path to an attribute or child, or element already closed, below the open ones.
    #[cold]
    fn path_below(&self, sign: &str, name: &str) -> String {
        let mut path = self.path();
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(sign);
        push_shown(&mut path, name);
        path
    }

    #[cold]
    fn at_attribute(&self, kind: ReadErrorKind, attribute: Attribute<'x>) -> ReadError {
        self.error_below(kind, "@", attribute.local, attribute.offset)
    }

    #[cold]
    #[allow(clippy::boxed_local, reason = "as the tokens give it")]
    fn fault(&self, fault: Fault) -> ReadError {
        let (kind, offset) = *fault;
        ReadError::new(kind, self.path(), offset)
    }

    #[cold]
    fn undeclared(&self, prefix: &str, offset: usize) -> ReadError {
        let prefix = excerpt::quoted(prefix);
        self.fault(Box::new((
            ReadErrorKind::UndeclaredPrefix { prefix },
            offset,
        )))
    }

    /// Takes note that values take so many bytes more.
    #[inline]
    fn take_memory(&mut self, bytes: usize) -> Result<(), ReadError> {
        match self.room.checked_sub(bytes) {
            Some(room) => {
                self.room = room;
                Ok(())
            }
            None => Err(self.too_much_memory()),
        }
    }

    #[cold]
    fn too_much_memory(&self) -> ReadError {
        let limit = self.options.memory_limit(self.tokens.len());
        self.error(ReadErrorKind::TooMuchMemory { limit })
    }

    /// Counts the current element as skipped.
    fn count_element(&mut self) {
        self.report.skipped.elements += 1;
        if self.report.skipped.first.len() < self.options.report_limit() {
            let (path, offset) = (self.path(), self.start.offset);
            self.report.skipped.first.push(Skipped { path, offset });
        }
    }

    /// Counts an attribute of the current element as skipped.
    fn count_attribute(&mut self, attribute: Attribute<'x>) {
        self.report.skipped.attributes += 1;
        if self.report.skipped.first.len() < self.options.report_limit() {
            let path = self.path_below("@", attribute.local);
            let offset = attribute.offset;
            self.report.skipped.first.push(Skipped { path, offset });
        }
    }
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("path", &self.path())
            .finish_non_exhaustive()
    }
}
