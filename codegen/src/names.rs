//! Rust identifiers for schema names: keywords, and where the words of a name begin.
//!
//! An identifier is plain text here and in the plan, so that others can be made of it. Only the tokens of
//! a keyword have `r#` in front.

use std::collections::BTreeSet;

/// Words that are identifiers only with `r#` in front.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized",
    "use", "virtual", "where", "while", "yield",
];

/// Words that not even `r#` makes identifiers.
const RESERVED: &[&str] = &["crate", "self", "super", "Self", "_"];

/// Names of Rust's own, and two of the runtime's, that generated code or a macro says without a path: an
/// item of such a name would hide them.
const SAID_BARE: &[&str] = &[
    "Box", "Default", "Err", "Into", "IntoItem", "None", "Ok", "Option", "Result", "Some",
    "String", "Vec", "bool", "codec", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "str",
    "u16", "u32", "u64", "u8", "usize",
];

/// Names that generated code and the runtime's macros bind: parameters, and variables of patterns. Where
/// a tuple struct has such a name, Rust takes the pattern for one of the struct.
const BOUND: &[&str] = &[
    "_facets",
    "_index",
    "_listed",
    "_name",
    "_reader",
    "attributes",
    "base",
    "entries",
    "entry",
    "f",
    "found",
    "id",
    "index",
    "inner",
    "is_listed",
    "items",
    "kept",
    "list",
    "listed",
    "name",
    "namespace",
    "number",
    "options",
    "other",
    "part",
    "reader",
    "source",
    "state",
    "text",
    "unlisted",
    "value",
    "writer",
];

/// Characters that are in identifiers, but that Rust normalizes, by which two names could become one, or
/// warns of: marks that join with the letter before them, letters in pieces, and letters that stand for
/// others.
const NORMALIZED: &[(char, char)] = &[
    ('\u{AA}', '\u{AA}'),
    ('\u{B7}', '\u{B7}'),
    ('\u{BA}', '\u{BA}'),
    ('\u{132}', '\u{133}'),
    ('\u{13F}', '\u{140}'),
    ('\u{149}', '\u{149}'),
    ('\u{17F}', '\u{17F}'),
    ('\u{1C4}', '\u{1CC}'),
    ('\u{1F1}', '\u{1F3}'),
    ('\u{2B0}', '\u{2B8}'),
    ('\u{2E0}', '\u{2E4}'),
    ('\u{300}', '\u{36F}'),
    ('\u{E33}', '\u{E33}'),
    ('\u{EB3}', '\u{EB3}'),
    ('\u{1100}', '\u{11FF}'),
    ('\u{1D2C}', '\u{1DFF}'),
    ('\u{2071}', '\u{209C}'),
    ('\u{2100}', '\u{218F}'),
    ('\u{3099}', '\u{309A}'),
    ('\u{3131}', '\u{318E}'),
    ('\u{F900}', '\u{FFFF}'),
    ('\u{1D400}', '\u{1D7FF}'),
    ('\u{2F800}', '\u{2FA1F}'),
];

/// Acronyms in the plural: without this list, `FieldURIs` would break before the last letter.
const PLURAL_ACRONYMS: &[&str] = &[
    "DLs", "GUIDs", "IDs", "IPs", "SIDs", "SKUs", "UMs", "URIs", "URLs",
];

/// Whether an identifier can have a character, behind its first.
fn continues(c: char) -> bool {
    let is_normalized = || {
        NORMALIZED
            .iter()
            .any(|(start, end)| (*start..=*end).contains(&c))
    };
    c.is_ascii_alphanumeric() || c == '_' || unicode_ident::is_xid_continue(c) && !is_normalized()
}

/// Whether an identifier can start with a character.
fn starts(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || unicode_ident::is_xid_start(c) && continues(c)
}

/// Whether `name` can stand in Rust code as it is, keywords aside.
fn is_identifier(name: &str) -> bool {
    name.starts_with(starts) && name.chars().all(continues) && name != "_"
}

/// Whether an identifier needs `r#` in front.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// The words of a schema name: `ExtendedFieldURIs` is `Extended`, `Field`, `URIs`.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in name.split(|c: char| c == '_' || !continues(c)) {
        let chars: Vec<char> = part.chars().collect();
        let mut start = 0;
        let mut i = 0;
        while i < chars.len() {
            let plural = if starts_plural(&chars, start, i) {
                let rest: String = chars[i..].iter().collect();
                PLURAL_ACRONYMS.iter().find(|plural| {
                    rest.strip_prefix(**plural)
                        .is_some_and(|rest| !rest.starts_with(char::is_lowercase))
                })
            } else {
                None
            };
            if let Some(plural) = plural {
                if i > start {
                    words.push(chars[start..i].iter().collect());
                }
                words.push((*plural).to_owned());
                i += plural.len();
                start = i;
                continue;
            }
            let breaks = i > start
                && chars[i].is_uppercase()
                && (!chars[i - 1].is_uppercase()
                    || chars.get(i + 1).is_some_and(|c| c.is_lowercase()));
            if breaks {
                words.push(chars[start..i].iter().collect());
                start = i;
            }
            i += 1;
        }
        if start < chars.len() {
            words.push(chars[start..].iter().collect());
        }
    }
    words
}

/// Whether an acronym can start at `i`: with a capital, and not in the middle of one.
fn starts_plural(chars: &[char], start: usize, i: usize) -> bool {
    chars[i].is_uppercase() && (i == start || !chars[i - 1].is_uppercase())
}

/// Makes a lower-case identifier out of any text.
fn sanitized(name: &str, digit_prefix: &str) -> String {
    let mut out: String = name
        .chars()
        .map(|c| if continues(c) { c } else { '_' })
        .collect();
    if !out.starts_with(starts) {
        out.insert_str(0, digit_prefix);
    }
    out
}

/// The name of a field or module, in snake case.
pub(crate) fn field(name: &str) -> String {
    let snake = words(name)
        .iter()
        .map(|w| w.to_lowercase())
        .collect::<Vec<_>>()
        .join("_");
    usable(sanitized(&snake, "n"))
}

/// The name of a type: the schema's own where that is an identifier that an item can have.
pub(crate) fn type_name(name: &str) -> String {
    let name = identifier(name);
    if SAID_BARE.contains(&&*name) || BOUND.contains(&&*name) {
        format!("{name}_")
    } else {
        usable(name)
    }
}

/// The schema's own name where that is an identifier.
fn identifier(name: &str) -> String {
    if is_identifier(name) {
        name.to_owned()
    } else {
        sanitized(&pascal(name), "T")
    }
}

/// The name of a type that has none, out of those of its parts, each with a capital.
pub(crate) fn joined<'n>(parts: impl IntoIterator<Item = &'n str>) -> String {
    let parts = parts.into_iter().map(identifier);
    type_name(&parts.map(|part| capitalized(&part)).collect::<String>())
}

/// The text with a capital in front.
pub(crate) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The name of an enumeration's variant: the value, its first letter and each letter after a
/// character that no identifier can hold made upper-case.
pub(crate) fn variant(value: &str) -> String {
    usable(sanitized(&pascal(value), "Value"))
}

/// Joins the parts between characters that no identifier can hold, each with a capital.
fn pascal(text: &str) -> String {
    text.split(|c: char| !continues(c))
        .map(capitalized)
        .collect()
}

/// The last words that all names share: `View` of `CalendarView` and `ContactsView`. At least one
/// name must have more words than that.
pub(crate) fn common_suffix<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let lists: Vec<Vec<String>> = names.into_iter().map(words).collect();
    let first = lists.first()?;
    let shared = (1..=first.len())
        .take_while(|n| {
            lists
                .iter()
                .all(|l| l.len() >= *n && l[l.len() - n..] == first[first.len() - n..])
        })
        .last()?;
    Some(first[first.len() - shared..].concat())
}

fn usable(name: String) -> String {
    if RESERVED.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// Names given out so far in one scope.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// Takes `name` if it is free.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Takes `name`, or the first free one of `name2`, `name3`, …
    pub(crate) fn unique(&mut self, name: String) -> String {
        if self.take(&name) {
            return name;
        }
        let free = (2..)
            .map(|n| format!("{name}{n}"))
            .find(|n| !self.taken.contains(n));
        let free = free.unwrap_or(name);
        self.take(&free);
        free
    }

    /// Takes all that is made of `name`, or of the first of `name2`, `name3`, … of which all is free.
    pub(crate) fn unique_of<const N: usize>(
        &mut self,
        name: &str,
        made: impl Fn(&str) -> [String; N],
    ) -> String {
        let names = std::iter::once(name.to_owned()).chain((2..).map(|n| format!("{name}{n}")));
        let is_free = |name: &String| made(name).iter().all(|made| !self.taken.contains(made));
        let free = { names }.find(is_free).unwrap_or_else(|| name.to_owned());
        self.taken.extend(made(&free));
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Field names are what users type: words break where a reader sees them.
    #[test]
    fn fields_are_snake_case() {
        for (name, expected) in [
            ("ItemId", "item_id"),
            ("TTL", "ttl"),
            ("SID", "sid"),
            ("FieldURI", "field_uri"),
            ("ExtendedFieldURIs", "extended_field_uris"),
            ("EventsToDeleteIDs", "events_to_delete_ids"),
            ("MimeContentUTF8", "mime_content_utf8"),
            ("IsDLExpanded", "is_dl_expanded"),
            ("EmailAddress1", "email_address1"),
            ("lang", "lang"),
            ("UMCallAnswering.Rules", "um_call_answering_rules"),
            ("Type", "type"),
            ("Override", "override"),
            ("True", "true"),
            ("Self", "self_"),
            ("2010", "n2010"),
            // Alphanumeric, but not in identifiers; in identifiers, but not in front.
            ("x²y", "x_y"),
            ("\u{303}e", "e"),
            ("\u{9be}a", "n\u{9be}a"),
            ("e\u{301}a", "e_a"),
        ] {
            assert_eq!(field(name), expected, "{name}");
        }
    }

    /// A type keeps the schema's name, so that the schema's documentation applies to it.
    #[test]
    fn types_keep_their_names() {
        assert_eq!(type_name("ExtendedFieldURIs"), "ExtendedFieldURIs");
        assert_eq!(type_name("a.b"), "AB");
        assert_eq!(type_name("Self"), "Self_");
        assert_eq!(type_name("Option"), "Option_");
        assert_eq!(type_name("value"), "value_");
        assert_eq!(type_name("x²y"), "XY");
        // What is reserved in a part is not in the whole.
        assert_eq!(joined(["Payload", "type"]), "PayloadType");
        assert_eq!(joined(["Payload", "text"]), "PayloadText");
        assert_eq!(joined(["Opt", "ion"]), "OptIon");
    }

    /// Variants must be identifiers whatever the value holds.
    #[test]
    fn variants_are_identifiers() {
        for (value, expected) in [
            ("NoError", "NoError"),
            ("Exchange2007_SP1", "Exchange2007_SP1"),
            ("item:Subject", "ItemSubject"),
            (
                "contacts:PhysicalAddress:Street",
                "ContactsPhysicalAddressStreet",
            ),
            ("important", "Important"),
            ("1.2", "Value12"),
            ("", "Value"),
            ("Self", "Self_"),
        ] {
            assert_eq!(variant(value), expected, "{value}");
        }
    }

    /// The field of a choice is named after what its alternatives have in common.
    #[test]
    fn choices_are_named_by_common_words() {
        assert_eq!(
            common_suffix(["CalendarView", "IndexedPageItemView"]).as_deref(),
            Some("View")
        );
        assert_eq!(common_suffix(["Item", "Message"]), None);
    }

    /// Two schema names that make one identifier get two.
    #[test]
    fn clashes_are_numbered() {
        let mut scope = Scope::default();
        assert_eq!(scope.unique("A".into()), "A");
        assert_eq!(scope.unique("A".into()), "A2");
        assert_eq!(scope.unique("A".into()), "A3");
    }
}
