//! What can be wrong with a register's file: refused whole, with the place and a sentence.

/// A refused file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {says}")]
pub struct RegistryError {
    /// The file.
    pub file: String,
    /// The line or row, from 1; 0 when the file as a whole is wrong.
    pub line: usize,
    /// What is wrong and what to do.
    pub says: String,
}

impl RegistryError {
    pub(crate) fn new(file: &str, line: usize, says: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, says: says.into() }
    }

    /// What the TOML reader found, with its line.
    pub(crate) fn of_toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        Self::new(file, error.span().map_or(1, |s| line_of(text, s.start)), error.message())
    }
}

/// The line of a byte offset, from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
}
