//! The direct codec: whole envelopes, from bytes and to text.

use bench::documents::{Document, Kind};
use bench::measure::Run;
use ews_types::soap::{self, Envelope};

/// A document may only be a bare element if it is a file.
fn is_bare(document: &Document) -> bool {
    document.kind == Kind::File && document.xml == document.body
}

pub(super) fn read<B: ews_types::Document>(document: &Document) -> Run<'_> {
    let xml = document.xml.as_bytes();
    let bare = is_bare(document);
    Box::new(move || {
        if bare {
            let value: B = ews_types::from_slice(xml).map_err(|error| error.to_string())?;
            std::hint::black_box(&value);
        } else {
            let envelope: Envelope<B> = soap::from_slice(xml).map_err(|error| error.to_string())?;
            std::hint::black_box(&envelope);
        }
        Ok(xml.len())
    })
}

pub(super) fn write<B: ews_types::Document + 'static>(
    document: &Document,
) -> Result<Run<'static>, String> {
    if is_bare(document) {
        let value: B = ews_types::from_str(&document.xml).map_err(|error| error.to_string())?;
        return Ok(Box::new(move || {
            let xml = ews_types::to_string(&value).map_err(|error| error.to_string())?;
            Ok(std::hint::black_box(&xml).len())
        }));
    }
    let envelope: Envelope<B> = soap::from_str(&document.xml).map_err(|error| error.to_string())?;
    Ok(Box::new(move || {
        let xml = soap::to_string(&envelope).map_err(|error| error.to_string())?;
        Ok(std::hint::black_box(&xml).len())
    }))
}
