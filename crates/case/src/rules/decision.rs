//! Conclusion, sending, return, proposal, second reading, decision. A refusal needs a hearing, two people of two
//! desks who both opened the account and the evidence, and one text.

use stezhka_law::Party;
use stezhka_terms::{AccountId, DeskId, EventId};

use super::{Checked, at, facts, hearing, interview, official};
use crate::act::{Act, Outcome};
use crate::decide::Setting;
use crate::event::Digest;
use crate::refusal::Refusal;
use crate::state::{Proposal, Stage, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    official(setting)?;
    let (account, desk) = setting.actor.official().ok_or(Refusal::NotYours)?;
    match act {
        Act::Concluded { favourable } => concluded(state, setting, *favourable),
        Act::Sent => sent(state, setting, Stage::Registered),
        Act::Completed => sent(state, setting, Stage::Returned),
        Act::Returned => returned(state, setting),
        Act::Proposed { outcome, hearing, .. } => proposed(state, account, *outcome, *hearing),
        Act::ViewRecorded { about } => view(state, account, desk, *about),
        Act::DraftShown { about } => draft_shown(state, account, *about),
        Act::Seconded { about, digest } => seconded(state, account, *about, *digest),
        Act::Dissented { about } => {
            read_by(state, account, *about)?;
            Ok(Checked::stays())
        }
        Act::ProposalDropped { about } => {
            proposal(state, *about)?;
            Ok(Checked::stays())
        }
        Act::Decided { about, outcome, digest } => decided(state, account, *about, *outcome, *digest),
        _ => Err(Refusal::WrongStage),
    }
}

fn concluded(state: &State, setting: &Setting<'_>, favourable: bool) -> Result<Checked, Refusal> {
    at(state, &[Stage::Registered, Stage::Returned])?;
    interview::settled(state)?;
    facts::settled(state)?;
    if !favourable {
        interview::answered(state, setting)?;
        hearing::done(state, Party::Intake)?;
    }
    Ok(Checked::stays())
}

fn sent(state: &State, setting: &Setting<'_>, from: Stage) -> Result<Checked, Refusal> {
    at(state, &[from])?;
    if state.concluded.is_none() {
        return Err(Refusal::NotConcluded);
    }
    let seated = state.seat(Party::Decider).is_some();
    let follow = match setting.seats.get(&Party::Decider) {
        Some(seat) => {
            vec![(Act::Assigned { party: Party::Decider, desk: seat.desk, body: seat.body.clone() }, None)]
        }
        None if seated => Vec::new(),
        None => return Err(Refusal::NobodyCompetent(Party::Decider)),
    };
    let unchanged = state.seat(Party::Decider) == setting.seats.get(&Party::Decider).map(|s| s.desk);
    Ok(Checked { stage: Some(Stage::Sent), follow: if unchanged { Vec::new() } else { follow } })
}

fn returned(state: &State, setting: &Setting<'_>) -> Result<Checked, Refusal> {
    at(state, &[Stage::Sent])?;
    let edition = setting.law.edition(&state.procedure, state.edition).ok_or(Refusal::NoEdition)?;
    if state.returns >= edition.returns_allowed {
        return Err(Refusal::ReturnedAlready);
    }
    Ok(Checked::moves(Stage::Returned))
}

fn proposed(
    state: &State,
    account: AccountId,
    outcome: Outcome,
    on: Option<EventId>,
) -> Result<Checked, Refusal> {
    at(state, &[Stage::Sent, Stage::Anew])?;
    if state.proposal.is_some() {
        return Err(Refusal::AlreadyOpen);
    }
    evidence_opened(state, account)?;
    if outcome == Outcome::Refuse {
        on.filter(|hearing| state.carries_refusal(*hearing)).ok_or(Refusal::NotHeard)?;
    }
    Ok(Checked::stays())
}

/// What a reader must have opened: the account and, where there is any, the evidence.
fn evidence_opened(state: &State, account: AccountId) -> Result<(), Refusal> {
    if state.evidence_opened(account) { Ok(()) } else { Err(Refusal::EvidenceNotOpened) }
}

fn proposal(state: &State, about: EventId) -> Result<&Proposal, Refusal> {
    state.proposal.as_ref().filter(|p| p.event == about).ok_or(Refusal::NothingToAnswer)
}

fn view(state: &State, account: AccountId, desk: DeskId, about: EventId) -> Result<Checked, Refusal> {
    let proposal = proposal(state, about)?;
    if proposal.account == account || proposal.desk == desk {
        return Err(Refusal::NeedsSecondReader);
    }
    // A reader who stepped aside is followed by another, whatever he had come to.
    if proposal.reading.is_some_and(|r| r.agrees.is_none() && state.may_act(r.account)) {
        return Err(Refusal::AlreadyOpen);
    }
    evidence_opened(state, account)?;
    Ok(Checked::stays())
}

fn draft_shown(state: &State, account: AccountId, about: EventId) -> Result<Checked, Refusal> {
    let reading = proposal(state, about)?.reading.ok_or(Refusal::ViewFirst)?;
    if reading.account == account { Ok(Checked::stays()) } else { Err(Refusal::NotYours) }
}

fn read_by(state: &State, account: AccountId, about: EventId) -> Result<(), Refusal> {
    let reading = proposal(state, about)?.reading.ok_or(Refusal::ViewFirst)?;
    if reading.account != account {
        return Err(Refusal::NotYours);
    }
    match (reading.draft_seen, reading.agrees) {
        (false, _) => Err(Refusal::ViewFirst),
        (true, Some(_)) => Err(Refusal::AlreadyOpen),
        (true, None) => Ok(()),
    }
}

fn seconded(state: &State, account: AccountId, about: EventId, digest: Digest) -> Result<Checked, Refusal> {
    read_by(state, account, about)?;
    if proposal(state, about)?.digest == digest { Ok(Checked::stays()) } else { Err(Refusal::OtherText) }
}

fn decided(
    state: &State,
    account: AccountId,
    about: EventId,
    outcome: Outcome,
    digest: Digest,
) -> Result<Checked, Refusal> {
    at(state, &[Stage::Sent, Stage::Anew])?;
    let proposal = proposal(state, about)?;
    if proposal.outcome != outcome || proposal.digest != digest {
        return Err(Refusal::OtherText);
    }
    if proposal.account != account {
        return Err(Refusal::NotYours);
    }
    if outcome == Outcome::Grant {
        return Ok(Checked::moves(Stage::Granted));
    }
    let agreed = |r: &crate::state::Reading| r.agrees == Some(true) && state.may_act(r.account);
    let reading = proposal.reading.filter(agreed).ok_or(Refusal::NeedsSecondReader)?;
    if reading.account == account || reading.desk == proposal.desk {
        return Err(Refusal::NeedsSecondReader);
    }
    evidence_opened(state, account)?;
    evidence_opened(state, reading.account)?;
    Ok(Checked::moves(Stage::Refused))
}
