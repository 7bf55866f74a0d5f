//! The desk's people: who holds its key, in which role, who covers whom.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::KEY_HOLDERS;

use crate::answer::{Answer, render};
use crate::layout::Layout;
use crate::visit::Visit;
use crate::whose;

#[derive(Template)]
#[template(path = "people.html")]
struct People<'a> {
    l: Layout<'a>,
    people: Vec<(String, String, bool)>,
    too_few: bool,
    desk: String,
}

/// The page.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let staff = visit.at_desk(&member).await?;
    let words = visit.words();
    let members = visit.site.app.desk_members(staff.desk).await?;
    let too_few = members.len() < KEY_HOLDERS;
    let me = staff.account();
    let people = members.iter().map(|(a, r)| (whose::sign(*a), whose::roles(words, r), *a == me)).collect();
    let desk = whose::desk_name(&visit, staff.desk).await;
    let l = Layout::of(&visit, &member, Some(&staff), words.s("office-people")).await;
    Ok(render(StatusCode::OK, visit.lang, &People { l, people, too_few, desk }))
}
