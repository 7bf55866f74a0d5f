//! What can be wrong with a register's file: refused whole, with the place and a sentence.

/// A refused file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {says}")]
pub struct RegistryError {
    /// The file.
    pub file: String,
    /// The line or row, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub says: String,
}

impl RegistryError {
    pub(crate) fn new(file: &str, line: usize, says: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, says: says.into() }
    }
}
