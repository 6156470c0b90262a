//! Lists and values are written as people say them: each test has one form, and the document that comes
//! out.

use std::collections::HashSet;

use ews_types::messages::{
    CreateItem, GetAttachment, GetFolder, GetItem, GetServiceConfiguration,
    GetUserAvailabilityRequest, UpdateItem,
};
use ews_types::types::{
    self, AttachmentIdType, BodyType, CalendarItemType, CalendarViewType,
    DefaultShapeNamesType as Shape, DistinguishedFolderIdNameType as Folder, FolderIdType,
    IsEqualTo, ItemIdType, MailboxData, MeetingAttendeeType, MessageType, OccurrenceItemIdType,
    Path, PathToExtendedFieldType, ServiceConfigurationTypeItem,
};
use ews_types::{Document, Field, soap};

/// The element, without the declarations of its prefixes.
fn xml<T: Document>(element: T) -> String {
    let envelope = soap::to_string(&soap::Envelope::new(element)).unwrap();
    let (_, body) = envelope.split_once("<soap:Body>").unwrap();
    let (body, _) = body.split_once("</soap:Body>").unwrap();
    body.to_owned()
}

/// What stands between the tags of an element.
fn within(xml: &str, name: &str) -> String {
    let (_, rest) = xml.split_once(&format!("<{name}>")).unwrap();
    let (content, _) = rest.split_once(&format!("</{name}>")).unwrap();
    content.to_owned()
}

fn item_ids(ids: impl Into<types::NonEmptyArrayOfBaseItemIdsType>) -> String {
    within(&xml(GetItem::new(Shape::IdOnly, ids)), "m:ItemIds")
}

const ONE: &str = r#"<t:ItemId Id="a"/>"#;
const TWO: &str = r#"<t:ItemId Id="a"/><t:ItemId Id="b"/>"#;

/// Vectors, slices, arrays and iterators of identifiers, by value and by reference, and one alone.
#[test]
fn identifiers_of_items() {
    let ids = vec![ItemIdType::from("a"), ItemIdType::from("b")];
    assert_eq!(item_ids(&ids), TWO);
    assert_eq!(item_ids(&ids[..]), TWO);
    let array = ["a", "b"].map(ItemIdType::from);
    assert_eq!(item_ids(&array), TWO);
    assert_eq!(item_ids(array), TWO);
    let collected: types::NonEmptyArrayOfBaseItemIdsType = ids.iter().cloned().collect();
    assert_eq!(item_ids(collected), TWO);
    let [id, _] = ["a", "b"].map(ItemIdType::from);
    assert_eq!(item_ids(id), ONE);
    assert_eq!(item_ids(ids), TWO);
    assert_eq!(
        item_ids(OccurrenceItemIdType::new("a", 2)),
        r#"<t:OccurrenceItemId RecurringMasterId="a" InstanceIndex="2"/>"#
    );
}

/// A text is the identifier of an item where items are meant: in lists, alone, and in a change.
#[test]
fn texts_are_identifiers_of_items() {
    assert_eq!(item_ids(["a"]), ONE);
    assert_eq!(item_ids("a"), ONE);
    assert_eq!(item_ids(vec!["a".to_owned(), "b".to_owned()]), TWO);
    let delete = types::DeleteItemFieldType::new(Field::ItemSubject);
    let change = types::ItemChangeType::new("a", [delete]);
    let update = UpdateItem::new(types::ConflictResolutionType::AutoResolve, [change]);
    assert_eq!(
        within(&xml(update), "t:ItemChange"),
        concat!(
            r#"<t:ItemId Id="a"/><t:Updates><t:DeleteItemField>"#,
            r#"<t:FieldURI FieldURI="item:Subject"/></t:DeleteItemField></t:Updates>"#
        )
    );
}

/// The identifiers of attachments that an item has are those to ask for.
#[test]
fn attachments() {
    let ids = vec![AttachmentIdType::from("a"), AttachmentIdType::from("b")];
    let expected = concat!(
        r#"<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id="a"/>"#,
        r#"<t:AttachmentId Id="b"/></m:AttachmentIds></m:GetAttachment>"#
    );
    assert_eq!(xml(GetAttachment::new(&ids)), expected);
    assert_eq!(xml(GetAttachment::new(ids)), expected);
    let one = xml(GetAttachment::new(AttachmentIdType::from("a")));
    assert_eq!(
        within(&one, "m:AttachmentIds"),
        r#"<t:AttachmentId Id="a"/>"#
    );
    assert_eq!(xml(GetAttachment::new("a")), one);
}

/// A folder is said by its name or by its identifier.
#[test]
fn folders() {
    let get = |ids: types::NonEmptyArrayOfBaseFolderIdsType| {
        within(&xml(GetFolder::new(Shape::IdOnly, ids)), "m:FolderIds")
    };
    let named = xml(GetFolder::new(Shape::IdOnly, Folder::Inbox));
    assert_eq!(
        within(&named, "m:FolderIds"),
        r#"<t:DistinguishedFolderId Id="inbox"/>"#
    );
    assert_eq!(
        get(FolderIdType::from("f").into()),
        r#"<t:FolderId Id="f"/>"#
    );
    assert_eq!(
        get([Folder::Drafts, Folder::Inbox].into()),
        r#"<t:DistinguishedFolderId Id="drafts"/><t:DistinguishedFolderId Id="inbox"/>"#
    );
}

/// The names of configurations, of which each is a list of its own in the schema.
#[test]
fn configurations() {
    use ServiceConfigurationTypeItem::{MailTips, PolicyNudges};
    assert_eq!(
        xml(GetServiceConfiguration::new([PolicyNudges])),
        concat!(
            "<m:GetServiceConfiguration><m:RequestedConfiguration>",
            "<m:ConfigurationName>PolicyNudges</m:ConfigurationName>",
            "</m:RequestedConfiguration></m:GetServiceConfiguration>"
        )
    );
    let two = xml(GetServiceConfiguration::new([MailTips, PolicyNudges]));
    assert_eq!(two.matches("<m:ConfigurationName>").count(), 2);
    let one = xml(GetServiceConfiguration::new(MailTips));
    assert!(one.contains("<m:ConfigurationName>MailTips</m:ConfigurationName>"));
}

/// A list is its vector: entries are added, changed, counted, sorted and taken out in place.
#[test]
fn a_list_is_a_vector() {
    let mut request = GetItem::new(Shape::IdOnly, "a");
    request.item_ids.push(ItemIdType::from("b"));
    request.item_ids.push("c");
    request.item_ids.extend(["d", "e"]);
    request.item_ids.extend([OccurrenceItemIdType::new("f", 1)]);
    assert_eq!(request.item_ids.len(), 6);
    request.item_ids.truncate(3);
    request.item_ids.swap(0, 2);
    let gone = ItemIdType::from("b").into();
    request.item_ids.retain(|id| *id != gone);
    assert_eq!(
        within(&xml(request), "m:ItemIds"),
        r#"<t:ItemId Id="c"/><t:ItemId Id="a"/>"#
    );

    let mut items = types::ArrayOfStringsType::from(["red", "blue"]);
    for item in &mut items {
        item.make_ascii_uppercase();
    }
    for item in items.iter_mut() {
        item.push('!');
    }
    items.sort();
    let seen: Vec<&str> = (&items).into_iter().map(String::as_str).collect();
    assert_eq!(seen, ["BLUE!", "RED!"]);
    assert_eq!(items.clone().into_entries(), ["BLUE!", "RED!"]);
    let vector: Vec<String> = items.clone().into();
    assert_eq!(vector, items.entries);
    assert_eq!(items.into_iter().next_back().as_deref(), Some("RED!"));
}

/// A list with attributes gives up its entries, too; it converts from them, and leaves the rest out.
#[test]
fn a_list_with_attributes() {
    let mut set = types::ArrayOfResolutionType::from("jo@example.com");
    set.total_items_in_view = Some(1);
    set.push(types::EmailAddressType::from("al@example.com"));
    let entries = set.into_entries();
    assert_eq!(
        entries[1].mailbox.email_address.as_deref(),
        Some("al@example.com")
    );
}

/// The list types of simple content are lists like others, and have the same field.
#[test]
fn lists_of_words() {
    use types::DayOfWeekType::{Monday, Sunday};
    let mut days = types::DaysOfWeekType::from(Monday);
    days.push(Sunday);
    assert_eq!(days.entries, [Monday, Sunday]);
    let pattern = types::WeeklyRecurrencePatternType::new(2, days);
    assert_eq!(pattern.days_of_week.len(), 2);
    let seen: Vec<types::DayOfWeekType> = pattern.days_of_week.into();
    assert_eq!(seen, [Monday, Sunday]);
}

/// A text is a body in plain text; HTML is said.
#[test]
fn bodies() {
    let create = |body: Option<BodyType>| {
        let message = MessageType {
            body,
            ..MessageType::default()
        };
        within(&xml(CreateItem::new(message)), "t:Message")
    };
    let text = r#"<t:Body BodyType="Text">x</t:Body>"#;
    assert_eq!(create(Some("x".into())), text);
    assert_eq!(create(Some("x".to_owned().into())), text);
    assert_eq!(create(Some(BodyType::text("x"))), text);
    assert_eq!(
        create(Some(BodyType::html("<b>x</b>"))),
        r#"<t:Body BodyType="HTML">&lt;b&gt;x&lt;/b&gt;</t:Body>"#
    );
}

/// A property is compared with a text, a text being the constant.
#[test]
fn comparisons() {
    let expected = concat!(
        r#"<t:IsEqualTo><t:FieldURI FieldURI="item:Subject"/><t:FieldURIOrConstant>"#,
        r#"<t:Constant Value="x"/></t:FieldURIOrConstant></t:IsEqualTo>"#
    );
    assert_eq!(xml(IsEqualTo::new(Field::ItemSubject, "x")), expected);
    assert_eq!(
        xml(IsEqualTo::new(Field::ItemSubject, "x".to_owned())),
        expected
    );
    let both = types::And::from([
        IsEqualTo::new(Field::ItemSubject, "x"),
        IsEqualTo::new(Field::ItemSubject, "y"),
    ]);
    assert_eq!(xml(both).matches("<t:IsEqualTo>").count(), 2);
}

/// Paths of several kinds in one list.
#[test]
fn paths() {
    let extended = PathToExtendedFieldType {
        property_tag: Some("0x1000".into()),
        ..PathToExtendedFieldType::new(types::MapiPropertyTypeType::String)
    };
    let mut get = GetItem::new(Shape::IdOnly, "a");
    get.item_shape.additional_properties =
        Some([Path::from(Field::ItemSubject), Path::from(extended)].into());
    assert_eq!(
        within(&xml(get), "t:AdditionalProperties"),
        concat!(
            r#"<t:FieldURI FieldURI="item:Subject"/>"#,
            r#"<t:ExtendedFieldURI PropertyTag="0x1000" PropertyType="String"/>"#
        )
    );
}

/// An address stands for a mailbox, a recipient and an attendee.
#[test]
fn addresses() {
    let meeting = CalendarItemType {
        required_attendees: Some(["a@example.com"].into()),
        optional_attendees: Some("b@example.com".into()),
        ..CalendarItemType::default()
    };
    let attendee = |list: &str, address: &str| {
        format!(
            "<t:{list}><t:Attendee><t:Mailbox><t:EmailAddress>{address}</t:EmailAddress>\
             </t:Mailbox></t:Attendee></t:{list}>"
        )
    };
    assert_eq!(
        within(&xml(CreateItem::new(meeting)), "t:CalendarItem"),
        attendee("RequiredAttendees", "a@example.com")
            + &attendee("OptionalAttendees", "b@example.com")
    );
    let message = MessageType {
        from: Some("jo@example.com".into()),
        ..MessageType::default()
    };
    assert_eq!(
        within(&xml(CreateItem::new(message)), "t:From"),
        "<t:Mailbox><t:EmailAddress>jo@example.com</t:EmailAddress></t:Mailbox>"
    );
}

/// A reminder is a number of minutes.
#[test]
fn reminders() {
    let mut meeting = CalendarItemType {
        reminder_minutes_before_start: Some(15.into()),
        ..CalendarItemType::default()
    };
    let reminder = meeting.reminder_minutes_before_start.as_ref();
    assert_eq!(reminder.and_then(|minutes| minutes.number()), Some(15));
    assert_eq!(
        xml(CreateItem::new(meeting.clone())),
        concat!(
            "<m:CreateItem><m:Items><t:CalendarItem>",
            "<t:ReminderMinutesBeforeStart>15</t:ReminderMinutesBeforeStart>",
            "</t:CalendarItem></m:Items></m:CreateItem>"
        )
    );
    meeting.reminder_minutes_before_start = Some("soon".into());
    let reminder = meeting.reminder_minutes_before_start.as_ref();
    assert_eq!(reminder.and_then(|minutes| minutes.number()), None);
}

/// Mailboxes of a request for free times, though the schema lets each of them be nil.
#[test]
fn mailboxes() {
    let mailboxes = vec![MailboxData::new(
        "a@example.com",
        MeetingAttendeeType::Required,
    )];
    let expected = concat!(
        "<t:MailboxData><t:Email><t:Address>a@example.com</t:Address></t:Email>",
        "<t:AttendeeType>Required</t:AttendeeType></t:MailboxData>"
    );
    let ask = |list: types::ArrayOfMailboxData| {
        within(
            &xml(GetUserAvailabilityRequest::new(list)),
            "m:MailboxDataArray",
        )
    };
    assert_eq!(ask(mailboxes[0].clone().into()), expected);
    let request = GetUserAvailabilityRequest::new(mailboxes);
    assert_eq!(within(&xml(request), "m:MailboxDataArray"), expected);
}

/// Identifiers are keys: those that are the same in all members are one.
#[test]
fn identifiers_are_keys() {
    let mut changed = ItemIdType::from("a");
    changed.change_key = Some("CQ".to_owned());
    let ids = ["a", "b", "a"].map(ItemIdType::from);
    let mut set: HashSet<ItemIdType> = ids.into_iter().collect();
    assert_eq!(set.len(), 2);
    assert!(set.insert(changed), "another version of the item");
    assert!(set.contains(&ItemIdType::from("b")));
    let folders: HashSet<FolderIdType> = ["f", "f"].map(FolderIdType::from).into();
    assert_eq!(folders.len(), 1);
    let occurrences = [1, 2, 1].map(|index| OccurrenceItemIdType::new("a", index));
    assert_eq!(HashSet::from(occurrences).len(), 2);
}

/// Points in time of jiff are dates of the schema.
#[cfg(feature = "jiff")]
#[test]
fn views_of_a_calendar() {
    use jiff::{Timestamp, tz::Offset};
    let from: Timestamp = "2024-05-01T10:00:00Z".parse().unwrap();
    let to = from.to_zoned_datetime(Offset::constant(2).to_time_zone());
    let view = CalendarViewType::new(from, &to);
    assert_eq!(view.start_date.as_str(), "2024-05-01T10:00:00Z");
    assert_eq!(view.end_date.as_str(), "2024-05-01T12:00:00+02:00");
    assert_eq!(CalendarViewType::new(from, to), view);
}

/// Without jiff they are texts.
#[test]
fn views_of_a_calendar_by_text() {
    let view = CalendarViewType::new("2024-05-01T10:00:00Z", "2024-05-01T12:00:00+02:00");
    assert_eq!(view.start_date.as_str(), "2024-05-01T10:00:00Z");
}
