//! Serving (вручення): an event with means and proof. Nothing is served by the passing of days.

use serde::Deserialize;
use stezhka_case::{Act, Command, Refusal};
use stezhka_terms::{CaseId, Moment, RequestKey, StepId};

use crate::carry::{Done, Request, carry_out};
use crate::content::{Content, Service};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

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
    /// Whether it is written down although the same decision was served before.
    pub again: bool,
}

impl App {
    /// Writes down that the decision in force was served, or could not be. A second serving of the same decision is
    /// written down only by who knows of the first.
    pub async fn serve(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Serve,
    ) -> Result<Done, AppError> {
        let hand: Hand = staff.into();
        let state = self.state_for(&hand, case).await?;
        state.decision().ok_or(Refusal::NothingToAnswer)?;
        let field = |field: &str, why| AppError::Field { field: field.to_owned(), why };
        if self.law.code("means_of_service", &input.means).is_none() {
            return Err(field("means", Why::NotListed));
        }
        if !input.failed && input.proof.trim().is_empty() {
            return Err(field("proof", Why::Proof));
        }
        let means = StepId::new(&input.means).map_err(|_| field("means", Why::NotListed))?;
        let service = Service { means: input.means, proof: input.proof };
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let (about, made) = loaded.chain.state.decision().ok_or(Refusal::NothingToAnswer)?;
            if made.served && !input.again {
                return Err(field("again", Why::ServedBefore));
            }
            let means = means.clone();
            let act =
                if input.failed { Act::ServiceFailed { about, means } } else { Act::Served { about, means } };
            let mut wish = Wish::act(Command::new(act).part(service.part()?));
            wish.outgoing.extend(self.notice(now, &hand, case).await?);
            self.with_keys(&hand, loaded, wish).await
        })
    }
}
