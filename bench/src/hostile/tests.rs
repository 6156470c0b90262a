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
    for document in DOCUMENTS {
        let outcome = document.measure(20_000);
        assert!(outcome.bytes >= 10_000, "{}", document.about);
        assert!(
            !outcome.result.contains("expected") && !outcome.result.contains("not valid"),
            "{}: {}",
            document.about,
            outcome.result
        );
    }
}
