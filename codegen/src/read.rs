//! Reads a folder of schemas. The only module that names `xsd-parser`.
//!
//! Only the declarations that `xsd-parser` parses are used, not the types that it makes of them. The
//! declarations are whole. The types no longer tell that one is abstract, they show a list as a
//! repeated reference, and the optimizer drops facets. Inheritance and substitution groups are short
//! to work out from the declarations.
//!
//! Every file is first scanned for what `xsd-parser` does not tell (see [`source`]), then parsed.
//! Includes and imports are followed here rather than by `xsd-parser`, which could not say the
//! line of a directive whose file is missing, and which takes an imported schema without a
//! target namespace for one of the importing schema's.

mod scan;
mod source;
mod wsdl;

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::panic::resume_unwind;
use std::path::{Component, Path, PathBuf};
use std::thread;

use xsd_parser::models::schema::Schemas as Parsed;
use xsd_parser::pipeline::parser::{Error as ParserError, Parser};

use self::source::Reference;
pub(crate) use self::source::Source;
use crate::error::{Error, Errors};
use crate::model::{Origin, QName, Service, XML};

/// The declarations as `xsd-parser` models them.
pub(crate) use xsd_parser::models::schema::{MaxOccurs, QName as RawName, xs};

/// A folder's schema documents, in the order they were read.
#[derive(Debug)]
pub(crate) struct Schemas {
    documents: Vec<Document>,
    parsed: Parsed,
    /// Every file read.
    pub(crate) files: Vec<PathBuf>,
    /// What is wrong with the files: the documents of those that could not be read are missing.
    pub(crate) errors: Errors,
    /// The service description, where the folder has one without errors.
    pub(crate) service: Option<Service>,
    /// What is wrong with the service description.
    pub(crate) service_errors: Errors,
    /// The imports that name no file.
    unread: Vec<Unread>,
}

/// An import that names no file: other files of the folder may declare its namespace.
#[derive(Debug)]
struct Unread {
    import: Origin,
    namespace: String,
    location: Option<String>,
}

/// A schema document.
#[derive(Debug)]
pub(crate) struct Document {
    /// The file that it was read from.
    pub(crate) source: Source,
    /// The namespace that its declarations are in: the file's own or, where that has none, the
    /// including document's; empty for none.
    pub(crate) namespace: String,
    /// Whether the namespace is the including document's.
    pub(crate) adopted: bool,
    /// Whether the file stands directly in the folder.
    pub(crate) is_entry: bool,
}

impl Schemas {
    /// The documents with their declarations.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (&Document, &xs::Schema)> {
        // `xsd-parser` hands out its ids in the order of parsing.
        let parsed = self.parsed.schemas().map(|(_, info)| &info.schema);
        self.documents.iter().zip(parsed)
    }

    /// The error for a reference to `name`, which no file declares.
    pub(crate) fn unresolved(
        &self,
        origin: &Origin,
        component: String,
        kind: &'static str,
        name: &QName,
    ) -> Error {
        let at = self.reference(origin, &name.local);
        let mut namespaces = self.documents.iter().map(|document| &document.namespace);
        let is_declared = namespaces.any(|namespace| *namespace == name.namespace);
        let mut imports = self.unread.iter();
        let import = imports.find(|import| !is_declared && import.namespace == name.namespace);
        match import {
            Some(unread) => Error::UnreadImport {
                import: Box::new(unread.import.clone()),
                namespace: unread.namespace.as_str().into(),
                location: unread.location.as_deref().map(Into::into),
                at: Box::new(at),
                component: component.into(),
                kind,
                name: name.local.as_str().into(),
            },
            None => Error::Unresolved {
                at,
                component,
                kind,
                name: if name.namespace.is_empty() {
                    format!("{name} of no namespace")
                } else {
                    name.to_string()
                },
            },
        }
    }

    /// Where, in the component at `origin`, `local` is referred to; `origin` where unknown.
    pub(crate) fn reference(&self, origin: &Origin, local: &str) -> Origin {
        let line = origin.line.and_then(|line| {
            self.documents
                .iter()
                .find(|document| document.source.path == origin.file)?
                .source
                .reference_line(line, local)
        });
        Origin {
            file: origin.file.clone(),
            line: line.or(origin.line),
        }
    }
}

/// `xsd-parser`, unoptimised as in build scripts, takes 70 KB of stack for each level of nesting:
/// the 1 MB that some systems give a program would not do for EWS. This does for
/// [`scan::MAX_DEPTH`] levels, three times.
const STACK_SIZE: usize = 32 << 20;

/// Reads the schemas that stand directly in `folder`, and what they include and import.
pub(crate) fn read(folder: &Path) -> Result<Schemas, Error> {
    thread::scope(|scope| {
        thread::Builder::new()
            .stack_size(STACK_SIZE)
            .spawn_scoped(scope, || read_all(folder))
            .map_err(|source| Error::Read {
                path: folder.to_owned(),
                source,
            })?
            .join()
            .unwrap_or_else(|panic| resume_unwind(panic))
    })
}

fn read_all(folder: &Path) -> Result<Schemas, Error> {
    let mut reader = Reader {
        parser: Parser::new(),
        documents: Vec::new(),
        files: Vec::new(),
        unread: Vec::new(),
        known: BTreeMap::new(),
        pending: VecDeque::new(),
        errors: Errors::default(),
    };
    let mut own = Vec::new();
    let mut adopting = Vec::new();
    for path in entries(folder)? {
        let Some(source) = reader.errors.take(scanned(&path)) else {
            continue;
        };
        reader.know(&source).is_entry = true;
        if source.target_namespace.is_some() {
            own.push(source);
        } else {
            adopting.push(source);
        }
    }
    for source in own {
        reader.load(source, None);
    }
    // A schema without a target namespace adopts that of an including one, so those come last.
    for source in adopting {
        if reader.know(&source).namespaces.is_empty() {
            reader.load(source, None);
        }
    }
    let mut service_errors = Errors::default();
    let service = match wsdl::find(folder)? {
        Some(path) => {
            reader.files.push(path.clone());
            wsdl::read(&path, &mut service_errors)
        }
        None => None,
    };
    Ok(Schemas {
        documents: reader.documents,
        parsed: reader.parser.finish(),
        files: reader.files,
        errors: reader.errors,
        service,
        service_errors,
        unread: reader.unread,
    })
}

/// The `.xsd` files directly in `folder`: types, messages, the others by name. Capitals do not matter.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let read_error = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(read_error)? {
        let path = entry.map_err(read_error)?.path();
        let is_schema = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("xsd"));
        if is_schema && path.is_file() {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Error::NoSchemas {
            folder: folder.to_owned(),
        });
    }
    paths.sort_by_cached_key(|path| {
        let name = path.file_name().unwrap_or_default().to_owned();
        let rank = ["types.xsd", "messages.xsd"]
            .iter()
            .position(|first| name.eq_ignore_ascii_case(first))
            .unwrap_or(2);
        (rank, name.to_ascii_lowercase(), name)
    });
    Ok(paths)
}

struct Reader {
    parser: Parser,
    documents: Vec<Document>,
    files: Vec<PathBuf>,
    unread: Vec<Unread>,
    /// The files seen so far, by canonical path.
    known: BTreeMap<PathBuf, Known>,
    /// Files to parse, with the namespace to adopt.
    pending: VecDeque<(Source, Option<String>)>,
    errors: Errors,
}

/// What is known of a file.
struct Known {
    target_namespace: Option<String>,
    is_entry: bool,
    /// The namespaces that it was parsed into: several where it has none of its own and is
    /// included by schemas of several.
    namespaces: Vec<String>,
}

impl Reader {
    fn know(&mut self, source: &Source) -> &mut Known {
        self.known
            .entry(identity(&source.path))
            .or_insert_with(|| Known {
                target_namespace: source.target_namespace.clone(),
                is_entry: false,
                namespaces: Vec::new(),
            })
    }

    /// Parses a file and all that it refers to, unless that was done before.
    fn load(&mut self, source: Source, adopted: Option<String>) {
        self.pending.push_back((source, adopted));
        while let Some((source, adopted)) = self.pending.pop_front() {
            self.parse(source, adopted);
        }
    }

    fn parse(&mut self, source: Source, adopted: Option<String>) {
        let is_adopted = source.target_namespace.is_none() && adopted.is_some();
        let own = source.target_namespace.clone();
        let namespace = own.or(adopted).unwrap_or_default();
        let known = self.know(&source);
        if known.namespaces.contains(&namespace) {
            return;
        }
        known.namespaces.push(namespace.clone());
        let is_entry = known.is_entry;
        if !self.files.contains(&source.path) {
            self.files.push(source.path.clone());
        }
        if namespace == XML {
            // The attributes of that namespace are built in, see `crate::lower`.
            return;
        }
        for reference in &source.references {
            let followed = self.follow(&source, reference, &namespace);
            self.errors.take(followed);
        }
        // The parser goes through each step by value.
        match std::mem::take(&mut self.parser).add_schema_from_str(&source.parser_text()) {
            Ok(parser) => {
                self.parser = parser;
                self.documents.push(Document {
                    source,
                    namespace,
                    adopted: is_adopted,
                    is_entry,
                });
            }
            Err(error) => {
                self.errors.push(match error {
                    ParserError::XmlError(error) => {
                        source.parser_error(error.error.position, &error.error.kind.to_string())
                    }
                    other => source.parser_error(None, &other.to_string()),
                });
                // With the parser go the documents before; those behind are still looked at.
                self.documents.clear();
            }
        }
    }

    /// Queues the file of an include or import in `source`, whose declarations are in `namespace`.
    fn follow(
        &mut self,
        source: &Source,
        reference: &Reference,
        namespace: &str,
    ) -> Result<(), Error> {
        // An import may only name a namespace, or an address on the web, which is a mere hint:
        // other files of the folder declare it.
        let imports = reference.directive == "xs:import";
        if imports && reference.namespace.as_deref() == Some(XML) {
            return Ok(());
        }
        let location = match &reference.location {
            Some(location) if !(imports && is_url(location)) => location,
            location => {
                self.unread.push(Unread {
                    import: source.origin(reference.line),
                    namespace: reference.namespace.clone().unwrap_or_default(),
                    location: location.clone(),
                });
                return Ok(());
            }
        };
        let mut path = beside(&source.path, location);
        if !path.is_file() {
            // Windows, where many schemas come from, would find it.
            let mut similar = in_another_case(&path);
            if similar.len() > 1 {
                return Err(Error::AmbiguousFile {
                    at: source.origin(reference.line),
                    directive: reference.directive,
                    location: location.clone(),
                    files: similar.iter().map(|path| file_name(path)).collect(),
                });
            }
            path = similar.pop().unwrap_or(path);
        }
        if !path.is_file() {
            return Err(Error::MissingFile {
                at: source.origin(reference.line),
                directive: reference.directive,
                location: location.clone(),
                path,
            });
        }
        let (found, referred) = match self.known.get(&identity(&path)) {
            Some(known) => (known.target_namespace.clone(), None),
            None => {
                let referred = scanned(&path)?;
                (referred.target_namespace.clone(), Some(referred))
            }
        };
        let expected = if imports {
            reference.namespace.as_deref().unwrap_or_default()
        } else {
            namespace
        };
        let is_adopting = !imports && found.is_none();
        if !is_adopting && found.as_deref().unwrap_or_default() != expected {
            return Err(Error::TargetNamespace {
                at: source.origin(reference.line),
                directive: reference.directive,
                location: location.as_str().into(),
                found: found.unwrap_or_default().into(),
                expected: expected.into(),
            });
        }
        let adopted = (is_adopting && !namespace.is_empty()).then(|| namespace.to_owned());
        match referred {
            Some(referred) => {
                self.know(&referred);
                self.pending.push_back((referred, adopted));
            }
            // Read before, but the declarations may be needed in another namespace.
            None if adopted.is_some() => {
                self.pending.push_back((scanned(&path)?, adopted));
            }
            None => {}
        }
        Ok(())
    }
}

/// Reads a file, and scans it for what the parser does not tell.
fn scanned(path: &Path) -> Result<Source, Error> {
    let mut source = Source::read(path)?;
    scan::scan(&mut source)?;
    Ok(source)
}

/// The files whose names differ from a path's only in capitals, in order.
fn in_another_case(path: &Path) -> Vec<PathBuf> {
    let wanted = file_name(path).to_lowercase();
    let folder = path.parent().unwrap_or(Path::new(""));
    let entries = fs::read_dir(if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    });
    let names = entries.into_iter().flatten().flatten();
    let names = names.map(|entry| folder.join(entry.file_name()));
    let mut similar: Vec<PathBuf> = names
        .filter(|path| file_name(path).to_lowercase() == wanted && path.is_file())
        .collect();
    similar.sort();
    similar
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// What tells whether two paths lead to one file.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn is_url(location: &str) -> bool {
    location.contains("://")
}

/// The path of `location`, as seen from `file`, without `.` and `..` where possible.
fn beside(file: &Path, location: &str) -> PathBuf {
    if is_url(location) {
        return PathBuf::from(location);
    }
    let mut path = file.parent().unwrap_or(Path::new("")).to_owned();
    for component in Path::new(location).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(path.components().next_back(), Some(Component::Normal(_))) =>
            {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path
}
