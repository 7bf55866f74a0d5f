//! The right to be heard: grounds are shown with how to answer; her answer, her "no", or how she had the chance.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, EventId, Moment, RequestKey};

use crate::carry::Done;
use crate::chain::hex_text;
use crate::content::{Content, HeardAnswer, HearingAnswer, IntendedGrounds, UsedGround};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;

/// Grounds intended against her.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShowGrounds {
    /// The grounds.
    pub grounds: Vec<UsedGround>,
    /// How she may answer.
    pub how: String,
}

/// An answer in words.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerGrounds {
    /// The words; empty when she herself does not want to answer.
    pub text: String,
    /// She said that she will not answer: an official writes down in which words.
    pub declined: bool,
}

impl App {
    /// Shows her the grounds that may be used against her.
    pub async fn show_grounds(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: ShowGrounds,
    ) -> Result<Done, AppError> {
        if input.grounds.is_empty() {
            return Err(AppError::Field { field: "grounds".to_owned(), why: Why::Grounds });
        }
        self.check_grounds(&input.grounds)?;
        let mut nonce = [0; 16];
        self.rng().fill_bytes(&mut nonce);
        let shown = IntendedGrounds { grounds: input.grounds, how: input.how, nonce: hex_text(&nonce) };
        self.act_and_tell(now, staff.into(), case, key, Command::new(Act::GroundsShown).part(shown.part()?))
            .await
    }

    /// Her answer, by herself or written down by an official.
    pub async fn answer_grounds(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: AnswerGrounds,
    ) -> Result<Done, AppError> {
        let blank = input.text.trim().is_empty();
        if blank && !hand.actor().is_hers() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::SheSaid });
        }
        let about = self.open_hearing(hand, case).await?;
        let declined = blank || input.declined;
        let act = if declined { Act::HearingDeclined { about } } else { Act::Heard { about } };
        let mut command = Command::new(act);
        if !blank {
            command = command.part(HeardAnswer { text: input.text.clone() }.part()?);
        }
        let answer = HearingAnswer { text: input.text };
        self.act(now, hand.clone(), case, key, command.part(answer.part()?)).await
    }

    /// How she had the chance and did not take it. A human writes it; silence alone does nothing.
    pub async fn leave_hearing(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: AnswerGrounds,
    ) -> Result<Done, AppError> {
        if input.text.trim().is_empty() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::Chance });
        }
        let about = self.open_hearing(&staff.into(), case).await?;
        let answer = HearingAnswer { text: input.text };
        let command = Command::new(Act::HearingLeft { about }).part(answer.part()?);
        self.act(now, staff.into(), case, key, command).await
    }

    async fn open_hearing(&self, hand: &Hand, case: CaseId) -> Result<EventId, AppError> {
        self.state_for(hand, case)
            .await?
            .open_hearing()
            .ok_or(AppError::Refused(stezhka_case::Refusal::NothingToAnswer))
    }
}
