//! Reading, granting, stepping aside, help and receipts, messages, steps, days that passed.

use stezhka_law::{Due, Party};
use stezhka_terms::{DeskId, PurposeCode};

use super::{Checked, alive, consented, hers_or_recorded, official};
use crate::act::Act;
use crate::actor::Actor;
use crate::decide::Setting;
use crate::duty::DutyId;
use crate::refusal::Refusal;
use crate::state::{Interview, Stage, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    match act {
        // Without anybody's hand, when the term of appeal is over: nothing else.
        Act::AccessEnded if setting.actor == Actor::Clock => {
            let over = !state.done_with(setting.law, setting.now.day()).is_empty();
            if over { Ok(Checked::stays()) } else { Err(Refusal::DayNotPassed) }
        }
        Act::MessageSent | Act::AccessEnded => {
            hers_or_recorded(state, setting)?;
            Ok(Checked::stays())
        }
        Act::AccessGranted => {
            hers_or_recorded(state, setting)?;
            alive(state)?;
            Ok(Checked::stays())
        }
        Act::Opened { task, .. } => opened(state, setting, task),
        // Nobody signs in a colleague's place; a receipt of no account is one of somebody who was present.
        Act::ReceiptSigned { account: Some(signs) } => match setting.actor.official() {
            Some((account, _)) if account == *signs => Ok(Checked::stays()),
            _ => Err(Refusal::NotYours),
        },
        Act::ReceiptSigned { account: None } => {
            official(setting)?;
            alive(state)?;
            let held = matches!(state.interview, Interview::Held(_));
            if held { Ok(Checked::stays()) } else { Err(Refusal::NothingToAnswer) }
        }
        Act::CertificateFound => {
            official(setting)?;
            Ok(Checked::stays())
        }
        Act::Recused => {
            // At any time: a conflict may be found only when reading. What he opened and did stays on record.
            let (_, desk) = setting.actor.official().ok_or(Refusal::NotYours)?;
            Ok(Checked { stage: None, follow: passed_on(state, setting, desk) })
        }
        Act::Told | Act::SafetyChecked | Act::UrgentHelpGiven | Act::StepDone { .. } => {
            official(setting)?;
            alive(state)?;
            Ok(Checked::stays())
        }
        Act::DayPassed { duty } => day_passed(state, setting, *duty),
        _ => Err(Refusal::WrongStage),
    }
}

/// Where nobody of the desk carries on, the act chose another: it takes the places that this desk sat in.
fn passed_on(state: &State, setting: &Setting<'_>, desk: DeskId) -> Vec<(Act, Option<Stage>)> {
    let places = [Party::Intake, Party::Decider].into_iter();
    let sat = places.filter(|party| state.seat(*party) == Some(desk) && !state.stage.is_ended());
    let taken = sat.filter_map(|party| {
        let seat = setting.seats.get(&party).filter(|seat| seat.desk != desk)?;
        Some((Act::Assigned { party, desk: seat.desk, body: seat.body.clone() }, None))
    });
    taken.collect()
}

/// Her own readings are not recorded; an official signs the non-disclosure receipt before opening anything.
fn opened(state: &State, setting: &Setting<'_>, task: &PurposeCode) -> Result<Checked, Refusal> {
    let (account, desk) = setting.actor.official().ok_or(Refusal::NotYours)?;
    if !state.receipts.contains(&account) {
        return Err(Refusal::ReceiptMissing);
    }
    consented(state, setting, task, desk)?;
    Ok(Checked::stays())
}

/// The clock may note that a day passed, once; it ends nothing.
fn day_passed(state: &State, setting: &Setting<'_>, duty: DutyId) -> Result<Checked, Refusal> {
    if setting.actor != Actor::Clock {
        return Err(Refusal::NotYours);
    }
    let duty = state.duties.get(&duty).ok_or(Refusal::NothingToAnswer)?;
    let (Due::Law(day) | Due::Internal(day)) = duty.due else { return Err(Refusal::DayNotPassed) };
    if duty.passed || setting.now.day() <= day { Err(Refusal::DayNotPassed) } else { Ok(Checked::stays()) }
}
