//! What errors quote of a text: the page of a proxy tells more than any error of ours. What is hidden of
//! it is rather too much than too little.

use std::fmt;

use super::REDACTED;

/// How many bytes are shown.
const SHOWN: usize = 120;

/// How many more are looked at: a name or a long run that the cut goes through must be known whole.
const LOOKED_AT: usize = SHOWN + 400;

/// From how many characters on a run must look like words to be shown.
const RUN: usize = 8;

/// What looks like no word, but stands at the beginning of most replies.
const SCHEMAS: [&str; 2] = [
    "http://www.w3.org/2001/XMLSchema",
    "http://www.w3.org/2001/XMLSchema-instance",
];

/// Where these are named, a secret is near. Compared without regard to case.
const NAMES: [&str; 18] = [
    "token",
    "password",
    "passwd",
    "secret",
    "credential",
    "authorization",
    "bearer",
    "cookie",
    "apikey",
    "api-key",
    "api_key",
    "client_key",
    "pwd",
    "passphrase",
    "passcode",
    "session",
    "signature",
    "assertion",
];

/// The beginning of a text, to know it by: in one line, at most about 120 bytes, `…` where it is
/// cut.
///
/// Control characters are escaped. Secrets are hidden as far as a text shows them: it ends with
/// `[redacted]` where a token, a password, a PIN or the like is named, and runs of letters and digits
/// that may be credentials are replaced by that. A secret that looks like a word, and is named by no
/// such name, cannot be told.
///
/// ```
/// # use ews_types::soap::Excerpt;
/// let begin = Excerpt::of(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 30");
/// assert_eq!(begin.as_str(), r"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 30");
/// let begin = Excerpt::of(br#"{"user": "ann", "password": "moonlight"}"#);
/// assert_eq!(begin.as_str(), r#"{"user": "ann", "[redacted]"#);
/// let begin = Excerpt::of(b"key eyJhbGciOiJSUzI1NiJ9.Zm9vYmFy is bad");
/// assert_eq!(begin.as_str(), "key [redacted] is bad");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Excerpt(Box<str>);

impl Excerpt {
    /// The beginning of a text, without white space and a byte order mark in front. What is not
    /// UTF-8 shows as `\u{fffd}`.
    pub fn of(text: impl AsRef<[u8]>) -> Self {
        let text = text.as_ref();
        let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        let text = text.trim_ascii_start();
        let near = String::from_utf8_lossy(text.get(..LOOKED_AT).unwrap_or(text));
        let (near, ended) = match secret_at(&near) {
            Some(at) => (near.get(..at).unwrap_or(""), true),
            None => (near.trim_end(), false),
        };
        let (mut shown, cut) = without_credentials(near, SHOWN);
        if cut || (!ended && text.len() > LOOKED_AT) {
            shown.push('…');
        } else if ended {
            shown.push_str(REDACTED);
        }
        Self(shown.into())
    }

    /// The text, as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

/// What an error quotes of a tag, which damage may have made of a piece of a secret.
#[cold]
pub(super) fn quoted(text: &str) -> String {
    let (mut shown, cut) = without_credentials(text, 2 * SHOWN);
    if cut {
        shown.push('…');
    }
    shown
}

/// The first bytes of a text, with what may be credentials replaced, and whether that is not all.
fn without_credentials(text: &str, limit: usize) -> (String, bool) {
    let mut shown = String::new();
    for (run, piece) in pieces(text) {
        if run && may_be_credential(piece) && shown.len() < limit {
            shown.push_str(REDACTED);
            continue;
        }
        for c in piece.chars() {
            if shown.len() >= limit {
                return (shown, true);
            }
            push_escaped(&mut shown, c);
        }
    }
    (shown, false)
}

/// The words of a text, however they are broken into lines, with control characters escaped: what a
/// server writes must not reach a terminal or a log as more than text.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        word.chars().for_each(|c| push_escaped(&mut line, c));
    }
    line
}

/// Whether a character is more than text to a terminal or a log, or cannot be seen: control
/// characters, line separators, and marks that turn the direction of the line.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}

fn push_escaped(shown: &mut String, c: char) {
    if is_unseen(c) {
        shown.extend(c.escape_default());
    } else {
        shown.push(c);
    }
}

/// Where the first mention of a secret begins, or the text before it, if that is what is named.
fn secret_at(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let named = NAMES.iter().filter_map(|name| lower.find(name)).min();
    let at = match (named, pin_at(text, &lower)) {
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other)?,
    };
    // The name of an end tag whose start tag is damaged: the secret stands before it.
    let before = text.get(..at)?;
    let name = before.trim_end_matches(|c: char| c.is_alphanumeric() || "_-.:".contains(c));
    match name.strip_suffix("</") {
        Some(content) => Some(content.rfind('>').map_or(0, |end| end + 1)),
        None => Some(at),
    }
}

/// Where a PIN is named: as a word of its own, also as the last or first of a name such as
/// `newPin`, not within `mapping`.
fn pin_at(text: &str, lower: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| {
        let byte = *bytes.get(at?)?;
        byte.is_ascii_alphabetic().then_some(byte)
    };
    let is_word = |at: usize| {
        let first_upper = bytes.get(at).is_some_and(u8::is_ascii_uppercase);
        let last_upper = bytes.get(at + 2).is_some_and(u8::is_ascii_uppercase);
        let before = letter(at.checked_sub(1));
        let after = letter(Some(at + 3));
        before.is_none_or(|byte| first_upper && byte.is_ascii_lowercase())
            && after.is_none_or(|byte| !last_upper && byte.is_ascii_uppercase())
    };
    let mut found = lower.match_indices("pin").map(|(at, _)| at);
    found.find(|at| is_word(*at))
}

/// The runs of a text, with what is between them.
fn pieces(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let run = in_run(rest.chars().next()?);
        let end = rest.find(|c| in_run(c) != run).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((run, piece))
    })
}

/// What credentials are made of: base 64, and what joins the parts of a JWT.
fn in_run(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+/=_-.:%@~".contains(c)
}

fn may_be_credential(run: &str) -> bool {
    if SCHEMAS.contains(&run) {
        return false;
    }
    // A user's name and password in an address.
    if run.contains("://") && run.contains('@') {
        return true;
    }
    let mut parts = run.split(|c: char| !c.is_ascii_alphanumeric());
    run.len() >= RUN && !parts.all(is_word)
}

/// Whether a part of a run is a word, a name in camel case, a number, or too short to tell.
fn is_word(part: &str) -> bool {
    if part.len() <= 3 {
        return true;
    }
    let word = part.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - word.len();
    if word.is_empty() {
        return digits <= 12;
    }
    let upper = word.bytes().filter(u8::is_ascii_uppercase).count();
    let letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters && digits <= 4 && (upper == word.len() || upper <= word.len() / 4 + 1)
}
