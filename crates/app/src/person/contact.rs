//! Another way to reach her. It is asked in the very questions of her application, so that the hours in which a number may
//! be seen hold for the new way too; it waits until somebody confirms it over the old one.

use stezhka_case::Change;
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Answered, Answers, Contact, FormAnswers};
use crate::error::AppError;
use crate::forms::{FORM_SCHEMA, check_answers, form_on};
use crate::hand::Hand;
use crate::house::App;
use crate::person::protect::AskChange;
use crate::read::Pages;
use crate::why::Why;

impl Contact {
    /// How she may be reached, or that she may not, as her answers say it; nothing when she was not asked.
    fn answered(answers: &Answers) -> Option<Self> {
        let Some(Answered::One(way)) = answers.get("reach") else { return None };
        Some(Self::said_in(answers).unwrap_or_else(|| Self { channel: way.clone(), ..Self::default() }))
    }

    /// How she may be reached, as her latest words on it hold; nothing said means: not at all.
    pub(crate) fn latest(pages: &Pages) -> Result<Self, AppError> {
        let mut latest = Self::default();
        for read in &pages.0 {
            if read.schema == FORM_SCHEMA {
                let filled: FormAnswers =
                    serde_json::from_slice(&read.text).map_err(|_| AppError::Content)?;
                latest = Self::answered(&filled.answers).unwrap_or(latest);
            } else if let Some(contact) = read.content::<Self>() {
                latest = contact?;
            }
        }
        Ok(latest)
    }
}

impl App {
    /// Asks for another way to reach her, or for none: as her answers to the application's questions say it.
    pub async fn ask_contact(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        answers: &Answers,
    ) -> Result<Done, AppError> {
        check_answers(&self.law, form_on(&self.law, "application", now.day())?, answers)?;
        let needed = || AppError::Field { field: "reach".to_owned(), why: Why::Needed };
        let contact = Contact::answered(answers).ok_or_else(needed)?;
        let to = serde_json::to_string(&contact).map_err(|_| AppError::Content)?;
        self.ask_change(now, hand, case, key, AskChange { change: Change::Contact, to }).await
    }
}
