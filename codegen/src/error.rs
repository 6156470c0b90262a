//! What can go wrong on the way from schemas to bindings.

use std::fmt;
use std::path::PathBuf;

use crate::model::Origin;

/// All that is wrong with a schema set: one error at least.
///
/// `Display` prints a line for each, but no more than [`Errors::MOST`].
#[derive(Debug, Default)]
pub struct Errors {
    list: Vec<Error>,
}

impl Errors {
    /// The most errors that are printed: the rest of a damaged file helps nobody.
    pub const MOST: usize = 100;

    /// The errors, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.list.iter()
    }

    /// The messages to print, each one line.
    pub fn messages(&self) -> impl Iterator<Item = String> {
        let more = self.list.len().saturating_sub(Self::MOST);
        let rest = (more > 0).then(|| format!("{more} further errors; correct those above first"));
        let shown = self.list.iter().take(Self::MOST).map(Error::to_string);
        shown.chain(rest)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn push(&mut self, error: Error) {
        self.list.push(error);
    }

    /// The value, or none and the error recorded.
    pub(crate) fn take<T>(&mut self, result: Result<T, Error>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    pub(crate) fn extend(&mut self, others: Self) {
        self.list.extend(others.list);
    }

    pub(crate) fn retain(&mut self, keep: impl FnMut(&Error) -> bool) {
        self.list.retain(keep);
    }

    /// Nothing if there is no error.
    pub(crate) fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Self { list: vec![error] }
    }
}

impl IntoIterator for Errors {
    type Item = Error;
    type IntoIter = std::vec::IntoIter<Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'e> IntoIterator for &'e Errors {
    type Item = &'e Error;
    type IntoIter = std::slice::Iter<'e, Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, message) in self.messages().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            f.write_str(&message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}

/// Why bindings could not be generated.
///
/// Every message is one line that names the file, the line where known, the component and the
/// remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A schema file or folder could not be read.
    #[error("{}: {source}; put the schema file there or correct the path", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },

    /// The folder holds no schema.
    #[error("{}: no .xsd file in this folder; put the schemas there or correct the path", folder.display())]
    NoSchemas {
        /// The folder.
        folder: PathBuf,
    },

    /// A file is not well-formed XML, or neither UTF-8 nor UTF-16.
    #[error("{}:{line}:{column}: malformed XML: {problem}; correct the file", file.display())]
    Malformed {
        /// The schema file.
        file: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// Column in characters, counted from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },

    /// The root element is not `xs:schema`.
    #[error(
        "{at}: not a schema: the root element is <{root}>; \
         take the file away or make its root an xs:schema of http://www.w3.org/2001/XMLSchema"
    )]
    NotASchema {
        /// The root element.
        at: Origin,
        /// Its name as written.
        root: String,
    },

    /// A file is XML, but breaks the rules of schema documents.
    #[error("{}:{line}:{column}: not valid XML Schema: {problem}; correct the schema", file.display())]
    Syntax {
        /// The schema file.
        file: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// Column in characters, counted from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },

    /// The file that an `xs:include` or `xs:import` names is not there.
    #[error(
        "{at}: {directive} of \"{location}\": no file {}; \
         add the file or correct the schemaLocation", path.display()
    )]
    MissingFile {
        /// The directive.
        at: Origin,
        /// `xs:include` or `xs:import`.
        directive: &'static str,
        /// The `schemaLocation` as written.
        location: String,
        /// Where the file was looked for.
        path: PathBuf,
    },

    /// A file that is included or imported declares another namespace than expected.
    #[error(
        "{at}: {directive} of \"{location}\": that file has the target namespace \"{found}\" \
         instead of \"{expected}\"; correct one of them{}",
        if *directive == "xs:include" { " or use xs:import" } else { "" }
    )]
    TargetNamespace {
        /// The directive.
        at: Origin,
        /// `xs:include` or `xs:import`.
        directive: &'static str,
        /// The `schemaLocation` as written.
        location: Box<str>,
        /// The namespace that the file declares.
        found: Box<str>,
        /// The namespace that it had to declare.
        expected: Box<str>,
    },

    /// A construct of XML Schema that bindings cannot be made for.
    #[error("{at}: unsupported construct {construct} in {component}; {remedy}")]
    Unsupported {
        /// The component.
        at: Origin,
        /// The construct, such as `xs:redefine`.
        construct: &'static str,
        /// Kind and name of the component.
        component: String,
        /// What to do about it.
        remedy: &'static str,
    },

    /// A declaration that contradicts itself or lacks a part.
    #[error("{at}: {component} {problem}; {remedy}")]
    Invalid {
        /// The component.
        at: Origin,
        /// Kind and name of the component.
        component: String,
        /// What is wrong.
        problem: String,
        /// What to do about it.
        remedy: &'static str,
    },

    /// A name that nothing declares.
    #[error(
        "{at}: {component} refers to {kind} {name}, which is not declared; \
         declare it or correct the reference"
    )]
    Unresolved {
        /// The reference where it could be found, its component otherwise.
        at: Origin,
        /// Kind and name of the referring component.
        component: String,
        /// What is referred to, such as `element`.
        kind: &'static str,
        /// The missing name.
        name: String,
    },

    /// A name of a namespace that is imported, and that no file declares: imports from the web are not
    /// followed.
    #[error(
        "{import}: xs:import of \"{namespace}\"{}: no file of the folder declares that namespace, and \
         {component} ({at}) refers to {kind} {name} of it; put the schema of that namespace into the folder",
        location.as_ref().map(|location| format!(" from \"{location}\"")).unwrap_or_default()
    )]
    UnreadImport {
        /// The import.
        import: Box<Origin>,
        /// The namespace.
        namespace: Box<str>,
        /// The `schemaLocation`, if there is one.
        location: Option<Box<str>>,
        /// The reference where it could be found, its component otherwise.
        at: Box<Origin>,
        /// Kind and name of the referring component.
        component: Box<str>,
        /// What is referred to, such as `element`.
        kind: &'static str,
        /// The missing name's local part.
        name: Box<str>,
    },

    /// Several files have the name that an `xs:include` or `xs:import` gives, each in another case.
    #[error(
        "{at}: {directive} of \"{location}\": several files have that name but for capitals: {}; \
         keep one of them or correct the schemaLocation", files.join(", ")
    )]
    AmbiguousFile {
        /// The directive.
        at: Origin,
        /// `xs:include` or `xs:import`.
        directive: &'static str,
        /// The `schemaLocation` as written.
        location: String,
        /// The names of the files.
        files: Vec<String>,
    },

    /// Two components of one kind and name.
    #[error(
        "{at}: {component} is already declared at {first}; {}",
        if at.file == first.file {
            "remove or rename one of them"
        } else {
            "take one file away if it is a copy of the other, or remove or rename one of the components"
        }
    )]
    Duplicate {
        /// The second declaration.
        at: Origin,
        /// Kind and name of the component.
        component: String,
        /// The first declaration.
        first: Origin,
    },

    /// Components that are defined by themselves.
    #[error("{at}: {component} is defined by itself: {path}; remove one of these references")]
    Cycle {
        /// The first component of the path.
        at: Origin,
        /// Its kind and name.
        component: String,
        /// The names passed on the way round.
        path: String,
    },

    /// A secret of the profile is not in the schemas, though its type is.
    #[error(
        "{type_name}: no {member}, which is kept secret because {cause}; \
         correct or remove the entry in the profile's table of secrets"
    )]
    StaleSecret {
        /// The type that has the secret.
        type_name: String,
        /// The member that is not there.
        member: String,
        /// Why it is a secret.
        cause: &'static str,
    },

    /// A text can no longer stand for a type of the profile.
    #[error(
        "{type_name}: a text cannot be its `{member}` and say all, which it should because {cause}; \
         correct or remove the entry in the profile's table of texts"
    )]
    StaleText {
        /// The type.
        type_name: String,
        /// Local name of the member.
        member: &'static str,
        /// Why a text stands for it.
        cause: &'static str,
    },

    /// A tolerance of the profile has no element any more that it is for.
    #[error(
        "{type_name}: no element `{member}`, which is also read as `{other}` because {cause}; \
         correct or remove the entry in the profile's table of tolerances"
    )]
    StaleTolerance {
        /// The type that the tolerance is for.
        type_name: String,
        /// Local name of the element that is not there.
        member: String,
        /// The name that it is also read by.
        other: String,
        /// Why it is.
        cause: &'static str,
    },

    /// The schemas declare a member that the profile adds to a type, or lack the one before it.
    #[error(
        "{type_name}: the member `{member}`, which the profile adds because {cause}, is declared, or \
         the element `{after}` before it is not; correct or remove the entry in the profile's table of \
         members"
    )]
    StaleMember {
        /// The type that the member is added to.
        type_name: String,
        /// Local name of the member.
        member: String,
        /// Local name of the element that it follows.
        after: String,
        /// Why it is added.
        cause: &'static str,
    },

    /// A choice for which the profile has a name is not in the schemas, though its type is.
    #[error(
        "{type_name}: no choice that begins with the element `{first}`, which has the name `{name}`; \
         correct or remove the entry in the profile's table of choices"
    )]
    StaleChoice {
        /// The type that has the choice.
        type_name: String,
        /// Local name of the first alternative.
        first: String,
        /// The name of the field or of the enum.
        name: &'static str,
    },

    /// The profile's name for a choice is that of something else.
    #[error(
        "{type_name}: its choice cannot have the name `{name}`, since {cause}; \
         correct the entry in the profile's table of choices"
    )]
    TakenChoice {
        /// The type that has the choice.
        type_name: String,
        /// The name of the enum.
        name: &'static str,
        /// Why the choice cannot have it.
        cause: &'static str,
    },

    /// A member by which the profile says more about an error is not in the schemas, though its type is.
    #[error(
        "{type_name}: no optional element `{member}`, which says more about an error; \
         correct or remove the entry in the profile's names of responses"
    )]
    StaleDetail {
        /// The type of the response message.
        type_name: String,
        /// Local name of the element.
        member: String,
    },

    /// The profile's row for an operation does not fit the schemas.
    #[error(
        "{at}: operation {operation}: {problem}; \
         declare it, or correct the operation's row in codegen/data/operations.tsv"
    )]
    Operation {
        /// The element that is there.
        at: Origin,
        /// The operation.
        operation: String,
        /// What is wrong.
        problem: String,
    },

    /// A line of the table of what hand-written code names is not as it must be.
    #[error(
        "{}:{line}: {problem}; correct the line: cfg or -, always or domain, item",
        file.display()
    )]
    Needs {
        /// The table.
        file: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },

    /// The schemas have no such items, but the crate that the bindings are for cannot be compiled
    /// without them.
    #[error(
        "{}: not a schema set that the crate can be built on: it has no {items}; \
         take all schemas of one version of EWS, types.xsd and messages.xsd with what they include",
        folder.display()
    )]
    Unmet {
        /// The folder of the schemas.
        folder: PathBuf,
        /// The items.
        items: String,
    },

    /// An element among the requests and responses that makes no operation.
    #[error(
        "{at}: element {element} belongs to no operation; declare the element {other}, or name its \
         operation in codegen/data/operations.tsv"
    )]
    NoOperation {
        /// The element.
        at: Origin,
        /// Its name.
        element: String,
        /// The name of the request or response that is missing.
        other: String,
    },

    /// An operation that no domain has.
    #[error(
        "{at}: operation {operation} has no domain; \
         add {operation} to a row of codegen/data/domains.tsv"
    )]
    NoDomain {
        /// The request.
        at: Origin,
        /// The operation.
        operation: String,
    },

    /// A response whose list of messages does not have that of its operation.
    #[error(
        "{at}: the messages of {response} are in {list}, which has no element {message}; \
         add it to the choice of {list}"
    )]
    NoMessage {
        /// The response.
        at: Origin,
        /// Its name.
        response: String,
        /// The type of the list.
        list: String,
        /// The name that the operation's message has in lists.
        message: String,
    },

    /// A generated file could not be written.
    #[error("{}: {source}; make the folder writable or choose another", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },

    /// The generator wrote something that is not Rust: a defect of the generator.
    #[error(
        "module {module}: the generated code does not parse: {problem}; please report this schema"
    )]
    NotRust {
        /// The generated module.
        module: String,
        /// What the parser said.
        problem: String,
    },

    /// The path of the runtime is none that means the same in each module.
    #[error("`{path}` is no path of a runtime; write one that starts with `::` or `crate`")]
    Runtime {
        /// The path as it was given.
        path: String,
    },
}

impl Error {
    /// Whether a name is not declared.
    pub(crate) fn is_unresolved(&self) -> bool {
        matches!(self, Self::Unresolved { .. })
    }

    /// Whether the schemas do not fit the profile.
    pub(crate) fn is_stale(&self) -> bool {
        matches!(
            self,
            Self::StaleSecret { .. }
                | Self::StaleText { .. }
                | Self::StaleTolerance { .. }
                | Self::StaleMember { .. }
                | Self::StaleChoice { .. }
                | Self::TakenChoice { .. }
                | Self::StaleDetail { .. }
                | Self::Operation { .. }
                | Self::NoOperation { .. }
                | Self::NoDomain { .. }
                | Self::NoMessage { .. }
        )
    }
}
