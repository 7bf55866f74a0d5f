//! Closing a file: by a human, with a reason of the law's list, when nothing is pending.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey, StepId};

use crate::carry::Done;
use crate::content::{Content, DecisionNote};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// Why a file is closed.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Close {
    /// The reason's code.
    pub reason: String,
    /// The words.
    pub text: String,
}

impl App {
    /// Closes the file.
    pub async fn close_file(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Close,
    ) -> Result<Done, AppError> {
        let known = self.law.code("closing_reasons", &input.reason).is_some();
        let reason = StepId::new(&input.reason).ok().filter(|_| known);
        let reason =
            reason.ok_or_else(|| AppError::Field { field: "reason".to_owned(), why: Why::NotListed })?;
        let note = DecisionNote { text: input.text };
        self.act(now, staff.into(), case, key, Command::new(Act::Closed { reason }).part(note.part()?)).await
    }
}
