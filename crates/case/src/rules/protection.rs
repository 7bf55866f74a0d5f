//! What protects binds at once; what opens or ends waits for a human over the channel agreed before.

use stezhka_law::Party;

use super::{Checked, alive, hers_or_recorded};
use crate::act::{Act, Change};
use crate::actor::Actor;
use crate::decide::{Seat, Setting};
use crate::refusal::Refusal;
use crate::state::{Stage, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    match act {
        Act::ChangeAsked { change } => {
            hers_or_recorded(state, setting)?;
            alive(state)?;
            let open = state.pending.values().any(|p| p.change == *change);
            if open && !change.is_several() { Err(Refusal::AlreadyOpen) } else { Ok(Checked::stays()) }
        }
        Act::ChangeConfirmed { about } => {
            let (account, _) = setting.actor.official().ok_or(Refusal::NotYours)?;
            let pending = state.pending.get(about).ok_or(Refusal::NothingToAnswer)?;
            // What one official wrote down another confirms with her. Naming a representative has its second person later.
            if pending.recorder == Some(account) && pending.change != Change::Representative {
                return Err(Refusal::NeedsSecondPerson);
            }
            let follow = match pending.change {
                Change::Withdraw => vec![(Act::Withdrawn { about: *about }, Some(Stage::Withdrawn))],
                Change::MoveDesk => moved(state, setting),
                _ => Vec::new(),
            };
            Ok(Checked { stage: None, follow })
        }
        Act::ChangeDropped { about } => {
            hers_or_recorded(state, setting)?;
            if state.pending.contains_key(about) {
                Ok(Checked::stays())
            } else {
                Err(Refusal::NothingToAnswer)
            }
        }
        Act::DenialAdded => {
            hers_or_recorded(state, setting)?;
            Ok(Checked { stage: None, follow: moved(state, setting) })
        }
        Act::CodeDoubted => {
            hers_or_recorded(state, setting)?;
            Ok(Checked::stays())
        }
        Act::ConsentGiven { .. } => {
            hers_or_recorded(state, setting)?;
            alive(state)?;
            Ok(Checked::stays())
        }
        Act::ConsentRevoked { about } => {
            hers_or_recorded(state, setting)?;
            match state.consents.get(about) {
                Some(consent) if !consent.revoked => Ok(Checked::stays()),
                _ => Err(Refusal::NothingToAnswer),
            }
        }
        // Both hand all her compartments to a new account: on her own word, or on two people's.
        Act::CodeReplaced { .. } => {
            let (account, _) = setting.actor.official().ok_or(Refusal::NotYours)?;
            match state.doubt_recorder {
                _ if !state.code_doubted => Err(Refusal::NothingToAnswer),
                Some(recorder) if recorder == account => Err(Refusal::NeedsSecondPerson),
                _ => Ok(Checked::stays()),
            }
        }
        Act::RepresentativeNamed { .. } => {
            let (account, _) = setting.actor.official().ok_or(Refusal::NotYours)?;
            match state.mandate_for(account) {
                Some(_) => Ok(Checked::stays()),
                None if state.mandates.is_empty() => Err(Refusal::NothingToAnswer),
                None => Err(Refusal::NeedsSecondPerson),
            }
        }
        Act::RepresentativeEnded { account } => {
            hers_or_recorded(state, setting)?;
            // A representative lays down his own mandate, never another's.
            if matches!(setting.actor, Actor::Representative { account: own } if own != *account) {
                return Err(Refusal::NotYours);
            }
            if state.representatives.contains(account) {
                Ok(Checked::stays())
            } else {
                Err(Refusal::NothingToAnswer)
            }
        }
        // A withdrawal only follows from a confirmed change.
        _ => Err(Refusal::NeedsHuman),
    }
}

/// The file goes to the desk that this act chose, when it is another one than had it.
fn moved(state: &State, setting: &Setting<'_>) -> Vec<(Act, Option<Stage>)> {
    let chosen = setting.seats.get(&Party::Intake);
    let other =
        chosen.filter(|seat| state.working_seat(Party::Intake) != Some(seat.desk) && !state.stage.is_ended());
    let act = |seat: &Seat| Act::Assigned { party: Party::Intake, desk: seat.desk, body: seat.body.clone() };
    other.map(|seat| (act(seat), None)).into_iter().collect()
}
