//! Her record: given to read, confirmed or corrected; both texts stand.

use serde::Deserialize;
use stezhka_case::{Act, Command, Interview, Refusal};
use stezhka_terms::{CaseId, EventId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{AccountNote, Content, Correction};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;

/// The code of a record that she has not heard yet.
const LATER: &str = "later";

/// How she confirmed it before an official.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmRecord {
    /// A code of the law's list: her signature, her voice, her code.
    pub how: String,
}

/// A correction in her words.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CorrectRecord {
    /// The words.
    pub text: String,
}

impl App {
    /// Gives her the record to read.
    pub async fn show_record(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        let about = self.interview(&staff.into(), case).await?;
        self.act(now, staff.into(), case, key, Command::new(Act::RecordShown { about })).await
    }

    /// She confirms it herself.
    pub async fn confirm_record(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        let about = self.interview(hand, case).await?;
        self.act(now, hand.clone(), case, key, Command::new(Act::RecordConfirmed { about })).await
    }

    /// An official writes down that she confirmed it, and how: sealed with the record. "Later" is no confirmation.
    pub async fn confirm_for_her(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: ConfirmRecord,
    ) -> Result<Done, AppError> {
        let known = self.law.code("read_back", &input.how).filter(|code| code.code != LATER);
        let wrong = || AppError::Field { field: "read_back".to_owned(), why: Why::NotListed };
        let code = known.ok_or_else(wrong)?.code.clone();
        let about = self.interview(&staff.into(), case).await?;
        let note = AccountNote { code, text: String::new() };
        let command = Command::new(Act::RecordConfirmed { about }).part(note.part()?);
        self.act(now, staff.into(), case, key, command).await
    }

    /// She corrects it; the first text stands beside.
    pub async fn correct_record(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: CorrectRecord,
    ) -> Result<Done, AppError> {
        let about = self.interview(hand, case).await?;
        let correction = Correction { text: input.text };
        let command = Command::new(Act::RecordCorrected { about }).part(correction.part()?);
        self.act(now, hand.clone(), case, key, command).await
    }

    async fn interview(&self, hand: &Hand, case: CaseId) -> Result<EventId, AppError> {
        match self.state_for(hand, case).await?.interview {
            Interview::Held(event) => Ok(event),
            _ => Err(AppError::Refused(Refusal::NothingToAnswer)),
        }
    }
}
