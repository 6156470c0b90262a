//! Whether a value has a valid form. It is written to nowhere, so that there is one set of checks, with
//! the path that the writer knows anyway.

use std::any;
use std::io;

use super::{
    Alternatives, Content, Document, NO_NAMESPACE, Name, Namespace, WriteError, WriteOptions,
    Writer,
};

/// Values of the types of the schema, and choices of elements, which may be more than the schema allows.
///
/// ```
/// use ews_types::{Validate, types};
///
/// let mut message = types::MessageType::default();
/// message.subject = Some("a bell: \u{7}".to_owned());
/// let error = message.validate().unwrap_err();
/// assert_eq!(error.path(), "MessageType/Subject");
/// ```
pub trait Validate {
    /// Checks what [`to_string`](super::to_string) checks, and gives the error that it would give:
    /// the first fault, with its path. The path begins with the name of the type, or
    /// with that of the element for [`AnyElement`](crate::AnyElement) and choices of elements.
    ///
    /// # Errors
    ///
    /// If the value has no valid form: see [`WriteErrorKind`](super::WriteErrorKind).
    fn validate(&self) -> Result<(), WriteError> {
        self.validate_with(&WriteOptions::new())
    }

    /// Checks what writing with these options checks.
    ///
    /// # Errors
    ///
    /// As of [`validate`](Self::validate).
    fn validate_with(&self, options: &WriteOptions) -> Result<(), WriteError>;
}

impl<T: Content> Validate for T {
    fn validate_with(&self, options: &WriteOptions) -> Result<(), WriteError> {
        let path = any::type_name::<T>();
        let path = path.split('<').next().unwrap_or(path);
        let name = Name {
            namespace: &NO_NAMESPACE,
            local: path.rsplit("::").next().unwrap_or(path),
        };
        checked(&[], options, |writer| self.write(&name, writer))
    }
}

/// The same for a value that is a document, and no content of another.
#[doc(hidden)]
pub fn validate_document<T: Document>(
    document: &T,
    options: &WriteOptions,
) -> Result<(), WriteError> {
    checked(T::NAMESPACES, options, |writer| {
        document.write_document(writer)
    })
}

/// The same for a choice of elements.
#[doc(hidden)]
pub fn validate_choice<T: Alternatives>(
    choice: &T,
    options: &WriteOptions,
) -> Result<(), WriteError> {
    checked(&[], options, |writer| choice.write(writer))
}

/// Writes to nowhere.
fn checked(
    namespaces: &'static [&'static Namespace],
    options: &WriteOptions,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let mut nowhere = io::sink();
    write(&mut Writer::to_sink(namespaces, &mut nowhere).with_options(options))
}
