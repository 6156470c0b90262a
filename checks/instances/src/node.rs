//! An instance as a tree, before it is text.

use ews_codegen::model::QName;

/// An element.
#[derive(Clone, Debug)]
pub struct Node {
    /// Name.
    pub name: QName,
    /// The type that `xsi:type` names.
    pub xsi_type: Option<TypeName>,
    /// `xsi:nil`.
    pub nil: Option<bool>,
    /// The other attributes.
    pub attributes: Vec<(QName, Value)>,
    /// What is within.
    pub content: Content,
}

/// What `xsi:type` says.
#[derive(Clone, Debug)]
pub struct TypeName {
    /// The type.
    pub name: QName,
    /// Whether it only repeats what the schema declares.
    pub repeats: bool,
}

/// What is within an element.
#[derive(Clone, Debug)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text.
    Text(Value),
    /// Elements in this order.
    Children(Vec<Node>),
    /// Elements whose order means nothing.
    Unordered(Vec<Node>),
}

/// A text with what it means.
#[derive(Clone, Debug)]
pub struct Value {
    /// The text that a reader of XML sees.
    pub text: String,
    /// When another text means the same.
    pub meaning: Meaning,
}

/// When two texts mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Only if they are the same.
    Text,
    /// If they are the same boolean.
    Boolean,
    /// If they are the same integer.
    Integer,
    /// If they are the same floating point number; NaN is one.
    Float,
    /// If they are the same words, whatever white space separates them.
    Words,
}

impl Node {
    /// Whether there is content that bindings cannot know: of a wildcard, or of a derived type.
    pub fn is_open(&self) -> bool {
        let children = match &self.content {
            Content::Empty | Content::Text(_) => &[][..],
            Content::Children(nodes) | Content::Unordered(nodes) => nodes,
        };
        self.name.namespace == crate::FOREIGN
            || self.xsi_type.as_ref().is_some_and(|own| !own.repeats)
            || children.iter().any(Self::is_open)
    }

    /// Whether white space surrounds the text of an element, which means something (`true`) or
    /// nothing (`false`).
    pub fn has_outer_space(&self, meant: bool) -> bool {
        match &self.content {
            Content::Empty => false,
            Content::Text(value) => {
                (value.meaning == Meaning::Text) == meant
                    && value.text.trim_matches(is_space) != value.text
            }
            Content::Children(nodes) | Content::Unordered(nodes) => {
                nodes.iter().any(|node| node.has_outer_space(meant))
            }
        }
    }

    /// Whether `NaN` is among the values: two of it are not equal.
    pub fn has_nan(&self) -> bool {
        self.any_value(&|value| {
            value.meaning == Meaning::Float && value.text.trim_matches(is_space) == "NaN"
        })
    }

    /// Whether an integer is written `-0`.
    pub fn has_negative_zero(&self) -> bool {
        self.any_value(&|value| {
            value.meaning == Meaning::Integer && value.text.trim_matches(is_space) == "-0"
        })
    }

    fn any_value(&self, is: &dyn Fn(&Value) -> bool) -> bool {
        self.attributes.iter().any(|(_, value)| is(value))
            || match &self.content {
                Content::Empty => false,
                Content::Text(value) => is(value),
                Content::Children(nodes) | Content::Unordered(nodes) => {
                    nodes.iter().any(|node| node.any_value(is))
                }
            }
    }
}

impl Value {
    /// A text that means itself.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            meaning: Meaning::Text,
        }
    }

    /// Whether another text means the same.
    pub fn means(&self, other: &str) -> bool {
        let (own, other) = match self.meaning {
            Meaning::Text => return self.text == other,
            _ => (
                self.text.trim_matches(is_space),
                other.trim_matches(is_space),
            ),
        };
        match self.meaning {
            Meaning::Text => own == other,
            Meaning::Boolean => boolean(own).is_some() && boolean(own) == boolean(other),
            Meaning::Integer => integer(own).is_some() && integer(own) == integer(other),
            Meaning::Float => match (float(own), float(other)) {
                (Some(own), Some(other)) => own.to_bits() == other.to_bits(),
                _ => false,
            },
            Meaning::Words => own
                .split(is_space)
                .filter(|word| !word.is_empty())
                .eq(other.split(is_space).filter(|word| !word.is_empty())),
        }
    }
}

/// White space of XML.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Sign and digits without leading zeros: integers of XML Schema have no bounds.
fn integer(text: &str) -> Option<(bool, &str)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    Some((negative && !digits.is_empty(), digits))
}

fn float(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ if text.contains(['i', 'n', 'I', 'N']) => None,
        _ => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What counts as the same is what XML Schema says about the values, not about the texts.
    #[test]
    fn values_mean_the_same() {
        let means = |meaning, own: &str, other| {
            let text = own.to_owned();
            Value { text, meaning }.means(other)
        };
        assert!(means(Meaning::Boolean, " 1 ", "true"));
        assert!(!means(Meaning::Boolean, "1", "false"));
        assert!(means(Meaning::Integer, "-007", "-7"));
        assert!(means(Meaning::Integer, "-0", "+0"));
        assert!(!means(Meaning::Integer, "7", "-7"));
        assert!(means(Meaning::Float, "1E2", "100"));
        assert!(means(Meaning::Float, "NaN", "NaN"));
        assert!(!means(Meaning::Float, "-0", "0"));
        assert!(!means(Meaning::Float, "INF", "inf"));
        assert!(means(Meaning::Words, " a\n b", "a b"));
        assert!(!means(Meaning::Words, "a b", "ab"));
        assert!(!means(Meaning::Text, "a ", "a"));
    }
}
