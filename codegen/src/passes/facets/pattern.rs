//! Regular expressions of XML Schema: from the text to the automaton that generated code checks by.
//! With it no engine of regular expressions is compiled.

use crate::plan::{Pattern, PatternPlace};

/// How many places an expression may have: generated code keeps a bit for each in one number.
const MOST_PLACES: usize = 64;

/// How many groups may be open within each other: each is a call within a call.
const MOST_DEPTH: usize = 64;

/// The automaton of an expression.
///
/// # Errors
///
/// The reason why it has none here: a construct that is not supported, or too many places.
pub(super) fn compile(source: &str) -> Result<Pattern, &'static str> {
    let mut parser = Parser {
        rest: source.chars().collect(),
        at: 0,
        depth: 0,
    };
    let node = parser.branches()?;
    if parser.peek().is_some() {
        return Err("its pattern is not a regular expression");
    }
    let mut automaton = Automaton::default();
    let whole = automaton.add(&node)?;
    Ok(Pattern {
        source: source.to_owned(),
        nullable: whole.nullable,
        first: whole.first,
        last: whole.last,
        places: automaton.places,
    })
}

/// A part of an expression.
#[derive(Clone, Debug)]
enum Node {
    /// One character of these ranges.
    Class(Vec<(char, char)>),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: usize,
        max: Option<usize>,
    },
}

const UNSUPPORTED: &str = "its pattern uses a construct that is not supported";

struct Parser {
    rest: Vec<char>,
    at: usize,
    /// How many groups are open.
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn branches(&mut self) -> Result<Node, &'static str> {
        let mut branches = vec![self.pieces()?];
        while self.take('|') {
            branches.push(self.pieces()?);
        }
        Ok(match branches.len() {
            1 => branches.remove(0),
            _ => Node::Choice(branches),
        })
    }

    fn pieces(&mut self) -> Result<Node, &'static str> {
        let mut pieces = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let atom = self.atom()?;
            pieces.push(self.quantified(atom)?);
        }
        Ok(Node::Sequence(pieces))
    }

    fn atom(&mut self) -> Result<Node, &'static str> {
        match self.next() {
            Some('(') => {
                self.depth += 1;
                if self.depth > MOST_DEPTH {
                    return Err("its pattern is nested too deep to be checked");
                }
                let inner = self.branches()?;
                self.depth -= 1;
                if self.take(')') {
                    Ok(inner)
                } else {
                    Err("its pattern has a group that is not closed")
                }
            }
            Some('[') => self.class().map(Node::Class),
            Some('\\') => self.escaped().map(|c| Node::Class(vec![(c, c)])),
            // Every character but the ends of lines.
            Some('.') => Ok(Node::Class(others_than(vec![('\n', '\n'), ('\r', '\r')]))),
            Some('*' | '+' | '?' | '{' | '}' | ']') | None => {
                Err("its pattern is not a regular expression")
            }
            Some(c) => Ok(Node::Class(vec![(c, c)])),
        }
    }

    /// The character that stands behind a backslash; classes such as `\d` are those of Unicode.
    fn escaped(&mut self) -> Result<char, &'static str> {
        match self.next() {
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            Some('t') => Ok('\t'),
            Some(c) if !c.is_alphanumeric() => Ok(c),
            _ => Err(UNSUPPORTED),
        }
    }

    fn class(&mut self) -> Result<Vec<(char, char)>, &'static str> {
        let negated = self.take('^');
        let mut ranges = Vec::new();
        loop {
            let start = match self.next() {
                None => return Err("its pattern has a class that is not closed"),
                Some(']') => break,
                Some('[') => return Err(UNSUPPORTED),
                Some('\\') => self.escaped()?,
                Some('-') if self.peek() == Some('[') => return Err(UNSUPPORTED),
                Some(c) => c,
            };
            let is_range = self.peek() == Some('-')
                && !matches!(self.rest.get(self.at + 1), None | Some(']' | '['));
            let end = if is_range {
                self.at += 1;
                match self.next() {
                    Some('\\') => self.escaped()?,
                    Some(c) => c,
                    None => return Err("its pattern has a class that is not closed"),
                }
            } else {
                start
            };
            if end < start {
                return Err("its pattern has a range that ends before it begins");
            }
            ranges.push((start, end));
        }
        Ok(if negated { others_than(ranges) } else { ranges })
    }

    fn quantified(&mut self, atom: Node) -> Result<Node, &'static str> {
        let (min, max) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => return self.counted(atom),
            _ => return Ok(atom),
        };
        self.at += 1;
        Ok(Node::Repeat {
            node: Box::new(atom),
            min,
            max,
        })
    }

    fn counted(&mut self, atom: Node) -> Result<Node, &'static str> {
        self.at += 1;
        let min = self.number()?;
        let max = if self.take(',') {
            match self.peek() {
                Some('}') => None,
                _ => Some(self.number()?),
            }
        } else {
            Some(min)
        };
        if !self.take('}') || max.is_some_and(|max| max < min) {
            return Err("its pattern has a count that is none");
        }
        Ok(Node::Repeat {
            node: Box::new(atom),
            min,
            max,
        })
    }

    fn number(&mut self) -> Result<usize, &'static str> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        let digits: String = self.rest[start..self.at].iter().collect();
        digits
            .parse()
            .map_err(|_| "its pattern has a count that is none")
    }
}

/// The ranges of all characters that are in none of these.
fn others_than(mut ranges: Vec<(char, char)>) -> Vec<(char, char)> {
    ranges.sort_unstable();
    let mut others = Vec::new();
    let mut next = Some('\0');
    for (start, end) in ranges {
        let Some(from) = next else { break };
        if let Some(before) = before(start).filter(|before| *before >= from) {
            others.push((from, before));
        }
        if end >= from {
            next = after(end);
        }
    }
    others.extend(next.map(|from| (from, char::MAX)));
    others
}

fn before(c: char) -> Option<char> {
    ('\0'..c).next_back()
}

fn after(c: char) -> Option<char> {
    (c..=char::MAX).nth(1)
}

/// The places of an expression and what can follow each (the construction of Glushkov).
#[derive(Default)]
struct Automaton {
    places: Vec<PatternPlace>,
}

/// Where a part of an expression begins and ends.
#[derive(Clone, Copy)]
struct Part {
    nullable: bool,
    first: u64,
    last: u64,
}

impl Part {
    const EMPTY: Self = Self {
        nullable: true,
        first: 0,
        last: 0,
    };
}

impl Automaton {
    fn add(&mut self, node: &Node) -> Result<Part, &'static str> {
        match node {
            Node::Class(ranges) => {
                let index = self.places.len();
                if index == MOST_PLACES {
                    return Err("its pattern is too long to be checked");
                }
                self.places.push(PatternPlace {
                    ranges: ranges.clone(),
                    follow: 0,
                });
                Ok(Part {
                    nullable: false,
                    first: 1 << index,
                    last: 1 << index,
                })
            }
            Node::Sequence(nodes) => {
                let mut whole = Part::EMPTY;
                for node in nodes {
                    let part = self.add(node)?;
                    whole = self.join(whole, part);
                }
                Ok(whole)
            }
            Node::Choice(nodes) => {
                let mut whole = Part {
                    nullable: false,
                    ..Part::EMPTY
                };
                for node in nodes {
                    let part = self.add(node)?;
                    whole.nullable |= part.nullable;
                    whole.first |= part.first;
                    whole.last |= part.last;
                }
                Ok(whole)
            }
            Node::Repeat { node, min, max } => self.repeat(node, *min, *max),
        }
    }

    fn repeat(
        &mut self,
        node: &Node,
        min: usize,
        max: Option<usize>,
    ) -> Result<Part, &'static str> {
        let mut whole = Part::EMPTY;
        let copies = max.unwrap_or(min.max(1));
        for copy in 0..copies {
            let places = self.places.len();
            let mut part = self.add(node)?;
            if self.places.len() == places {
                // Nothing, however often.
                part.nullable |= min == 0;
                return Ok(part);
            }
            if max.is_none() && copy + 1 == copies {
                self.follow(part.last, part.first);
            }
            part.nullable |= copy >= min;
            whole = self.join(whole, part);
        }
        Ok(whole)
    }

    fn join(&mut self, before: Part, after: Part) -> Part {
        self.follow(before.last, after.first);
        let when = |condition: bool, places: u64| if condition { places } else { 0 };
        Part {
            nullable: before.nullable && after.nullable,
            first: before.first | when(before.nullable, after.first),
            last: after.last | when(after.nullable, before.last),
        }
    }

    fn follow(&mut self, before: u64, after: u64) {
        for (index, place) in self.places.iter_mut().enumerate() {
            if before >> index & 1 == 1 {
                place.follow |= after;
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// Whether the automaton allows a text, as generated code asks it.
    fn allows(pattern: &Pattern, text: &str) -> bool {
        let mut now = 0;
        let mut next = pattern.first;
        for c in text.chars() {
            now = 0;
            let mut follow = 0;
            for (index, place) in pattern.places.iter().enumerate() {
                let fits = place.ranges.iter().any(|(a, b)| (*a..=*b).contains(&c));
                if next >> index & 1 == 1 && fits {
                    now |= 1 << index;
                    follow |= place.follow;
                }
            }
            next = follow;
        }
        if text.is_empty() {
            pattern.nullable
        } else {
            now & pattern.last != 0
        }
    }

    fn check(source: &str, good: &[&str], bad: &[&str]) {
        let pattern = compile(source).unwrap();
        for text in good {
            assert!(allows(&pattern, text), "{source} allows {text:?}");
        }
        for text in bad {
            assert!(!allows(&pattern, text), "{source} refuses {text:?}");
        }
    }

    /// The constructs that schemas use mean what XML Schema says.
    #[test]
    fn expressions_allow_what_they_say() {
        check("", &[""], &["a"]);
        check("ab|c", &["ab", "c"], &["", "a", "abc"]);
        check("a?b*c+", &["c", "abbcc", "bc"], &["", "ab", "aac"]);
        check("(ab){2}", &["abab"], &["ab", "ababab"]);
        check("a{1,3}", &["a", "aaa"], &["", "aaaa"]);
        check("a{2,}", &["aa", "aaaaa"], &["a"]);
        check("(a|b?c)*d", &["d", "acbcad"], &["bd", ""]);
        check("[a-cx-]+", &["ax-b"], &["d", "ay"]);
        check("[^a-c]", &["d", "\0", "\u{10FFFF}"], &["a", "c", ""]);
        check("a.c", &["abc", "a.c"], &["a\nc", "ac"]);
        check(r"\.\\\-\t[\]]", &[".\\-\t]"], &["a\\-\t]"]);
    }

    /// The expressions of EWS.
    #[test]
    fn expressions_of_ews() {
        check(
            "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
            &["1c50226D-04B5-4ab2-9FCD-42E236B59E4B"],
            &["1c50226D-04B5-4ab2-9FCD-42E236B59E4", "{}", ""],
        );
        check(
            "((0x|0X)[0-9A-Fa-f]*)|([0-9]*)",
            &["", "0x", "0XfF", "123"],
            &["f", "0y1"],
        );
        check(
            r"[0-9]{1,4}\.[0-9]{1,4}(\.[0-9]{1,4}(\.[0-9]{1,4})?)?",
            &["1.0", "15.01.2507.6", "1.2.3"],
            &["1", "1.", "12345.0", "1.2.3.4.5"],
        );
    }

    /// What cannot be checked says why; none of it stops the generator or lets it run away.
    #[test]
    fn what_is_not_supported_says_why() {
        for source in [
            r"\d+",
            r"\p{L}",
            r"\i\c*",
            "[a-z-[aeiou]]",
            "(a",
            "a)",
            "[a",
            "a{2",
            "a{3,2}",
            "a{x}",
            "*",
            "[z-a]",
            "a{65}",
            "(a{60}){60}",
            "a\\",
        ] {
            assert!(compile(source).is_err(), "{source}");
        }
    }
}
