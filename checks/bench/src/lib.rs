//! What the benchmark of `ews-types` is made of: documents, measuring, tables. The ways to read and
//! write that it compares are in the binary, since they take long to compile.

pub mod arguments;
pub mod documents;
pub mod error;
pub mod hostile;
pub mod measure;
pub mod report;
pub mod table;
