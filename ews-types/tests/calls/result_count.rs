//! Replies with another number of results than their request asks for. Results go by position: whoever took
//! them would take those of other entries.

use std::io;
use std::time::Duration;

use ews_types::Operation;
use ews_types::messages::{
    GetClientAccessToken, GetConversationItems, GetFolderResponse, GetItem, GetItemResponse,
    GetRoomLists, ResponseCodeType, SearchMailboxes,
};
use ews_types::response::Outcome;
use ews_types::soap::{self, Call, CallError, Envelope, Error, Reply, Version};
use ews_types::types::{
    ArrayOfConversationRequestsType, ClientAccessTokenRequestType, ClientAccessTokenTypeType,
    DefaultShapeNamesType::IdOnly, ItemResponseShapeType, MailboxQueryType,
    MailboxSearchLocationType, MailboxSearchScopeType, SearchResultType,
};

use super::samples;

/// The reply of an operation with these response messages.
fn reply(operation: &str, messages: &[&str]) -> String {
    let messages = messages.concat();
    samples::envelope(
        samples::HEADER,
        &format!(
            r#"<m:{operation}Response xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>{messages}</m:ResponseMessages></m:{operation}Response>"#
        ),
    )
}

const FIRST: &str = r#"<m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Items><t:Message><t:ItemId Id="AAMk"/></t:Message></m:Items></m:GetItemResponseMessage>"#;
const SECOND: &str = r#"<m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Items><t:Message><t:ItemId Id="AAMl"/></t:Message></m:Items></m:GetItemResponseMessage>"#;
const BUSY: &str = r#"<m:GetItemResponseMessage ResponseClass="Error"><m:MessageText>Later.</m:MessageText><m:ResponseCode>ErrorServerBusy</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:MessageXml><t:Value Name="BackOffMilliseconds">5000</t:Value></m:MessageXml></m:GetItemResponseMessage>"#;
const STOPPED: &str = r#"<m:GetItemResponseMessage ResponseClass="Warning"><m:MessageText>Stopped.</m:MessageText><m:ResponseCode>ErrorBatchProcessingStopped</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:Items/></m:GetItemResponseMessage>"#;
/// Damaged in a member of its own.
const DAMAGED: &str = r#"<m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:DescriptiveLinkKey>none</m:DescriptiveLinkKey><m:Items/></m:GetItemResponseMessage>"#;

fn call<T: Operation>(request: &T, reply: String) -> Result<Reply<T::Response>, Error> {
    let called = soap::call(request, Version::Exchange2013, |_, _| {
        Ok::<_, io::Error>(reply)
    });
    called.map_err(|error| match error {
        CallError::Reply(error) => error,
        other => panic!("{other}"),
    })
}

fn get_items(ids: &[&str], messages: &[&str]) -> Result<Reply<GetItemResponse>, Error> {
    let request = GetItem::new(IdOnly, ids);
    call(&request, reply("GetItem", messages))
}

/// The identifiers of the items of a reply.
fn ids(reply: &Reply<GetItemResponse>) -> Vec<String> {
    let messages = reply.results().filter_map(Result::ok);
    let items = messages.filter_map(|message| message.items.as_ref());
    let ids = items.flatten().filter_map(|item| item.item_id());
    ids.map(|id| id.id.clone()).collect()
}

/// Fewer: the second result could be of any of the items. None of the reply is lost.
#[test]
fn fewer() {
    let error = get_items(&["AAMk", "AAMx", "AAMl"], &[FIRST, SECOND]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the response to GetItem has another number of results than the request asks for: 2 for 3"
    );
    let Error::ResultCount {
        operation: "GetItem",
        asked: 3,
        given: 2,
        error: None,
        reply,
    } = error
    else {
        panic!("{error:?}");
    };
    let found = reply.get::<GetItemResponse>().unwrap();
    assert_eq!(ids(found), ["AAMk", "AAMl"]);
    assert_eq!(found.server_version().unwrap().major_version, Some(15));
    // It is had by its own type alone, and to keep.
    assert!(reply.get::<GetFolderResponse>().is_none());
    let copy = reply.clone();
    let reply = reply.into_reply::<GetFolderResponse>().unwrap_err();
    assert_eq!(reply, copy);
    let owned = reply.into_reply::<GetItemResponse>().unwrap();
    assert_eq!(Some(&owned), copy.get::<GetItemResponse>());
}

/// Servers answer with one error where they refuse the request as a whole: what it says is not hidden.
#[test]
fn one_error_for_all() {
    let error = get_items(&["AAMk", "AAMl"], &[BUSY]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the response to GetItem has another number of results than the request asks for: 1 for 2; \
         the first error is: result 1: ErrorServerBusy: Later."
    );
    let Error::ResultCount {
        error: Some(error), ..
    } = error
    else {
        panic!("{error:?}");
    };
    assert_eq!(*error.response_code(), ResponseCodeType::ErrorServerBusy);
    assert_eq!(error.back_off(), Some(Duration::from_secs(5)));
    // For a request of one item it is the result.
    let reply = get_items(&["AAMk"], &[BUSY]).unwrap();
    assert!(reply.into_result().is_err());
}

/// More: the first need not be the one asked for.
#[test]
fn more() {
    let error = get_items(&["AAMl"], &[FIRST, SECOND]).unwrap_err();
    let Error::ResultCount {
        asked: 1,
        given: 2,
        reply,
        ..
    } = error
    else {
        panic!("{error:?}");
    };
    assert_eq!(ids(reply.get().unwrap()), ["AAMk", "AAMl"]);
}

/// As many: whatever the messages say, each is of its entry. After an error that stops the batch, every
/// further entry has a warning, and a message that is damaged has its place, too.
#[test]
fn as_many() {
    let reply = get_items(&["AAMk", "AAMx"], &[FIRST, SECOND]).unwrap();
    assert_eq!(ids(&reply), ["AAMk", "AAMl"]);

    let all = [FIRST, DAMAGED, BUSY, STOPPED, STOPPED];
    let reply = get_items(&["AAMk", "AAMl", "AAMm", "AAMn", "AAMo"], &all).unwrap();
    let outcomes: Vec<_> = reply.results().outcomes().collect();
    assert!(
        matches!(
            outcomes[..],
            [
                Outcome::Success(_),
                Outcome::Error(..),
                Outcome::Error(..),
                Outcome::Warning(..),
                Outcome::Warning(..)
            ]
        ),
        "{outcomes:?}"
    );
}

/// None: the server may not have done anything. See also reply 62.
#[test]
fn none() {
    let error = get_items(&["AAMk", "AAMl"], &[]).unwrap_err();
    let expected = Error::NoResults {
        operation: "GetItem",
    };
    assert_eq!(error, expected);
}

/// A request of an empty list, where that is lawful, has an empty list of results.
#[test]
fn a_list_of_zero() {
    let request = GetConversationItems::new(
        ItemResponseShapeType::new(IdOnly),
        ArrayOfConversationRequestsType::default(),
    );
    assert_eq!(request.results_asked(), Some(0));
    let response = call(&request, reply("GetConversationItems", &[])).unwrap();
    assert_eq!(response.results().len(), 0);

    let message = r#"<m:GetConversationItemsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode></m:GetConversationItemsResponseMessage>"#;
    let error = call(&request, reply("GetConversationItems", &[message])).unwrap_err();
    let is_it = matches!(
        error,
        Error::ResultCount {
            asked: 0,
            given: 1,
            ..
        }
    );
    assert!(is_it, "{error:?}");
}

/// Where nobody knows how many results there are to be, any number is good but none; and a response that is
/// itself the message is one.
#[test]
fn an_operation_without_a_list() {
    let query = || {
        MailboxQueryType::new(
            "budget",
            vec![MailboxSearchScopeType::new(
                "/o=Example/cn=jo",
                MailboxSearchLocationType::All,
            )],
        )
    };
    let request = SearchMailboxes::new(vec![query(), query()], SearchResultType::StatisticsOnly);
    assert_eq!(request.results_asked(), None);
    let message = r#"<m:SearchMailboxesResponseMessage ResponseClass="Error"><m:ResponseCode>ErrorAccessDenied</m:ResponseCode></m:SearchMailboxesResponseMessage>"#;
    for count in 1..4 {
        let messages = vec![message; count];
        let reply = call(&request, reply("SearchMailboxes", &messages)).unwrap();
        assert_eq!(reply.results().len(), count);
    }
    let error = call(&request, reply("SearchMailboxes", &[])).unwrap_err();
    assert!(matches!(error, Error::NoResults { .. }), "{error:?}");

    let body = r#"<m:GetRoomListsResponse ResponseClass="Success" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><m:ResponseCode>NoError</m:ResponseCode></m:GetRoomListsResponse>"#;
    let request = GetRoomLists::default();
    assert!(call(&request, samples::envelope("", body)).is_ok());
}

/// An envelope of the caller's, and the half behind the `await` of an asynchronous call, tell the same.
#[test]
fn each_way_to_call() {
    let request = GetItem::new(IdOnly, ["AAMk", "AAMl"]);
    let envelope = Envelope::request(request.clone(), Version::Exchange2013);
    for (messages, expected) in [
        (&[FIRST, SECOND][..], None),
        (&[FIRST], Some((2, 1))),
        (&[], Some((2, 0))),
    ] {
        let xml = reply("GetItem", messages);
        let called = envelope.call(|_, _| Ok::<_, io::Error>(&xml));
        let called = called.map_err(|error| match error {
            CallError::Reply(error) => error,
            other => panic!("{other}"),
        });
        let read = request.reply(soap::from_slice(xml.as_bytes()));
        for result in [called, read] {
            let count = result.err().map(|error| match error {
                Error::ResultCount { asked, given, .. } => (asked, given),
                Error::NoResults { .. } => (2, 0),
                other => panic!("{other}"),
            });
            assert_eq!(count, expected);
        }
    }
}

/// The reply may have a secret: neither the text of the error nor its `Debug` output shows it.
#[test]
fn the_error_shows_no_secret() {
    let token =
        |id: &str| ClientAccessTokenRequestType::new(id, ClientAccessTokenTypeType::CallerIdentity);
    let request = GetClientAccessToken::new(vec![token("a"), token("b")]);
    let message = samples::success("a", "CallerIdentity", samples::SECRET, "480");
    let error = call(&request, samples::reply(&[message])).unwrap_err();
    let shown = format!("{error} {error:?} {error:#?}");
    assert!(shown.contains("1 for 2"), "{shown}");
    assert!(!shown.contains(samples::SECRET), "{shown}");
}

/// An asynchronous caller may be another thread by the time that the reply is read.
#[test]
fn the_error_goes_to_other_threads() {
    fn is<T: Send + Sync + 'static>() {}
    is::<CallError<String>>();
}
