//! Documents that are made to take time, memory or stack: each is read, or refused by a limit.
//!
//! In a debug build the sizes are a fraction of the full ones, which a release build has, too:
//! `cargo test --release -p ews-types --no-default-features --features all --test documents full_size`.
//! The benchmark measures such documents:
//! `cargo run --release -p bench --no-default-features -- --hostile 16 --check`.

use ews_types::AnyElement;
use ews_types::codec::ReadErrorKind;

use super::{read_in_every_way, samples};
use crate::losslessness::{find_item_reply, message};

/// A document of items, and whether it is read; if not, what is said of it.
type Case = (&'static str, String, Result<(), fn(&ReadErrorKind) -> bool>);

const MALFORMED: fn(&ReadErrorKind) -> bool =
    |kind| matches!(kind, ReadErrorKind::Malformed { .. });
const DEEP: fn(&ReadErrorKind) -> bool = |kind| matches!(kind, ReadErrorKind::TooDeep { .. });
const ATTRIBUTES: fn(&ReadErrorKind) -> bool =
    |kind| matches!(kind, ReadErrorKind::TooManyAttributes { .. });
const MEMORY: fn(&ReadErrorKind) -> bool =
    |kind| matches!(kind, ReadErrorKind::TooMuchMemory { .. });

fn subject(text: &str) -> String {
    format!("<t:Message><t:Subject>{text}</t:Subject></t:Message>")
}

fn numbered(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).map(make).collect()
}

/// The cases; `part` divides the full sizes. Made one by one: together they are gigabytes.
fn cases(part: usize) -> impl Iterator<Item = Case> {
    const M: usize = 1_000_000;
    let cases: Vec<Box<dyn Fn() -> Case>> = vec![
        Box::new(move || {
            let attributes = numbered(M / part, |n| format!(" a{n}=''"));
            (
                "attributes of a tag",
                format!("<t:Message{attributes}/>"),
                Err(ATTRIBUTES),
            )
        }),
        Box::new(move || {
            let attributes = numbered(900, |n| format!(" a{n}=''"));
            let tags = format!("<x{attributes}/>").repeat(M / 900 / part);
            ("attributes of many tags", tags, Ok(()))
        }),
        Box::new(move || ("a text", subject(&"a".repeat(100 * M / part)), Ok(()))),
        Box::new(move || {
            let tags = "<x/>".repeat(10 * M / part);
            let item = format!("<t:Message>{tags}</t:Message>");
            ("unknown elements", item, Ok(()))
        }),
        Box::new(move || {
            let tags = "<x/>".repeat(10 * M / part);
            ("items of unknown kinds", tags, Err(MEMORY))
        }),
        Box::new(move || {
            let texts = "<t:String/>".repeat(10 * M / part);
            let item = format!("<t:Message><t:Categories>{texts}</t:Categories></t:Message>");
            ("texts of a list", item, Ok(()))
        }),
        Box::new(move || ("items", "<t:Message/>".repeat(10 * M / part), Err(MEMORY))),
        Box::new(move || {
            let comment = format!("<!--{}-->", "-".repeat(993));
            ("comments", subject(&comment.repeat(100_000 / part)), Ok(()))
        }),
        Box::new(move || {
            let comment = format!("<!--{}-->", "-".repeat(100 * M / part));
            ("a comment", subject(&comment), Ok(()))
        }),
        Box::new(move || {
            let instruction = format!("<?p {}?>", "?".repeat(993));
            (
                "processing instructions",
                subject(&instruction.repeat(100_000 / part)),
                Ok(()),
            )
        }),
        Box::new(move || {
            let section = format!("<![CDATA[{}]]>", "]".repeat(988));
            (
                "CDATA sections",
                subject(&section.repeat(100_000 / part)),
                Ok(()),
            )
        }),
        Box::new(move || {
            (
                "empty CDATA sections",
                subject(&"<![CDATA[]]>".repeat(8 * M / part)),
                Ok(()),
            )
        }),
        Box::new(move || ("references", subject(&"&lt;".repeat(10 * M / part)), Ok(()))),
        Box::new(move || ("line ends", subject(&"\r\n".repeat(10 * M / part)), Ok(()))),
        Box::new(move || {
            let name = "a".repeat(M);
            (
                "a name",
                format!("<{name} {name}='{name}'/>").repeat((100 / part).max(1)),
                Ok(()),
            )
        }),
        Box::new(move || {
            let prefix = "a".repeat(M);
            (
                "a prefix",
                format!("<{prefix}:a xmlns:{prefix}='u'/>"),
                Ok(()),
            )
        }),
        Box::new(move || {
            let value = "&#9;".repeat(M / 4);
            let item = format!("<t:Message><t:ItemId Id='{value}'/></t:Message>");
            ("the value of an attribute", item, Ok(()))
        }),
        Box::new(move || {
            (
                "a namespace",
                format!("<a xmlns='{}'/>", "a".repeat(M)),
                Err(MALFORMED),
            )
        }),
        Box::new(move || {
            let declarations = numbered(100_000, |n| format!(" xmlns:a{n}='u'"));
            (
                "declarations of a tag",
                format!("<x{declarations}/>"),
                Err(ATTRIBUTES),
            )
        }),
        Box::new(move || {
            let tags = "<x xmlns:a='u' xmlns:b='u'/>".repeat(10 * M / part);
            let item = format!("<t:Message>{tags}</t:Message>");
            ("declarations of many tags", item, Ok(()))
        }),
        Box::new(move || {
            let declarations = numbered(900, |n| format!(" xmlns:a{n}='u'"));
            let tags = format!("<x{declarations}>").repeat(50) + &"</x>".repeat(50);
            ("declarations at each level", tags, Err(MALFORMED))
        }),
        Box::new(move || {
            let declarations = numbered(900, |n| format!(" xmlns:a{n}='u'"));
            let tags = format!("<x{declarations}>{}</x>", "<t:x t:a=''/>".repeat(M / part));
            let item = format!("<t:Message>{tags}</t:Message>");
            ("names under many declarations", item, Ok(()))
        }),
        Box::new(move || {
            let declarations = numbered(900, |n| format!(" xmlns:a{n}='u'"));
            let tags = format!("<x{declarations}>{}</x>", "<t:x t:a=''/>".repeat(M / part));
            ("an item of an unknown kind", tags, Ok(()))
        }),
        Box::new(move || {
            let open = "<t:X><t:Attachments><t:ItemAttachment>";
            let close = "</t:ItemAttachment></t:Attachments></t:X>";
            let tags = open.repeat(30) + &"<x/>".repeat(M / part) + &close.repeat(30);
            ("items of unknown kinds within each other", tags, Ok(()))
        }),
        Box::new(move || {
            let open = "<t:Message><t:Attachments><t:ItemAttachment>".repeat(100_000 / 3);
            ("items within each other", open, Err(DEEP))
        }),
        Box::new(move || {
            let tags = "<x>".repeat(100_000) + &"</x>".repeat(100_000);
            ("unknown elements within each other", tags, Err(DEEP))
        }),
    ];
    cases.into_iter().map(|case| case())
}

fn check(part: usize) {
    for (name, items, expected) in cases(part) {
        let read = read_in_every_way(find_item_reply("NoError", &items).as_bytes());
        match (read, expected) {
            (Ok(_), Ok(())) => {}
            (Err(kind), Err(expected)) => assert!(expected(&kind), "{name}: {kind}"),
            (Err(kind), Ok(())) => panic!("{name}: {kind}"),
            (Ok(_), Err(_)) => panic!("{name}: read"),
        }
    }
}

/// A fraction of the full size, for builds that are not optimised.
#[test]
fn every_size_is_read_or_refused() {
    check(400);
}

/// The full size: a million attributes, ten million elements, texts of 100 MB.
///
/// In release builds only: without optimisation it takes many minutes.
#[test]
#[cfg(not(debug_assertions))]
fn full_size() {
    check(1);
}

/// 100,000 elements within each other: an error at the limit, whether the schema knows them or not.
#[test]
fn deep_nesting_is_an_error() {
    for name in ["t:Not", "t:Unknown"] {
        let open = format!("<{name}>").repeat(100_000);
        let close = format!("</{name}>").repeat(100_000);
        let xml = message(
            "FindItem",
            &format!("<m:Restriction>{open}{close}</m:Restriction>"),
        )
        .replacen("<m:FindItem ", "<m:FindItem Traversal=\"Shallow\" ", 1);
        let kind = read_in_every_way(xml.as_bytes()).unwrap_err();
        assert!(DEEP(&kind), "{name}: {kind:?}");
    }
}

/// Raw content declares its namespaces anew, a known way to make a document grow: a limit holds for
/// what is kept of derived types, of details that the schema leaves open, and of header blocks.
#[test]
fn raw_content_is_limited() {
    let long = format!("xmlns:a='{}'", "a".repeat(1_000));
    let many = "<a:b/>".repeat(40_000);
    let derived = format!(
        "<t:Message><t:ItemId Id='' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' \
         i:type='t:X' {long}>{many}</t:ItemId></t:Message>"
    );
    let details = "<m:ResponseMessages><m:FindItemResponseMessage ResponseClass='Error'>\
        <m:MessageXml LONG>MANY</m:MessageXml></m:FindItemResponseMessage></m:ResponseMessages>";
    let details = details.replace("LONG", &long).replace("MANY", &many);
    for xml in [
        find_item_reply("NoError", &derived),
        message("FindItemResponse", &details),
    ] {
        let kind = read_in_every_way(xml.as_bytes()).unwrap_err();
        assert!(MEMORY(&kind), "{kind:?}");
    }
    let body = message("GetServerTimeZones", "");
    let blocks = super::envelope(&body).replacen(
        "<s:Body>",
        &format!("<s:Header {long}><x>{many}</x></s:Header><s:Body>"),
        1,
    );
    match ews_types::soap::from_str::<AnyElement>(&blocks).unwrap_err() {
        ews_types::soap::Error::Read(error) => assert!(MEMORY(error.kind()), "{error}"),
        other => panic!("{other}"),
    }
}

/// Replies as servers send them are far from the limits: a thousand items of nothing but identifiers
/// read with a growth of 15, where 32 is allowed.
#[test]
fn usual_replies_are_far_from_the_limits() {
    let id = "A".repeat(120);
    let item = format!(
        "<t:Message><t:ItemId Id=\"{id}\" ChangeKey=\"{}\"/></t:Message>",
        &id[..40]
    );
    let xml = find_item_reply("NoError", &item.repeat(20_000));
    assert!(ews_types::from_str::<AnyElement>(&xml).is_ok());
    let options = ews_types::ReadOptions::new().max_growth(20);
    let read = ews_types::codec::from_slice_with::<AnyElement>(xml.as_bytes(), &options);
    assert!(read.is_ok());
    assert!(samples::samples().iter().all(|(_, xml)| {
        let options = ews_types::ReadOptions::new().max_growth(0).max_depth(12);
        ews_types::codec::from_slice_with::<AnyElement>(xml.as_bytes(), &options).is_ok()
    }));
}
