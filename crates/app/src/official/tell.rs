//! Tells of the help that is there, with and without status.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, Help};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tell {
    /// What was told, in words.
    pub text: String,
}

impl App {
    /// Tells of the help that is there, with and without status.
    pub async fn tell(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Tell,
    ) -> Result<Done, AppError> {
        self.state_for(&staff.into(), case).await?;
        if input.text.trim().is_empty() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::Empty });
        }
        let told = Help { kind: "told".to_owned(), what: input.text };
        self.act(now, staff.into(), case, key, Command::new(Act::Told).part(told.part()?)).await
    }
}
