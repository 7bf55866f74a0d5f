//! What a desk may do in a case: the acts by their codes, each with the kind the law's data knows.

use stezhka_app::Staff;
use stezhka_case::State;
use stezhka_law::{EventKind as K, Flag, Obligation};
use stezhka_terms::{AccountId, CaseId};

use crate::link;
use crate::visit::Visit;

/// An act an office can carry out by a form: its code in the address, and what kind of event it makes.
pub const DEEDS: &[(&str, K)] = &[
    ("recuse", K::Recused),
    ("sign_receipt", K::ReceiptSigned),
    ("attach_receipt", K::ReceiptSigned),
    ("check_safety", K::SafetyChecked),
    ("give_help", K::UrgentHelpGiven),
    ("tell", K::Told),
    ("register", K::Registered),
    ("schedule", K::InterviewScheduled),
    ("miss_interview", K::InterviewMissed),
    ("interview", K::InterviewHeld),
    ("waive_interview", K::InterviewNotRequired),
    ("show_record", K::RecordShown),
    ("confirm_record", K::RecordConfirmed),
    ("correct_record", K::RecordCorrected),
    ("announce_facts", K::FactsAnnounced),
    ("request_facts", K::FactsRequested),
    ("answer_facts", K::FactsAnswered),
    ("set_facts_aside", K::FactsSetAside),
    ("show_grounds", K::GroundsShown),
    ("answer_grounds", K::Heard),
    ("leave_hearing", K::HearingLeft),
    ("conclude", K::Concluded),
    ("send_on", K::Sent),
    ("return_file", K::Returned),
    ("propose", K::Proposed),
    ("record_view", K::ViewRecorded),
    ("see_draft", K::DraftShown),
    ("second", K::Seconded),
    ("dissent", K::Dissented),
    ("drop_proposal", K::ProposalDropped),
    ("decide", K::Decided),
    ("correct_slip", K::SlipCorrected),
    ("serve", K::Served),
    ("certificate", K::CertificateIssued),
    ("duplicate", K::CertificateDuplicated),
    ("extend", K::Extended),
    ("handle_expiry", K::ExpiryHandled),
    ("record_ruling", K::AppealDecided),
    ("confirm_change", K::ChangeConfirmed),
    ("drop_change", K::ChangeDropped),
    ("ask_change", K::ChangeAsked),
    ("deny", K::DenialAdded),
    ("revoke_consent", K::ConsentRevoked),
    ("appeal", K::Appealed),
    ("doubt_code", K::CodeDoubted),
    ("replace_code", K::CodeReplaced),
    ("name_representative", K::RepresentativeNamed),
    ("end_representative", K::RepresentativeEnded),
    ("move_desk", K::Assigned),
    ("consent", K::ConsentGiven),
    ("say", K::MessageSent),
    ("step", K::StepDone),
    ("close", K::Closed),
];

/// The acts of a case's page, by what they are for. Stepping aside and the receipt stand on the page by themselves.
pub const GROUPS: [(&str, &[&str]); 6] = [
    ("safety", &["check_safety", "give_help", "tell", "consent"]),
    (
        "talk",
        &[
            "schedule",
            "interview",
            "miss_interview",
            "waive_interview",
            "show_record",
            "confirm_record",
            "correct_record",
            "attach_receipt",
        ],
    ),
    (
        "facts",
        &[
            "announce_facts",
            "request_facts",
            "answer_facts",
            "set_facts_aside",
            "show_grounds",
            "answer_grounds",
            "leave_hearing",
        ],
    ),
    (
        "decision",
        &[
            "conclude",
            "send_on",
            "return_file",
            "propose",
            "record_view",
            "see_draft",
            "second",
            "dissent",
            "drop_proposal",
            "decide",
            "correct_slip",
            "serve",
            "certificate",
            "duplicate",
            "extend",
            "handle_expiry",
            "appeal",
            "record_ruling",
        ],
    ),
    (
        "reach",
        &[
            "say",
            "doubt_code",
            "replace_code",
            "ask_change",
            "confirm_change",
            "drop_change",
            "deny",
            "revoke_consent",
            "name_representative",
            "end_representative",
        ],
    ),
    ("file", &["register", "step", "move_desk", "close"]),
];

/// What is done, in order, before a second reader has answered: the first of these that is possible is next.
const READING: [&str; 3] = ["record_view", "see_draft", "second"];

/// The acts that fulfil an obligation, the next one first: only what the law names first. Another way that closes it
/// too (that a child turned out to be grown up) is never put forward by a button, nor what was done already.
pub fn next(rule: &Obligation, state: &State, account: AccountId) -> Vec<&'static str> {
    match rule.id.as_str() {
        "second_reading" => {
            let reading = state.proposal.as_ref().and_then(|p| p.reading);
            let seen = reading.is_some_and(|r| r.account == account && r.draft_seen);
            return if seen { vec!["second"] } else { READING.to_vec() };
        }
        // What is decided is proposed first.
        "decide" | "decide_anew" => return vec!["decide", "propose"],
        _ => {}
    }
    let Some(trigger) = rule.closes.first() else { return Vec::new() };
    let others = trigger.when.contains(&Flag::OthersSigned);
    let fits = |(code, kind): &&(&str, K)| *kind == trigger.kind && (*code == "attach_receipt") == others;
    DEEDS.iter().find(fits).map(|(code, _)| *code).into_iter().collect()
}

/// The link to an act by its name.
pub fn plain_link(visit: &Visit, staff: &Staff, case: CaseId, code: &str) -> (String, String) {
    (link::act(visit.lang, staff.desk, case, code), visit.words().s(&format!("office-deed-{code}")))
}

/// The link to an act of an obligation; a step is chosen already.
pub fn link_to(
    visit: &Visit,
    rule: &Obligation,
    staff: &Staff,
    case: CaseId,
    code: &str,
) -> (String, String) {
    let words = visit.words();
    let to = link::act(visit.lang, staff.desk, case, code);
    let step = rule.closes.first().and_then(|trigger| trigger.step.as_ref());
    let Some(step) = step else { return (to, words.s(&format!("office-deed-{code}"))) };
    let title = visit.site.app.law().code("steps", step.as_str()).map(|c| words.text(&c.title));
    (format!("{to}?step={step}"), words.a("office-step-done", "step", title.unwrap_or_default()))
}
