//! What a desk may do in a case: the acts by their codes, each with the kind the law's data knows.

use stezhka_app::Staff;
use stezhka_law::{EventKind as K, Flag, Obligation};
use stezhka_terms::CaseId;

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

/// The link to the act that closes an obligation, when it is offered to this member; a step is chosen already.
pub fn button(
    visit: &Visit,
    rule: &Obligation,
    staff: &Staff,
    case: CaseId,
    offered: impl Fn(&str, K) -> bool,
) -> Option<(String, String)> {
    let words = visit.words();
    rule.closes.iter().find_map(|trigger| {
        let others = trigger.when.contains(&Flag::OthersSigned);
        let fits = |(code, kind): &&(&str, K)| *kind == trigger.kind && (*code == "attach_receipt") == others;
        let (code, _) = DEEDS.iter().find(fits)?;
        if !offered(code, trigger.kind) {
            return None;
        }
        let to = link::act(visit.lang, staff.desk, case, code);
        let Some(step) = &trigger.step else { return Some((to, words.s(&format!("office-deed-{code}")))) };
        let title = visit.site.app.law().code("steps", step.as_str()).map(|c| words.text(&c.title));
        Some((format!("{to}?step={step}"), words.a("office-step-done", "step", title.unwrap_or_default())))
    })
}
