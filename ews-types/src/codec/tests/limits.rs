//! Documents that are made to exhaust the reader.

use super::reading::folder;
use crate::codec::testing::Folder;
use crate::codec::{RawXml, ReadErrorKind as Kind, ReadOptions, from_slice_with, from_str};

fn nested(depth: usize, open: &str, close: &str) -> String {
    format!("{}{}", open.repeat(depth), close.repeat(depth))
}

/// Runs on the stack that threads have by default.
fn on_a_thread<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(2 << 20)
            .spawn_scoped(scope, run);
        thread.unwrap().join().unwrap()
    })
}

#[test]
fn as_deep_as_the_limit_fits_the_stack() {
    on_a_thread(|| {
        let depth = ReadOptions::DEFAULT_MAX_DEPTH - 2;
        // Straight down, by way of a choice, and by raw XML.
        let straight = nested(depth, "<t:Child><t:Name/>", "</t:Child>");
        let choices = nested(depth, "<t:Folder><t:Name/>", "</t:Folder>");
        let boxed = nested(depth, "<t:Boxed><t:Name/>", "</t:Boxed>");
        let raw = nested(depth + 1, "<x>", "</x>");
        let unknown = format!(
            "<t:Ids><t:Id Id=''/>{}</t:Ids>",
            nested(depth - 1, "<x>", "</x>")
        );
        for children in [straight, choices, boxed, raw, unknown] {
            assert!(from_str::<Folder>(&folder(&children)).is_ok());
        }
    });
}

#[test]
fn deeper_is_an_error_without_stack() {
    on_a_thread(|| {
        let limit = ReadOptions::DEFAULT_MAX_DEPTH;
        for (open, close) in [
            ("<t:Child>", "</t:Child>"),
            ("<t:Folder>", "</t:Folder>"),
            ("<x>", "</x>"),
            ("<t:Name>", "</t:Name>"),
            ("<x>", ""),
        ] {
            let children = nested(100_000, open, close);
            let error = from_str::<Folder>(&folder(&children)).unwrap_err();
            assert_eq!(error.kind(), &Kind::TooDeep { limit }, "{open}");
            assert_eq!(
                error.offset(),
                folder("").len() - "</m:Folder>".len() + (limit - 1) * open.len()
            );
            assert_eq!(error.path().split('/').count(), limit);
        }
        let raw = RawXml::parse(&nested(100_000, "<x>", "</x>")).unwrap_err();
        assert_eq!(raw.kind(), &Kind::TooDeep { limit });
    });
}

#[test]
fn the_limit_can_be_set() {
    let xml = folder("<x><y/></x>");
    let read =
        |depth| from_slice_with::<Folder>(xml.as_bytes(), &ReadOptions::new().max_depth(depth));
    assert!(read(3).is_ok());
    assert_eq!(read(2).unwrap_err().kind(), &Kind::TooDeep { limit: 2 });
}

#[test]
fn many_attributes_and_bindings_take_no_quadratic_time() {
    let attributes: String = (0..50_000).map(|n| format!(" a{n}=''")).collect();
    let options = ReadOptions::new().max_attributes(100_000);
    let read = |xml: &str| from_slice_with::<Folder>(xml.as_bytes(), &options);
    let once = folder(&format!("<t:Ids{attributes}><t:Id Id=''/></t:Ids>"));
    assert!(read(&once).is_ok());
    let twice = folder(&format!("<t:Ids{attributes} a7=''><t:Id Id=''/></t:Ids>"));
    let error = read(&twice).unwrap_err();
    assert_eq!(
        (error.kind(), error.path()),
        (&Kind::DuplicateAttribute, "Folder/Ids/@a7")
    );
}

/// A program that reads what strangers send can refuse what is too large for it.
#[test]
fn larger_is_an_error() {
    let xml = folder("<t:Name>n</t:Name>");
    let options = ReadOptions::new().max_bytes(xml.len());
    assert!(from_slice_with::<Folder>(xml.as_bytes(), &options).is_ok());
    let limit = xml.len() - 1;
    let options = options.max_bytes(limit);
    let error = from_slice_with::<Folder>(xml.as_bytes(), &options).unwrap_err();
    assert_eq!(error.kind(), &Kind::TooLarge { limit });
    assert!(error.to_string().contains("ReadOptions::max_bytes"));
}

/// Each attribute takes many times its bytes, so that a tag of nothing else must not be read whole.
#[test]
fn more_attributes_are_an_error() {
    let with = |count: usize| {
        let attributes: String = (0..count).map(|n| format!(" a{n}=''")).collect();
        folder(&format!("<t:Name{attributes}>n</t:Name>"))
    };
    let limit = ReadOptions::DEFAULT_MAX_ATTRIBUTES;
    assert!(from_str::<Folder>(&with(limit)).is_ok());
    let error = from_str::<Folder>(&with(limit + 1)).unwrap_err();
    assert_eq!(error.kind(), &Kind::TooManyAttributes { limit });
    let options = ReadOptions::new().max_attributes(limit + 1);
    assert!(from_slice_with::<Folder>(with(limit + 1).as_bytes(), &options).is_ok());
    // As many as may be are not what is wrong with a tag.
    let broken = folder("<t:Name a='' b='' c='' d>n</t:Name>");
    let options = ReadOptions::new().max_attributes(3);
    let error = from_slice_with::<Folder>(broken.as_bytes(), &options).unwrap_err();
    assert!(matches!(error.kind(), Kind::Malformed { .. }), "{error}");
}

/// An element of a few bytes can stand for a value of kilobytes: a document of nothing else must not
/// take memory out of proportion. Each place where values grow counts.
#[test]
fn values_out_of_proportion_are_an_error() {
    let long = format!("xmlns:a='{}'", "a".repeat(1000));
    let raw = |element: &str| format!("<x {long}>{}</x>", element.repeat(1000)).repeat(20);
    let attributes: String = (0..900).map(|n| format!(" a:b{n}=''")).collect();
    let id = format!("<t:Id Id='' xsi:type='t:X'{attributes}/>");
    for children in [
        "<t:Folder><t:Name/></t:Folder>".repeat(10_000),
        "<t:Page>1</t:Page>".repeat(300_000),
        "<x/>".repeat(400_000),
        raw("<a:y/>"),
        raw("<y b='a:'/>"),
        raw("<y>a:</y>"),
        format!("<t:Ids {long}>{}</t:Ids>", id.repeat(30)),
    ] {
        let xml = folder(&children);
        let read = |growth| {
            let options = ReadOptions::new().max_growth(growth);
            from_slice_with::<Folder>(xml.as_bytes(), &options)
        };
        let error = read(0).unwrap_err();
        let limit = ReadOptions::FREE_MEMORY;
        assert_eq!(error.kind(), &Kind::TooMuchMemory { limit }, "{xml:.200}");
        assert!(error.to_string().contains("ReadOptions::max_growth"));
        assert!((1..xml.len()).contains(&error.offset()));
        assert!(read(usize::MAX).is_ok());
    }
}
