//! What can go wrong on the way from schemas to bindings.

use std::path::PathBuf;

use crate::model::Origin;

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

    /// A correction that the generator makes has nothing to correct any more.
    #[error(
        "{type_name}: no member `{member}`, which is kept secret because {cause}; \
         remove the entry from the generator's table of secrets"
    )]
    StaleFixup {
        /// The type that the correction is for.
        type_name: &'static str,
        /// The field that is not there.
        member: &'static str,
        /// Why the correction was made.
        cause: &'static str,
    },

    /// A tolerance of the generator has no element any more that it is for.
    #[error(
        "{type_name}: no element `{member}`, which is also read as `{other}` because {cause}; \
         remove the entry from the generator's table of tolerances"
    )]
    StaleTolerance {
        /// The type that the tolerance is for.
        type_name: &'static str,
        /// Local name of the element that is not there.
        member: &'static str,
        /// Local name that it is also read by.
        other: &'static str,
        /// Why it is.
        cause: &'static str,
    },

    /// What the generator knows of an operation of EWS does not fit the schemas.
    #[error(
        "{at}: operation {operation}: {problem}; \
         declare it, or correct the operation's row in the generator's data/operations.tsv"
    )]
    Operation {
        /// The element that is there.
        at: Origin,
        /// The operation.
        operation: String,
        /// What is wrong.
        problem: String,
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
}
