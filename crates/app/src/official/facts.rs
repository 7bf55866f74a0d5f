//! Requests of facts: asked only as announced, answered or set aside by a human; silence closes nothing.

use serde::Deserialize;
use stezhka_case::{Act, Command, Refusal};
use stezhka_terms::{CaseId, EventId, Moment, RequestKey};

use crate::carry::{Done, Request, carry_out};
use crate::content::{Content, FactsAnswer, FactsRequest};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

/// An answer, or the reason to go on without.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerFacts {
    /// The words.
    pub text: String,
    /// Which request; where several are open it must be named.
    pub about: Option<EventId>,
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
        let hand: Hand = staff.into();
        // A stranger to the case is answered before anything of it is read.
        self.state_for(&hand, case).await?;
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let nothing = AppError::Refused(Refusal::NotAnnounced);
            let about = loaded.chain.state.to_ask().ok_or(nothing)?;
            let pages = self.pages(&hand, case, &[stezhka_terms::Compartment::Legal]).await?;
            let shown: FactsRequest = pages.of(about)?.ok_or(AppError::NotFound)?;
            // She may have named the body since it was announced; and her yes to another body is none to this one.
            self.check_not_denied(&hand, case, &shown.body, now.day()).await?;
            let body = self.body_named(&shown.body, now.day())?;
            self.check_consent_for(&hand, loaded, "facts_request", &body, now.day()).await?;
            self.with_keys(&hand, loaded, Wish::act(Command::new(Act::FactsRequested { about }))).await
        })
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
        let about = self.open_request(staff, case, input.about).await?;
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
        let about = self.open_request(staff, case, input.about).await?;
        let answer = FactsAnswer { text: input.text, answered: false };
        let command = Command::new(Act::FactsSetAside { about }).part(answer.part()?);
        self.act(now, staff.into(), case, key, command).await
    }

    /// The request that is answered: the one that was named, or the only one.
    async fn open_request(
        &self,
        staff: &Staff,
        case: CaseId,
        named: Option<EventId>,
    ) -> Result<EventId, AppError> {
        let state = self.state_for(&staff.into(), case).await?;
        let open: Vec<EventId> = state.open_requests().map(|(id, _)| id).collect();
        match (named, &open[..]) {
            (Some(named), open) if open.contains(&named) => Ok(named),
            (None, [one]) => Ok(*one),
            (None, [_, ..]) => Err(AppError::Field { field: "request".to_owned(), why: Why::Which }),
            _ => Err(Refusal::NothingToAnswer.into()),
        }
    }
}
