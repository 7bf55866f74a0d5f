//! Checkpoints: what a node signs of the heads of cases, so that a truncation behind it is seen; and the witness, a
//! file outside the data that an older base does not match.

use std::io::Write;
use std::path::Path;

use stezhka_store::WriteError;
use stezhka_terms::{CaseId, Moment};
use stezhka_vault::{Checkpoint, Head};

use crate::error::{AppError, written};
use crate::house::App;
use crate::nss::SEARCHES;

/// The directory's place among the heads.
pub(crate) const DIRECTORY: CaseId = CaseId::from_bytes([0; 16]);
/// What to do when no witness stands where one is named.
const MISSING: &str = "the witness is missing: put it back; or, if there never was one here, write it with \
                       `stezhka upkeep --first-witness`";

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
        if let Some((seq, hash)) = self.db.searches_head().await? {
            let seq = u64::try_from(seq).map_err(|_| AppError::Content)?;
            if known.get(&SEARCHES) != Some(&seq) {
                heads.push(Head {
                    case: SEARCHES,
                    seq,
                    hash: hash[..].try_into().map_err(|_| AppError::Content)?,
                });
            }
        }
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

    /// Writes the witness: the number and root of the last checkpoint. Keep it on another disk. Written beside and moved
    /// into place, so that one cut off in the middle leaves the earlier one.
    pub async fn write_witness(&self, file: &Path) -> Result<(), AppError> {
        let Some(last) = self.db.last_checkpoint().await? else { return Ok(()) };
        let text = format!("{} {}\n", last.number, crate::chain::hex_text(&last.root));
        let beside = file.with_extension("part");
        let write = || -> std::io::Result<()> {
            let mut out = std::fs::File::create(&beside)?;
            out.write_all(text.as_bytes())?;
            out.sync_all()?;
            std::fs::rename(&beside, file)
        };
        write().map_err(|e| AppError::Base(format!("the witness could not be written: {}", e.kind())))
    }

    /// Whether the base is at least as new as the witness says. One that is missing beside a base that has checkpoints is
    /// refused: somebody took it away, or it is the first and somebody says so ([`Self::write_witness`]).
    pub async fn check_witness(&self, file: &Path) -> Result<(), AppError> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return match self.db.last_checkpoint().await? {
                    None => Ok(()),
                    Some(_) => Err(AppError::Base(MISSING.to_owned())),
                };
            }
            Err(e) => return Err(AppError::Base(format!("the witness could not be read: {}", e.kind()))),
        };
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
