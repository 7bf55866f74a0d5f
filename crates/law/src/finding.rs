//! What is wrong with the law's data, where, in a sentence that a lawyer without a programmer understands.

use std::fmt;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file, below `law/`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where.
    pub at: At,
    /// What is wrong and what to do.
    pub says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.at.file, self.at.line, self.says)
    }
}

/// The law's data is refused whole; these are all its faults, by file and line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the law's data was refused: {} fault(s)\n{}", .0.len(), join(.0))]
pub struct LawErrors(pub Vec<Finding>);

fn join(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
