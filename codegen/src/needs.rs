//! The table in which a crate lists what its hand-written code names of the bindings around it, so
//! that it can do without what a schema set does not have.
//!
//! Each line has three fields, separated by tabs; lines that begin with `#` are comments:
//!
//! - the cfg under which the code is compiled that names the item. It is set if all items with this
//!   cfg are there. `-` if no code can be compiled without the item;
//! - `always`, or `domain` if that code is only compiled with the features of the item's domains;
//! - the item, see [`Item`].

use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// What the hand-written code of a crate names of the bindings.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The rows of the table.
    pub(crate) rows: Vec<Need>,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    /// The cfg of the code that names the item; `None` if nothing is compiled without the item.
    pub(crate) cfg: Option<String>,
    /// Whether that code is compiled with any choice of domains.
    pub(crate) always: bool,
    /// The item.
    pub(crate) item: Item,
}

/// Something that generated code may have.
///
/// | form | what is there |
/// |---|---|
/// | `types::ItemIdType` | the item |
/// | `types::ItemIdType()` | the item, and it has nothing that is required |
/// | `types::ItemIdType.id` | the field; `0` is that of a newtype |
/// | `types::BodyTypeType::HTML` | the variant |
/// | `operations::GetItem` | the operation; `operations::OPERATIONS` if there is any |
///
/// Behind a field or a variant may stand its type, as in `types::ItemIdType.id: String`, by which a
/// value is also known to be without a box. `String?` is `String` or `Option<String>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// The module.
    pub(crate) module: String,
    /// The identifier in the module.
    pub(crate) ident: String,
    /// What of the item.
    pub(crate) part: Part,
    /// The type of the part.
    pub(crate) value: Option<Value>,
}

/// The type of a field or variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    /// How often the value may occur.
    pub(crate) occurs: Occurs,
    /// The type of the value: a path, or the name of a type outside of the bindings.
    pub(crate) type_name: String,
}

/// How often a value may occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occurs {
    /// Once.
    Required,
    /// At most once.
    Optional,
    /// As one of the two.
    RequiredOrOptional,
    /// Any number of times.
    Repeated,
}

/// What of an item must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The item.
    Whole,
    /// Its default.
    Default,
    /// A field.
    Field(String),
    /// A variant.
    Variant(String),
}

impl Needs {
    /// Reads the table, which `file` holds.
    ///
    /// # Errors
    ///
    /// [`Error::Needs`] for a line that is not as the table demands.
    pub fn parse(file: &Path, text: &str) -> Result<Self, Error> {
        let lines = text.lines().enumerate();
        let rows = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let row = |(index, line): (usize, &str)| {
            Need::parse(line).map_err(|problem| Error::Needs {
                file: PathBuf::from(file),
                line: index + 1,
                problem,
            })
        };
        Ok(Self {
            rows: rows.map(row).collect::<Result<_, Error>>()?,
        })
    }
}

impl Need {
    fn parse(line: &str) -> Result<Self, String> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [cfg, when, item] = fields.as_slice() else {
            return Err(format!("{} fields instead of 3", fields.len()));
        };
        let cfg = match *cfg {
            "-" => None,
            cfg if is_ident(cfg) => Some(cfg.to_owned()),
            other => return Err(format!("`{other}` is no name of a cfg")),
        };
        let always = match *when {
            "always" => true,
            "domain" => false,
            other => return Err(format!("`{other}` instead of `always` or `domain`")),
        };
        let item = Item::parse(item).ok_or_else(|| format!("`{item}` is no path of an item"))?;
        Ok(Self { cfg, always, item })
    }
}

impl Item {
    fn parse(text: &str) -> Option<Self> {
        let (path, value) = match text.split_once(": ") {
            Some((path, value)) => (path, Some(Value::parse(value)?)),
            None => (text, None),
        };
        let (module, rest) = path.split_once("::")?;
        let (ident, part) = if let Some(ident) = rest.strip_suffix("()") {
            (ident, Part::Default)
        } else if let Some((ident, variant)) = rest.split_once("::") {
            (ident, Part::Variant(variant.to_owned()))
        } else if let Some((ident, field)) = rest.split_once('.') {
            (ident, Part::Field(field.to_owned()))
        } else {
            (rest, Part::Whole)
        };
        let names_a_part = match &part {
            Part::Whole | Part::Default => false,
            Part::Field(name) => is_ident(name) || name == "0",
            Part::Variant(name) => is_ident(name),
        };
        let is_whole = matches!(part, Part::Whole | Part::Default) && value.is_none();
        (is_ident(module) && is_ident(ident) && (names_a_part || is_whole)).then(|| Self {
            module: module.to_owned(),
            ident: ident.to_owned(),
            part,
            value,
        })
    }
}

impl Value {
    fn parse(text: &str) -> Option<Self> {
        let within = |start: &str, end: &str| text.strip_prefix(start)?.strip_suffix(end);
        let (occurs, type_name) = if let Some(name) = within("Option<", ">") {
            (Occurs::Optional, name)
        } else if let Some(name) = within("Vec<", ">") {
            (Occurs::Repeated, name)
        } else if let Some(name) = within("", "?") {
            (Occurs::RequiredOrOptional, name)
        } else {
            (Occurs::Required, text)
        };
        type_name.split("::").all(is_ident).then(|| Self {
            occurs,
            type_name: type_name.to_owned(),
        })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = match self.occurs {
            Occurs::Required => ("", ""),
            Occurs::Optional => ("Option<", ">"),
            Occurs::RequiredOrOptional => ("", "?"),
            Occurs::Repeated => ("Vec<", ">"),
        };
        write!(f, "{start}{}{end}", self.type_name)
    }
}

fn is_ident(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// As the table has it.
impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.module, self.ident)?;
        match &self.part {
            Part::Whole => Ok(()),
            Part::Default => f.write_str("()"),
            Part::Field(name) => write!(f, ".{name}"),
            Part::Variant(name) => write!(f, "::{name}"),
        }?;
        match &self.value {
            Some(value) => write!(f, ": {value}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Needs, Error> {
        Needs::parse(Path::new("needs.tsv"), text)
    }

    /// Every form of an item is read, and named in errors as it was written.
    #[test]
    fn items_are_read() {
        for text in [
            "types::A",
            "types::A()",
            "types::A.b",
            "types::A.0: types::B",
            "types::A::B",
            "types::A::B: String",
            "types::A.b: Vec<types::B>",
            "types::A.b: types::B?",
            "operations::OPERATIONS",
        ] {
            let found = parse(&format!("# cfg\n\nhas_a\tdomain\t{text}\n")).map(|needs| {
                let rows = needs.rows.into_iter();
                rows.map(|need| (need.cfg, need.always, need.item.to_string()))
                    .collect::<Vec<_>>()
            });
            let expected = (Some("has_a".to_owned()), false, text.to_owned());
            assert!(
                matches!(&found, Ok(rows) if *rows == [expected]),
                "{found:?}"
            );
        }
    }

    /// A line that cannot be read would silently leave code out of the crate.
    #[test]
    fn a_bad_line_is_an_error() {
        for (line, problem) in [
            ("has_a\talways", "2 fields instead of 3"),
            ("has-a\talways\ttypes::A", "`has-a` is no name of a cfg"),
            (
                "-\tsometimes\ttypes::A",
                "`sometimes` instead of `always` or `domain`",
            ),
            ("-\talways\tA", "`A` is no path of an item"),
            (
                "-\talways\ttypes::A: String",
                "`types::A: String` is no path of an item",
            ),
            (
                "-\talways\ttypes::A.b c",
                "`types::A.b c` is no path of an item",
            ),
        ] {
            let found = parse(&format!("# cfg\n{line}")).map_err(|error| error.to_string());
            let expected = format!(
                "needs.tsv:2: {problem}; correct the line: cfg or -, always or domain, item"
            );
            assert_eq!(found.err(), Some(expected), "{line}");
        }
    }
}
