//! The beginning and the end: receiving, registering, moving between desks, closing the file.

use stezhka_law::Party;

use super::{Checked, alive, at, hers_or_recorded, official};
use crate::act::{Act, Door};
use crate::actor::Actor;
use crate::decide::Setting;
use crate::refusal::Refusal;
use crate::state::{Stage, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    match act {
        Act::Received { door, procedure, edition, .. } | Act::Reported { door, procedure, edition, .. } => {
            begins(setting, act, *door)?;
            setting.law.edition(procedure, *edition).ok_or(Refusal::NoEdition)?;
            let seat = setting.seats.get(&Party::Intake).ok_or(Refusal::NobodyCompetent(Party::Intake))?;
            let assigned = Act::Assigned { party: Party::Intake, desk: seat.desk, body: seat.body.clone() };
            Ok(Checked { stage: Some(Stage::Received), follow: vec![(assigned, None)] })
        }
        Act::Registered => {
            official(setting)?;
            at(state, &[Stage::Received])?;
            Ok(Checked::moves(Stage::Registered))
        }
        Act::Closed { .. } => {
            official(setting)?;
            at(state, &[Stage::Granted, Stage::Refused])?;
            settled_for_closing(state)?;
            Ok(Checked::moves(Stage::Closed))
        }
        Act::Assigned { .. } => {
            hers_or_recorded(state, setting)?;
            alive(state)?;
            Ok(Checked::stays())
        }
        _ => Err(Refusal::WrongStage),
    }
}

/// Who may come through which door.
fn begins(setting: &Setting<'_>, act: &Act, door: Door) -> Result<(), Refusal> {
    let reported = matches!(act, Act::Reported { .. });
    let fits = match (setting.actor, door) {
        (Actor::Person, Door::Online) | (Actor::Representative { .. }, Door::Representative) => !reported,
        (Actor::Reporter, Door::Reporter) => reported,
        (Actor::Official { .. }, Door::Paper | Door::Phone | Door::Oral) => true,
        _ => false,
    };
    if fits { Ok(()) } else { Err(Refusal::NotYours) }
}

/// A file is closed only when nothing is pending: served, and no appeal or change waits.
fn settled_for_closing(state: &State) -> Result<(), Refusal> {
    let served = state.decision().is_some_and(|(_, d)| d.served && d.appeal.is_none());
    if served && state.pending.is_empty() { Ok(()) } else { Err(Refusal::AlreadyOpen) }
}
