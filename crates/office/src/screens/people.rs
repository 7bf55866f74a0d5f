//! The desk's people: who holds its key, in which role, until when; letting a substitute in, and, for a lead, letting
//! people in and out.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::{AppError, KEY_HOLDERS, Staff, Why};
use stezhka_terms::{AccountId, Day, Role};
use stezhka_web::{Fields, see_other};

use crate::answer::{Answer, Fault, render, sentence, status_of};
use crate::form::{Group, Kind, Maker, mark};
use crate::layout::Layout;
use crate::visit::{Member, Visit};
use crate::whose;

/// A form of the page.
struct Way {
    code: &'static str,
    title: String,
    says: String,
    groups: Vec<Group>,
}

#[derive(Template)]
#[template(path = "people.html")]
struct Page<'a> {
    l: Layout<'a>,
    members: Vec<(String, String, String, bool)>,
    too_few: bool,
    desk: String,
    account: String,
    digits: String,
    /// What may be done: its address and its name.
    ways: Vec<(String, String)>,
    /// What is being done.
    form: Option<Way>,
    held: bool,
    errors: Vec<(String, String)>,
    done: Option<String>,
    to: String,
    token: String,
}

/// What may be done: the code of the form, and whether only a lead does it.
const WAYS: [(&str, bool); 4] = [("cover", false), ("join", true), ("leave", true), ("rotate", true)];

/// The page.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let staff = visit.at_desk(&member).await?;
    let asked = visit.query.only(&["do"]);
    let mut held = visit.held(&member).await?;
    if let Some(fields) = held.take_if(|held| asked.has("do") && asked.one("do") != held.one("do")) {
        // Another form than the one he typed into: it waits there.
        visit.keep(&member, &fields).await?;
    }
    let typed = held.clone().unwrap_or(asked);
    show(&visit, &member, &staff, &typed, held.is_some(), None).await
}

async fn show(
    visit: &Visit,
    member: &Member,
    staff: &Staff,
    typed: &Fields,
    held: bool,
    wrong: Option<AppError>,
) -> Answer {
    let words = visit.words();
    let app = &visit.site.app;
    let directory = app.directory().await?;
    let members = app.desk_members(staff.desk, visit.now.day()).await?;
    let me = staff.account();
    let until = |account| {
        let day = directory.until(staff.desk, account);
        day.map_or_else(|| words.s("office-people-always"), |day| words.day(day))
    };
    let mut people = Vec::new();
    for (account, roles) in &members {
        let named = whose::named(visit, *account).await?;
        people.push((named, whose::roles(words, roles), until(*account), *account == me));
    }
    let known = directory.account(me);
    let leads = staff.roles.contains(&Role::Lead);
    let may: Vec<&str> = WAYS
        .iter()
        .filter(|(_, lead)| leads || !lead)
        .filter(|(code, _)| *code != "rotate" || directory.rotation_due(staff.desk))
        .map(|(code, _)| *code)
        .collect();
    let title =
        |code: &&str| (format!("{}?do={code}#form", visit.path), words.s(&format!("office-people-{code}")));
    let ways = may.iter().map(title).collect();
    let mut form = match WAYS.iter().find(|(code, _)| typed.one("do") == Some(code)) {
        Some((code, _)) if may.contains(code) => Some(way(visit, staff, &members, code, typed).await?),
        _ => None,
    };
    let status = wrong.as_ref().map_or(StatusCode::OK, status_of);
    let errors: Vec<(String, String)> = wrong
        .iter()
        .map(|error| {
            let (field, text) = told(visit, error);
            let id = form.as_mut().and_then(|w| mark(&mut w.groups, &field, &text));
            (id.unwrap_or_else(|| "form".to_owned()), text)
        })
        .collect();
    let done = WAYS.iter().find(|(code, _)| visit.query.one("did") == Some(code));
    let page = Page {
        members: people,
        too_few: members.len() < KEY_HOLDERS,
        desk: whose::desk_name(visit, staff.desk).await,
        account: me.to_string(),
        digits: known.map(|k| k.fingerprint(app.base())).unwrap_or_default(),
        ways,
        held,
        done: done.map(|(code, _)| words.s(&format!("office-people-{code}-done"))),
        to: visit.path.clone(),
        token: visit.token(member, &visit.path),
        l: Layout::of(visit, member, Some(staff), words.s("office-people"))
            .await
            .wrong(!errors.is_empty())
            .saves(form.is_some()),
        form,
        errors,
    };
    Ok(render(status, visit.lang, &page))
}

async fn way(
    visit: &Visit,
    staff: &Staff,
    members: &[(AccountId, Vec<Role>)],
    code: &'static str,
    typed: &Fields,
) -> Result<Way, AppError> {
    let words = visit.words();
    let mut m = Maker::new(words, code, typed);
    if code == "rotate" {
        // Nothing to fill in.
    } else if code == "leave" {
        let mut choices = Vec::new();
        for (account, roles) in members.iter().filter(|(a, _)| *a != staff.account()) {
            let named = whose::named(visit, *account).await?;
            choices.push((account.to_string(), format!("{named} · {}", whose::roles(words, roles))));
        }
        m.choose("account", Kind::Radios, choices);
    } else {
        m.field("account", Kind::Line);
        if code == "join" {
            m.field("fingerprint", Kind::Line);
        }
        // Roles that this desk already knows: a desk does not change what it is by letting somebody in.
        let mut known: Vec<Role> = members.iter().flat_map(|(_, roles)| roles.iter().copied()).collect();
        known.sort_unstable();
        known.dedup();
        let choices = known.iter().map(|r| (r.as_str().to_owned(), whose::roles(words, &[*r])));
        m.choose("roles", Kind::Checks, choices.collect());
        if code == "cover" {
            m.field("until", Kind::Day);
        }
    }
    let text = |what: &str| words.s(&format!("office-people-{code}{what}"));
    Ok(Way { code, title: text(""), says: text("-says"), groups: m.groups })
}

fn told(visit: &Visit, error: &AppError) -> (String, String) {
    match error {
        AppError::NotFound => ("account".to_owned(), visit.words().s("office-people-unknown")),
        AppError::Field { field, .. } => (field.clone(), sentence(visit.words(), error)),
        other => (String::new(), sentence(visit.words(), other)),
    }
}

/// Lets somebody in or out.
pub async fn change(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let staff = visit.at_desk(&member).await?;
    let way = WAYS.iter().find(|(code, _)| fields.one("do") == Some(code)).ok_or(Fault::NotOurs)?;
    if way.1 && !staff.roles.contains(&Role::Lead) {
        return Err(AppError::NotAllowed.into());
    }
    // Who hands out the desk's key proves himself again; who takes it away need not.
    if matches!(way.0, "join" | "cover") {
        visit.proven(&member, &fields).await?;
    }
    match carry(&visit, &staff, way.0, &fields).await {
        Ok(()) => Ok(see_other(&format!("{}?did={}", visit.path, way.0))),
        Err(error) if status_of(&error) == StatusCode::INTERNAL_SERVER_ERROR => Err(error.into()),
        Err(error) => show(&visit, &member, &staff, &fields, false, Some(error)).await,
    }
}

async fn carry(visit: &Visit, staff: &Staff, way: &str, fields: &Fields) -> Result<(), AppError> {
    let needed = |field: &str| AppError::Field { field: field.to_owned(), why: Why::Needed };
    let (app, now) = (&visit.site.app, visit.now);
    if way == "rotate" {
        return app.rotate_if_due(now, staff).await.map(|_| ());
    }
    let named = fields.one("account").ok_or_else(|| needed("account"))?;
    // By login name, or by the id that the colleague reads out.
    let account: AccountId = app.colleague(named).await?;
    if way == "leave" {
        return app.leave(now, staff, account).await;
    }
    let roles: Option<Vec<Role>> = fields.many("roles").iter().map(|text| text.parse().ok()).collect();
    let roles = roles.filter(|r| !r.is_empty()).ok_or_else(|| needed("roles"))?;
    if way == "join" {
        let digits: String = fields.text("fingerprint").chars().filter(char::is_ascii_digit).collect();
        return app.join(now, staff, account, roles, &digits).await;
    }
    let until = fields.one("until").ok_or_else(|| needed("until"))?;
    let wrong = |_| AppError::Field { field: "until".to_owned(), why: Why::Day };
    let until: Day = until.parse().map_err(wrong)?;
    app.cover(now, staff, account, roles, until).await
}
