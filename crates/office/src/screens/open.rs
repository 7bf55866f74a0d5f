//! Opening what is sealed: the reading is noted before the first byte is opened, with its purpose; then it is shown.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::{Staff, authorize_open, may_name};
use stezhka_case::{Holder, State};
use stezhka_law::Purpose;
use stezhka_terms::{Compartment, PurposeCode};

use crate::answer::{Answer, Fault, render};
use crate::layout::Layout;
use crate::show::{self, Shown};
use crate::visit::{Visit, key_of};
use crate::{link, whose};

#[derive(Template)]
#[template(path = "open.html")]
struct Opened<'a> {
    l: Layout<'a>,
    number: String,
    names: String,
    purpose: String,
    who: String,
    shown: Vec<Shown>,
    back: String,
}

/// Purposes for which a desk may open a compartment now: those for which it was given a key first, then the others
/// that the law's data has for it.
pub fn purposes<'a>(
    visit: &'a Visit,
    staff: &Staff,
    state: &State,
    compartment: Compartment,
) -> Vec<&'a Purpose> {
    if authorize_open(state, staff, &[compartment]).is_err() {
        return Vec::new();
    }
    let law = visit.site.app.law();
    let mine = |g: &&stezhka_case::Grant| !g.ended && g.holder == Holder::Desk(staff.desk);
    let given: Vec<&PurposeCode> = state.grants.values().filter(mine).map(|g| &g.purpose).collect();
    let fits = |p: &&Purpose| p.compartments.contains(&compartment) && !OTHERS.contains(&p.code.as_str());
    let (mut first, rest): (Vec<_>, Vec<_>) =
        law.purposes.values().filter(fits).partition(|p| given.contains(&&p.code));
    // What rests on her consent is offered only while it stands.
    let stands = |p: &&Purpose| !p.consent || state.consents_to(&p.code, staff.desk);
    first.extend(rest.into_iter().filter(stands).filter(|p| may_name(state, staff.desk, p)));
    first
}

/// Purposes that are never a desk's choice on a page.
const OTHERS: [&str; 2] = ["own", "statistics"];

/// Opens one compartment, or several at once.
pub async fn page(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let staff = visit.at_desk(&member).await?;
    let (case, key) = (visit.case()?, key_of(&fields)?);
    let wanted: Option<Vec<Compartment>> = fields.many("what").iter().map(|text| text.parse().ok()).collect();
    let wanted = wanted.filter(|w| !w.is_empty()).ok_or(Fault::NotOurs)?;
    let task = fields.one("task").and_then(|text| PurposeCode::new(text).ok()).ok_or(Fault::NotOurs)?;
    let (pages, done) = visit.site.app.open(visit.now, &staff, case, key, &wanted, &task).await?;
    let words = visit.words();
    let names: Vec<_> = wanted.iter().map(|c| whose::compartment(words, *c)).collect();
    let purpose = visit.site.app.law().purpose(&task);
    let at = done.events.last().map_or(visit.now, |e| e.at);
    let page = Opened {
        number: case.number(),
        names: names.join(", "),
        purpose: purpose.map_or_else(String::new, |p| whose::purpose(words, p)),
        who: format!("{} · {}", words.minute(at), whose::sign(staff.account())),
        shown: show::all(&visit, &pages),
        back: link::case(visit.lang, staff.desk, case),
        l: Layout::of(&visit, &member, Some(&staff), words.s("office-opened")).await,
    };
    Ok(render(StatusCode::OK, visit.lang, &page))
}
