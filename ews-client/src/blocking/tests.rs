//! The blocking client: over the same transport by script, on real threads and in real time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;
use std::time::Duration;

use ews_types::messages::GetItem;
use ews_types::types::DefaultShapeNamesType::IdOnly;

use super::Client;
use crate::exchange::{Exchange, Processed};
use crate::tests::fake::{ADDRESS, Fake, Step, broken, ok};
use crate::tests::replies::{read, reading, response, writing, written};
use crate::{CallOptions, Credentials, ErrorKind, Phase};

fn client(fake: &Arc<Fake>) -> Client {
    let builder = Client::builder(ADDRESS).credentials(Credentials::basic("alfa", "Moonlight-7"));
    let exchange: Arc<dyn Exchange> = Arc::clone(fake) as _;
    Client::over(builder, exchange).unwrap()
}

/// A call has its response, is tried again, and has an error, as with the asynchronous client.
#[test]
fn calls_block_until_they_are_done() {
    let fake = Fake::script([
        broken(Processed::No),
        Step::After(Duration::from_millis(5), Box::new(ok(written()))),
        broken(Processed::Unknown),
    ]);
    let client = client(&fake);
    client.call(&writing()).unwrap();
    let error = client.call(&writing()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::MaybeProcessed { .. }));
}

/// Many threads use one client, and go on at once.
#[test]
fn many_threads_use_one_client() {
    let answer = || Step::After(Duration::from_millis(20), Box::new(ok(read())));
    let fake = Fake::new(move |_, _| answer());
    let client = client(&fake);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| (0..5).for_each(|_| drop(client.call(&reading()).unwrap())));
        }
    });
    assert_eq!(fake.count(), 80);
    assert!(
        (2..=8).contains(&fake.most_at_once()),
        "{}",
        fake.most_at_once()
    );
}

/// Within asynchronous code, on both kinds of runtime, a call blocks and does not panic.
#[test]
fn a_call_works_within_asynchronous_code() {
    let fake = Fake::new(|_, _| ok(read()));
    let client = client(&fake);
    let call = || async { client.call(&reading()).unwrap() };
    let current = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    current.block_on(call());
    let several = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .build()
        .unwrap();
    several.block_on(call());
    // The last client may go within it, too.
    let last = self::client(&fake);
    current.block_on(async move { drop(last) });
}

/// Streams are iterators.
#[test]
fn streams_are_iterators() {
    let fake = Fake::new(|_, _| {
        ok(response(
            "GetItem",
            &[("NoError", "<m:Items/>"), ("ErrorItemNotFound", "")],
        ))
    });
    let client = client(&fake);
    let results = client
        .pieces(GetItem::new(IdOnly, ["A", "B", "C", "D"]))
        .piece_size(2);
    let good: Vec<_> = results.map(|result| result.is_ok()).collect();
    assert_eq!(good, [true, false, true, false]);

    let found = "<m:RootFolder IncludesLastItemInRange=\"true\"><t:Folders><t:Folder><t:FolderId Id=\"A\"/>\
                 </t:Folder></t:Folders></m:RootFolder>";
    let fake = Fake::new(move |_, _| ok(response("FindFolder", &[("NoError", found)])));
    let client = self::client(&fake);
    let folders: Result<Vec<_>, _> = client.find_folders(&crate::tests::folders()).collect();
    assert_eq!(folders.unwrap().len(), 1);
}

/// A try that takes too long is given up, and the transport told so: the thread keeps nothing of it.
#[test]
fn what_is_given_up_ends_in_the_background() {
    let fake = Fake::new(|_, _| Step::Never);
    let client = client(&fake).with(CallOptions::new().deadline(Duration::from_millis(50)));
    let error = client.call(&reading()).unwrap_err();
    let ErrorKind::Timeout { phase, .. } = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(*phase, Phase::Call);
    wait_for(|| fake.running() == 0);
}

/// The thread ends with the last client, and with it what it holds.
#[test]
fn the_thread_ends_with_the_last_client() {
    let fake = Fake::new(|_, _| ok(read()));
    let client = client(&fake);
    let other = client.impersonate("room@example.com");
    let folders = other.find_folders(&crate::tests::folders());
    client.call(&reading()).unwrap();
    assert_eq!(Arc::strong_count(&fake), 2);
    let thread = Arc::downgrade(&client.inner.shared);
    drop((client, other));
    assert!(thread.upgrade().is_some());
    drop(folders);
    assert!(thread.upgrade().is_none());
    wait_for(|| Arc::strong_count(&fake) == 1);
}

/// A call in the background that panics is an error of that call, and the client works on.
#[test]
fn a_panic_in_the_background_is_an_error() {
    let fake = Fake::new(|at, _| match at {
        0 => panic!("this panic is part of the test"),
        _ => ok(read()),
    });
    let client = client(&fake);
    let error = client.call(&writing()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Closed), "{error:?}");
    assert!(error.may_have_been_processed());
}

/// A client and its iterators go to other threads.
#[test]
fn clients_and_iterators_are_send() {
    fn is_send<T: Send>(_: &T) {}
    let fake = Fake::script([]);
    let client = client(&fake);
    is_send(&client);
    is_send(&client.find_folders(&crate::tests::folders()));
    is_send(&client.pieces(writing()));
}

/// Waits for something that another thread does soon.
fn wait_for(done: impl Fn() -> bool) {
    for _ in 0..1000 {
        if done() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it did not happen");
}
