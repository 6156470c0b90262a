//! Nothing is processed twice, whatever happens.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ews_types::messages::{DeleteItem, GetItem};
use ews_types::types::DefaultShapeNamesType::IdOnly;
use ews_types::types::DisposalType::HardDelete;

use super::fake::{Fake, Step, broken, builder, client_with, ok, status, with_header};
use super::replies::{fault, response};
use crate::exchange::{Outgoing, Processed};
use crate::{Client, Error, ErrorKind, Phase};

const CALLS: usize = 10_000;

/// What the server did for each call, by the identifier in it: how often it was processed.
type Done = Arc<Mutex<HashMap<String, usize>>>;

fn id(outgoing: &Outgoing) -> String {
    let text = std::str::from_utf8(&outgoing.body).unwrap();
    let rest = text.split("ItemId Id=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A server that does something wrong every other time. Only where it says so here it has processed the request.
fn server(done: Done, random: fastrand::Rng) -> impl FnMut(usize, &Outgoing) -> Step + Send {
    let mut random = random;
    move |_, outgoing| {
        let id = id(outgoing);
        let is_get = outgoing.headers["soapaction"]
            .to_str()
            .unwrap()
            .contains("GetItem");
        let operation = if is_get { "GetItem" } else { "DeleteItem" };
        let items = if is_get { "<m:Items/>" } else { "" };
        let good = || ok(response(operation, &[("NoError", items)]));
        let process = |step: Step| {
            *done.lock().unwrap().entry(id.clone()).or_default() += 1;
            step
        };
        let timeout = |processed| {
            let limit = Duration::from_secs(1);
            Step::Fail(
                ErrorKind::Timeout {
                    phase: Phase::FirstByte,
                    limit,
                },
                processed,
            )
        };
        let result = |code: &'static str| ok(response(operation, &[(code, "")]));
        match random.u32(0..34) {
            // Not processed, and said so.
            0 => status(500, fault("ErrorServerBusy", Some(random.u64(0..3000)))),
            1 => result("ErrorServerBusy"),
            2 => with_header(status(429, ""), "retry-after", "1"),
            3 => broken(Processed::No),
            4 => status(500, fault("ErrorExceededConnectionCount", None)),
            5 => with_header(status(307, ""), "location", "/EWS/Exchange.asmx"),
            6 => Step::Unseen(503),
            7 => status(500, fault("ErrorTooManyObjectsOpened", None)),
            // Unknown, and not processed.
            8 => broken(Processed::Unknown),
            9 => status(503, ""),
            10 => status(500, fault("ErrorMailboxStoreUnavailable", None)),
            11 => Step::Never,
            12 => timeout(Processed::Unknown),
            // Unknown, and processed.
            13 => process(broken(Processed::Unknown)),
            14 => process(status(502, "")),
            15 => process(status(500, fault("ErrorTimeoutExpired", None))),
            16 => process(Step::Never),
            17 => process(result("ErrorInternalServerTransientError")),
            18 => process(timeout(Processed::Unknown)),
            // Processed, with a reply that cannot be used.
            19 => process(ok("<html><title>Log in</title></html>")),
            20 => process(ok("")),
            21 => process(status(500, "")),
            22 => process(Step::Fail(
                ErrorKind::ReplyTooLarge { limit: 1 },
                Processed::Unknown,
            )),
            23 => timeout(Processed::No),
            _ => process(Step::After(Duration::from_millis(20), Box::new(good()))),
        }
    }
}

/// A call that reads or writes, by turns, with its identifier, and whether it came to a success.
async fn call(client: Client, at: usize) -> (String, Result<bool, Error>) {
    if at.is_multiple_of(2) {
        let id = format!("R{at}");
        let reply = client.call(&GetItem::new(IdOnly, [id.as_str()])).await;
        return (id, reply.map(|reply| reply.into_result().is_ok()));
    }
    let id = format!("W{at}");
    let reply = client
        .call(&DeleteItem::new(HardDelete, [id.as_str()]))
        .await;
    (id, reply.map(|reply| reply.into_result().is_ok()))
}

/// 10,000 calls, half of which write, over a server with every fault by chance: no call of an operation that writes
/// is processed twice, each success was processed, and what failed and was processed says that it may have been.
#[tokio::test(start_paused = true)]
async fn no_call_that_writes_is_processed_twice() {
    let done = Done::default();
    let fake = Fake::new(server(Arc::clone(&done), fastrand::Rng::with_seed(14)));
    let builder = builder().try_timeout(Duration::from_secs(5));
    let (client, _) = client_with(&fake, builder);
    let mut good = 0;
    let numbers: Vec<usize> = (0..CALLS).collect();
    // So many at once: more than may go at once, so that some wait for their turn.
    for some in numbers.chunks(40) {
        let calls: Vec<_> = some
            .iter()
            .map(|at| tokio::spawn(call(client.clone(), *at)))
            .collect();
        for call in calls {
            let (id, result) = call.await.unwrap();
            let times = done.lock().unwrap().get(&id).copied().unwrap_or(0);
            assert!(
                times <= 1 || id.starts_with('R'),
                "{id} was processed {times} times"
            );
            match result {
                Ok(true) => {
                    assert!(times >= 1, "{id}");
                    good += 1;
                }
                // The server said what it is about the action: the caller has the reply.
                Ok(false) => {}
                Err(error) => assert!(
                    times == 0 || error.may_have_been_processed(),
                    "{id}: {error}"
                ),
            }
        }
    }
    // Of those that write every other one may have been processed, with a reply that never came.
    assert!(good > CALLS / 3, "{good}");
    assert!(fake.count() > CALLS);
}
