//! Concludes (висновок): criteria weighed; completeness informs and never blocks.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Conclusion, Content, UsedGround, Weighed};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::wish::Wish;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conclude {
    /// For her.
    pub favourable: bool,
    /// Criteria weighed.
    pub weighed: Vec<Weighed>,
    /// Grounds, when adverse.
    pub grounds: Vec<UsedGround>,
    /// The words.
    pub text: String,
}

impl App {
    /// Concludes (висновок): criteria weighed; completeness informs and never blocks.
    pub async fn conclude(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Conclude,
    ) -> Result<Done, AppError> {
        self.check_weighed(&input.weighed)?;
        self.check_grounds(&input.grounds)?;
        let favourable = input.favourable;
        let figures = crate::figures::of_conclusion(favourable, &input.weighed, &input.grounds);
        let conclusion = Conclusion { weighed: input.weighed, grounds: input.grounds, text: input.text };
        let command = Command::new(Act::Concluded { favourable }).part(conclusion.part()?);
        self.act_with(now, staff.into(), case, key, Wish::act(command).counts(figures)).await
    }
}
