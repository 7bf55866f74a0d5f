//! Records that the interview did not take place: it opens a task and ends nothing.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{AccountNote, Content};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;

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
        let note = AccountNote { code: "missed".to_owned(), text: input.text };
        self.act(now, staff.into(), case, key, Command::new(Act::InterviewMissed).part(note.part()?)).await
    }
}
