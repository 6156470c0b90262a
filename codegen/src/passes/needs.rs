//! Which of the items are there that the hand-written code around the bindings names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::error::Error;
use crate::model::Model;
use crate::modules::{ANY_ELEMENT, OPERATIONS};
use crate::needs::{self, Needs, Part, Value};
use crate::plan::{Builtin, Cfg, Construction, Field, Item, Occurs, Path, Plan, Struct, TypeRef};

/// The enum over all global elements, in its module.
const ALL_ELEMENTS: (&str, &str) = (ANY_ELEMENT, "AnyElement");
/// The list of all operations, in the module of the operations.
const ALL_OPERATIONS: (&str, &str) = (OPERATIONS, "OPERATIONS");

/// Records which cfgs are set, in the order of the table.
pub(super) fn find(model: &Model, needs: &Needs, plan: &mut Plan) -> Result<(), Error> {
    let items = plan.by_path();
    let lookup = Lookup { plan, items };
    let mut cfgs: Vec<Cfg> = Vec::new();
    let mut missing = Vec::new();
    for need in &needs.rows {
        let is_there = lookup.has(&need.item);
        let Some(name) = &need.cfg else {
            if !is_there {
                missing.push(need.item.to_string());
            }
            continue;
        };
        match cfgs.iter_mut().find(|cfg| cfg.name == *name) {
            Some(cfg) => cfg.is_set &= is_there,
            None => cfgs.push(Cfg {
                name: name.clone(),
                is_set: is_there,
            }),
        }
    }
    if !missing.is_empty() {
        let first = model.files.first().and_then(|file| file.parent());
        return Err(Error::Unmet {
            folder: first.map(PathBuf::from).unwrap_or_default(),
            items: missing.join(", "),
        });
    }
    plan.cfgs = cfgs;
    Ok(())
}

/// The items of the plan that code names which is compiled with any choice of domains.
pub(super) fn always_named(needs: &Needs, plan: &Plan) -> Vec<Path> {
    let always = needs.rows.iter().filter(|need| need.always);
    let paths = always.flat_map(|need| {
        let item = &need.item;
        let own = match &item.part {
            Part::Variant(variant) if item.is(ALL_ELEMENTS) => {
                let root = plan.roots.iter().find(|root| root.variant == *variant);
                root.map(|root| root.item.clone())
            }
            _ => Some(path(&item.module, &item.ident)),
        };
        let value = item.value.as_ref();
        let value = value.and_then(|value| parse_path(&value.type_name));
        own.into_iter().chain(value)
    });
    let paths: BTreeSet<Path> = paths.collect();
    paths.into_iter().collect()
}

impl needs::Item {
    fn is(&self, (module, ident): (&str, &str)) -> bool {
        self.module == module && self.ident == ident
    }
}

struct Lookup<'p> {
    plan: &'p Plan,
    items: BTreeMap<Path, &'p Item>,
}

impl Lookup<'_> {
    fn has(&self, needed: &needs::Item) -> bool {
        if needed.is(ALL_ELEMENTS) {
            return self.has_root(needed);
        }
        if needed.is(ALL_OPERATIONS) {
            return !self.plan.operations.is_empty();
        }
        if needed.module == OPERATIONS {
            return self.plan.operations.iter().any(|o| o.name == needed.ident);
        }
        let Some(item) = self.resolve(&path(&needed.module, &needed.ident)) else {
            return false;
        };
        match &needed.part {
            Part::Whole => true,
            Part::Default => {
                matches!(item, Item::Struct(item) if item.construction == Construction::Default)
            }
            Part::Field(name) => self.has_field(item, name, needed.value.as_ref()),
            Part::Variant(name) => self.has_variant(item, name, needed.value.as_ref()),
        }
    }

    fn has_root(&self, needed: &needs::Item) -> bool {
        let Part::Variant(name) = &needed.part else {
            return !self.plan.roots.is_empty();
        };
        let root = self.plan.roots.iter().find(|root| root.variant == *name);
        root.is_some_and(|root| {
            let found = TypeRef::Item(root.item.clone());
            self.is_type(&found, Occurs::Required, needed.value.as_ref())
        })
    }

    /// The item that a path leads to, past other names of it.
    fn resolve(&self, path: &Path) -> Option<&Item> {
        match *self.items.get(path)? {
            Item::ElementAlias(alias) => self.resolve(&alias.target),
            Item::Alias(alias) => match &alias.target {
                TypeRef::Item(target) => self.resolve(target),
                TypeRef::Builtin(_) | TypeRef::Raw => self.items.get(path).copied(),
            },
            item => Some(item),
        }
    }

    fn has_field(&self, item: &Item, name: &str, value: Option<&Value>) -> bool {
        match item {
            Item::Struct(item) => field(item, name).is_some_and(|field| {
                let is_plain = !field.boxed && !field.nillable;
                value.is_none() || is_plain && self.is_type(&field.value, field.occurs, value)
            }),
            Item::ElementNewtype(item) if name == "0" => {
                let is_plain = !item.nillable;
                value.is_none() || is_plain && self.is_type(&item.target, Occurs::Required, value)
            }
            _ => false,
        }
    }

    fn has_variant(&self, item: &Item, name: &str, value: Option<&Value>) -> bool {
        match item {
            Item::Enumeration(item) => {
                value.is_none() && item.values.iter().any(|value| value.ident == name)
            }
            Item::Polymorphic(item) => item.variants.iter().any(|variant| {
                let found = TypeRef::Item(variant.value.clone());
                variant.ident == name && self.is_type(&found, Occurs::Required, value)
            }),
            Item::Choice(item) => item.alternatives.iter().any(|alternative| {
                alternative.ident == name
                    && !alternative.nillable
                    && self.is_type(&alternative.value, Occurs::Required, value)
            }),
            _ => false,
        }
    }

    fn is_type(&self, found: &TypeRef, occurs: Occurs, expected: Option<&Value>) -> bool {
        let Some(expected) = expected else {
            return true;
        };
        let occurs = match expected.occurs {
            needs::Occurs::Required => occurs == Occurs::Required,
            needs::Occurs::Optional => occurs == Occurs::Optional,
            needs::Occurs::RequiredOrOptional => !matches!(occurs, Occurs::Repeated { .. }),
            needs::Occurs::Repeated => matches!(occurs, Occurs::Repeated { .. }),
        };
        let expected = expected.type_name.as_str();
        occurs
            && match found {
                TypeRef::Raw => expected == "RawXml",
                TypeRef::Builtin(Builtin::String) => expected == "String",
                TypeRef::Builtin(Builtin::Bool) => expected == "bool",
                TypeRef::Builtin(
                    Builtin::Int(name) | Builtin::Float(name) | Builtin::Value(name),
                ) => expected == *name,
                TypeRef::Item(found) => parse_path(expected).is_some_and(|expected| {
                    let same = (self.resolve(found), self.resolve(&expected));
                    matches!(same, (Some(a), Some(b)) if std::ptr::eq(a, b))
                }),
            }
    }
}

fn field<'s>(item: &'s Struct, name: &str) -> Option<&'s Field> {
    let mut fields = item.fields.iter();
    fields.find(|field| field.ident == name)
}

fn path(module: &str, ident: &str) -> Path {
    Path {
        module: module.to_owned(),
        ident: ident.to_owned(),
    }
}

fn parse_path(text: &str) -> Option<Path> {
    let (module, ident) = text.split_once("::")?;
    Some(path(module, ident))
}
