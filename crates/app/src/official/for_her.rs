//! What she asks of a desk on paper, by telephone or by word of mouth: who must not see, a consent taken back, an appeal,
//! a change. What protects acts at once, as from her own hand; what opens or ends waits for a second person.

use stezhka_case::Part;
use stezhka_terms::{CaseId, EventId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::Asked;
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::person::protect::{AskChange, Deny};
use crate::person::say::Appeal;
use crate::why::Why;

/// What goes with an act that is hers alone: nothing from her own hand; from an official's, how she asked for it.
pub(crate) fn in_her_words(hand: &Hand, asked: Option<&Asked>) -> Result<Vec<Part>, AppError> {
    match asked {
        Some(asked) => Ok(vec![asked.told()?]),
        None if hand.actor().is_hers() => Ok(Vec::new()),
        None => Err(AppError::Field { field: "said".to_owned(), why: Why::SheSaid }),
    }
}

impl App {
    /// Writes down whom she does not want to see her file: at once.
    pub async fn deny_for_her(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Deny,
        asked: &Asked,
    ) -> Result<Done, AppError> {
        self.deny_with(now, &staff.into(), case, key, input, &[asked.told()?]).await
    }

    /// Writes down that she takes a consent back: at once.
    pub async fn revoke_for_her(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        about: EventId,
        asked: &Asked,
    ) -> Result<Done, AppError> {
        self.revoke_with(now, &staff.into(), case, key, about, &[asked.told()?]).await
    }

    /// Writes down her appeal. Its day is this one; whether it is late is for others to say.
    pub async fn appeal_for_her(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Appeal,
        asked: &Asked,
    ) -> Result<Done, AppError> {
        self.appeal_with(now, &staff.into(), case, key, input, &[asked.told()?]).await
    }

    /// Writes down a change that she asks for; somebody else confirms it with her.
    pub async fn ask_for_her(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: AskChange,
        asked: &Asked,
    ) -> Result<Done, AppError> {
        self.ask_with(now, &staff.into(), case, key, input, &[asked.told()?]).await
    }
}
