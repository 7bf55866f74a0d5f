//! Requests of facts: asked only as announced, answered or set aside by a human; silence closes nothing.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, EventId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, FactsAnswer, FactsRequest};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// An answer, or the reason to go on without.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerFacts {
    /// The words.
    pub text: String,
}

impl App {
    /// Asks what was announced last and not asked yet.
    pub async fn request_facts(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        let nothing = AppError::Refused(stezhka_case::Refusal::NotAnnounced);
        let about = self.state_for(&staff.into(), case).await?.to_ask().ok_or(nothing)?;
        let pages = self.pages(&staff.into(), case, &[stezhka_terms::Compartment::Legal]).await?;
        let shown: FactsRequest = pages.of(about)?.ok_or(AppError::NotFound)?;
        // She may have named the body since it was announced.
        self.check_not_denied(&staff.into(), case, &shown.body, now.day()).await?;
        self.act(now, staff.into(), case, key, Command::new(Act::FactsRequested { about })).await
    }

    /// Writes down the answer.
    pub async fn answer_facts(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: AnswerFacts,
    ) -> Result<Done, AppError> {
        let about = self.open_request(staff, case).await?;
        let answer = FactsAnswer { text: input.text, answered: true };
        let command = Command::new(Act::FactsAnswered { about }).part(answer.part()?);
        self.act(now, staff.into(), case, key, command).await
    }

    /// Goes on without the answer, with the reason.
    pub async fn set_facts_aside(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: AnswerFacts,
    ) -> Result<Done, AppError> {
        if input.text.trim().is_empty() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::Reason });
        }
        let about = self.open_request(staff, case).await?;
        let answer = FactsAnswer { text: input.text, answered: false };
        let command = Command::new(Act::FactsSetAside { about }).part(answer.part()?);
        self.act(now, staff.into(), case, key, command).await
    }

    async fn open_request(&self, staff: &Staff, case: CaseId) -> Result<EventId, AppError> {
        self.state_for(&staff.into(), case)
            .await?
            .open_request()
            .ok_or(AppError::Refused(stezhka_case::Refusal::NothingToAnswer))
    }
}
