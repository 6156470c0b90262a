//! From a value to yaserde's events.

use xml::attribute::OwnedAttribute;
use xml::name::{Name as XmlName, OwnedName};
use xml::namespace::Namespace;
use xml::reader::XmlEvent;

use super::AttributesAndNamespace;
use crate::codec::{
    self, Content, Document as _, Element, Lexical, NO_NAMESPACE, Name, ReadError, ReadOptions,
    Reader, Step, WriteError, Writer, first_illegal,
};

/// One element, as events: first its start tag, last its end tag.
#[derive(Debug)]
pub struct Events {
    list: Vec<XmlEvent>,
    /// Prefixes that only elements within use, declared on the element all the same.
    hoisted: Vec<String>,
}

impl From<Vec<XmlEvent>> for Events {
    fn from(list: Vec<XmlEvent>) -> Self {
        let hoisted = Vec::new();
        Self { list, hoisted }
    }
}

/// The events of a value as an element of the given name.
///
/// # Errors
///
/// If the value has no valid form.
pub fn content<T: Content>(value: &T, name: &'static str) -> Result<Events, yaserde::Error> {
    let mut writer = Writer::new(&[]);
    let local = name.rsplit(':').next().unwrap_or(name);
    let written = value.write(
        &Name {
            namespace: &NO_NAMESPACE,
            local,
        },
        &mut writer,
    );
    let mut events = events(written, writer)?;
    events.hoist_namespaces();
    Ok(events)
}

/// The events of an element.
///
/// # Errors
///
/// If the value has no valid form.
pub fn element<T: Element>(value: &T) -> Result<Events, yaserde::Error> {
    let mut writer = Writer::new(T::ALL_NAMESPACES);
    let written = value.write_document(&mut writer);
    events(written, writer)
}

/// The events of a text, as an element of the given name.
///
/// # Errors
///
/// If the text has a character that XML cannot carry.
pub fn lexical<T: Lexical>(value: &T, name: &str) -> Result<Events, yaserde::Error> {
    text_events(&value.to_lexical(), name)
}

fn text_events(text: &str, name: &str) -> Result<Events, yaserde::Error> {
    if let Some(character) = first_illegal(text) {
        let kind = codec::WriteErrorKind::IllegalCharacter { character };
        return Err(yaserde::Error::custom(kind));
    }
    let name = OwnedName::local(name);
    let mut events = vec![XmlEvent::StartElement {
        name: name.clone(),
        attributes: Vec::new(),
        namespace: Namespace::empty(),
    }];
    if !text.is_empty() {
        events.push(XmlEvent::Characters(text.to_owned()));
    }
    events.push(XmlEvent::EndElement { name });
    Ok(events.into())
}

fn events(written: Result<(), WriteError>, writer: Writer<'_>) -> Result<Events, yaserde::Error> {
    written.map_err(yaserde::Error::custom)?;
    parse(&writer.finish())
        .map(Events::from)
        .map_err(yaserde::Error::custom)
}

/// The events of a document that the direct codec has written.
fn parse(xml: &str) -> Result<Vec<XmlEvent>, ReadError> {
    // Written, it is as deep as the value in memory was.
    let options = ReadOptions::new().max_depth(usize::MAX).reported(0);
    let mut reader = Reader::from_str(xml, &options);
    let mut open = Vec::new();
    let mut events = Vec::new();
    loop {
        match reader.step()? {
            Step::Start => {
                let name = owned_name(reader.prefix(), reader.local_name());
                let mut namespace = Namespace::empty();
                namespace.extend(reader.declarations());
                let attributes = reader.plain_attributes()?.into_iter();
                let mut attributes: Vec<OwnedAttribute> = attributes
                    .map(|(prefix, local, value)| {
                        OwnedAttribute::new(owned_name(prefix, local), value)
                    })
                    .collect();
                // yaserde's writer leaves this declaration out, so that it would be lost.
                if namespace.get("") == Some("") {
                    attributes.push(OwnedAttribute::new(owned_name("", "xmlns"), ""));
                }
                events.push(XmlEvent::StartElement {
                    name: name.clone(),
                    attributes,
                    namespace,
                });
                open.push(name);
            }
            Step::End => events.extend(open.pop().map(|name| XmlEvent::EndElement { name })),
            Step::Text(text) => events.push(XmlEvent::Characters(text.into_owned())),
            Step::Eof => return Ok(events),
        }
    }
}

fn owned_name(prefix: &str, local: &str) -> OwnedName {
    OwnedName {
        local_name: local.to_owned(),
        namespace: None,
        prefix: (!prefix.is_empty()).then(|| prefix.to_owned()),
    }
}

impl Events {
    /// Declares the namespaces of all elements on the first, as far as prefixes allow.
    fn hoist_namespaces(&mut self) {
        let Some((
            XmlEvent::StartElement {
                namespace: root, ..
            },
            rest,
        )) = self.list.split_first_mut()
        else {
            return;
        };
        for event in rest {
            if let XmlEvent::StartElement { namespace, .. } = event {
                for (prefix, uri) in namespace.iter().filter(|(prefix, _)| !prefix.is_empty()) {
                    if root.put(prefix, uri) {
                        self.hoisted.push(prefix.to_owned());
                    }
                }
            }
        }
    }

    /// The events to pass on: with the name that the parent asks for, or without the tags of the
    /// element itself.
    pub fn named(self, name: Option<String>, content_only: bool) -> Vec<XmlEvent> {
        let mut events = self.list;
        if content_only {
            events.pop();
            if !events.is_empty() {
                events.remove(0);
            }
            return events;
        }
        if let Some(name) = name {
            let given = XmlName::from(name.as_str()).to_owned();
            // The prefix of that name means what it means outside.
            if let Some(prefix) = given.prefix.as_ref().filter(|p| self.hoisted.contains(p))
                && let Some(XmlEvent::StartElement { namespace, .. }) = events.first_mut()
            {
                namespace.0.remove(prefix);
            }
            let last = events.len().saturating_sub(1);
            for index in [0, last] {
                if let Some(XmlEvent::StartElement { name, .. } | XmlEvent::EndElement { name }) =
                    events.get_mut(index)
                {
                    name.clone_from(&given);
                }
            }
        }
        events
    }
}

/// Adds the attributes and namespaces of the element itself to those given.
///
/// # Errors
///
/// That which there is in place of the events.
pub fn attributes(
    events: Result<Events, yaserde::Error>,
    mut into: Vec<OwnedAttribute>,
    mut scope: Namespace,
) -> Result<AttributesAndNamespace, yaserde::Error> {
    if let Some(XmlEvent::StartElement {
        attributes,
        namespace,
        ..
    }) = events?.list.into_iter().next()
    {
        into.extend(attributes);
        scope.extend(&namespace);
    }
    Ok((into, scope))
}
