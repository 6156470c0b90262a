//! What converts into what, so that requests are short: one test for each rule, with the document
//! that comes out.

use ews_types::types::{
    self, DefaultShapeNamesType as Shape, DistinguishedFolderIdNameType as Name, FolderIdType,
    ItemIdType, OccurrenceItemIdType, ResponseClassType, UnindexedFieldURIType as Field,
};
use ews_types::{Document, messages, soap};

/// The element, without the declarations of its prefixes.
fn xml<T: Document>(element: T) -> String {
    let envelope = soap::to_string(&soap::Envelope::new(element)).unwrap();
    let (_, body) = envelope.split_once("<soap:Body>").unwrap();
    let (body, _) = body.split_once("</soap:Body>").unwrap();
    body.to_owned()
}

const GET_TWO: &str = concat!(
    "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>",
    r#"<m:ItemIds><t:ItemId Id="a"/><t:ItemId Id="b"/></m:ItemIds></m:GetItem>"#
);

/// Arrays, slices and iterators become lists, of the items or of what converts into them.
#[test]
fn several_become_a_list() {
    let ids = ["a", "b"].map(ItemIdType::from);
    let wanted = ids.iter().cloned();
    let collected: types::NonEmptyArrayOfBaseItemIdsType = wanted.collect();
    assert_eq!(
        xml(messages::GetItem::new(Shape::IdOnly, &ids[..])),
        GET_TWO
    );
    assert_eq!(
        xml(messages::GetItem::new(Shape::IdOnly, collected)),
        GET_TWO
    );
    assert_eq!(xml(messages::GetItem::new(Shape::IdOnly, ids)), GET_TWO);
}

/// Lists of texts and of mailboxes take texts.
#[test]
fn texts_become_a_list() {
    let message = types::MessageType {
        categories: Some(["red", "blue"].into()),
        to_recipients: Some(["jo@example.com"].into()),
        ..Default::default()
    };
    assert_eq!(
        xml(messages::CreateItem::new([message])),
        concat!(
            "<m:CreateItem><m:Items><t:Message><t:Categories><t:String>red</t:String>",
            "<t:String>blue</t:String></t:Categories><t:ToRecipients><t:Mailbox>",
            "<t:EmailAddress>jo@example.com</t:EmailAddress></t:Mailbox></t:ToRecipients>",
            "</t:Message></m:Items></m:CreateItem>"
        )
    );
}

/// A list that has attributes too takes its items, and leaves the attributes out.
#[test]
fn a_list_with_attributes() {
    let mailbox = types::EmailAddressType::from("jo@example.com");
    let set = types::ArrayOfResolutionType::from([mailbox]);
    assert_eq!(set.total_items_in_view, None);
    assert_eq!(
        set[0].mailbox.email_address.as_deref(),
        Some("jo@example.com")
    );
}

/// The one part that a type requires stands for the whole, through several types if need be.
#[test]
fn the_one_required_part() {
    let kinds = [types::NotificationEventTypeType::NewMailEvent];
    let mut wanted = types::StreamingSubscriptionRequestType::new(kinds);
    wanted.subscribe_to_all_folders = Some(true);
    assert_eq!(
        xml(messages::Subscribe::from(wanted)),
        concat!(
            r#"<m:Subscribe><m:StreamingSubscriptionRequest SubscribeToAllFolders="true">"#,
            "<t:EventTypes><t:EventType>NewMailEvent</t:EventType></t:EventTypes>",
            "</m:StreamingSubscriptionRequest></m:Subscribe>"
        )
    );
}

/// Each kind of identifier finds its own element among the alternatives.
#[test]
fn alternatives() {
    let ids: [types::ItemId; 2] = [
        ItemIdType::from("a").into(),
        OccurrenceItemIdType::new("b", 3).into(),
    ];
    assert_eq!(
        xml(messages::GetItem::new(Shape::IdOnly, ids)),
        concat!(
            "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>",
            r#"<m:ItemIds><t:ItemId Id="a"/>"#,
            r#"<t:OccurrenceItemId RecurringMasterId="b" InstanceIndex="3"/>"#,
            "</m:ItemIds></m:GetItem>"
        )
    );
}

/// The name of a folder and its identifier both stand for the folder, in lists and as a target.
#[test]
fn folders() {
    let mut get = messages::GetFolder::new(Shape::IdOnly, [Name::Inbox, Name::Drafts]);
    let folders = concat!(
        "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>",
        r#"<m:FolderIds><t:DistinguishedFolderId Id="inbox"/>"#,
        r#"<t:DistinguishedFolderId Id="drafts"/></m:FolderIds></m:GetFolder>"#
    );
    assert_eq!(xml(get.clone()), folders);
    get.folder_ids = [FolderIdType::from("f")].into();
    assert!(xml(get).contains(r#"<m:FolderIds><t:FolderId Id="f"/></m:FolderIds>"#));

    let target = |folder: types::TargetFolderIdType| {
        let mut create = messages::CreateItem::new([types::MessageType::default()]);
        create.saved_item_folder_id = Some(folder);
        xml(create)
    };
    assert!(target(Name::Sentitems.into()).contains(
        r#"<m:SavedItemFolderId><t:DistinguishedFolderId Id="sentitems"/></m:SavedItemFolderId>"#
    ));
    assert!(
        target(FolderIdType::from("f").into())
            .contains(r#"<m:SavedItemFolderId><t:FolderId Id="f"/></m:SavedItemFolderId>"#)
    );
}

/// The name of a field stands for the path to it, alone and in lists; search expressions become a
/// restriction.
#[test]
fn fields() {
    let mut find = messages::FindItem::new(
        types::ItemQueryTraversalType::Shallow,
        Shape::IdOnly,
        [Name::Inbox],
    );
    find.item_shape.additional_properties = Some([Field::ItemSubject].into());
    find.restriction = Some(types::Exists::new(Field::ItemSubject).into());
    let newest = types::SortDirectionType::Descending;
    let received = Field::ItemDateTimeReceived;
    find.sort_order = Some([types::FieldOrderType::new(newest, received)].into());
    assert_eq!(
        xml(find),
        concat!(
            r#"<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>"#,
            r#"<t:AdditionalProperties><t:FieldURI FieldURI="item:Subject"/>"#,
            "</t:AdditionalProperties></m:ItemShape>",
            r#"<m:Restriction><t:Exists><t:FieldURI FieldURI="item:Subject"/></t:Exists>"#,
            r#"</m:Restriction><m:SortOrder><t:FieldOrder Order="Descending">"#,
            r#"<t:FieldURI FieldURI="item:DateTimeReceived"/></t:FieldOrder></m:SortOrder>"#,
            r#"<m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds>"#,
            "</m:FindItem>"
        )
    );
}

/// An identifier displays as itself: without its change key.
#[test]
fn identifiers_display() {
    let mut id = ItemIdType::from("AAMk");
    id.change_key = Some("CQ".to_owned());
    assert_eq!(id.to_string(), "AAMk");
    assert_eq!(FolderIdType::from("AQMk".to_owned()).to_string(), "AQMk");
    let inbox = types::DistinguishedFolderIdType::from(Name::Inbox);
    assert_eq!(inbox.to_string(), "inbox");
}

/// The values of an enumeration are those of the documents, both ways. Another text is kept.
#[test]
fn enumerations() {
    assert_eq!(Field::ItemSubject.as_str(), "item:Subject");
    assert_eq!(Field::ItemSubject.to_string(), "item:Subject");
    assert_eq!("item:Subject".parse(), Ok(Field::ItemSubject));
    assert_eq!(Field::from("item:Subject"), Field::ItemSubject);
    let new = Field::from("item:OfTheNextVersion");
    assert_eq!(new.as_str(), "item:OfTheNextVersion");
    assert!(!new.is_listed());
    assert_eq!(
        ResponseClassType::VALUES,
        [
            ResponseClassType::Success,
            ResponseClassType::Warning,
            ResponseClassType::Error
        ]
    );
    for value in Field::VALUES {
        assert_eq!(value.as_str().parse().as_ref(), Ok(value));
    }
}

/// A list of messages is moved and copied: what few messages have must not make all of them larger.
#[test]
fn a_message_stays_small() {
    let bytes = size_of::<ews_types::types::MessageType>();
    assert!(bytes <= 3376, "{bytes} bytes");
}
