//! The inbox: what is owed, first what is due first; why it stands there; who covers. No name, no story.

use std::cmp::Ordering;

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::official::inbox::Part;
use stezhka_app::person::send::Signal;
use stezhka_app::{App, AppError, Staff};
use stezhka_case::{DutyId, Refusal, State};
use stezhka_law::{Due, Obligation};
use stezhka_terms::{CaseId, Day};
use stezhka_web::see_other;

use crate::answer::{Answer, Fault, render, sentence};
use crate::layout::Layout;
use crate::offer::Offer;
use crate::visit::{Member, Visit};
use crate::{deed, due, link, offer, reach, task, whose};

/// A part of the list.
struct Tab {
    to: String,
    name: String,
    count: String,
    current: bool,
}

/// A row.
pub struct Row {
    number: String,
    case: String,
    stage: String,
    title: String,
    due: due::Said,
    basis: String,
    why: String,
    since_receipt: String,
    owner: Option<String>,
    flags: Vec<Lamp>,
    act: Option<(String, String)>,
    waits: Option<String>,
    part: Standing,
    heading: Option<String>,
}

/// A mark of a row: what the sealed signal and the track say.
pub struct Lamp {
    /// Its words.
    pub text: String,
    /// Whether somebody is in danger: told by colour and shape too.
    pub danger: bool,
}

/// Where a row stands in the list: of what is due by today danger first, then what cannot wait; then by days. A page is
/// ordered by itself, since the signals are opened page by page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    NotSafe,
    Urgent,
    Late,
    Today,
    Later,
}

impl Standing {
    fn of(due: i64, today: Day, signal: &Signal, child: bool) -> Self {
        let today = i64::from(today.number());
        match due.cmp(&today) {
            Ordering::Greater => Self::Later,
            _ if signal.not_safe => Self::NotSafe,
            _ if signal.urgent || child => Self::Urgent,
            Ordering::Equal => Self::Today,
            Ordering::Less => Self::Late,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::NotSafe => "not-safe",
            Self::Urgent => "urgent",
            Self::Late => "late",
            Self::Today => "today",
            Self::Later => "later",
        }
    }
}

#[derive(Template)]
#[template(path = "inbox.html")]
struct Inbox<'a> {
    l: Layout<'a>,
    tabs: Vec<Tab>,
    note: Option<String>,
    empty: String,
    typed: String,
    rows: Vec<Row>,
    today: String,
    cases: bool,
    says: Option<String>,
    next: Option<String>,
    cover: String,
    tab: &'static str,
    keys: bool,
    here: String,
    find: (String, String),
}

const TABS: [&str; 5] = ["all", "today", "week", "waiting", "new"];
/// How many days something counts as new.
const NEW_DAYS: i32 = 2;

fn part(tab: &str, today: Day) -> Part {
    match tab {
        "today" => Part::Until(today),
        "week" => Part::Until(today.plus_days(7)),
        "waiting" => Part::Elsewhere,
        "new" => Part::Since(today.plus_days(-NEW_DAYS)),
        _ => Part::All,
    }
}

/// The page.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let staff = visit.at_desk(&member).await?;
    show(&visit, &member, &staff, None).await
}

/// The list, and what was looked for in vain.
async fn show(visit: &Visit, member: &Member, staff: &Staff, typed: Option<String>) -> Answer {
    let (app, words, today) = (&visit.site.app, visit.words(), visit.now.day());
    let counts = app.inbox_counts(staff, today, today.plus_days(7), today.plus_days(-NEW_DAYS)).await?;
    let asked = TABS.into_iter().find(|t| visit.query.one("tab") == Some(t));
    // What is due today stands first; a day without any begins with everything.
    let tab = asked.unwrap_or(if counts.today > 0 { "today" } else { "all" });
    let after = visit.query.one("after").map(place).transpose()?;
    let inbox = app.inbox_part(staff, part(tab, today), after).await?;
    let mut rows = Vec::with_capacity(inbox.duties.len());
    for duty in &inbox.duties {
        let Some(state) = inbox.cases.get(&duty.case) else { continue };
        let signal = inbox.signals.get(&duty.case);
        let due = match (duty.due_kind.as_str(), duty.due.and_then(day)) {
            ("law", Some(day)) => Due::Law(day),
            (_, Some(day)) => Due::Internal(day),
            _ => Due::Unknown,
        };
        let rule = rule(visit, state, &duty.obligation);
        let said = due::said(visit, due, rule);
        let number = u32::try_from(duty.duty).ok().map(DutyId);
        let subject = number.and_then(|n| state.duties.get(&n)).and_then(|d| d.subject);
        let no_call = reach::no_call(signal);
        let mine = tab != "waiting";
        let (act, waits) = match rule.filter(|_| mine) {
            Some(rule) => next(visit, staff, state, duty.case, rule).await?,
            None => (None, None),
        };
        let known = signal.cloned().unwrap_or_default();
        let part = Standing::of(duty.sort_day, today, &known, is_child(signal, state));
        let mut why = due::why(visit, due, rule);
        if mine && matches!(part, Standing::NotSafe | Standing::Urgent) {
            let first = match part {
                Standing::Urgent if !known.urgent => "child",
                other => other.key(),
            };
            why = format!("{} {why}", words.s(&format!("office-why-first-{first}")));
        }
        rows.push(Row {
            number: duty.case.number(),
            case: link::case(visit.lang, staff.desk, duty.case),
            stage: words.s(&format!("stage-{}", state.stage.as_str())),
            title: rule.map_or_else(String::new, |r| task::title(visit, r, state, subject, no_call)),
            basis: rule.map_or_else(String::new, |r| due::first_cite(visit, due, r)),
            why,
            part,
            heading: None,
            waits,
            since_receipt: words.n("office-days-from-receipt", i64::from(days(state.receipt, today))),
            flags: flags(visit, signal, state),
            owner: (!mine).then(|| words.s(&format!("party-{}", duty.owner))),
            act,
            due: said,
        });
    }
    if tab != "waiting" {
        rows.sort_by_key(|row| row.part);
        let mut before = None;
        for row in &mut rows {
            let begins = before != Some(row.part);
            row.heading = begins.then(|| words.s(&format!("office-inbox-{}", row.part.key())));
            before = Some(row.part);
        }
    }
    let here = link::desk(visit.lang, staff.desk);
    let next = inbox.duties.last().filter(|_| inbox.more);
    let keys = visit.query.one("keys") != Some("off");
    // Nothing is stored in the browser: the choice travels in the address.
    let off = if keys { "" } else { "&keys=off" };
    let next = next.map(|d| format!("{here}?tab={tab}&after={}.{}.{}{off}", d.sort_day, d.case, d.duty));
    let number = |t| match t {
        "today" => counts.today,
        "week" => counts.week,
        "waiting" => counts.waiting,
        "new" => counts.new,
        _ => counts.all,
    };
    let most = usize::try_from(App::COUNTED).unwrap_or(usize::MAX);
    let tabs = TABS.map(|t| Tab {
        to: format!("{here}?tab={t}{off}"),
        name: words.s(&format!("office-tab-{t}")),
        count: if number(t) < most { number(t).to_string() } else { format!("{most}+") },
        current: t == tab,
    });
    // A desk for figures or for another look has no list of tasks by its work.
    let directory = app.directory().await?;
    let kind = directory.desk_now(staff.desk).map(|desk| desk.kind.as_str().to_owned());
    let kind = kind.unwrap_or_default();
    let own = format!("office-inbox-empty-{kind}");
    let told = format!("office-inbox-says-{kind}");
    let empty = words.s(if words.has(&own) { &own } else { "office-inbox-empty" });
    let mut l = Layout::of(visit, member, Some(staff), words.s("office-inbox")).await;
    l.keys = keys;
    // What was looked for in vain is answered in place: links lead to the list all the same.
    l.other_path = link::desk(l.w.other(), staff.desk);
    l.section = String::new();
    let members = app.desk_members(staff.desk, visit.now.day()).await?;
    let others = members.iter().filter(|(a, _)| *a != staff.account());
    let mut named = Vec::new();
    for (account, roles) in others {
        let name = whose::named(visit, *account).await?;
        named.push(format!("{name} ({})", whose::roles(words, roles)));
    }
    let others = named;
    let cover = if others.is_empty() {
        words.s("office-cover-nobody")
    } else {
        words.a("office-cover", "who", &others.join("; "))
    };
    let find = format!("{here}find");
    let page = Inbox {
        tabs: tabs.into_iter().collect(),
        note: typed.is_some().then(|| words.s("office-find-none")),
        empty,
        typed: typed.unwrap_or_default(),
        rows,
        today: words.a("office-today-is", "day", &words.day(today)),
        cases: kind != "monitoring",
        says: words.has(&told).then(|| words.s(&told)),
        next,
        cover,
        tab,
        keys,
        here,
        find: (find.clone(), visit.token(member, &find)),
        l,
    };
    Ok(render(StatusCode::OK, visit.lang, &page))
}

/// What is next for an obligation: its address and name.
type Next = Option<(String, String)>;

/// The act that is next for an obligation, when it may be done now; else for what it waits. Where it waits for one's own
/// receipt, that is the act.
async fn next(
    visit: &Visit,
    staff: &Staff,
    state: &State,
    case: CaseId,
    rule: &Obligation,
) -> Result<(Next, Option<String>), AppError> {
    let mut waits = None;
    for code in deed::next(rule, state, staff.account()) {
        match offer::one(visit, staff, state, code).await {
            Ok(_) => return Ok((Some(deed::link_to(visit, rule, staff, case, code)), None)),
            Err(AppError::Refused(refusal)) if Offer::form_helps(refusal) => {
                return Ok((Some(deed::link_to(visit, rule, staff, case, code)), None));
            }
            Err(AppError::Refused(refusal)) if offer::teaches(refusal) => {
                waits = waits.or(Some(refusal));
            }
            Err(AppError::Refused(_) | AppError::NotAllowed | AppError::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    // Who stepped aside is led nowhere.
    let signs = waits == Some(Refusal::ReceiptMissing) && !state.recused.contains(&staff.account());
    let act = signs.then(|| deed::plain_link(visit, staff, case, "sign_receipt"));
    Ok((act, waits.map(|refusal| sentence(visit.words(), &refusal.into()))))
}

/// Finds a case of this desk by the beginning of its number. The number is posted, never in an address.
pub async fn find(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let staff = visit.at_desk(&member).await?;
    let wanted: String =
        fields.text("number").to_lowercase().chars().filter(char::is_ascii_hexdigit).collect();
    let typed = Some(fields.text("number"));
    if wanted.len() < 8 {
        return show(&visit, &member, &staff, typed).await;
    }
    let mut after = None;
    for part in [Part::All, Part::Elsewhere] {
        loop {
            let inbox = visit.site.app.inbox_part(&staff, part, after).await?;
            let found = inbox.duties.iter().find(|d| d.case.to_string().starts_with(&wanted));
            if let Some(duty) = found {
                return Ok(see_other(&link::case(visit.lang, staff.desk, duty.case)));
            }
            match inbox.duties.last().filter(|_| inbox.more) {
                Some(last) => after = Some((last.sort_day, last.case, last.duty)),
                None => break,
            }
        }
        after = None;
    }
    show(&visit, &member, &staff, typed).await
}

fn place(text: &str) -> Result<(i64, CaseId, i64), Fault> {
    let mut parts = text.split('.');
    let mut next = || parts.next().ok_or(Fault::Missing);
    let (day, case, duty) = (next()?, next()?, next()?);
    let number = |text: &str| text.parse::<i64>().map_err(|_| Fault::Missing);
    Ok((number(day)?, case.parse().map_err(|_| Fault::Missing)?, number(duty)?))
}

fn day(number: i64) -> Option<Day> {
    Day::from_number(i32::try_from(number).ok()?).ok()
}

/// Days from one day to another.
pub fn days(from: Day, to: Day) -> i32 {
    to.number() - from.number()
}

/// The obligation of the case's edition.
pub fn rule<'a>(visit: &'a Visit, state: &State, id: &str) -> Option<&'a Obligation> {
    let edition = visit.site.app.law().edition(&state.procedure, state.edition)?;
    edition.obligations.iter().find(|o| o.id.as_str() == id)
}

/// What the sealed signal and the track say, in words.
pub fn flags(visit: &Visit, signal: Option<&Signal>, state: &State) -> Vec<Lamp> {
    let child = is_child(signal, state);
    let known = signal.cloned().unwrap_or_default();
    let lamps = [
        ("not-safe", known.not_safe),
        ("urgent", known.urgent),
        ("child", child),
        ("do-not-call", reach::no_call(signal)),
    ];
    let lit = lamps.into_iter().filter(|(_, on)| *on);
    let lamp =
        |name| Lamp { text: visit.words().s(&format!("office-flag-{name}")), danger: name == "not-safe" };
    lit.map(|(name, _)| lamp(name)).collect()
}

fn is_child(signal: Option<&Signal>, state: &State) -> bool {
    state.track == Some(stezhka_case::Track::Child) || signal.is_some_and(|s| s.child)
}
