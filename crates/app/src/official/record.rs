//! Her record: given to read, confirmed or corrected; both texts stand.

use serde::Deserialize;
use stezhka_case::{Act, Command, Interview, Refusal};
use stezhka_terms::{CaseId, EventId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, Correction};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;

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

    /// She confirms it, herself or in words that an official writes down.
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
