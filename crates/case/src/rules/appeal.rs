//! After the decision: serving, certificate, extension, expiry; appeal, ruling, annulment, decision anew.

use stezhka_law::Party;
use stezhka_terms::EventId;

use super::{Checked, at, hers_or_recorded, official};
use crate::act::{Act, Outcome, Ruling};
use crate::decide::{Seat, Setting};
use crate::refusal::Refusal;
use crate::state::{DecisionMade, Stage, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    if let Act::Appealed { about, .. } = act {
        hers_or_recorded(state, setting)?;
        return appealed(state, setting, *about);
    }
    official(setting)?;
    match act {
        Act::SlipCorrected { about } | Act::Served { about, .. } | Act::ServiceFailed { about, .. } => {
            in_force(state, *about)?;
            Ok(Checked::stays())
        }
        Act::CertificateIssued { about } => certificate(state, *about, false),
        Act::CertificateDuplicated { about } | Act::Extended { about } | Act::ExpiryHandled { about } => {
            certificate(state, *about, true)
        }
        Act::AppealDecided { about, ruling } => ruled(state, setting, *about, *ruling),
        // An annulment only follows from a ruling.
        _ => Err(Refusal::WrongStage),
    }
}

fn in_force(state: &State, about: EventId) -> Result<&DecisionMade, Refusal> {
    state.decisions.get(&about).filter(|d| !d.annulled).ok_or(Refusal::NothingToAnswer)
}

fn certificate(state: &State, about: EventId, must_exist: bool) -> Result<Checked, Refusal> {
    at(state, &[Stage::Granted])?;
    let decision = in_force(state, about)?;
    match (decision.certificate.is_some(), must_exist) {
        (true, false) => Err(Refusal::AlreadyOpen),
        (false, true) => Err(Refusal::NothingToAnswer),
        _ => Ok(Checked::stays()),
    }
}

/// Lateness of an appeal is for the court to say, never for the software: a closed file can be appealed too.
fn appealed(state: &State, setting: &Setting<'_>, about: EventId) -> Result<Checked, Refusal> {
    at(state, &[Stage::Refused, Stage::Closed])?;
    let decision = in_force(state, about)?;
    match (decision.outcome, decision.appeal) {
        (Outcome::Grant, _) => Err(Refusal::NothingToAnswer),
        (_, Some(_)) => Err(Refusal::AlreadyOpen),
        _ => Ok(Checked { stage: Some(Stage::UnderAppeal), follow: moved(state, setting) }),
    }
}

/// The case goes to the desk that this act chose, when it is another one than sat there.
fn moved(state: &State, setting: &Setting<'_>) -> Vec<(Act, Option<Stage>)> {
    let chosen = setting.seats.get(&Party::Decider);
    let other = chosen.filter(|seat| state.seat(Party::Decider) != Some(seat.desk));
    let act = |seat: &Seat| Act::Assigned { party: Party::Decider, desk: seat.desk, body: seat.body.clone() };
    other.map(|seat| (act(seat), None)).into_iter().collect()
}

fn ruled(state: &State, setting: &Setting<'_>, about: EventId, ruling: Ruling) -> Result<Checked, Refusal> {
    at(state, &[Stage::UnderAppeal])?;
    let decision = in_force(state, about)?;
    decision.appeal.ok_or(Refusal::NothingToAnswer)?;
    if ruling == Ruling::Annulled {
        let mut follow = vec![(Act::Annulled { about }, Some(Stage::Anew))];
        follow.extend(moved(state, setting));
        return Ok(Checked { stage: None, follow });
    }
    Ok(Checked::moves(Stage::Refused))
}
