//! After a rotation: whoever opens what was sealed to an earlier key of the desk re-seals it to the current one. It gives
//! nobody anything new; when nothing is sealed to an earlier key any more, that key is forgotten (`upkeep::histories`).

use std::sync::Arc;

use stezhka_store::{GrantRow, SignalRow, WriteError};
use stezhka_terms::{CaseId, Compartment};
use stezhka_vault::{Certified, DeskKeys, DeskPublic, GrantRecord, HolderKind, SignalRecord};

use crate::carry::Loaded;
use crate::error::{AppError, written};
use crate::hand::Staff;
use crate::house::App;
use crate::rows::grant_row;

/// What is written when a desk's earlier seals are renewed.
#[derive(Default)]
struct Healed {
    grants: Vec<GrantRow>,
    signal: Option<SignalRow>,
}

impl App {
    /// Re-seals the grants through which these compartments were just opened, and the desk's signal of the case.
    pub(crate) async fn heal(
        &self,
        staff: &Staff,
        loaded: &Loaded,
        compartments: &[Compartment],
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let Some(now) = directory.desk_now(staff.desk).filter(|now| now.epoch > 1) else { return Ok(()) };
        let of_it = |grant: &&GrantRecord| {
            grant.holder_kind == HolderKind::Desk
                && grant.holder == *staff.desk.as_bytes()
                && grant.holder_epoch < now.epoch
                && compartments.contains(&grant.compartment)
                && self.stands(&loaded.chain, grant)
        };
        let old: Vec<&GrantRecord> = loaded.grants.iter().filter(of_it).collect();
        let case = loaded.chain.case;
        let signal = self.db.signals(staff.desk, &[case]).await?.pop();
        let signal = signal.filter(|row| row.desk_epoch < i64::from(now.epoch));
        if old.is_empty() && signal.is_none() {
            return Ok(());
        }
        let keys = self.desk_keys(&staff.keys, staff.desk).await?;
        let mut healed = Healed::default();
        for grant in old {
            if let Some(keys) = of_epoch(&keys, grant.holder_epoch) {
                let mut rng = self.rng();
                let new = stezhka_vault::grant::heal(&self.base, grant, keys, now, rng.as_mut())?;
                healed.grants.push(grant_row(&new)?);
            }
        }
        if let Some(row) = signal {
            healed.signal = self.healed_signal(row, &keys, now)?;
        }
        self.keep_healed(case, healed).await
    }

    fn healed_signal(
        &self,
        row: SignalRow,
        keys: &[Arc<DeskKeys>],
        now: &Certified<DeskPublic>,
    ) -> Result<Option<SignalRow>, AppError> {
        let number = |n: i64| u32::try_from(n).map_err(|_| AppError::Content);
        let (desk_epoch, revision) = (number(row.desk_epoch)?, number(row.revision)?);
        let Some(old) = of_epoch(keys, desk_epoch) else { return Ok(None) };
        let SignalRow { case, desk, sealed, .. } = row;
        let record = SignalRecord { case, desk, desk_epoch, revision, blob: sealed };
        let text = record.open(&self.base, old)?;
        let new = SignalRecord::seal(&self.base, now, case, revision, &text, self.rng().as_mut())?;
        Ok(Some(crate::commit::signal_row(&new)))
    }

    async fn keep_healed(&self, case: CaseId, healed: Healed) -> Result<(), AppError> {
        let healed = Arc::new(healed);
        let done = self.db.write(move |tx| {
            let healed = healed.clone();
            Box::pin(async move {
                for row in &healed.grants {
                    stezhka_store::reseal_grant(tx, case, row.grant, row.holder_epoch, &row.record).await?;
                }
                if let Some(row) = &healed.signal {
                    stezhka_store::reseal_signal(tx, row).await?;
                }
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }
}

fn of_epoch(keys: &[Arc<DeskKeys>], epoch: u32) -> Option<&DeskKeys> {
    keys.iter().find(|keys| keys.public().epoch == epoch).map(Arc::as_ref)
}
