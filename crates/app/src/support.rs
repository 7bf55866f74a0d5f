//! What many use cases share: acting with one command, looking up the event that is answered, checking codes.

use stezhka_case::{Command, State};
use stezhka_terms::{BodyId, CaseId, Compartment, Day, Moment, RequestKey};

use crate::carry::{Done, Request, carry_out};
use crate::content::{UsedGround, Weighed};
use crate::error::AppError;
use crate::hand::Hand;
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

impl App {
    /// Carries out one command; keys are given only by the closing rule.
    pub(crate) async fn act(
        &self,
        now: Moment,
        hand: Hand,
        case: CaseId,
        key: RequestKey,
        command: Command,
    ) -> Result<Done, AppError> {
        self.act_with(now, hand, case, key, Wish::act(command)).await
    }

    /// Carries out a wish, with the epochs and limits it needs opened first.
    pub(crate) async fn act_with(
        &self,
        now: Moment,
        hand: Hand,
        case: CaseId,
        key: RequestKey,
        wish: Wish,
    ) -> Result<Done, AppError> {
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| { self.with_keys(&hand, loaded, wish.clone()).await })
    }

    /// The state of a case, for who has shown already that it is his: everybody else asks `state_for`.
    pub async fn state(&self, case: CaseId) -> Result<State, AppError> {
        let row = self.db.case(case).await?.ok_or(AppError::NotFound)?;
        crate::chain::state_of(&row)
    }

    /// The state for somebody who has to do with the case; to everybody else it does not exist.
    pub(crate) async fn state_for(&self, hand: &Hand, case: CaseId) -> Result<State, AppError> {
        Ok(self.beside(hand, case).await?.1)
    }

    /// Criteria are those of the law's data.
    pub(crate) fn check_weighed(&self, weighed: &[Weighed]) -> Result<(), AppError> {
        let unknown = weighed.iter().find(|w| self.law.criterion(&w.criterion).is_none());
        match unknown {
            Some(_) => Err(AppError::Field { field: "criterion".to_owned(), why: Why::NoCriterion }),
            None => Ok(()),
        }
    }

    /// A reason that is no ground by itself cannot stand in a decision or conclusion.
    pub(crate) fn check_grounds(&self, grounds: &[UsedGround]) -> Result<(), AppError> {
        for used in grounds {
            // What was typed never goes into an error: of the law's own grounds the code, of others nothing.
            let ground = self.law.ground(&used.code).ok_or_else(|| AppError::NotAGround(String::new()))?;
            let code = ground.code.clone();
            if !ground.lawful {
                return Err(AppError::NotAGround(code));
            }
            if used.reason.trim().is_empty() || used.evidence.trim().is_empty() {
                return Err(AppError::Field { field: code, why: Why::Evidence });
            }
        }
        Ok(())
    }

    /// The body, its successors and substitutes are not among those that must not see.
    pub(crate) async fn check_not_denied(
        &self,
        hand: &Hand,
        case: CaseId,
        body: &str,
        day: Day,
    ) -> Result<(), AppError> {
        let Ok(id) = BodyId::new(body) else {
            return Err(AppError::Field { field: "body".to_owned(), why: Why::Body });
        };
        let loaded = self.load_for(hand, case).await?;
        let Some(limits) = self.limits(hand, &loaded).await? else { return Ok(()) };
        let stands_for = self.registry.stands_for(&id, day);
        if stands_for.iter().any(|b| limits.denied.contains(b)) { Err(AppError::Denied(id)) } else { Ok(()) }
    }

    /// Which compartments of a case a purpose covers and that exist.
    pub(crate) fn covered(&self, state: &State, purpose: &str) -> Result<Vec<Compartment>, AppError> {
        let purpose = self.law.purpose(&crate::seal::purpose(purpose)?).ok_or(AppError::NotAllowed)?;
        Ok(purpose.compartments.iter().copied().filter(|c| state.epochs.contains_key(c)).collect())
    }
}
