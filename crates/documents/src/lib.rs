//! Paper: letters, records, decisions and certificates as tagged PDF/UA, made from a typed input.
//!
//! The only room with typst. It decides nothing and reads nothing: what stands on the paper is what stands in
//! the input, in plain words, and equal input gives equal bytes. Printing is sync and takes the processor for
//! some milliseconds: run it where blocking is allowed.
//!
//! A template (`templates/*.typ`) knows the layout, `locales/*/documents.ftl` the words. Everything personal
//! reaches a template as a JSON string, so that no one's text is ever read as markup.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod error;
mod input;
mod name;
mod paragraph;
mod printable;
mod printer;
mod sheet;
mod words;
mod world;

pub use error::DocumentError;
pub use input::{
    Answer, Appeal, Birth, Break, Certificate, Contact, CopyNote, Correction, Criterion, Discretion,
    Document, Door, Entry, Evidence, Finding, Grant, Head, IntendedGround, IntendedGrounds, InterviewRecord,
    NextStep, Office, OrderNumber, Present, ReadBack, Reason, Receipt, Refusal, RootDigits, Signatory,
    Standing, Term,
};
pub use name::document_name;
pub use paragraph::{Paragraph, Shape};
pub use printer::{Pdf, Printer};
