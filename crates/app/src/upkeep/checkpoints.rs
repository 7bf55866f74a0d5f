//! Checkpoints: what a node signs of the heads of cases, so that a truncation behind it is seen; and the witness, a
//! file outside the data that an older base does not match.

use std::path::Path;

use stezhka_store::WriteError;
use stezhka_terms::{CaseId, Moment};
use stezhka_vault::{Checkpoint, Head};

use crate::error::{AppError, written};
use crate::house::App;

/// The directory's place among the heads.
pub(crate) const DIRECTORY: CaseId = CaseId::from_bytes([0; 16]);

impl App {
    /// Signs the heads of cases that changed since the last checkpoint.
    pub async fn checkpoint(&self, now: Moment) -> Result<Checkpoint, AppError> {
        let mut known = std::collections::HashMap::new();
        let (mut number, mut previous) = (0, [0; 32]);
        // One by one: each holds every head that it saw.
        while let Some(row) = self.db.checkpoints_after(number, 1).await?.pop() {
            let checkpoint: Checkpoint = serde_json::from_slice(&row.text).map_err(|_| AppError::Content)?;
            (number, previous) = (row.number, checkpoint.root);
            known.extend(checkpoint.heads.iter().map(|h| (h.case, h.seq)));
        }
        let number = number + 1;
        let mut heads = Vec::new();
        let mut after = None;
        loop {
            let cases = self.db.cases_after(after, 500).await?;
            let Some(last) = cases.last() else { break };
            after = Some(last.case);
            for row in &cases {
                let seq = u64::try_from(row.seq).map_err(|_| AppError::Content)?;
                if known.get(&row.case) != Some(&seq) {
                    let hash = row.head[..].try_into().map_err(|_| AppError::Content)?;
                    heads.push(Head { case: row.case, seq, hash });
                }
            }
        }
        let (seq, hash) = self.directory().await?.head();
        heads.push(Head { case: DIRECTORY, seq, hash });
        let checkpoint = Checkpoint::sign(&self.base, now, heads, previous, &self.node.keys);
        let text = serde_json::to_vec(&checkpoint).map_err(|_| AppError::Content)?;
        let root = checkpoint.root;
        let done = self.db.write(move |tx| {
            let text = text.clone();
            Box::pin(async move {
                stezhka_store::put_checkpoint(tx, number, &text, &root, now.millis()).await?;
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)?;
        Ok(checkpoint)
    }

    /// Writes the witness: the number and root of the last checkpoint. Keep it on another disk.
    pub async fn write_witness(&self, file: &Path) -> Result<(), AppError> {
        let Some(last) = self.db.last_checkpoint().await? else { return Ok(()) };
        let text = format!("{} {}\n", last.number, crate::chain::hex_text(&last.root));
        std::fs::write(file, text)
            .map_err(|e| AppError::Base(format!("the witness could not be written: {}", e.kind())))
    }

    /// Whether the base is at least as new as the witness says. Without a witness nothing is claimed.
    pub async fn check_witness(&self, file: &Path) -> Result<(), AppError> {
        let Ok(text) = std::fs::read_to_string(file) else { return Ok(()) };
        let told =
            text.trim().split_once(' ').and_then(|(n, root)| Some((n.parse::<i64>().ok()?, root.to_owned())));
        let (number, root) =
            told.ok_or_else(|| AppError::Base("the witness file is not one; was it edited?".to_owned()))?;
        let row = self.db.checkpoints_after(number.saturating_sub(1), 1).await?.pop();
        let stands =
            |r: stezhka_store::CheckpointRow| r.number == number && crate::chain::hex_text(&r.root) == root;
        if row.is_some_and(stands) {
            return Ok(());
        }
        let says = "this base is older than its witness, or another one: restore the newest copy, or remove the witness \
                    if you know why";
        Err(AppError::Base(says.to_owned()))
    }
}
