//! `ews-codegen describe DIR`: prints what a schema set has, as text that is easy to compare.

use std::path::PathBuf;

use ews_codegen::Options;
use ews_codegen::own::Names;
use lexopt::prelude::*;

use super::Failure;
use super::description::{Description, text};

pub(super) const USAGE: &str = "\
Usage: ews-codegen describe DIR [--names]

Prints what the schemas in DIR have, a line for each operation, header, element, type, group,
attribute group, member, attribute, value and facet, with tabs between
  kind, owner, name    a component has no owner
  facts                each name=value; what is usual is left out
    operation          request, response, action, published=no
    header             known=no where the enum RequestHeader does not have it
    element            type, substitutes, abstract=yes, nillable=yes, default
    type               is, extends, restricts, list, union, abstract=yes, mixed=yes
    member             type, occurs, within (what it stands in but a sequence), nillable=yes, default,
                       form=unqualified
    attribute          type, use, default, fixed
    facet              value
Members and values are in their order. Tabs, line breaks and backslashes within are written as
\\t, \\n, \\r, \\\\. A line that begins with # is a comment.

  --names    print the kinds and names of operations, elements and types alone
";

/// Reads the options and describes.
pub(super) fn run(parser: &mut lexopt::Parser) -> Result<String, Failure> {
    let mut folder = None;
    let mut names = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Err(Failure::Help),
            Long("names") => names = true,
            Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = folder.ok_or_else(|| Failure::Call("DIR is missing".into()))?;
    if names {
        let model = ews_codegen::load(&folder)?;
        let operations = ews_codegen::operations(&model, &Options::default())?;
        return Ok(Names::of(&model, &operations).to_string());
    }
    Ok(text::write(&Description::of_folder(&folder)?))
}
