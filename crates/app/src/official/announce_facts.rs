//! Shows her whom facts will be asked of, which and why, before anything is asked.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, FactsRequest};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnnounceFacts {
    /// The body.
    pub body: String,
    /// Which fields; at least one.
    pub fields: Vec<String>,
    /// Why.
    pub purpose: String,
}

impl App {
    /// Shows her whom facts will be asked of, which and why, before anything is asked.
    pub async fn announce_facts(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: AnnounceFacts,
    ) -> Result<Done, AppError> {
        self.state_for(&staff.into(), case).await?;
        if input.fields.iter().all(|field| field.trim().is_empty()) {
            return Err(AppError::Field { field: "fields".to_owned(), why: Why::Needed });
        }
        self.check_not_denied(&staff.into(), case, &input.body, now.day()).await?;
        let request = FactsRequest { body: input.body, fields: input.fields, purpose: input.purpose };
        self.act(now, staff.into(), case, key, Command::new(Act::FactsAnnounced).part(request.part()?)).await
    }
}
