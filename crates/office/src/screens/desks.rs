//! The first page after login: the desks one sits at. With one desk it leads on at once.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::desks_today;
use stezhka_terms::DeskId;
use stezhka_web::see_other;

use crate::answer::{Answer, render};
use crate::layout::Layout;
use crate::visit::Visit;
use crate::{link, whose};

#[derive(Template)]
#[template(path = "desks.html")]
struct Desks<'a> {
    l: Layout<'a>,
    mine: Vec<(String, String, String)>,
    invites: bool,
}

/// The desks.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let directory = visit.site.app.directory().await?;
    let account = member.keys.account();
    let mine: Vec<DeskId> = desks_today(&directory, account, visit.now.day());
    if let [only] = mine[..] {
        return Ok(see_other(&link::desk(visit.lang, only)));
    }
    let mut desks = Vec::new();
    for desk in mine {
        let roles = whose::roles(visit.words(), directory.roles(desk, account).unwrap_or_default());
        desks.push((link::desk(visit.lang, desk), whose::desk_name(&visit, desk).await, roles));
    }
    if let Ok(order) = stezhka_i18n::collate(visit.lang) {
        order.sort_by_text(&mut desks, |(_, name, _)| name);
    }
    let invites = directory.is_administrator(account);
    let l = Layout::of(&visit, &member, None, visit.words().s("office-desks")).await;
    Ok(render(StatusCode::OK, visit.lang, &Desks { l, mine: desks, invites }))
}
