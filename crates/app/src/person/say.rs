//! What she says in the course of things: a message, an appeal.

use serde::Deserialize;
use stezhka_case::{Act, Command, Forum, Part, Refusal};
use stezhka_law::Party;
use stezhka_terms::{AccountId, CaseId, Compartment, Moment, RequestKey};
use stezhka_vault::Basis;

use crate::carry::{Done, Loaded, Request, carry_out};
use crate::content::{AppealText, Content, Message};
use crate::error::AppError;
use crate::hand::Hand;
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

/// The longest message, in characters.
pub const LONGEST_MESSAGE: usize = 2_000;

/// A message.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Say {
    /// The words.
    pub text: String,
}

/// An appeal.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appeal {
    /// Where.
    pub forum: Forum,
    /// The words.
    #[serde(default)]
    pub text: String,
}

impl App {
    /// Sends a message, either way.
    pub async fn say(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: Say,
    ) -> Result<Done, AppError> {
        let field = |why| AppError::Field { field: "text".to_owned(), why };
        if input.text.trim().is_empty() {
            return Err(field(Why::Empty));
        }
        if input.text.chars().count() > LONGEST_MESSAGE {
            return Err(field(Why::TooLong));
        }
        let message = Message { hers: hand.actor().is_hers(), text: input.text };
        let command = Command::new(Act::MessageSent).part(message.part()?);
        self.act_and_tell(now, hand.clone(), case, key, command).await
    }

    /// Appeals a refusal. Whether it is late is for the court to say.
    pub async fn appeal(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: Appeal,
    ) -> Result<Done, AppError> {
        self.appeal_with(now, hand, case, key, input, &[]).await
    }

    /// The same, with how she asked for it.
    pub(crate) async fn appeal_with(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: Appeal,
        asked: &[Part],
    ) -> Result<Done, AppError> {
        // A stranger to the case is answered before anything of it is read.
        self.state_for(hand, case).await?;
        let request = Request { now, hand: hand.clone(), case, key };
        let text = AppealText { text: input.text };
        carry_out!(self, &request, |loaded| {
            let state = &loaded.chain.state;
            let (about, made) = state.decision().ok_or(Refusal::NothingToAnswer)?;
            let act = Act::Appealed { about, forum: input.forum };
            let mut command = Command::new(act).part(text.part()?);
            command.parts.extend_from_slice(asked);
            let mut wish = Wish::act(command);
            if state.working_seat(Party::Decider).is_none() {
                self.give_for_appeal(now, hand, loaded, &mut wish, &made.signers).await?;
            }
            self.with_keys(hand, loaded, wish).await
        })
    }

    /// Who decided reads no longer: whoever appeals gives the keys to a desk where nobody signed. Where there is none that
    /// may see, the appeal stands all the same, and the desk that has the file finds one.
    async fn give_for_appeal(
        &self,
        now: Moment,
        hand: &Hand,
        loaded: &Loaded,
        wish: &mut Wish,
        signers: &[AccountId],
    ) -> Result<(), AppError> {
        let limits = self.limits_or_none(hand, loaded).await?;
        let found = match self.review_desk(signers, now.day()).await {
            Ok(desk) => self.reachable(desk.desk, &limits, now.day()).await,
            Err(error) => Err(error),
        };
        let desk = match found {
            Ok(desk) => desk,
            Err(AppError::NoDesk | AppError::DeskTooSmall | AppError::Denied(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        let state = &loaded.chain.state;
        let mut compartments = self.covered(state, "appeal")?;
        compartments.retain(|c| !state.holds(desk.desk, *c));
        if let Hand::Staff(staff) = hand {
            // Who writes an appeal down for her gives on what that desk itself holds, and no more.
            compartments.retain(|c| state.holds(staff.desk, *c));
        }
        // Who she is, is not needed to judge what was decided: it stays closed until that desk has a text of its own, and
        // without it nobody could be given the status anew.
        let (name, rest): (Vec<_>, Vec<_>) =
            compartments.into_iter().partition(|c| *c == Compartment::Identity);
        wish.seats.push((Party::Decider, desk.desk));
        wish.grants.push(self.to_desk(&desk, rest, "appeal", Basis::Law, now.day())?);
        if !name.is_empty() {
            wish.grants.push(self.to_desk(&desk, name, "letter", Basis::Law, now.day())?);
        }
        Ok(())
    }
}
