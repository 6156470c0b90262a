//! The example `inspect`: lines, exit and rewriting, without a process.

mod command_line;
mod corpus;
mod lines;
mod rewriting;

#[path = "../../../examples/inspect/inspector/mod.rs"]
mod inspector;
#[path = "../../documents/support.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the tests of documents"
)]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use inspector::{Arguments, run};

const TYPES: &str = r#"xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types""#;
const MESSAGES: &str = r#"xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages""#;

/// An envelope with these children of its header and body.
fn envelope(header: &str, body: &str) -> String {
    format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" {MESSAGES} {TYPES}><s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>"#
    )
}

/// A file of this name in the folder.
fn file(folder: &Path, name: &str, xml: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, xml).unwrap();
    path
}

/// Whether all files were read, and the lines, which begin with the folder.
fn inspect_all(paths: &[&Path], rewrite: Option<&Path>) -> (bool, Vec<String>) {
    let arguments = Arguments {
        paths: paths.iter().map(|path| path.to_path_buf()).collect(),
        rewrite: rewrite.map(Path::to_owned),
    };
    let mut out = Vec::new();
    let all_read = run(&arguments, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    (all_read, text.lines().map(str::to_owned).collect())
}

/// The columns behind the file name, for one document. The name is the test's own: tests run side by
/// side.
fn columns(name: &str, xml: impl AsRef<[u8]>) -> Vec<String> {
    let path = support::output(&format!("inspect-{name}")).join("document.xml");
    fs::write(&path, xml).unwrap();
    let (_, lines) = inspect_all(&[&path], None);
    let [line] = &lines[..] else {
        panic!("{lines:?}");
    };
    line.split('\t').skip(1).map(str::to_owned).collect()
}
