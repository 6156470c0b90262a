//! Sequences: fields in their order, with their multiplicity.

generated!();

use generated::schema::{Book, BookType, PersonType};

use super::samples::{read, read_error, writes};

const LEAST: &str = include_str!("sample-2.xml");

fn least() -> BookType {
    BookType::new(
        "Least",
        1,
        vec![PersonType::default()],
        PersonType::default(),
    )
}

/// What is required has its own type and is asked for by `new`; what is not is empty.
#[test]
fn members_are_fields() {
    let book: Book = least();
    assert_eq!((book.subtitle.as_ref(), book.keyword.len()), (None, 0));
    assert_eq!((book.series.as_ref(), book.volume), (None, None));
    writes(&book, LEAST);
}

/// Text is kept to the character, and an empty element is not a missing one.
#[test]
fn text_is_exact() {
    let book: BookType = read(include_str!("sample.xml"));
    assert_eq!(book.title, " On Order & Chaos <2nd> ");
    assert_eq!(book.subtitle.as_deref(), Some(""));
    assert_eq!(book.author[1], PersonType { name: None });
}

/// Whoever sent a document without a required child must hear which and where.
#[test]
fn required_children_must_come() {
    for (left_out, problem) in [
        (
            "<b:Title>Least</b:Title>",
            "Book/Title: the required element Title is missing",
        ),
        (
            "<b:Author/>",
            "Book/Author: the required element Author is missing",
        ),
        (
            "<b:Publisher/>",
            "Book/Publisher: the required element Publisher is missing",
        ),
    ] {
        let error = read_error::<BookType>(&LEAST.replace(left_out, ""));
        assert_eq!(error, format!("{problem} (at byte 0)"));
    }
    let error = read_error::<BookType>(&LEAST.replace(">1<", ">one<"));
    assert_eq!(
        error,
        "Book/Pages: `one` is not a valid xs:int (at byte 60)"
    );
}

/// A list that must have an entry is not written without one.
#[test]
fn required_lists_are_not_written_empty() {
    let book = BookType {
        author: vec![],
        ..least()
    };
    let error = ews_types::to_string(&book).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Book/Author: the list is empty, but the schema requires at least one element Author"
    );
}
