use super::*;

/// Each kind is what its name says: none is refused for a slip of ours.
#[test]
fn documents_come_to_what_they_are_for() {
    let read = |about: &str, bytes| {
        let document = DOCUMENTS.iter().find(|document| document.about == about);
        document.unwrap().measure(bytes).result
    };
    assert_eq!(read("elements within each other", 10_000), "max_depth");
    assert_eq!(read("attributes of one tag", 20_000), "max_attributes");
    assert_eq!(read("messages", 100_000), "max_growth");
    for document in DOCUMENTS {
        let outcome = document.measure(20_000);
        assert!(outcome.bytes >= 10_000, "{}", document.about);
        assert!(
            document.about == "an error at the end"
                || !outcome.result.contains("expected") && !outcome.result.contains("not valid"),
            "{}: {}",
            document.about,
            outcome.result
        );
    }
}

/// What is judged: time that grows faster than the document, and memory beyond the limits.
#[test]
fn what_holds() {
    let outcome = |bytes: usize, seconds, peak| Outcome {
        bytes,
        peak,
        seconds,
        result: String::new(),
    };
    let mb = 1_000_000;
    assert!(holds(&[
        outcome(mb, 0.1, mb),
        outcome(16 * mb, 1.7, 16 * mb)
    ]));
    assert!(!holds(&[
        outcome(mb, 0.1, mb),
        outcome(16 * mb, 20.0, 16 * mb)
    ]));
    assert!(!holds(&[
        outcome(mb, 0.1, mb),
        outcome(16 * mb, 1.7, 2_000 * mb)
    ]));
}
