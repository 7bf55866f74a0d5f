//! Enters the request in the journal of applications.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, FileNote};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Register {
    /// Serial number of the journal that the form requires; sealed.
    pub journal: String,
    /// Where paper originals lie.
    pub originals: String,
}

impl App {
    /// Enters the request in the journal of applications.
    pub async fn register(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Register,
    ) -> Result<Done, AppError> {
        let note = FileNote { text: input.originals, journal: input.journal };
        let command = Command::new(Act::Registered).part(note.part()?);
        self.act(now, staff.into(), case, key, command).await
    }
}
