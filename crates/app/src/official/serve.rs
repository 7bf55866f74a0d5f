//! Serving (вручення): an event with means and proof. Nothing is served by the passing of days.

use serde::Deserialize;
use stezhka_case::{Act, Command, Refusal};
use stezhka_terms::{CaseId, Moment, RequestKey, StepId};

use crate::carry::Done;
use crate::content::{Content, Service};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// How a decision reached her, or did not.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Serve {
    /// The means, a code of the law's data; public announcement is not among them.
    pub means: String,
    /// The proof; needed when it reached her.
    pub proof: String,
    /// Whether it failed.
    pub failed: bool,
}

impl App {
    /// Writes down that the decision in force was served, or could not be.
    pub async fn serve(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Serve,
    ) -> Result<Done, AppError> {
        let state = self.state_for(&staff.into(), case).await?;
        let (about, _) = state.decision().ok_or(AppError::Refused(Refusal::NothingToAnswer))?;
        let field = |field: &str, why| AppError::Field { field: field.to_owned(), why };
        if self.law.code("means_of_service", &input.means).is_none() {
            return Err(field("means", Why::NotListed));
        }
        if !input.failed && input.proof.trim().is_empty() {
            return Err(field("proof", Why::Proof));
        }
        let means = StepId::new(&input.means).map_err(|_| field("means", Why::NotListed))?;
        let act =
            if input.failed { Act::ServiceFailed { about, means } } else { Act::Served { about, means } };
        let service = Service { means: input.means, proof: input.proof };
        self.act_and_tell(now, staff.into(), case, key, Command::new(act).part(service.part()?)).await
    }
}
