//! The events of quick-xml alone: the least that reading a document with namespaces can be.
//!
//! From the bytes of the whole document; tags are found, their ends compared with their starts,
//! namespaces declared and the names of elements resolved, and each event checked to be UTF-8.
//! Attributes are not looked at except for declarations, entities come as events and are not
//! decoded, and nothing is kept.

use bench::documents::Document;
use bench::measure::Run;
use quick_xml::events::Event;
use quick_xml::reader::NsReader;

pub(super) fn read(document: &Document) -> Run<'_> {
    let xml = document.xml.as_bytes();
    Box::new(move || {
        let mut reader = NsReader::from_reader(xml);
        loop {
            match reader.read_resolved_event() {
                Ok((_, Event::Eof)) => return Ok(xml.len()),
                Ok(event) => {
                    std::hint::black_box(&event);
                }
                Err(error) => return Err(error.to_string()),
            }
        }
    })
}
