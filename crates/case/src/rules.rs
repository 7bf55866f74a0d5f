//! What each act needs before it may happen. One file per part of the path; the dispatcher is here.

mod access;
mod appeal;
mod decision;
mod door;
mod facts;
mod hearing;
mod interview;
mod protection;

use stezhka_law::Flag;
use stezhka_terms::{DeskId, PurposeCode};

use crate::act::{Act, Forum, Outcome, Ruling};
use crate::decide::{Command, Setting};
use crate::refusal::Refusal;
use crate::state::{Stage, State};

/// What a checked act does beyond being recorded.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// The stage after it.
    pub stage: Option<Stage>,
    /// Acts that follow from it at once (a ruling annuls; a confirmed withdrawal withdraws).
    pub follow: Vec<(Act, Option<Stage>)>,
}

impl Checked {
    pub(crate) const fn stays() -> Self {
        Self { stage: None, follow: Vec::new() }
    }

    pub(crate) const fn moves(stage: Stage) -> Self {
        Self { stage: Some(stage), follow: Vec::new() }
    }
}

/// Checks an act against the case.
pub(crate) fn check(state: &State, setting: &Setting<'_>, command: &Command) -> Result<Checked, Refusal> {
    let act = &command.act;
    let begins = matches!(act, Act::Received { .. } | Act::Reported { .. });
    if begins != (state.stage == Stage::Unborn) {
        return Err(Refusal::NotBegun);
    }
    not_barred(state, setting, act)?;
    match act {
        Act::Received { .. }
        | Act::Reported { .. }
        | Act::Registered
        | Act::Closed { .. }
        | Act::Assigned { .. } => door::check(state, setting, act),
        Act::InterviewScheduled
        | Act::InterviewMissed
        | Act::InterviewHeld
        | Act::InterviewNotPossible
        | Act::InterviewNotRequired
        | Act::RecordShown { .. }
        | Act::RecordConfirmed { .. }
        | Act::RecordCorrected { .. } => interview::check(state, setting, act),
        Act::FactsAnnounced
        | Act::FactsRequested { .. }
        | Act::FactsAnswered { .. }
        | Act::FactsSetAside { .. } => facts::check(state, setting, act),
        Act::GroundsShown | Act::Heard { .. } | Act::HearingDeclined { .. } | Act::HearingLeft { .. } => {
            hearing::check(state, setting, act)
        }
        Act::Concluded { .. }
        | Act::Sent
        | Act::Returned
        | Act::Completed
        | Act::Proposed { .. }
        | Act::ViewRecorded { .. }
        | Act::DraftShown { .. }
        | Act::Seconded { .. }
        | Act::Dissented { .. }
        | Act::ProposalDropped { .. }
        | Act::Decided { .. } => decision::check(state, setting, act),
        Act::SlipCorrected { .. }
        | Act::Served { .. }
        | Act::ServiceFailed { .. }
        | Act::CertificateIssued { .. }
        | Act::CertificateDuplicated { .. }
        | Act::Extended { .. }
        | Act::ExpiryHandled { .. }
        | Act::Appealed { .. }
        | Act::AppealDecided { .. }
        | Act::Annulled { .. } => appeal::check(state, setting, act),
        Act::ChangeAsked { .. }
        | Act::ChangeConfirmed { .. }
        | Act::ChangeDropped { .. }
        | Act::DenialAdded
        | Act::ConsentGiven { .. }
        | Act::ConsentRevoked { .. }
        | Act::CodeDoubted
        | Act::CodeReplaced { .. }
        | Act::RepresentativeNamed { .. }
        | Act::RepresentativeEnded { .. }
        | Act::Withdrawn { .. } => protection::check(state, setting, act),
        Act::Told
        | Act::SafetyChecked
        | Act::UrgentHelpGiven
        | Act::ReceiptSigned { .. }
        | Act::MessageSent
        | Act::Opened { .. }
        | Act::CertificateFound
        | Act::AccessGranted
        | Act::AccessEnded
        | Act::Recused
        | Act::StepDone { .. }
        | Act::DayPassed { .. } => access::check(state, setting, act),
    }
}

/// Who stepped aside does nothing more here; who signed a decision does not sit on the complaint against it, nor decide
/// again once it is annulled.
fn not_barred(state: &State, setting: &Setting<'_>, act: &Act) -> Result<(), Refusal> {
    let Some((account, _)) = setting.actor.official() else { return Ok(()) };
    let decides = matches!(
        act,
        Act::Proposed { .. }
            | Act::ViewRecorded { .. }
            | Act::Seconded { .. }
            | Act::Decided { .. }
            | Act::GroundsShown
    );
    // A court's ruling is only written down; a complaint is decided, and not by who made what it attacks.
    let judges = match act {
        Act::AppealDecided { about, .. } => state
            .decisions
            .get(about)
            .is_some_and(|d| d.forum == Some(Forum::Complaint) && d.signers.contains(&account)),
        _ => false,
    };
    if judges || !state.may_act(account) || (decides && state.barred.contains(&account)) {
        return Err(Refusal::Barred);
    }
    Ok(())
}

/// Whether an act is for or against her, where the act itself tells.
pub(crate) fn leaning(state: &State, act: &Act) -> Option<Flag> {
    let of = |outcome: Outcome| match outcome {
        Outcome::Grant => Flag::Favourable,
        Outcome::Refuse => Flag::Adverse,
    };
    match act {
        Act::Concluded { favourable } => Some(if *favourable { Flag::Favourable } else { Flag::Adverse }),
        Act::Proposed { outcome, .. } | Act::Decided { outcome, .. } => Some(of(*outcome)),
        Act::GroundsShown => Some(Flag::Adverse),
        Act::AppealDecided { ruling, .. } => {
            Some(if *ruling == Ruling::Annulled { Flag::Favourable } else { Flag::Adverse })
        }
        _ => act.about().and_then(|about| state.decisions.get(&about)).map(|d| of(d.outcome)),
    }
}

/// An official acts.
pub(crate) fn official(setting: &Setting<'_>) -> Result<(), Refusal> {
    if setting.actor.official().is_some() { Ok(()) } else { Err(Refusal::NotYours) }
}

/// She acts, herself or through her representative here; or an official writes down what she said.
pub(crate) fn hers_or_recorded(state: &State, setting: &Setting<'_>) -> Result<(), Refusal> {
    if state.is_hers(&setting.actor) || setting.actor.official().is_some() {
        Ok(())
    } else {
        Err(Refusal::NotYours)
    }
}

/// What rests on her consent needs one that stands.
pub(crate) fn consented(
    state: &State,
    setting: &Setting<'_>,
    purpose: &PurposeCode,
    desk: DeskId,
) -> Result<(), Refusal> {
    let asks = setting.law.purpose(purpose).is_some_and(|p| p.consent);
    if !asks || state.consents_to(purpose, desk) {
        return Ok(());
    }
    let revoked = state.consents.values().any(|c| c.revoked && c.purpose == *purpose);
    Err(if revoked { Refusal::ConsentRevoked } else { Refusal::NoConsent })
}

/// The case is not over.
pub(crate) fn alive(state: &State) -> Result<(), Refusal> {
    if state.stage.is_ended() { Err(Refusal::WrongStage) } else { Ok(()) }
}

/// The stage is one of these.
pub(crate) fn at(state: &State, stages: &[Stage]) -> Result<(), Refusal> {
    if stages.contains(&state.stage) { Ok(()) } else { Err(Refusal::WrongStage) }
}
