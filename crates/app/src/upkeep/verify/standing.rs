//! What `verify` checks before the cases, and checks them against: the directory from the root, and the checkpoints.

use std::collections::BTreeMap;

use stezhka_terms::CaseId;
use stezhka_vault::{ChainBreak, Checkpoint, Directory, Entry, SignerId};

use super::{Fault, Finding, Report};
use crate::error::AppError;
use crate::house::App;
use crate::upkeep::checkpoints::DIRECTORY;

/// What the highest checkpoint saw of each case: number and hash.
pub(super) type Seen = BTreeMap<CaseId, (u64, [u8; 32])>;

/// What the cases are checked against.
pub(super) struct Standing {
    /// The directory, as far as it follows from the root.
    pub(super) directory: Directory,
    /// What checkpoints saw.
    pub(super) seen: Seen,
}

impl App {
    /// Replays the directory anew, whatever is remembered of it, and checks the checkpoints. Checkpoints are read first:
    /// whoever writes meanwhile can then only be newer than they are.
    pub(super) async fn standing(&self, report: &mut Report) -> Result<Standing, AppError> {
        let last = self.db.last_checkpoint().await?.map_or(0, |row| row.number);
        let entries = self.db.directory().await?;
        let (directory, heads) = self.proven_directory(&entries, report);
        report.restored = directory.restored().to_vec();
        let seen = self.proven_checkpoints(last, &directory, report).await?;
        if let Some((seq, hash)) = seen.get(&DIRECTORY) {
            let fault = missing(*seq, hash, heads.len(), |at| &heads[at]).map(Fault::Chain);
            report.findings.extend(fault.map(|fault| Finding { case: None, seq: Some(*seq), fault }));
        }
        Ok(Standing { directory, seen })
    }

    fn proven_directory(&self, entries: &[Vec<u8>], report: &mut Report) -> (Directory, Vec<[u8; 32]>) {
        let (mut directory, mut heads) = (Directory::default(), Vec::with_capacity(entries.len()));
        for (number, bytes) in entries.iter().enumerate() {
            let entry: Option<Entry> = serde_json::from_slice(bytes).ok();
            if entry.is_none_or(|e| directory.take(&self.base, &self.root, &e).is_err()) {
                let seq = Some(number as u64 + 1);
                report.findings.push(Finding { case: None, seq, fault: Fault::Directory });
                break;
            }
            heads.push(directory.head().1);
        }
        (directory, heads)
    }

    /// Checkpoints up to a number, one by one: each holds every head that it saw.
    async fn proven_checkpoints(
        &self,
        last: i64,
        directory: &Directory,
        report: &mut Report,
    ) -> Result<Seen, AppError> {
        let (mut seen, mut previous) = (Seen::new(), [0; 32]);
        let key = directory.signer(&SignerId::Node(self.node.name.clone()));
        let (mut after, mut number) = (i64::MIN, 1);
        while let Some(row) = self.db.checkpoints_after(after, 1).await?.pop().filter(|r| r.number <= last) {
            report.checkpoints += 1;
            let parsed: Option<Checkpoint> = serde_json::from_slice(&row.text).ok();
            let holds = parsed.as_ref().zip(key).is_some_and(|(c, key)| {
                c.verify(&self.base, &key, &previous).is_ok()
                    && row.root[..] == c.root[..]
                    && (row.number, row.at) == (number, c.at.millis())
            });
            if !holds {
                report.findings.push(Finding { case: None, seq: None, fault: Fault::Checkpoint });
            }
            (after, number) = (row.number, number + 1);
            let Some(checkpoint) = parsed else { continue };
            previous = checkpoint.root;
            seen.extend(checkpoint.heads.iter().map(|head| (head.case, (head.seq, head.hash))));
        }
        Ok(seen)
    }
}

/// Whether the event that a checkpoint saw stands in a chain of `length`; if not, why.
pub(super) fn missing<'a>(
    seq: u64,
    hash: &[u8; 32],
    length: usize,
    at: impl Fn(usize) -> &'a [u8; 32],
) -> Option<ChainBreak> {
    match usize::try_from(seq).ok().and_then(|s| s.checked_sub(1)).filter(|s| *s < length) {
        Some(place) if at(place) == hash => None,
        Some(_) => Some(ChainBreak::Checkpoint(seq)),
        None => Some(ChainBreak::Truncated { seen: seq, found: length as u64 }),
    }
}
