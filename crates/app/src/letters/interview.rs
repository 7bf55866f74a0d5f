//! The record of the interview as it was written down, with her correction beside it.

use stezhka_case::{Act, Open};
use stezhka_documents::{Answer, Break, Correction, Entry, InterviewRecord, Present, ReadBack};
use stezhka_law::EventKind;
use stezhka_terms::{Moment, Text};

use super::material::{Material, desk_of};
use super::wording::{coded, text};
use crate::content::{self, Appointment};
use crate::error::AppError;

impl Material<'_> {
    /// The record of the latest interview.
    pub(super) fn interview(&self) -> Result<InterviewRecord, AppError> {
        let all = self.pages.all::<content::InterviewRecord>()?;
        let (read, record) = all
            .into_iter()
            .rfind(|(read, _)| read.act.kind() == EventKind::InterviewHeld)
            .ok_or(AppError::NotFound)?;
        let open = self.event(read.event)?;
        let written = |text: &str| Moment::from_kyiv(text).ok();
        let from = match written(&record.began) {
            Some(from) => from,
            None => self.began(open)?,
        };
        let (breaks, unclear) = breaks(from, &record.breaks);
        let mut entries: Vec<Entry> = record.exchanges.iter().filter_map(|e| self.entry(e)).collect();
        let pause = text("Перерва", "A break");
        entries.extend(
            unclear
                .into_iter()
                .map(|words| Entry { question: self.said(&pause).to_owned(), answer: Answer::Given(words) }),
        );
        Ok(InterviewRecord {
            head: self.head(open.id, open.at.day(), desk_of(open)),
            from,
            to: written(&record.ended).unwrap_or(open.at),
            mode: self.mode(&record.mode),
            present: self.present(open, &record)?,
            breaks,
            entries,
            read_back: self.read_back(open, &record.read_back)?,
            corrections: self.corrections(open)?,
        })
    }

    /// Of a record that does not say it: when it was agreed for, if that is known and before the record was written; else when it was written down.
    fn began(&self, held: &Open) -> Result<Moment, AppError> {
        let agreed = self.pages.all::<Appointment>()?;
        let before = |at: &Moment| *at <= held.at && at.day() == held.at.day();
        let when = agreed.into_iter().rev().filter_map(|(_, a)| Moment::from_kyiv(a.when.trim()).ok());
        Ok(when.into_iter().find(before).unwrap_or(held.at))
    }

    fn mode(&self, mode: &str) -> Text {
        if mode.trim().is_empty() {
            text("не записано", "not written down")
        } else {
            coded(self.law, "interview_modes", mode)
        }
    }

    /// The official first, then she, then everybody else who was there.
    fn present(&self, held: &Open, record: &content::InterviewRecord) -> Result<Vec<Present>, AppError> {
        let signed = held.actor.official().map(|(account, _)| self.state.receipts.contains(&account));
        let office = self.office(desk_of(held), held.at.day());
        let official = Present {
            name: self.said(&office).to_owned(),
            role: text("посадова особа", "official"),
            receipt_signed: signed,
        };
        let she = Present {
            name: self.holder()?,
            role: text("людина, яка розповідала", "the person who spoke"),
            receipt_signed: None,
        };
        let others = record.present.iter().map(|other| Present {
            name: other.name.clone(),
            role: coded(self.law, "people_present", &other.role),
            receipt_signed: Some(other.receipt),
        });
        Ok([official, she].into_iter().chain(others).collect())
    }

    /// A question in the form's words where it is one of the form's, and what was answered. One of the form's without an
    /// answer was perhaps never asked: it stands there as no silence of hers.
    fn entry(&self, exchange: &content::Exchange) -> Option<Entry> {
        let forms = self.law.forms.iter().rev().filter(|form| form.id.as_str() == "interview");
        let mut questions = forms.flat_map(|form| form.questions.iter());
        let asked = questions.find(|q| q.id == exchange.question);
        let question = asked.map_or(&*exchange.question, |q| self.said(&q.text)).to_owned();
        let skipped = exchange.answer.trim().is_empty();
        if skipped && asked.is_some() {
            return None;
        }
        let answer = if skipped { Answer::NotGiven } else { Answer::Given(exchange.answer.clone()) };
        Some(Entry { question, answer })
    }

    /// Confirmed only when she confirmed it, or answered it with a correction that stands beside: words of the
    /// official alone are not enough.
    fn read_back(&self, held: &Open, how: &str) -> Result<ReadBack, AppError> {
        let answered = self.opens.iter().rev().find_map(|open| match open.act {
            Act::RecordConfirmed { about } if self.shows(about, held) => Some((open, false)),
            Act::RecordCorrected { about } if self.shows(about, held) => Some((open, true)),
            _ => None,
        });
        let Some((open, corrected)) = answered else { return Ok(ReadBack::NotYet) };
        // How an official wrote down that she confirmed it stands over what was planned at the interview.
        let noted = self.pages.of::<content::AccountNote>(open.id)?.map(|note| note.code);
        let how = noted.as_deref().unwrap_or(how);
        let how = coded(self.law, "read_back", if how.trim().is_empty() { "code" } else { how });
        let at = open.at;
        Ok(if corrected { ReadBack::Corrected { at, how } } else { ReadBack::Confirmed { at, how } })
    }

    /// Whether an event is this interview, or showed this interview's record.
    fn shows(&self, about: stezhka_terms::EventId, held: &Open) -> bool {
        let shown = |open: &&Open| open.id == about;
        about == held.id || self.opens.iter().find(shown).and_then(|o| o.act.about()) == Some(held.id)
    }

    fn corrections(&self, held: &Open) -> Result<Vec<Correction>, AppError> {
        let mut found = Vec::new();
        for (read, correction) in self.pages.all::<content::Correction>()? {
            let about = self.event(read.event)?.act.about();
            if about.is_some_and(|about| self.shows(about, held)) {
                found.push(Correction { question: None, text: correction.text });
            }
        }
        Ok(found)
    }
}

/// Breaks written as `10:30–10:45`, and those in other words, which stand in the record as they were written.
fn breaks(from: Moment, written: &[String]) -> (Vec<Break>, Vec<String>) {
    let (mut clear, mut unclear) = (Vec::new(), Vec::new());
    for words in written.iter().filter(|words| !words.trim().is_empty()) {
        match span(from, words) {
            Some(pause) => clear.push(pause),
            None => unclear.push(words.clone()),
        }
    }
    (clear, unclear)
}

fn span(from: Moment, words: &str) -> Option<Break> {
    let (begins, ends) = words.split_once(['–', '—', '-'])?;
    let at = |clock: &str| Moment::from_kyiv(&format!("{}T{:0>5}", from.day(), clock.trim())).ok();
    let (from, to) = (at(begins)?, at(ends)?);
    (from <= to).then_some(Break { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_in_other_words_is_kept_as_it_was_written() {
        let from = Moment::from_kyiv("2026-03-02T10:00").unwrap();
        let written = ["10:30–10:45", "9:05 - 9:10", "двічі, бо плакала", " ", "11:00–10:00"];
        let (clear, unclear) = breaks(from, &written.map(str::to_owned));
        let at = |clock: &str| Moment::from_kyiv(&format!("2026-03-02T{clock}")).unwrap();
        assert_eq!(
            clear,
            [Break { from: at("10:30"), to: at("10:45") }, Break { from: at("09:05"), to: at("09:10") }]
        );
        assert_eq!(unclear, ["двічі, бо плакала", "11:00–10:00"]);
    }
}
