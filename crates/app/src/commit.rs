//! Everything that one use case writes, in one transaction: chain, keys, inbox, signals, messages, idempotency.

use std::collections::{BTreeMap, BTreeSet};

use stezhka_case::{DutyId, Holder, Open, State};
use stezhka_law::Due;
use stezhka_store::{CardRow, CaseRow, DutyRow, JobRow, OutgoingRow, StoreError};
use stezhka_terms::{AccountId, CaseId, DeskId, Moment, RequestKey};
use stezhka_vault::SignalRecord;

use crate::authorize::concerned;
use crate::chain::Chain;
use crate::error::AppError;
use crate::seal::SealedEvent;
use crate::wish::Comers;

/// Everything one transaction writes.
pub(crate) struct Write {
    pub(crate) case: CaseId,
    pub(crate) before: i64,
    pub(crate) row: CaseRow,
    pub(crate) sealed: Vec<SealedEvent>,
    pub(crate) duties: Vec<DutyChange>,
    /// Desks that the case concerns no more, and those that it concerns now.
    pub(crate) concerns: (Vec<DeskId>, Vec<DeskId>),
    /// Desks whose keys ended: their signals go.
    pub(crate) over: Vec<DeskId>,
    pub(crate) signals: Vec<SignalRecord>,
    pub(crate) outgoing: Vec<OutgoingRow>,
    pub(crate) cards: Option<Vec<CardRow>>,
    pub(crate) person: Option<AccountId>,
    pub(crate) comers: Comers,
    pub(crate) job: Option<JobRow>,
    pub(crate) key: RequestKey,
    pub(crate) scope: Vec<u8>,
    pub(crate) result: Vec<u8>,
    pub(crate) day: i64,
}

/// What an event does to the inbox.
pub(crate) enum DutyChange {
    Change(Vec<i64>, Vec<DutyRow>),
    Move(i64, Option<DeskId>),
}

impl Write {
    pub(crate) async fn run(&self, tx: &mut stezhka_store::Tx) -> Result<(), StoreError> {
        stezhka_store::put_case(tx, &self.row, self.before).await?;
        for sealed in &self.sealed {
            stezhka_store::append(tx, std::slice::from_ref(&sealed.event)).await?;
            stezhka_store::add_parts(tx, self.case, &sealed.parts).await?;
            stezhka_store::add_grants(tx, self.case, &sealed.grants).await?;
            for grant in &sealed.ended {
                stezhka_store::delete_grant(tx, self.case, *grant).await?;
            }
        }
        for change in &self.duties {
            match change {
                DutyChange::Change(closed, opened) => {
                    stezhka_store::change_duties(tx, self.case, closed, opened).await?;
                }
                DutyChange::Move(duty, desk) => {
                    stezhka_store::move_duty(tx, self.case, *duty, *desk).await?;
                }
            }
        }
        stezhka_store::change_concerns(tx, self.case, &self.concerns.0, &self.concerns.1).await?;
        for desk in &self.over {
            stezhka_store::delete_signal(tx, self.case, *desk).await?;
        }
        for signal in &self.signals {
            stezhka_store::put_signal(tx, &signal_row(signal)).await?;
        }
        if let Some(job) = &self.job {
            stezhka_store::queue_job(tx, job).await?;
        }
        for message in &self.outgoing {
            stezhka_store::queue(tx, message).await?;
        }
        if let Some(cards) = &self.cards {
            stezhka_store::delete_cards(tx, self.case).await?;
            for card in cards {
                stezhka_store::put_card(tx, card).await?;
            }
        }
        for gone in &self.comers.gone {
            stezhka_store::delete_person(tx, *gone).await?;
            stezhka_store::delete_openers(tx, *gone).await?;
            stezhka_store::end_sessions(tx, *gone).await?;
        }
        if let Some((account, opener)) = &self.comers.comes {
            stezhka_store::add_opener(tx, opener).await?;
            stezhka_store::put_person(tx, *account, self.case).await?;
        }
        if let Some(account) = self.person {
            stezhka_store::put_person(tx, account, self.case).await?;
            stezhka_store::delete_drafts(tx, account).await?;
        }
        stezhka_store::put_request(tx, self.key, &self.scope, &self.result, self.day).await
    }
}

pub(crate) fn signal_row(signal: &SignalRecord) -> stezhka_store::SignalRow {
    stezhka_store::SignalRow {
        case: signal.case,
        desk: signal.desk,
        desk_epoch: i64::from(signal.desk_epoch),
        revision: i64::from(signal.revision),
        sealed: signal.blob.clone(),
    }
}

/// The case beside its chain.
pub(crate) fn case_row(chain: &Chain, now: Moment) -> Result<CaseRow, AppError> {
    let number = |n: u64| i64::try_from(n).map_err(|_| AppError::Content);
    Ok(CaseRow {
        case: chain.case,
        version: number(chain.state.version)?,
        seq: number(chain.state.seq)?,
        head: chain.head().to_vec(),
        stage: chain.state.stage.as_str().to_owned(),
        state: serde_json::to_string(&chain.state).map_err(|_| AppError::Content)?,
        changed: now.to_minute().millis(),
    })
}

/// What events do to the inbox: obligations that end and open, and those that moved from where they stood.
pub(crate) fn duty_rows(case: CaseId, before: &State, opens: &[Open], after: &State) -> Vec<DutyChange> {
    let mut changes = Vec::new();
    let mut stood: BTreeMap<DutyId, Option<DeskId>> =
        before.duties.iter().map(|(n, d)| (*n, d.desk)).collect();
    for open in opens {
        let closed = open.closed.iter().map(|c| i64::from(c.duty.0)).collect();
        let opened = open.opened.iter().map(|o| duty_row(case, open, o)).collect();
        changes.push(DutyChange::Change(closed, opened));
        stood.extend(open.opened.iter().map(|o| (o.duty, o.desk)));
    }
    let moved = after.duties.iter().filter(|(number, duty)| stood.get(number) != Some(&duty.desk));
    changes.extend(moved.map(|(number, duty)| DutyChange::Move(i64::from(number.0), duty.desk)));
    changes
}

/// Desks that the case concerned before and no more, and those that it concerns only now.
pub(crate) fn concerns(before: &State, after: &State) -> (Vec<DeskId>, Vec<DeskId>) {
    let (stood, stands) = (concerned(before), concerned(after));
    (stood.difference(&stands).copied().collect(), stands.difference(&stood).copied().collect())
}

/// Desks that held keys before and hold none after.
pub(crate) fn over(before: &State, after: &State) -> Vec<DeskId> {
    let held: BTreeSet<DeskId> = before
        .grants
        .values()
        .filter_map(|g| match g.holder {
            Holder::Desk(desk) if !g.ended => Some(desk),
            _ => None,
        })
        .collect();
    held.into_iter().filter(|desk| !after.holds_any(*desk)).collect()
}

fn duty_row(case: CaseId, open: &Open, opened: &stezhka_case::DutyOpened) -> DutyRow {
    let day = open.at.day();
    DutyRow {
        case,
        duty: i64::from(opened.duty.0),
        obligation: opened.obligation.to_string(),
        owner: opened.owner.as_str().to_owned(),
        desk: opened.desk,
        opened: i64::from(day.number()),
        due: opened.due.day().map(|d| i64::from(d.number())),
        due_kind: due_kind(opened.due).to_owned(),
        sort_day: i64::from(opened.due.sort_day(day).number()),
    }
}

const fn due_kind(due: Due) -> &'static str {
    match due {
        Due::Law(_) => "law",
        Due::Internal(_) => "internal",
        Due::Unknown => "unknown",
    }
}
