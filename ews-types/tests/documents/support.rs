//! Where the test data lies, and what several tests do with documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ews_types::codec::{RawXml, Reader};
use ews_types::{ReadError, ReadOptions};

/// The folder of shared test data.
pub fn shared() -> PathBuf {
    let folder =
        std::env::var_os("EWS_SHARED").expect("set EWS_SHARED to the folder of shared test data");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// A document of the corpus.
pub struct Entry {
    pub file: String,
    pub kind: String,
    pub valid: bool,
    pub bytes: Vec<u8>,
}

/// Every document of the corpus.
pub fn corpus() -> Vec<Entry> {
    let folder = shared().join("corpus");
    let index = fs::read_to_string(folder.join("index.tsv")).unwrap();
    let mut lines = index.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let column = |name: &str| header.iter().position(|h| *h == name).unwrap();
    let (file, kind, valid) = (column("file"), column("kind"), column("schema_valid"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Entry {
                file: cells[file].to_owned(),
                kind: cells[kind].to_owned(),
                valid: cells[valid] == "yes",
                bytes: fs::read(folder.join(cells[file])).unwrap(),
            }
        })
        .collect()
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
