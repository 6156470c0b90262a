//! Replies with damage in them, most as servers were reported to send them: what a program still gets,
//! and how it is told of the rest.

use ews_types::codec::{Contained, ReadErrorKind};
use ews_types::messages::*;
use ews_types::soap::{self, Reply};
use ews_types::types::*;
use ews_types::{Document, ReadOptions, WriteOptions};

use super::samples;

macro_rules! reply {
    ($file:literal) => {
        include_str!(concat!("../replies/", $file, ".xml"))
    };
}

fn read<B: Document>(xml: &str) -> Reply<B> {
    soap::from_str(xml).unwrap_or_else(|error| panic!("{error}\n{xml}"))
}

/// The reply to one action, a success with this content.
fn reply_of(operation: &str, content: &str) -> String {
    let body = format!(
        r#"<m:{operation}Response xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
            xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>
          <m:{operation}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{content}</m:{operation}ResponseMessage>
        </m:ResponseMessages></m:{operation}Response>"#
    );
    samples::envelope("", &body)
}

/// The end of the path, the offset, and the error of what a report lists.
fn shown(parts: &[Contained], from: &str) -> Vec<String> {
    let parts = parts.iter();
    parts
        .map(|part| {
            let (_, path) = part.path.split_once(from).unwrap();
            format!("{path}: {}", part.error)
        })
        .collect()
}

/// A mailbox without delegates has an empty list of them, and its own settings.
#[test]
fn no_delegates() {
    let reply: Reply<GetDelegateResponse> = read(reply!("21b-getdelegate-empty-messages"));
    assert_eq!(reply.results().count(), 0);
    assert_eq!(
        reply.body.deliver_meeting_requests,
        Some(DeliverMeetingRequestsType::DelegatesOnly)
    );
    assert!(reply.report.is_empty(), "{:?}", reply.report);
}

/// A search whose scope has no mailbox costs that scope, not the results.
#[test]
fn a_search_without_its_mailbox() {
    let xml = reply!("22-searchmailboxes-no-mailbox");
    let reply: Reply<SearchMailboxesResponse> = read(xml);
    assert_eq!(reply.report.lost.count, 1);
    let lost = &reply.report.lost.first[0];
    assert!(
        lost.path
            .ends_with("/MailboxSearchScopes/MailboxSearchScope"),
        "{lost:?}"
    );
    assert_eq!(lost.offset, xml.find("<t:MailboxSearchScope>").unwrap());
    assert!(
        lost.error.path().ends_with("/MailboxSearchScope/Mailbox"),
        "{lost:?}"
    );
    // Written back, the list would be empty: that is refused.
    let envelope = reply.into_envelope();
    assert!(soap::to_string(&envelope).is_err());
    let written = soap::to_string_with(&envelope, &WriteOptions::new().unchecked()).unwrap();
    assert!(
        written.contains("<t:UniqueHash>h</t:UniqueHash>"),
        "{written}"
    );
}

/// grommunio writes a resolution in no namespace.
#[test]
fn a_resolution_in_no_namespace() {
    let reply: Reply<ResolveNamesResponse> = read(reply!("24-gromox-resolution-no-namespace"));
    assert!(reply.report.is_empty(), "{:?}", reply.report);
    let message = reply.into_result().unwrap();
    let names = message.resolution_set.unwrap();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].mailbox.name.as_deref(), Some("Anna"));
}

/// The photo, and its media type, which the schema does not have.
#[test]
fn a_photo_with_its_media_type() {
    let reply: Reply<GetUserPhotoResponse> = read(reply!("34b-userphoto-contenttype"));
    assert!(reply.report.is_empty(), "{:?}", reply.report);
    let photo = reply.into_result().unwrap();
    assert_eq!(photo.content_type.as_deref(), Some("image/jpeg"));
    assert!(photo.picture_data.is_some());
}

/// Lists that the schema wants an entry in are read without one.
#[test]
fn empty_lists() {
    let reply: Reply<GetItemResponse> = read(reply!("35b-empty-extended-only"));
    assert!(reply.report.is_empty(), "{:?}", reply.report);
    let reply: Reply<ResolveNamesResponse> = read(reply!("55-room-empty-dictionaries"));
    assert!(reply.report.is_empty(), "{:?}", reply.report);
    let reply: Reply<GetItemResponse> = read(reply!("60-empty-required-attendees"));
    assert!(reply.report.is_empty(), "{:?}", reply.report);
    let written = soap::to_string_with(&reply.into_envelope(), &WriteOptions::new().unchecked());
    assert!(written.unwrap().contains("<t:RequiredAttendees/>"));
}

/// A number over its range, and a sender that is empty, cost that member of the item.
#[test]
fn a_damaged_member_of_an_item() {
    for (xml, expected) in [
        (
            reply!("50c-big-size"),
            "Message/Size: `3221225472` is not a valid xs:int",
        ),
        (
            reply!("61-empty-from"),
            "Message/From/Mailbox: the required element Mailbox is missing",
        ),
    ] {
        let reply: Reply<GetItemResponse> = read(xml);
        assert_eq!(reply.report.lost.count, 1);
        let lost = &reply.report.lost.first[0];
        assert!(lost.error.to_string().contains(expected), "{lost:?}");
        assert!(reply.report.kept.is_empty() && reply.report.skipped.is_empty());
        let written = soap::to_string(&reply.into_envelope()).unwrap();
        let item = "<t:Message><t:ItemId Id=\"AAMkAGI=\" ChangeKey=\"CQAAABY=\"/></t:Message>";
        assert!(written.contains(item), "{written}");
        // A strict reader refuses the same reply.
        let options = ReadOptions::new().strict();
        assert!(soap::from_slice_with::<GetItemResponse>(xml.as_bytes(), &options).is_err());
    }
}

/// An empty list of response messages has no results, and is no success.
#[test]
fn no_response_messages() {
    let reply: Reply<GetItemResponse> = read(reply!("62-empty-response-messages"));
    assert_eq!(reply.results().count(), 0);
    assert!(reply.into_result().is_err());
    // A call knows that its request asks for more.
    let request = GetItem::new(DefaultShapeNamesType::IdOnly, ["AAMk"]);
    let xml = reply!("62-empty-response-messages");
    let error = soap::call(&request, soap::Version::Exchange2013, |_, _| {
        Ok::<_, std::io::Error>(xml)
    });
    let error = error.unwrap_err();
    assert!(
        matches!(&error, soap::CallError::Reply(soap::Error::NoResults { operation }) if *operation == "GetItem"),
        "{error:?}"
    );
    assert!(
        error
            .to_string()
            .starts_with("the response to GetItem has no response message")
    );
}

/// Data of an action that is damaged makes its message an error at its position: the others are
/// results.
#[test]
fn a_damaged_message_is_an_error_at_its_position() {
    let xml = reply!("36-export-truncated");
    let reply: Reply<ExportItemsResponse> = read(xml);
    let results: Vec<_> = reply.results().collect();
    assert_eq!(results.len(), 2);
    assert_eq!(
        results[0].as_ref().unwrap().item_id.as_ref().unwrap().id,
        "A1="
    );
    let error = results[1].as_ref().unwrap_err();
    assert_eq!(error.position(), Some(1));
    let damage = error.damage().unwrap();
    assert!(
        damage.path().ends_with("/ExportItemsResponseMessage/Data"),
        "{damage}"
    );
    assert_eq!(damage.offset(), xml.rfind("<m:Data>").unwrap());
    assert!(
        error
            .to_string()
            .starts_with("result 2: the response message is damaged: Envelope/Body/"),
        "{error}"
    );
    assert_eq!(reply.report.kept.count, 1);
    assert!(reply.report.lost.is_empty());
    let written = soap::to_string(&reply.clone().into_envelope()).unwrap();
    assert!(written.contains("=== Truncated Data ==="), "{written}");
    assert!(reply.into_result().is_err());
}

/// A message whose direct member is damaged is an error, though it says that it succeeded; and so is one
/// of which a member is missing that a success has.
#[test]
fn no_damage_looks_like_an_empty_success() {
    for (operation, content) in [
        (
            "FindItem",
            "<m:RootFolder TotalItemsInView='1'><t:Items/></m:RootFolder>",
        ),
        (
            "SyncFolderItems",
            "<m:SyncState>s</m:SyncState><m:Changes>x</m:Changes>",
        ),
        (
            "GetItem",
            "<m:Items><t:Message><t:Size>big</t:Size></t:Message></m:Items>",
        ),
    ] {
        let xml = reply_of(operation, content);
        assert!(
            soap::from_str::<ews_types::AnyElement>(&xml).is_ok(),
            "{operation}"
        );
    }
    let xml = reply_of("FindItem", "<m:RootFolder TotalItemsInView='1'/>");
    let reply: Reply<FindItemResponse> = read(&xml);
    let error = reply.into_result().unwrap_err();
    let damage = error.damage().unwrap().to_string();
    assert!(damage.contains("is missing"), "{damage}");
    let xml = reply_of(
        "SyncFolderItems",
        "<m:SyncState>s</m:SyncState><m:IncludesLastItemInRange>True</m:IncludesLastItemInRange>",
    );
    let reply: Reply<SyncFolderItemsResponse> = read(&xml);
    let error = reply.into_result().unwrap_err();
    assert!(error.damage().is_some(), "{error}");
}

/// An error keeps what it says, though something in it is damaged as well.
#[test]
fn a_damaged_error_is_that_error() {
    let xml = reply!("36-export-truncated").replace(
        "Success\"><m:ResponseCode>NoError</m:ResponseCode><m:ItemId Id=\"A2=\"",
        "Error\"><m:MessageText>Gone.</m:MessageText>\
         <m:ResponseCode>ErrorItemNotFound</m:ResponseCode><m:ItemId Id=\"A2=\"",
    );
    let reply: Reply<ExportItemsResponse> = read(&xml);
    let error = reply.results().next_back().unwrap().unwrap_err();
    assert_eq!(error.response_code(), &ResponseCodeType::ErrorItemNotFound);
    assert_eq!(error.message_text(), Some("Gone."));
    assert!(error.damage().is_some());
}

/// Where the response is itself the message, damage of a direct member is the error of the reply.
#[test]
fn a_single_response_that_is_damaged() {
    let xml = reply!("34b-userphoto-contenttype").replace("true</HasChanged>", "yes</HasChanged>");
    let error = soap::from_str::<GetUserPhotoResponse>(&xml).unwrap_err();
    let soap::Error::Read(error) = error else {
        panic!("{error}");
    };
    assert!(
        error.path().ends_with("GetUserPhotoResponse/HasChanged"),
        "{error}"
    );
}

/// Free and busy times go by position: an entry that cannot be read is not left out, but the error of the
/// reply.
#[test]
fn entries_of_positional_lists_are_not_left_out() {
    let xml = |view: &str| {
        samples::envelope(
            "",
            &format!(
                "<m:GetUserAvailabilityResponse xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'><m:FreeBusyResponseArray><m:FreeBusyResponse><m:ResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage><m:FreeBusyView>{view}</m:FreeBusyView></m:FreeBusyResponse></m:FreeBusyResponseArray></m:GetUserAvailabilityResponse>"
            ),
        )
    };
    let good = "<t:FreeBusyViewType>Detailed</t:FreeBusyViewType>";
    let event = "<t:CalendarEventArray><t:CalendarEvent><t:StartTime>2030-01-01T00:00:00</t:StartTime></t:CalendarEvent></t:CalendarEventArray>";
    let reply: Reply<GetUserAvailabilityResponse> = read(&xml(&format!("{good}{event}")));
    assert_eq!(reply.results().count(), 1);
    assert_eq!(reply.report.lost.count, 1, "{:?}", reply.report);
    assert!(soap::from_str::<GetUserAvailabilityResponse>(&xml("")).is_err());
}

/// What ends the reading is the same as ever: another name in a list of response messages, another
/// response, XML that is not well-formed, a prefix without a declaration.
#[test]
fn what_is_not_contained() {
    let xml = reply!("36-export-truncated");
    for (from, to) in [
        ("m:ExportItemsResponseMessage ", "m:Export "),
        ("m:ExportItemsResponse>", "m:GetItemResponse>"),
        ("</m:Data>", "</m:Date>"),
        ("<m:Data>", "<n:Data>"),
    ] {
        let damaged = xml.replace(from, to);
        let damaged = damaged.replace(
            "</m:ExportItemsResponseMessage",
            &format!("</{}", to.trim_matches(['<', '/', ' '])),
        );
        assert!(
            soap::from_str::<ExportItemsResponse>(&damaged).is_err(),
            "{to}"
        );
    }
}

/// Whoever reads the attendees of a meeting, adds one and writes them back would delete one that was
/// lost: the report tells.
#[test]
fn a_lost_attendee_is_reported() {
    let xml = reply_of(
        "GetItem",
        "<m:Items><t:CalendarItem><t:RequiredAttendees>\
         <t:Attendee><t:Mailbox><t:EmailAddress>a@example.com</t:EmailAddress></t:Mailbox></t:Attendee>\
         <t:Attendee><t:ResponseType>Accept</t:ResponseType></t:Attendee>\
         </t:RequiredAttendees></t:CalendarItem></m:Items>",
    );
    let reply: Reply<GetItemResponse> = read(&xml);
    assert_eq!(
        shown(&reply.report.lost.first, "CalendarItem/"),
        [format!(
            "RequiredAttendees/Attendee: Envelope/Body/GetItemResponse/ResponseMessages/\
             GetItemResponseMessage/Items/CalendarItem/RequiredAttendees/Attendee/Mailbox: the \
             required element Mailbox is missing (at byte {})",
            xml.rfind("<t:Attendee>").unwrap()
        )]
    );
    let written = soap::to_string(&reply.into_envelope()).unwrap();
    assert_eq!(written.matches("<t:Attendee>").count(), 1);
}

/// What is lost or kept of a record with a secret shows nothing of it.
#[test]
fn damaged_secrets_do_not_show() {
    let token = "moonlight";
    for (name, inner) in [
        (
            "Network",
            format!(
                "<t:OAuthRefreshToken>{token}</t:OAuthRefreshToken><t:Size>{token}</t:Size><t:IsDraft>{token}</t:IsDraft>"
            ),
        ),
        (
            "Networks",
            format!("<t:OAuthRefreshToken>{token}</t:OAuthRefreshToken>"),
        ),
        ("Unknown", format!("<t:TokenValue>{token}</t:TokenValue>")),
    ] {
        let xml = reply_of(
            "GetItem",
            &format!("<m:Items><t:{name}>{inner}</t:{name}></m:Items>"),
        );
        let reply: Reply<GetItemResponse> = read(&xml);
        assert!(!reply.report.is_empty(), "{name}");
        assert!(!format!("{reply:?}").contains(token), "{reply:?}");
        for part in reply
            .report
            .kept
            .first
            .iter()
            .chain(&reply.report.lost.first)
        {
            assert!(!part.error.to_string().contains(token), "{part:?}");
        }
    }
}

/// A stream of envelopes is no reply: the error names what reads it.
#[test]
fn a_stream_is_no_reply() {
    let xml = reply!("33-streaming");
    let error = soap::from_str::<GetStreamingEventsResponse>(xml).unwrap_err();
    let (second, _) = xml.match_indices("<Envelope").nth(1).unwrap();
    assert!(
        matches!(&error, soap::Error::SecondEnvelope { offset, .. } if *offset == second),
        "{error:?}"
    );
    assert!(
        error.to_string().contains("soap::EnvelopeReader"),
        "{error}"
    );
    let envelopes = soap::EnvelopeReader::<_, GetStreamingEventsResponse>::new(xml.as_bytes());
    assert_eq!(
        envelopes.filter(Result::is_ok).count(),
        xml.matches("<Envelope").count()
    );
}

/// Requests, as a server reads them, are strict.
#[test]
fn requests_are_strict() {
    let request = |shape: &str| {
        samples::envelope(
            "",
            &format!(
                "<m:GetItem xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>{shape}</m:ItemShape><m:ItemIds><t:ItemId Id='a'/></m:ItemIds></m:GetItem>"
            ),
        )
    };
    let read = |shape: &str| soap::request_from_slice::<GetItem>(request(shape).as_bytes());
    assert!(read("").is_ok());
    let damaged = "<t:IncludeMimeContent>yes</t:IncludeMimeContent>";
    let error = read(damaged).unwrap_err();
    assert!(error.to_string().contains("IncludeMimeContent"), "{error}");
    let options = ReadOptions::new().contained();
    let reply = soap::from_slice_with::<GetItem>(request(damaged).as_bytes(), &options).unwrap();
    assert_eq!(reply.report.lost.count, 1);
    assert!(matches!(
        reply.report.lost.first[0].cause(),
        ReadErrorKind::InvalidValue(_)
    ));
}
