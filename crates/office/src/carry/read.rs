//! What was posted, as the inputs of use cases.

use stezhka_app::content::{AnsweredWarning, Asked, Exchange, Finding, Present, UsedGround, Weighed};
use stezhka_app::person::protect::Deny;
use stezhka_app::{AppError, Why};
use stezhka_law::Answer;
use stezhka_terms::{EventId, Lang};
use stezhka_vault::Pin;

use super::Work;
use crate::forms::{OWN, PRESENT, questions};

impl Work<'_> {
    pub(super) fn text(&self, name: &str) -> String {
        self.fields.text(name)
    }

    /// One line of a text each.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        self.text(name).lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
    }

    /// A field that must be chosen.
    pub(super) fn chosen(&self, name: &str) -> Result<&str, AppError> {
        self.fields.one(name).ok_or_else(|| needed(name))
    }

    /// How she asked for what is written down for her.
    pub(super) fn asked(&self) -> Asked {
        Asked { door: self.text("door"), said: self.text("said") }
    }

    /// Whom she excludes: bodies of the list, and a community by its name.
    pub(super) fn denied(&self) -> Result<Deny, AppError> {
        let wrong = |field: &str, why| AppError::Field { field: field.to_owned(), why };
        let body = |id: &str| stezhka_terms::BodyId::new(id).map_err(|_| wrong("body", Why::Body));
        let bodies = self.fields.one("body").map(body).transpose()?.into_iter().collect::<Vec<_>>();
        let place = self.fields.one("place").map(|name| self.visit.place_named(name));
        let place = place.map(|found| found.ok_or_else(|| wrong("place", Why::Place))).transpose()?;
        if bodies.is_empty() && place.is_none() {
            return Err(needed("body"));
        }
        let to = self.fields.one("to").map(body).transpose()?;
        Ok(Deny { bodies, places: place.into_iter().collect(), to })
    }

    /// The event that is answered.
    pub(super) fn about(&self) -> Result<EventId, AppError> {
        self.chosen("about")?.parse().map_err(|_| needed("about"))
    }

    /// The request of facts that is answered, where one was chosen.
    pub(super) fn request(&self) -> Option<EventId> {
        self.fields.one("request")?.parse().ok()
    }

    /// The PIN that she chose herself.
    pub(super) fn pin(&self) -> Result<Pin, AppError> {
        let wrong = |_| AppError::Field { field: "pin".to_owned(), why: Why::Needed };
        Pin::choose(&self.text("pin")).map_err(wrong)
    }

    pub(super) fn weighed(&self) -> Vec<Weighed> {
        let criteria = self.visit.site.app.law().criteria.iter();
        criteria
            .filter_map(|criterion| {
                let finding = match self.fields.one(&format!("c.{}", criterion.code))? {
                    "met" => Finding::Met,
                    "not_met" => Finding::NotMet,
                    _ => Finding::Unclear,
                };
                let evidence = self.text(&format!("e.{}", criterion.code));
                Some(Weighed { criterion: criterion.code.clone(), finding, evidence })
            })
            .collect()
    }

    pub(super) fn grounds(&self) -> Vec<UsedGround> {
        let ticked = |code: &str| self.fields.has(&format!("g.{code}"));
        let grounds = self.visit.site.app.law().grounds.iter().filter(|g| ticked(&g.code));
        grounds
            .map(|g| UsedGround {
                code: g.code.clone(),
                reason: self.text(&format!("gr.{}", g.code)),
                evidence: self.text(&format!("ge.{}", g.code)),
                could_change: self.text(&format!("gc.{}", g.code)),
            })
            .collect()
    }

    pub(super) fn warnings(&self) -> Vec<AnsweredWarning> {
        let codes = self.visit.site.app.law().warnings.keys();
        let answered = codes.filter_map(|code| {
            let answer = self.fields.one(&format!("w.{code}"))?.to_owned();
            Some(AnsweredWarning { code: code.clone(), answer })
        });
        answered.collect()
    }

    /// Each row as it stands in the form, so that what is wrong is told at its field.
    pub(super) fn present(&self) -> Vec<Present> {
        let row = |at: usize| {
            let of = |what: &str| self.text(&format!("present.{at}.{what}"));
            let receipt = self.fields.has(&format!("present.{at}.receipt"));
            Present { name: of("name"), role: of("role"), receipt }
        };
        (0..PRESENT).map(row).collect()
    }

    /// The form's questions with their answers in words, and questions of one's own. A question that was skipped
    /// stands in the record as skipped.
    pub(super) fn exchanges(&self) -> Vec<Exchange> {
        // The record is an act of an office: its own words are Ukrainian.
        let words = self.visit.site.words(Lang::Uk);
        let mut all = Vec::new();
        let law = self.visit.site.app.law();
        for question in questions(self.visit) {
            let said = self.fields.many(&format!("q.{}", question.id));
            let in_words = |code: &String| match &question.answer {
                Answer::One(list) | Answer::Many(list) => {
                    law.code(list, code).map_or_else(|| code.clone(), |c| words.text(&c.title).to_owned())
                }
                Answer::YesNo if code == "unsure" => words.s("office-unsure"),
                Answer::YesNo => words.s(if code == "yes" { "yes" } else { "no" }),
                _ => code.clone(),
            };
            let answer = said.iter().map(in_words).collect::<Vec<_>>().join("; ");
            let codes = match &question.answer {
                Answer::One(_) | Answer::Many(_) | Answer::YesNo => said,
                Answer::Place | Answer::Anywhere => {
                    let places = self.visit.site.app.registry().places();
                    said.iter().filter_map(|text| Some(places.certain(text)?.code.to_string())).collect()
                }
                _ => Vec::new(),
            };
            all.push(Exchange { question: question.id.clone(), answer, codes });
        }
        for at in 0..OWN {
            let question = self.text(&format!("own.{at}.question"));
            if !question.is_empty() {
                let answer = self.text(&format!("own.{at}.answer"));
                all.push(Exchange { question, answer, codes: Vec::new() });
            }
        }
        all
    }
}

/// A field that must be chosen or written.
pub(super) fn needed(name: &str) -> AppError {
    AppError::Field { field: name.to_owned(), why: Why::Needed }
}
