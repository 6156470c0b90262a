//! yaserde on the same types: it agrees with the direct codec wherever it can.

#[cfg(feature = "all")]
mod faults;

use std::fs;

use ews_types::codec::RawXml;
use ews_types::{AnyElement, Validate};
use xml::reader::{EventReader, ParserConfig};
use yaserde::YaDeserialize;
use yaserde::de::Deserializer;

use crate::domains::is_chosen;
use crate::support::{Entry, corpus, meaning, output, own_corpus, parts, tool};

/// Documents whose text has white space at an end, which yaserde's stock reader trims. By a reader
/// that does not, they are read as the direct codec reads them.
const TRIMMED: &[&str] = &[
    "msdocs__getmailtips-operation__1.xml",
    "msdocs__getnonindexableitemdetails-operation__2.xml",
    "msdocs__how-to-add-attachments-by-using-ews-in-exchange__8.xml",
    "msdocs__how-to-create-contact-groups-by-using-ews-in-exchange__1.xml",
    "msdocs__how-to-maintain-affinity-between-group-of-subscriptions-and-mailbox-se__3.xml",
    "msdocs__how-to-process-calendar-items-in-batches-in-exchange__4.xml",
    "msdocs__how-to-process-calendar-items-in-batches-in-exchange__5.xml",
];

/// The same of the project's own documents.
const OWN_TRIMMED: &[&str] = &[
    "update-item-request.xml",
    "find-item-reply.xml",
    "extended-properties-reply.xml",
];

/// A reader of yaserde that keeps the white space at both ends of text.
pub fn untrimmed(xml: &str) -> Deserializer<&[u8]> {
    let config = ParserConfig::new()
        .trim_whitespace(false)
        .whitespace_to_characters(true)
        .cdata_to_characters(true)
        .ignore_comments(true)
        .coalesce_characters(true);
    Deserializer::new(EventReader::new_with_config(xml.as_bytes(), config))
}

/// Reads with yaserde, but without trimming text.
fn read_untrimmed<T: YaDeserialize>(xml: &str) -> Result<T, yaserde::Error> {
    T::deserialize(&mut untrimmed(xml))
}

fn elements(xml: &[u8]) -> Vec<RawXml> {
    parts(xml)
        .unwrap()
        .into_iter()
        .filter(|part| ews_types::from_str::<AnyElement>(part.as_str()).is_ok())
        .collect()
}

/// What the two ways write of an element of a document.
struct Written {
    file: String,
    direct: String,
    by_yaserde: String,
}

/// Every element, of a chosen domain, of the valid documents: read by both ways as equal values, and
/// written by both. With the documents that yaserde's stock reader trims.
fn by_both_ways(entries: &[Entry]) -> (Vec<Written>, Vec<String>) {
    let mut written = Vec::new();
    let mut trimmed = Vec::new();
    for entry in entries.iter().filter(|entry| entry.valid) {
        for (index, part) in elements(&entry.bytes).iter().enumerate() {
            let value: AnyElement = ews_types::from_str(part.as_str()).unwrap();
            let file = format!("{}-{index}.xml", entry.file.trim_end_matches(".xml"));
            let by_yaserde =
                yaserde::ser::to_string(&value).unwrap_or_else(|error| panic!("{file}: {error}"));
            let again: AnyElement = ews_types::from_str(&by_yaserde)
                .unwrap_or_else(|error| panic!("{file}: {error}: {by_yaserde}"));
            assert_eq!(value, again, "{file}: written by yaserde");
            let read = yaserde::de::from_str::<AnyElement>(part.as_str())
                .unwrap_or_else(|error| panic!("{file}: {error}"));
            if read != value {
                let read = read_untrimmed::<AnyElement>(part.as_str()).unwrap();
                assert_eq!(read, value, "{file}: read by yaserde");
                trimmed.push(entry.file.clone());
            }
            written.push(Written {
                direct: ews_types::to_string(&value).unwrap(),
                by_yaserde,
                file,
            });
        }
    }
    trimmed.dedup();
    (written, trimmed)
}

/// On every element, of a chosen domain, of the project's own valid documents both ways read equal values
/// and write the same.
#[test]
fn the_two_ways_agree_on_own_documents() {
    let (written, trimmed) = by_both_ways(&own_corpus());
    for Written {
        file,
        direct,
        by_yaserde,
    } in written
    {
        let (direct, by_yaserde) = (direct.as_bytes(), by_yaserde.as_bytes());
        assert_eq!(meaning(by_yaserde), meaning(direct), "{file}");
    }
    let is_trimmed = |file: &String| OWN_TRIMMED.contains(&file.as_str());
    assert!(trimmed.iter().all(is_trimmed), "{trimmed:?}");
}

/// On every element, of a chosen domain, of every valid document both ways read equal values and write the same.
#[test]
#[ignore = "needs EWS_SHARED"]
fn the_two_ways_agree() {
    let direct = output("agreement-direct");
    let by_yaserde = output("agreement-yaserde");
    let (written, trimmed) = by_both_ways(&corpus());
    let compared = written.len();
    for written in written {
        fs::write(direct.join(&written.file), written.direct).unwrap();
        fs::write(by_yaserde.join(&written.file), written.by_yaserde).unwrap();
    }
    println!(
        "{compared} elements compared, {} files trimmed",
        trimmed.len()
    );
    if is_chosen("all") {
        assert_eq!(trimmed, TRIMMED, "documents that yaserde reads otherwise");
    } else {
        let is_trimmed = |file: &String| TRIMMED.contains(&file.as_str());
        assert!(trimmed.iter().all(is_trimmed), "{trimmed:?}");
    }
    let same = tool("same_xml.py", &[&direct, &by_yaserde]);
    assert!(
        same.ends_with(&format!("{compared} of {compared} the same\n")),
        "{same}"
    );
}

/// yaserde knows every element type: of an empty element it says what the direct codec says.
#[test]
fn every_element_type_is_known_to_both() {
    let (mut read, mut invalid, mut refused) = (0, 0, 0);
    for name in AnyElement::names() {
        let xml = format!("<x:{0} xmlns:x=\"{1}\"/>", name.local, name.namespace.uri);
        let direct = ews_types::from_str::<AnyElement>(&xml);
        let by_yaserde = yaserde::de::from_str::<AnyElement>(&xml);
        match (direct, by_yaserde) {
            (Ok(direct), Ok(by_yaserde)) => {
                assert_eq!(direct, by_yaserde, "{xml}");
                let written = yaserde::ser::to_string(&direct);
                // An empty text is no language.
                let Ok(written) = written else {
                    assert!(direct.validate().is_err(), "{xml}: {written:?}");
                    invalid += 1;
                    continue;
                };
                let again: AnyElement = ews_types::from_str(&written).unwrap();
                assert_eq!(again, direct, "{written}");
                assert_eq!(again.name().local, name.local);
                read += 1;
            }
            (Err(_), Err(_)) => refused += 1,
            (direct, by_yaserde) => panic!("{xml}: {direct:?}, but {by_yaserde:?}"),
        }
    }
    println!("{read} elements may be empty, {invalid} are only read so, {refused} may not");
    assert!(read > 0 && refused > 0);
}
