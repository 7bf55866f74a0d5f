//! Records that the agreed interview did not take place, once its hour has come: it opens a task and ends nothing.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Compartment, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{AccountNote, Appointment, Content};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MissInterview {
    /// What happened, in words.
    pub text: String,
}

impl App {
    /// Records that the interview did not take place: it opens a task and ends nothing.
    pub async fn miss_interview(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: MissInterview,
    ) -> Result<Done, AppError> {
        let wrong = |why| AppError::Field { field: "text".to_owned(), why };
        if input.text.trim().is_empty() {
            return Err(wrong(Why::Reason));
        }
        let pages = self.pages(&staff.into(), case, &[Compartment::Account]).await?;
        let agreed =
            pages.last::<Appointment>()?.and_then(|agreed| Moment::from_kyiv(agreed.when.trim()).ok());
        if agreed.is_some_and(|when| now < when) {
            return Err(wrong(Why::NotYet));
        }
        let note = AccountNote { code: "missed".to_owned(), text: input.text };
        self.act(now, staff.into(), case, key, Command::new(Act::InterviewMissed).part(note.part()?)).await
    }
}
