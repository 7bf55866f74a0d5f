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
use crate::person::send::Signal;
use crate::why::Why;
use crate::wish::Wish;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CheckSafety {
    /// Whether she is safe.
    pub safe: bool,
    /// What was arranged; needed when she is not.
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
        if !safe && input.arranged.trim().is_empty() {
            return Err(AppError::Field { field: "arranged".to_owned(), why: Why::Needed });
        }
        let safety = Safety { safe, arranged: input.arranged };
        let command = Command::new(Act::SafetyChecked).flag(Flag::NotSafe, !safe).part(safety.part()?);
        let mut wish = Wish::act(command);
        // The desk's inbox follows what was said last.
        if let Some(known) = self.signal(staff, case).await? {
            let signal = Signal { not_safe: !safe, ..known };
            wish.signals.push((staff.desk, serde_json::to_vec(&signal).map_err(|_| AppError::Content)?));
        }
        self.act_with(now, staff.into(), case, key, wish).await
    }
}
