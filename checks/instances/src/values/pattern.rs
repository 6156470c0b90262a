//! Texts that a pattern admits, for the part of XML Schema's regular expressions that schemas of EWS
//! use: alternatives, groups, classes of listed characters and ranges, a few escapes, quantifiers.

use crate::error::Error;

/// A pattern, taken apart.
#[derive(Debug)]
pub(crate) struct Pattern(Vec<Vec<Piece>>);

#[derive(Debug)]
struct Piece {
    atom: Atom,
    min: u32,
    max: Option<u32>,
}

#[derive(Debug)]
enum Atom {
    /// Any character of these ranges.
    Class(Vec<(char, char)>),
    Group(Pattern),
}

/// How many more than it must have a piece without a limit has.
const MORE: u32 = 6;

impl Pattern {
    pub(crate) fn parse(pattern: &str) -> Result<Self, Error> {
        let chars: Vec<char> = pattern.chars().collect();
        let mut parser = Parser {
            pattern,
            chars: &chars,
            at: 0,
        };
        let parsed = parser.alternatives()?;
        match parser.peek() {
            None => Ok(parsed),
            Some(_) => Err(parser.error("a `)` without its `(`: remove it")),
        }
    }

    /// A text that the pattern admits: the shortest, the longest (where there is one) and others come
    /// equally often.
    pub(crate) fn text(&self, rng: &mut fastrand::Rng) -> String {
        let length = match rng.u8(..3) {
            0 => Length::Least,
            1 => Length::Most,
            _ => Length::Any,
        };
        let mut text = String::new();
        self.push(rng, length, &mut text);
        text
    }

    fn push(&self, rng: &mut fastrand::Rng, length: Length, text: &mut String) {
        let Some(pieces) = self.0.get(rng.usize(..self.0.len().max(1))) else {
            return;
        };
        for piece in pieces {
            let max = piece.max.unwrap_or(piece.min + MORE);
            let times = match length {
                Length::Least => piece.min,
                Length::Most => max,
                Length::Any => rng.u32(piece.min..=max),
            };
            for _ in 0..times {
                match &piece.atom {
                    Atom::Group(group) => group.push(rng, length, text),
                    Atom::Class(ranges) => {
                        if let Some((first, last)) = rng.choice(ranges) {
                            text.push(rng.char(*first..=*last));
                        }
                    }
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Length {
    Least,
    Most,
    Any,
}

struct Parser<'p> {
    pattern: &'p str,
    chars: &'p [char],
    at: usize,
}

impl Parser<'_> {
    fn error(&self, reason: &'static str) -> Error {
        Error::Pattern {
            pattern: self.pattern.to_owned(),
            at: self.at,
            reason,
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn takes(&mut self, expected: char) -> bool {
        let takes = self.peek() == Some(expected);
        self.at += usize::from(takes);
        takes
    }

    fn alternatives(&mut self) -> Result<Pattern, Error> {
        let mut alternatives = vec![self.pieces()?];
        while self.takes('|') {
            alternatives.push(self.pieces()?);
        }
        Ok(Pattern(alternatives))
    }

    fn pieces(&mut self) -> Result<Vec<Piece>, Error> {
        let mut pieces = Vec::new();
        while let Some(next) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            self.at += 1;
            let atom = match next {
                '(' => {
                    let group = self.alternatives()?;
                    if !self.takes(')') {
                        return Err(self.error("a group without its end: add `)`"));
                    }
                    Atom::Group(group)
                }
                '[' => Atom::Class(self.class()?),
                '\\' => Atom::Class(self.escape()?),
                // Any character but line breaks; these are some.
                '.' => Atom::Class(vec![(' ', '~'), ('\u{A1}', '\u{FF}')]),
                '?' | '*' | '+' | '{' | '}' | ']' => {
                    return Err(
                        self.error("a quantifier or bracket that follows nothing: escape it")
                    );
                }
                other => Atom::Class(vec![(other, other)]),
            };
            let (min, max) = self.quantifier()?;
            pieces.push(Piece { atom, min, max });
        }
        Ok(pieces)
    }

    fn quantifier(&mut self) -> Result<(u32, Option<u32>), Error> {
        if self.takes('?') {
            return Ok((0, Some(1)));
        }
        if self.takes('*') {
            return Ok((0, None));
        }
        if self.takes('+') {
            return Ok((1, None));
        }
        if !self.takes('{') {
            return Ok((1, Some(1)));
        }
        let min = self.number()?;
        let max = match self.takes(',') {
            false => Some(min),
            true if self.peek() == Some('}') => None,
            true => Some(self.number()?),
        };
        match self.takes('}') && max.is_none_or(|max| max >= min) {
            true => Ok((min, max)),
            false => Err(self.error("no quantifier: write `{n}`, `{n,}` or `{n,m}`")),
        }
    }

    fn number(&mut self) -> Result<u32, Error> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        let digits: String = self.chars[start..self.at].iter().collect();
        digits
            .parse()
            .map_err(|_| self.error("no number: write digits, at most nine"))
    }

    fn class(&mut self) -> Result<Vec<(char, char)>, Error> {
        if self.peek() == Some('^') {
            return Err(self.error("a negated class: list the characters instead"));
        }
        let mut ranges = Vec::new();
        loop {
            let first = match self.next() {
                Some(']') if !ranges.is_empty() => return Ok(ranges),
                Some('[' | ']') | None => {
                    return Err(self.error("a class without characters or end: add them"));
                }
                Some('\\') => {
                    ranges.extend(self.escape()?);
                    continue;
                }
                Some(first) => first,
            };
            let is_range = self.peek() == Some('-')
                && self.chars.get(self.at + 1).is_some_and(|next| *next != ']');
            if !is_range {
                ranges.push((first, first));
                continue;
            }
            self.at += 1;
            match self.next() {
                Some(last) if last >= first && !matches!(last, '[' | '\\') => {
                    ranges.push((first, last));
                }
                _ => return Err(self.error("no range of characters: write the lesser first")),
            }
        }
    }

    fn escape(&mut self) -> Result<Vec<(char, char)>, Error> {
        match self.next() {
            Some('d') => Ok(vec![('0', '9')]),
            Some('w') => Ok(vec![('a', 'z'), ('A', 'Z'), ('0', '9')]),
            Some('s') => Ok(vec![(' ', ' ')]),
            Some('n') => Ok(vec![('\n', '\n')]),
            Some('r') => Ok(vec![('\r', '\r')]),
            Some('t') => Ok(vec![('\t', '\t')]),
            Some(c) if c.is_ascii_punctuation() => Ok(vec![(c, c)]),
            _ => Err(self.error("an escape that is not understood: list the characters instead")),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn texts(pattern: &str) -> Vec<String> {
        let pattern = Pattern::parse(pattern).unwrap();
        let mut rng = fastrand::Rng::with_seed(1);
        let mut texts: Vec<String> = (0..300).map(|_| pattern.text(&mut rng)).collect();
        texts.sort();
        texts.dedup();
        texts
    }

    /// Each part of the subset means what XML Schema says.
    #[test]
    fn texts_are_of_the_pattern() {
        assert_eq!(texts("a|(b|c)d"), ["a", "bd", "cd"]);
        assert_eq!(texts("x?"), ["", "x"]);
        assert_eq!(texts("[a-c\\-]"), ["-", "a", "b", "c"]);
        assert_eq!(texts("[a-]"), ["-", "a"]);
        assert_eq!(texts("a{2,3}"), ["aa", "aaa"]);
        assert_eq!(texts("a{2}\\."), ["aa."]);
        assert_eq!(texts("a+").len(), 7);
        assert_eq!(texts("(0x|0X)?"), ["", "0X", "0x"]);
        assert_eq!(texts("\\d").len(), 10);
    }

    /// What is outside of the subset is an error that says where, and no wrong text.
    #[test]
    fn others_are_errors() {
        for (pattern, at) in [
            ("[^a]", 1),
            ("\\p{L}", 2),
            ("(a", 2),
            ("a)", 1),
            ("*", 1),
            ("a{x}", 2),
            ("a{3,2}", 6),
            ("[b-a]", 4),
            ("[]", 2),
        ] {
            match Pattern::parse(pattern) {
                Err(Error::Pattern { at: found, .. }) => assert_eq!(found, at, "{pattern}"),
                other => unreachable!("{pattern}: {other:?}"),
            }
        }
    }
}
