//! Stepping aside (самовідвід): one call, and nothing was shown before.

use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;

impl App {
    /// Steps aside.
    pub async fn recuse(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        self.act(now, staff.into(), case, key, Command::new(Act::Recused)).await
    }
}
