//! What protects binds at once; what opens or ends waits for a human over the channel agreed before.

use super::{Checked, alive, hers_or_recorded, official};
use crate::act::{Act, Change};
use crate::decide::Setting;
use crate::refusal::Refusal;
use crate::state::{Stage, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    match act {
        Act::ChangeAsked { change } => {
            hers_or_recorded(state, setting)?;
            alive(state)?;
            let open = state.pending.values().any(|p| p.change == *change);
            if open { Err(Refusal::AlreadyOpen) } else { Ok(Checked::stays()) }
        }
        Act::ChangeConfirmed { about } => {
            official(setting)?;
            let pending = state.pending.get(about).ok_or(Refusal::NothingToAnswer)?;
            let follow = match pending.change {
                Change::Withdraw => vec![(Act::Withdrawn { about: *about }, Some(Stage::Withdrawn))],
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
        Act::DenialAdded | Act::CodeDoubted => {
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
        Act::CodeReplaced { .. } | Act::RepresentativeNamed { .. } => {
            official(setting)?;
            Ok(Checked::stays())
        }
        Act::RepresentativeEnded { account } => {
            hers_or_recorded(state, setting)?;
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
