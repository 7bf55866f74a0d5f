//! What a desk may do in a case: the acts by their codes, each with the kind the law's data knows.

use stezhka_app::role_may;
use stezhka_law::{EventKind as K, Obligation};
use stezhka_terms::Role;

/// An act an office can carry out by a form: its code in the address, and what kind of event it makes.
pub const DEEDS: &[(&str, K)] = &[
    ("recuse", K::Recused),
    ("sign_receipt", K::ReceiptSigned),
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
    ("replace_code", K::CodeReplaced),
    ("name_representative", K::RepresentativeNamed),
    ("say", K::MessageSent),
    ("step", K::StepDone),
    ("close", K::Closed),
];

/// The code of the act that closes an obligation, when one of these roles may do it.
pub fn that_closes(rule: &Obligation, roles: &[Role]) -> Option<&'static str> {
    rule.closes.iter().find_map(|trigger| {
        let deed = DEEDS.iter().find(|(_, kind)| *kind == trigger.kind)?;
        roles.iter().any(|role| role_may(*role, trigger.kind)).then_some(deed.0)
    })
}
