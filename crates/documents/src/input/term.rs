//! By which day, and how sure that is. A term nobody could read in the law is never printed as the law's.

use stezhka_terms::{Day, Text};

use crate::words::Words;

/// By which day something has to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// The law's term, signed off by a lawyer.
    Law {
        /// The last day.
        until: Day,
        /// Act and article.
        cites: Text,
    },
    /// A term that sources name but no lawyer has confirmed ("one month").
    Unverified {
        /// What the sources say.
        said: Text,
    },
    /// A day we set ourselves.
    Internal {
        /// The last day.
        until: Day,
    },
    /// Not known.
    Unknown,
}

impl Term {
    pub(crate) fn view(&self, words: &Words<'_>) -> String {
        match self {
            Self::Law { until, cites } => {
                let (until, cites) = (words.day(*until), words.pick(cites));
                words.tr("term-law", &[("until", (&until).into()), ("cites", cites.into())])
            }
            Self::Unverified { said } => words.tr("term-unverified", &[("said", words.pick(said).into())]),
            Self::Internal { until } => words.tr("term-internal", &[("until", (&words.day(*until)).into())]),
            Self::Unknown => words.tr("term-unknown", &[]),
        }
    }
}
