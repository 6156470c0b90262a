//! The smallest valid request of every operation, built as a program builds it: nothing optional is
//! set, a list has one item, or none where that is lawful, and of several alternatives the smallest
//! is taken. Texts, lists of words among them, are such as a program may send.

mod calendar;
mod folders;
mod items;
mod parts;
mod people;
mod search;
mod services;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ews_types::codec::ReadErrorKind;
use ews_types::soap::{self, Envelope, Version};
use ews_types::{OPERATIONS, Operation, ReadError, RequestHeader};

/// A request of any operation.
trait Request {
    fn operation(&self) -> &'static str;
    fn results_asked(&self) -> Option<usize>;
    fn xml(&self) -> String;
    fn soap(&self) -> String;
    /// Whether the document is this request.
    fn is(&self, xml: &str) -> Result<bool, ReadError>;
    /// Whether the document is this request in its envelope.
    fn is_in(&self, soap: &str) -> Result<bool, soap::Error>;
}

/// The envelope names the version of the schema, where the operation permits that.
fn envelope<T: Operation + Clone>(request: &T) -> Envelope<T> {
    let envelope = Envelope::new(request.clone());
    if T::HEADERS.contains(&RequestHeader::RequestServerVersion) {
        envelope.with_version(Version::V2018_01_08)
    } else {
        envelope
    }
}

impl<T: Operation + Clone + Debug + PartialEq> Request for T {
    fn operation(&self) -> &'static str {
        T::NAME
    }

    fn results_asked(&self) -> Option<usize> {
        Operation::results_asked(self)
    }

    fn xml(&self) -> String {
        ews_types::to_string(self).unwrap_or_else(|error| panic!("{}: {error}", T::NAME))
    }

    fn soap(&self) -> String {
        soap::to_string(&envelope(self)).unwrap_or_else(|error| panic!("{}: {error}", T::NAME))
    }

    fn is(&self, xml: &str) -> Result<bool, ReadError> {
        Ok(ews_types::from_str::<T>(xml)? == *self)
    }

    fn is_in(&self, soap: &str) -> Result<bool, soap::Error> {
        Ok(soap::request_from_slice::<T>(soap.as_bytes())? == envelope(self))
    }
}

type Requests = Vec<Box<dyn Request>>;

/// Requests of several types.
macro_rules! requests {
    [$($request:expr),* $(,)?] => {
        vec![$(Box::new($request)),*]
    };
}
use requests;

fn all() -> Requests {
    [
        calendar::all(),
        folders::all(),
        items::all(),
        people::all(),
        search::all(),
        services::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A new operation needs a smallest request here.
#[test]
fn every_operation_has_one() {
    let requests = all();
    let built: BTreeSet<&str> = requests.iter().map(|r| r.operation()).collect();
    let operations: BTreeSet<&str> = OPERATIONS.iter().map(|info| info.name).collect();
    let missing: Vec<_> = operations.difference(&built).collect();
    assert!(
        missing.is_empty(),
        "no request of {missing:?}: add one in ews-types/tests/calls/smallest_requests/"
    );
    assert_eq!(built, operations);
    assert_eq!(requests.len(), built.len(), "an operation has two");
}

/// Nothing of what is built by hand is lost on the way through a document.
#[test]
fn each_comes_back_the_same() {
    for request in all() {
        let xml = request.xml();
        assert_eq!(request.is(&xml), Ok(true), "{xml}");
    }
}

/// A wrong number would make an error of every reply: it is one for each entry of the list that
/// docs/operations.md says.
#[test]
fn each_says_how_many_results_it_asks_for() {
    let rows = include_str!("../../../../docs/operations.md").lines();
    let lists = rows.filter(|row| row.contains(" | entry of `"));
    let lists: BTreeSet<&str> = lists
        .filter_map(|row| {
            row.split(['|', '[', ']'])
                .map(str::trim)
                .find(|f| !f.is_empty())
        })
        .collect();
    assert!(lists.contains("GetItem"), "{lists:?}");
    for request in all() {
        let name = request.operation();
        // Its list may be empty.
        let entries = if name == "GetConversationItems" { 0 } else { 1 };
        let expected = lists.contains(name).then_some(entries);
        assert_eq!(request.results_asked(), expected, "{name}");
    }
}

/// As it is sent: in an envelope, as the element that the table of operations names.
#[test]
fn each_comes_back_the_same_from_its_envelope() {
    for request in all() {
        let soap = request.soap();
        assert_eq!(request.is_in(&soap), Ok(true), "{soap}");
        let info = OPERATIONS
            .iter()
            .find(|info| info.name == request.operation())
            .unwrap();
        let paths = parts::paths(&soap);
        let body: Vec<&str> = paths
            .iter()
            .filter_map(|path| path.strip_prefix("Envelope/Body/"))
            .filter(|path| !path.contains('/'))
            .collect();
        assert_eq!(body, [info.request], "{soap}");
        assert_eq!(
            paths.contains(&"Envelope/Header/RequestServerVersion".to_owned()),
            info.headers.contains(&RequestHeader::RequestServerVersion),
            "{soap}"
        );
    }
}

/// "Smallest" is true, and the reader notices each part that is missing: without any one of its
/// elements and attributes a request is no longer one.
#[test]
fn nothing_can_be_left_out() {
    let mut not_missed = Vec::new();
    for request in all() {
        for (part, rest) in parts::each_left_out(&request.xml()) {
            let result = request.is(&rest);
            let missed = result.as_ref().is_err_and(|error| {
                matches!(
                    error.kind(),
                    ReadErrorKind::MissingElement { .. } | ReadErrorKind::MissingAttribute { .. }
                )
            });
            if !missed {
                not_missed.push(format!("{part}: {result:?}: {rest}"));
            }
        }
    }
    assert!(not_missed.is_empty(), "{not_missed:#?}");
}

/// What the shared validator, another implementation of XML Schema, says about documents: a line that
/// ends in ` valid`, or has ` invalid ` and the reason.
fn verdicts(folder: &str, documents: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for (name, document) in documents {
        let file = folder.join(name).with_extension("xml");
        fs::write(&file, document).unwrap();
        files.push(file);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared =
        std::env::var_os("EWS_SHARED").expect("set EWS_SHARED to the folder of shared test data");
    let output = Command::new("python3")
        .arg(root.join(shared).join("tools/validate.py"))
        .arg(root.join("schemas"))
        .args(&files)
        .output()
        .expect("python3 runs");
    assert!(output.stderr.is_empty(), "{output:?}");
    let verdicts: Vec<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(verdicts.len(), files.len(), "{verdicts:#?}");
    verdicts
}

/// The requests keep the schemas, facets included.
#[test]
#[ignore = "needs EWS_SHARED"]
fn each_is_valid() {
    let documents = all()
        .into_iter()
        .map(|request| (request.operation().to_owned(), request.soap()));
    let mut verdicts = verdicts("smallest-requests", documents);
    assert_eq!(verdicts.len(), OPERATIONS.len());
    verdicts.retain(|verdict| !verdict.ends_with(" valid"));
    assert!(verdicts.is_empty(), "{verdicts:#?}");
}

/// The schemas require what the reader requires: it is not the bindings that make the requests as
/// large as they are.
#[test]
#[ignore = "needs EWS_SHARED"]
fn what_is_left_out_is_missed_by_the_schemas() {
    let documents = all().into_iter().flat_map(|request| {
        let rests = parts::each_left_out(&request.xml());
        let name = request.operation();
        (1..)
            .zip(rests)
            .map(move |(number, (_, rest))| (format!("{name}-{number}"), rest))
    });
    let mut verdicts = verdicts("smallest-requests-rests", documents);
    assert!(verdicts.len() > OPERATIONS.len(), "{}", verdicts.len());
    verdicts.retain(|verdict| !verdict.contains(" invalid "));
    assert!(verdicts.is_empty(), "{verdicts:#?}");
}
