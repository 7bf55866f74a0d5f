//! Whose office, which role, which party: in words.

use stezhka_app::official::case_view::Line;
use stezhka_case::{Actor, Open};
use stezhka_terms::{AccountId, BodyId, DeskId, Role};
use stezhka_web::Words;

use crate::visit::Visit;

/// The name of a desk: its body and its kind.
pub async fn desk_name(visit: &Visit, desk: DeskId) -> String {
    let Ok(directory) = visit.site.app.directory().await else { return String::new() };
    let Some(known) = directory.desk_now(desk) else { return String::new() };
    let body = body_name(visit, &known.body);
    let kind = visit.words().s(&format!("office-desk-{}", known.kind.as_str()));
    format!("{body} · {kind}")
}

/// The name of a body today.
pub fn body_name(visit: &Visit, body: &BodyId) -> String {
    visit.site.app.registry().name_of(body, visit.now.day(), visit.lang)
}

/// Roles in words.
pub fn roles(words: Words<'_>, roles: &[Role]) -> String {
    roles.iter().map(|r| words.s(&format!("office-role-{}", r.as_str()))).collect::<Vec<_>>().join(", ")
}

/// An account's short sign: the office keeps no names of its members.
pub fn sign(account: AccountId) -> String {
    account.to_string().chars().take(6).collect()
}

/// Who made an event: office and role, she, or a day.
pub fn who(visit: &Visit, line: &Line) -> String {
    let words = visit.words();
    match line.open.actor {
        Actor::Person => words.s("office-who-person"),
        Actor::Representative { .. } => words.s("office-who-representative"),
        Actor::Reporter => words.s("office-who-reporter"),
        Actor::Clock => words.s("office-who-clock"),
        Actor::Official { account, .. } => {
            let body = line.body.as_ref().map(|b| body_name(visit, b)).unwrap_or_default();
            format!("{body} · {} · {}", roles(words, &line.roles), sign(account))
        }
    }
}

/// When an event was: an office acts at a minute; of her only the day is kept.
pub fn when(visit: &Visit, open: &Open) -> String {
    match open.actor {
        Actor::Official { .. } => open.at.kyiv_minute(),
        _ => visit.words().day(open.at.day()),
    }
}
