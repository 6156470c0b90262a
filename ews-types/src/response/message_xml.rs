//! What a server adds to an error, as XML.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use crate::codec::{Content, RawXml, ReadOptions, Reader, one_line};
use crate::messages::ResponseCodeType;
use crate::namespaces::{MESSAGES, TYPES};
use crate::soap::ERRORS;
#[cfg(has_property_paths)]
use crate::types::{
    BasePathToElementType, PathToExceptionFieldType, PathToExtendedFieldType,
    PathToIndexedFieldType, PathToUnindexedFieldType,
};

/// Further details of an error, in a form that depends on the response code: values with names,
/// the place where a request breaks the schema, the properties in question.
///
/// Servers send the elements in the namespace of types, of messages or of errors, or in none; all
/// of these are found. An element that is not of its form counts as absent. [`entries`](Self::entries) has
/// the elements as they came.
///
/// ```
/// use std::time::Duration;
/// use ews_types::codec::RawXml;
/// use ews_types::response::MessageXml;
///
/// let details = MessageXml::from(vec![RawXml::parse(
///     r#"<t:Value xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
///          Name="BackOffMilliseconds">1500</t:Value>"#,
/// )?]);
/// assert_eq!(details.value("BackOffMilliseconds").as_deref(), Some("1500"));
/// assert_eq!(details.back_off(), Some(Duration::from_millis(1500)));
/// # Ok::<(), ews_types::ReadError>(())
/// ```
pub type MessageXml = crate::messages::ResponseMessageTypeMessageXml;

impl MessageXml {
    /// Names and values of the elements `t:Value`, in their order. A name may occur more than once.
    pub fn values(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        values(&self.entries)
    }

    /// The value of a name, as it came; the first, if there are more of them.
    pub fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        value(&self.entries, name)
    }

    /// How long the server asks to wait before the next request: its value `BackOffMilliseconds`.
    ///
    /// `None` if there is no such value, or it is no time to wait: negative, or not a whole number
    /// of milliseconds.
    pub fn back_off(&self) -> Option<Duration> {
        back_off(&self.entries)
    }

    /// The line of the request that breaks the schema, counted from 1.
    pub fn line_number(&self) -> Option<u32> {
        number(&self.entries, LINE_NUMBER)
    }

    /// Where in the [line](Self::line_number) the request breaks the schema, in characters, counted
    /// from 1.
    pub fn line_position(&self) -> Option<u32> {
        number(&self.entries, LINE_POSITION)
    }

    /// How the request breaks the schema, in the server's words.
    pub fn violation(&self) -> Option<Cow<'_, str>> {
        text(&self.entries, VIOLATION)
    }

    /// The error behind the error, which says why a part of the action failed.
    ///
    /// ```
    /// # use ews_types::codec::RawXml;
    /// # use ews_types::messages::ResponseCodeType;
    /// # use ews_types::response::MessageXml;
    /// let details = MessageXml::from(vec![
    ///     RawXml::parse("<Value Name='InnerErrorMessageText'>The folder is full.</Value>")?,
    ///     RawXml::parse("<Value Name='InnerErrorResponseCode'>ErrorQuotaExceeded</Value>")?,
    ///     RawXml::parse("<Value Name='InnerErrorDescriptiveLinkKey'>0</Value>")?,
    /// ]);
    /// let inner = details.inner_error().unwrap_or_default();
    /// assert_eq!(inner.message_text.as_deref(), Some("The folder is full."));
    /// assert_eq!(inner.response_code, Some(ResponseCodeType::ErrorQuotaExceeded));
    /// assert_eq!(inner.descriptive_link_key, Some(0));
    /// # Ok::<(), ews_types::ReadError>(())
    /// ```
    pub fn inner_error(&self) -> Option<InnerError> {
        let message_text = self.value("InnerErrorMessageText");
        let response_code = self.value("InnerErrorResponseCode");
        let link_key = self.value("InnerErrorDescriptiveLinkKey");
        if message_text.is_none() && response_code.is_none() && link_key.is_none() {
            return None;
        }
        Some(InnerError {
            message_text: message_text.map(Cow::into_owned),
            response_code: response_code.map(|code| ResponseCodeType::from(code.trim())),
            descriptive_link_key: link_key.and_then(|key| key.trim().parse().ok()),
        })
    }

    /// The properties that the error is about, in their order: elements `t:FieldURI`,
    /// `t:IndexedFieldURI`, `t:ExtendedFieldURI` and `t:ExceptionFieldURI`.
    ///
    /// ```
    /// # use ews_types::codec::RawXml;
    /// # use ews_types::response::MessageXml;
    /// # use ews_types::types::{BasePathToElementType, UnindexedFieldURIType};
    /// let details = MessageXml::from(vec![RawXml::parse(
    ///     r#"<t:FieldURI xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
    ///          FieldURI="folder:DisplayName"/>"#,
    /// )?]);
    /// let paths: Vec<_> = details.property_paths().collect();
    /// let [BasePathToElementType::PathToUnindexedFieldType(path)] = paths.as_slice() else {
    ///     panic!("{paths:?}");
    /// };
    /// assert_eq!(path.field_uri, UnindexedFieldURIType::FolderDisplayName);
    /// # Ok::<(), ews_types::ReadError>(())
    /// ```
    #[cfg(has_property_paths)]
    pub fn property_paths(&self) -> impl Iterator<Item = BasePathToElementType> {
        fn path<T: Content + Into<BasePathToElementType>>(
            reader: &mut Reader<'_>,
        ) -> Option<BasePathToElementType> {
            content::<T>(reader).map(Into::into)
        }
        self.entries.iter().filter_map(|raw| {
            let mut reader = reader(raw)?;
            match reader.local_name() {
                "FieldURI" => path::<PathToUnindexedFieldType>(&mut reader),
                "IndexedFieldURI" => path::<PathToIndexedFieldType>(&mut reader),
                "ExtendedFieldURI" => path::<PathToExtendedFieldType>(&mut reader),
                "ExceptionFieldURI" => path::<PathToExceptionFieldType>(&mut reader),
                _ => None,
            }
        })
    }
}

/// The error behind an error, from values of its [`MessageXml`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InnerError {
    /// Description for people: the value `InnerErrorMessageText`.
    pub message_text: Option<String>,
    /// Code of the error: the value `InnerErrorResponseCode`. Unknown codes are kept.
    pub response_code: Option<ResponseCodeType>,
    /// Key of a link to further description: the value `InnerErrorDescriptiveLinkKey`. `None` also
    /// if that is no number.
    pub descriptive_link_key: Option<i32>,
}

/// Local name of the element with the line of a violation of the schema.
pub(crate) const LINE_NUMBER: &str = "LineNumber";
/// Local name of the element with the place within the line.
pub(crate) const LINE_POSITION: &str = "LinePosition";
/// Local name of the element with the rule that was violated.
pub(crate) const VIOLATION: &str = "Violation";

/// A reader that is at the element; `None` if it is in a namespace of others.
pub(crate) fn reader(raw: &RawXml) -> Option<Reader<'_>> {
    let mut reader = Reader::from_str(raw.as_str(), &ReadOptions::new().reported(0));
    reader.root().ok()?;
    let known = [TYPES.uri, MESSAGES.uri, ERRORS.uri];
    let found = reader.namespace();
    found
        .is_none_or(|namespace| known.contains(&namespace))
        .then_some(reader)
}

/// The element that the reader is at, as a value of the schema.
pub(crate) fn content<T: Content>(reader: &mut Reader<'_>) -> Option<T> {
    reader.value().ok()
}

/// The text of the first element of this name.
pub(crate) fn text<'r>(elements: &'r [RawXml], local: &str) -> Option<Cow<'r, str>> {
    elements.iter().find_map(|raw| {
        let mut reader = reader(raw)?;
        (reader.local_name() == local).then(|| reader.text().ok())?
    })
}

/// The number in the first element of this name.
pub(crate) fn number(elements: &[RawXml], local: &str) -> Option<u32> {
    text(elements, local)?.trim().parse().ok()
}

/// See [`MessageXml::back_off`].
pub(crate) fn back_off(elements: &[RawXml]) -> Option<Duration> {
    let milliseconds = value(elements, "BackOffMilliseconds")?;
    milliseconds.trim().parse().ok().map(Duration::from_millis)
}

/// How many properties the text of an error names.
const SHOWN_PROPERTIES: usize = 8;

/// Writes the names of the properties that an error is about, in parentheses; but not if the text has
/// them already.
pub(crate) fn write_properties(
    f: &mut fmt::Formatter<'_>,
    elements: &[RawXml],
    text: &str,
) -> fmt::Result {
    let names = elements
        .iter()
        .filter_map(property_name)
        .map(|name| one_line(&name));
    let mut names: Vec<String> = names.filter(|name| !text.contains(&**name)).collect();
    names.dedup();
    let more = names.len().saturating_sub(SHOWN_PROPERTIES);
    names.truncate(SHOWN_PROPERTIES);
    match (names.is_empty(), more) {
        (true, _) => Ok(()),
        (false, 0) => write!(f, " ({})", names.join(", ")),
        (false, more) => write!(f, " ({}, and {more} more)", names.join(", ")),
    }
}

/// The name of the property that an element is about: what its attributes say.
fn property_name(raw: &RawXml) -> Option<String> {
    const ATTRIBUTES: [&str; 7] = [
        "FieldURI",
        "FieldIndex",
        "DistinguishedPropertySetId",
        "PropertySetId",
        "PropertyTag",
        "PropertyName",
        "PropertyId",
    ];
    const ELEMENTS: [&str; 4] = [
        "FieldURI",
        "IndexedFieldURI",
        "ExtendedFieldURI",
        "ExceptionFieldURI",
    ];
    let reader = reader(raw)?;
    if !ELEMENTS.contains(&reader.local_name()) {
        return None;
    }
    let value = |name| reader.attribute(None, name).ok().flatten();
    let parts: Vec<Cow<'_, str>> = ATTRIBUTES.into_iter().filter_map(value).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn value<'r>(elements: &'r [RawXml], name: &str) -> Option<Cow<'r, str>> {
    values(elements).find_map(|(found, value)| (found == name).then_some(value))
}

fn values(elements: &[RawXml]) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    elements.iter().filter_map(|raw| {
        let mut reader = reader(raw)?;
        if reader.local_name() != "Value" {
            return None;
        }
        let name = reader.attribute(None, "Name").ok()??;
        Some((name, reader.text().ok()?))
    })
}
