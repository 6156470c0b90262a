//! That nothing is lost on the way in and out: the constructs of EWS that bindings tend to lose.

use ews_types::codec::ReadErrorKind;
use ews_types::messages::{ExpandDLResponse, FindItemResponse, ResponseCodeType};
use ews_types::types::{
    BodyTypeType, FieldURIOrConstant, Item, Path, SearchExpression, UnindexedFieldURIType,
};
use ews_types::{AnyElement, Document, ReadOptions, messages, types};

pub const T: &str = "http://schemas.microsoft.com/exchange/services/2006/types";
pub const M: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// A document of the messages namespace, with both prefixes declared on the root.
pub fn message(root: &str, content: &str) -> String {
    format!(r#"<m:{root} xmlns:m="{M}" xmlns:t="{T}">{content}</m:{root}>"#)
}

/// A FindItem reply of one response message.
pub fn find_item_reply(code: &str, items: &str) -> String {
    message(
        "FindItemResponse",
        &format!(
            "<m:ResponseMessages><m:FindItemResponseMessage ResponseClass=\"Success\">\
             <m:ResponseCode>{code}</m:ResponseCode>\
             <m:RootFolder IncludesLastItemInRange=\"true\" TotalItemsInView=\"3\">\
             <t:Items>{items}</t:Items></m:RootFolder>\
             </m:FindItemResponseMessage></m:ResponseMessages>"
        ),
    )
}

/// Reads, writes and compares with what was read, text for text.
pub fn comes_back<D: Document>(xml: &str) -> D {
    let value: D = ews_types::from_str(xml).unwrap();
    let written = ews_types::to_string(&value).unwrap();
    // The writer declares both prefixes on the root, in its own order.
    let body = |text: &str| text[text.find('>').unwrap()..].to_owned();
    assert_eq!(body(&written), body(xml));
    value
}

/// The items of such a reply.
pub fn items(reply: &FindItemResponse) -> &types::ArrayOfRealItemsType {
    let messages::AnyResponseMessage::FindItemResponseMessage(message) =
        &reply.response_messages[0]
    else {
        panic!("{reply:?}");
    };
    match &message.root_folder.as_ref().unwrap().choice {
        types::FoundItems::Items(items) => items,
        other => panic!("{other:?}"),
    }
}

/// A response code that the schema does not list keeps its text and is no other code.
#[test]
fn unknown_response_code() {
    let xml = find_item_reply("ErrorOfTomorrow", "");
    let xml = xml.replace("<t:Items></t:Items>", "<t:Items/>");
    let reply: FindItemResponse = comes_back(&xml);
    let messages::AnyResponseMessage::FindItemResponseMessage(message) =
        &reply.response_messages[0]
    else {
        panic!("{reply:?}");
    };
    let code = message.response_code.clone().unwrap();
    assert_eq!(code, ResponseCodeType::from("ErrorOfTomorrow"));
    assert_ne!(code, ResponseCodeType::NoError);
    assert_eq!(code.as_str(), "ErrorOfTomorrow");
}

/// Items of different kinds stay in the order in which the server sent them.
#[test]
fn order_of_mixed_items() {
    let xml = find_item_reply(
        "NoError",
        "<t:Message><t:Subject>1</t:Subject></t:Message>\
         <t:CalendarItem><t:Subject>2</t:Subject></t:CalendarItem>\
         <t:Message><t:Subject>3</t:Subject></t:Message>\
         <t:Contact><t:Subject>4</t:Subject></t:Contact>\
         <t:Message><t:Subject>5</t:Subject></t:Message>",
    );
    let reply: FindItemResponse = comes_back(&xml);
    let kinds: Vec<&str> = items(&reply)
        .iter()
        .map(|item| match item {
            Item::Message(_) => "message",
            Item::CalendarItem(_) => "appointment",
            Item::Contact(_) => "contact",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        ["message", "appointment", "message", "contact", "message"]
    );
}

/// White space in text is content: a subject may begin with a blank, a body with a line break.
#[test]
fn white_space_in_text() {
    let xml = find_item_reply(
        "NoError",
        "<t:Message><t:Subject>  two blanks, a tab\t </t:Subject>\
         <t:Body BodyType=\"Text\">\n\n line &#xD;\n</t:Body></t:Message>",
    );
    let reply: FindItemResponse = comes_back(&xml);
    let Item::Message(message) = &items(&reply)[0] else {
        panic!("{reply:?}");
    };
    assert_eq!(message.subject.as_deref(), Some("  two blanks, a tab\t "));
    let body = message.body.as_ref().unwrap();
    assert_eq!(body.body_type, BodyTypeType::Text);
    assert_eq!(body.value, "\n\n line \r\n");
}

/// An array type keeps the attributes of its element.
#[test]
fn attributes_on_an_array() {
    let xml = message(
        "ExpandDLResponse",
        "<m:ResponseMessages><m:ExpandDLResponseMessage ResponseClass=\"Success\">\
         <m:ResponseCode>NoError</m:ResponseCode>\
         <m:DLExpansion IncludesLastItemInRange=\"false\" TotalItemsInView=\"7\">\
         <t:Mailbox><t:EmailAddress>a@example.org</t:EmailAddress></t:Mailbox>\
         </m:DLExpansion></m:ExpandDLResponseMessage></m:ResponseMessages>",
    );
    let reply: ExpandDLResponse = comes_back(&xml);
    let messages::AnyResponseMessage::ExpandDLResponseMessage(message) =
        &reply.response_messages[0]
    else {
        panic!("{reply:?}");
    };
    let expansion = message.dl_expansion.as_ref().unwrap();
    assert_eq!(expansion.total_items_in_view, Some(7));
    assert_eq!(expansion.includes_last_item_in_range, Some(false));
    assert_eq!(expansion.len(), 1);
}

/// An element whose type is concrete may name a derived type: what that type adds is kept.
#[test]
fn xsi_type_of_a_derived_type() {
    let xml = find_item_reply(
        "NoError",
        "<t:Item xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:type=\"t:MessageType\"><t:Subject>A message</t:Subject>\
         <t:IsRead xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\">true</t:IsRead>\
         </t:Item>",
    );
    let reply: FindItemResponse = ews_types::from_str(&xml).unwrap();
    let Item::Item(item) = &items(&reply)[0] else {
        panic!("{reply:?}");
    };
    assert_eq!(item.subject.as_deref(), Some("A message"));
    let added = item.xsi_type.as_ref().unwrap();
    assert_eq!(
        (added.namespace.as_deref(), added.name.as_str()),
        (Some(T), "MessageType")
    );
    assert_eq!(added.children.len(), 1);
    assert!(added.children[0].as_str().contains(">true</t:IsRead>"));
    let written = ews_types::to_string(&reply).unwrap();
    assert!(written.contains("xsi:type=\"t:MessageType\""), "{written}");
    assert_eq!(
        ews_types::from_str::<FindItemResponse>(&written).unwrap(),
        reply
    );
}

/// A restriction holds expressions of any kind within each other, and fields by any path.
#[test]
fn substitution_groups() {
    let restriction = "<t:Or><t:Not><t:Exists><t:FieldURI FieldURI=\"item:Subject\"/></t:Exists></t:Not>\
         <t:IsEqualTo><t:FieldURI FieldURI=\"item:Importance\"/><t:FieldURIOrConstant>\
         <t:Constant Value=\"High\"/></t:FieldURIOrConstant></t:IsEqualTo>\
         <t:Exists><t:ExtendedFieldURI PropertyTag=\"0x1035\" PropertyType=\"String\"/></t:Exists></t:Or>";
    let xml = message(
        "FindItem",
        &format!(
            "<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>\
             <m:Restriction>{restriction}</m:Restriction><m:ParentFolderIds>\
             <t:DistinguishedFolderId Id=\"inbox\"/></m:ParentFolderIds>"
        ),
    )
    .replacen("<m:FindItem ", "<m:FindItem Traversal=\"Shallow\" ", 1);
    let request: messages::FindItem = ews_types::from_str(&xml).unwrap();
    let written = ews_types::to_string(&request).unwrap();
    assert!(written.contains(restriction), "{written}");
    let SearchExpression::Or(or) = &request.restriction.unwrap().search_expression else {
        panic!("{written}");
    };
    let SearchExpression::IsEqualTo(equal) = &or[1] else {
        panic!("{or:?}");
    };
    let Path::FieldURI(path) = &equal.path else {
        panic!("{equal:?}");
    };
    assert_eq!(path.field_uri, UnindexedFieldURIType::ItemImportance);
    let FieldURIOrConstant::Constant(constant) = &equal.field_uri_or_constant.choice else {
        panic!("{equal:?}");
    };
    assert_eq!(constant.value, "High");
}

/// Prefixes, comments, CDATA, a byte order mark and the order of attributes do not matter.
#[test]
fn form_does_not_matter() {
    let plain = message(
        "GetAttachment",
        "<m:AttachmentIds><t:AttachmentId Id=\"a&amp;b\" RootItemId=\"r\" RootItemChangeKey=\"k\"/></m:AttachmentIds>",
    );
    let other = format!(
        "\u{feff}<?xml version=\"1.0\"?><!-- c --><GetAttachment xmlns=\"{M}\">\r\n  <AttachmentIds>\
         <x:AttachmentId xmlns:x=\"{T}\" RootItemChangeKey='k' RootItemId=\"r\"\n Id='a&#38;b'><!-- c -->\
         </x:AttachmentId></AttachmentIds></GetAttachment><!-- c -->"
    );
    let value: messages::GetAttachment = ews_types::from_str(&plain).unwrap();
    assert_eq!(
        ews_types::from_slice::<messages::GetAttachment>(other.as_bytes()).unwrap(),
        value
    );
}

/// Unknown elements and attributes do not stop reading; the report tells of them.
#[test]
fn unknown_content_is_skipped_and_reported() {
    let xml = find_item_reply(
        "NoError",
        "<t:Message Colour=\"blue\"><t:Subject>s</t:Subject><t:Mood><t:Deep/></t:Mood></t:Message>",
    );
    let (reply, report) =
        ews_types::from_slice_with::<FindItemResponse>(xml.as_bytes(), &ReadOptions::new())
            .unwrap();
    assert_eq!(items(&reply).len(), 1);
    assert_eq!((report.skipped.elements, report.skipped.attributes), (1, 1));
    assert!(
        report
            .skipped
            .first
            .iter()
            .any(|s| format!("{s:?}").contains("Message/Mood")),
        "{report:?}"
    );
}

/// A subject may carry a reference to a character that XML forbids; servers send such mail.
#[test]
fn illegal_character_references() {
    let xml = find_item_reply(
        "NoError",
        "<t:Message><t:Subject>a&#x0B;b&#x1F;c</t:Subject></t:Message>",
    );
    let reply: FindItemResponse = ews_types::from_str(&xml).unwrap();
    let Item::Message(message) = &items(&reply)[0] else {
        panic!("{reply:?}");
    };
    assert_eq!(message.subject.as_deref(), Some("a\u{b}b\u{1f}c"));
    let error = ews_types::to_string(&reply).unwrap_err();
    assert!(error.to_string().contains("Message/Subject"), "{error}");
}

/// What the schema forbids to be empty is not written empty.
#[test]
fn empty_list_is_an_error() {
    let request = messages::GetAttachmentType::new([""; 0]);
    let error = ews_types::to_string(&request).unwrap_err();
    assert_eq!(
        error.to_string().split(':').next(),
        Some("GetAttachment/AttachmentIds/AttachmentId"),
        "{error}"
    );
}

/// An element that EWS does not have is an error that names it.
#[test]
fn unknown_root() {
    let error = ews_types::from_str::<AnyElement>("<a xmlns='urn:b'/>").unwrap_err();
    assert!(
        matches!(error.kind(), ReadErrorKind::UnexpectedElement { .. }),
        "{error}"
    );
    assert!(error.to_string().contains("{urn:b}a"), "{error}");
}

/// A token's value shows in no output for debugging.
#[test]
fn secrets_are_not_shown() {
    let xml = message(
        "GetClientAccessTokenResponse",
        "<m:ResponseMessages><m:GetClientAccessTokenResponseMessage ResponseClass=\"Success\">\
         <m:ResponseCode>NoError</m:ResponseCode><m:Token><t:Id>1</t:Id>\
         <t:TokenType>CallerIdentity</t:TokenType><t:TokenValue>hush</t:TokenValue>\
         <t:TTL>5</t:TTL></m:Token></m:GetClientAccessTokenResponseMessage></m:ResponseMessages>",
    );
    let reply: AnyElement = comes_back(&xml);
    let shown = format!("{reply:?} {reply:#?}");
    assert!(!shown.contains("hush"), "{shown}");
    assert!(shown.contains("[redacted]"), "{shown}");
}
