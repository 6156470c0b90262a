//! What the documents show is what is run here.

const README: &str = include_str!("../../../../README.md");
const COOKBOOK: &str = include_str!("../../../../docs/cookbook.md");

/// The files in the order of the cookbook.
const FILES: [(&str, &str); 8] = [
    ("get_items", include_str!("get_items.rs")),
    ("create_message", include_str!("create_message.rs")),
    ("update_message", include_str!("update_message.rs")),
    ("sync_items", include_str!("sync_items.rs")),
    ("stream_events", include_str!("stream_events.rs")),
    ("resolve_names", include_str!("resolve_names.rs")),
    ("user_availability", include_str!("user_availability.rs")),
    ("add_in_tokens", include_str!("add_in_tokens.rs")),
];

/// The blocks of Rust in a document.
fn blocks(document: &str) -> Vec<&str> {
    let after = document.split("```rust\n").skip(1);
    after
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

/// The cookbook shows the files that are run here, all of them and nothing else, and each stays
/// short enough to be read at a glance.
#[test]
fn the_cookbook_shows_what_is_run() {
    let blocks = blocks(COOKBOOK);
    for (block, (name, file)) in blocks.iter().zip(FILES) {
        assert_eq!(*block, file, "docs/cookbook.md does not show {name}.rs");
        let lines = block.lines().count();
        assert!(lines <= 25, "{name}.rs has {lines} lines: at most 25");
    }
    assert_eq!(blocks.len(), FILES.len());
}

/// So does the README for what most programs begin with.
#[test]
fn the_readme_shows_what_is_run() {
    let file = include_str!("find_items.rs");
    assert!(
        blocks(README).contains(&file),
        "README.md does not show find_items.rs"
    );
    let lines = file.lines().count();
    assert!(lines <= 15, "find_items.rs has {lines} lines: at most 15");
}
