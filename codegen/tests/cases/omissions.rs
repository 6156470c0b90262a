//! What the schemas that the profile was made for must not leave out of an operation.

use std::fs;

use ews_codegen::{Errors, Options};

use super::generation::scratch;

/// Two operations, whole. Elements are added from line 26 on.
const MESSAGES: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
    targetNamespace="http://schemas.microsoft.com/exchange/services/2006/messages">
  <xs:complexType name="ResponseMessageType"/>
  <xs:complexType name="IdsType"><xs:sequence><xs:element name="Id" type="xs:string" maxOccurs="9"/></xs:sequence></xs:complexType>
  <xs:complexType name="MessagesType">
    <xs:choice maxOccurs="unbounded">
      <xs:element name="GetFolderResponseMessage" type="m:ResponseMessageType"/>
      <xs:element name="GetItemResponseMessage" type="m:ResponseMessageType"/>
    </xs:choice>
  </xs:complexType>
  <xs:complexType name="ListType">
    <xs:sequence>
      <xs:element name="ResponseMessages" type="m:MessagesType"/>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="GetItemResponseType">
    <xs:complexContent>
      <xs:extension base="m:ListType"/>
    </xs:complexContent>
  </xs:complexType>
  <xs:element name="GetFolder"><xs:complexType><xs:sequence><xs:element name="FolderIds" type="m:IdsType"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="GetFolderResponse" type="m:ListType"/>
  <xs:element name="GetItem"><xs:complexType><xs:sequence><xs:element name="ItemIds" type="m:IdsType"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="GetItemResponse" type="m:GetItemResponseType"/>
</xs:schema>
"#;

const HEADERS: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    targetNamespace="http://schemas.microsoft.com/exchange/services/2006/types">
  <xs:element name="RequestServerVersion" type="xs:string"/>
  <xs:element name="ExchangeImpersonation" type="xs:string"/>
  <xs:element name="MailboxCulture" type="xs:string"/>
  <xs:element name="TimeZoneContext" type="xs:string"/>
  <xs:element name="DateTimePrecision" type="xs:string"/>
  <xs:element name="ManagementRole" type="xs:string"/>
</xs:schema>
"#;

fn generate(test: &str, messages: &str, options: &Options) -> Result<(), Errors> {
    let folder = scratch(test);
    fs::write(folder.join("messages.xsd"), messages).unwrap();
    fs::write(folder.join("types.xsd"), HEADERS).unwrap();
    ews_codegen::generate(&folder, options).map(|_| ())
}

/// The messages of the errors, from the name of the file on. Schemas of another origin may leave out
/// what they like.
fn errors(test: &str, messages: &str) -> Vec<String> {
    assert!(generate(test, messages, &Options::default()).is_ok());
    let errors = generate(test, messages, &Options::default().strict());
    let messages = errors.err().into_iter().flatten().map(|e| e.to_string());
    messages
        .map(|message| message[message.find("messages.xsd").unwrap()..].to_owned())
        .collect()
}

/// The schema with these elements more.
fn with(elements: &[&str]) -> String {
    let elements = elements.iter().map(|name| {
        format!("  <xs:element name=\"{name}\"><xs:complexType/></xs:element>\n</xs:schema>")
    });
    elements.fold(MESSAGES.to_owned(), |text, element| {
        text.replace("</xs:schema>", &element)
    })
}

#[test]
fn whole_operations_are_no_errors() {
    assert_eq!(errors("omissions_none", MESSAGES), [""; 0]);
}

/// A request without its response, or the other way round, would only be an element.
#[test]
fn each_request_has_a_response() {
    let remedy = "or name its operation in codegen/data/operations.tsv";
    for (test, element, other) in [
        ("omissions_response", "GetStar", "GetStarResponse"),
        ("omissions_short", "GetStarRequest", "GetStarResponse"),
        ("omissions_request", "GetStarResponse", "GetStar"),
    ] {
        assert_eq!(
            errors(test, &with(&[element])),
            [format!(
                "messages.xsd:26: element m:{element} belongs to no operation; \
                 declare the element m:{other}, {remedy}"
            )]
        );
    }
}

/// An operation without a domain would be left out of every choice of domains.
#[test]
fn each_operation_has_a_domain() {
    assert_eq!(
        errors("omissions_domain", &with(&["GetStar", "GetStarResponse"])),
        ["messages.xsd:26: operation GetStar has no domain; \
             add GetStar to a row of codegen/data/domains.tsv"]
    );
}

/// A reply with a message that its list does not have cannot be read. It makes no difference whether
/// the response is of the type with the list, or of one that derives from it.
#[test]
fn each_list_has_the_message_of_its_operation() {
    for (test, operation, line) in [
        ("omissions_message", "GetItem", 25),
        ("omissions_of_list", "GetFolder", 23),
    ] {
        let message = format!("{operation}ResponseMessage");
        let messages = MESSAGES.replace(&message, "OtherResponseMessage");
        assert_eq!(
            errors(test, &messages),
            [format!(
                "messages.xsd:{line}: the messages of m:{operation}Response are in m:MessagesType, \
                 which has no element {message}; add it to the choice of m:MessagesType"
            )]
        );
    }
}
