//! The desk's people: who holds its key, in which role, who covers whom; to seat, to let somebody cover, to let go.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::{AppError, KEY_HOLDERS, Staff};
use stezhka_terms::{AccountId, Day, Role};
use stezhka_web::Fields;

use crate::answer::{Answer, Fault, render, sentence};
use crate::layout::Layout;
use crate::visit::{Member, Visit};
use crate::whose;

/// Somebody at the desk.
struct Person {
    id: String,
    sign: String,
    roles: String,
    me: bool,
}

#[derive(Template)]
#[template(path = "people.html")]
struct People<'a> {
    l: Layout<'a>,
    people: Vec<Person>,
    too_few: bool,
    desk: String,
    leads: bool,
    rotates: bool,
    token: String,
    here: String,
    roles: Vec<(&'static str, String)>,
    typed: Fields,
    error: Option<String>,
    done: bool,
}

/// The page.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let staff = visit.at_desk(&member).await?;
    show(&visit, &member, &staff, StatusCode::OK, Fields::default(), None, false).await
}

async fn show(
    visit: &Visit,
    member: &Member,
    staff: &Staff,
    status: StatusCode,
    typed: Fields,
    error: Option<String>,
    done: bool,
) -> Answer {
    let words = visit.words();
    let members = visit.site.app.desk_members(staff.desk).await?;
    let too_few = members.len() < KEY_HOLDERS;
    let me = staff.account();
    let people = members
        .iter()
        .map(|(account, roles)| Person {
            id: account.to_string(),
            sign: whose::sign(*account),
            roles: whose::roles(words, roles),
            me: *account == me,
        })
        .collect();
    let desk = whose::desk_name(visit, staff.desk).await;
    let title = words.s("office-people");
    let l = Layout::of(visit, member, Some(staff), title).await.wrong(error.is_some());
    let roles = Role::ALL.into_iter().filter(|r| *r != Role::Administrator);
    let page = People {
        l,
        people,
        too_few,
        desk,
        leads: staff.roles.contains(&Role::Lead),
        rotates: visit.site.app.directory().await?.rotation_due(staff.desk),
        token: visit.token(member, &visit.path),
        here: visit.path.clone(),
        roles: roles.map(|r| (r.as_str(), words.s(&format!("office-role-{}", r.as_str())))).collect(),
        typed,
        error,
        done,
    };
    Ok(render(status, visit.lang, &page))
}

/// Seats, lets cover, lets go, rotates: at once.
pub async fn change(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let staff = visit.at_desk(&member).await?;
    match act(&visit, &staff, &fields).await {
        Ok(()) => show(&visit, &member, &staff, StatusCode::OK, Fields::default(), None, true).await,
        Err(Fault::App(error)) => {
            let text = match &error {
                AppError::FingerprintDiffers => visit.words().s("office-people-digits-differ"),
                AppError::NotFound => visit.words().s("office-people-nobody"),
                other => sentence(visit.words(), other),
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&visit, &member, &staff, status, fields, Some(text), false).await
        }
        Err(Fault::Missing) => {
            let text = visit.words().s("office-people-nobody");
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&visit, &member, &staff, status, fields, Some(text), false).await
        }
        Err(other) => Err(other),
    }
}

async fn act(visit: &Visit, staff: &Staff, fields: &Fields) -> Result<(), Fault> {
    let app = &visit.site.app;
    let roles: Vec<Role> = fields.many("role").iter().filter_map(|r| r.parse().ok()).collect();
    let who = || async { app.colleague(&fields.text("who")).await };
    match fields.one("what") {
        Some("seat") => {
            let digits: String = fields.text("digits").chars().filter(char::is_ascii_digit).collect();
            app.join(visit.now, staff, who().await?, needed(roles)?, &digits).await?;
        }
        Some("cover") => {
            let until: Day =
                fields.text("until").parse().map_err(|_| wrong("until", stezhka_app::Why::Day))?;
            app.cover(visit.now, staff, who().await?, needed(roles)?, until).await?;
        }
        Some("leave") => {
            let account: AccountId = fields.text("who").parse().map_err(|_| Fault::NotOurs)?;
            app.leave(visit.now, staff, account).await?;
        }
        Some("rotate") => {
            app.rotate_if_due(visit.now, staff).await?;
        }
        _ => return Err(Fault::NotOurs),
    }
    Ok(())
}

fn wrong(field: &str, why: stezhka_app::Why) -> Fault {
    Fault::App(AppError::Field { field: field.to_owned(), why })
}

fn needed(roles: Vec<Role>) -> Result<Vec<Role>, Fault> {
    if roles.is_empty() { Err(wrong("role", stezhka_app::Why::NotListed)) } else { Ok(roles) }
}
