//! This crate's types by yaserde: the body alone, since yaserde's traits are on elements.

use bench::documents::Document;
use bench::measure::Run;
use yaserde::{YaDeserialize, YaSerialize};

pub(super) fn read<B: YaDeserialize>(document: &Document) -> Run<'_> {
    let xml = document.body.as_str();
    Box::new(move || {
        let value: B = ::yaserde::de::from_str(xml).map_err(|error| error.to_string())?;
        std::hint::black_box(&value);
        Ok(xml.len())
    })
}

pub(super) fn write<B: ews_types::Document + YaSerialize + 'static>(
    document: &Document,
) -> Result<Run<'static>, String> {
    let value: B = ews_types::from_str(&document.body).map_err(|error| error.to_string())?;
    Ok(Box::new(move || {
        let xml = ::yaserde::ser::to_string(&value).map_err(|error| error.to_string())?;
        Ok(std::hint::black_box(&xml).len())
    }))
}
