//! What waits for the administrator's signature. The base keeps public halves, signatures and sealed envelopes only.

use serde::{Deserialize, Serialize};
use stezhka_store::WaitingRow;
use stezhka_terms::Moment;
use stezhka_vault::{AccountKeys, SignerId};

use crate::error::{AppError, written};
use crate::house::App;
use crate::setup::desks::DeskPlan;
use crate::setup::members::not_yours;
use crate::setup::renewal::{KeysPlan, LeadPlan};

/// A plan that waits.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "waits", rename_all = "snake_case")]
pub enum Waiting {
    /// A desk, for its first countersignature.
    Desk(Box<DeskPlan>),
    /// New keys of somebody whose earlier keys vouch for them.
    Keys(Box<KeysPlan>),
    /// A lead for a desk that has none.
    Lead(Box<LeadPlan>),
}

impl Waiting {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Desk(_) => "desk",
            Self::Keys(_) => "keys",
            Self::Lead(_) => "lead",
        }
    }
}

impl App {
    pub(crate) async fn keep_waiting(
        &self,
        now: Moment,
        id: [u8; 16],
        plan: &Waiting,
    ) -> Result<(), AppError> {
        let record = serde_json::to_vec(plan).map_err(|_| AppError::Content)?;
        let row = WaitingRow { id, kind: plan.kind().to_owned(), record, at: now.millis() };
        let done = self.db.write(move |tx| {
            let row = row.clone();
            Box::pin(async move {
                stezhka_store::put_waiting(tx, &row).await?;
                Ok::<_, stezhka_store::WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }

    pub(crate) async fn waiting(&self, id: [u8; 16]) -> Result<Waiting, AppError> {
        let row = self.db.waiting_for(&id).await?.ok_or(AppError::NotFound)?;
        serde_json::from_slice(&row.record).map_err(|_| AppError::Content)
    }

    /// Everything that waits for the administrator, oldest first.
    pub async fn all_waiting(&self) -> Result<Vec<([u8; 16], Waiting)>, AppError> {
        let rows = self.db.waiting().await?;
        let read = |row: WaitingRow| {
            serde_json::from_slice(&row.record).map(|plan| (row.id, plan)).map_err(|_| AppError::Content)
        };
        rows.into_iter().map(read).collect()
    }

    /// The administrator's signature. What other hands have not signed, the directory refuses.
    pub async fn countersign(
        &self,
        now: Moment,
        administrator: &AccountKeys,
        id: [u8; 16],
    ) -> Result<Waiting, AppError> {
        let plan = self.waiting(id).await?;
        let (statement, mut rows) = match &plan {
            Waiting::Desk(desk) => {
                let signed = self.make_desks(now, administrator, vec![(**desk).clone()]).await;
                return signed.map(|_| plan).map_err(not_yours);
            }
            Waiting::Keys(keys) => keys.statement()?,
            Waiting::Lead(lead) => lead.statement(),
        };
        rows.settled = vec![id];
        let signer = SignerId::of(administrator.public());
        let done = self.state_in_directory(now, &signer, administrator, &[statement], rows).await;
        done.map(|()| plan).map_err(not_yours)
    }
}
