//! Extensions of `xs:anyType`: raw XML, as any content may come. Restrictions are types like others.

generated!();

use ews_types::codec::RawXml;
use generated::schema::{ArrayOfPayloadsType, MessageType, Payload, PayloadType, PlainType};

use super::samples::{read, writes};

fn payload(content: &str) -> PayloadType {
    RawXml::parse(&format!(
        "<Payload xmlns='urn:any-content'>{content}</Payload>"
    ))
    .unwrap()
}

/// Declared attributes, others, text and elements are kept, whatever comes.
#[test]
fn any_content_is_kept() {
    let message: MessageType = read(include_str!("sample.xml"));
    let text = message.payload.as_str();
    assert!(
        text.contains("Kind=\"a:b\" a:more=\"1\">text <a:c>d</a:c>"),
        "{text}"
    );
    assert_eq!(message.signed.len(), 1);
    let nested: Payload = read(include_str!("sample-3.xml"));
    writes(&nested, include_str!("sample-3.xml"));
}

/// A list of them is an array type like any other.
#[test]
fn lists_are_array_types() {
    let payloads: ArrayOfPayloadsType = [payload("1"), payload("<x xmlns='urn:x'/>")]
        .into_iter()
        .collect();
    writes(&payloads, include_str!("sample-2.xml"));
    assert_eq!(payloads.len(), 2);
}

/// Every complex type restricts `xs:anyType`: to say so changes nothing.
#[test]
fn a_restriction_is_a_struct() {
    let plain: PlainType = read(include_str!("sample-4.xml"));
    assert_eq!(plain.kind.as_deref(), Some("k"));
}
