//! Documentation becomes rustdoc.

generated!();

use generated::schema::{PageNote, PageType};

use super::samples::writes;

/// Default values are said, not put in: what is written is what was given.
#[test]
fn defaults_are_not_put_in() {
    let mut page = PageType::new(1, "t");
    page.note = Some(PageNote::SideNote("n".into()));
    writes(&page, include_str!("sample.xml"));
}

/// Paragraphs stay apart, and nothing in plain text is taken for markup.
#[test]
fn documentation_is_plain_text() {
    let code = include_str!("expected.rs");
    for lines in [
        "/// The first paragraph goes over two lines.\n    ///\n    /// The second has markup, ",
        "\\<angle> \\[square\\] \\*stars\\*, under\\_scores, back\\\\slashes, # signs and `code <T>`.",
        "/// See <https://example.org/a_b?c=d>, or (<http://example.org/>).\n",
        "/// A second documentation.\n    ///\n    /// Schema type `n1:PageType`.\n",
        "/// A page of the handbook.\n    ///\n    /// Global element `n1:Page`.\n",
        "/// \\# What the page says.\n        ///\n        /// Element `n1:Text`",
        "/// Below the text.\n        ///\n        /// Element `n1:FootNote`",
        "/// 1\\. one - two > three\n",
        "Empty, it stands for `none`.",
    ] {
        assert!(code.contains(lines), "{lines}");
    }
    for text in ["Not for readers", "About the file"] {
        assert!(!code.contains(text), "{text}");
    }
}
