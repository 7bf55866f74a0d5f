//! `verify`: the chain of every case, its checkpoints and its projections; with signatures, every author too.
//! What was flipped, dropped, reordered, inserted, or truncated behind a checkpoint is named. What needs a copy
//! elsewhere to be seen (rollback, a rewritten tail) is not found here, and SECURITY.md says so.

mod case;
mod page;
mod searches;
mod standing;

use std::fmt;
use std::sync::Arc;

use stezhka_store::Stretch;
use stezhka_terms::{CaseId, Moment};
use stezhka_vault::ChainBreak;

use self::page::{Against, read};
use crate::error::AppError;
use crate::house::App;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The case, if it is one's.
    pub case: Option<CaseId>,
    /// The event's number, if it is one's.
    pub seq: Option<u64>,
    /// What.
    pub fault: Fault,
}

/// Every fault that `verify` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The chain breaks.
    Chain(ChainBreak),
    /// The journal of searches breaks.
    Searches(ChainBreak),
    /// A search is not signed by who is said to have searched at that desk.
    Searcher,
    /// An open half is not readable.
    Unreadable,
    /// A column differs from the open half it is a projection of.
    Column,
    /// The state beside the chain differs from its replay.
    Snapshot,
    /// The inbox differs from the chain.
    Inbox,
    /// A desk finds a case that does not concern it, or does not find one that does.
    Concern,
    /// A grant stands that no event made, or one that was made is missing.
    Grant,
    /// A sealed part differs from its digest, is missing, or belongs to no event.
    Part,
    /// A refusal without hearing before the body that decides, or without one text signed by two readers of two desks, each
    /// of his own, who both opened the account and the evidence.
    Refusal,
    /// Somebody wrote that she left her chance to be heard before she was told and had her days.
    Hearing,
    /// A node signed what only a human may do.
    NodeActed,
    /// The signer is not the actor.
    Signer,
    /// The signature does not hold.
    Signature,
    /// A checkpoint does not hold.
    Checkpoint,
    /// The directory does not follow from the root.
    Directory,
    /// Rows stand in the base that belong to no case.
    Stray,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(case) = self.case {
            write!(f, "{case} ")?;
        }
        if let Some(seq) = self.seq {
            write!(f, "#{seq} ")?;
        }
        match self.fault {
            Fault::Chain(fault) => fmt::Display::fmt(&fault, f),
            Fault::Searches(fault) => write!(f, "the journal of searches: {fault}"),
            Fault::Searcher => {
                f.write_str("the journal of searches: the signer is not who is said to have searched")
            }
            Fault::Unreadable => f.write_str("the open half is not readable"),
            Fault::Column => f.write_str("a column differs from the open half"),
            Fault::Snapshot => f.write_str("the state beside the chain differs from its replay"),
            Fault::Inbox => f.write_str("the inbox differs from the chain"),
            Fault::Concern => f.write_str("the desks that find the case differ from the chain"),
            Fault::Grant => f.write_str("the grants differ from the chain"),
            Fault::Part => f.write_str("a sealed part differs from what the chain commits to"),
            Fault::Refusal => {
                f.write_str("a refusal without two readers of two desks who opened the evidence")
            }
            Fault::Hearing => f.write_str("a hearing is said to be left before she had her days"),
            Fault::NodeActed => f.write_str("a node signed what only a human may do"),
            Fault::Signer => f.write_str("the signer is not the actor"),
            Fault::Signature => f.write_str("the signature does not hold"),
            Fault::Checkpoint => f.write_str("a checkpoint does not hold"),
            Fault::Directory => f.write_str("the directory does not follow from the root"),
            Fault::Stray => f.write_str("rows stand in the base that belong to no case"),
        }
    }
}

/// What was verified.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Cases.
    pub cases: u64,
    /// Events.
    pub events: u64,
    /// Checkpoints.
    pub checkpoints: u64,
    /// When the base was read back from a copy, and the number of that copy's newest checkpoint.
    pub restored: Vec<(Moment, u64)>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl App {
    /// Verifies the base on all cores; `tick` is called with the number of cases done. The base is read in stretches of
    /// cases, each page of one moment, while the pages before it are checked: who writes meanwhile is no finding.
    pub async fn verify(&self, signatures: bool, tick: impl Fn(u64)) -> Result<Report, AppError> {
        let mut report = Report::default();
        let standing = self.standing(&mut report).await?;
        self.proven_searches(&standing, signatures, &mut report).await?;
        let against = Arc::new(Against { base: self.base, law: self.law.clone(), standing, signatures });
        let (done, mut pages) = tokio::sync::mpsc::channel::<Report>(4);
        let mut readers = tokio::task::JoinSet::new();
        for stretch in stretches(std::thread::available_parallelism().map_or(1, usize::from).min(READERS)) {
            readers.spawn(read(self.db.clone(), stretch, against.clone(), done.clone()));
        }
        drop(done);
        while let Some(page) = pages.recv().await {
            report.cases += page.cases;
            report.events += page.events;
            report.findings.extend(page.findings);
            tick(report.cases);
        }
        while let Some(reader) = readers.join_next().await {
            reader.map_err(|_| AppError::Content)??;
        }
        // Pages come as they are done; what is said of them has an order.
        report.findings.sort_by_key(|finding| finding.case);
        Ok(report)
    }
}

/// The most stretches that are read side by side: a served base keeps connections for others.
const READERS: usize = 3;

/// All cases in about equal stretches: their ids are random.
fn stretches(count: usize) -> Vec<Stretch> {
    let border = |n: usize| {
        let byte = u8::try_from(n * 256 / count).ok().filter(|_| n > 0)?;
        Some(CaseId::from_bytes([byte, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    };
    (0..count).map(|n| Stretch { after: border(n), upto: border(n + 1) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_leave_no_case_out_and_take_none_twice() {
        for count in 1..=5 {
            let all = stretches(count);
            assert_eq!((all.len(), all[0].after, all[count - 1].upto), (count, None, None));
            assert!(all.windows(2).all(|w| w[0].upto.is_some() && w[0].upto == w[1].after));
            assert!(all.windows(2).all(|w| w[0].after < w[0].upto));
        }
    }
}
