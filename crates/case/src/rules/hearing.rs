//! The right to be heard before an adverse act (Law 2073-IX, art. 17).

use stezhka_law::Party;
use stezhka_terms::EventId;

use super::{Checked, hers_or_recorded, official};
use crate::act::Act;
use crate::decide::Setting;
use crate::refusal::Refusal;
use crate::state::{Hearing, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    match act {
        Act::GroundsShown => {
            official(setting)?;
            let fits = state.stage.is_preparing() || state.stage.is_deciding();
            if fits { Ok(Checked::stays()) } else { Err(Refusal::WrongStage) }
        }
        Act::Heard { about } | Act::HearingDeclined { about } => {
            hers_or_recorded(state, setting)?;
            open(state, *about)?;
            Ok(Checked::stays())
        }
        Act::HearingLeft { about } => {
            official(setting)?;
            open(state, *about)?;
            Ok(Checked::stays())
        }
        _ => Err(Refusal::WrongStage),
    }
}

fn open(state: &State, about: EventId) -> Result<(), Refusal> {
    match state.hearings.get(&about) {
        Some(hearing) if hearing.end.is_none() && !hearing.void => Ok(()),
        _ => Err(Refusal::NothingToAnswer),
    }
}

/// Whether she was heard by this party; `on` names the very grounds when they are known.
pub(super) fn done(state: &State, by: Party, on: Option<EventId>) -> Result<(), Refusal> {
    let counts = |h: &&Hearing| h.by == by && !h.void;
    let pending = state.hearings.values().filter(counts).any(|h| h.end.is_none());
    let heard = match on {
        Some(id) => state.hearings.get(&id).filter(counts).is_some_and(|h| h.end.is_some()),
        None => state.heard(by).is_some(),
    };
    if heard && !pending { Ok(()) } else { Err(Refusal::NotHeard) }
}
