//! Documents that are made to exhaust a reader: how long each takes, and how much memory.
//!
//! All are read with the default limits. What a limit refuses is read up to there.

mod documents;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests;

use cpu_time::ThreadTime;
use ews_types::codec::{ReadError, ReadErrorKind};
use ews_types::soap::{self, EnvelopeStream, StreamError};
use ews_types::{AnyElement, ReadOptions};
use heap::counted;

use crate::table::{Style, Table};

pub use documents::DOCUMENTS;

/// A kind of document, of any size.
#[derive(Clone, Copy, Debug)]
pub struct Hostile {
    /// What is in it.
    pub about: &'static str,
    /// How it is read.
    pub way: Way,
    /// Makes one of about so many bytes.
    pub make: fn(usize) -> String,
}

/// How a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As an envelope.
    Envelope,
    /// As a stream, in pieces of 64 KiB.
    Stream,
}

/// What came of reading one.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Bytes of the document.
    pub bytes: usize,
    /// The most bytes of the heap in use at once, without the document.
    pub peak: usize,
    /// Seconds of CPU time, with dropping the value.
    pub seconds: f64,
    /// The outcome: `read`, or the error.
    pub result: String,
}

impl Hostile {
    /// Makes a document, reads it once for its memory and once for the time.
    pub fn measure(&self, bytes: usize) -> Outcome {
        let xml = (self.make)(bytes);
        let (result, memory) = counted(|| self.read(&xml));
        let start = ThreadTime::now();
        drop(std::hint::black_box(self.read(&xml)));
        Outcome {
            bytes: xml.len(),
            peak: memory.peak,
            seconds: start.elapsed().as_secs_f64(),
            result,
        }
    }

    /// Reads a document, and tells the outcome.
    fn read(&self, xml: &str) -> String {
        match self.way {
            Way::Envelope => match soap::from_slice::<AnyElement>(xml.as_bytes()) {
                Ok(_) => "read".to_owned(),
                Err(soap::Error::Read(error)) => limit(&error),
                Err(other) => short(&other),
            },
            Way::Stream => {
                let mut stream = EnvelopeStream::<AnyElement>::new();
                let mut items = 0;
                for piece in xml.as_bytes().chunks(64 * 1024) {
                    stream.push(piece);
                    while let Some(item) = stream.next_envelope() {
                        match item {
                            Ok(_) | Err(StreamError::Envelope(_)) => items += 1,
                            Err(error) => return short(&error),
                        }
                    }
                }
                match stream.finish() {
                    Ok(()) if items == 0 => "nothing".to_owned(),
                    Ok(()) => "envelopes".to_owned(),
                    Err(error) => short(&error),
                }
            }
        }
    }
}

/// The limit that is exceeded, if one is.
fn limit(error: &ReadError) -> String {
    match error.kind() {
        ReadErrorKind::TooDeep { .. } => "max_depth".to_owned(),
        ReadErrorKind::TooManyAttributes { .. } => "max_attributes".to_owned(),
        ReadErrorKind::TooMuchMemory { .. } => "max_growth".to_owned(),
        _ => short(error),
    }
}

/// The first words of an error, without its path.
fn short(error: &dyn std::error::Error) -> String {
    let text = error.to_string();
    let text = text
        .rsplit_once(": ")
        .map_or(text.as_str(), |(_, last)| last);
    let words: Vec<_> = text.split(' ').take(6).collect();
    words.join(" ")
}

/// How many times as long a byte of the largest document may take as one of the smallest.
const SLOWER: f64 = 4.0;

/// Seconds that are too short to compare.
const SHORT: f64 = 0.02;

/// The most memory that values of a document may take, by the limits. What grows, such as raw XML, has
/// up to twice the room that it needs; texts do not count, and take up to twice the document.
fn allowed(bytes: usize) -> usize {
    2 * (ReadOptions::DEFAULT_MAX_GROWTH * bytes + ReadOptions::FREE_MEMORY + bytes)
}

/// Whether the largest of some documents of a kind takes no more memory than the limits allow, and
/// not much longer for each byte than the smallest.
pub fn holds(outcomes: &[Outcome]) -> bool {
    let (Some(small), Some(large)) = (outcomes.first(), outcomes.last()) else {
        return true;
    };
    let times = large.bytes as f64 / small.bytes as f64;
    let linear = small.seconds.max(SHORT) * times * SLOWER;
    large.seconds <= linear && outcomes.iter().all(|one| one.peak <= allowed(one.bytes))
}

/// Measures every kind in every size, in MB of 1,000,000 bytes.
pub fn measure(
    sizes: &[usize],
    mut progress: impl FnMut(&str),
) -> Vec<(&'static str, Vec<Outcome>)> {
    let each = |document: &Hostile| {
        progress(document.about);
        let outcomes = sizes.iter().map(|size| document.measure(size * 1_000_000));
        (document.about, outcomes.collect())
    };
    DOCUMENTS.iter().map(each).collect()
}

/// A table of the time for each MB in every size, and of the memory of the largest.
pub fn table(sizes: &[usize], measured: &[(&str, Vec<Outcome>)], style: Style) -> String {
    let mut header = vec!["ms for each MB, of".to_owned()];
    header.extend(sizes.iter().map(|size| format!("{size} MB")));
    header.extend(["peak memory", "result", "linear, within limits"].map(str::to_owned));
    let header: Vec<_> = header.iter().map(String::as_str).collect();
    let mut table = Table::new(&header);
    for (about, outcomes) in measured {
        let mut row = vec![(*about).to_owned()];
        row.extend(outcomes.iter().map(|outcome| {
            let each = outcome.seconds * 1e3 / (outcome.bytes as f64 / 1e6);
            format!("{each:.2}")
        }));
        if let Some(last) = outcomes.last() {
            row.push(format!("{:.2} ×", last.peak as f64 / last.bytes as f64));
            row.push(last.result.clone());
        }
        row.push(if holds(outcomes) { "yes" } else { "NO" }.to_owned());
        table.row(row);
    }
    table.render(style)
}
