//! Each recipe sends what it says it does, and takes what the server answers.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ews_client::types::types::{ItemIdType, MessageType};
use ews_client::{Client, ClientBuilder, Credentials, ProxyChoice, blocking};

use super::replies::{envelope, response};
use super::server::{Act, Request, Server};
use super::{
    all_items, bearer, certificates, impersonate, many_items, sync_with_state, threads, write_once,
};

fn basic() -> Credentials {
    Credentials::basic("EXAMPLE\\alfa", "Moonlight-7")
}

fn configured<C>(builder: ClientBuilder<C>, credentials: Credentials) -> ClientBuilder<C> {
    let builder = builder.credentials(credentials).trust(Server::trust());
    builder.proxy(ProxyChoice::Direct)
}

fn client(server: &Server) -> Client {
    let builder = Client::builder(server.address());
    configured(builder, basic()).build().unwrap()
}

fn message(id: &str) -> String {
    format!(r#"<t:Message><t:ItemId Id="{id}"/><t:Subject>About {id}</t:Subject></t:Message>"#)
}

/// A reply with a page: what it has, and where the next one begins.
fn page(items: &[&str], next: Option<usize>) -> String {
    let attributes = match next {
        Some(next) => {
            format!(r#"IndexedPagingOffset="{next}" IncludesLastItemInRange="false""#)
        }
        None => r#"IncludesLastItemInRange="true""#.to_owned(),
    };
    let items: String = items.iter().map(|id| message(id)).collect();
    let root = format!("<m:RootFolder {attributes}><t:Items>{items}</t:Items></m:RootFolder>");
    response("FindItem", &[("NoError", &root)])
}

/// The pages follow each other, and the order is asked of the server.
#[tokio::test]
async fn all_items() {
    let server = Server::start(|at, _| match at {
        0 => Act::Reply(200, page(&["A", "B"], Some(200))),
        _ => Act::Reply(200, page(&["C"], None)),
    });
    let items = all_items::list_inbox(&client(&server)).await.unwrap();
    let subjects: Vec<_> = items.iter().filter_map(|item| item.subject()).collect();
    assert_eq!(subjects, ["About A", "About B", "About C"]);
    let seen = server.seen();
    assert!(
        seen[0]
            .body
            .contains(r#"<t:FieldOrder Order="Descending">"#)
    );
    assert!(
        seen[1]
            .body
            .contains(r#"MaxEntriesReturned="200" Offset="200""#)
    );
}

/// The identifiers of a request, in its order.
fn ids(request: &Request) -> Vec<&str> {
    let parts = request.body.split("<t:ItemId Id=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

/// A long list goes in pieces, and an item that is gone hides no other.
#[tokio::test]
async fn many_items() {
    let server = Server::start(|_, request| {
        let items: Vec<_> = ids(request)
            .iter()
            .map(|id| match *id {
                "7" => ("ErrorItemNotFound", String::new()),
                id => ("NoError", format!("<m:Items>{}</m:Items>", message(id))),
            })
            .collect();
        let results: Vec<_> = items.iter().map(|(code, xml)| (*code, &**xml)).collect();
        Act::Reply(200, response("GetItem", &results))
    });
    let wanted: Vec<_> = (0..120)
        .map(|id| ItemIdType::from(id.to_string()))
        .collect();
    let items = many_items::get_items(&client(&server), &wanted).await;
    assert_eq!(items.len(), 119);
    assert_eq!(items[7].subject(), Some("About 8"));
    assert_eq!(server.seen().len(), 3);
}

/// The state of a run is what the next one begins with.
#[tokio::test]
async fn sync_with_state() {
    let server = Server::start(|at, _| {
        let changes = format!(
            "<m:SyncState>S{at}</m:SyncState><m:IncludesLastItemInRange>{}</m:IncludesLastItemInRange><m:Changes>\
             <t:Delete><t:ItemId Id=\"A\"/></t:Delete></m:Changes>",
            at > 0
        );
        Act::Reply(200, response("SyncFolderItems", &[("NoError", &changes)]))
    });
    let name = format!("ews-client-state-{}", std::process::id());
    let file = std::env::temp_dir().join(name);
    for _ in 0..2 {
        let client = client(&server);
        sync_with_state::follow(&client, &file).await.unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "S2");
    std::fs::remove_file(file).unwrap();
    let seen = server.seen();
    assert!(!seen[0].body.contains("SyncState"));
    assert!(seen[1].body.contains("<m:SyncState>S0</m:SyncState>"));
    assert!(seen[2].body.contains("<m:SyncState>S1</m:SyncState>"));
}

/// Whatever becomes of the message, it goes to the server once.
#[tokio::test]
async fn write_once() {
    for (sent, found) in [(true, true), (false, true), (false, false)] {
        let server = Server::start(move |_, request| {
            let items: &[&str] = if found { &["A"] } else { &[] };
            match request.body.contains("CreateItem") {
                true if sent => {
                    Act::Reply(200, response("CreateItem", &[("NoError", "<m:Items/>")]))
                }
                true => Act::Cut,
                false => Act::Reply(200, page(items, None)),
            }
        });
        let message = MessageType {
            subject: Some("Order 17".to_owned()),
            ..MessageType::default()
        };
        let result = write_once::send(&client(&server), message).await;
        assert_eq!(result.is_ok(), sent || found, "{result:?}");
        let seen = server.seen();
        assert_eq!(seen.len(), if sent { 1 } else { 2 });
        if let Some(search) = seen.get(1) {
            assert!(search.body.contains(r#"<t:Constant Value="Order 17"/>"#));
        }
    }
}

/// Each call acts as one of the people, and says to the front end whose mailbox it is about.
#[tokio::test]
async fn impersonate() {
    let folder = "<m:Folders><t:Folder><t:FolderId Id=\"F\"/><t:UnreadCount>3</t:UnreadCount></t:Folder></m:Folders>";
    let server =
        Server::start(move |_, _| Act::Reply(200, response("GetFolder", &[("NoError", folder)])));
    let people = ["jo@example.com", "kim@example.com"];
    let counts = impersonate::unread_of(&client(&server), &people).await;
    assert_eq!(counts.unwrap(), [Some(3), Some(3)]);
    for (request, who) in server.seen().iter().zip(people) {
        let account = format!("<t:PrimarySmtpAddress>{who}</t:PrimarySmtpAddress>");
        assert!(request.body.contains(&account), "{}", request.body);
        let head = request.head.to_ascii_lowercase();
        assert!(head.contains(&format!("x-anchormailbox: {who}")), "{head}");
    }
}

/// A proxy for one connection. It gives the head of the request that it was sent.
fn proxy() -> (String, thread::JoinHandle<io::Result<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://jo:secret@{}", listener.local_addr().unwrap());
    let run = move || {
        let (mut near, _) = listener.accept()?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            near.read_exact(&mut byte)?;
            head.extend(byte);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let target = head.split(' ').nth(1).unwrap_or_default();
        let mut far = TcpStream::connect(target)?;
        near.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
        let (mut back, mut forth) = (far.try_clone()?, near.try_clone()?);
        thread::spawn(move || io::copy(&mut back, &mut forth));
        thread::spawn(move || io::copy(&mut near, &mut far));
        Ok(head)
    };
    (address, thread::spawn(run))
}

/// A certificate of the authority is accepted, through the proxy; so is the pinned one, and no other.
#[tokio::test]
async fn certificates() {
    let server = Server::start(|_, _| Act::Reply(200, page(&["A"], None)));
    let address = server.address();
    let pem = |name: &str| {
        let folder = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src/transport/tests/certificates"
        );
        std::fs::read(format!("{folder}/{name}")).unwrap()
    };
    let (proxy, served) = proxy();
    let client = certificates::by_proxy((&address, basic()), &pem("ca.pem"), &proxy).unwrap();
    assert_eq!(all_items::list_inbox(&client).await.unwrap().len(), 1);
    let head = served.join().unwrap().unwrap();
    assert!(head.starts_with("CONNECT localhost:"), "{head}");

    let certificate = |name| {
        ews_client::Certificate::from_pem(pem(name))
            .unwrap()
            .remove(0)
    };
    for (name, accepted) in [("localhost.pem", true), ("other.pem", false)] {
        let fingerprint = certificate(name).fingerprint().to_string();
        let client = certificates::pinned((&address, basic()), &fingerprint).unwrap();
        let items = all_items::list_inbox(&client).await;
        assert_eq!(items.is_ok(), accepted, "{items:?}");
    }
}

/// A token is used until the server refuses it, and then a new one is fetched, once.
#[tokio::test]
async fn bearer() {
    let server = Server::start(|_, request| match request.head.contains("Bearer token-1") {
        true => Act::Reply(200, page(&["A"], None)),
        false => Act::Reply(401, envelope("")),
    });
    let fetched = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&fetched);
    let credentials = bearer::by_tokens(move || {
        let at = count.fetch_add(1, Ordering::Relaxed);
        async move { Ok(format!("token-{at}")) }
    });
    let builder = Client::builder(server.address());
    let client = configured(builder, credentials).build().unwrap();
    for _ in 0..3 {
        assert_eq!(all_items::list_inbox(&client).await.unwrap().len(), 1);
    }
    assert_eq!(fetched.load(Ordering::Relaxed), 2);
}

/// Each thread asks for the folder of its mailbox, and results stand in the order of the owners.
#[test]
fn threads() {
    let server = Server::start(|_, request| {
        let shared = request
            .body
            .contains("<t:EmailAddress>jo@example.com</t:EmailAddress>");
        let items: &[&str] = if shared { &["A", "B"] } else { &["C"] };
        Act::Reply(200, page(items, None))
    });
    let builder = blocking::Client::builder(server.address());
    let client = configured(builder, basic()).build().unwrap();
    let counts = threads::count(&client, &["jo@example.com", "kim@example.com"]);
    let counts: Vec<_> = counts.into_iter().map(Result::unwrap).collect();
    assert_eq!(counts, [2, 1]);
}
