//! Each row of the table of what is retried, from outside: what the server saw, and when.

use std::time::Duration;

use super::fake::{Fake, Step, broken, builder, client, client_with, ok, status, with_header};
use super::replies::{fault, read, reading, response, writing, written};
use crate::exchange::Processed;
use crate::{CallOptions, ErrorKind, Phase};

const SECOND: Duration = Duration::from_secs(1);

fn busy(wait: Option<u64>) -> Step {
    status(500, fault("ErrorServerBusy", wait))
}

/// ErrorServerBusy: not processed, so that an operation that writes is sent again, too, after the time that the
/// server asks for.
#[tokio::test(start_paused = true)]
async fn busy_waits_as_long_as_the_server_says() {
    let fake = Fake::script([busy(Some(2500)), busy(Some(0)), ok(written())]);
    let (client, clock) = client(&fake);
    client.call(&writing()).await.unwrap();
    assert_eq!(fake.count(), 3);
    assert_eq!(clock.pauses(), [2500, 500]);
}

/// HTTP 429 with Retry-After in seconds, and as a date by the server's own clock.
#[tokio::test(start_paused = true)]
async fn too_many_requests_wait_as_long_as_the_header_says() {
    let later = with_header(
        status(429, ""),
        "retry-after",
        "Tue, 01 Dec 2026 10:00:07 GMT",
    );
    let later = with_header(later, "date", "Tue, 01 Dec 2026 10:00:00 GMT");
    let fake = Fake::script([
        with_header(status(429, ""), "retry-after", "3"),
        later,
        status(429, ""),
        ok(written()),
    ]);
    let (client, clock) = client(&fake);
    client.call(&writing()).await.unwrap();
    assert_eq!(clock.pauses(), [3000, 7000, 2000]);
}

/// A back-off of an hour is an error at once where the call has less, and other calls on the budget do not ask the
/// server in vain.
#[tokio::test(start_paused = true)]
async fn a_back_off_that_is_too_long_is_an_error_at_once() {
    let fake = Fake::script([busy(Some(3_600_000)), ok(read())]);
    let (client, clock) = client(&fake);
    let error = client.call(&reading()).await.unwrap_err();
    let ErrorKind::BackOff { wait, .. } = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(*wait, 3600 * SECOND);
    let error = client.call(&reading()).await.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::BackOff { .. }),
        "{error:?}"
    );
    assert_eq!(fake.count(), 1);
    assert_eq!(clock.pauses(), [0_u128; 0]);
    // Another mailbox has a budget of its own, and who has the time waits.
    let patient = client.with(CallOptions::new().deadline(7200 * SECOND));
    patient.call(&reading()).await.unwrap();
    assert_eq!(clock.pauses(), [3_600_000]);
}

/// All calls of an account wait while the server is busy; those that act as another do not.
#[tokio::test(start_paused = true)]
async fn a_budget_is_of_the_account_that_calls_act_as() {
    let fake = Fake::new(|at, _| match at {
        0 => busy(Some(60_000)),
        _ => ok(read()),
    });
    let (client, _) = client(&fake);
    let start = tokio::time::Instant::now();
    let (first, second) = (client.clone(), client.clone());
    let request = reading();
    let both = async move {
        let first = tokio::spawn(async move { first.call(&reading()).await.unwrap() });
        tokio::time::sleep(SECOND).await;
        second.call(&reading()).await.unwrap();
        first.await.unwrap();
    };
    let other = async {
        tokio::time::sleep(2 * SECOND).await;
        let room = client.impersonate("room@example.com");
        room.call(&request).await.unwrap();
        start.elapsed()
    };
    let both = tokio::spawn(both);
    assert_eq!(other.await.as_secs(), 2);
    both.await.unwrap();
    assert!(start.elapsed() >= 60 * SECOND);
    assert_eq!(fake.count(), 4);
}

/// 502, 503, 504 without a fault: unknown, again for operations that only read.
#[tokio::test(start_paused = true)]
async fn a_gateway_without_an_answer_is_asked_again_by_operations_that_read() {
    for code in [502, 503, 504] {
        let fake = Fake::script([
            status(code, "<html><title>Bad Gateway</title></html>"),
            with_header(status(code, ""), "retry-after", "9"),
            ok(read()),
        ]);
        let (client, clock) = client(&fake);
        client.call(&reading()).await.unwrap();
        assert_eq!(clock.pauses(), [500, 9000]);
    }
}

/// The same for operations that write: an error that says that it may have been done, and nothing sent again,
/// unless the caller wants it.
#[tokio::test(start_paused = true)]
async fn a_gateway_without_an_answer_is_not_asked_again_by_operations_that_write() {
    for code in [502, 503, 504] {
        let fake = Fake::script([status(code, ""), status(code, ""), ok(written())]);
        let (client, _) = client(&fake);
        let error = client.call(&writing()).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::MaybeProcessed { .. }));
        assert!(error.may_have_been_processed());
        assert_eq!(fake.count(), 1);
        let careless = client.with(CallOptions::new().repeat_writes(true));
        careless.call(&writing()).await.unwrap();
        assert_eq!(fake.count(), 3);
    }
}

/// A 503 that answers a leg of the handshake: the server has not seen the message.
#[tokio::test(start_paused = true)]
async fn what_the_server_did_not_see_is_sent_again() {
    let fake = Fake::script([Step::Unseen(503), ok(written())]);
    let (client, _) = client(&fake);
    client.call(&writing()).await.unwrap();
    assert_eq!(fake.count(), 2);
}

/// A 503 with a fault is read as the fault.
#[tokio::test(start_paused = true)]
async fn a_fault_has_precedence_over_the_status() {
    let fake = Fake::script([
        status(503, fault("ErrorServerBusy", Some(1000))),
        ok(written()),
    ]);
    let (client, clock) = client(&fake);
    client.call(&writing()).await.unwrap();
    assert_eq!(clock.pauses(), [1000]);
}

/// No connection, or one that broke before the last byte: not processed, again for all, with growing pauses, and
/// not for ever.
#[tokio::test(start_paused = true)]
async fn what_was_not_sent_is_sent_again_up_to_a_bound() {
    let fake = Fake::script([broken(Processed::No), broken(Processed::No), ok(written())]);
    let (client, clock) = client(&fake);
    client.call(&writing()).await.unwrap();
    assert_eq!(clock.pauses(), [500, 1000]);

    let fake = Fake::new(|_, _| broken(Processed::No));
    let (client, _) = super::fake::client(&fake);
    let error = client.call(&writing()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::RetriesUsedUp { .. }));
    assert!(!error.may_have_been_processed());
    assert_eq!((fake.count(), error.context().tries), (10, 10));
}

/// It broke after the request was written: again for operations that only read.
#[tokio::test(start_paused = true)]
async fn what_may_have_been_processed_is_sent_again_only_if_it_reads() {
    let fake = Fake::script([broken(Processed::Unknown), ok(read())]);
    let (client, _) = client(&fake);
    client.call(&reading()).await.unwrap();
    assert_eq!(fake.count(), 2);

    let fake = Fake::script([broken(Processed::Unknown)]);
    let (client, _) = super::fake::client(&fake);
    let error = client.call(&writing()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::MaybeProcessed { .. }));
    assert!(
        error.to_string().contains("may have been processed"),
        "{error}"
    );
}

const TRANSIENT: [&str; 5] = [
    "ErrorTimeoutExpired",
    "ErrorInternalServerTransientError",
    "ErrorMailboxStoreUnavailable",
    "ErrorConnectionFailed",
    "ErrorADUnavailable",
];

/// Codes that another try may mend, as a fault and as the only result: again for operations that only read.
#[tokio::test(start_paused = true)]
async fn transient_codes_are_tried_again_by_operations_that_read() {
    for code in TRANSIENT {
        let fake = Fake::script([
            status(500, fault(code, None)),
            ok(response("GetFolder", &[(code, "")])),
            ok(read()),
        ]);
        let (client, clock) = client(&fake);
        let reply = client.call(&reading()).await.unwrap();
        assert!(reply.into_result().is_ok(), "{code}");
        assert_eq!(clock.pauses(), [500, 1000]);
    }
}

/// The same for operations that write: a fault is an error, and a result is in the reply, as it came.
#[tokio::test(start_paused = true)]
async fn transient_codes_are_not_tried_again_by_operations_that_write() {
    for code in TRANSIENT {
        let result = ok(response("DeleteItem", &[(code, "")]));
        let fake = Fake::script([status(500, fault(code, None)), result]);
        let (client, _) = client(&fake);
        let error = client.call(&writing()).await.unwrap_err();
        assert!(error.may_have_been_processed(), "{code}");
        assert_eq!(
            error
                .fault()
                .unwrap()
                .response_code
                .as_ref()
                .unwrap()
                .as_str(),
            code
        );
        let reply = client.call(&writing()).await.unwrap();
        assert_eq!(
            reply.into_result().unwrap_err().response_code().as_str(),
            code
        );
        assert_eq!(fake.count(), 2);
    }
}

/// Too much open at once: fewer calls go at once, then again, and more again slowly.
#[tokio::test(start_paused = true)]
async fn fewer_calls_go_at_once_after_too_many() {
    for code in ["ErrorExceededConnectionCount", "ErrorTooManyObjectsOpened"] {
        let fake = Fake::new(move |at, _| match at {
            0 => status(500, fault(code, None)),
            _ => Step::After(SECOND, Box::new(ok(written()))),
        });
        let (client, clock) = client(&fake);
        client.call(&writing()).await.unwrap();
        assert_eq!(clock.pauses(), [500]);
        assert_eq!(client.shared.gate.limit(), 4);
        let calls = |number: usize| {
            let calls = (0..number).map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.call(&writing()).await.map(drop) })
            });
            calls.collect::<Vec<_>>()
        };
        for call in calls(12) {
            call.await.unwrap().unwrap();
        }
        assert_eq!(fake.most_at_once(), 4, "{code}");
        for call in calls(400) {
            call.await.unwrap().unwrap();
        }
        assert_eq!(client.shared.gate.limit(), 8);
        assert_eq!(fake.most_at_once(), 8);
        assert_eq!(fake.limits(), [4, 5, 6, 7, 8]);
    }
}

/// A version that the server does not know: a lower one, which is remembered for the endpoint, also by clones.
#[tokio::test(start_paused = true)]
async fn a_lower_version_is_found_and_remembered() {
    for code in ["ErrorInvalidServerVersion", "ErrorIncorrectSchemaVersion"] {
        let refused = move || status(500, fault(code, None));
        let fake = Fake::script([refused(), refused(), ok(written()), ok(written())]);
        let (client, clock) = client(&fake);
        client.call(&writing()).await.unwrap();
        client
            .impersonate("ann@example.com")
            .call(&writing())
            .await
            .unwrap();
        let versions = [
            "Exchange2013_SP1",
            "Exchange2013",
            "Exchange2010_SP2",
            "Exchange2010_SP2",
        ];
        for (body, version) in fake.bodies().iter().zip(versions) {
            assert!(
                body.contains(&format!("Version=\"{version}\"")),
                "{version}: {body}"
            );
        }
        assert_eq!(clock.pauses(), [0_u128; 0]);
    }
}

/// The caller's own version is not replaced, and versions end.
#[tokio::test(start_paused = true)]
async fn the_callers_version_stays_and_versions_end() {
    let refused = || status(500, fault("ErrorInvalidServerVersion", None));
    let fake = Fake::script([refused()]);
    let (client, _) = client_with(&fake, builder().version("V2099"));
    let error = client.call(&reading()).await.unwrap_err();
    assert!(error.fault().is_some());
    assert!(fake.bodies()[0].contains("Version=\"V2099\""));

    let fake = Fake::new(move |_, _| refused());
    let (client, _) = super::fake::client(&fake);
    client.call(&reading()).await.unwrap_err();
    assert_eq!(fake.count(), 7);
}

/// Anything else is an error at once.
#[tokio::test(start_paused = true)]
async fn anything_else_is_an_error_at_once() {
    for step in [
        status(500, fault("ErrorSchemaValidation", None)),
        status(500, fault("ErrorInternalServerError", None)),
        status(403, ""),
        status(404, "<html><title>Not Found</title></html>"),
        status(500, "<html></html>"),
        ok("<html><title>Log in</title></html>"),
        ok(""),
        ok("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"),
    ] {
        let fake = Fake::script([step]);
        let (client, _) = client(&fake);
        client.call(&reading()).await.unwrap_err();
        assert_eq!(fake.count(), 1);
    }
}

/// A try that takes too long is followed by another one if the operation only reads, within the time of the call.
#[tokio::test(start_paused = true)]
async fn each_try_and_the_call_have_their_time() {
    let fake = Fake::script([Step::Never, ok(read())]);
    let (client, clock) = client(&fake);
    client.call(&reading()).await.unwrap();
    assert_eq!(clock.pauses(), [120_000, 500]);

    let fake = Fake::script([Step::Never]);
    let (client, _) = super::fake::client(&fake);
    let start = tokio::time::Instant::now();
    let error = client.call(&writing()).await.unwrap_err();
    assert_eq!(start.elapsed(), 120 * SECOND);
    let ErrorKind::MaybeProcessed { source } = error.kind() else {
        panic!("{error:?}");
    };
    let ErrorKind::Timeout { phase, limit } = **source else {
        panic!("{error:?}");
    };
    assert_eq!((phase, limit), (Phase::Try, 120 * SECOND));

    let fake = Fake::new(|_, _| Step::Never);
    let (client, _) = super::fake::client(&fake);
    let start = tokio::time::Instant::now();
    let error = client.call(&reading()).await.unwrap_err();
    assert_eq!(start.elapsed(), 600 * SECOND);
    let ErrorKind::Timeout { phase, limit } = *error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!((phase, limit), (Phase::Call, 600 * SECOND));
}
