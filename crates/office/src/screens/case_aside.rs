//! What stands beside a case: what she was told, whose receipts are missing, who sits where, who can read, her consents.

use std::collections::BTreeSet;

use stezhka_app::official::case_view::CaseView;
use stezhka_app::person::view::Reader;
use stezhka_app::{KEY_HOLDERS, Staff};
use stezhka_case::Act;
use stezhka_law::Party;
use stezhka_terms::{BodyId, DeskId};
use stezhka_vault::Directory;

use crate::answer::Fault;
use crate::visit::Visit;
use crate::whose;

/// What she has been told, with its day.
pub fn told(visit: &Visit, view: &CaseView) -> Vec<String> {
    let words = visit.words();
    let tells = |act: &Act| {
        matches!(
            act,
            Act::Told
                | Act::FactsAnnounced
                | Act::GroundsShown
                | Act::RecordShown { .. }
                | Act::Served { .. }
                | Act::InterviewScheduled
        )
    };
    let lines = view.lines.iter().filter(|l| tells(&l.open.act));
    lines
        .map(|l| {
            let what = words.s(&format!("act-{}", l.open.act.kind().as_str()));
            format!("{what} · {}", words.day(l.open.at.day()))
        })
        .collect()
}

/// Key-holders of this desk who have not signed the receipt for this case, and receipts of others present.
pub async fn members_without_receipt(
    visit: &Visit,
    staff: &Staff,
    view: &CaseView,
) -> Result<Vec<String>, Fault> {
    let words = visit.words();
    let members = visit.site.app.desk_members(staff.desk, visit.now.day()).await?;
    let mut missing = Vec::new();
    // One's own is asked for at the top of the page.
    let signed =
        |a: &_| *a == staff.account() || view.state.receipts.contains(a) || view.state.recused.contains(a);
    for (account, roles) in members.iter().filter(|(account, _)| !signed(account)) {
        let name = whose::named(visit, *account).await?;
        missing.push(format!("{name} ({})", whose::roles(words, roles)));
    }
    let present = view.state.duties.values().any(|d| d.obligation.as_str() == "receipts_of_present");
    if present {
        missing.push(words.s("office-receipts-present"));
    }
    if members.len() < KEY_HOLDERS {
        missing.push(words.s("office-cover-nobody"));
    }
    Ok(missing)
}

/// Who sits in which place.
pub fn people(visit: &Visit, view: &CaseView) -> Vec<(String, String)> {
    let words = visit.words();
    let mut people: Vec<(String, String)> = view
        .seats
        .iter()
        .map(|(party, _, body)| {
            (words.s(&format!("party-{}", party.as_str())), whose::body_name(visit, body))
        })
        .collect();
    let representatives = i64::try_from(view.state.representatives.len()).unwrap_or(i64::MAX);
    let count = match representatives {
        0 => words.s("office-representatives-none"),
        some => words.n("office-representatives-count", some),
    };
    people.push((words.s("office-representatives"), count));
    if !view.seats.iter().any(|(p, ..)| *p == Party::Decider) {
        people.push((words.s("party-decider"), words.s("office-not-yet")));
    }
    people
}

/// Who can read what.
pub fn readers(visit: &Visit, view: &CaseView, directory: &Directory) -> Vec<(String, String)> {
    let words = visit.words();
    // A body may have several desks: each is named by what it does.
    let named = |desk: &DeskId, body: &BodyId| {
        let body = whose::body_name(visit, body);
        directory.desk_now(*desk).map_or(body.clone(), |known| {
            format!("{body} · {}", words.s(&format!("office-desk-{}", known.kind.as_str())))
        })
    };
    let one = |reader: &Reader| match reader {
        Reader::Herself => words.s("office-who-person"),
        Reader::Representative => words.s("office-who-representative"),
        Reader::Desk(desk, body) => named(desk, body),
        Reader::Duty(desk, body) => words.a("office-reader-duty", "body", &named(desk, body)),
        Reader::Other => words.s("office-reader-other"),
    };
    // Parts with the same readers stand together.
    let mut groups: Vec<(Vec<String>, BTreeSet<String>)> = Vec::new();
    for (compartment, readers) in &view.readers {
        let names: BTreeSet<String> = readers.iter().map(one).collect();
        let part = whose::compartment(words, *compartment);
        match groups.iter_mut().find(|(_, known)| *known == names) {
            Some((parts, _)) => parts.push(part),
            None => groups.push((vec![part], names)),
        }
    }
    let order = stezhka_i18n::collate(visit.lang).ok();
    let joined = |names: BTreeSet<String>| {
        let mut names: Vec<String> = names.into_iter().collect();
        if let Some(order) = &order {
            order.sort_by_text(&mut names, |name| name);
        }
        names.join("; ")
    };
    groups.into_iter().map(|(parts, names)| (parts.join(", "), joined(names))).collect()
}

/// Her consents.
pub fn consents(visit: &Visit, view: &CaseView) -> Vec<(String, String)> {
    let (words, law) = (visit.words(), visit.site.app.law());
    let all = view.state.consents.values();
    all.map(|c| {
        let title = law.purpose(&c.purpose).map_or_else(String::new, |p| whose::purpose(words, p));
        let standing = if c.revoked { "office-consent-revoked" } else { "office-consent-given" };
        (title, words.s(standing))
    })
    .collect()
}
