//! A step that only the law distinguishes: its code is the law's data, so a new one needs no program.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey, StepId};

use crate::carry::Done;
use crate::content::{Content, FileNote};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// A step done.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DoStep {
    /// Its code.
    pub step: String,
    /// What was done, in words.
    pub text: String,
}

impl App {
    /// Writes down that a step of the case's edition was done.
    pub async fn do_step(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: DoStep,
    ) -> Result<Done, AppError> {
        let state = self.state_for(&staff.into(), case).await?;
        let edition = self.law.edition(&state.procedure, state.edition);
        let unknown = || AppError::Field { field: "step".to_owned(), why: Why::NoStep };
        let step = StepId::new(&input.step).map_err(|_| unknown())?;
        let known = edition.is_some_and(|e| {
            e.obligations.iter().any(|o| o.closes.iter().any(|t| t.step.as_ref() == Some(&step)))
        });
        if !known {
            return Err(unknown());
        }
        let note = FileNote { text: input.text, journal: String::new() };
        let command = Command::new(Act::StepDone { step, form: None }).part(note.part()?);
        self.act(now, staff.into(), case, key, command).await
    }
}
