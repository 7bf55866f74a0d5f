//! Sending the file to the body that decides: its desk gets keys of what deciding needs, and nothing else.

use stezhka_case::{Act, Command, Stage};
use stezhka_law::Party;
use stezhka_terms::{CaseId, Moment, RequestKey};
use stezhka_vault::Basis;

use crate::carry::{Done, Request, carry_out};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::wish::Wish;

impl App {
    /// Sends, or sends again after completing.
    pub async fn send_on(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let state = &loaded.chain.state;
            if state.stage == Stage::Returned {
                return Ok(Wish::act(Command::new(Act::Completed)));
            }
            let desk = self.desk_of(Party::Decider, state, now.day()).await?;
            let mut wish = Wish::act(Command::new(Act::Sent));
            wish.seats.push((Party::Decider, desk.desk));
            for (purpose, only) in
                [("decision", None), ("letter", Some(stezhka_terms::Compartment::Identity))]
            {
                let mut compartments = self.covered(state, purpose)?;
                compartments.retain(|c| only.is_none_or(|o| o == *c) && !state.holds(desk.desk, *c));
                wish = wish.grant(self.to_desk(&desk, compartments, purpose, Basis::Law, now.day())?);
            }
            self.with_keys(&hand, loaded, wish).await
        })
    }
}
