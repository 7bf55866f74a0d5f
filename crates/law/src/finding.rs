//! What is wrong with the law's data, and where. The words stand in the catalogue, in both languages, under `fault-KEY`:
//! a lawyer without a programmer reads them there.

use std::fmt;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file, below `law/`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// A sentence: its key in the catalogue and what is put into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Says {
    /// The key, without `fault-`.
    pub key: &'static str,
    /// What is put into it, by name.
    pub args: Vec<(&'static str, Put)>,
}

/// What is put into a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Put {
    /// As it stands in the data.
    Word(String),
    /// A part that is worded itself.
    Part(Says),
}

/// A sentence with what is put into it: `says!("missing", key = key)`, or with a part: `says!("gap", what: part)`.
macro_rules! says {
    ($key:literal $(, $name:ident = $word:expr)* $(,)?) => {
        $crate::finding::Says {
            key: $key,
            args: vec![$((stringify!($name), $crate::finding::Put::Word($word.to_string()))),*],
        }
    };
    ($key:literal, $part:ident: $inner:expr $(, $name:ident = $word:expr)* $(,)?) => {
        $crate::finding::Says {
            key: $key,
            args: vec![
                (stringify!($part), $crate::finding::Put::Part($inner)),
                $((stringify!($name), $crate::finding::Put::Word($word.to_string()))),*
            ],
        }
    };
}
pub(crate) use says;

impl From<&'static str> for Says {
    fn from(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }
}

/// What words a key of the catalogue with named strings.
pub type Words<'a> = &'a dyn Fn(&str, &[(&str, String)]) -> String;

impl Says {
    /// The sentence, in the words of a catalogue.
    pub fn worded(&self, text: Words<'_>) -> String {
        let put = |put: &Put| match put {
            Put::Word(word) => word.clone(),
            Put::Part(part) => part.worded(text),
        };
        let args: Vec<(&str, String)> = self.args.iter().map(|(name, value)| (*name, put(value))).collect();
        text(&format!("fault-{}", self.key), &args)
    }
}

/// Without a catalogue: the key and what belongs into it.
impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)?;
        for (_, put) in &self.args {
            match put {
                Put::Word(word) => write!(f, " `{word}`")?,
                Put::Part(part) => write!(f, " ({part})")?,
            }
        }
        Ok(())
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where.
    pub at: At,
    /// What is wrong and what to do.
    pub says: Says,
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
