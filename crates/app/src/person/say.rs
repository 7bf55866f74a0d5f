//! What she says in the course of things: a message, an appeal.

use serde::Deserialize;
use stezhka_case::{Act, Command, Forum, Part, Refusal};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{AppealText, Content, Message};
use crate::error::AppError;
use crate::hand::Hand;
use crate::house::App;
use crate::why::Why;

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
        let state = self.state_for(hand, case).await?;
        let about = state.decision().map(|(id, _)| id).ok_or(Refusal::NothingToAnswer)?;
        let act = Act::Appealed { about, forum: input.forum };
        let text = AppealText { text: input.text };
        let mut command = Command::new(act).part(text.part()?);
        command.parts.extend_from_slice(asked);
        self.act(now, hand.clone(), case, key, command).await
    }
}
