//! Requests with long lists, in pieces.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ews_types::messages::{DeleteItem, GetItem};
use ews_types::types::DefaultShapeNamesType::IdOnly;
use ews_types::types::DisposalType::HardDelete;

use super::fake::{Fake, Step, builder, client, client_with, ok, status};
use super::replies::{fault, response};
use crate::exchange::{Outgoing, Processed};
use crate::{Error, ErrorKind, Listed, PieceStream};

fn ids(number: usize) -> Vec<String> {
    (0..number).map(|at| format!("I{at}")).collect()
}

/// The identifiers in a message, in their order.
fn asked(outgoing: &Outgoing) -> Vec<String> {
    let text = std::str::from_utf8(&outgoing.body).unwrap();
    let ids = text.split("ItemId Id=\"").skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

fn item(id: &str) -> String {
    format!("<m:Items><t:Message><t:ItemId Id=\"{id}\"/></t:Message></m:Items>")
}

/// Each item as it is asked for.
fn given(asked: &[String]) -> Step {
    let items: Vec<_> = asked.iter().map(|id| ("NoError", item(id))).collect();
    let items: Vec<_> = items.iter().map(|(code, item)| (*code, &**item)).collect();
    ok(response("GetItem", &items))
}

fn coded(operation: &str, codes: &[&str]) -> Step {
    let codes: Vec<_> = codes.iter().map(|code| (*code, "")).collect();
    ok(response(operation, &codes))
}

async fn all<T: Listed>(
    mut stream: PieceStream<T>,
) -> Vec<Result<<T::Response as ews_types::Response>::Message, Error>>
where
    <T::Response as ews_types::Response>::Message: Send,
{
    let mut all = Vec::new();
    while let Some(result) = stream.next().await {
        all.push(result);
    }
    assert!(stream.next().await.is_none());
    all
}

fn get(number: usize) -> GetItem {
    GetItem::new(IdOnly, ids(number))
}

fn delete(number: usize) -> DeleteItem {
    DeleteItem::new(HardDelete, ids(number))
}

/// The identifiers of the items that came, or the codes of errors.
fn shown(
    results: &[Result<ews_types::messages::ItemInfoResponseMessageType, Error>],
) -> Vec<String> {
    let show =
        |result: &Result<ews_types::messages::ItemInfoResponseMessageType, Error>| match result {
            Ok(message) => {
                let items = message.items.as_ref().unwrap();
                items[0].item_id().unwrap().id.clone()
            }
            Err(error) => match error.response_error() {
                Some(error) => error.response_code().as_str().to_owned(),
                None => error.to_string(),
            },
        };
    results.iter().map(show).collect()
}

/// Pieces of 100, several at once up to the bound, in whatever order they come back: results stand in the order of
/// the list.
#[tokio::test(start_paused = true)]
async fn results_stand_in_the_order_of_the_list() {
    let fake = Fake::new(|at, outgoing| {
        let asked = asked(outgoing);
        assert!(asked.len() <= 100);
        // The first pieces come last.
        let late = Duration::from_millis(1000 - 10 * at as u64);
        Step::After(late, Box::new(given(&asked)))
    });
    let (client, _) = client_with(&fake, builder().connections(3));
    let results = all(client.pieces(get(1050))).await;
    assert_eq!(shown(&results), ids(1050));
    assert_eq!(fake.count(), 11);
    assert_eq!(fake.most_at_once(), 3);
}

/// An empty list is no call.
#[tokio::test(start_paused = true)]
async fn an_empty_list_is_no_call() {
    let fake = Fake::script([]);
    let (client, _) = client(&fake);
    assert!(all(client.pieces(get(0))).await.is_empty());
}

/// ErrorServerBusy and ErrorBatchProcessingStopped within a list: those positions only, whatever the operation,
/// after the time that the server asks for.
#[tokio::test(start_paused = true)]
async fn positions_that_were_not_processed_are_sent_again_alone() {
    let processed = Arc::new(Mutex::new(BTreeMap::<String, usize>::new()));
    let counted = Arc::clone(&processed);
    let fake = Fake::new(move |at, outgoing| {
        let asked = asked(outgoing);
        let codes: Vec<_> = match at {
            0 => vec![
                ("NoError", ""),
                ("ErrorItemNotFound", ""),
                (
                    "ErrorServerBusy",
                    "<m:MessageXml><t:Value Name=\"BackOffMilliseconds\">4000</t:Value></m:MessageXml>",
                ),
                ("ErrorBatchProcessingStopped", ""),
                ("ErrorBatchProcessingStopped", ""),
            ],
            1 => vec![
                ("NoError", ""),
                ("ErrorServerBusy", ""),
                ("ErrorBatchProcessingStopped", ""),
            ],
            _ => asked.iter().map(|_| ("NoError", "")).collect(),
        };
        let mut counted = counted.lock().unwrap();
        for (id, (code, _)) in asked.iter().zip(&codes) {
            if *code == "NoError" || *code == "ErrorItemNotFound" {
                *counted.entry(id.clone()).or_default() += 1;
            }
        }
        ok(response("DeleteItem", &codes))
    });
    let (client, clock) = client(&fake);
    let results = all(client.pieces(delete(5))).await;
    let good: Vec<_> = results.iter().map(Result::is_ok).collect();
    assert_eq!(good, [true, false, true, true, true]);
    let asked: Vec<_> = fake.seen().iter().map(asked).collect();
    assert_eq!(
        asked,
        [
            &["I0", "I1", "I2", "I3", "I4"][..],
            &["I2", "I3", "I4"],
            &["I3", "I4"]
        ]
    );
    assert!(processed.lock().unwrap().values().all(|times| *times == 1));
    assert_eq!(clock.pauses()[0], 4000);
}

/// Positions that failed for a cause that may not last are sent again if the operation only reads, and a server that
/// says so for ever is not asked for ever.
#[tokio::test(start_paused = true)]
async fn transient_positions_have_a_bound() {
    let codes = ["NoError", "ErrorMailboxStoreUnavailable"];
    let fake = Fake::new(move |_, _| coded("DeleteItem", &codes));
    let (client, _) = client(&fake);
    let results = all(client.pieces(delete(2))).await;
    assert_eq!(fake.count(), 1);
    assert!(results[0].is_ok() && results[1].is_err());

    let fake = Fake::new(|_, outgoing| {
        let asked = asked(outgoing);
        let codes = asked.iter().map(|id| match id.as_str() {
            "I1" => ("ErrorMailboxStoreUnavailable", String::new()),
            id => ("NoError", item(id)),
        });
        let codes: Vec<_> = codes.collect();
        let codes: Vec<_> = codes.iter().map(|(code, item)| (*code, &**item)).collect();
        ok(response("GetItem", &codes))
    });
    let (client, _) = super::fake::client(&fake);
    let results = all(client.pieces(get(3))).await;
    assert_eq!(
        shown(&results),
        ["I0", "ErrorMailboxStoreUnavailable", "I2"]
    );
    assert!(fake.count() <= 100, "{}", fake.count());
    assert!(fake.seen().iter().skip(1).all(|seen| asked(seen) == ["I1"]));
}

/// The position in an error's text is that of the whole list.
#[tokio::test(start_paused = true)]
async fn an_error_names_its_position_in_the_whole_list() {
    let fake = Fake::new(|_, outgoing| {
        let asked = asked(outgoing);
        let code = |id: &String| match id.as_str() {
            "I150" => ("ErrorItemNotFound", ""),
            _ => ("NoError", ""),
        };
        ok(response(
            "DeleteItem",
            &asked.iter().map(code).collect::<Vec<_>>(),
        ))
    });
    let (client, _) = client(&fake);
    let results = all(client.pieces(delete(200))).await;
    let errors: Vec<_> = results
        .iter()
        .filter_map(|result| result.as_ref().err())
        .collect();
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].to_string().contains("result 151"),
        "{}",
        errors[0]
    );
    assert_eq!(errors[0].response_error().unwrap().position(), Some(150));
}

fn too_much(at: usize) -> Vec<Step> {
    let limit = 1 << 30;
    let steps = [
        Step::Never,
        Step::Fail(ErrorKind::ReplyTooLarge { limit }, Processed::Unknown),
        status(500, fault("ErrorTimeoutExpired", None)),
        status(413, ""),
    ];
    steps.into_iter().skip(at).take(1).collect()
}

/// A piece that takes too long, or is too large either way, is halved and sent again if the operation only reads.
#[tokio::test(start_paused = true)]
async fn a_piece_that_is_too_much_is_halved() {
    for kind in 0..4 {
        let fake = Fake::new(move |_, outgoing| match asked(outgoing) {
            asked if asked.len() > 25 => too_much(kind).remove(0),
            asked => given(&asked),
        });
        let (client, _) = client(&fake);
        let results = all(client.pieces(get(100))).await;
        assert_eq!(shown(&results), ids(100), "{kind}");
        assert_eq!(fake.count(), 7, "{kind}");
    }
}

/// One entry alone that is too much is an error at its position, and the others have their results.
#[tokio::test(start_paused = true)]
async fn one_entry_that_is_too_much_is_an_error() {
    let fake = Fake::new(|_, outgoing| match asked(outgoing) {
        asked if asked.contains(&"I5".to_owned()) => too_much(1).remove(0),
        asked => given(&asked),
    });
    let (client, _) = client(&fake);
    let results = all(client.pieces(get(10))).await;
    for (at, result) in results.iter().enumerate() {
        assert_eq!(result.is_ok(), at != 5);
    }
    let error = results[5].as_ref().unwrap_err();
    let ErrorKind::Piece(error) = error.kind() else {
        panic!("{error:?}");
    };
    assert!(matches!(error.kind(), ErrorKind::ReplyTooLarge { .. }));
}

/// For operations that write none of it is sent again, but what the server refused for its size.
#[tokio::test(start_paused = true)]
async fn a_piece_that_writes_is_halved_only_if_it_was_refused() {
    for kind in 0..3 {
        let fake = Fake::new(move |_, _| too_much(kind).remove(0));
        let (client, _) = client(&fake);
        let results = all(client.pieces(delete(100))).await;
        assert_eq!(fake.count(), 1, "{kind}");
        assert_eq!(results.len(), 100);
        assert!(
            results
                .iter()
                .all(|result| { result.as_ref().is_err_and(Error::may_have_been_processed) })
        );
    }
    let fake = Fake::new(|_, outgoing| match asked(outgoing) {
        asked if asked.len() > 50 => status(413, ""),
        asked => coded("DeleteItem", &vec!["NoError"; asked.len()]),
    });
    let (client, _) = client(&fake);
    let results = all(client.pieces(delete(100))).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(fake.count(), 3);
}

/// A reply with fewer results than asked for shifts every position: none of them is taken.
#[tokio::test(start_paused = true)]
async fn a_wrong_number_of_results_is_an_error_at_each_position() {
    for codes in [&["NoError"][..], &["NoError"; 3]] {
        let fake = Fake::new(move |_, _| coded("DeleteItem", codes));
        let (client, _) = client(&fake);
        let results = all(client.pieces(delete(2))).await;
        assert_eq!(results.len(), 2);
        assert!(results.iter().all(Result::is_err));
        assert_eq!(fake.count(), 1);
    }
}

/// A server that is busy may answer a whole list with one error: nothing of it was processed, and all of it is sent
/// again. One error of another kind is an error at each position.
#[tokio::test(start_paused = true)]
async fn one_error_for_all_is_of_all() {
    let fake = Fake::script([
        coded("DeleteItem", &["ErrorServerBusy"]),
        coded("DeleteItem", &["NoError"; 3]),
    ]);
    let (client, _) = client(&fake);
    let results = all(client.pieces(delete(3))).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(asked(&fake.seen()[1]).len(), 3);

    let fake = Fake::script([coded("DeleteItem", &["ErrorAccessDenied"])]);
    let (client, _) = super::fake::client(&fake);
    let results = all(client.pieces(delete(3))).await;
    for result in results {
        let text = result.unwrap_err().to_string();
        assert!(text.contains("ErrorAccessDenied"), "{text}");
    }
}

/// A piece that fails as a whole leaves the others their results.
#[tokio::test(start_paused = true)]
async fn a_piece_that_fails_leaves_the_others() {
    let fake = Fake::new(|_, outgoing| match asked(outgoing) {
        asked if asked[0] == "I10" => status(500, fault("ErrorInternalServerError", None)),
        asked => given(&asked),
    });
    let (client, _) = client(&fake);
    let results = all(client.pieces(get(30)).piece_size(10)).await;
    let good: Vec<_> = results.iter().map(Result::is_ok).collect();
    assert_eq!(good, [[true; 10], [false; 10], [true; 10]].concat());
    let error = results[12].as_ref().unwrap_err();
    assert!(error.fault().is_some());
}
