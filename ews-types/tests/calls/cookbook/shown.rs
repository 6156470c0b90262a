//! What the documents show is what is run here.

const README: &str = include_str!("../../../../README.md");
const COOKBOOK: &str = include_str!("../../../../docs/cookbook.md");

/// The files in the order of the cookbook.
const FILES: [(&str, &str); 21] = [
    ("get_items", include_str!("get_items.rs")),
    ("list_inbox", include_str!("list_inbox.rs")),
    ("subject_and_sender", include_str!("subject_and_sender.rs")),
    ("save_attachments", include_str!("save_attachments.rs")),
    ("create_message", include_str!("create_message.rs")),
    ("reply_and_forward", include_str!("reply_and_forward.rs")),
    ("update_message", include_str!("update_message.rs")),
    ("move_to_folder", include_str!("move_to_folder.rs")),
    ("custom_property", include_str!("custom_property.rs")),
    ("sync_items", include_str!("sync_items.rs")),
    ("stream_events", include_str!("stream_events.rs")),
    ("resolve_names", include_str!("resolve_names.rs")),
    ("user_availability", include_str!("user_availability.rs")),
    ("suggest_times", include_str!("suggest_times.rs")),
    ("weekly_meeting", include_str!("weekly_meeting.rs")),
    ("accept_meeting", include_str!("accept_meeting.rs")),
    ("add_attendee", include_str!("add_attendee.rs")),
    ("impersonate", include_str!("impersonate.rs")),
    ("add_in_tokens", include_str!("add_in_tokens.rs")),
    ("gateway", include_str!("gateway.rs")),
    ("answer_requests", include_str!("answer_requests.rs")),
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
    let files = [
        ("find_items", include_str!("find_items.rs"), 15),
        ("list_inbox", include_str!("list_inbox.rs"), 25),
    ];
    for (name, file, most) in files {
        assert!(
            blocks(README).contains(&file),
            "README.md does not show {name}.rs"
        );
        let lines = file.lines().count();
        assert!(lines <= most, "{name}.rs has {lines} lines: at most {most}");
    }
}
