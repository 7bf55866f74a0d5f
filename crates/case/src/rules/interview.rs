//! The interview (співбесіда) and her record: held, missed, not possible, not required; read back, confirmed, corrected.

use stezhka_terms::EventId;

use super::{Checked, at, hearing, hers_or_recorded, official};
use crate::act::Act;
use crate::decide::Setting;
use crate::refusal::Refusal;
use crate::state::{Interview, Record, Stage, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    match act {
        Act::RecordConfirmed { about } | Act::RecordCorrected { about } => {
            hers_or_recorded(state, setting)?;
            of_the_interview(state, *about)?;
            if state.record == Record::NotShown {
                return Err(Refusal::RecordNotShown);
            }
            Ok(Checked::stays())
        }
        Act::RecordShown { about } => {
            official(setting)?;
            of_the_interview(state, *about)?;
            Ok(Checked::stays())
        }
        _ => {
            official(setting)?;
            at(state, &[Stage::Registered, Stage::Returned])?;
            step(state, act)
        }
    }
}

fn step(state: &State, act: &Act) -> Result<Checked, Refusal> {
    let settled = matches!(state.interview, Interview::Held(_) | Interview::Waived(_));
    match act {
        Act::InterviewMissed if state.interview != Interview::Scheduled => Err(Refusal::NothingToAnswer),
        // A second interview may be agreed while the file is being completed; a waiver stands until then.
        Act::InterviewScheduled | Act::InterviewHeld if settled && state.stage == Stage::Returned => {
            Ok(Checked::stays())
        }
        Act::InterviewScheduled if state.interview == Interview::Scheduled => Ok(Checked::stays()),
        _ if settled => Err(Refusal::AlreadyOpen),
        _ => Ok(Checked::stays()),
    }
}

fn of_the_interview(state: &State, about: EventId) -> Result<(), Refusal> {
    if state.interview == Interview::Held(about) { Ok(()) } else { Err(Refusal::NothingToAnswer) }
}

/// What a conclusion needs: the interview settled and, when held, the record given to her.
pub(super) fn settled(state: &State) -> Result<(), Refusal> {
    match state.interview {
        Interview::Held(_) if state.record == Record::NotShown => Err(Refusal::RecordNotShown),
        Interview::Held(_) | Interview::Waived(_) => Ok(()),
        _ => Err(Refusal::InterviewOpen),
    }
}

/// What a conclusion against her needs besides: she confirmed or corrected her record, or had her days for it.
pub(super) fn answered(state: &State, setting: &Setting<'_>) -> Result<(), Refusal> {
    match (state.interview, state.record, state.record_shown) {
        (Interview::Held(_), Record::Shown, Some(day)) => hearing::chance_over(state, setting, day),
        _ => Ok(()),
    }
}
