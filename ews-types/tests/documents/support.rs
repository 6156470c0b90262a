//! Where the test data lies, and what several tests do with documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ews_types::codec::{RawXml, Reader};
use ews_types::{ReadError, ReadOptions};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

/// The folder of shared test data.
pub fn shared() -> PathBuf {
    let folder =
        std::env::var_os("EWS_SHARED").expect("set EWS_SHARED to the folder of shared test data");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// A document of a corpus.
pub struct Entry {
    pub file: String,
    pub kind: String,
    /// Whether it is valid, and comes back the same.
    pub valid: bool,
    pub bytes: Vec<u8>,
}

/// Every document of the shared corpus.
pub fn corpus() -> Vec<Entry> {
    entries(&shared().join("corpus"), "schema_valid", "yes")
}

/// The folder of the project's own documents.
pub fn own_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ews-types/tests/corpus")
}

/// Every one of the project's own documents.
pub fn own_corpus() -> Vec<Entry> {
    entries(&own_folder(), "outcome", "same")
}

/// The documents that a folder's index lists. Those are valid that have this text in this column.
fn entries(folder: &Path, column: &str, valid: &str) -> Vec<Entry> {
    rows(folder, ["file", "kind", column])
        .into_iter()
        .map(|[file, kind, cell]| Entry {
            valid: cell == valid,
            bytes: fs::read(folder.join(&file)).unwrap(),
            file,
            kind,
        })
        .collect()
}

/// Columns of a folder's index.
pub fn rows<const N: usize>(folder: &Path, columns: [&str; N]) -> Vec<[String; N]> {
    let index = fs::read_to_string(folder.join("index.tsv")).unwrap();
    let mut lines = index.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let columns = columns.map(|name| header.iter().position(|h| *h == name).unwrap());
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            columns.map(|column| cells[column].to_owned())
        })
        .collect()
}

/// What a document says, by a parser that is not the crate's: a line for each tag, with its names as
/// namespace and local name and its attributes in order, and for each text. Comments, instructions and
/// white space between elements say nothing.
pub fn meaning(xml: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(xml).unwrap();
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{FEFF}'));
    reader.config_mut().expand_empty_elements = true;
    let expanded = |namespace: ResolveResult<'_>, local: &str| match namespace {
        ResolveResult::Bound(uri) => format!("{{{}}}{local}", uri.as_ref()),
        ResolveResult::Unbound => local.to_owned(),
        ResolveResult::Unknown(prefix) => panic!("{prefix:?}"),
    };
    let mut lines = Vec::new();
    let mut text = String::new();
    // Whether the last tag was a start tag: white space before an end tag is then a value.
    let mut is_leaf = false;
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                Some(character) => text.push(character),
                None => {
                    text.push_str(resolve_predefined_entity(&name.xml10_content()).unwrap());
                }
            },
            Event::Start(_) | Event::End(_) | Event::Eof => {
                let is_value = is_leaf && matches!(event, Event::End(_));
                if is_value || !text.trim().is_empty() {
                    lines.push(format!("{text:?}"));
                }
                text.clear();
            }
            _ => {}
        }
        match &event {
            Event::Start(tag) => {
                is_leaf = true;
                let (namespace, local) = reader.resolver().resolve_element(tag.name());
                lines.push(format!("<{}", expanded(namespace, local.as_ref())));
                let attributes = tag.attributes().map(|attribute| attribute.unwrap());
                let attributes = attributes.filter(|a| a.key.as_namespace_binding().is_none());
                let mut attributes: Vec<String> = attributes
                    .map(|a| {
                        let (namespace, local) = reader.resolver().resolve_attribute(a.key);
                        let value = a.normalized_value(XmlVersion::Explicit1_0).unwrap();
                        format!("@{}={value:?}", expanded(namespace, local.as_ref()))
                    })
                    .collect();
                attributes.sort();
                lines.extend(attributes);
            }
            Event::End(_) => {
                is_leaf = false;
                lines.push(">".to_owned());
            }
            Event::Eof => return lines,
            _ => {}
        }
    }
}

/// The elements of a document that the schema describes: of an envelope, the children of header
/// and body; otherwise the root. Each as a document of its own.
pub fn parts(xml: &[u8]) -> Result<Vec<RawXml>, ReadError> {
    let mut reader = Reader::from_slice(xml, &ReadOptions::new())?;
    reader.root()?;
    let mut parts = Vec::new();
    if reader.local_name() == "Envelope" {
        while reader.next_child()? {
            while reader.next_child()? {
                parts.push(reader.raw()?);
            }
        }
    } else {
        parts.push(reader.raw()?);
    }
    reader.finish()?;
    Ok(parts)
}

/// An empty folder for a test's output.
pub fn output(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs one of the shared tools and gives back what it printed.
pub fn tool(name: &str, arguments: &[&Path]) -> String {
    let output = Command::new("python3")
        .arg(shared().join("tools").join(name))
        .args(arguments)
        .output()
        .expect("python3 runs");
    assert!(
        output.stderr.is_empty(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The files of a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// The project's schemas.
pub fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}
