//! `verify`: the chain of every case, its checkpoints and its projections; with signatures, every author too.
//! What was flipped, dropped, reordered, inserted, or truncated behind a checkpoint is named. What needs a copy
//! elsewhere to be seen (rollback, a rewritten tail) is not found here, and SECURITY.md says so.

mod standing;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use stezhka_case::{Act, Actor, Duty, DutyId, Kin, Open, Outcome, State};
use stezhka_law::{Due, EventKind};
use stezhka_store::{CaseRow, DutyRow, EventRow, GrantRow, PartRow};
use stezhka_terms::{CaseId, Compartment};
use stezhka_vault::{ChainBreak, ChainCheck, GrantRecord, SignerId, VerifyKey, log};

use self::standing::{Seen, missing};
use crate::chain::{Chain, Trust, leaf, record};
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
    /// An open half is not readable.
    Unreadable,
    /// A column differs from the open half it is a projection of.
    Column,
    /// The state beside the chain differs from its replay.
    Snapshot,
    /// The inbox differs from the chain.
    Inbox,
    /// A grant stands that no event made, or one that was made is missing.
    Grant,
    /// A sealed part differs from its digest, is missing, or belongs to no event.
    Part,
    /// A refusal without hearing and two readers of two desks who both opened the evidence.
    Refusal,
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
    /// Events stand in the base that belong to no case.
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
            Fault::Unreadable => f.write_str("the open half is not readable"),
            Fault::Column => f.write_str("a column differs from the open half"),
            Fault::Snapshot => f.write_str("the state beside the chain differs from its replay"),
            Fault::Inbox => f.write_str("the inbox differs from the chain"),
            Fault::Grant => f.write_str("the grants differ from the chain"),
            Fault::Part => f.write_str("a sealed part differs from what the chain commits to"),
            Fault::Refusal => {
                f.write_str("a refusal without two readers of two desks who opened the evidence")
            }
            Fault::NodeActed => f.write_str("a node signed what only a human may do"),
            Fault::Signer => f.write_str("the signer is not the actor"),
            Fault::Signature => f.write_str("the signature does not hold"),
            Fault::Checkpoint => f.write_str("a checkpoint does not hold"),
            Fault::Directory => f.write_str("the directory does not follow from the root"),
            Fault::Stray => f.write_str("events stand in the base that belong to no case"),
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
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// Everything stored of a case.
struct Stored {
    row: CaseRow,
    events: Vec<EventRow>,
    parts: Vec<PartRow>,
    duties: Vec<DutyRow>,
    grants: Vec<GrantRow>,
}

const PAGE: i64 = 100;

impl App {
    /// Verifies the base; `tick` is called with the number of cases done.
    pub async fn verify(&self, signatures: bool, tick: impl Fn(u64)) -> Result<Report, AppError> {
        let mut report = Report::default();
        let standing = Arc::new(self.standing(&mut report).await?);
        let (mut after, mut work) = (None, tokio::task::JoinSet::new());
        loop {
            let rows = self.db.cases_after(after, PAGE).await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.case);
            let mut page = Vec::with_capacity(rows.len());
            for row in rows {
                page.push(self.stored(row).await?);
            }
            let (base, standing) = (self.base, standing.clone());
            work.spawn_blocking(move || {
                let trust = Trust { base: &base, directory: &standing.directory };
                let mut report = Report::default();
                for stored in &page {
                    check_case(trust, stored, &standing.seen, signatures, &mut report);
                }
                report
            });
            while work.len() > 3 {
                gather(&mut work, &mut report, &tick).await?;
            }
        }
        while !work.is_empty() {
            gather(&mut work, &mut report, &tick).await?;
        }
        if i64::try_from(report.events).is_ok_and(|events| events < standing.events) {
            report.findings.push(Finding { case: None, seq: None, fault: Fault::Stray });
        }
        Ok(report)
    }

    /// Everything of a case at one moment: when somebody wrote meanwhile, it is read again.
    async fn stored(&self, mut row: CaseRow) -> Result<Stored, AppError> {
        let all: Vec<&str> = Compartment::ALL.iter().map(|c| c.as_str()).collect();
        loop {
            let events = self.db.events(row.case).await?;
            let parts = self.db.parts(row.case, &all).await?;
            let duties = self.db.duties(row.case).await?;
            let grants = self.db.grants(row.case).await?;
            match self.db.case(row.case).await? {
                Some(newer) if newer.seq > row.seq => row = newer,
                _ => return Ok(Stored { row, events, parts, duties, grants }),
            }
        }
    }
}

async fn gather(
    work: &mut tokio::task::JoinSet<Report>,
    report: &mut Report,
    tick: &impl Fn(u64),
) -> Result<(), AppError> {
    if let Some(done) = work.join_next().await {
        let done = done.map_err(|_| AppError::Content)?;
        report.cases += done.cases;
        report.events += done.events;
        report.findings.extend(done.findings);
        tick(report.cases);
    }
    Ok(())
}

fn check_case(trust: Trust<'_>, stored: &Stored, seen: &Seen, signatures: bool, report: &mut Report) {
    let case = stored.row.case;
    report.cases += 1;
    report.events += stored.events.len() as u64;
    let mut find = |seq: Option<u64>, fault| report.findings.push(Finding { case: Some(case), seq, fault });
    let mut leaves: HashMap<_, Vec<_>> = HashMap::new();
    for part in &stored.parts {
        let holds = stezhka_vault::sha256(&part.sealed)[..] == part.digest[..];
        match leaf(part) {
            Ok(leaf) if holds => leaves.entry(part.event).or_default().push(leaf),
            _ => find(None, Fault::Part),
        }
    }
    let mut chain = ChainCheck::new(trust.base, case);
    let (mut state, mut records) = (State::unborn(), Vec::new());
    for row in &stored.events {
        let seq = u64::try_from(row.seq).unwrap_or(0);
        let Ok(event) = record(row.clone(), &mut leaves) else {
            find(Some(seq), Fault::Unreadable);
            continue;
        };
        let commit = log::open_commit(&event.salt, &event.open_bytes);
        let root = log::parts_root(&event.parts).unwrap_or_default();
        if let Err(fault) = chain.next_hashed(event.case, event.seq, &commit, &root, &event.hash) {
            find(Some(seq), Fault::Chain(fault));
            return;
        }
        let Ok(open) = serde_json::from_slice::<Open>(&event.open_bytes) else {
            find(Some(seq), Fault::Unreadable);
            return;
        };
        state.apply(&open);
        if !columns_hold(row, &open, &state, &commit, &root) {
            find(Some(seq), Fault::Column);
        }
        for fault in rules(&open, &event.signer, &state) {
            find(Some(seq), fault);
        }
        records.push(event);
    }
    if !leaves.is_empty() {
        find(None, Fault::Part);
    }
    let heads: Vec<[u8; 32]> = records.iter().map(|event| event.hash).collect();
    if let Some((seq, fault)) = seen.get(&case).and_then(|(s, hash)| Some((*s, missing(*s, hash, &heads)?))) {
        find(Some(seq), Fault::Chain(fault));
    }
    for fault in projections(trust, stored, &state, chain.head()) {
        find(None, fault);
    }
    if signatures {
        let chain = Chain { case, state, records };
        for (seq, fault) in check_signatures(trust, &chain) {
            find(Some(seq), fault);
        }
    }
}

fn columns_hold(row: &EventRow, open: &Open, state: &State, commit: &[u8; 32], root: &[u8; 32]) -> bool {
    row.event == open.id
        && row.kind == open.act.kind().as_str()
        && row.at == open.at.millis()
        && u64::try_from(row.version).is_ok_and(|v| v == state.version)
        && row.open_commit[..] == commit[..]
        && row.parts_root[..] == root[..]
}

/// What no signature can make right.
fn rules(open: &Open, signer: &SignerId, state: &State) -> Vec<Fault> {
    let mut faults = Vec::new();
    let by_node = matches!(signer, SignerId::Node(_) | SignerId::Root);
    if by_node != (open.actor == Actor::Clock) || (by_node && open.act.kind() != EventKind::DayPassed) {
        faults.push(Fault::NodeActed);
    }
    if let SignerId::Account { account, .. } = signer {
        let is_actor = match open.actor {
            // Her own chain certifies no official: he stands in the directory.
            Actor::Official { account: actor, .. } => {
                actor == *account && !state.accounts.contains_key(account)
            }
            Actor::Representative { account: actor } => {
                actor == *account && state.accounts.contains_key(account)
            }
            Actor::Person => state.accounts.get(account).is_some_and(|k| k.account.kin == Kin::Person),
            Actor::Reporter => state.accounts.get(account).is_some_and(|k| k.account.kin == Kin::Reporter),
            Actor::Clock => false,
        };
        if !is_actor {
            faults.push(Fault::Signer);
        }
    }
    if let Act::Decided { outcome: Outcome::Refuse, .. } = &open.act {
        let made = state.decisions.get(&open.id);
        let two = made.is_some_and(|d| {
            d.signers.len() == 2
                && d.signers[0] != d.signers[1]
                && d.desks[0] != d.desks[1]
                && d.signers
                    .iter()
                    .all(|s| state.opened.get(s).is_some_and(|o| o.contains(&Compartment::Account)))
        });
        let heard = state.hearings.values().any(|h| h.end.is_some());
        if !(two && heard) {
            faults.push(Fault::Refusal);
        }
    }
    faults
}

fn projections(trust: Trust<'_>, stored: &Stored, state: &State, head: (u64, [u8; 32])) -> Vec<Fault> {
    let mut faults = Vec::new();
    let row = &stored.row;
    let number = |n: i64, m: u64| u64::try_from(n).is_ok_and(|n| n == m);
    let beside = serde_json::from_str::<State>(&row.state).is_ok_and(|s| s == *state)
        && row.stage == state.stage.as_str()
        && number(row.version, state.version)
        && number(row.seq, head.0)
        && row.head[..] == head.1[..];
    if !beside {
        faults.push(Fault::Snapshot);
    }
    let inbox = stored.duties.iter().map(|row| (row.duty, row.clone())).collect::<BTreeMap<_, _>>();
    let owed = state.duties.iter().map(|(number, duty)| owed(row.case, *number, duty));
    if inbox != owed.map(|row| (row.duty, row)).collect() {
        faults.push(Fault::Inbox);
    }
    let known = |row: &GrantRow| {
        let record: Option<GrantRecord> = serde_json::from_slice(&row.record).ok();
        let told = state.grants.get(&row.grant).filter(|g| !g.ended);
        record.zip(told).is_some_and(|(r, told)| {
            r.digest(trust.base) == *told.digest.as_bytes() && grant_columns_hold(row, &r)
        })
    };
    let live = state.grants.values().filter(|g| !g.ended).count();
    if !stored.grants.iter().all(known) || stored.grants.len() != live {
        faults.push(Fault::Grant);
    }
    faults
}

/// An open obligation as the inbox must know it.
fn owed(case: CaseId, number: DutyId, duty: &Duty) -> DutyRow {
    DutyRow {
        case,
        duty: i64::from(number.0),
        obligation: duty.obligation.to_string(),
        owner: duty.owner.as_str().to_owned(),
        desk: duty.desk,
        opened: i64::from(duty.opened.number()),
        due: duty.due.day().map(|day| i64::from(day.number())),
        due_kind: match duty.due {
            Due::Law(_) => "law",
            Due::Internal(_) => "internal",
            Due::Unknown => "unknown",
        }
        .to_owned(),
        sort_day: i64::from(duty.due.sort_day(duty.opened).number()),
    }
}

fn grant_columns_hold(row: &GrantRow, record: &GrantRecord) -> bool {
    row.grant == record.grant
        && row.compartment == record.compartment.as_str()
        && row.epoch == i64::from(record.epoch)
        && row.holder_kind == record.holder_kind.as_str()
        && row.holder[..] == record.holder[..]
        && row.holder_epoch == i64::from(record.holder_epoch)
}

/// Every signature, each signer's key certified once.
fn check_signatures(trust: Trust<'_>, chain: &Chain) -> Vec<(u64, Fault)> {
    let mut keys: HashMap<Vec<u8>, Option<VerifyKey>> = HashMap::new();
    let mut faults = Vec::new();
    for event in &chain.records {
        let name = serde_json::to_vec(&event.signer).unwrap_or_default();
        let key = keys.entry(name).or_insert_with(|| chain.key_of(trust, &event.signer, event.seq).ok());
        match key {
            None => faults.push((event.seq, Fault::Signer)),
            Some(key) if log::verify(key, &event.hash, &event.signature).is_err() => {
                faults.push((event.seq, Fault::Signature));
            }
            Some(_) => {}
        }
    }
    faults
}
