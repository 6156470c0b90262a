//! What the documents show is what is run here, or compiled as a doc test.

const RECIPES: &str = include_str!("../../../docs/client.md");
const README: &str = include_str!("../../README.md");
const ROOT_README: &str = include_str!("../../../README.md");

/// The files in the order of the page.
const FILES: [(&str, &str); 8] = [
    ("all_items", include_str!("all_items.rs")),
    ("many_items", include_str!("many_items.rs")),
    ("sync_with_state", include_str!("sync_with_state.rs")),
    ("write_once", include_str!("write_once.rs")),
    ("impersonate", include_str!("impersonate.rs")),
    ("certificates", include_str!("certificates.rs")),
    ("bearer", include_str!("bearer.rs")),
    ("threads", include_str!("threads.rs")),
];

/// The blocks of a document whose fence says this.
fn blocks<'a>(document: &'a str, fence: &str) -> Vec<&'a str> {
    let fence = format!("```{fence}\n");
    let after = document.split(fence.as_str()).skip(1);
    after
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

/// The page shows the files that are run here, all of them and nothing else, and each stays short enough to be read
/// at a glance.
#[test]
fn the_page_shows_what_is_run() {
    let blocks = blocks(RECIPES, "rust");
    for (block, (name, file)) in blocks.iter().zip(FILES) {
        assert_eq!(*block, file, "docs/client.md does not show {name}.rs");
        let lines = block.lines().count();
        assert!(lines <= 25, "{name}.rs has {lines} lines: at most 25");
    }
    assert_eq!(blocks.len(), FILES.len());
}

/// The project's README shows the programs of the package's README, where they are doc tests, in the same words, and
/// each has 15 lines at most.
#[test]
fn both_readmes_show_the_same_programs() {
    let programs = blocks(README, "rust,no_run");
    assert_eq!(programs.len(), 2);
    assert_eq!(programs, blocks(ROOT_README, "rs client"));
    for program in programs {
        let lines = program.lines().count();
        assert!(lines <= 15, "{lines} lines: at most 15\n{program}");
    }
}
