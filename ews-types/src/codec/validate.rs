//! Whether a value has a valid form, without writing it anywhere.

use std::any;
use std::io;

use super::{Content, Document, NO_NAMESPACE, Name, WriteError, WriteOptions, Writer};

/// Values of the types of the schema, which may be more than the schema allows.
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
    /// the first fault, with its path. The path begins with the name of the type.
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
        let mut nowhere = io::sink();
        let mut writer = Writer::to_sink(&[], &mut nowhere).with_options(options);
        self.write(&name, &mut writer)
    }
}

/// The same for a value that is a document, and no content of another.
#[doc(hidden)]
pub fn validate_document<T: Document>(
    document: &T,
    options: &WriteOptions,
) -> Result<(), WriteError> {
    let mut nowhere = io::sink();
    let mut writer = Writer::to_sink(T::NAMESPACES, &mut nowhere).with_options(options);
    document.write_document(&mut writer)
}
