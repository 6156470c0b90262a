//! Real documents: everything that is valid comes back the same, everything else comes to a value
//! or an error that says where.

use std::fs;

use ews_types::codec::{Content, Name, Reader, Writer};
use ews_types::{AnyElement, ReadOptions, messages, namespaces, soap, types};

use crate::support::{Entry, corpus, files, output, parts, schemas, tool};

/// A local element that some documents have as their root, without a global declaration.
const RESTRICTION: Name = Name {
    namespace: &namespaces::MESSAGES,
    local: "Restriction",
};

/// Whether the document's root is [`RESTRICTION`].
fn is_restriction(entry: &Entry) -> bool {
    entry.kind == "fragment"
        && parts(&entry.bytes).unwrap()[0]
            .as_str()
            .starts_with("<m:Restriction")
}

/// Reads and writes a document through the public API.
fn rewrite(entry: &Entry) -> Result<String, String> {
    if is_restriction(entry) {
        let restriction = read_restriction(&entry.bytes);
        let mut writer = Writer::new(namespaces::ALL);
        restriction
            .write(&RESTRICTION, &mut writer)
            .map_err(|e| e.to_string())?;
        return Ok(writer.finish());
    }
    if entry.kind == "fragment" {
        let value: AnyElement = ews_types::from_slice(&entry.bytes).map_err(|e| e.to_string())?;
        return ews_types::to_string(&value).map_err(|e| e.to_string());
    }
    let envelope =
        soap::from_slice::<AnyElement>(&entry.bytes).map_err(|e| format!("{e}: {e:?}"))?;
    soap::to_string(&envelope).map_err(|e| e.to_string())
}

fn read_restriction(bytes: &[u8]) -> types::RestrictionType {
    let mut reader = Reader::from_slice(bytes, &ReadOptions::new()).unwrap();
    reader.root().unwrap();
    let restriction = reader.value().unwrap();
    reader.finish().unwrap();
    restriction
}

/// A request that carries the restriction, so that a validator can judge it.
fn request_with(restriction: types::RestrictionType) -> String {
    let mut request = messages::FindItemType::new(
        types::ItemQueryTraversalType::Shallow,
        types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly),
        [types::DistinguishedFolderIdNameType::Inbox],
    );
    request.restriction = Some(restriction);
    ews_types::to_string(&request).unwrap()
}

/// Every valid document is read, written back the same, and still valid.
#[test]
#[ignore = "needs EWS_SHARED"]
fn valid_documents_come_back_the_same() {
    let before = output("corpus-valid");
    let after = output("corpus-rewritten");
    let judged = output("corpus-judged");
    let valid: Vec<Entry> = corpus().into_iter().filter(|entry| entry.valid).collect();
    let mut failures = Vec::new();
    for entry in &valid {
        fs::write(before.join(&entry.file), &entry.bytes).unwrap();
        match rewrite(entry) {
            Ok(text) => {
                fs::write(after.join(&entry.file), &text).unwrap();
                let judged_text = if is_restriction(entry) {
                    request_with(read_restriction(&entry.bytes))
                } else {
                    text
                };
                fs::write(judged.join(&entry.file), judged_text).unwrap();
            }
            Err(error) => failures.push(format!("{}: {error}", entry.file)),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let compared = tool("same_xml.py", &[&before, &after]);
    print!("{compared}");
    assert!(
        compared.ends_with(&format!("{0} of {0} the same\n", valid.len())),
        "{compared}"
    );

    let schemas = schemas();
    let files = files(&judged);
    let mut arguments = vec![schemas.as_path()];
    arguments.extend(files.iter().map(|file| file.as_path()));
    let verdict = tool("validate.py", &arguments);
    let refused: Vec<&str> = verdict.lines().filter(|l| !l.ends_with(" valid")).collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    println!("{} of {} valid", verdict.lines().count(), valid.len());
    assert_eq!(verdict.lines().count(), valid.len());
}

/// Every other document comes to a value or an error with path and position, never to a panic.
#[test]
#[ignore = "needs EWS_SHARED"]
fn other_documents_come_to_a_value_or_an_error() {
    let (mut values, mut errors, mut faults) = (0, 0, 0);
    for entry in corpus().iter().filter(|entry| !entry.valid) {
        if entry.kind == "fragment" {
            match ews_types::from_slice::<AnyElement>(&entry.bytes) {
                Ok(_) => values += 1,
                Err(error) => {
                    errors += 1;
                    println!("{}: {error}", entry.file);
                    assert!(!error.path().is_empty(), "{}: {error}", entry.file);
                }
            }
            continue;
        }
        match soap::from_slice::<AnyElement>(&entry.bytes) {
            Ok(_) => values += 1,
            Err(soap::Error::Fault(_)) => faults += 1,
            Err(error) => {
                errors += 1;
                println!("{}: {error}", entry.file);
            }
        }
    }
    println!("{values} values, {faults} faults, {errors} errors");
    assert!(values > 0 && faults > 0 && errors > 0);
}
