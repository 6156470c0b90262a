//! The same for mail, meetings, other accounts, gateways and servers.

use ews_types::messages::{GetItem, GetItemResponse};
use ews_types::soap::{self, Version};
use ews_types::types::{DefaultShapeNamesType, Duration, ItemIdType};

use super::server::{Server, reply, response};
use super::{
    accept_meeting, add_attendee, answer_requests, custom_property, gateway, impersonate,
    list_inbox, move_to_folder, reply_and_forward, save_attachments, subject_and_sender,
    suggest_times, weekly_meeting,
};

const OK: &str = "<m:ResponseCode>NoError</m:ResponseCode>";

/// A response of one success.
fn success(operation: &str, content: &str) -> String {
    response(operation, &[("Success", &format!("{OK}{content}"))])
}

fn id() -> ItemIdType {
    let mut id = ItemIdType::from("a");
    id.change_key = Some("k".to_owned());
    id
}

/// Page after page, in the order that was asked for; items of each kind have subject and sender, also one
/// that the schema does not know.
#[test]
fn list_inbox() {
    let page = |place: &str, items: &str| {
        let root = format!("<m:RootFolder {place}><t:Items>{items}</t:Items></m:RootFolder>");
        success("FindItem", &root)
    };
    let first = page(
        r#"IndexedPagingOffset="2" IncludesLastItemInRange="false""#,
        "<t:Message><t:Subject>A</t:Subject><t:From><t:Mailbox>\
         <t:EmailAddress>jo@example.com</t:EmailAddress></t:Mailbox></t:From></t:Message>\
         <t:Contact><t:Subject>B</t:Subject></t:Contact>",
    );
    let second = page(
        r#"IndexedPagingOffset="3" IncludesLastItemInRange="true""#,
        "<t:Booking><t:Subject>C</t:Subject></t:Booking>",
    );
    let server = Server::answering([&first, &second]);
    let items = list_inbox::list_inbox(|action, xml| server.post(action, xml)).unwrap();
    let shown: Vec<_> = items
        .iter()
        .map(subject_and_sender::subject_and_sender)
        .collect();
    assert_eq!(shown, [("A", "jo@example.com"), ("B", ""), ("C", "")]);
    let request = |offset: u8| {
        format!(
            r#"<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="item:Subject"/><t:FieldURI FieldURI="message:From"/></t:AdditionalProperties></m:ItemShape><m:IndexedPageItemView MaxEntriesReturned="100" Offset="{offset}" BasePoint="Beginning"/><m:SortOrder><t:FieldOrder Order="Descending"><t:FieldURI FieldURI="item:DateTimeReceived"/></t:FieldOrder></m:SortOrder><m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds></m:FindItem>"#
        )
    };
    assert_eq!(server.requests(), [request(0), request(2)]);
}

/// Files are fetched, attached items are not.
#[test]
fn save_attachments() {
    let attached = "<m:Items><t:Message><t:Attachments>\
         <t:ItemAttachment><t:AttachmentId Id=\"i\"/></t:ItemAttachment>\
         <t:FileAttachment><t:AttachmentId Id=\"f\"/></t:FileAttachment>\
         </t:Attachments></t:Message></m:Items>";
    let file = "<m:Attachments><t:FileAttachment><t:AttachmentId Id=\"f\"/><t:Name>a.txt</t:Name>\
         <t:Content>SGVsbG8=</t:Content></t:FileAttachment></m:Attachments>";
    let server = Server::answering([
        &success("GetItem", attached),
        &success("GetAttachment", file),
    ]);
    let post = |action: &str, xml| server.post(action, xml);
    let files = save_attachments::attached_files(post, id()).unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].name.as_deref(), Some("a.txt"));
    assert_eq!(files[0].content.as_ref().unwrap().as_slice(), b"Hello");
    assert_eq!(
        server.requests()[1],
        concat!(
            r#"<m:GetAttachment><m:AttachmentIds><t:AttachmentId Id="f"/>"#,
            "</m:AttachmentIds></m:GetAttachment>"
        )
    );
}

/// Both refer to the item with its change key.
#[test]
fn reply_and_forward() {
    let ok = format!("{OK}<m:Items/>");
    let server = Server::answering([&response(
        "CreateItem",
        &[("Success", &ok), ("Success", &ok)],
    )]);
    let post = |action: &str, xml| server.post(action, xml);
    reply_and_forward::thank_and_forward(post, id(), "jo@example.com").unwrap();
    assert_eq!(
        server.requests(),
        [concat!(
            r#"<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:ReplyToItem>"#,
            r#"<t:ReferenceItemId Id="a" ChangeKey="k"/>"#,
            r#"<t:NewBodyContent BodyType="HTML">&lt;p&gt;Thank you.&lt;/p&gt;</t:NewBodyContent>"#,
            "</t:ReplyToItem><t:ForwardItem><t:ToRecipients><t:Mailbox>",
            "<t:EmailAddress>jo@example.com</t:EmailAddress></t:Mailbox></t:ToRecipients>",
            r#"<t:ReferenceItemId Id="a" ChangeKey="k"/></t:ForwardItem></m:Items></m:CreateItem>"#
        )]
    );
}

/// Nothing is moved unless one folder has the name.
#[test]
fn move_to_folder() {
    let folder = r#"<t:Folder><t:FolderId Id="f"/></t:Folder>"#;
    let found = |folders: &str| {
        success(
            "FindFolder",
            &format!("<m:RootFolder><t:Folders>{folders}</t:Folders></m:RootFolder>"),
        )
    };
    let moved = success("MoveItem", "<m:Items/>");
    let two = folder.repeat(2);
    let server = Server::answering([&found(folder), &moved, &found(""), &found(&two)]);
    let run = || {
        let post = |action: &str, xml| server.post(action, xml);
        move_to_folder::move_to(post, &[ItemIdType::from("a")], "Done")
    };
    run().unwrap();
    for _ in 0..2 {
        let error = run().unwrap_err().to_string();
        assert_eq!(error, "none or several folders are named Done");
    }
    let requests = server.requests();
    assert_eq!(
        requests[..2],
        [
            concat!(
                r#"<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape>"#,
                r#"</m:FolderShape><m:Restriction><t:IsEqualTo>"#,
                r#"<t:FieldURI FieldURI="folder:DisplayName"/><t:FieldURIOrConstant>"#,
                r#"<t:Constant Value="Done"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>"#,
                r#"<m:ParentFolderIds><t:DistinguishedFolderId Id="msgfolderroot"/>"#,
                "</m:ParentFolderIds></m:FindFolder>"
            ),
            concat!(
                r#"<m:MoveItem><m:ToFolderId><t:FolderId Id="f"/></m:ToFolderId>"#,
                r#"<m:ItemIds><t:ItemId Id="a"/></m:ItemIds></m:MoveItem>"#
            )
        ]
    );
    assert_eq!(requests.len(), 4);
}

/// The time zone goes by its name of Windows, at both ends.
#[test]
fn weekly_meeting() {
    let server = Server::answering([&success("CreateItem", "<m:Items/>")]);
    let post = |action: &str, xml| server.post(action, xml);
    weekly_meeting::invite_weekly(post, &["jo@example.com"]).unwrap();
    assert_eq!(
        server.requests(),
        [concat!(
            r#"<m:CreateItem SendMeetingInvitations="SendToAllAndSaveCopy"><m:Items>"#,
            "<t:CalendarItem><t:Start>2030-01-07T09:00:00</t:Start>",
            "<t:End>2030-01-07T09:30:00</t:End><t:RequiredAttendees><t:Attendee><t:Mailbox>",
            "<t:EmailAddress>jo@example.com</t:EmailAddress></t:Mailbox></t:Attendee>",
            "</t:RequiredAttendees><t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval>",
            "<t:DaysOfWeek>Monday</t:DaysOfWeek></t:WeeklyRecurrence><t:NumberedRecurrence>",
            "<t:StartDate>2030-01-07</t:StartDate>",
            "<t:NumberOfOccurrences>10</t:NumberOfOccurrences></t:NumberedRecurrence>",
            r#"</t:Recurrence><t:StartTimeZone Id="W. Europe Standard Time"/>"#,
            r#"<t:EndTimeZone Id="W. Europe Standard Time"/></t:CalendarItem></m:Items>"#,
            "</m:CreateItem>"
        )]
    );
}

#[test]
fn accept_meeting() {
    let server = Server::answering([&success("CreateItem", "<m:Items/>")]);
    accept_meeting::accept(|action, xml| server.post(action, xml), id()).unwrap();
    assert_eq!(
        server.requests(),
        [concat!(
            r#"<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:AcceptItem>"#,
            r#"<t:Body BodyType="Text">I will be there.</t:Body>"#,
            r#"<t:ReferenceItemId Id="a" ChangeKey="k"/></t:AcceptItem></m:Items></m:CreateItem>"#
        )]
    );
}

/// The suggestions of all days, beside the results of the people.
#[test]
fn suggest_times() {
    let day = |times: &str| {
        format!(
            "<t:SuggestionDayResult><t:Date>2030-01-02T00:00:00</t:Date>\
             <t:DayQuality>Good</t:DayQuality><t:SuggestionArray>{times}</t:SuggestionArray>\
             </t:SuggestionDayResult>"
        )
    };
    let time = "<t:Suggestion><t:MeetingTime>2030-01-02T09:00:00</t:MeetingTime>\
         <t:IsWorkTime>true</t:IsWorkTime><t:SuggestionQuality>Excellent</t:SuggestionQuality>\
         <t:AttendeeConflictDataArray/></t:Suggestion>";
    let reply = format!(
        "<m:GetUserAvailabilityResponse><m:SuggestionsResponse>\
         <m:ResponseMessage ResponseClass=\"Success\">{OK}</m:ResponseMessage>\
         <m:SuggestionDayResultArray>{}{}</m:SuggestionDayResultArray></m:SuggestionsResponse>\
         </m:GetUserAvailabilityResponse>",
        day(time),
        day("")
    );
    let server = Server::answering([&reply]);
    let post = |action: &str, xml| server.post(action, xml);
    let period = Duration::new("2030-01-02T00:00:00", "2030-01-04T00:00:00");
    let times = suggest_times::suggest(post, &["jo@example.com"], period).unwrap();
    let times: Vec<_> = times
        .iter()
        .map(|time| time.meeting_time.as_str())
        .collect();
    assert_eq!(times, ["2030-01-02T09:00:00"]);
    let options = concat!(
        "<t:SuggestionsViewOptions><t:MeetingDurationInMinutes>30</t:MeetingDurationInMinutes>",
        "<t:DetailedSuggestionsWindow><t:StartTime>2030-01-02T00:00:00</t:StartTime>",
        "<t:EndTime>2030-01-04T00:00:00</t:EndTime></t:DetailedSuggestionsWindow>",
        "</t:SuggestionsViewOptions>"
    );
    assert!(server.requests()[0].contains(options));
}

/// The header says for whom.
#[test]
fn impersonate() {
    let folder = "<m:Folders><t:Folder><t:UnreadCount>7</t:UnreadCount></t:Folder></m:Folders>";
    let server = Server::answering([&success("GetFolder", folder)]);
    let post = |action: &str, xml| server.post(action, xml);
    let unread = impersonate::unread_of(post, "jo@example.com").unwrap();
    assert_eq!(unread, Some(7));
    let account = concat!(
        "<t:ExchangeImpersonation><t:ConnectingSID>",
        "<t:PrimarySmtpAddress>jo@example.com</t:PrimarySmtpAddress>",
        "</t:ConnectingSID></t:ExchangeImpersonation>"
    );
    assert!(server.messages()[0].contains(account));
}

/// A property that was not there yet, and one that was.
#[test]
fn custom_property() {
    let path = r#"<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="n" PropertyType="Integer"/>"#;
    let property = |value: u8| {
        format!("<t:ExtendedProperty>{path}<t:Value>{value}</t:Value></t:ExtendedProperty>")
    };
    let item = |content: &str| {
        success(
            "GetItem",
            &format!("<m:Items><t:Message>{content}</t:Message></m:Items>"),
        )
    };
    let updated = success("UpdateItem", "<m:Items/>");
    let server = Server::answering([&item(""), &updated, &item(&property(41)), &updated]);
    let count = || custom_property::count_up(|action, xml| server.post(action, xml), id()).unwrap();
    assert_eq!(count(), 1);
    assert_eq!(count(), 42);
    let requests = server.requests();
    assert!(requests[0].contains(&format!(
        "<t:AdditionalProperties>{path}</t:AdditionalProperties>"
    )));
    let set = format!(
        "<t:SetItemField>{path}<t:Message>{}</t:Message></t:SetItemField>",
        property(42)
    );
    assert!(requests[3].contains(&set), "{}", requests[3]);
}

/// Who changes a list that was read, and writes it back, deletes whoever could not be read: the recipe
/// refuses, and sends nothing.
#[test]
fn add_attendee() {
    let meeting = |mailbox: &str| {
        success(
            "GetItem",
            &format!(
                "<m:Items><t:CalendarItem><t:ItemId Id=\"a\" ChangeKey=\"k\"/>\
                 <t:RequiredAttendees><t:Attendee><t:Mailbox>\
                 <t:EmailAddress>jo@example.com</t:EmailAddress></t:Mailbox></t:Attendee>\
                 <t:Attendee>{mailbox}</t:Attendee></t:RequiredAttendees></t:CalendarItem></m:Items>"
            ),
        )
    };
    let damaged = meeting("<t:ResponseType>Accept</t:ResponseType>");
    let unknown = meeting("<t:Mailbox/><t:Dietary>vegan</t:Dietary>");
    let whole = meeting("<t:Mailbox><t:EmailAddress>kim@example.com</t:EmailAddress></t:Mailbox>");
    let run = |got: &str| {
        let server = Server::answering([&success("UpdateItem", "<m:Items/>")]);
        let read: soap::Reply<GetItemResponse> = soap::from_str(&reply(got)).unwrap();
        let post = |action: &str, xml| server.post(action, xml);
        let result = add_attendee::add_attendee(post, read, "new@example.com");
        (result.map_err(|error| error.to_string()), server.requests())
    };
    let (result, requests) = run(&damaged);
    let refusal = result.unwrap_err();
    assert!(refusal.starts_with("not changed"), "{refusal}");
    assert!(
        refusal.contains("Items/CalendarItem/RequiredAttendees/Attendee\""),
        "{refusal}"
    );
    assert!(requests.is_empty());
    let (result, requests) = run(&unknown);
    let refusal = result.unwrap_err();
    assert!(refusal.contains("/Attendee/Dietary\""), "{refusal}");
    assert!(requests.is_empty());
    let (result, requests) = run(&whole);
    assert_eq!(result, Ok(()));
    let attendee = |address: &str| {
        format!(
            "<t:Attendee><t:Mailbox><t:EmailAddress>{address}</t:EmailAddress></t:Mailbox>\
             </t:Attendee>"
        )
    };
    let expected = format!(
        "<m:UpdateItem ConflictResolution=\"AutoResolve\" \
         SendMeetingInvitationsOrCancellations=\"SendToChangedAndSaveCopy\"><m:ItemChanges>\
         <t:ItemChange><t:ItemId Id=\"a\" ChangeKey=\"k\"/><t:Updates><t:SetItemField>\
         <t:FieldURI FieldURI=\"calendar:RequiredAttendees\"/><t:CalendarItem>\
         <t:RequiredAttendees>{}{}{}</t:RequiredAttendees></t:CalendarItem></t:SetItemField>\
         </t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>",
        attendee("jo@example.com"),
        attendee("kim@example.com"),
        attendee("new@example.com")
    );
    assert_eq!(requests, [expected]);
}

/// One value changes, and every other byte stays: comments, quotes, attributes that nobody knows.
#[test]
fn gateway() {
    let request = |most: &str| {
        format!(
            "<?xml version='1.0'?><!-- a --><s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>\
             <s:Body><FindItem x='1'><IndexedPageItemView  MaxEntriesReturned = '{most}'/><!-- b -->\
             </FindItem></s:Body></s:Envelope>\n"
        )
    };
    for (from, to) in [("1000", "100"), ("100", "100"), ("7", "7"), ("many", "100")] {
        let changed = gateway::at_most_100(request(from).into_bytes()).unwrap();
        assert_eq!(String::from_utf8(changed).unwrap(), request(to));
    }
    let other = b"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'/>".to_vec();
    assert_eq!(gateway::at_most_100(other.clone()).unwrap(), other);
}

/// A result for each item, a fault for a request that breaks the schema, and one for any other operation.
#[test]
fn answer_requests() {
    let answer = |body: &str| answer_requests::answer(reply(body).as_bytes()).unwrap();
    let ids = "<m:ItemIds><t:ItemId Id=\"a\"/><t:ItemId Id=\"b\"/></m:ItemIds>";
    let answered = answer(&format!(
        "<m:DeleteItem DeleteType=\"HardDelete\">{ids}</m:DeleteItem>"
    ));
    let read: soap::Reply<ews_types::messages::DeleteItemResponse> =
        soap::from_str(&answered).unwrap();
    let results: Vec<_> = read
        .into_results()
        .map(|result| result.unwrap_err().to_string())
        .collect();
    assert_eq!(
        results,
        [
            "result 1: ErrorItemNotFound: There is no such item.",
            "result 2: ErrorItemNotFound: There is no such item."
        ]
    );
    let fault = |body: &str| match soap::from_str::<ews_types::AnyElement>(&answer(body)) {
        Err(soap::Error::Fault(fault)) => fault.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        fault(&format!("<m:DeleteItem>{ids}</m:DeleteItem>")),
        "the server answered with a SOAP fault: ErrorSchemaValidation: The request failed schema \
         validation: the required attribute DeleteType is missing (line 1, position 326)"
    );
    assert_eq!(
        fault("<m:GetRoomLists></m:GetRoomLists>"),
        "the server answered with a SOAP fault: Client: This server deletes items only."
    );
    // A program that writes a request gets the same.
    let request = GetItem::new(DefaultShapeNamesType::IdOnly, ["a"]);
    let post =
        |_: &str, xml: String| answer_requests::answer(xml.as_bytes()).map(String::into_bytes);
    let error = soap::call(&request, Version::Exchange2013, post).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("This server deletes items only."),
        "{error}"
    );
}
