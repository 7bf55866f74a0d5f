//! What `verify` checks around the cases: the directory from the root, checkpoints, and rows that belong to no case.

use std::collections::HashMap;

use stezhka_store::CheckpointRow;
use stezhka_terms::CaseId;
use stezhka_vault::{ChainBreak, Checkpoint, Directory, Entry, SignerId};

use super::{Fault, Finding, Report};
use crate::error::AppError;
use crate::house::App;
use crate::upkeep::checkpoints::DIRECTORY;

/// What the highest checkpoint saw of each case: number and hash.
pub(super) type Seen = HashMap<CaseId, (u64, [u8; 32])>;

/// What the cases are checked against.
pub(super) struct Standing {
    /// The directory, as far as it follows from the root.
    pub(super) directory: Directory,
    /// What checkpoints saw.
    pub(super) seen: Seen,
    /// How many events stood in the base at the beginning; more may come meanwhile, never fewer.
    pub(super) events: i64,
}

impl App {
    /// Replays the directory anew, whatever is remembered of it, and checks the checkpoints. Checkpoints are read first:
    /// whoever writes meanwhile can then only be newer than they are.
    pub(super) async fn standing(&self, report: &mut Report) -> Result<Standing, AppError> {
        let (_, events) = self.db.counts().await?;
        let checkpoints = self.db.checkpoints().await?;
        let entries = self.db.directory().await?;
        let (directory, heads) = self.proven_directory(&entries, report);
        let seen = self.proven_checkpoints(&checkpoints, &directory, report);
        if let Some((seq, hash)) = seen.get(&DIRECTORY) {
            let fault = missing(*seq, hash, &heads).map(Fault::Chain);
            report.findings.extend(fault.map(|fault| Finding { case: None, seq: Some(*seq), fault }));
        }
        self.vanished(&seen, report).await?;
        Ok(Standing { directory, seen, events })
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

    fn proven_checkpoints(&self, rows: &[CheckpointRow], directory: &Directory, report: &mut Report) -> Seen {
        let (mut seen, mut previous) = (Seen::new(), [0; 32]);
        let key = directory.signer(&SignerId::Node(self.node.name.clone()));
        for (row, number) in rows.iter().zip(1_i64..) {
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
            let Some(checkpoint) = parsed else { continue };
            previous = checkpoint.root;
            seen.extend(checkpoint.heads.iter().map(|head| (head.case, (head.seq, head.hash))));
        }
        seen
    }

    /// Cases that a checkpoint saw and that are gone altogether.
    async fn vanished(&self, seen: &Seen, report: &mut Report) -> Result<(), AppError> {
        for (case, (seq, _)) in seen.iter().filter(|(case, _)| **case != DIRECTORY) {
            if self.db.case(*case).await?.is_none() {
                let fault = Fault::Chain(ChainBreak::Truncated { seen: *seq, found: 0 });
                report.findings.push(Finding { case: Some(*case), seq: None, fault });
            }
        }
        Ok(())
    }
}

/// Whether the event that a checkpoint saw stands among these hashes; if not, why.
pub(super) fn missing(seq: u64, hash: &[u8; 32], heads: &[[u8; 32]]) -> Option<ChainBreak> {
    match usize::try_from(seq).ok().and_then(|s| heads.get(s.checked_sub(1)?)) {
        Some(head) if head == hash => None,
        Some(_) => Some(ChainBreak::Checkpoint(seq)),
        None => Some(ChainBreak::Truncated { seen: seq, found: heads.len() as u64 }),
    }
}
