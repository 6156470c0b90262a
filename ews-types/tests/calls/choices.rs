//! Items, folders, attachments and events of any kind: one type wherever they are, which answers for the
//! value that it holds.

use ews_types::messages::{
    CreateItem, FindItemResponse, GetFolderResponse, GetItemResponse, SendNotification,
    SyncFolderItemsResponse,
};
use ews_types::types::{
    AttachedItem, Attachment, CalendarItemType, ContactItemType, DistributionListType,
    FileAttachmentType, FoundItems, Item, ItemAttachmentType, MessageType, NewItem,
    RecurrenceRange, SyncItemChange,
};
use ews_types::{Document, Response, codec, from_str, to_string, types};

const MAIL: &str = concat!(
    r#"<t:Message><t:ItemId Id="a" ChangeKey="1"/><t:ParentFolderId Id="f"/><t:Subject>Lunch</t:Subject>"#,
    "<t:Body BodyType=\"Text\">At noon</t:Body>",
    "<t:DateTimeReceived>2024-05-01T10:00:00Z</t:DateTimeReceived>",
    "<t:HasAttachments>true</t:HasAttachments>",
    "<t:From><t:Mailbox><t:EmailAddress>jo@example.com</t:EmailAddress></t:Mailbox></t:From>",
    "<t:IsRead>false</t:IsRead></t:Message>",
);

/// A reply of one message.
fn reply<T: Document>(operation: &str, content: &str) -> T {
    let xml = format!(
        "<m:{operation}Response xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' \
           xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'>\
           <m:ResponseMessages><m:{operation}ResponseMessage ResponseClass='Success'>\
             <m:ResponseCode>NoError</m:ResponseCode>{content}\
           </m:{operation}ResponseMessage></m:ResponseMessages></m:{operation}Response>"
    );
    from_str(&xml).unwrap()
}

/// What a search, a synchronisation and `GetItem` give is of one type.
fn from_each_operation() -> [Item; 3] {
    let got: GetItemResponse = reply("GetItem", &format!("<m:Items>{MAIL}</m:Items>"));
    let got = got.into_result().unwrap().items;
    let got = got.and_then(|items| items.into_iter().next());
    let found: FindItemResponse = reply(
        "FindItem",
        &format!("<m:RootFolder><t:Items>{MAIL}</t:Items></m:RootFolder>"),
    );
    let found = match found.into_result().unwrap().root_folder.unwrap().choice {
        FoundItems::Items(items) => items.into_iter().next(),
        _ => None,
    };
    let synced: SyncFolderItemsResponse = reply(
        "SyncFolderItems",
        &format!("<m:Changes><t:Create>{MAIL}</t:Create></m:Changes>"),
    );
    let changes = synced.into_result().unwrap().changes.unwrap();
    let synced = changes
        .into_iter()
        .next()
        .and_then(SyncItemChange::into_create);
    [got.unwrap(), found.unwrap(), synced.unwrap().item]
}

/// A program has one function for items, wherever they are from.
#[test]
fn items_are_of_one_type() {
    for item in from_each_operation() {
        assert_eq!(item.item_id().unwrap().id, "a");
        assert_eq!(item.parent_folder_id().unwrap().id, "f");
        assert_eq!(item.subject(), Some("Lunch"));
        assert_eq!(item.body().unwrap().value, "At noon");
        assert_eq!(
            item.date_time_received().unwrap().as_str(),
            "2024-05-01T10:00:00Z"
        );
        assert_eq!(item.has_attachments(), Some(true));
        assert_eq!(item.is_read(), Some(false));
        let sender = item.get_from().unwrap().mailbox.email_address.as_deref();
        assert_eq!(sender, Some("jo@example.com"));
        assert!(item.categories().is_none());
        assert!(item.extended_property().is_empty());
    }
}

/// What all items have is had of every kind; what some lack is nothing there.
#[test]
fn every_kind_of_item_answers() {
    let contact = ContactItemType {
        subject: Some("Jo".into()),
        ..Default::default()
    };
    let list = DistributionListType {
        subject: Some("Team".into()),
        ..Default::default()
    };
    let appointment = CalendarItemType {
        subject: Some("Talk".into()),
        ..Default::default()
    };
    let items: [Item; 3] = [contact.into(), list.into(), appointment.into()];
    let subjects: Vec<_> = items.iter().map(Item::subject).collect();
    assert_eq!(subjects, [Some("Jo"), Some("Team"), Some("Talk")]);
    assert!(items.iter().all(|item| item.get_from().is_none()));
}

/// Members are changed without asking for the kind.
#[test]
fn members_are_changed() {
    for mut item in from_each_operation() {
        *item.subject_mut().unwrap() = Some("Dinner".into());
        *item.is_read_mut().unwrap() = Some(true);
        assert_eq!(item.subject(), Some("Dinner"));
        assert_eq!(item.as_message().unwrap().is_read, Some(true));
    }
    let mut contact = Item::Contact(Box::default());
    assert!(contact.is_read_mut().is_none());
}

/// A found item becomes one to create, and one to attach; what it cannot become is given back.
#[test]
fn found_items_are_created_and_attached() {
    let [item, found, _] = from_each_operation();
    let create = CreateItem::new([item]);
    assert!(
        to_string(&create)
            .unwrap()
            .contains("<t:Subject>Lunch</t:Subject>")
    );

    let attached = AttachedItem::try_from(found.clone()).unwrap();
    let attachment = ItemAttachmentType {
        item: Some(attached.clone()),
        ..Default::default()
    };
    assert!(matches!(attachment.item, Some(AttachedItem::Message(_))));
    assert_eq!(Item::into_message(attached.into()), found.into_message());

    let mut list = Item::DistributionList(Box::default());
    *list.subject_mut().unwrap() = Some("moonlight".into());
    let error = AttachedItem::try_from(list).unwrap_err();
    assert!(!format!("{error:?}").contains("moonlight"));
    assert_eq!(
        error.to_string(),
        "expected AttachedItem, but the element is DistributionList"
    );
    assert!(error.into_value().as_distribution_list().is_some());

    let reply = NewItem::ReplyToItem(Box::default());
    let error = Item::try_from(reply).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected Item, but the element is ReplyToItem"
    );
}

/// Each kind is looked at, changed and taken out.
#[test]
fn the_value_of_a_kind() {
    let mut mail = MessageType {
        subject: Some("moonlight".into()),
        ..Default::default()
    };
    let mut item: Item = mail.clone().into();
    assert!(item.as_calendar_item().is_none());
    item.as_message_mut().unwrap().is_read = Some(true);
    mail.is_read = Some(true);
    assert_eq!(item.as_message(), Some(&mail));
    assert_eq!(item.clone().into_calendar_item(), None);
    assert_eq!(item.into_message(), Some(mail));
}

/// A kind that the schema does not know answers by what could be read of it; as it is written as it came,
/// nothing of it can be changed. It goes on as it is where it is created or attached.
#[test]
fn an_unknown_kind_answers_too() {
    let booking = concat!(
        r#"<t:Booking xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">"#,
        r#"<t:ItemId Id="b"/><t:Subject>Haircut</t:Subject></t:Booking>"#,
    );
    let kept: codec::Kept<types::ItemType> = codec::RawXml::parse(booking).unwrap().into();
    let mut item = Item::from(kept);
    assert_eq!(item.subject(), Some("Haircut"));
    assert_eq!(item.item_id().unwrap().id, "b");
    assert_eq!(item.is_read(), None);
    assert!(item.subject_mut().is_none());
    assert!(item.as_message().is_none());
    assert_eq!(item.as_kept().unwrap().local_name(), "Booking");
    assert_eq!(item.clone().into_message(), None);
    let attached = AttachedItem::try_from(item.clone()).unwrap();
    assert_eq!(attached.subject(), Some("Haircut"));
    let created = to_string(&CreateItem::new([NewItem::from(item)])).unwrap();
    assert!(
        created.contains("<t:Subject>Haircut</t:Subject></t:Booking>"),
        "{created}"
    );
}

/// Folders of any kind have what all folders have.
#[test]
fn folders() {
    let folders: GetFolderResponse = reply(
        "GetFolder",
        concat!(
            r#"<m:Folders><t:Folder><t:FolderId Id="a"/><t:DisplayName>Inbox</t:DisplayName>"#,
            "<t:TotalCount>4</t:TotalCount><t:UnreadCount>3</t:UnreadCount></t:Folder>",
            r#"<t:CalendarFolder><t:FolderId Id="b"/><t:DisplayName>Calendar</t:DisplayName>"#,
            "<t:TotalCount>5</t:TotalCount></t:CalendarFolder></m:Folders>",
        ),
    );
    let folders = folders.into_result().unwrap().folders.unwrap();
    let [inbox, calendar] = &folders[..] else {
        panic!("{folders:?}");
    };
    assert_eq!(inbox.folder_id().unwrap().id, "a");
    assert_eq!(inbox.display_name(), Some("Inbox"));
    assert_eq!(inbox.unread_count(), Some(3));
    assert_eq!(calendar.display_name(), Some("Calendar"));
    assert_eq!(calendar.total_count(), Some(5));
    assert_eq!(calendar.unread_count(), None);
    assert!(calendar.as_calendar_folder().is_some());
}

/// Attachments of any kind have an identifier and a name.
#[test]
fn attachments() {
    let file = FileAttachmentType {
        name: Some("a.txt".into()),
        size: Some(12),
        ..Default::default()
    };
    let item = ItemAttachmentType {
        name: Some("Lunch".into()),
        ..Default::default()
    };
    let mut attachments: [Attachment; 2] = [file.into(), item.into()];
    *attachments[1].name_mut().unwrap() = Some("Dinner".into());
    let names: Vec<_> = attachments.iter().map(Attachment::name).collect();
    assert_eq!(names, [Some("a.txt"), Some("Dinner")]);
    assert_eq!(attachments[0].size(), Some(12));
    assert!(attachments[0].attachment_id().is_none());
}

/// Events have what they are about and where; one that only says that all is well has not.
#[test]
fn events() {
    let notification: SendNotification = from_str(concat!(
        "<m:SendNotification xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' ",
        "xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'><m:ResponseMessages>",
        "<m:SendNotificationResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>",
        "<m:Notification><t:SubscriptionId>s</t:SubscriptionId><t:MoreEvents>false</t:MoreEvents>",
        "<t:NewMailEvent><t:Watermark>w</t:Watermark><t:TimeStamp>2024-05-01T10:00:00Z</t:TimeStamp>",
        "<t:ItemId Id='i'/><t:ParentFolderId Id='f'/></t:NewMailEvent>",
        "<t:StatusEvent><t:Watermark>x</t:Watermark></t:StatusEvent>",
        "</m:Notification></m:SendNotificationResponseMessage></m:ResponseMessages></m:SendNotification>",
    ))
    .unwrap();
    let xml = to_string(&notification).unwrap();
    assert!(xml.contains("<t:Watermark>x</t:Watermark>"));
    let types::FolderOrItemId::ItemId(_) =
        types::FolderOrItemId::from(types::ItemIdType::from("i"))
    else {
        panic!("no identifier of an item");
    };
    let mut event = types::BaseObjectChangedEventType::new(
        "2024-05-01T10:00:00Z",
        types::ItemIdType::from("i"),
        types::FolderIdType::from("f"),
    );
    event.watermark = Some("w".into());
    let event = types::Event::NewMailEvent(event);
    assert_eq!(event.watermark(), Some("w"));
    assert_eq!(event.time_stamp().unwrap().as_str(), "2024-05-01T10:00:00Z");
    assert_eq!(event.id().unwrap().to_string(), "i");
    assert_eq!(event.parent_folder_id().unwrap().id, "f");
    let status = types::Event::StatusEvent(types::BaseNotificationEventType::default());
    assert!(status.time_stamp().is_none() && status.id().is_none());
}

/// The ranges and patterns of recurrences have their start and interval.
#[test]
fn recurrences() {
    let range = RecurrenceRange::from(types::NumberedRecurrenceRangeType::new("2024-05-01", 3));
    assert_eq!(range.start_date().unwrap().as_str(), "2024-05-01");
    let daily = types::DailyRecurrencePatternType::new(2);
    let pattern = types::RecurrencePattern::from(daily);
    assert_eq!(pattern.interval(), Some(2));
    let task = types::TaskRecurrencePattern::from(pattern.clone());
    assert_eq!(types::RecurrencePattern::try_from(task).unwrap(), pattern);
}

/// The identifier of an item to change is one of those by which items are asked for, and so are those of
/// folders.
#[test]
fn identifiers_convert_too() {
    let changed = types::ChangedItemId::from(types::ItemIdType::from("a"));
    let id = types::ItemId::from(changed.clone());
    assert_eq!(id.as_item_id().unwrap().id, "a");
    assert_eq!(types::ChangedItemId::try_from(id).unwrap(), changed);
    let inbox = types::FolderId::from(types::DistinguishedFolderIdNameType::Inbox);
    let target = types::TargetFolderIdType::new(types::TargetFolderId::from(inbox));
    assert!(target.id.as_distinguished_folder_id().is_some());
}
