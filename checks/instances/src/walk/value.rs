//! Values of simple types.

use ews_codegen::model::{Facet, QName, SimpleType, Variety};

use super::{Policy, Walk};
use crate::error::Error;
use crate::inventory::{Category, Key, form_option};
use crate::node::{Meaning, Value};
use crate::schema::unknown;
use crate::values::forms::{Builtin, Form};
use crate::values::pattern::Pattern;
use crate::values::{forms, random};

/// How long texts may become to reach a limit of their length.
const LONGEST: usize = 10_000;

impl<'m> Walk<'_, 'm> {
    /// A value of a simple type.
    pub(crate) fn value(&mut self, name: &'m QName) -> Result<Value, Error> {
        self.simple_value(name, false)
    }

    /// The value of an attribute.
    pub(super) fn attribute_value(&mut self, name: &'m QName) -> Result<Value, Error> {
        self.in_attribute = true;
        let value = self.simple_value(name, false);
        self.in_attribute = false;
        value
    }

    /// A value, which white space may surround only if it does not stand within another.
    fn simple_value(&mut self, name: &'m QName, inner: bool) -> Result<Value, Error> {
        if name.is_xs() {
            return self.builtin_value(name, inner);
        }
        let simple = self.schema.model.simple_types.get(name);
        let simple = simple.ok_or_else(|| unknown(name, name))?;
        self.tally.reach(Key::new(Category::Type, simple, 0))?;
        match &simple.variety {
            Variety::Restriction {
                base,
                enumeration,
                facets,
            } => {
                if !enumeration.is_empty() {
                    let keys: Vec<Key> = enumeration
                        .iter()
                        .map(|value| Key::new(Category::Enumeration, value, 0))
                        .collect();
                    let index = self.rarest(&keys)?;
                    let value = enumeration.get(index).map(|value| value.value.as_str());
                    return Ok(Value::text(value.unwrap_or_default()));
                }
                if facets.is_empty() {
                    return self.simple_value(base, inner);
                }
                self.faceted(simple, base, facets)
            }
            Variety::List(item) => self.list(simple, item),
            Variety::Union(members) => {
                let keys: Vec<Key> = (0..members.len())
                    .map(|option| Key::new(Category::Member, simple, option))
                    .collect();
                let index = self.rarest(&keys)?;
                let member = members.get(index).ok_or_else(|| unknown(name, name))?;
                Ok(Value::text(self.simple_value(member, true)?.text))
            }
        }
    }

    fn list(&mut self, simple: &'m SimpleType, item: &'m QName) -> Result<Value, Error> {
        let keys = [0, 1, 2].map(|option| Key::new(Category::List, simple, option));
        let length = match self.policy {
            Policy::Least => {
                self.tally.reach(keys[0])?;
                0
            }
            _ => self.rarest(&keys)?,
        };
        let length = match length {
            2 => self.rng.usize(2..6),
            few => few,
        };
        let mut text = String::new();
        for index in 0..length {
            if index > 0 {
                text.push_str(self.rng.choice([" ", "  ", "\n", "\t "]).unwrap_or(" "));
            }
            text.push_str(&self.simple_value(item, true)?.text);
        }
        if length > 1 && self.rng.u8(..4) == 0 {
            text = format!(" {text}\n");
        }
        Ok(Value {
            text,
            meaning: Meaning::Words,
        })
    }

    fn builtin_value(&mut self, name: &QName, inner: bool) -> Result<Value, Error> {
        let builtin = builtin(name)?;
        if self.policy == Policy::Random
            && !inner
            && self.rng.bool()
            && let Some(text) = random::text(builtin.name, &mut self.rng)
        {
            let meaning = builtin.meaning;
            return Ok(Value { text, meaning });
        }
        let forms: Vec<&Form> = builtin
            .forms
            .iter()
            .filter(|form| !inner || form.is_inner())
            .collect();
        let option = form_option(self.in_attribute && !inner);
        let keys: Vec<Key> = forms
            .iter()
            .map(|form| Key::new(Category::Form, *form, option))
            .collect();
        let index = match self.policy {
            Policy::Least => {
                let lengths = forms.iter().enumerate();
                let shortest = lengths.min_by_key(|(_, form)| form.text.len());
                shortest.map(|(index, _)| index).unwrap_or_default()
            }
            _ => self.rarest_of(&keys),
        };
        if let Some(key) = keys.get(index) {
            self.tally.reach(*key)?;
        }
        let text = forms.get(index).map_or("", |form| form.text);
        Ok(Value {
            text: text.to_owned(),
            meaning: builtin.meaning,
        })
    }

    /// A value within facets: at a limit, if one was not reached as often as others.
    fn faceted(
        &mut self,
        simple: &'m SimpleType,
        base: &'m QName,
        facets: &'m [Facet],
    ) -> Result<Value, Error> {
        let no_value = || Error::NoValue {
            place: simple.name.to_string(),
            facets: format!("{facets:?}"),
        };
        let builtin = self.schema.builtin(base).ok_or_else(no_value)?;
        let builtin = self::builtin(builtin)?;
        // Facets of bases would have to be met, too.
        let of_base = self.schema.model.simple_types.get(base);
        if of_base.is_some_and(|base| has_facets(&base.variety)) {
            return Err(no_value());
        }
        let find = |name: &str| facets.iter().find(|facet| facet.name == name);
        let keys: Vec<Key> = facets
            .iter()
            .map(|facet| Key::new(Category::Facet, facet, 0))
            .collect();
        let limit = facets.get(self.rarest_of(&keys)).ok_or_else(no_value)?;
        let text = if let Some(pattern) = find("pattern") {
            if facets.len() > 1 {
                return Err(no_value());
            }
            self.tally.reach(Key::new(Category::Facet, pattern, 0))?;
            Pattern::parse(&pattern.value)?.text(&mut self.rng)
        } else if builtin.meaning == Meaning::Integer {
            let number = |name: &str| find(name).map(|facet| facet.value.parse::<i64>());
            let min = number("minInclusive").transpose().map_err(|_| no_value())?;
            let max = number("maxInclusive").transpose().map_err(|_| no_value())?;
            let known = usize::from(min.is_some()) + usize::from(max.is_some());
            if known != facets.len() {
                return Err(no_value());
            }
            let (low, high) = match (min, max) {
                (Some(min), Some(max)) => (min, max),
                (Some(min), None) => (min, min.max(i64::from(i32::MAX))),
                (None, Some(max)) => (max.min(i64::from(i32::MIN)), max),
                (None, None) => return Err(no_value()),
            };
            let value = match self.rng.u8(..3) {
                0 if self.policy == Policy::Random => self.rng.i64(low..=high),
                _ if limit.name == "maxInclusive" => high,
                _ => low,
            };
            for facet in facets {
                if facet.value.parse() == Ok(value) {
                    self.tally.reach(Key::new(Category::Facet, facet, 0))?;
                }
            }
            value.to_string()
        } else if matches!(builtin.name, "string" | "normalizedString" | "token") {
            let text = self.text_of_length(facets, limit).ok_or_else(no_value)?;
            let length = text.chars().count().to_string();
            for facet in facets.iter().filter(|facet| facet.value == length) {
                self.tally.reach(Key::new(Category::Facet, facet, 0))?;
            }
            text
        } else {
            return Err(no_value());
        };
        Ok(Value {
            text,
            meaning: builtin.meaning,
        })
    }

    /// A text of the length that the facets want, or that one is the limit of.
    fn text_of_length(&mut self, facets: &[Facet], limit: &Facet) -> Option<String> {
        let (mut min, mut max) = (0, None);
        for facet in facets {
            let length: usize = facet.value.parse().ok()?;
            match facet.name {
                "length" => (min, max) = (length, Some(length)),
                "minLength" => min = length,
                "maxLength" => max = Some(length),
                _ => return None,
            }
        }
        let longest = max.unwrap_or(min + 40).min(LONGEST);
        let length = match limit.name {
            _ if self.policy == Policy::Random => self.rng.usize(min..=longest.max(min)),
            "maxLength" if self.policy != Policy::Least => longest,
            _ => min,
        };
        Some(random::chars(length, &mut self.rng))
    }
}

fn has_facets(variety: &Variety) -> bool {
    match variety {
        Variety::Restriction {
            enumeration,
            facets,
            ..
        } => !(enumeration.is_empty() && facets.is_empty()),
        Variety::List(_) | Variety::Union(_) => true,
    }
}

fn builtin(name: &QName) -> Result<&'static Builtin, Error> {
    forms::of(&name.local).ok_or_else(|| Error::Unsupported {
        place: name.to_string(),
        what: "values of this built-in type".to_owned(),
    })
}
