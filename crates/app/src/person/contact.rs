//! Another way to reach her. It is asked in the very questions of her application, so that the hours in which a number may
//! be seen hold for the new way too; it waits until somebody confirms it over the old one.

use stezhka_case::Change;
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Answered, Answers, Contact};
use crate::error::AppError;
use crate::forms::{check_answers, form_on};
use crate::hand::Hand;
use crate::house::App;
use crate::person::protect::AskChange;
use crate::why::Why;

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
        let Some(Answered::One(way)) = answers.get("reach") else {
            return Err(AppError::Field { field: "reach".to_owned(), why: Why::Needed });
        };
        let none = || Contact { channel: way.clone(), ..Contact::default() };
        let contact = Contact::said_in(answers).unwrap_or_else(none);
        let to = serde_json::to_string(&contact).map_err(|_| AppError::Content)?;
        self.ask_change(now, hand, case, key, AskChange { change: Change::Contact, to }).await
    }
}
