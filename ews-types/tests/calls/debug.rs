//! `Debug` output of generated types: their value as XML.

use std::fmt::Debug;

use ews_types::{AnyElement, from_str, messages, soap, to_string, types};

const NAMESPACES: &str = "xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types' \
     xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' \
     xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
     xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'";

fn read<T: ews_types::Document>(xml: &str) -> T {
    let at = xml.find(['>', ' ', '/']).unwrap();
    let (name, rest) = xml.split_at(at);
    from_str(&format!("{name} {NAMESPACES}{rest}")).unwrap()
}

/// One value in one line; elements below each other, by four spaces for each level, when asked for.
#[test]
fn a_value_is_shown_as_xml() {
    let request: messages::GetServerTimeZonesType = read(
        "<m:GetServerTimeZones ReturnFullTimeZoneData='true'><m:Ids><t:Id>UTC</t:Id><t:Id/>\
         </m:Ids></m:GetServerTimeZones>",
    );
    assert_eq!(
        format!("{request:?}"),
        "<GetServerTimeZonesType ReturnFullTimeZoneData=\"true\"><m:Ids><t:Id>UTC</t:Id><t:Id/>\
         </m:Ids></GetServerTimeZonesType>"
    );
    assert_eq!(
        format!("{request:#?}"),
        r#"<GetServerTimeZonesType ReturnFullTimeZoneData="true">
    <m:Ids>
        <t:Id>UTC</t:Id>
        <t:Id/>
    </m:Ids>
</GetServerTimeZonesType>"#
    );
    // Within what has the usual output of Rust.
    let parts = format!("{:#?}", Some(&request));
    assert!(
        parts.contains("\n        <m:Ids>\n            <t:Id>UTC"),
        "{parts}"
    );
}

/// What XML cannot carry is shown all the same, in elements and attributes that are complete.
#[test]
fn values_without_a_valid_form_are_shown() {
    let bad = "a\u{B}b";
    let culture = types::MailboxCultureType::new(bad);
    assert_eq!(
        format!("{culture:?}"),
        "<MailboxCultureType>a&#xB;b</MailboxCultureType>"
    );
    let request: messages::GetItemType = read(
        "<m:GetItem><m:ItemShape><t:BaseShape>&#xFFFE;</t:BaseShape></m:ItemShape><m:ItemIds>\
         <t:ItemId Id='&#xB;' ChangeKey='&#xC;'/><t:ItemId Id='c'/></m:ItemIds></m:GetItem>",
    );
    assert!(to_string(&AnyElement::from(request.clone())).is_err());
    let debug = format!("{request:#?}");
    let shown = r#"<GetItemType>
    <m:ItemShape>
        <t:BaseShape>?</t:BaseShape>
    </m:ItemShape>
    <m:ItemIds>
        <t:ItemId Id="&#xB;" ChangeKey="&#xC;"/>
        <t:ItemId Id="c"/>
    </m:ItemIds>
</GetItemType>"#;
    assert_eq!(debug.replace('\u{FFFE}', "?"), shown);
}

/// Neither does XML that the schema leaves open vanish for a character.
#[test]
fn raw_parts_without_a_valid_form_are_shown() {
    let reply: messages::GetItemResponse = read(
        "<m:GetItemResponse><m:ResponseMessages><m:GetItemResponseMessage ResponseClass='Error'>\
         <m:MessageXml><t:Value Name='a'>&#xB;</t:Value></m:MessageXml>\
         </m:GetItemResponseMessage></m:ResponseMessages></m:GetItemResponse>",
    );
    assert!(to_string(&reply).is_err());
    let debug = format!("{reply:?}");
    assert!(
        debug.contains(" Name=\"a\">&#xB;</t:Value></m:MessageXml>"),
        "{debug}"
    );
}

/// The deepest value that is read by default can be shown within the stack of a thread.
#[test]
fn deep_values_are_shown() {
    let (open, close) = (
        "<t:ItemAttachment><t:Message><t:Attachments>",
        "</t:Attachments></t:Message></t:ItemAttachment>",
    );
    let request: messages::CreateAttachment = read(&format!(
        "<m:CreateAttachment><m:ParentItemId Id='i'/><m:Attachments>{}<t:FileAttachment/>{}\
         </m:Attachments></m:CreateAttachment>",
        open.repeat(32),
        close.repeat(32)
    ));
    let debug = format!("{request:#?}");
    assert!(debug.contains(&format!("\n{:392}<t:FileAttachment/>\n", "")));
    let request: messages::FindItem = read(&format!(
        "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>\
         </m:ItemShape><m:Restriction>{}<t:Exists><t:FieldURI FieldURI='item:Subject'/></t:Exists>{}\
         </m:Restriction><m:ParentFolderIds><t:FolderId Id='i'/></m:ParentFolderIds></m:FindItem>",
        "<t:Not>".repeat(96),
        "</t:Not>".repeat(96)
    ));
    let debug = format!("{request:#?}");
    assert!(debug.contains(&format!("\n{:392}<t:Exists>\n", "")));
}

/// A value is text: it neither begins a line of a log nor steers a terminal.
#[test]
fn characters_that_do_not_show_are_references() {
    let culture = types::MailboxCultureType::new("a\r\nb\tc\u{1B}[2Jd\u{202E}e\u{85}");
    let shown =
        "<MailboxCultureType>a&#xD;&#xA;b&#x9;c&#x1B;[2Jd&#x202E;e&#x85;</MailboxCultureType>";
    assert_eq!(format!("{culture:?}"), shown);
    assert_eq!(format!("{culture:#?}"), shown);
}

fn assert_no_secret(values: &[&dyn Debug]) {
    for value in values {
        for debug in [format!("{value:?}"), format!("{value:#?}")] {
            assert!(!debug.contains("moonbeam"), "{debug}");
            assert!(debug.contains("[redacted]"), "{debug}");
        }
    }
}

/// Reads a document, shows it in all ways, alone and within others, and looks for the secret in it.
fn assert_hidden<T: ews_types::Document + Debug>(xml: &str) {
    let element: T = read(xml);
    let any: AnyElement = read(xml);
    let envelope: soap::Reply<AnyElement> = soap::from_str(&format!(
        "<s:Envelope {NAMESPACES}><s:Body>{xml}</s:Body></s:Envelope>"
    ))
    .unwrap();
    let values: [&dyn Debug; 4] = [&element, &any, &envelope, &vec![Some(&element)]];
    assert_no_secret(&values);
}

/// Each type that holds a secret hides it wherever it stands: alone, in a list, in a choice, in a
/// document of any element, in an envelope.
#[test]
fn secrets_do_not_show() {
    assert_hidden::<messages::GetClientAccessTokenResponse>(
        "<m:GetClientAccessTokenResponse><m:ResponseMessages>\
         <m:GetClientAccessTokenResponseMessage ResponseClass='Success'>\
         <m:ResponseCode>NoError</m:ResponseCode><m:Token><t:Id>i</t:Id>\
         <t:TokenType>CallerIdentity</t:TokenType><t:TokenValue>moonbeam</t:TokenValue>\
         <t:TTL>1</t:TTL></m:Token></m:GetClientAccessTokenResponseMessage>\
         </m:ResponseMessages></m:GetClientAccessTokenResponse>",
    );
    assert_hidden::<messages::CreateItem>(
        "<m:CreateItem><m:Items><t:Message><t:Subject>s</t:Subject></t:Message><t:Network>\
         <t:ClientToken>moonbeam</t:ClientToken><t:SessionHandle>moonbeam</t:SessionHandle>\
         </t:Network></m:Items></m:CreateItem>",
    );
    assert_hidden::<messages::CreateAttachment>(
        "<m:CreateAttachment><m:ParentItemId Id='i'/><m:Attachments><t:ItemAttachment>\
         <t:Network><t:RefreshToken2>moonbeam</t:RefreshToken2></t:Network>\
         </t:ItemAttachment></m:Attachments></m:CreateAttachment>",
    );
    assert_hidden::<types::SharingSecurity>(
        "<t:SharingSecurity><e xmlns='urn:e' a='moonbeam'>moonbeam</e></t:SharingSecurity>",
    );
    assert_hidden::<types::ProxySecurityContext>(
        "<t:ProxySecurityContext>moonbeam</t:ProxySecurityContext>",
    );
    let tokens = types::NonEmptyArrayOfPeopleTokenType::from([types::PeopleTokenType {
        token_value: Some("moonbeam".into()),
        ..types::PeopleTokenType::new("Unknown")
    }]);
    // No element of the schema has this type.
    let extension = types::ClientExtensionType {
        etoken: Some("moonbeam".into()),
        ..Default::default()
    };
    let values: [&dyn Debug; 2] = [&tokens, &extension];
    assert_no_secret(&values);
}
