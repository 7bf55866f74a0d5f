//! The administrator invites by hand: a code on paper for a day. He learns no word of theirs and opens no request.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::AppError;
use stezhka_app::official::invite::Invite;
use stezhka_terms::{DeskId, Role};
use stezhka_web::Fields;

use crate::answer::{Answer, Fault, render, sentence};
use crate::layout::Layout;
use crate::visit::{Member, Visit};
use crate::whose;

#[derive(Template)]
#[template(path = "invite.html")]
struct Page<'a> {
    l: Layout<'a>,
    token: String,
    desks: Vec<(String, String, bool)>,
    roles: Vec<(&'static str, String, bool)>,
    name: String,
    anew: bool,
    held: bool,
    error: Option<String>,
    paper: Option<(String, String)>,
}

/// The form.
pub async fn page(visit: Visit) -> Answer {
    let member = administrator(&visit).await?;
    let held = visit.held(&member).await?;
    let typed = held.as_ref().map(Typed::of).unwrap_or_default();
    let given = Given { held: held.is_some(), ..Given::default() };
    render_with(&visit, &member, StatusCode::OK, &typed, given).await
}

#[derive(Default)]
struct Typed {
    name: String,
    desk: String,
    roles: Vec<String>,
    anew: bool,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let (name, desk) = (fields.text("name"), fields.text("desk"));
        Self { name, desk, roles: fields.many("role"), anew: fields.has("anew") }
    }
}

/// What the page says besides its form.
#[derive(Default)]
struct Given {
    held: bool,
    error: Option<String>,
    paper: Option<(String, String)>,
}

/// Whoever is no administrator gets the answer of a page that does not exist.
async fn administrator(visit: &Visit) -> Result<Member, Fault> {
    let member = visit.member().await?;
    is_one(visit, &member).await?;
    Ok(member)
}

async fn is_one(visit: &Visit, member: &Member) -> Result<(), Fault> {
    let directory = visit.site.app.directory().await?;
    if directory.is_administrator(member.keys.account()) { Ok(()) } else { Err(Fault::Missing) }
}

async fn render_with(
    visit: &Visit,
    member: &Member,
    status: StatusCode,
    typed: &Typed,
    given: Given,
) -> Answer {
    let words = visit.words();
    let directory = visit.site.app.directory().await?;
    let mut desks = Vec::new();
    for desk in directory.desks() {
        let id = desk.desk.to_string();
        let chosen = id == typed.desk;
        desks.push((id, whose::desk_name(visit, desk.desk).await, chosen));
    }
    if let Ok(order) = stezhka_i18n::collate(visit.lang) {
        desks.sort_by(|a, b| order.compare(&a.1, &b.1));
    }
    let roles = Role::ALL.into_iter().filter(|r| *r != Role::Administrator);
    let roles = roles
        .map(|r| {
            let chosen = typed.roles.iter().any(|t| t == r.as_str());
            (r.as_str(), words.s(&format!("office-role-{}", r.as_str())), chosen)
        })
        .collect();
    let title = words.s("office-invite");
    let Given { held, error, paper } = given;
    let l = Layout::of(visit, member, None, title).await.wrong(error.is_some()).saves(true);
    let token = visit.token(member, &visit.path);
    let page =
        Page { l, token, desks, roles, name: typed.name.clone(), anew: typed.anew, held, error, paper };
    Ok(render(status, visit.lang, &page))
}

/// Invites; the code is shown once.
pub async fn invite(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    is_one(&visit, &member).await?;
    // A paper lets somebody draw keys: he is asked for words and code again.
    visit.proven(&member, &fields).await?;
    let typed = Typed::of(&fields);
    let desk: Option<DeskId> = typed.desk.parse().ok();
    let roles: Vec<Role> = typed.roles.iter().filter_map(|r| r.parse().ok()).collect();
    let invite = Invite { name: &typed.name, desk, roles, anew: typed.anew };
    match visit.site.app.invite(visit.now, &member.keys, invite).await {
        Ok(invited) => {
            let until = visit.words().minute(invited.until);
            let paper = Some((invited.code.shown().to_string(), until));
            let given = Given { paper, ..Given::default() };
            render_with(&visit, &member, StatusCode::OK, &typed, given).await
        }
        Err(error @ (AppError::Field { .. } | AppError::NotFound | AppError::Busy)) => {
            let text = sentence(visit.words(), &error);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let given = Given { error: Some(text), ..Given::default() };
            render_with(&visit, &member, status, &typed, given).await
        }
        Err(other) => Err(other.into()),
    }
}
