//! What each document is made of. One file per document; `head` and `standing` are shared.

mod certificate;
mod grant;
mod head;
mod intended;
mod interview;
mod receipt;
mod refusal;
mod standing;
mod term;

use serde_json::Value;

pub use certificate::{Birth, Certificate};
pub use grant::{Criterion, Finding, Grant};
pub use head::{Contact, CopyNote, Discretion, Head, Office};
pub use intended::{IntendedGround, IntendedGrounds};
pub use interview::{Answer, Break, Correction, Entry, InterviewRecord, Present, ReadBack};
pub use receipt::{Door, NextStep, Receipt};
pub use refusal::{Appeal, Evidence, Reason, Refusal};
pub use standing::{OrderNumber, RootDigits, Signatory, Standing};
pub use term::Term;

use crate::words::Words;

/// A document that can be printed.
#[derive(Clone, PartialEq, Eq)]
pub enum Document {
    /// That an application was received (розписка про отримання заяви).
    Receipt(Receipt),
    /// What was asked and answered (протокол співбесіди).
    InterviewRecord(InterviewRecord),
    /// What may be decided against the person, before it is decided.
    IntendedGrounds(IntendedGrounds),
    /// The decision to grant (рішення про встановлення статусу).
    Grant(Grant),
    /// The decision to refuse (рішення про відмову).
    Refusal(Refusal),
    /// The certificate (довідка).
    Certificate(Certificate),
}

/// What the sheet asks of a document.
pub(crate) trait Paper {
    /// The head common to all.
    fn head(&self) -> &Head;
    /// The template of the full document.
    fn template(&self) -> &'static str;
    /// The template's own data.
    fn body(&self, words: &Words<'_>) -> Value;
    /// What the discreet slip says instead; `None` when the document is neutral as it is.
    fn slip(&self, words: &Words<'_>) -> Option<Value>;
    /// The standing, of documents that need an order.
    fn standing(&self) -> Option<&Standing> {
        None
    }
    /// The checkpoint of the day.
    fn root(&self) -> Option<RootDigits> {
        None
    }
}

impl Document {
    pub(crate) fn paper(&self) -> &dyn Paper {
        match self {
            Self::Receipt(it) => it,
            Self::InterviewRecord(it) => it,
            Self::IntendedGrounds(it) => it,
            Self::Grant(it) => it,
            Self::Refusal(it) => it,
            Self::Certificate(it) => it,
        }
    }

    /// The number of the document, from which its file name is made.
    pub fn seq(&self) -> u32 {
        self.paper().head().seq
    }
}

/// `Debug` that tells the kind and nothing of the content: these values are personal.
macro_rules! quiet {
    ($($name:ty),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}
quiet!(
    Document,
    Receipt,
    InterviewRecord,
    IntendedGrounds,
    Grant,
    Refusal,
    Certificate,
    Head,
    Office,
    Contact,
    CopyNote,
    Answer,
    Entry,
    Present,
    Correction,
    IntendedGround,
    Criterion,
    Reason,
    Evidence,
    Birth,
    Standing,
    Signatory,
    OrderNumber,
);
