//! Asks whether she is safe, and writes down what was arranged.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_law::Flag;
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, Safety};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CheckSafety {
    /// Whether she is safe.
    pub safe: bool,
    /// What was arranged.
    pub arranged: String,
}

impl App {
    /// Asks whether she is safe, and writes down what was arranged.
    pub async fn check_safety(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: CheckSafety,
    ) -> Result<Done, AppError> {
        let safe = input.safe;
        let safety = Safety { safe, arranged: input.arranged };
        let command = Command::new(Act::SafetyChecked).flag(Flag::NotSafe, !safe).part(safety.part()?);
        self.act(now, staff.into(), case, key, command).await
    }
}
