//! The scan of a schema file for what `xsd-parser` drops: whether the file is well-formed, the lines
//! of declarations and references, attributes and elements that XML Schema does not know. Without it
//! errors could not name a line, and nobody would notice a misspelled attribute.

use quick_xml::errors::{Error as XmlError, IllFormedError};
use quick_xml::escape::{EscapeError, unescape};
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use super::source::{Reference, Source, offset};
use crate::error::Error;
use crate::model::XS;

/// How deep elements may be nested. The parser and the passes after it call themselves for each
/// level; schemas written by people stay far below.
pub(super) const MAX_DEPTH: usize = 128;

/// Scans the text of a file, and fills in what is found.
pub(super) fn scan(source: &mut Source) -> Result<(), Error> {
    let text = source.text();
    let mut reader = NsReader::from_str(&text);
    // The tags that are open, with the offsets of their starts.
    let mut open: Vec<(String, usize)> = Vec::new();
    // Whether each of them is a declaration of XML Schema.
    let mut declared: Vec<bool> = Vec::new();
    // How deep in an xs:appinfo or xs:documentation, whose content is free.
    let mut annotation: Option<usize> = None;
    let mut has_root = false;
    // Lines are counted on the way: from the start each time would take longer than the parser.
    let (mut line, mut counted) = (1, 0);
    loop {
        let start = offset(reader.buffer_position());
        let (namespace, event) = match reader.read_resolved_event() {
            Ok((namespace, event)) => (is_schema(&namespace), event),
            Err(error) => return Err(read_error(source, &error, &reader, &open)),
        };
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                let name = tag.name().into_inner();
                if open.is_empty() {
                    if has_root {
                        return Err(source.malformed(start, "a second root element"));
                    }
                    has_root = true;
                }
                let local = tag.local_name().into_inner();
                let namespace = namespace.map_err(|prefix| {
                    source.malformed(start, format!("<{name}>: undeclared prefix {prefix}"))
                })?;
                let declaration = namespace && annotation.is_none();
                let attributes = attributes(source, tag, start, declaration.then_some(local))?;
                if let (Some((parent, _)), Some(true)) = (open.last(), declared.last())
                    && declaration
                    && !may_contain(parent.rsplit(':').next().unwrap_or_default(), local)
                {
                    let problem = format!("<{name}> is not allowed here");
                    return Err(source.syntax(start, problem));
                }
                if open.is_empty() {
                    if !(namespace && local == "schema") {
                        return Err(Error::NotASchema {
                            at: source.origin(source.position(start).0),
                            root: name.to_owned(),
                        });
                    }
                    source.target_namespace = value_of(&attributes, "targetNamespace");
                } else if open.len() == 1 && declaration {
                    line += text[counted..start].matches('\n').count();
                    counted = start;
                    top_level(source, local, &attributes, line)?;
                }
                if open.len() >= MAX_DEPTH {
                    let problem = format!("<{name}> is nested deeper than {MAX_DEPTH} elements");
                    return Err(source.syntax(start, problem));
                }
                if matches!(event, Event::Start(_)) {
                    if declaration && matches!(local, "appinfo" | "documentation") {
                        annotation = Some(open.len());
                    }
                    open.push((name.to_owned(), start));
                    declared.push(declaration);
                }
            }
            Event::End(_) => {
                open.pop();
                declared.pop();
                if annotation == Some(open.len()) {
                    annotation = None;
                }
            }
            Event::GeneralRef(reference) => {
                let reference = format!("&{};", &*reference);
                let value = unescape(&reference)
                    .map_err(|_| {
                        let problem = format!("{reference} stands for nothing known");
                        source.malformed(start, problem)
                    })?
                    .into_owned();
                let end = offset(reader.buffer_position());
                source.entities.push((start..end, value));
            }
            Event::Text(content) if open.is_empty() && !content.trim_ascii().is_empty() => {
                let text = content.trim_ascii_start();
                let at = start + content.len() - text.len();
                return Err(source.malformed(at, "text outside the root element"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if let Some((name, start)) = open.pop() {
        return Err(unclosed(source, &name, start));
    }
    if !has_root {
        return Err(source.malformed(text.len(), "no root element"));
    }
    Ok(())
}

/// Whether a resolved name is one of XML Schema; its prefix if that is not declared.
fn is_schema(namespace: &ResolveResult<'_>) -> Result<bool, String> {
    match namespace {
        ResolveResult::Bound(Namespace(uri)) => Ok(*uri == XS),
        ResolveResult::Unbound => Ok(false),
        ResolveResult::Unknown(prefix) => Err(prefix.clone()),
    }
}

/// What the XML parser says about `source`, in words that name the tag which is not closed.
pub(super) fn read_error(
    source: &Source,
    error: &XmlError,
    reader: &NsReader<&[u8]>,
    open: &[(String, usize)],
) -> Error {
    match (error, open.last()) {
        (XmlError::IllFormed(IllFormedError::MissingEndTag(_)), Some((name, start))) => {
            unclosed(source, name, *start)
        }
        (XmlError::IllFormed(error), _) => source.malformed(offset(reader.error_position()), error),
        (XmlError::Syntax(error), _) => source.malformed(offset(reader.error_position()), error),
        _ => source.malformed(offset(reader.error_position()), error),
    }
}

pub(super) fn unclosed(source: &Source, name: &str, start: usize) -> Error {
    source.malformed(
        start,
        format!("<{name}> is not closed before the end of the file"),
    )
}

/// The attributes of a tag. `declaration` is the local name of an element of XML Schema, which
/// must not have attributes that XML Schema does not know: `xsd-parser` drops them silently, and
/// with them, for instance, a misspelt `minOccurs`.
pub(super) fn attributes(
    source: &Source,
    tag: &BytesStart<'_>,
    start: usize,
    declaration: Option<&str>,
) -> Result<Vec<(String, String)>, Error> {
    let name = tag.name().into_inner();
    let known = declaration.and_then(known_attributes);
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| match error {
            // Positions count from behind the `<`.
            AttrError::Duplicated(at, _) => {
                source.malformed(start + 1 + at, format!("<{name}> has this attribute twice"))
            }
            error => source.malformed(start, format!("<{name}>: {error}")),
        })?;
        let key = attribute.key.into_inner();
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| {
                let problem = match error {
                    XmlError::Escape(EscapeError::UnrecognizedEntity(_, entity)) => {
                        format!("&{entity}; stands for nothing known")
                    }
                    error => error.to_string(),
                };
                source.malformed(start, format!("<{name}>, {key}: {problem}"))
            })?;
        let is_foreign = key.contains(':') || key == "xmlns" || key == "id";
        if !is_foreign && known.is_some_and(|known| known.split(' ').all(|name| name != key)) {
            let problem = format!("<{name}> does not take the attribute {key}");
            return Err(source.syntax(start, problem));
        }
        let broken = [&*attribute.value, &*value].map(|text| text.contains(char::is_control));
        if let Some(due) = due(declaration, key).filter(|_| broken.contains(&true)) {
            let problem = format!("<{name}>: {key} is not {due}: \"{}\"", attribute.value);
            return Err(source.syntax(start, problem));
        }
        if declaration.is_some() && key == "name" && !is_name(value.trim()) {
            let problem = format!("<{name}>: name is not a name: \"{}\"", attribute.value);
            return Err(source.syntax(start, problem));
        }
        attributes.push((key.to_owned(), value.into_owned()));
    }
    Ok(attributes)
}

/// Whether a text is a name without a prefix, as XML has them: documents could not hold another.
fn is_name(text: &str) -> bool {
    let is_start = |c: char| {
        matches!(c,
            'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
            | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
            | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
            | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}')
    };
    let is_further = |c: char| {
        is_start(c)
            || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}'
                | '\u{203F}'..='\u{2040}')
    };
    text.starts_with(is_start) && text.chars().all(is_further)
}

/// What an attribute must be that stands in errors and in the generated code: a line break within it would
/// be one there.
fn due(declaration: Option<&str>, key: &str) -> Option<&'static str> {
    let element = declaration?;
    match key {
        "name" | "ref" | "type" | "base" | "itemType" | "refer" | "substitutionGroup" => {
            Some("a name")
        }
        "schemaLocation" => Some("a location"),
        // Elsewhere it is a list.
        "namespace" if element != "import" => None,
        "namespace" | "targetNamespace" | "xmlns" => Some("the name of a namespace"),
        _ if key.starts_with("xmlns:") => Some("the name of a namespace"),
        _ => None,
    }
}

pub(super) fn value_of(attributes: &[(String, String)], name: &str) -> Option<String> {
    let (_, value) = attributes.iter().find(|(key, _)| key == name)?;
    Some(value.clone())
}

/// A child of `xs:schema`.
fn top_level(
    source: &mut Source,
    local: &str,
    attributes: &[(String, String)],
    line: usize,
) -> Result<(), Error> {
    source.lines.push(line);
    let directive = match local {
        "include" => "xs:include",
        "import" => "xs:import",
        "redefine" | "override" => {
            return Err(Error::Unsupported {
                at: source.origin(line),
                construct: if local == "redefine" {
                    "xs:redefine"
                } else {
                    "xs:override"
                },
                component: "the schema".to_owned(),
                remedy: "edit the declarations themselves and use xs:include",
            });
        }
        _ => return Ok(()),
    };
    source.references.push(Reference {
        directive,
        location: value_of(attributes, "schemaLocation"),
        namespace: value_of(attributes, "namespace"),
        line,
    });
    Ok(())
}

/// Whether an element of XML Schema may be a child of another. `xsd-parser` goes on at an ancestor
/// where one may not, so that what follows would be taken for something else. Unknown elements are
/// left to it.
fn may_contain(parent: &str, child: &str) -> bool {
    if known_attributes(parent).is_none() || known_attributes(child).is_none() {
        return true;
    }
    let attributes = ["attribute", "attributeGroup", "anyAttribute"].contains(&child);
    let particle = ["group", "all", "choice", "sequence"].contains(&child);
    match parent {
        "annotation" => matches!(child, "appinfo" | "documentation"),
        _ if child == "annotation" => true,
        "schema" => matches!(
            child,
            "include"
                | "import"
                | "redefine"
                | "override"
                | "simpleType"
                | "complexType"
                | "group"
                | "attributeGroup"
                | "element"
                | "attribute"
                | "notation"
                | "defaultOpenContent"
        ),
        "redefine" | "override" => true,
        "complexType" | "extension" => {
            attributes
                || particle
                || matches!(child, "openContent" | "assert")
                || (parent == "complexType" && matches!(child, "simpleContent" | "complexContent"))
        }
        "simpleContent" | "complexContent" => matches!(child, "restriction" | "extension"),
        // Of simple and of complex types.
        "restriction" => {
            attributes
                || particle
                || matches!(child, "openContent" | "assert" | "assertion" | "simpleType")
                || known_attributes(child) == known_attributes("pattern")
        }
        "simpleType" => matches!(child, "restriction" | "list" | "union"),
        "list" | "union" | "attribute" => child == "simpleType",
        "group" => matches!(child, "all" | "choice" | "sequence"),
        "all" | "choice" | "sequence" => particle || matches!(child, "element" | "any"),
        "element" => matches!(
            child,
            "simpleType" | "complexType" | "unique" | "key" | "keyref" | "alternative"
        ),
        "attributeGroup" => attributes,
        "unique" | "key" | "keyref" => matches!(child, "selector" | "field"),
        "alternative" => matches!(child, "simpleType" | "complexType"),
        "openContent" | "defaultOpenContent" => child == "any",
        _ => false,
    }
}

/// The attributes of an element of XML Schema, `id` aside; `None` for an unknown element, which
/// the parser rejects.
fn known_attributes(element: &str) -> Option<&'static str> {
    Some(match element {
        "schema" => {
            "targetNamespace version finalDefault blockDefault attributeFormDefault \
             elementFormDefault defaultAttributes xpathDefaultNamespace"
        }
        "include" | "redefine" | "override" => "schemaLocation",
        "import" => "namespace schemaLocation",
        "appinfo" | "documentation" => "source",
        "simpleType" => "name final",
        "complexType" => "name mixed abstract final block defaultAttributesApply",
        "group" => "name ref minOccurs maxOccurs",
        "all" | "choice" | "sequence" => "minOccurs maxOccurs",
        "attributeGroup" | "unique" | "key" => "name ref",
        "keyref" => "name ref refer",
        "element" => {
            "name ref type substitutionGroup minOccurs maxOccurs default fixed nillable abstract \
             final block form targetNamespace"
        }
        "attribute" => "name ref type use default fixed form targetNamespace inheritable",
        "notation" => "name public system",
        "restriction" | "extension" => "base",
        "list" => "itemType",
        "union" => "memberTypes",
        "annotation" | "simpleContent" => "",
        "complexContent" => "mixed",
        "openContent" => "mode",
        "defaultOpenContent" => "appliesToEmpty mode",
        "any" => "namespace notNamespace processContents notQName minOccurs maxOccurs",
        "anyAttribute" => "namespace notNamespace processContents notQName",
        "assert" | "assertion" => "test xpathDefaultNamespace",
        "alternative" => "test type xpathDefaultNamespace",
        "selector" | "field" => "xpath xpathDefaultNamespace",
        "length" | "minLength" | "maxLength" | "pattern" | "enumeration" | "whiteSpace"
        | "maxInclusive" | "maxExclusive" | "minInclusive" | "minExclusive" | "totalDigits"
        | "fractionDigits" | "explicitTimezone" => "value fixed",
        _ => return None,
    })
}
