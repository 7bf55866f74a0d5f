//! Pages of whole cases: read in the order of their keys, joined here, checked beside the reading of the next.

use std::ops::Bound;
use std::sync::Arc;

use stezhka_law::Law;
use stezhka_store::{Db, PartRow, Stretch, Whole};
use stezhka_terms::{CaseId, EventId};
use stezhka_vault::{Base, ChainBreak, PartLeaf};
use tokio::sync::mpsc::Sender;
use tokio::task::JoinSet;

use super::case::{Stored, check_case};
use super::standing::Standing;
use super::{Fault, Finding, Report};
use crate::chain::leaf;
use crate::error::AppError;
use crate::nss::SEARCHES;
use crate::upkeep::checkpoints::DIRECTORY;

/// About so many events are read at once.
const EVENTS: i64 = 2_000;
/// So many pages of one reader are checked while it reads on.
const AHEAD: usize = 2;

/// What every case is checked against.
pub(super) struct Against {
    /// The base.
    pub(super) base: Base,
    /// The law: what must have been allowed when it was done.
    pub(super) law: Arc<Law>,
    /// Directory and checkpoints.
    pub(super) standing: Standing,
    /// Whether signatures are checked too.
    pub(super) signatures: bool,
}

/// A sealed part after its blob was hashed and let go.
pub(super) struct Leaf {
    pub(super) case: CaseId,
    pub(super) event: EventId,
    part: i64,
    /// What the chain commits to; nothing when the row is not what its digest says.
    pub(super) told: Option<PartLeaf>,
}

impl Leaf {
    fn of(case: CaseId, row: &PartRow) -> Self {
        let holds = stezhka_vault::sha256(&row.sealed)[..] == row.digest[..];
        Self { case, event: row.event, part: row.part, told: leaf(row).ok().filter(|_| holds) }
    }
}

/// Reads a stretch to its end; each page is checked while the next is read.
pub(super) async fn read(
    db: Db,
    mut stretch: Stretch,
    against: Arc<Against>,
    done: Sender<Report>,
) -> Result<(), AppError> {
    let mut checks = JoinSet::new();
    loop {
        let mut leaves = Vec::new();
        let whole = db.whole(stretch, EVENTS, |case, part| leaves.push(Leaf::of(case, &part))).await?;
        // The base hands them over in no promised order.
        leaves.sort_by_key(|leaf| (leaf.case, leaf.event, leaf.part));
        let last = whole.last;
        stretch.after = whole.stretch.upto;
        while checks.len() >= AHEAD {
            tell(&mut checks, &done).await?;
        }
        let against = against.clone();
        checks.spawn_blocking(move || check_page(&against, &whole, &leaves));
        if last {
            break;
        }
    }
    while !checks.is_empty() {
        tell(&mut checks, &done).await?;
    }
    Ok(())
}

async fn tell(checks: &mut JoinSet<Report>, done: &Sender<Report>) -> Result<(), AppError> {
    if let Some(report) = checks.join_next().await {
        // Nobody listens any more only when the whole was given up.
        let _ = done.send(report.map_err(|_| AppError::Content)?).await;
    }
    Ok(())
}

/// A list in the order of cases, taken case by case.
struct Run<'a, T> {
    rest: &'a [T],
    case: fn(&T) -> CaseId,
}

impl<'a, T> Run<'a, T> {
    const fn new(all: &'a [T], case: fn(&T) -> CaseId) -> Self {
        Self { rest: all, case }
    }

    /// The rows of a case; what stands before them belongs to no case.
    fn take(&mut self, case: CaseId, strays: &mut Vec<CaseId>) -> &'a [T] {
        let before = self.rest.iter().take_while(|row| (self.case)(row) < case).count();
        let (lost, rest) = self.rest.split_at(before);
        let own = rest.iter().take_while(|row| (self.case)(row) == case).count();
        let (own, rest) = rest.split_at(own);
        self.rest = rest;
        strays.extend(lost.iter().map(self.case));
        own
    }

    fn end(self, strays: &mut Vec<CaseId>) {
        strays.extend(self.rest.iter().map(self.case));
    }
}

fn check_page(against: &Against, whole: &Whole, leaves: &[Leaf]) -> Report {
    let (mut report, mut strays) = (Report::default(), Vec::new());
    let mut events = Run::new(&whole.events, |row| row.case);
    let mut leaves = Run::new(leaves, |leaf: &Leaf| leaf.case);
    let mut duties = Run::new(&whole.duties, |row| row.case);
    let mut grants = Run::new(&whole.grants, |row| row.0);
    let mut concerns = Run::new(&whole.concerns, |row| row.0);
    for row in &whole.cases {
        let stored = Stored {
            row,
            events: events.take(row.case, &mut strays),
            leaves: leaves.take(row.case, &mut strays),
            duties: duties.take(row.case, &mut strays),
            grants: grants.take(row.case, &mut strays),
            concerns: concerns.take(row.case, &mut strays),
        };
        check_case(against, &stored, &mut report);
    }
    events.end(&mut strays);
    leaves.end(&mut strays);
    duties.end(&mut strays);
    grants.end(&mut strays);
    concerns.end(&mut strays);
    strays.sort_unstable();
    strays.dedup();
    let stray = |case| Finding { case: Some(case), seq: None, fault: Fault::Stray };
    report.findings.extend(strays.into_iter().map(stray));
    report.findings.extend(vanished(against, whole));
    report
}

/// Cases of this page that a checkpoint saw and that are gone altogether.
fn vanished(against: &Against, whole: &Whole) -> Vec<Finding> {
    let from = whole.stretch.after.map_or(Bound::Unbounded, Bound::Excluded);
    let to = whole.stretch.upto.map_or(Bound::Unbounded, Bound::Included);
    let seen =
        against.standing.seen.range((from, to)).filter(|(case, _)| ![DIRECTORY, SEARCHES].contains(case));
    let gone = seen.filter(|(case, _)| whole.cases.binary_search_by_key(*case, |row| row.case).is_err());
    gone.map(|(case, (seq, _))| {
        let fault = Fault::Chain(ChainBreak::Truncated { seen: *seq, found: 0 });
        Finding { case: Some(*case), seq: None, fault }
    })
    .collect()
}
