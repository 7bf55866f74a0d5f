//! One case: its chain, its columns, what no signature can make right, its projections, its signatures.

use stezhka_case::{Act, Actor, DecisionMade, Duty, DutyId, GrantMade, Kin, Open, Outcome, State};
use stezhka_law::{Due, EventKind, Law};
use stezhka_store::{CaseRow, DutyRow, EventRow, GrantRow};
use stezhka_terms::{AccountId, CaseId, DeskId, EventId, GrantId};
use stezhka_vault::{Base, ChainCheck, Directory, GrantRecord, PartLeaf, SignerId, VerifyKey, log};

use super::page::{Against, Leaf};
use super::standing::missing;
use super::{Fault, Finding, Report};
use crate::authorize::concerned;
use crate::chain::{Chain, Trust, record_of};

/// Everything stored of a case, each list in the order of its key.
pub(super) struct Stored<'a> {
    /// Beside the chain.
    pub(super) row: &'a CaseRow,
    /// Its events.
    pub(super) events: &'a [EventRow],
    /// Its parts, hashed already.
    pub(super) leaves: &'a [Leaf],
    /// Its open obligations.
    pub(super) duties: &'a [DutyRow],
    /// Its grants.
    pub(super) grants: &'a [(CaseId, GrantRow)],
    /// The desks that it concerns.
    pub(super) concerns: &'a [(CaseId, DeskId)],
}

/// Parts of a case as its events take them: each once.
struct Leaves<'a> {
    all: &'a [Leaf],
    taken: Vec<bool>,
}

impl Leaves<'_> {
    fn take(&mut self, event: EventId) -> Vec<PartLeaf> {
        let from = self.all.partition_point(|leaf| leaf.event < event);
        let own = self.all[from..].iter().zip(&mut self.taken[from..]);
        let own = own.take_while(|(leaf, _)| leaf.event == event);
        own.filter_map(|(leaf, taken)| (!std::mem::replace(taken, true)).then_some(leaf.told?)).collect()
    }
}

/// Checks a case and adds what was found to the report.
pub(super) fn check_case(against: &Against, stored: &Stored<'_>, report: &mut Report) {
    let case = stored.row.case;
    report.cases += 1;
    report.events += stored.events.len() as u64;
    let mut find = |seq: Option<u64>, fault| report.findings.push(Finding { case: Some(case), seq, fault });
    // A part whose blob is not what its digest says is named once, here.
    let taken: Vec<bool> = stored.leaves.iter().map(|leaf| leaf.told.is_none()).collect();
    taken.iter().filter(|bad| **bad).for_each(|_| find(None, Fault::Part));
    let mut leaves = Leaves { all: stored.leaves, taken };
    let mut chain = ChainCheck::new(&against.base, case);
    let (mut state, mut records) = (State::unborn(), Vec::with_capacity(stored.events.len()));
    for row in stored.events {
        let seq = u64::try_from(row.seq).unwrap_or(0);
        let Ok(event) = record_of(row, leaves.take(row.event)) else {
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
        if let Some(fault) = before(&open, &state, &against.law) {
            find(Some(seq), fault);
        }
        state.apply(&open);
        if !columns_hold(row, &open, &state, &commit, &root) {
            find(Some(seq), Fault::Column);
        }
        for fault in rules(&open, &event.signer, &state, &against.standing.directory) {
            find(Some(seq), fault);
        }
        records.push(event);
    }
    if leaves.taken.iter().any(|taken| !taken) {
        find(None, Fault::Part);
    }
    if let Some((seq, hash)) = against.standing.seen.get(&case) {
        let fault = missing(*seq, hash, records.len(), |at| &records[at].hash);
        if let Some(fault) = fault {
            find(Some(*seq), Fault::Chain(fault));
        }
    }
    for fault in projections(&against.base, stored, &state, chain.head()) {
        find(None, fault);
    }
    if against.signatures {
        let trust = Trust { base: &against.base, directory: &against.standing.directory };
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

/// What the case must have allowed just before: that she had the chance which somebody says she left, and which keys the
/// clock ends. It gives none to anybody: what it draws goes on to who held before.
fn before(open: &Open, state: &State, law: &Law) -> Option<Fault> {
    let today = open.at.day();
    if let Act::HearingLeft { about } = open.act
        && state.had_chance(law, about, today).is_err()
    {
        return Some(Fault::Hearing);
    }
    if open.actor != Actor::Clock {
        return None;
    }
    let over = match open.act {
        Act::AccessEnded => state.done_with(law, today),
        _ => Vec::new(),
    };
    let expired =
        |id: &GrantId| state.grants.get(id).and_then(|g| g.until).is_some_and(|until| until < today);
    let ends = |id: &GrantId| over.contains(id) || expired(id);
    let renews = |made: &GrantMade| {
        let held = state.grants.values().filter(|g| !g.ended && g.compartment == made.compartment);
        held.into_iter().any(|g| {
            (g.holder, &g.purpose, g.basis, g.until) == (made.holder, &made.purpose, made.basis, made.until)
        })
    };
    let fits = open.parts.is_empty()
        && open.keys.accounts.is_empty()
        && open.keys.ended.iter().all(ends)
        && open.keys.grants.iter().all(renews);
    (!fits).then_some(Fault::NodeActed)
}

/// What no signature can make right.
fn rules(open: &Open, signer: &SignerId, state: &State, directory: &Directory) -> Vec<Fault> {
    let mut faults = Vec::new();
    let by_node = matches!(signer, SignerId::Node(_) | SignerId::Root);
    let listed = matches!(open.act.kind(), EventKind::DayPassed | EventKind::AccessEnded);
    if by_node != (open.actor == Actor::Clock) || (by_node && !listed) {
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
        if !made.is_some_and(|made| guarded(made, state, directory)) {
            faults.push(Fault::Refusal);
        }
    }
    faults
}

/// A refusal that its guards held: heard by the body that decides, and one text signed by two people of two desks, each
/// of his own, who both opened the account and the evidence. The fold counts a second signature only on the very text.
fn guarded(made: &DecisionMade, state: &State, directory: &Directory) -> bool {
    let (signers, desks) = (&made.signers[..], &made.desks[..]);
    let ([one, two], [here, there]) = (signers, desks) else { return false };
    let read = |(account, desk): (&AccountId, &DeskId)| {
        state.evidence_opened(*account) && directory.ever_sat(*desk, *account)
    };
    let two_of_two = one != two && here != there && signers.iter().zip(desks).all(read);
    two_of_two && made.hearing.is_some_and(|hearing| state.carries_refusal(hearing))
}

/// What stands beside the chain must be what follows from it.
fn projections(base: &Base, stored: &Stored<'_>, state: &State, head: (u64, [u8; 32])) -> Vec<Fault> {
    let mut faults = Vec::new();
    let row = &stored.row;
    let number = |n: i64, m: u64| u64::try_from(n).is_ok_and(|n| n == m);
    let beside = snapshot_holds(&row.state, state)
        && row.stage == state.stage.as_str()
        && number(row.version, state.version)
        && number(row.seq, head.0)
        && row.head[..] == head.1[..];
    if !beside {
        faults.push(Fault::Snapshot);
    }
    let owed = state.duties.iter().map(|(number, duty)| owed(row.case, *number, duty));
    if !owed.eq(stored.duties.iter().cloned()) {
        faults.push(Fault::Inbox);
    }
    if !concerned(state).into_iter().eq(stored.concerns.iter().map(|(_, desk)| *desk)) {
        faults.push(Fault::Concern);
    }
    let known = |row: &GrantRow| {
        let record: Option<GrantRecord> = serde_json::from_slice(&row.record).ok();
        let told = state.grants.get(&row.grant).filter(|g| !g.ended);
        record
            .zip(told)
            .is_some_and(|(r, told)| r.digest(base) == *told.digest.as_bytes() && grant_columns_hold(row, &r))
    };
    let live = state.grants.values().filter(|g| !g.ended).count();
    if !stored.grants.iter().all(|(_, row)| known(row)) || stored.grants.len() != live {
        faults.push(Fault::Grant);
    }
    faults
}

/// Whether the text is the state: as this version writes it, or written otherwise but the same.
fn snapshot_holds(text: &str, state: &State) -> bool {
    serde_json::to_string(state).is_ok_and(|own| own == text)
        || serde_json::from_str::<State>(text).is_ok_and(|other| other == *state)
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
    // A case has few signers: looking along them is cheaper than naming each event's.
    let mut keys: Vec<(&SignerId, Option<VerifyKey>)> = Vec::new();
    let mut faults = Vec::new();
    for event in &chain.records {
        let known = keys.iter().find(|(signer, _)| *signer == &event.signer).map(|(_, key)| *key);
        let key = known.unwrap_or_else(|| {
            let key = chain.key_of(trust, &event.signer, event.seq).ok();
            keys.push((&event.signer, key));
            key
        });
        match key {
            None => faults.push((event.seq, Fault::Signer)),
            Some(key) if log::verify(&key, &event.hash, &event.signature).is_err() => {
                faults.push((event.seq, Fault::Signature));
            }
            Some(_) => {}
        }
    }
    faults
}
