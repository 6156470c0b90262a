//! The client as users have it, with its transport, over the loopback.

use std::sync::Arc;
use std::time::Duration;

use super::observed::forms;
use super::replies::{fault, read, reading, writing, written};
use super::server::{Act, Request, Server};
use crate::transport::tests::log::logged;
use crate::{Client, ClientBuilder, Credentials, ErrorKind, ProxyChoice, blocking};

fn configured<C>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    builder
        .credentials(Credentials::basic("EXAMPLE\\alfa", "Moonlight-7"))
        .trust(Server::trust())
        .proxy(ProxyChoice::Direct)
}

fn client(server: &Server) -> Client {
    configured(Client::builder(server.address()))
        .build()
        .unwrap()
}

/// The good reply to a request.
fn good(request: &Request) -> String {
    match request.body.contains("GetFolder") {
        true => read(),
        false => written(),
    }
}

/// A call over TLS, with Basic: the header is there, and the connection is used again.
#[tokio::test]
async fn a_call_goes_there_and_back() {
    let server = Server::start(|_, request| Act::Reply(200, good(request)));
    let client = client(&server);
    for _ in 0..3 {
        assert!(client.call(&reading()).await.unwrap().into_result().is_ok());
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for request in seen {
        assert_eq!(request.connection, 0);
        let head = request.head.to_ascii_lowercase();
        assert!(
            head.starts_with("post /ews/exchange.asmx http/1.1\r\n"),
            "{head}"
        );
        assert!(head.contains("authorization: basic "), "{head}");
    }
}

/// The connection breaks after the request was read: again if it only reads, else the error.
#[tokio::test]
async fn a_cut_after_the_request_is_repeated_only_if_it_reads() {
    let server = Server::start(|at, request| match at {
        0 | 2 => Act::Cut,
        _ => Act::Reply(200, good(request)),
    });
    let client = client(&server);
    client.call(&reading()).await.unwrap();
    assert_eq!(server.seen().len(), 2);
    let error = client.call(&writing()).await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::MaybeProcessed { .. }),
        "{error}"
    );
    assert_eq!(server.seen().len(), 3);
}

/// A server that closes idle connections at the very moment of the next request: a call that writes is not processed
/// twice, and most succeed or are known not to be processed. How many is a matter of the transport, and of its tests.
#[tokio::test]
async fn a_close_at_the_very_moment_is_survived() {
    let server = Server::start(|_, request| Act::ReplyAndClose(good(request)));
    let client = client(&server);
    let mut known = 0;
    for at in 0..200 {
        // Some before, some after the connection is closed, and some at that moment.
        tokio::time::sleep(Duration::from_micros(100 * (at % 20))).await;
        match client.call(&writing()).await {
            Ok(_) => known += 1,
            Err(error) => known += usize::from(!error.may_have_been_processed()),
        }
    }
    assert!(known >= 150, "{known}");
    assert!(server.seen().len() <= 200);
}

/// Calls that are dropped at any moment harm no other.
#[tokio::test]
async fn dropped_calls_harm_no_other() {
    let server = Server::start(|_, request| Act::Reply(200, good(request)));
    let client = client(&server);
    for at in 0..60 {
        let call = client.clone();
        let task = tokio::spawn(async move { call.call(&reading()).await.map(drop) });
        tokio::time::sleep(Duration::from_micros(50 * at)).await;
        task.abort();
        if at % 10 == 0 {
            client.call(&reading()).await.unwrap();
        }
    }
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.call(&reading()).await.map(drop) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
}

/// A server that never answers is given up.
#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let server = Server::start(|_, _| Act::Stall(Duration::from_secs(3)));
    let client = configured(Client::builder(server.address()))
        .try_timeout(Duration::from_millis(100))
        .deadline(Duration::from_millis(300))
        .build()
        .unwrap();
    let error = client.call(&writing()).await.unwrap_err();
    assert!(error.may_have_been_processed(), "{error}");
    let error = client.call(&reading()).await.unwrap_err();
    assert!(error.to_string().contains("took longer than"), "{error}");
}

/// The blocking client over the same transport, from many threads, and within asynchronous code.
#[test]
fn the_blocking_client_works_from_many_threads() {
    let server = Server::start(|_, request| Act::Reply(200, good(request)));
    let builder = blocking::Client::builder(server.address());
    let client = configured(builder).build().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..10).for_each(|_| drop(client.call(&reading()).unwrap())));
        }
    });
    assert_eq!(server.seen().len(), 80);
    let connections = server
        .seen()
        .iter()
        .map(|seen| seen.connection)
        .max()
        .unwrap()
        + 1;
    assert!(connections <= 8, "{connections}");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async { client.call(&writing()).unwrap() });
}

/// Nothing secret in what the whole client logs, down to the connections.
#[test]
fn nothing_secret_is_logged_by_the_whole_client() {
    let text = logged(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let server = Server::start(|at, request| match at {
                0 => Act::Cut,
                1 => Act::Reply(401, request.head.clone()),
                2 => Act::Reply(500, fault("ErrorServerBusy", Some(1))),
                _ => Act::Reply(200, good(request)),
            });
            let client = Arc::new(client(&server));
            for _ in 0..3 {
                let result = client.call(&reading()).await;
                tracing::info!(?client, error = ?result.err(), "the call came back");
            }
        });
    });
    assert!(text.contains("TRACE"), "{text}");
    for secret in ["Moonlight-7", "EXAMPLE\\alfa:Moonlight-7"] {
        for form in forms(secret) {
            assert!(!text.contains(&form), "{form}:\n{text}");
        }
    }
}
