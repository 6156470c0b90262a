//! Each row of the table of what is retried, as the pure function has it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Duration;

use proptest::prelude::*;

use super::versions::DEFAULT_VERSION;
use super::*;

const SECOND: Duration = Duration::from_secs(1);

fn situation(repeatable: bool) -> Situation {
    Situation {
        repeatable,
        failed: 1,
        redirects: 0,
        left: 600 * SECOND,
        random: 0.0,
    }
}

fn pause(next: Next) -> Duration {
    match next {
        Next::Again { pause, .. } => pause,
        Next::Fail(why) => panic!("{why:?}"),
    }
}

/// What was not processed is sent again whatever the operation; what may have been only if it only reads.
#[test]
fn only_what_was_not_processed_is_repeated_for_operations_that_write() {
    let lower = Happened::Version { lower: true };
    let not_processed = [
        Happened::Busy(None),
        Happened::NotSent,
        Happened::TooMany,
        lower,
    ];
    let unknown = [
        Happened::Unavailable(None),
        Happened::Broken,
        Happened::Transient,
    ];
    for repeatable in [false, true] {
        for happened in not_processed {
            let next = next(happened, &situation(repeatable));
            assert!(matches!(next, Next::Again { .. }), "{happened:?}: {next:?}");
        }
    }
    for happened in unknown {
        let reading = next(happened, &situation(true));
        assert!(matches!(reading, Next::Again { .. }), "{happened:?}");
        let writing = next(happened, &situation(false));
        assert_eq!(writing, Next::Fail(Why::MaybeProcessed), "{happened:?}");
    }
}

/// A back-off of 0 ms does not make the client hammer the server, and one that is longer than the call has
/// left is an error at once.
#[test]
fn back_off_has_a_least_and_a_most() {
    let busy = |wait| next(Happened::Busy(Some(wait)), &situation(false));
    assert_eq!(pause(busy(Duration::ZERO)), SECOND / 2);
    assert_eq!(pause(busy(300 * SECOND)), 300 * SECOND);
    assert_eq!(busy(3600 * SECOND), Next::Fail(Why::BackOff(3600 * SECOND)));
    let with = match busy(SECOND) {
        Next::Again { with, .. } => with,
        Next::Fail(why) => panic!("{why:?}"),
    };
    assert_eq!(with, With::Budget);
}

/// A gateway's Retry-After is obeyed, too, and by those operations only that may be repeated.
#[test]
fn retry_after_of_a_gateway_is_obeyed() {
    let unavailable = Happened::Unavailable(Some(7 * SECOND));
    assert_eq!(pause(next(unavailable, &situation(true))), 7 * SECOND);
    let long = Happened::Unavailable(Some(700 * SECOND));
    assert_eq!(
        next(long, &situation(true)),
        Next::Fail(Why::BackOff(700 * SECOND))
    );
    assert_eq!(
        next(long, &situation(false)),
        Next::Fail(Why::MaybeProcessed)
    );
}

/// Pauses double up to half a minute, and end.
#[test]
fn pauses_grow_up_to_a_bound() {
    let pauses: Vec<_> = (1..MAX_TRIES)
        .map(|failed| {
            let situation = Situation {
                failed,
                ..situation(true)
            };
            pause(next(Happened::NotSent, &situation)).as_millis()
        })
        .collect();
    assert_eq!(
        pauses,
        [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]
    );
    let last = Situation {
        failed: MAX_TRIES,
        ..situation(true)
    };
    assert_eq!(next(Happened::NotSent, &last), Next::Fail(Why::UsedUp));
    let late = Situation {
        left: SECOND / 2,
        ..situation(true)
    };
    assert_eq!(next(Happened::NotSent, &late), Next::Fail(Why::UsedUp));
}

/// Redirects are followed where they may be, and a loop of them ends.
#[test]
fn redirects_have_a_bound() {
    let follow = Happened::Redirect(Ok(()));
    let first = situation(false);
    assert!(matches!(
        next(follow, &first),
        Next::Again {
            with: With::Redirect,
            ..
        }
    ));
    let sixth = Situation {
        redirects: 5,
        ..first
    };
    assert_eq!(
        next(follow, &sixth),
        Next::Fail(Why::Redirect(RedirectReason::TooMany))
    );
    let elsewhere = Happened::Redirect(Err(RedirectReason::OtherHost));
    assert_eq!(
        next(elsewhere, &first),
        Next::Fail(Why::Redirect(RedirectReason::OtherHost))
    );
}

/// The next lower version, down to the first; nothing is below what a caller made up.
#[test]
fn versions_go_down_one_by_one() {
    use ews_types::soap::Version;
    let mut version = DEFAULT_VERSION;
    let mut seen = vec![version.as_str().to_owned()];
    while let Some(below) = lower(&version) {
        seen.push(below.as_str().to_owned());
        version = below;
    }
    assert_eq!(
        seen,
        [
            "Exchange2013_SP1",
            "Exchange2013",
            "Exchange2010_SP2",
            "Exchange2010_SP1",
            "Exchange2010",
            "Exchange2007_SP1",
            "Exchange2007"
        ]
    );
    assert_eq!(lower(&Version::from("V2099_01_01")), None);
}

fn happened() -> impl Strategy<Value = Happened> {
    let wait = proptest::option::of((0_u64..10_000_000).prop_map(Duration::from_millis));
    prop_oneof![
        wait.clone().prop_map(Happened::Busy),
        wait.prop_map(Happened::Unavailable),
        Just(Happened::NotSent),
        Just(Happened::Broken),
        Just(Happened::Transient),
        Just(Happened::TooMany),
        Just(Happened::Final),
    ]
}

proptest! {
    /// Whatever happens: no pause is longer than what is left but for its jitter, tries have a bound, and what
    /// may have been processed is never repeated unless it may be.
    #[test]
    fn every_decision_keeps_the_rules(
        happened in happened(),
        repeatable: bool,
        failed in 1_u32..20,
        left in 0_u64..700_000,
        random in 0.0..1.0_f64,
    ) {
        let left = Duration::from_millis(left);
        let situation = Situation { repeatable, failed, redirects: 0, left, random };
        if let Next::Again { pause, .. } = next(happened, &situation) {
            prop_assert!(failed < MAX_TRIES);
            prop_assert!(pause <= left + MOST_JITTER);
            prop_assert!(pause >= LEAST_BACK_OFF);
            let unknown = matches!(
                happened,
                Happened::Unavailable(_) | Happened::Broken | Happened::Transient
            );
            prop_assert!(repeatable || !unknown);
            prop_assert!(happened != Happened::Final);
        }
    }
}
