//! What she asks of the desk herself: by which means, in which words, and what.

use stezhka_app::Staff;
use stezhka_app::content::DOORS;
use stezhka_app::official::case_view::CaseView;
use stezhka_case::Change;

use super::{bodies, intake_bodies, nothing_first, pending};
use crate::form::{Kind, Maker};
use crate::offer::standing;
use crate::visit::Visit;

/// The form of what is written down for her.
pub fn form(visit: &Visit, staff: &Staff, view: &CaseView, code: &str, m: &mut Maker<'_>) {
    let law = visit.site.app.law();
    let doors = m.list(law.list("doors")).into_iter().filter(|(door, _)| DOORS.contains(&&door[..]));
    m.choose("door", Kind::Radios, doors.collect());
    m.field("said", Kind::Text);
    match code {
        "ask_change" => {
            // What waits already is not asked for again, where one is enough.
            let again = |kind: &str| {
                let change = serde_json::from_value::<Change>(kind.into());
                change.is_ok_and(|c| !c.is_several() && view.state.pending.values().any(|p| p.change == c))
            };
            let kinds = m.list(law.list("change_kinds")).into_iter().filter(|(kind, _)| !again(kind));
            m.choose("change", Kind::Radios, kinds.collect());
            m.field("to", Kind::Text);
        }
        "deny" => {
            m.choose("body", Kind::Select, nothing_first(bodies(visit)));
            m.field("place", Kind::Line);
            m.choose("to", Kind::Select, intake_bodies(visit));
        }
        "revoke_consent" => {
            let given = standing(&view.state).filter_map(|id| {
                let consent = view.state.consents.get(&id)?;
                let title = law.purpose(&consent.purpose).map(|p| crate::whose::purpose(m.words, p));
                Some((id.to_string(), title.unwrap_or_default()))
            });
            let given = given.collect();
            m.choose("about", Kind::Radios, given);
        }
        "drop_change" => m.choose("about", Kind::Radios, pending(visit, staff, view, m, false)),
        "end_representative" => {
            let all = view.state.representatives.iter().enumerate();
            let shown = all.map(|(n, account)| (account.to_string(), format!("{}", n + 1))).collect();
            m.choose("account", Kind::Radios, shown);
        }
        "appeal" => {
            let all = ["court", "complaint"];
            let all = all.map(|c| (c.to_owned(), m.words.s(&format!("office-forum-{c}")))).to_vec();
            m.choose("forum", Kind::Radios, all);
            m.field("text", Kind::Text);
        }
        _ => {}
    }
}
