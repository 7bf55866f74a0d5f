//! The directory as the store keeps it: entries as bytes, replayed against the root.

use stezhka_terms::Moment;
use stezhka_vault::{Base, Directory, Entry, SignerId, Signs, Statement, VerifyKey};

use crate::error::AppError;

/// Replays the stored entries.
pub(crate) fn replay(base: &Base, root: &VerifyKey, entries: &[Vec<u8>]) -> Result<Directory, AppError> {
    let entries = entries
        .iter()
        .map(|bytes| serde_json::from_slice(bytes).map_err(|_| AppError::Content))
        .collect::<Result<Vec<Entry>, _>>()?;
    Ok(Directory::replay(base, root, &entries).map_err(stezhka_vault::VaultError::from)?)
}

impl crate::house::App {
    /// Signs statements onto the directory's chain, with whatever rows belong to them, in one transaction.
    pub(crate) async fn state_in_directory(
        &self,
        now: Moment,
        signer: &SignerId,
        keys: &(dyn Signs + Sync),
        statements: &[Statement],
        rows: crate::setup::Rows,
    ) -> Result<(), AppError> {
        for _ in 0..50 {
            let directory = self.directory().await?;
            let (mut seq, mut head) = directory.head();
            let before = i64::try_from(seq).map_err(|_| AppError::Content)?;
            let mut checked = (*directory).clone();
            let mut entries = Vec::new();
            for statement in statements {
                seq += 1;
                let entry = Entry::sign(
                    &self.base,
                    seq,
                    head,
                    now,
                    statement,
                    signer.clone(),
                    keys,
                    self.rng().as_mut(),
                )?;
                checked.take(&self.base, &self.root, &entry).map_err(stezhka_vault::VaultError::from)?;
                head = entry.hash;
                entries.push((seq, serde_json::to_vec(&entry).map_err(|_| AppError::Content)?, head));
            }
            match self.append_directory(before, entries, rows.clone()).await {
                Err(AppError::Store(stezhka_store::StoreError::Twice | stezhka_store::StoreError::Busy)) => {}
                other => return other,
            }
        }
        Err(AppError::Changed)
    }

    async fn append_directory(
        &self,
        before: i64,
        entries: Vec<(u64, Vec<u8>, [u8; 32])>,
        rows: crate::setup::Rows,
    ) -> Result<(), AppError> {
        let work = std::sync::Arc::new((entries, rows));
        let done = self.db.write(move |tx| {
            let work = work.clone();
            Box::pin(async move {
                let last = stezhka_store::directory_head(tx).await?.map_or(0, |(seq, _)| seq);
                if last != before {
                    return Err(stezhka_store::WriteError::<AppError>::Store(
                        stezhka_store::StoreError::Busy,
                    ));
                }
                for (seq, entry, head) in &work.0 {
                    let seq = i64::try_from(*seq)
                        .map_err(|_| stezhka_store::WriteError::Domain(AppError::Content))?;
                    stezhka_store::append_directory(tx, seq, entry, head).await?;
                }
                work.1.write(tx).await?;
                Ok(())
            })
        });
        done.await.map_err(crate::error::written)
    }
}
