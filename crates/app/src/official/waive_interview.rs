//! Records that an interview is not possible or not required, with the reason.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{AccountNote, Content};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WaiveInterview {
    /// Not possible; else not required.
    pub impossible: bool,
    /// The reason's code.
    pub code: String,
    /// The reason in words.
    pub text: String,
}

impl App {
    /// Records that an interview is not possible or not required, with the reason.
    pub async fn waive_interview(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: WaiveInterview,
    ) -> Result<Done, AppError> {
        if input.text.trim().is_empty() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::Reason });
        }
        let act = if input.impossible { Act::InterviewNotPossible } else { Act::InterviewNotRequired };
        let note = AccountNote { code: input.code, text: input.text };
        self.act(now, staff.into(), case, key, Command::new(act).part(note.part()?)).await
    }
}
