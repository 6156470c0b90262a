//! The details of an error, as XML.

use std::time::Duration;

use ews_types::codec::RawXml;
use ews_types::messages::{DeleteItemResponseType, ResponseCodeType};
use ews_types::response::MessageXml;
use ews_types::types::{BasePathToElementType, UnindexedFieldURIType};

const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";
const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";
const ERRORS: &str = "http://schemas.microsoft.com/exchange/services/2006/errors";

/// Details with these elements, where `t` is the prefix of types.
fn details(elements: &[&str]) -> MessageXml {
    let parse = |xml: &&str| {
        let (name, rest) = xml.split_at(xml.find([' ', '>', '/']).unwrap());
        RawXml::parse(&format!("{name} xmlns:t=\"{TYPES}\"{rest}")).unwrap()
    };
    elements.iter().map(parse).collect()
}

fn back_off(milliseconds: &str) -> Option<Duration> {
    let xml = format!("<t:Value Name='BackOffMilliseconds'>{milliseconds}</t:Value>");
    details(&[&xml]).back_off()
}

/// The order and the repetitions of values are the server's.
#[test]
fn values_come_in_their_order() {
    let details = details(&[
        "<t:Value Name='b'>1</t:Value>",
        "<t:Value Name='a'> &lt;2&gt; </t:Value>",
        "<t:Value>nameless</t:Value>",
        "<t:Other Name='b'>3</t:Other>",
        "<t:Value Name='b'><![CDATA[4]]></t:Value>",
        "<t:Value Name='e'/>",
    ]);
    let values: Vec<_> = details.values().collect();
    let pairs: Vec<_> = values
        .iter()
        .map(|(n, v)| (n.as_ref(), v.as_ref()))
        .collect();
    assert_eq!(pairs, [("b", "1"), ("a", " <2> "), ("b", "4"), ("e", "")]);
    assert_eq!(details.value("b").as_deref(), Some("1"));
    assert_eq!(details.value("c"), None);
    assert_eq!(details.value("B"), None);
}

/// Servers put values into any of the namespaces of EWS, or into none; those of others are theirs.
#[test]
fn values_are_found_in_each_namespace_of_ews() {
    let value = |namespace: &str| {
        let xml = format!("<Value xmlns='{namespace}' Name='n'>v</Value>");
        let details = MessageXml::from(vec![RawXml::parse(&xml).unwrap()]);
        details.value("n").map(|value| value.into_owned())
    };
    for namespace in [TYPES, MESSAGES, ERRORS, ""] {
        assert_eq!(value(namespace).as_deref(), Some("v"), "{namespace}");
    }
    assert_eq!(value("urn:other"), None);
}

/// A client that waits must not take nonsense for a time.
#[test]
fn a_back_off_is_a_whole_number_of_milliseconds() {
    assert_eq!(back_off("25"), Some(Duration::from_millis(25)));
    assert_eq!(back_off(" 297749\n"), Some(Duration::from_millis(297_749)));
    assert_eq!(back_off("0"), Some(Duration::ZERO));
    for text in ["-1", "", "soon", "1.5", "0x10", "99999999999999999999999"] {
        assert_eq!(back_off(text), None, "{text}");
    }
    assert_eq!(details(&[]).back_off(), None);
}

/// A violation of the schema shows where it is.
#[test]
fn a_violation_has_its_place() {
    let details = details(&[
        "<t:LineNumber> 2 </t:LineNumber>",
        "<t:LinePosition>630</t:LinePosition>",
        "<t:Violation>The attribute is &apos;bad&apos;.</t:Violation>",
    ]);
    assert_eq!(details.line_number(), Some(2));
    assert_eq!(details.line_position(), Some(630));
    assert_eq!(
        details.violation().as_deref(),
        Some("The attribute is 'bad'.")
    );
}

/// Numbers that are none are not there.
#[test]
fn a_line_is_a_number() {
    for text in ["", "-2", "two", "4294967296"] {
        let xml = format!("<t:LineNumber>{text}</t:LineNumber>");
        assert_eq!(details(&[&xml]).line_number(), None, "{text}");
    }
}

/// The inner error is found in a response message, in the form in which servers send it.
#[test]
fn an_inner_error_has_its_code() {
    let xml = format!(
        r#"<m:DeleteItemResponse xmlns:m="{MESSAGES}" xmlns:t="{TYPES}"><m:ResponseMessages>
        <m:DeleteItemResponseMessage ResponseClass="Error">
          <m:MessageText>It failed.</m:MessageText>
          <m:ResponseCode>ErrorCannotDeleteObject</m:ResponseCode>
          <m:MessageXml>
            <t:Value Name="InnerErrorMessageText">No room.</t:Value>
            <t:Value Name="InnerErrorResponseCode"> ErrorOfTomorrow </t:Value>
            <t:Value Name="InnerErrorDescriptiveLinkKey">none</t:Value>
          </m:MessageXml>
        </m:DeleteItemResponseMessage></m:ResponseMessages></m:DeleteItemResponse>"#
    );
    let response: DeleteItemResponseType = ews_types::from_str(&xml).unwrap();
    let debug = format!("{response:?}");
    assert!(debug.contains("InnerErrorMessageText"), "{debug}");
    let ews_types::messages::AnyResponseMessage::DeleteItemResponseMessage(message) =
        &response.response_messages[0]
    else {
        panic!("{debug}");
    };
    let inner = message.message_xml.as_ref().unwrap().inner_error().unwrap();
    assert_eq!(inner.message_text.as_deref(), Some("No room."));
    assert_eq!(
        inner.response_code,
        Some(ResponseCodeType::from("ErrorOfTomorrow"))
    );
    assert_eq!(inner.descriptive_link_key, None);
    assert_eq!(
        details(&["<t:Value Name='x'>y</t:Value>"]).inner_error(),
        None
    );
}

/// The properties that an error is about are of the types that requests name them with.
#[test]
fn property_paths_are_those_of_the_schema() {
    let details = details(&[
        "<t:FieldURI FieldURI='folder:DisplayName'/>",
        "<t:Value Name='x'>y</t:Value>",
        "<t:IndexedFieldURI FieldURI='contacts:EmailAddress' FieldIndex='EmailAddress1'/>",
        "<t:ExtendedFieldURI PropertyTag='0x3a45' PropertyType='String'/>",
        "<t:ExceptionFieldURI FieldURI='attachment:Name'/>",
        "<t:FieldURI/>",
        "<t:FieldURI FieldURI='item:OfTomorrow'/>",
    ]);
    let paths: Vec<_> = details.property_paths().collect();
    let [
        BasePathToElementType::PathToUnindexedFieldType(name),
        BasePathToElementType::PathToIndexedFieldType(address),
        BasePathToElementType::PathToExtendedFieldType(extended),
        BasePathToElementType::PathToExceptionFieldType(exception),
        BasePathToElementType::PathToUnindexedFieldType(unknown),
    ] = paths.as_slice()
    else {
        panic!("{paths:?}");
    };
    assert_eq!(name.field_uri, UnindexedFieldURIType::FolderDisplayName);
    assert_eq!(address.field_index, "EmailAddress1");
    assert_eq!(extended.property_tag.as_ref().unwrap().0, "0x3a45");
    assert_eq!(exception.field_uri.as_str(), "attachment:Name");
    assert_eq!(unknown.field_uri.as_str(), "item:OfTomorrow");
}
