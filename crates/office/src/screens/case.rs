//! The case page: where it stands, what must be done, what happened. Nothing sealed is opened by looking at it.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::Staff;
use stezhka_app::letters::Kind;
use stezhka_app::official::case_view::{CaseView, Line};
use stezhka_app::official::recuse::CarriedOn;
use stezhka_case::{Act, DutyId, Refusal};
use stezhka_law::{EventKind, Obligation};
use stezhka_terms::Compartment;

use super::case_aside::{consents, members_without_receipt, people, readers, told};
use super::effect;
use super::inbox::{Lamp, days, flags, rule};
use crate::answer::{Answer, Fault, render, sentence};
use crate::layout::Layout;
use crate::visit::{Member, Visit};
use crate::{deed, due, link, offer, reach, task, whose};

/// An obligation on the page.
struct Task {
    title: String,
    /// What can be done where she must not be called.
    help: Option<String>,
    owner: String,
    due: due::Said,
    basis: String,
    act: Option<(String, String)>,
    /// What must come first where nothing can be pressed, or from when it is to be done.
    how: Option<String>,
    /// Where a message about it is written.
    say: Option<(String, String)>,
    /// Whether its button is the page's first.
    first: bool,
    /// Why there is nothing to press yet, and whether that is one's own receipt.
    waits: Option<(String, bool)>,
}

/// An act that may be done: its address, its name and its code.
type Deed = (String, String, &'static str);

/// What waits for something, and whether it is one's own receipt.
struct Later {
    names: Vec<String>,
    why: String,
    signs: bool,
}

/// An event on the page.
struct Event {
    at: String,
    day: String,
    text: String,
    who: String,
    rule: String,
    key: bool,
}

/// A compartment that this desk may open, with the purposes that cover it.
struct Sealed {
    code: &'static str,
    name: String,
    key: String,
    purposes: Vec<(String, String)>,
}

/// A one-button form of the page.
struct Button {
    to: String,
    token: String,
    key: String,
}

#[derive(Template)]
#[template(path = "case.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks")]
struct Case<'a> {
    l: Layout<'a>,
    number: String,
    stage: String,
    clock: String,
    flags: Vec<Lamp>,
    done: Option<Vec<String>>,
    do_not_call: bool,
    can_read: bool,
    /// Whether whoever looks at it may write to her.
    can_write: bool,
    may_open_contact: bool,
    at_intake: bool,
    told: Vec<String>,
    missing: Vec<String>,
    recuse: Option<Button>,
    recuse_to: Option<String>,
    recuse_says: String,
    receipt: Option<Button>,
    tasks: Vec<Task>,
    theirs: Vec<Task>,
    acts: Vec<(String, Vec<Deed>)>,
    later: Vec<Later>,
    stepped_aside: bool,
    must_sign: bool,
    events: Vec<Event>,
    readings: Vec<Event>,
    people: Vec<(String, String)>,
    readers: Vec<(String, String)>,
    consents: Vec<(String, String)>,
    letters: Vec<(String, String)>,
    letter_to: String,
    letter_token: String,
    letter_key: String,
    sealed: Vec<Sealed>,
    open_to: String,
    open_token: String,
    back: String,
}

/// The page.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let staff = visit.at_desk(&member).await?;
    let view = visit.site.app.case_view(&staff, visit.case()?).await?;
    let did = visit.query.one("did").and_then(|text| text.split_once('.'));
    let done = did.and_then(|(at, many)| Some((at.parse().ok()?, many.parse().ok()?)));
    show(&visit, &member, &staff, &view, done).await
}

async fn show(
    visit: &Visit,
    member: &Member,
    staff: &Staff,
    view: &CaseView,
    did: Option<(usize, usize)>,
) -> Answer {
    let (words, state, lang) = (visit.words(), &view.state, visit.lang);
    let offers = offer::all(visit, staff, view).await?;
    let here = link::case(lang, staff.desk, view.case);
    let button = |code: &str| {
        let to = link::act(lang, staff.desk, view.case, code);
        Button { token: visit.token(member, &to), key: visit.fresh_key(), to }
    };
    let offered = |code: &str| offers.has(code);
    let untouched = !state.opened.contains_key(&staff.account());
    let named = |code: &str| words.s(&format!("office-deed-{code}"));
    let acts = deed::GROUPS.iter().map(|(group, codes)| {
        let now = codes.iter().filter(|code| offered(code));
        let links = now.map(|code| (link::act(lang, staff.desk, view.case, code), named(code), *code));
        (words.s(&format!("office-acts-{group}")), links.collect::<Vec<_>>())
    });
    let acts = acts.filter(|(_, links)| !links.is_empty());
    let mut later: Vec<Later> = Vec::new();
    for (code, refusal) in offers.later.iter().filter(|(code, _)| *code != "recuse" && !offered(code)) {
        let why = sentence(words, &(*refusal).into());
        if let Some(one) = later.iter_mut().find(|one| one.why == why) {
            one.names.push(named(code));
        } else {
            let signs = *refusal == Refusal::ReceiptMissing;
            later.push(Later { names: vec![named(code)], why, signs });
        }
    }
    let (readings, events): (Vec<&Line>, Vec<&Line>) =
        view.lines.iter().partition(|l| l.open.act.kind() == EventKind::Opened);
    let (tasks, theirs): (Vec<Task>, Vec<Task>) = split(visit, staff, view, &offers);
    let signed = state.receipts.contains(&staff.account());
    let receipts = members_without_receipt(visit, staff, view).await?;
    // Where one receives and concludes it is said that another body decides.
    let directory = visit.site.app.directory().await?;
    let at_intake = directory.desk_now(staff.desk).is_some_and(|desk| desk.kind.as_str() == "intake");
    let open_to = format!("{here}open");
    let letter_to = format!("{here}letter");
    let signal = view.signal.as_ref();
    let page = Case {
        number: view.case.number(),
        stage: words.s(&format!("stage-{}", state.stage.as_str())),
        clock: words.with(
            "office-clock",
            &[
                ("n", i64::from(days(state.receipt, visit.now.day())).into()),
                ("day", words.day(state.receipt).into()),
            ],
        ),
        flags: flags(visit, signal, state),
        done: did.map(|(from, many)| what_was_done(visit, view, from, many)),
        do_not_call: reach::no_call(signal),
        can_read: reach::can_read(state),
        can_write: offers.has("say") && !state.recused.contains(&staff.account()),
        may_open_contact: state.holds(staff.desk, Compartment::Contact),
        at_intake,
        told: told(visit, view),
        missing: receipts,
        recuse: (untouched && offered("recuse")).then(|| button("recuse")),
        recuse_to: (!untouched && offered("recuse"))
            .then(|| link::act(lang, staff.desk, view.case, "recuse")),
        recuse_says: recusal(visit, staff, view).await?,
        receipt: offered("sign_receipt").then(|| button("sign_receipt")),
        tasks,
        theirs,
        acts: acts.collect(),
        later,
        events: events.into_iter().rev().map(|l| event(visit, view, l)).collect(),
        readings: readings.into_iter().rev().map(|l| event(visit, view, l)).collect(),
        people: people(visit, view),
        readers: readers(visit, view, &directory),
        consents: consents(visit, view),
        letters: if signed { letters(visit, staff, view) } else { Vec::new() },
        stepped_aside: state.recused.contains(&staff.account()),
        must_sign: !signed && offered("sign_receipt") && state.holds_any(staff.desk),
        letter_token: visit.token(member, &letter_to),
        letter_key: visit.fresh_key(),
        letter_to,
        sealed: if signed { sealed(visit, staff, view) } else { Vec::new() },
        open_token: visit.token(member, &open_to),
        open_to,
        back: link::desk(lang, staff.desk),
        l: Layout::of(visit, member, Some(staff), words.a("office-case", "number", &view.case.number()))
            .await,
    };
    Ok(render(StatusCode::OK, lang, &page))
}

/// What stepping aside means now: whether something was opened, and who carries on.
pub async fn recusal(visit: &Visit, staff: &Staff, view: &CaseView) -> Result<String, Fault> {
    let words = visit.words();
    let touched = view.state.opened.contains_key(&staff.account());
    let first = words.s(if touched { "office-recuse-after" } else { "office-says-recuse" });
    let then = match visit.site.app.carried_on(visit.now, staff, &view.state).await? {
        CarriedOn::Here => words.s("office-recuse-here"),
        CarriedOn::There(body) => words.a("office-recuse-there", "body", &whose::body_name(visit, &body)),
        CarriedOn::Nobody => words.s("office-recuse-nobody"),
    };
    Ok(format!("{first} {then}"))
}

/// Tasks of this desk, and of others.
fn split(visit: &Visit, staff: &Staff, view: &CaseView, offers: &offer::Offers) -> (Vec<Task>, Vec<Task>) {
    let (words, no_call) = (visit.words(), reach::no_call(view.signal.as_ref()));
    let mut all: Vec<_> = view.state.duties.values().collect();
    all.sort_by_key(|d| d.due.sort_day(d.opened));
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for duty in all {
        let Some(rule) = rule(visit, &view.state, duty.obligation.as_str()) else { continue };
        let is_mine = duty.desk == Some(staff.desk);
        let codes = if is_mine { deed::next(rule, &view.state, staff.account()) } else { Vec::new() };
        let now = codes.iter().find(|code| offers.has(code));
        let later = codes.iter().find_map(|code| offers.waits_for(code)).filter(|_| now.is_none());
        let how = task::how(visit, rule, now.is_some()).filter(|_| is_mine && later.is_none());
        let say = how.is_some() && now.is_none() && offers.has("say") && reach::can_read(&view.state);
        let task = Task {
            say: say.then(|| deed::plain_link(visit, staff, view.case, "say")),
            how,
            first: now.is_some()
                && is_mine
                && !offers.has("sign_receipt")
                && mine.iter().all(|t: &Task| t.act.is_none()),
            title: task::title(visit, rule, &view.state, duty.subject, no_call),
            help: task::help(visit, rule, &view.state, no_call && is_mine),
            owner: words.s(&format!("party-{}", duty.owner.as_str())),
            due: due::said(visit, duty.due, Some(rule)),
            basis: due::basis(visit, rule),
            act: now.map(|code| deed::link_to(visit, rule, staff, view.case, code)),
            waits: later.map(|why| (sentence(words, &why.into()), why == Refusal::ReceiptMissing)),
        };
        if is_mine { mine.push(task) } else { theirs.push(task) }
    }
    (mine, theirs)
}

/// An event in words: what, by whose office, under which rule.
fn event(visit: &Visit, view: &CaseView, line: &Line) -> Event {
    let words = visit.words();
    let open = &line.open;
    let mut text = words.s(&format!("act-{}", open.act.kind().as_str()));
    match &open.act {
        Act::Opened { compartments, task } => {
            let names: Vec<_> = compartments.iter().map(|c| whose::compartment(words, *c)).collect();
            let purpose = visit.site.app.law().purpose(task);
            let purpose = purpose.map_or_else(String::new, |p| whose::purpose(words, p));
            text = format!("{text}: {} · {purpose}", names.join(", "));
        }
        Act::StepDone { step, .. } => {
            if let Some(code) = visit.site.app.law().code("steps", step.as_str()) {
                text = format!("{text}: {}", words.text(&code.title));
            }
        }
        _ => {}
    }
    Event {
        at: whose::when(visit, &line.author, open.at),
        day: open.at.day().to_string(),
        text,
        who: whose::who(visit, &line.author),
        rule: rules(visit, view, &open.rule),
        key: matches!(open.act, Act::Decided { .. } | Act::Received { .. } | Act::Concluded { .. }),
    }
}

/// The rules an event stands under.
fn rules(visit: &Visit, view: &CaseView, rules: &[String]) -> String {
    let all = rules.iter().filter_map(|id| match id.split_once(':') {
        Some(("purpose", code)) => {
            let code = stezhka_terms::PurposeCode::new(code).ok()?;
            visit.site.app.law().purpose(&code).map(|p| &p.cites)
        }
        Some(_) => None,
        None => rule(visit, &view.state, id).map(|r| &r.cites),
    });
    // Each act and point once, however many rules name it.
    let said: BTreeSet<String> =
        all.flatten().map(|cite| due::cites(visit, std::slice::from_ref(cite))).collect();
    said.into_iter().collect::<Vec<_>>().join("; ")
}

/// What the last act did: each event, each obligation it ended or opened.
fn what_was_done(visit: &Visit, view: &CaseView, from: usize, many: usize) -> Vec<String> {
    let words = visit.words();
    let mut known: std::collections::BTreeMap<DutyId, (String, &Obligation)> =
        std::collections::BTreeMap::new();
    let mut said = Vec::new();
    for (at, line) in view.lines.iter().enumerate() {
        let fresh = at >= from && at - from < many;
        if fresh {
            said.push(words.s(&format!("act-{}", line.open.act.kind().as_str())));
        }
        for opened in &line.open.opened {
            let Some(rule) = rule(visit, &view.state, opened.obligation.as_str()) else { continue };
            let no_call = reach::no_call(view.signal.as_ref());
            let title = task::title(visit, rule, &view.state, opened.subject, no_call);
            if fresh {
                said.push(words.a("office-did-opened", "what", &title));
            }
            known.insert(opened.duty, (title, rule));
        }
        for closed in line.open.closed.iter().filter(|_| fresh) {
            if let Some((title, rule)) = known.get(&closed.duty) {
                let dropped = effect::drops(rule, line.open.act.kind());
                let key = if dropped { "office-did-dropped" } else { "office-did-closed" };
                said.push(words.a(key, "what", title));
            }
        }
    }
    said
}

/// Papers that can be printed now from what this desk can open.
fn letters(visit: &Visit, staff: &Staff, view: &CaseView) -> Vec<(String, String)> {
    let words = visit.words();
    let holds = |kind: &Kind| {
        kind.compartments().iter().any(|c| view.state.holds(staff.desk, *c))
            && super::letter::purpose(visit, staff, &view.state, *kind).is_some()
    };
    let ready = Kind::ready(&view.state).into_iter().filter(holds);
    ready
        .filter_map(|kind| {
            let code = super::letter::code(kind)?;
            let name = words.s(&format!("office-letter-{code}"));
            Some((code, name))
        })
        .collect()
}

/// Compartments this desk holds, with the purposes that cover them.
fn sealed(visit: &Visit, staff: &Staff, view: &CaseView) -> Vec<Sealed> {
    let words = visit.words();
    let held = Compartment::ALL
        .into_iter()
        .filter(|c| view.state.holds(staff.desk, *c) && view.state.written.contains(c));
    held.map(|c| Sealed {
        code: c.as_str(),
        name: whose::compartment(words, c),
        key: visit.fresh_key(),
        purposes: {
            let all = super::open::purposes(visit, staff, &view.state, c).into_iter();
            all.map(|p| (p.code.to_string(), whose::purpose(words, p))).collect()
        },
    })
    .filter(|s| !s.purposes.is_empty())
    .collect()
}
