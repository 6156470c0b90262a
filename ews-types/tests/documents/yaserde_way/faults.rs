//! What yaserde's derive does wrong with EWS must not reach its users: a test for each fault that
//! was found in it, through yaserde's own entry points and on the generated types.

use ews_types::codec::RawXml;
use ews_types::messages::{AnyResponseMessage, FindItemResponse, ResponseCodeType, UpdateItemType};
use ews_types::types::{Item, MailboxTypeType};
use ews_types::{messages, types};

use crate::losslessness::{M, T, find_item_reply, items, message};

fn read<D: yaserde::YaDeserialize>(xml: &str) -> D {
    yaserde::de::from_str(xml).unwrap()
}

/// The derive reads an unknown enumeration value as a default: a failure as success.
#[test]
fn unknown_response_code_is_no_success() {
    let reply: FindItemResponse = read(&find_item_reply("ErrorOfTomorrow", ""));
    let AnyResponseMessage::FindItemResponseMessage(message) = &reply.response_messages[0] else {
        panic!("{reply:?}");
    };
    assert_eq!(
        message.response_code,
        Some(ResponseCodeType::from("ErrorOfTomorrow"))
    );
    let written = yaserde::ser::to_string(&reply).unwrap();
    assert!(written.contains(">ErrorOfTomorrow<"), "{written}");
}

/// The derive cannot flatten a repeated choice.
#[test]
fn repeated_choice_keeps_its_order() {
    let xml = find_item_reply(
        "NoError",
        "<t:Message/><t:CalendarItem/><t:Message/><t:Task/>",
    );
    let reply: FindItemResponse = read(&xml);
    assert!(matches!(
        items(&reply)[..],
        [
            Item::Message(_),
            Item::CalendarItem(_),
            Item::Message(_),
            Item::Task(_),
        ]
    ));
    let written = yaserde::ser::to_string(&reply).unwrap();
    assert!(
        written.contains("<t:Message /><t:CalendarItem /><t:Message /><t:Task />"),
        "{written}"
    );
}

/// With `Option` and `flatten` the derive swallows an error and leaves the value out.
#[test]
fn errors_in_optional_choices_are_errors() {
    let xml = find_item_reply("NoError", "").replace(
        "<t:Items></t:Items>",
        "<t:Groups><t:GroupedItems><t:GroupIndex>1</t:GroupIndex>\
         <t:Items><t:Message><t:Size>big</t:Size></t:Message></t:Items>\
         </t:GroupedItems></t:Groups>",
    );
    let error = yaserde::de::from_str::<FindItemResponse>(&xml)
        .unwrap_err()
        .to_string();
    assert!(error.contains("`big` is not a valid xs:int"), "{error}");
}

/// A derived enum accepts one namespace, although simple types serve elements of both.
#[test]
fn simple_types_serve_both_namespaces() {
    for namespace in [T, M] {
        let xml = format!("<x:Any xmlns:x=\"{namespace}\">Mailbox</x:Any>");
        assert_eq!(read::<MailboxTypeType>(&xml), MailboxTypeType::Mailbox);
    }
}

/// Text keeps its inner white space, whatever the stock reader trims at the ends.
#[test]
fn inner_white_space_is_kept() {
    let xml = find_item_reply(
        "NoError",
        "<t:Message><t:Subject> a  b\n c </t:Subject></t:Message>",
    );
    let reply: FindItemResponse = read(&xml);
    let Item::Message(message) = &items(&reply)[0] else {
        panic!("{reply:?}");
    };
    assert_eq!(message.subject.as_deref(), Some("a  b\n c"));
}

/// The derive names the leaf only; a generated implementation tells the whole path below the
/// element that it reads.
#[test]
fn errors_tell_the_path() {
    let xml = find_item_reply(
        "NoError",
        "<t:Message><t:Body BodyType=\"Text\" IsTruncated=\"perhaps\">b</t:Body></t:Message>",
    );
    let error = yaserde::de::from_str::<FindItemResponse>(&xml)
        .unwrap_err()
        .to_string();
    assert!(error.contains("Items/Message/Body/@IsTruncated"), "{error}");
}

/// The derive has no limit of depth; recursive types have a generated implementation, which has.
#[test]
fn depth_is_limited() {
    let not = "<t:Not>".repeat(20_000);
    let end = "</t:Not>".repeat(20_000);
    let xml = message(
        "FindItem",
        &format!("<m:Restriction>{not}{end}</m:Restriction>"),
    );
    let error = yaserde::de::from_str::<messages::FindItem>(&xml)
        .unwrap_err()
        .to_string();
    assert!(error.contains("deeper than"), "{error}");
}

/// A truth value in an attribute may have white space around it.
#[test]
fn white_space_around_attribute_values() {
    let xml =
        format!("<t:Body xmlns:t=\"{T}\" BodyType=\"HTML\" IsTruncated=\" true \">b</t:Body>");
    let body: types::BodyType = read(&xml);
    assert_eq!(body.is_truncated, Some(true));
}

/// A duration in an attribute keeps the text that it came as, which the derive trims.
#[test]
fn durations_in_attributes_keep_their_text() {
    let xml = format!("<t:Period xmlns:t=\"{T}\" Bias=\" P1D \" Name=\"a&#xA;b\" Id=\"c\"/>");
    let period: types::PeriodType = read(&xml);
    let bias = period.bias.as_ref().map(|bias| bias.as_str());
    assert_eq!(bias, Some(" P1D "));
    assert_eq!(period.name.as_deref(), Some("a\nb"));
    let written = yaserde::ser::to_string(&period).unwrap();
    assert_eq!(read::<types::PeriodType>(&written), period, "{written}");
}

/// In an attribute the derive trims a value that an enumeration does not list. The schema allows no such
/// value, so that README.md tells it, and it is no reason against the derive.
#[test]
fn unlisted_values_in_attributes_are_trimmed() {
    let xml = format!(
        "<m:DeleteFolder xmlns:m=\"{M}\" xmlns:t=\"{T}\" DeleteType=\" Later \">\
         <m:FolderIds><t:FolderId Id=\"a\"/></m:FolderIds></m:DeleteFolder>"
    );
    let direct: messages::DeleteFolder = ews_types::from_str(&xml).unwrap();
    assert_eq!(direct.delete_type.as_str(), " Later ");
    let by_yaserde: messages::DeleteFolder = read(&xml);
    assert_eq!(by_yaserde.delete_type.as_str(), "Later");
}

/// The derive refuses an empty text where the type is required.
#[test]
fn empty_text_is_a_value() {
    let body: types::BodyType = read(&format!("<t:Body xmlns:t=\"{T}\" BodyType=\"HTML\"/>"));
    assert_eq!(body.value, "");
}

/// The derive knows an element by one name; Exchange sends `m:Notification` and `m:SubscriptionId`
/// against the schema.
#[test]
fn other_names_of_elements_are_read() {
    let message = |notification: &str| -> String {
        format!(
            "<m:GetStreamingEventsResponse xmlns:m=\"{M}\" xmlns:t=\"{T}\"><m:ResponseMessages>\
             <m:GetStreamingEventsResponseMessage ResponseClass=\"Success\">\
             <m:ResponseCode>NoError</m:ResponseCode><m:Notifications><{notification}>\
             <t:SubscriptionId>a</t:SubscriptionId><t:StatusEvent /></{notification}>\
             </m:Notifications></m:GetStreamingEventsResponseMessage></m:ResponseMessages>\
             </m:GetStreamingEventsResponse>"
        )
    };
    let reply: messages::GetStreamingEventsResponse = read(&message("m:Notification"));
    assert_eq!(reply, read(&message("t:Notification")));
    let written = yaserde::ser::to_string(&reply).unwrap();
    assert!(written.contains("<t:Notification>"), "{written}");

    // The types themselves, whose traits yaserde would have derived.
    let list = |name: &str, child: &str| {
        format!("<t:{name} xmlns:m=\"{M}\" xmlns:t=\"{T}\">{child}</t:{name}>")
    };
    let notifications: types::NonEmptyArrayOfNotificationsType = read(&list(
        "NonEmptyArrayOfNotificationsType",
        "<m:Notification><t:SubscriptionId>a</t:SubscriptionId><t:StatusEvent/></m:Notification>",
    ));
    assert_eq!(notifications.len(), 1);
    let ids: types::NonEmptyArrayOfSubscriptionIdsType = read(&list(
        "NonEmptyArrayOfSubscriptionIdsType",
        "<m:SubscriptionId>b</m:SubscriptionId>",
    ));
    assert_eq!(ids.entries, ["b"]);
}

/// `xsi:nil` is read and written.
#[test]
fn nil_is_kept() {
    let xml = format!(
        "<t:DictionaryEntry xmlns:t=\"{T}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <t:DictionaryKey><t:Type>String</t:Type><t:Value>k</t:Value></t:DictionaryKey>\
         <t:DictionaryValue xsi:nil=\"true\"/></t:DictionaryEntry>"
    );
    let entry: types::UserConfigurationDictionaryEntryType = read(&xml);
    assert_eq!(entry.dictionary_value, ews_types::codec::Nillable::Nil);
    let written = yaserde::ser::to_string(&entry).unwrap();
    assert!(written.contains("xsi:nil=\"true\""), "{written}");
}

/// Infinity is written as XML Schema spells it.
#[test]
fn infinity_is_spelled_right() {
    let xml = format!("<t:Any xmlns:t=\"{T}\"><t:Latitude>-INF</t:Latitude></t:Any>");
    let mut address: types::PersonaPostalAddressType = read(&xml);
    assert_eq!(address.latitude, Some(f64::NEG_INFINITY));
    address.latitude = Some(f64::INFINITY);
    let written = yaserde::ser::to_string(&address).unwrap();
    assert!(written.contains(">INF<"), "{written}");
}

/// A list that the schema forbids to be empty is not written empty.
#[test]
fn empty_list_is_an_error() {
    let request = messages::GetAttachmentType::new([""; 0]);
    let error = yaserde::ser::to_string(&request).unwrap_err().to_string();
    assert!(error.contains("AttachmentId"), "{error}");
}

/// What `xs:any` admits is kept.
#[test]
fn wildcards_are_kept() {
    let detail = RawXml::parse("<a xmlns=\"urn:b\" c=\"d\">e</a>").unwrap();
    let xml = find_item_reply("ErrorServerBusy", "").replace(
        "</m:ResponseCode>",
        &format!("</m:ResponseCode><m:MessageXml>{detail}</m:MessageXml>"),
    );
    let reply: FindItemResponse = read(&xml);
    let AnyResponseMessage::FindItemResponseMessage(message) = &reply.response_messages[0] else {
        panic!("{reply:?}");
    };
    let message_xml = message.message_xml.as_ref().unwrap();
    assert_eq!(message_xml.entries, [detail]);
}

/// A user's own type, derived, holds generated types of both kinds.
#[test]
fn generated_types_compose_with_derived_ones() {
    use yaserde::{YaDeserialize, YaSerialize};

    #[derive(Debug, PartialEq, YaDeserialize, YaSerialize)]
    #[yaserde(rename = "Job", prefix = "j", namespaces = { "j" = "urn:job", "t" = "http://schemas.microsoft.com/exchange/services/2006/types" })]
    struct Job {
        #[yaserde(attribute = true, rename = "Kind")]
        kind: MailboxTypeType,
        #[yaserde(rename = "Folder", prefix = "j")]
        folder: types::FolderIdType,
        #[yaserde(rename = "Address", prefix = "j")]
        addresses: Vec<types::EmailAddressType>,
    }

    let job = Job {
        kind: MailboxTypeType::from("Robot"),
        folder: types::FolderIdType::new("AAA"),
        addresses: vec![
            types::EmailAddressType {
                name: Some("A & B".into()),
                ..Default::default()
            },
            types::EmailAddressType::default(),
        ],
    };
    let written = yaserde::ser::to_string(&job).unwrap();
    assert_eq!(read::<Job>(&written), job, "{written}");
}

/// An operation of many choices goes the whole way.
#[test]
fn update_item_goes_both_ways() {
    let xml = message(
        "UpdateItem",
        "<m:ItemChanges><t:ItemChange><t:ItemId Id=\"1\" ChangeKey=\"2\"/><t:Updates>\
         <t:SetItemField><t:FieldURI FieldURI=\"item:Subject\"/><t:Message><t:Subject>s</t:Subject>\
         </t:Message></t:SetItemField><t:DeleteItemField><t:FieldURI FieldURI=\"item:Body\"/>\
         </t:DeleteItemField></t:Updates></t:ItemChange></m:ItemChanges>",
    )
    .replacen(
        "<m:UpdateItem ",
        "<m:UpdateItem ConflictResolution=\"AutoResolve\" ",
        1,
    );
    let by_yaserde: UpdateItemType = read(&xml);
    let direct: UpdateItemType = ews_types::from_str(&xml).unwrap();
    assert_eq!(by_yaserde, direct);
    let written = yaserde::ser::to_string(&direct).unwrap();
    assert_eq!(
        ews_types::from_str::<UpdateItemType>(&written).unwrap(),
        direct,
        "{written}"
    );
}
