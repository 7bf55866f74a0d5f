//! Stepping aside (самовідвід): one call at any time. Before anything was opened it shows nothing; what was opened later
//! stays in the log. The tasks stay with the colleagues of the desk; where nobody there carries them on, the file goes
//! with its keys to the desk above in the same transaction, never to a body that must not see it.

use stezhka_case::{Act, Command, Holder, State};
use stezhka_law::Party;
use stezhka_terms::{BodyId, CaseId, Day, Moment, RequestKey, Role};
use stezhka_vault::{Basis, Directory};

use crate::authorize::present;
use crate::carry::{Done, Loaded, Request, carry_out};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::person::protect::held;
use crate::wish::Wish;

/// Who carries on when somebody steps aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarriedOn {
    /// Colleagues of the same desk, or its lead, who can seat one.
    Here,
    /// Nobody here: the desk of another body, unless she named it as one that must not see.
    There(BodyId),
    /// Nobody here and no desk above: whoever steps aside lets a substitute in.
    Nobody,
}

impl App {
    /// Steps aside.
    pub async fn recuse(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        let (hand, today): (Hand, _) = (staff.into(), now.day());
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let mut wish = Wish::act(Command::new(Act::Recused));
            let state = &loaded.chain.state;
            if !goes_on_here(&*self.directory().await?, state, staff, today) && !state.stage.is_ended() {
                wish = self.handed_on(&hand, staff, loaded, wish, today).await?;
            }
            self.with_keys(&hand, loaded, wish).await
        })
    }

    /// What stepping aside would lead to, before it is done. Whom she excluded is sealed and not looked up for it.
    pub async fn carried_on(&self, now: Moment, staff: &Staff, state: &State) -> Result<CarriedOn, AppError> {
        let (directory, today) = (self.directory().await?, now.day());
        if goes_on_here(&directory, state, staff, today) {
            return Ok(CarriedOn::Here);
        }
        if state.seat(Party::Decider) == Some(staff.desk) {
            let desk = self.review_desk(&[staff.account()], today).await;
            return Ok(desk.map_or(CarriedOn::Nobody, |desk| CarriedOn::There(desk.body.clone())));
        }
        let above = self.above(staff, &[], today).await?;
        let sits = state.seat(Party::Intake) == Some(staff.desk);
        Ok(above.into_iter().next().filter(|_| sits).map_or(CarriedOn::Nobody, CarriedOn::There))
    }

    /// The wish with the desk that takes the file, where there is one.
    async fn handed_on(
        &self,
        hand: &Hand,
        staff: &Staff,
        loaded: &Loaded,
        mut wish: Wish,
        today: Day,
    ) -> Result<Wish, AppError> {
        let state = &loaded.chain.state;
        if state.seat(Party::Intake) == Some(staff.desk) {
            let limits = self.limits_or_none(hand, loaded).await?;
            let denied: Vec<BodyId> = limits.denied.iter().cloned().collect();
            for body in self.above(staff, &denied, today).await? {
                let mut tried = wish.clone();
                match self.moving(hand, loaded, &mut tried, &body, &limits, today).await {
                    Ok(()) => return Ok(tried),
                    Err(AppError::Denied(_) | AppError::NoDesk | AppError::DeskTooSmall) => {}
                    Err(other) => return Err(other),
                }
            }
        } else if state.seat(Party::Decider) == Some(staff.desk) {
            let desk = match self.review_desk(&[staff.account()], today).await {
                Ok(desk) => desk,
                Err(AppError::NoDesk) => return Ok(wish),
                Err(other) => return Err(other),
            };
            wish.seats.push((Party::Decider, desk.desk));
            let mut compartments = self.covered(state, "decision")?;
            compartments.retain(|c| state.holds(staff.desk, *c) && !state.holds(desk.desk, *c));
            wish.end = held(state, |holder| holder == Holder::Desk(staff.desk));
            wish = wish.grant(self.to_desk(&desk, compartments, "decision", Basis::Law, today)?);
        }
        Ok(wish)
    }

    /// Bodies above this desk's, then those elsewhere, that could take a file today.
    async fn above(&self, staff: &Staff, denied: &[BodyId], today: Day) -> Result<Vec<BodyId>, AppError> {
        let directory = self.directory().await?;
        let own = directory.desk_now(staff.desk).ok_or(AppError::NoDesk)?.body.clone();
        let stay = self.registry.body(&own).and_then(|body| body.territory);
        let mut excluded = denied.to_vec();
        excluded.push(own);
        let mut found = Vec::new();
        for farther in [false, true] {
            match self.suggest(stay, farther, &excluded, today).await {
                Ok(body) => found.push(body),
                Err(AppError::NoDesk) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(found)
    }
}

/// Whether somebody else of the desk carries the tasks on: whoever works there on cases, or leads and can seat one.
fn goes_on_here(directory: &Directory, state: &State, staff: &Staff, today: Day) -> bool {
    let works = |roles: &[Role]| roles.iter().any(|r| !matches!(r, Role::Clerk | Role::Administrator));
    present(directory, staff.desk, today)
        .any(|(account, roles)| account != staff.account() && state.may_act(account) && works(roles))
}
