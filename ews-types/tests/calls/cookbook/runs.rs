//! Each example sends what it says it does, and takes what the server answers.

use ews_types::messages::FindItem;
use ews_types::soap::{self, Version};
use ews_types::types::{
    DefaultShapeNamesType, DistinguishedFolderIdNameType, Duration, Item, ItemIdType,
};

use super::server::{Server, response};
use super::{
    add_in_tokens, create_message, find_items, get_items, resolve_names, stream_events, sync_items,
    update_message, user_availability,
};

const OK: &str = "<m:ResponseCode>NoError</m:ResponseCode>";

/// The request of the README, as XML: a restriction, and two fields beside the identifiers.
#[test]
fn find_items() {
    let server = Server::answering([&found()]);
    let request: FindItem = find_items::unread();
    soap::call(&request, Version::Exchange2013, |action, message| {
        server.post(action, message)
    })
    .unwrap();
    assert_eq!(
        server.requests(),
        [concat!(
            r#"<m:FindItem Traversal="Shallow">"#,
            "<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>",
            r#"<t:FieldURI FieldURI="item:Subject"/><t:FieldURI FieldURI="message:From"/>"#,
            "</t:AdditionalProperties></m:ItemShape>",
            r#"<m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="message:IsRead"/>"#,
            r#"<t:FieldURIOrConstant><t:Constant Value="false"/></t:FieldURIOrConstant>"#,
            "</t:IsEqualTo></m:Restriction>",
            r#"<m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds>"#,
            "</m:FindItem>",
        )]
    );
}

fn found() -> String {
    let root = r#"<m:RootFolder TotalItemsInView="0" IncludesLastItemInRange="true"><t:Items/></m:RootFolder>"#;
    response("FindItem", &[("Success", &format!("{OK}{root}"))])
}

/// One item that is not there does not hide the other.
#[test]
fn get_items() {
    let item =
        r#"<m:Items><t:Message><t:ItemId Id="b"/><t:Subject>Hi</t:Subject></t:Message></m:Items>"#;
    let gone = "<m:MessageText>Gone.</m:MessageText><m:ResponseCode>ErrorItemNotFound</m:ResponseCode><m:Items/>";
    let messages = [("Error", gone), ("Success", &format!("{OK}{item}"))];
    let server = Server::answering([&response("GetItem", &messages)]);
    let ids = ["a", "b"].map(ItemIdType::from);
    let items = get_items::get_items(|action, xml| server.post(action, xml), &ids).unwrap();
    let [Item::Message(message)] = &items[..] else {
        panic!("{items:?}");
    };
    assert_eq!(message.subject.as_deref(), Some("Hi"));
    assert_eq!(
        server.requests(),
        [concat!(
            "<m:GetItem><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape>",
            r#"<m:ItemIds><t:ItemId Id="a"/><t:ItemId Id="b"/></m:ItemIds></m:GetItem>"#
        )]
    );
}

/// The attachment goes out as base 64, and a refusal is an error.
#[test]
fn create_message() {
    let created = response("CreateItem", &[("Success", &format!("{OK}<m:Items/>"))]);
    let refused = "<m:ResponseCode>ErrorSendAsDenied</m:ResponseCode><m:Items/>";
    let refused = response("CreateItem", &[("Error", refused)]);
    let server = Server::answering([&created, &refused]);
    let send = || {
        let post = |action: &str, xml| server.post(action, xml);
        create_message::send_report(post, "jo@example.com", b"%PDF")
    };
    send().unwrap();
    assert_eq!(
        send().unwrap_err().to_string(),
        "result 1: ErrorSendAsDenied"
    );
    assert_eq!(
        server.requests()[0],
        concat!(
            r#"<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:Message>"#,
            "<t:Subject>The report</t:Subject><t:Attachments><t:FileAttachment>",
            "<t:Name>report.pdf</t:Name><t:Content>JVBERg==</t:Content>",
            "</t:FileAttachment></t:Attachments><t:ToRecipients><t:Mailbox>",
            "<t:EmailAddress>jo@example.com</t:EmailAddress>",
            "</t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>"
        )
    );
}

/// Each field is an update of its own.
#[test]
fn update_message() {
    let updated = format!("{OK}<m:Items/>");
    let server = Server::answering([&response("UpdateItem", &[("Success", &updated)])]);
    let mut id = ItemIdType::from("a");
    id.change_key = Some("k".to_owned());
    update_message::file_away(|action, xml| server.post(action, xml), id, "Done").unwrap();
    assert_eq!(
        server.requests(),
        [concat!(
            r#"<m:UpdateItem ConflictResolution="AutoResolve" MessageDisposition="SaveOnly">"#,
            r#"<m:ItemChanges><t:ItemChange><t:ItemId Id="a" ChangeKey="k"/><t:Updates>"#,
            r#"<t:SetItemField><t:FieldURI FieldURI="item:Subject"/>"#,
            "<t:Message><t:Subject>Done</t:Subject></t:Message></t:SetItemField>",
            r#"<t:SetItemField><t:FieldURI FieldURI="message:IsRead"/>"#,
            "<t:Message><t:IsRead>true</t:IsRead></t:Message></t:SetItemField>",
            "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"
        )]
    );
}

/// The loop goes on with the state of each reply, until the server says that it was the last.
#[test]
fn sync_items() {
    let part = |state: &str, last: bool, changes: &str| {
        let content = format!(
            "{OK}<m:SyncState>{state}</m:SyncState>\
             <m:IncludesLastItemInRange>{last}</m:IncludesLastItemInRange>\
             <m:Changes>{changes}</m:Changes>"
        );
        response("SyncFolderItems", &[("Success", &content)])
    };
    let item = |id| format!(r#"<t:Message><t:ItemId Id="{id}"/></t:Message>"#);
    let first = format!(
        "<t:Create>{}</t:Create><t:Update>{}</t:Update>",
        item("a"),
        item("b")
    );
    let second = r#"<t:Delete><t:ItemId Id="c"/></t:Delete><t:ReadFlagChange><t:ItemId Id="d"/><t:IsRead>true</t:IsRead></t:ReadFlagChange>"#;
    let server = Server::answering([&part("s1", false, &first), &part("s2", true, second)]);
    let request = ews_types::messages::SyncFolderItems::new(
        DefaultShapeNamesType::IdOnly,
        DistinguishedFolderIdNameType::Inbox,
        512,
    );
    let state = sync_items::sync(|action, xml| server.post(action, xml), request).unwrap();
    assert_eq!(state.as_deref(), Some("s2"));
    let request = |state: &str| {
        format!(
            "<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>\
             <m:SyncFolderId><t:DistinguishedFolderId Id=\"inbox\"/></m:SyncFolderId>{state}\
             <m:MaxChangesReturned>512</m:MaxChangesReturned></m:SyncFolderItems>"
        )
    };
    assert_eq!(
        server.requests(),
        [request(""), request("<m:SyncState>s1</m:SyncState>")]
    );
}

/// The identifier of the subscription goes from the one reply into the other request.
#[test]
fn stream_events() {
    let subscribed = format!("{OK}<m:SubscriptionId>s</m:SubscriptionId>");
    let event = "<m:Notifications><m:Notification><t:SubscriptionId>s</t:SubscriptionId>\
         <t:NewMailEvent><t:TimeStamp>2030-01-02T03:04:05Z</t:TimeStamp><t:ItemId Id=\"i\"/>\
         <t:ParentFolderId Id=\"f\"/></t:NewMailEvent></m:Notification></m:Notifications>";
    let closed = "<m:ResponseCode>ErrorMissedNotificationEvents</m:ResponseCode>";
    let server = Server::answering([
        &response("Subscribe", &[("Success", &subscribed)]),
        &response(
            "GetStreamingEvents",
            &[("Success", &format!("{OK}{event}"))],
        ),
        &response("Subscribe", &[("Success", &subscribed)]),
        &response("GetStreamingEvents", &[("Error", closed)]),
    ]);
    let watch =
        || stream_events::watch(|action, xml| server.post(action, xml).map(std::io::Cursor::new));
    watch().unwrap();
    assert_eq!(
        watch().unwrap_err().to_string(),
        "result 1: ErrorMissedNotificationEvents"
    );
    assert_eq!(
        server.requests()[..2],
        [
            concat!(
                "<m:Subscribe><m:StreamingSubscriptionRequest><t:FolderIds>",
                r#"<t:DistinguishedFolderId Id="inbox"/></t:FolderIds>"#,
                "<t:EventTypes><t:EventType>NewMailEvent</t:EventType></t:EventTypes>",
                "</m:StreamingSubscriptionRequest></m:Subscribe>"
            ),
            concat!(
                "<m:GetStreamingEvents><m:SubscriptionIds><t:SubscriptionId>s</t:SubscriptionId>",
                "</m:SubscriptionIds><m:ConnectionTimeout>30</m:ConnectionTimeout>",
                "</m:GetStreamingEvents>"
            )
        ]
    );
}

/// Several names, none, and an error.
#[test]
fn resolve_names() {
    let mailbox = |name: &str| {
        format!(
            "<t:Resolution><t:Mailbox><t:EmailAddress>{name}@example.com</t:EmailAddress>\
             </t:Mailbox></t:Resolution>"
        )
    };
    let several = format!(
        "<m:ResponseCode>ErrorNameResolutionMultipleResults</m:ResponseCode>\
         <m:ResolutionSet TotalItemsInView=\"2\" IncludesLastItemInRange=\"true\">{}{}\
         </m:ResolutionSet>",
        mailbox("jo"),
        mailbox("joan")
    );
    let error = |code| format!("<m:ResponseCode>{code}</m:ResponseCode>");
    let server = Server::answering([
        &response("ResolveNames", &[("Warning", &several)]),
        &response(
            "ResolveNames",
            &[("Error", &error("ErrorNameResolutionNoResults"))],
        ),
        &response("ResolveNames", &[("Error", &error("ErrorServerBusy"))]),
    ]);
    let mailboxes = || resolve_names::mailboxes(|action, xml| server.post(action, xml), "jo");
    let found = mailboxes().unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|found| found.email_address.as_deref())
        .collect();
    assert_eq!(found, [Some("jo@example.com"), Some("joan@example.com")]);
    assert_eq!(mailboxes().unwrap(), []);
    assert_eq!(
        mailboxes().unwrap_err().to_string(),
        "result 1: ErrorServerBusy"
    );
    assert_eq!(
        server.requests()[0],
        concat!(
            r#"<m:ResolveNames ReturnFullContactData="false">"#,
            "<m:UnresolvedEntry>jo</m:UnresolvedEntry></m:ResolveNames>"
        )
    );
}

/// One result for each person.
#[test]
fn user_availability() {
    let reply = format!(
        "<m:GetUserAvailabilityResponse><m:FreeBusyResponseArray>{}{}\
         </m:FreeBusyResponseArray></m:GetUserAvailabilityResponse>",
        "<m:FreeBusyResponse><m:ResponseMessage ResponseClass=\"Success\">\
         <m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage><m:FreeBusyView>\
         <t:FreeBusyViewType>FreeBusy</t:FreeBusyViewType><t:CalendarEventArray>\
         <t:CalendarEvent><t:StartTime>2030-01-02T09:00:00</t:StartTime>\
         <t:EndTime>2030-01-02T10:00:00</t:EndTime><t:BusyType>Busy</t:BusyType>\
         </t:CalendarEvent></t:CalendarEventArray></m:FreeBusyView></m:FreeBusyResponse>",
        "<m:FreeBusyResponse><m:ResponseMessage ResponseClass=\"Error\">\
         <m:ResponseCode>ErrorMailRecipientNotFound</m:ResponseCode></m:ResponseMessage>\
         </m:FreeBusyResponse>",
    );
    let server = Server::answering([&reply]);
    let day = Duration::new("2030-01-02T00:00:00", "2030-01-03T00:00:00");
    let post = |action: &str, xml| server.post(action, xml);
    let people = ["jo@example.com", "nobody@example.com"];
    let error = user_availability::busy(post, &people, day).unwrap_err();
    assert_eq!(error.to_string(), "result 2: ErrorMailRecipientNotFound");
    let never = "<t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>1</t:DayOrder>\
         <t:Month>1</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek>";
    let person = |address| {
        format!(
            "<t:MailboxData><t:Email><t:Address>{address}</t:Address></t:Email>\
             <t:AttendeeType>Required</t:AttendeeType></t:MailboxData>"
        )
    };
    let body = format!(
        "<m:GetUserAvailabilityRequest><t:TimeZone><t:Bias>0</t:Bias>\
         <t:StandardTime>{never}</t:StandardTime><t:DaylightTime>{never}</t:DaylightTime>\
         </t:TimeZone><m:MailboxDataArray>{}{}</m:MailboxDataArray><t:FreeBusyViewOptions>\
         <t:TimeWindow><t:StartTime>2030-01-02T00:00:00</t:StartTime>\
         <t:EndTime>2030-01-03T00:00:00</t:EndTime></t:TimeWindow></t:FreeBusyViewOptions>\
         </m:GetUserAvailabilityRequest>",
        person(people[0]),
        person(people[1])
    );
    assert_eq!(server.requests(), [body]);
}

/// The identifier of the add-in goes from its manifest into the request for its token.
#[test]
fn add_in_tokens() {
    let manifest = ews_types::values::Base64Binary::from(
        format!(
            "<OfficeApp><Id>{}</Id></OfficeApp>",
            super::super::samples::A
        )
        .into_bytes(),
    );
    let manifest = ews_types::codec::Lexical::to_lexical(&manifest);
    let apps = format!(
        "<m:GetAppManifestsResponse ResponseClass=\"Success\">{OK}\
         <m:Apps><t:App><t:Manifest>{manifest}</t:Manifest></t:App></m:Apps>\
         </m:GetAppManifestsResponse>"
    );
    let token = super::super::samples::token(
        super::super::samples::A,
        "CallerIdentity",
        super::super::samples::SECRET,
        "480",
    );
    let token = response(
        "GetClientAccessToken",
        &[("Success", &format!("{OK}{token}"))],
    );
    let server = Server::answering([&apps, &token]);
    add_in_tokens::tokens(|action, xml| server.post(action, xml)).unwrap();
    assert_eq!(
        server.requests(),
        [
            "<m:GetAppManifests/>".to_owned(),
            format!(
                "<m:GetClientAccessToken><m:TokenRequests><t:TokenRequest><t:Id>{}</t:Id>\
                 <t:TokenType>CallerIdentity</t:TokenType></t:TokenRequest></m:TokenRequests>\
                 </m:GetClientAccessToken>",
                super::super::samples::A
            )
        ]
    );
}
