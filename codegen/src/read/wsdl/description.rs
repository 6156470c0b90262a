//! A service description as it is written, before its references are followed.

use std::collections::BTreeMap;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, QName as RawName, ResolveResult};

use crate::error::Error;
use crate::model::{Origin, QName};
use crate::read::scan;
use crate::read::source::{Source, offset};

/// The namespace of WSDL 1.1.
pub(super) const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";
/// The namespace of its binding to SOAP 1.1.
const SOAP: &str = "http://schemas.xmlsoap.org/wsdl/soap/";

/// A service description. Names are local: all of a description are in its target namespace.
#[derive(Debug, Default)]
pub(super) struct Description {
    /// The parts of each message, in order.
    pub(super) messages: BTreeMap<String, Vec<Part>>,
    /// The operations of each port type.
    pub(super) port_types: BTreeMap<String, BTreeMap<String, Exchange>>,
    /// The bindings, in order.
    pub(super) bindings: Vec<Binding>,
}

/// A part of a message.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    /// Its element; a part may have a type instead.
    pub(super) element: Option<QName>,
}

/// The messages of an operation.
#[derive(Debug, Default)]
pub(super) struct Exchange {
    pub(super) input: Option<String>,
    pub(super) output: Option<String>,
}

/// How the operations of a port type are sent.
#[derive(Debug)]
pub(super) struct Binding {
    pub(super) port_type: String,
    /// Whether they are sent by SOAP 1.1.
    pub(super) is_soap: bool,
    pub(super) operations: Vec<BoundOperation>,
    pub(super) line: usize,
}

/// How an operation is sent.
#[derive(Debug)]
pub(super) struct BoundOperation {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) soap_action: String,
    pub(super) input: Bound,
    pub(super) output: Bound,
}

/// How a message is put into an envelope.
#[derive(Debug, Default)]
pub(super) struct Bound {
    /// The parts that the body holds; without it, those that are in no header.
    pub(super) body: Option<String>,
    pub(super) headers: Vec<Header>,
}

/// A header of an envelope.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) message: String,
    pub(super) part: String,
    pub(super) line: usize,
}

/// Reads the whole text of `source`.
pub(super) fn parse(source: &Source) -> Result<Description, Error> {
    let text = source.text();
    let mut reader = NsReader::from_str(&text);
    let mut parser = Parser {
        source,
        description: Description::default(),
        names: Vec::new(),
        path: Vec::new(),
    };
    // The tags that are open, with the offsets of their starts.
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut has_root = false;
    // Lines are counted on the way, not from the start each time.
    let (mut line, mut counted) = (1, 0);
    loop {
        let start = offset(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(scan::read_error(source, &error, &reader, &open)),
        };
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                if open.is_empty() && has_root {
                    return Err(source.malformed(start, "a second root element"));
                }
                has_root = true;
                line += text[counted..start].matches('\n').count();
                counted = start;
                parser.enter(&reader, tag, start, line)?;
                if matches!(event, Event::Start(_)) {
                    open.push((tag.name().into_inner().to_owned(), start));
                } else {
                    parser.leave();
                }
            }
            Event::End(_) => {
                open.pop();
                parser.leave();
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
    match open.pop() {
        Some((name, start)) => Err(scan::unclosed(source, &name, start)),
        None if !has_root => Err(source.malformed(text.len(), "no root element")),
        None => Ok(parser.description),
    }
}

/// What is read so far, and where the reader is.
struct Parser<'s> {
    source: &'s Source,
    description: Description,
    /// The elements that are open: `definitions`, `soap:body`; of other namespaces, `-`.
    path: Vec<String>,
    /// The names that they have.
    names: Vec<String>,
}

/// A start tag with its attributes.
struct Tag<'r> {
    source: &'r Source,
    reader: &'r NsReader<&'r [u8]>,
    attributes: Vec<(String, String)>,
    name: String,
    line: usize,
}

impl Tag<'_> {
    fn origin(&self) -> Origin {
        self.source.origin(self.line)
    }

    fn invalid(&self, problem: String, remedy: &'static str) -> Error {
        Error::Invalid {
            at: self.origin(),
            component: format!("<{}>", self.name),
            problem,
            remedy,
        }
    }

    /// An attribute that holds a name.
    fn name(&self, attribute: &str) -> Result<Option<String>, Error> {
        let Some(name) = scan::value_of(&self.attributes, attribute) else {
            return Ok(None);
        };
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(self.invalid(
                format!(
                    "has the {attribute} \"{}\", which is no name",
                    name.escape_debug()
                ),
                "write it without white space",
            ));
        }
        Ok(Some(name))
    }

    fn required(&self, attribute: &str) -> Result<String, Error> {
        let name = self.name(attribute)?;
        name.ok_or_else(|| self.invalid(format!("has no {attribute}"), "add the attribute"))
    }

    /// The attribute `soapAction`, which requests have between double quotes in a header of HTTP.
    fn action(&self) -> Result<String, Error> {
        let action = scan::value_of(&self.attributes, "soapAction").unwrap_or_default();
        if action.contains(|c: char| c.is_control() || c == '"') {
            return Err(self.invalid(
                format!(
                    "has the soapAction \"{}\", which is no URI",
                    action.escape_debug()
                ),
                "write it without quotation marks and control characters",
            ));
        }
        Ok(action)
    }

    /// The local part of an attribute that refers to a component of the description.
    fn local(&self, attribute: &str) -> Result<Option<String>, Error> {
        let name = self.name(attribute)?;
        Ok(name.map(|name| match name.split_once(':') {
            Some((_, local)) => local.to_owned(),
            None => name,
        }))
    }

    /// The expanded name in an attribute.
    fn expanded(&self, attribute: &str) -> Result<Option<QName>, Error> {
        let Some(name) = self.name(attribute)? else {
            return Ok(None);
        };
        // As the names of elements, without a prefix they are in the default namespace.
        let (namespace, local) = self.reader.resolver().resolve_element(RawName(&name));
        let local = local.into_inner();
        match namespace {
            ResolveResult::Bound(Namespace(uri)) => Ok(Some(QName::new(uri, local))),
            ResolveResult::Unbound => Ok(Some(QName::new("", local))),
            ResolveResult::Unknown(_) => Err(self.invalid(
                format!("refers to {name}, whose prefix is not declared"),
                "declare it with xmlns or correct the reference",
            )),
        }
    }
}

impl Parser<'_> {
    /// Goes into an element.
    fn enter(
        &mut self,
        reader: &NsReader<&[u8]>,
        tag: &BytesStart<'_>,
        start: usize,
        line: usize,
    ) -> Result<(), Error> {
        let written = tag.name().into_inner();
        let (namespace, local) = reader.resolver().resolve_element(tag.name());
        let kind = match namespace {
            ResolveResult::Bound(Namespace(WSDL)) => local.into_inner().to_owned(),
            ResolveResult::Bound(Namespace(SOAP)) => format!("soap:{}", local.into_inner()),
            ResolveResult::Unknown(prefix) => {
                let problem = format!("<{written}>: undeclared prefix {prefix}");
                return Err(self.source.malformed(start, problem));
            }
            _ => "-".to_owned(),
        };
        if self.path.len() >= scan::MAX_DEPTH {
            let problem = format!(
                "<{written}> is nested deeper than {} elements",
                scan::MAX_DEPTH
            );
            return Err(self.source.malformed(start, problem));
        }
        let tag = Tag {
            source: self.source,
            reader,
            attributes: scan::attributes(self.source, tag, start, None)?,
            name: written.to_owned(),
            line,
        };
        if self.path.is_empty() && kind != "definitions" {
            return Err(tag.invalid(
                format!("is not `definitions` of {WSDL}, the root of a service description"),
                "take the file away or put the service description there",
            ));
        }
        self.path.push(kind);
        self.names
            .push(scan::value_of(&tag.attributes, "name").unwrap_or_default());
        self.record(&tag)
    }

    fn leave(&mut self) {
        self.path.pop();
        self.names.pop();
    }

    /// The name of the element that the innermost one is in, so many levels further out.
    fn outer(&self, levels: usize) -> &str {
        let at = self.names.len().checked_sub(levels + 1);
        at.map_or("", |at| &self.names[at])
    }

    /// The operation of a binding that is open.
    fn bound(&mut self) -> Option<&mut BoundOperation> {
        self.description.bindings.last_mut()?.operations.last_mut()
    }

    /// The message of the operation that is open, if the innermost element is right in it.
    fn message(&mut self) -> Option<&mut Bound> {
        let is_input = self.path.get(3).is_some_and(|kind| kind == "input");
        let operation = self.bound()?;
        Some(if is_input {
            &mut operation.input
        } else {
            &mut operation.output
        })
    }

    /// Takes down what an element says.
    fn record(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        match self.path.join("/").as_str() {
            "definitions/message" => {
                let name = tag.required("name")?;
                self.description.messages.insert(name, Vec::new());
            }
            "definitions/message/part" => {
                let part = Part {
                    name: tag.required("name")?,
                    element: tag.expanded("element")?,
                };
                let message = self.outer(1).to_owned();
                self.description
                    .messages
                    .entry(message)
                    .or_default()
                    .push(part);
            }
            "definitions/portType/operation/input" | "definitions/portType/operation/output" => {
                let message = tag.local("message")?;
                let (port_type, operation) = (self.outer(2).to_owned(), self.outer(1).to_owned());
                let port_type = self.description.port_types.entry(port_type).or_default();
                let exchange = port_type.entry(operation).or_default();
                if self.path.last().is_some_and(|kind| kind == "input") {
                    exchange.input = message;
                } else {
                    exchange.output = message;
                }
            }
            "definitions/binding" => {
                let port_type = tag.local("type")?;
                self.description.bindings.push(Binding {
                    port_type: port_type.unwrap_or_default(),
                    is_soap: false,
                    operations: Vec::new(),
                    line: tag.line,
                });
            }
            "definitions/binding/soap:binding" => {
                if let Some(binding) = self.description.bindings.last_mut() {
                    binding.is_soap = true;
                }
            }
            "definitions/binding/operation" => {
                let operation = BoundOperation {
                    name: tag.required("name")?,
                    line: tag.line,
                    soap_action: String::new(),
                    input: Bound::default(),
                    output: Bound::default(),
                };
                if let Some(binding) = self.description.bindings.last_mut() {
                    binding.operations.push(operation);
                }
            }
            "definitions/binding/operation/soap:operation" => {
                let action = tag.action()?;
                if let Some(operation) = self.bound() {
                    operation.soap_action = action;
                }
            }
            "definitions/binding/operation/input/soap:body"
            | "definitions/binding/operation/output/soap:body" => {
                let parts = scan::value_of(&tag.attributes, "parts");
                if let Some(message) = self.message() {
                    message.body = parts;
                }
            }
            "definitions/binding/operation/input/soap:header"
            | "definitions/binding/operation/output/soap:header" => {
                let header = Header {
                    message: tag.local("message")?.unwrap_or_default(),
                    part: tag.required("part")?,
                    line: tag.line,
                };
                if let Some(message) = self.message() {
                    message.headers.push(header);
                }
            }
            _ => {}
        }
        Ok(())
    }
}
