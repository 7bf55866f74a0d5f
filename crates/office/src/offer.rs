//! What a desk may do in a case now: each act is tried without doing it. Only what would be carried out is offered;
//! what waits for something else is told with its reason.

use stezhka_app::official::case_view::CaseView;
use stezhka_app::{AppError, Staff};
use stezhka_case::{Act, Change, Digest, Forum, Interview, Open, Outcome, Refusal, Ruling, State};
use stezhka_law::Party;
use stezhka_terms::{AccountId, BodyId, EventId, PurposeCode, StepId};
use stezhka_web::Fields;

use crate::deed::DEEDS;
use crate::visit::Visit;

/// An act that is offered, and what it would do.
pub struct Offer {
    /// Its code.
    pub code: &'static str,
    /// The events it would make, as far as they do not depend on its content.
    pub events: Vec<Open>,
}

impl Offer {
    /// Refusals that the form itself can help over: the file may be opened beside it.
    pub const fn form_helps(refusal: Refusal) -> bool {
        matches!(refusal, Refusal::EvidenceNotOpened)
    }
}

/// What is offered, and what waits for something.
pub struct Offers {
    /// May be done now.
    pub now: Vec<Offer>,
    /// Waits, with the refusal that says for what.
    pub later: Vec<(&'static str, Refusal)>,
}

impl Offers {
    /// Whether an act may be done now, or its form opens by itself what must be read before.
    pub fn has(&self, code: &str) -> bool {
        let waits = self.waits_for(code);
        self.now.iter().any(|offer| offer.code == code) || waits.is_some_and(Offer::form_helps)
    }

    /// What an act waits for.
    pub fn waits_for(&self, code: &str) -> Option<Refusal> {
        self.later.iter().find(|(later, _)| *later == code).map(|(_, refusal)| *refusal)
    }
}

/// Everything offered to a member in a case.
pub async fn all(visit: &Visit, staff: &Staff, view: &CaseView) -> Result<Offers, AppError> {
    let mut offers = Offers { now: Vec::new(), later: Vec::new() };
    // Who stepped aside is told so once, on the page, and not of each act.
    if view.state.recused.contains(&staff.account()) {
        return Ok(offers);
    }
    for (code, _) in DEEDS {
        match one(visit, staff, &view.state, code).await {
            Ok(offer) => offers.now.push(offer),
            Err(AppError::Refused(refusal)) if teaches(refusal) => offers.later.push((code, refusal)),
            Err(AppError::Refused(_) | AppError::NotAllowed | AppError::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(offers)
}

/// One act; several shapes of it may be possible, the first that is allowed is shown.
pub async fn one(visit: &Visit, staff: &Staff, state: &State, code: &str) -> Result<Offer, AppError> {
    let known = DEEDS.iter().find(|(known, _)| *known == code).ok_or(AppError::NotFound)?;
    // A receipt once signed, a case once recused: nothing to offer twice.
    if code == "sign_receipt" && state.receipts.contains(&staff.account()) {
        return Err(AppError::NotAllowed);
    }
    let mut refused = AppError::NotAllowed;
    for act in acts(code, staff, state) {
        match visit.site.app.rehearse(visit.now, staff, state, act).await {
            Ok(events) => return Ok(Offer { code: known.0, events }),
            // Of several shapes the refusal that says what to do first, never that another shape does not fit.
            Err(_) if matches!(refused, AppError::Refused(earlier) if teaches(earlier)) => {}
            Err(error) => refused = error,
        }
    }
    // What must be opened first cannot be opened before the receipt: that is the first thing to do.
    let unsigned = !state.receipts.contains(&staff.account());
    if unsigned && matches!(refused, AppError::Refused(Refusal::EvidenceNotOpened)) {
        refused = Refusal::ReceiptMissing.into();
    }
    Err(refused)
}

/// Refusals that tell what must be done first; others only say that the act does not fit here.
pub const fn teaches(refusal: Refusal) -> bool {
    matches!(
        refusal,
        Refusal::InterviewOpen
            | Refusal::RecordNotShown
            | Refusal::FactsOpen
            | Refusal::NotHeard
            | Refusal::StillTime
            | Refusal::NoConsent
            | Refusal::ConsentRevoked
            | Refusal::NotTold
            | Refusal::NotConcluded
            | Refusal::EvidenceNotOpened
            | Refusal::ViewFirst
            | Refusal::NeedsSecondReader
            | Refusal::NeedsSecondPerson
            | Refusal::ReceiptMissing
            | Refusal::ReturnedAlready
            | Refusal::NotYours
            | Refusal::Barred
            | Refusal::NobodyCompetent(_)
    )
}

/// The act that a form chooses, where what is chosen decides which.
pub fn chosen(code: &str, state: &State, fields: &Fields) -> Option<Act> {
    match code {
        "conclude" => Some(Act::Concluded { favourable: fields.one("favourable")? == "favourable" }),
        "propose" => {
            let digest = Digest::from_bytes([0; 32]);
            let refuse = fields.one("outcome")? == "refuse";
            let (outcome, hearing) =
                if refuse { (Outcome::Refuse, state.heard(Party::Decider)) } else { (Outcome::Grant, None) };
            Some(Act::Proposed { outcome, digest, hearing })
        }
        _ => None,
    }
}

/// Everything she may ask to change.
const CHANGES: [Change; 5] =
    [Change::Representative, Change::Contact, Change::Withdraw, Change::MoveDesk, Change::LiftDenial];

/// Consents of hers that stand.
pub fn standing(state: &State) -> impl Iterator<Item = EventId> {
    state.consents.iter().filter(|(_, consent)| !consent.revoked).map(|(id, _)| *id)
}

/// The shapes of an act in this case. Only what the case's open half can answer stands in them.
fn acts(code: &str, staff: &Staff, state: &State) -> Vec<Act> {
    let digest = Digest::from_bytes([0; 32]);
    let nobody = AccountId::from_bytes([0; 16]);
    let held = match state.interview {
        Interview::Held(event) => Some(event),
        _ => None,
    };
    let decision = state.decision().map(|(id, _)| id);
    let proposal = state.proposal.as_ref();
    let (hearing, ended) = (state.open_hearing(), state.heard(Party::Decider));
    let (asked, announced) = (state.open_request(), state.to_ask());
    let pending = state.pending.keys().next().copied();
    let on = |id: Option<EventId>, act: fn(EventId) -> Act| id.map(act).into_iter().collect::<Vec<_>>();
    let step = |code: &str| StepId::new(code).ok();
    match code {
        "recuse" => vec![Act::Recused],
        "sign_receipt" => vec![Act::ReceiptSigned { account: Some(staff.account()) }],
        "attach_receipt" => vec![Act::ReceiptSigned { account: None }],
        "check_safety" => vec![Act::SafetyChecked],
        "give_help" => vec![Act::UrgentHelpGiven],
        "tell" => vec![Act::Told],
        "register" => vec![Act::Registered],
        "schedule" => vec![Act::InterviewScheduled],
        "miss_interview" => vec![Act::InterviewMissed],
        "interview" => vec![Act::InterviewHeld],
        "waive_interview" => vec![Act::InterviewNotPossible],
        "show_record" => on(held, |about| Act::RecordShown { about }),
        "confirm_record" => on(held, |about| Act::RecordConfirmed { about }),
        "correct_record" => on(held, |about| Act::RecordCorrected { about }),
        "announce_facts" => vec![Act::FactsAnnounced],
        "request_facts" => on(announced, |about| Act::FactsRequested { about }),
        "answer_facts" => on(asked, |about| Act::FactsAnswered { about }),
        "set_facts_aside" => on(asked, |about| Act::FactsSetAside { about }),
        "show_grounds" => vec![Act::GroundsShown],
        "answer_grounds" => on(hearing, |about| Act::Heard { about }),
        "leave_hearing" => on(hearing, |about| Act::HearingLeft { about }),
        "conclude" => vec![Act::Concluded { favourable: true }, Act::Concluded { favourable: false }],
        "send_on" if state.concluded.is_none() && !state.stage.is_preparing() => Vec::new(),
        "send_on" => vec![Act::Sent, Act::Completed],
        "return_file" => vec![Act::Returned],
        "propose" => [(Outcome::Grant, None), (Outcome::Refuse, ended)]
            .map(|(outcome, hearing)| Act::Proposed { outcome, digest, hearing })
            .to_vec(),
        "record_view" => on(proposal.map(|p| p.event), |about| Act::ViewRecorded { about }),
        "see_draft" => on(proposal.map(|p| p.event), |about| Act::DraftShown { about }),
        "second" => {
            proposal.map(|p| Act::Seconded { about: p.event, digest: p.digest }).into_iter().collect()
        }
        "dissent" => on(proposal.map(|p| p.event), |about| Act::Dissented { about }),
        "drop_proposal" => on(proposal.map(|p| p.event), |about| Act::ProposalDropped { about }),
        "decide" => proposal
            .map(|p| Act::Decided { about: p.event, outcome: p.outcome, digest: p.digest })
            .into_iter()
            .collect(),
        "correct_slip" => on(decision, |about| Act::SlipCorrected { about }),
        "serve" => decision
            .zip(step("in_person"))
            .map(|(about, means)| Act::Served { about, means })
            .into_iter()
            .collect(),
        "certificate" => on(decision, |about| Act::CertificateIssued { about }),
        "duplicate" => on(decision, |about| Act::CertificateDuplicated { about }),
        "extend" => on(decision, |about| Act::Extended { about }),
        "handle_expiry" => on(decision, |about| Act::ExpiryHandled { about }),
        "record_ruling" => on(decision, |about| Act::AppealDecided { about, ruling: Ruling::Upheld }),
        "confirm_change" => {
            state.pending.keys().map(|about| Act::ChangeConfirmed { about: *about }).collect()
        }
        "deny" => vec![Act::DenialAdded],
        "revoke_consent" => standing(state).map(|about| Act::ConsentRevoked { about }).collect(),
        "drop_change" => on(pending, |about| Act::ChangeDropped { about }),
        "ask_change" => CHANGES.map(|change| Act::ChangeAsked { change }).to_vec(),
        "doubt_code" => vec![Act::CodeDoubted],
        "end_representative" => state
            .representatives
            .iter()
            .next()
            .map(|account| Act::RepresentativeEnded { account: *account })
            .into_iter()
            .collect(),
        "move_desk" => BodyId::new("rsa")
            .ok()
            .map(|body| Act::Assigned { party: Party::Intake, desk: staff.desk, body })
            .into_iter()
            .collect(),
        "replace_code" => vec![Act::CodeReplaced { account: nobody }],
        "name_representative" => vec![Act::RepresentativeNamed { account: nobody }],
        "consent" => PurposeCode::new("facts_request")
            .map(|purpose| Act::ConsentGiven { purpose, desk: None })
            .into_iter()
            .collect(),
        "say" => vec![Act::MessageSent],
        "appeal" => on(decision, |about| Act::Appealed { about, forum: Forum::Court }),
        "step" => step("record_card").map(|step| Act::StepDone { step, form: None }).into_iter().collect(),
        "close" => step("persons_wish").map(|reason| Act::Closed { reason }).into_iter().collect(),
        _ => Vec::new(),
    }
}
