//! Terms as sentences: `10 working days from receipt`, `2 years from opening`.

use std::str::FromStr;

use crate::model::{RunsFrom, Term, Unit};

/// A term as data writes it.
pub(super) struct TermText(pub(super) Term);

/// How a term is written, for messages.
pub(super) const SHAPE: &str = "what-term";

impl FromStr for TermText {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (length, from) = text.split_once(" from ").ok_or(())?;
        let (amount, unit) = length.split_once(' ').ok_or(())?;
        let unit = match unit.trim_end_matches('s') {
            "calendar day" => Unit::CalendarDays,
            "working day" => Unit::WorkingDays,
            "month" => Unit::Months,
            "year" => Unit::Years,
            _ => return Err(()),
        };
        let from = match from {
            "receipt" => RunsFrom::Receipt,
            "opening" => RunsFrom::Opening,
            _ => return Err(()),
        };
        Ok(Self(Term { amount: amount.parse().map_err(|_| ())?, unit, from }))
    }
}
