//! What the schema demands of a value that its Rust type does not: the facets of simple types.

use std::borrow::Cow;
use std::fmt;

use super::WriteErrorKind;
use super::lexical::{trim, words};

/// What a simple type demands of the text of its values.
#[derive(Debug)]
pub struct Facets {
    /// Name of the schema type, such as `t:GuidType`, for error messages.
    pub type_name: &'static str,
    /// Whether white space at the ends is no part of the value, and within is one blank.
    pub collapses: bool,
    /// All of them must hold.
    pub rules: &'static [Rule],
}

/// One demand.
#[derive(Debug)]
pub enum Rule {
    /// So many characters.
    Length {
        /// The least number.
        min: usize,
        /// The largest number.
        max: usize,
    },
    /// An integer in this range.
    Range {
        /// The least.
        min: i128,
        /// The largest.
        max: i128,
    },
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A text of this form.
    Pattern(Pattern),
    /// All rules of one of the lists hold.
    AnyOf(&'static [&'static [Self]]),
}

/// A regular expression as an automaton: a state for each place in it where a character can stand.
#[derive(Debug)]
pub struct Pattern {
    /// The expression as the schema has it.
    pub source: &'static str,
    /// Whether it allows the empty text.
    pub nullable: bool,
    /// The places where a text can begin, a bit for each.
    pub first: u64,
    /// The places where a text can end.
    pub last: u64,
    /// The places: the characters that can stand there, as ranges with both ends, and a bit for each
    /// place that can follow.
    pub places: &'static [(&'static [(char, char)], u64)],
}

impl Facets {
    /// Whether a text meets all demands.
    pub fn check(&self, text: &str) -> Result<(), Box<WriteErrorKind>> {
        let collapsed = if self.collapses {
            collapse(text)
        } else {
            Cow::Borrowed(text)
        };
        match self.rules.iter().find(|rule| !rule.allows(&collapsed)) {
            None => Ok(()),
            Some(rule) => Err(self.broken(rule)),
        }
    }

    #[cold]
    fn broken(&self, rule: &Rule) -> Box<WriteErrorKind> {
        Box::new(WriteErrorKind::Facet {
            type_name: self.type_name,
            demanded: rule.to_string(),
        })
    }
}

/// A text without white space at its ends, and with one blank where there is some within.
fn collapse(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if !text.contains(['\t', '\n', '\r']) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(words(text).collect::<Vec<_>>().join(" "))
}

impl Rule {
    fn allows(&self, text: &str) -> bool {
        match self {
            Self::Length { min, max } => has_length(text, *min, *max),
            Self::Range { min, max } => {
                let number = trim(text).parse::<i128>();
                number.is_ok_and(|number| (*min..=*max).contains(&number))
            }
            Self::OneOf(values) => values.contains(&trim(text)),
            Self::Pattern(pattern) => pattern.allows(text),
            Self::AnyOf(alternatives) => alternatives
                .iter()
                .any(|rules| rules.iter().all(|rule| rule.allows(text))),
        }
    }
}

/// Whether a text has so many characters. They are only counted if its bytes, of which a character has one
/// to four, leave it open.
fn has_length(text: &str, min: usize, max: usize) -> bool {
    let (fewest, most) = (text.len().div_ceil(4), text.len());
    if min <= fewest && most <= max {
        return true;
    }
    most >= min && fewest <= max && (min..=max).contains(&text.chars().count())
}

impl Pattern {
    /// Whether the whole text is of the form: one step for each character, whatever the expression.
    fn allows(&self, text: &str) -> bool {
        if text.is_empty() {
            return self.nullable;
        }
        let mut next = self.first;
        let mut now = 0;
        for character in text.chars() {
            let mut open = next;
            (now, next) = (0, 0);
            while open != 0 {
                let place = open.trailing_zeros();
                open &= open - 1;
                let Some((ranges, follow)) = self.places.get(place as usize) else {
                    break;
                };
                if ranges.iter().any(|(a, b)| (*a..=*b).contains(&character)) {
                    now |= 1 << place;
                    next |= follow;
                }
            }
            if now == 0 {
                return false;
            }
        }
        now & self.last != 0
    }
}

/// What is demanded, in words.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { min: 0, max: 0 } => f.write_str("an empty text"),
            Self::Length {
                min: 1,
                max: usize::MAX,
            } => f.write_str("a text that is not empty"),
            Self::Length {
                min,
                max: usize::MAX,
            } => write!(f, "at least {min} characters"),
            Self::Length { min: 0, max } => write!(f, "at most {max} characters"),
            Self::Length { min, max } if min == max => write!(f, "{min} characters"),
            Self::Length { min, max } => write!(f, "{min} to {max} characters"),
            Self::Range {
                min: i128::MIN,
                max: i128::MAX,
            } => f.write_str("an integer"),
            Self::Range {
                min,
                max: i128::MAX,
            } => write!(f, "an integer of at least {min}"),
            Self::Range {
                min: i128::MIN,
                max,
            } => write!(f, "an integer of at most {max}"),
            Self::Range { min, max } if min == max => write!(f, "{min}"),
            Self::Range { min, max } => write!(f, "an integer from {min} to {max}"),
            Self::OneOf(values) => write!(f, "one of {}", values.join(", ")),
            Self::Pattern(pattern) => write!(f, "the form {}", pattern.source),
            Self::AnyOf(alternatives) => {
                for (index, rules) in alternatives.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", or ")?;
                    }
                    for (index, rule) in rules.iter().enumerate() {
                        let and = if index > 0 { " and " } else { "" };
                        write!(f, "{and}{rule}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two letters, and then digits: `[ab]b[0-9]*`.
    const CODE: Pattern = Pattern {
        source: "[ab]b[0-9]*",
        nullable: false,
        first: 0b001,
        last: 0b110,
        places: &[
            (&[('a', 'b')], 0b010),
            (&[('b', 'b')], 0b100),
            (&[('0', '9')], 0b100),
        ],
    };

    fn allowed(rules: &'static [Rule], text: &str) -> bool {
        let facets = Facets {
            type_name: "t:Code",
            collapses: false,
            rules,
        };
        facets.check(text).is_ok()
    }

    /// An automaton takes whole texts, and nothing beside them.
    #[test]
    fn patterns_take_whole_texts() {
        for text in ["ab", "bb", "ab0", "bb0123456789"] {
            assert!(CODE.allows(text), "{text}");
        }
        for text in ["", "a", "abb", "ab0 ", " ab", "ab\u{660}", "AB"] {
            assert!(!CODE.allows(text), "{text}");
        }
    }

    /// A type that collapses white space counts and compares what is left of it; one that does not takes
    /// each blank for a character.
    #[test]
    fn inner_white_space_is_collapsed() {
        static WORDS: &[Rule] = &[Rule::OneOf(&["a b c"]), Rule::Length { min: 5, max: 5 }];
        let allowed = |collapses, text: &str| {
            let facets = Facets {
                type_name: "t:Words",
                collapses,
                rules: WORDS,
            };
            facets.check(text).is_ok()
        };
        for text in [
            "a b  c",
            "a\tb c",
            "a b\nc",
            "a\rb c",
            "a \t\n b\r\n\r\nc",
            "\n a b c ",
            " a  b   c\t",
        ] {
            assert!(allowed(true, text), "{text:?}");
            assert!(!allowed(false, text), "{text:?}");
        }
        for text in ["ab c", "a b c d", "a\u{a0}b c", "a\u{2003}b c", "a b\u{b}c"] {
            assert!(!allowed(true, text), "{text:?}");
        }
        assert!(allowed(true, "a b c") && allowed(false, "a b c"));
    }

    /// Lengths count characters, not bytes; ranges take integers of any form.
    #[test]
    fn rules_are_those_of_the_schema() {
        static LENGTH: &[Rule] = &[Rule::Length { min: 1, max: 2 }];
        for (text, good) in [
            ("", false),
            ("ä", true),
            ("\u{1F600}é", true),
            ("\u{1F600}\u{1F600}", true),
            ("abc", false),
            ("\u{1F600}éa", false),
        ] {
            assert_eq!(allowed(LENGTH, text), good, "{text}");
        }
        static RANGE: &[Rule] = &[Rule::Range { min: -1, max: 60 }];
        for (text, good) in [
            ("-1", true),
            (" +060\n", true),
            ("61", false),
            ("", false),
            ("1.0", false),
        ] {
            assert_eq!(allowed(RANGE, text), good, "{text}");
        }
        static UNION: &[Rule] = &[Rule::AnyOf(&[
            &[Rule::Range { min: 0, max: 9 }],
            &[Rule::OneOf(&["Never"])],
        ])];
        for (text, good) in [
            ("9", true),
            ("Never", true),
            ("10", false),
            ("never", false),
        ] {
            assert_eq!(allowed(UNION, text), good, "{text}");
        }
    }

    /// An error says what is demanded in the fewest words that fit: no bound that is none, and one that is
    /// both once.
    #[test]
    fn rules_in_words() {
        let length = |min, max| Rule::Length { min, max };
        let range = |min, max| Rule::Range { min, max };
        static CHOICE: Rule = Rule::AnyOf(&[
            &[Rule::Range { min: 0, max: 9 }, Rule::Pattern(CODE)],
            &[Rule::OneOf(&["Never", "Always"])],
        ]);
        for (rule, words) in [
            (length(0, 0), "an empty text"),
            (length(1, usize::MAX), "a text that is not empty"),
            (length(2, usize::MAX), "at least 2 characters"),
            (length(0, 2), "at most 2 characters"),
            (length(2, 2), "2 characters"),
            (length(1, 2), "1 to 2 characters"),
            (range(i128::MIN, i128::MAX), "an integer"),
            (range(0, i128::MAX), "an integer of at least 0"),
            (range(i128::MIN, -1), "an integer of at most -1"),
            (range(1, 1), "1"),
            (range(-1, 60), "an integer from -1 to 60"),
        ] {
            assert_eq!(rule.to_string(), words);
        }
        assert_eq!(
            CHOICE.to_string(),
            "an integer from 0 to 9 and the form [ab]b[0-9]*, or one of Never, Always"
        );
    }
}
