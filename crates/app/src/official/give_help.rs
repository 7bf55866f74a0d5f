//! Writes down urgent help that was given, before any decision.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, Help};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// The list of kinds; one that stands alone there means none, and is no help that can be given.
pub const HELP_KINDS: &str = "help_kinds";

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GiveHelp {
    /// Kind of help, a code of the law's data.
    pub kind: String,
    /// What, by whom.
    pub what: String,
}

impl App {
    /// Writes down urgent help that was given, before any decision.
    pub async fn give_help(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: GiveHelp,
    ) -> Result<Done, AppError> {
        self.state_for(&staff.into(), case).await?;
        let kind = |why| AppError::Field { field: "kind".to_owned(), why };
        match self.law.code(HELP_KINDS, &input.kind) {
            None => return Err(kind(Why::NotListed)),
            Some(code) if code.alone => return Err(kind(Why::NoHelp)),
            Some(_) => {}
        }
        if input.what.trim().is_empty() {
            return Err(AppError::Field { field: "what".to_owned(), why: Why::Empty });
        }
        let help = Help { kind: input.kind, what: input.what };
        self.act(now, staff.into(), case, key, Command::new(Act::UrgentHelpGiven).part(help.part()?)).await
    }
}
