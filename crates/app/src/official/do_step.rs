//! A step that only the law distinguishes: its code is the law's data, so a new one needs no program.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_law::Party;
use stezhka_terms::{CaseId, Day, Moment, RequestKey, StepId};
use stezhka_vault::Basis;

use crate::carry::{Done, Loaded, Request, carry_out};
use crate::content::{Content, FileNote};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

/// A step done.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DoStep {
    /// Its code.
    pub step: String,
    /// What was done, in words.
    pub text: String,
    /// Telling the children's service: whether the one that owes what the child needs is also given the keys for it.
    pub gives: bool,
}

/// The step by which somebody decides that the children's service may know.
pub const CHILDREN_TOLD: &str = "children_service_told";
/// The purpose of its keys.
const PROTECTION: &str = "child_protection";

impl App {
    /// Writes down that a step of the case's edition was done.
    pub async fn do_step(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: DoStep,
    ) -> Result<Done, AppError> {
        let state = self.state_for(&staff.into(), case).await?;
        let edition = self.law.edition(&state.procedure, state.edition);
        let unknown = || AppError::Field { field: "step".to_owned(), why: Why::NoStep };
        let step = StepId::new(&input.step).map_err(|_| unknown())?;
        let known = edition.is_some_and(|e| {
            e.obligations.iter().any(|o| o.closes.iter().any(|t| t.step.as_ref() == Some(&step)))
        });
        if !known {
            return Err(unknown());
        }
        let note = FileNote { text: input.text, journal: String::new() };
        let gives = input.gives && step.as_str() == CHILDREN_TOLD;
        let command = Command::new(Act::StepDone { step, form: None }).part(note.part()?);
        if !gives {
            return self.act(now, staff.into(), case, key, command).await;
        }
        Box::pin(self.tell_children(Request { now, hand: staff.into(), case, key }, command)).await
    }

    async fn tell_children(&self, request: Request, command: Command) -> Result<Done, AppError> {
        let hand = request.hand.clone();
        carry_out!(self, &request, |loaded| {
            let mut wish = Wish::act(command.clone());
            self.give_to_children(&hand, loaded, &mut wish, request.now.day()).await?;
            self.with_keys(&hand, loaded, wish).await
        })
    }

    /// The keys that protecting a child needs, for the service that owes it; never for one that must not see.
    async fn give_to_children(
        &self,
        hand: &Hand,
        loaded: &Loaded,
        wish: &mut Wish,
        today: Day,
    ) -> Result<(), AppError> {
        let state = &loaded.chain.state;
        let owing =
            state.duties.values().find(|duty| duty.owner == Party::Children).and_then(|duty| duty.desk);
        let desk = match owing {
            Some(desk) => desk,
            None => self.desk_of(Party::Children, state, today).await?.desk,
        };
        let limits = self.limits_or_none(hand, loaded).await?;
        let desk = self.reachable(desk, &limits, today).await?;
        let mut compartments = self.covered(state, PROTECTION)?;
        compartments.retain(|c| !state.holds(desk.desk, *c));
        if !compartments.is_empty() {
            wish.grants.push(self.to_desk(&desk, compartments, PROTECTION, Basis::Law, today)?);
        }
        Ok(())
    }
}
