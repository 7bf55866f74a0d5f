//! Obligations of one case: what is open, for whom, by when; and how it ended.

use std::fmt;

use serde::{Deserialize, Serialize};
use stezhka_law::{Due, Flags, Obligation, Party};
use stezhka_terms::{Day, DeskId, EventId, ObligationId};

use crate::act::Act;
use crate::decide::Setting;
use crate::state::State;

/// The number of an obligation within its case, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DutyId(pub u32);

impl fmt::Display for DutyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// An obligation that an event opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyOpened {
    /// Its number in this case.
    pub duty: DutyId,
    /// Which obligation of the edition.
    pub obligation: ObligationId,
    /// Who must act.
    pub owner: Party,
    /// The desk that the law's fallback chose that day; none when it is hers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskId>,
    /// By when.
    pub due: Due,
    /// The act it belongs to, when several run side by side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<EventId>,
}

/// How an obligation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// What it asked for was done.
    Done,
    /// Another human act made it void (withdrawn, closed, annulled).
    Void,
}

/// An obligation that an event ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyClosed {
    /// Its number.
    pub duty: DutyId,
    /// How.
    pub how: Settled,
}

/// An open obligation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Which obligation of the edition.
    pub obligation: ObligationId,
    /// Who must act.
    pub owner: Party,
    /// At which desk.
    pub desk: Option<DeskId>,
    /// The day it opened.
    pub opened: Day,
    /// By when.
    pub due: Due,
    /// The act it belongs to.
    pub subject: Option<EventId>,
    /// Whether a passed day was already noted.
    #[serde(default)]
    pub passed: bool,
}

/// What an act does to the obligations of a case.
#[derive(Debug, Default)]
pub(crate) struct Effect {
    pub opened: Vec<DutyOpened>,
    pub closed: Vec<DutyClosed>,
}

/// Counts the obligations that `act` ends and opens under the case's edition.
pub(crate) fn effect(state: &State, setting: &Setting<'_>, act: &Act, id: EventId, flags: &Flags) -> Effect {
    let Some(edition) = setting.law.edition(&state.procedure, state.edition) else {
        return Effect::default();
    };
    let (kind, step) = (act.kind(), act.step());
    let mut effect = Effect::default();
    for (number, duty) in &state.duties {
        let Some(rule) = edition.obligation(&duty.obligation) else { continue };
        // A step answers no event: it ends whatever waits for it, on whichever subject.
        let same = duty.subject.is_none() || duty.subject == act.about() || step.is_some();
        let how = match () {
            () if same && rule.closed_by(kind, step, flags) => Settled::Done,
            () if rule.voided_by(kind, step, flags) && (same || act.about().is_none() || ends_all(act)) => {
                Settled::Void
            }
            () => continue,
        };
        effect.closed.push(DutyClosed { duty: *number, how });
    }
    let mut next = state.next_duty;
    let today = setting.now.day();
    for rule in edition.opened_by(kind, step, flags) {
        let subject = act.stands_alone().then_some(id);
        if stands_open(state, &effect.closed, rule, subject) {
            continue;
        }
        let due = setting.law.due(rule, today, state.receipt);
        effect.opened.push(DutyOpened {
            duty: DutyId(next),
            obligation: rule.id.clone(),
            owner: rule.owner,
            desk: setting.desk_for(state, rule.owner),
            due,
            subject,
        });
        next += 1;
    }
    effect
}

/// Acts that end the whole request make every duty void that the law says they do.
const fn ends_all(act: &Act) -> bool {
    matches!(act, Act::Withdrawn { .. } | Act::Closed { .. } | Act::Annulled { .. } | Act::Decided { .. })
}

/// One open duty per obligation and subject is enough: asking twice does not make two.
fn stands_open(state: &State, closed: &[DutyClosed], rule: &Obligation, subject: Option<EventId>) -> bool {
    state.duties.iter().any(|(number, duty)| {
        duty.obligation == rule.id && duty.subject == subject && !closed.iter().any(|c| c.duty == *number)
    })
}
