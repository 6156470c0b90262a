//! What a call sends, and that dropping one harms no other.

use std::sync::Arc;
use std::time::Duration;

use ews_types::messages::{FindConversation, GetUserPhoto};
use ews_types::types::DistinguishedFolderIdNameType::Inbox;
use ews_types::types::{
    DateTimePrecisionType, FolderIdType, IndexBasePointType, IndexedPageViewType,
};

use super::fake::{ADDRESS, Fake, Step, builder, client, client_with, ok, with_header};
use super::replies::{read, reading, response, writing, written};
use crate::{BuildError, CallOptions, Client, Credentials, ErrorKind};

/// The headers that Exchange wants, and those by which its logs are searched.
#[tokio::test(start_paused = true)]
async fn a_request_has_its_headers() {
    let fake = Fake::script([ok(read()), ok(read())]);
    let (client, _) = client_with(&fake, builder().user_agent("archiver/1.2"));
    client.call(&reading()).await.unwrap();
    client.call(&reading()).await.unwrap();
    let outgoing = &fake.seen()[0];
    let header = |name: &str| outgoing.headers[name].to_str().unwrap().to_owned();
    assert_eq!(outgoing.target.to_string(), ADDRESS);
    assert_eq!(header("content-type"), "text/xml; charset=utf-8");
    assert_eq!(
        header("soapaction"),
        "\"http://schemas.microsoft.com/exchange/services/2006/messages/GetFolder\""
    );
    assert_eq!(header("user-agent"), "archiver/1.2");
    assert_eq!(header("return-client-request-id"), "true");
    let ids = fake.header("client-request-id");
    assert_ne!(ids[0], ids[1]);
    for id in ids {
        let parts: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12], "{id}");
    }
    assert!(outgoing.headers.get("x-anchormailbox").is_none());
    assert_eq!(outgoing.timeouts.first_byte, Duration::from_secs(120));
    assert_eq!(outgoing.reply_limit, 1 << 30);
}

/// Impersonation is a header of the envelope and an anchor, on what follows, and not on the client before.
#[tokio::test(start_paused = true)]
async fn impersonation_is_on_what_follows() {
    let fake = Fake::new(|_, _| ok(read()));
    let (client, _) = client(&fake);
    let room = client.impersonate("room@example.com");
    room.call(&reading()).await.unwrap();
    client.call(&reading()).await.unwrap();
    assert_eq!(fake.header("x-anchormailbox"), ["room@example.com", ""]);
    let bodies = fake.bodies();
    let sid = "<t:PrimarySmtpAddress>room@example.com</t:PrimarySmtpAddress>";
    assert!(bodies[0].contains(sid), "{}", bodies[0]);
    assert!(!bodies[1].contains("ExchangeImpersonation"));
}

/// An operation that does not permit impersonation would work on the caller's own mailbox: an error, before
/// anything is sent.
#[tokio::test(start_paused = true)]
async fn what_cannot_be_impersonated_is_an_error() {
    let fake = Fake::script([]);
    let (client, _) = client(&fake);
    let room = client.impersonate("room@example.com");
    let error = room
        .call(&GetUserPhoto::new("ann@example.com", "HR48x48"))
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotPermitted { .. }));
    let text = error.to_string();
    assert!(
        text.contains("does not permit the header ExchangeImpersonation"),
        "{text}"
    );
    assert_eq!(fake.count(), 0);
}

/// Headers go where the operation permits them, and a call's own replace the client's.
#[tokio::test(start_paused = true)]
async fn headers_go_where_they_are_permitted() {
    let found = response("FindConversation", &[]).replace("m:ResponseMessages/", "m:X/");
    let fake = Fake::new(move |_, outgoing| {
        match outgoing
            .body
            .windows(16)
            .any(|part| part == b"FindConversation")
        {
            true => ok(found.clone()),
            false => ok(read()),
        }
    });
    let options = CallOptions::new().time_zone("UTC").culture("en-US");
    let (client, _) = client_with(&fake, builder().options(options));
    let german = CallOptions::new()
        .culture("de-AT")
        .header(DateTimePrecisionType::Milliseconds)
        .version("Exchange2010");
    client.with(german).call(&reading()).await.unwrap();
    let folder = FolderIdType::new("F");
    let mut find = FindConversation::new(folder);
    let view = IndexedPageViewType::new(0, IndexBasePointType::Beginning);
    find.page_item_view = Some(ews_types::messages::ConversationView::IndexedPageItemView(
        view,
    ));
    let _ = client.call(&find).await;
    let bodies = fake.bodies();
    for part in ["Id=\"UTC\"", ">de-AT<", "Version=\"Exchange2010\""] {
        assert!(bodies[0].contains(part), "{part}: {}", bodies[0]);
    }
    // GetFolder does not permit the precision, FindConversation neither zone nor culture.
    assert!(!bodies[0].contains("DateTimePrecision"), "{}", bodies[0]);
    assert!(!bodies[0].contains("en-US"), "{}", bodies[0]);
    for part in ["UTC", "en-US"] {
        assert!(!bodies[1].contains(part), "{part}: {}", bodies[1]);
    }
}

/// A delegate's calls are anchored at the mailbox, whose folders are named with it; nothing is impersonated.
#[tokio::test(start_paused = true)]
async fn a_mailbox_names_its_folders() {
    let fake = Fake::script([ok(read())]);
    let (client, _) = client(&fake);
    let room = client.mailbox("room@example.com");
    let mut request = reading();
    request.folder_ids = [room.folder(Inbox)].into();
    room.call(&request).await.unwrap();
    let body = &fake.bodies()[0];
    assert!(
        body.contains("<t:EmailAddress>room@example.com</t:EmailAddress>"),
        "{body}"
    );
    assert!(!body.contains("ExchangeImpersonation"));
    assert_eq!(fake.header("x-anchormailbox"), ["room@example.com"]);
    assert_eq!(room.address(), "room@example.com");
}

/// An address with a line end in it must not become another header.
#[tokio::test(start_paused = true)]
async fn an_address_makes_no_other_header() {
    let fake = Fake::script([ok(read())]);
    let (client, _) = client(&fake);
    let room = client.mailbox("room@example.com\r\nX-Evil: 1");
    room.call(&reading()).await.unwrap();
    assert_eq!(fake.header("x-anchormailbox"), [""]);
    assert_eq!(fake.header("x-evil"), [""]);
}

/// Cookies come back, for the same mailbox only.
#[tokio::test(start_paused = true)]
async fn cookies_come_back() {
    let fake = Fake::new(|at, _| match at {
        0 => with_header(
            ok(read()),
            "set-cookie",
            "X-BackEndCookie=abc; path=/EWS; secure",
        ),
        _ => ok(read()),
    });
    let (client, _) = client(&fake);
    let room = client.impersonate("room@example.com");
    for client in [&room, &client, &room] {
        client.call(&reading()).await.unwrap();
    }
    assert_eq!(fake.header("cookie"), ["", "", "X-BackEndCookie=abc"]);
}

/// A request of 20 MB is written once for all its tries.
#[tokio::test(start_paused = true)]
async fn a_message_is_written_once() {
    let fake = Fake::script([
        super::fake::broken(crate::exchange::Processed::No),
        ok(written()),
    ]);
    let (client, _) = client(&fake);
    client.call(&writing()).await.unwrap();
    let seen = fake.seen();
    assert_eq!(seen[0].body.as_ptr(), seen[1].body.as_ptr());
}

/// What cannot be written is an error, and nothing is sent.
#[tokio::test(start_paused = true)]
async fn an_invalid_request_is_not_sent() {
    let fake = Fake::script([]);
    let (client, _) = client(&fake);
    let mut request = reading();
    request.folder_ids.entries.clear();
    let error = client.call(&request).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Write(_)));
    assert!(!error.may_have_been_processed());
}

/// Calls beyond the limit wait for their turn; those that are dropped while they wait or run free it.
#[tokio::test(start_paused = true)]
async fn a_dropped_call_harms_no_other() {
    let fake = Fake::new(|_, _| Step::After(Duration::from_secs(1), Box::new(ok(read()))));
    let (client, _) = client_with(&fake, builder().connections(2));
    let calls: Vec<_> = (0..6)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.call(&reading()).await.map(drop) })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    // One that runs, and one that waits.
    calls[0].abort();
    calls[3].abort();
    let mut good = 0;
    for call in calls {
        good += usize::from(call.await.is_ok_and(|result| result.is_ok()));
    }
    assert_eq!(good, 4);
    assert_eq!(fake.most_at_once(), 2);
    client.call(&reading()).await.unwrap();
}

/// A client can be shared by threads, and its calls be spawned.
#[test]
fn clients_and_calls_are_send() {
    fn is_send<T: Send + Sync + Clone>(_: &T) {}
    fn spawns<T: Send>(_: T) {}
    let fake = Fake::script([]);
    let (client, _) = client(&fake);
    is_send(&client);
    let request = reading();
    spawns(client.call(&request));
    spawns(client.find_folders(&super::paged::folders()));
    spawns(client.pieces(writing()));
}

/// What is wrong with the builder's words is told before anything is sent.
#[test]
fn a_builder_checks_what_it_is_told() {
    let build = |address: &str, agent: &str| {
        let builder = Client::builder(address).credentials(Credentials::basic("a", "b"));
        let fake = Fake::script([]);
        let random = Arc::new(super::fake::Counter::default());
        let clock = Arc::new(super::fake::TestClock::default());
        builder.user_agent(agent).over(fake as _, clock, random)
    };
    assert!(build(ADDRESS, "fine/1.0").is_ok());
    assert!(matches!(
        build("mail.example.com", "x"),
        Err(BuildError::Endpoint(_))
    ));
    assert!(matches!(
        build(ADDRESS, "x\r\ny"),
        Err(BuildError::UserAgent)
    ));
    let nobody = Client::builder(ADDRESS).transport();
    assert!(matches!(nobody, Err(BuildError::NoCredentials)));
    let text = format!("{:?}", builder());
    assert!(
        text.contains("alfa") && !text.contains("Moonlight"),
        "{text}"
    );
}
