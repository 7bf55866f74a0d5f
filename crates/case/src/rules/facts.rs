//! Verifying facts: she sees recipient, fields and purpose first; silence of the asked body closes nothing.

use stezhka_terms::PurposeCode;

use super::{Checked, at, consented, official};
use crate::act::Act;
use crate::decide::Setting;
use crate::refusal::Refusal;
use crate::state::{Stage, State};

/// The purpose under which a body is asked: whether it rests on her consent, the law's data says.
const PURPOSE: &str = "facts_request";

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    official(setting)?;
    match act {
        Act::FactsAnnounced => at(state, &[Stage::Registered, Stage::Returned])?,
        Act::FactsRequested { about } => {
            at(state, &[Stage::Registered, Stage::Returned])?;
            if !state.announced.contains_key(about) {
                return Err(Refusal::NotAnnounced);
            }
            let (_, desk) = setting.actor.official().ok_or(Refusal::NotYours)?;
            let purpose = PurposeCode::new(PURPOSE).map_err(|_| Refusal::NoConsent)?;
            consented(state, setting, &purpose, desk)?;
        }
        Act::FactsAnswered { about } | Act::FactsSetAside { about } => {
            if state.requested.get(about).is_none_or(|asked| asked.done) {
                return Err(Refusal::NothingToAnswer);
            }
        }
        _ => return Err(Refusal::WrongStage),
    }
    Ok(Checked::stays())
}

/// Every request has an answer, or a human's reason to go on without.
pub(super) fn settled(state: &State) -> Result<(), Refusal> {
    if state.requested.values().all(|asked| asked.done) { Ok(()) } else { Err(Refusal::FactsOpen) }
}
