//! What is read beside a form: which compartments the act needs, for which purpose. It is opened when asked for,
//! the reading noted first.

use stezhka_app::official::case_view::CaseView;
use stezhka_app::{Staff, authorize_open};
use stezhka_terms::{Compartment as C, PurposeCode, Role};

/// The purpose and the compartments of an act's reading that this desk holds and this member may open now.
pub fn of(staff: &Staff, view: &CaseView, code: &str) -> Option<(PurposeCode, Vec<C>)> {
    view.state.receipts.contains(&staff.account()).then(|| wanted(staff, view, code)).flatten()
}

/// The same, once the receipt is signed.
pub fn wanted(staff: &Staff, view: &CaseView, code: &str) -> Option<(PurposeCode, Vec<C>)> {
    let decides = staff.roles.contains(&Role::Decider);
    let (purpose, wanted): (&str, &[C]) = match code {
        "schedule" => ("interview", &[C::Contact, C::Identity, C::Needs]),
        "interview" => ("interview", &[C::Account, C::Needs]),
        "attach_receipt" | "show_record" | "correct_record" | "confirm_record" => {
            ("interview", &[C::Account])
        }
        "give_help" | "check_safety" => ("urgent_help", &[C::Needs, C::Contact]),
        "announce_facts" | "request_facts" | "answer_facts" | "set_facts_aside" => ("casework", &[C::Legal]),
        "show_grounds" | "answer_grounds" | "leave_hearing" | "propose" | "return_file" if decides => {
            ("decision", &[C::Account, C::Legal, C::Decision])
        }
        "show_grounds" | "answer_grounds" | "leave_hearing" => {
            ("hearing", &[C::Account, C::Legal, C::Decision])
        }
        "conclude" => ("conclusion", &[C::Account, C::Legal, C::Decision]),
        "record_view" => ("second_reading", &[C::Account, C::Legal]),
        "second" | "dissent" => ("second_reading", &[C::Decision]),
        "decide" | "drop_proposal" | "correct_slip" if decides => ("decision", &[C::Decision]),
        "serve" => ("serving", &[C::Contact, C::Decision]),
        "confirm_change" => ("change", &[C::Contact]),
        "say" => ("messages", &[C::Messages]),
        "certificate" | "duplicate" | "extend" | "handle_expiry" => {
            ("certificate", &[C::Identity, C::Decision])
        }
        _ => return None,
    };
    let state = &view.state;
    let may = |c: &C| {
        state.holds(staff.desk, *c)
            && state.written.contains(c)
            && authorize_open(state, staff, &[*c]).is_ok()
    };
    let held: Vec<C> = wanted.iter().copied().filter(may).collect();
    let purpose = PurposeCode::new(purpose).ok()?;
    (!held.is_empty()).then_some((purpose, held))
}
