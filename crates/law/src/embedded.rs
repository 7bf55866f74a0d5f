//! The law of `law/`, compiled into the binary.

use crate::finding::LawErrors;
use crate::model::Law;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../law/", $name)))),+];
    };
}

files![
    "acts.toml",
    "body-kinds.toml",
    "calendar.toml",
    "competence.toml",
    "criteria.toml",
    "forms/application.toml",
    "forms/conclusion.toml",
    "forms/interview.toml",
    "grounds.toml",
    "lists.toml",
    "procedures/status-2012.toml",
    "procedures/status-2021.toml",
    "purposes.toml",
    "transition.toml",
    "warnings.toml",
    "words.toml",
];

impl Law {
    /// Every file of `law/`: its name below that folder and its text.
    pub const FILES: &[(&str, &str)] = FILES;

    /// The law the binary carries.
    pub fn embedded() -> Result<Self, LawErrors> {
        Self::from_files(FILES)
    }
}
