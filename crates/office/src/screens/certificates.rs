//! Finding a certificate by number or exact name. What is searched is posted, never in an address; each search is noted.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::nss::find_certificate::{Card, FindCertificate};
use stezhka_app::{AppError, Staff, role_may};
use stezhka_law::EventKind;
use stezhka_terms::CaseId;
use stezhka_web::{Fields, Words};

use crate::answer::{Answer, Fault, render, sentence, status_of};
use crate::form::{Group, Kind, Maker, mark};
use crate::layout::Layout;
use crate::link;
use crate::visit::{Member, Visit};

#[derive(Template)]
#[template(path = "certificates.html")]
struct Certificates<'a> {
    l: Layout<'a>,
    groups: Vec<Group>,
    errors: Vec<(String, String)>,
    /// What each card says, and the way to its case with the case's name.
    found: Option<Vec<(String, String, String)>>,
    held: bool,
    to: String,
    token: String,
    back: String,
}

fn allowed(staff: &Staff) -> Result<(), Fault> {
    let may = staff.roles.iter().any(|r| role_may(*r, EventKind::CertificateFound));
    if may { Ok(()) } else { Err(AppError::NotAllowed.into()) }
}

/// The form.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let staff = visit.at_desk(&member).await?;
    allowed(&staff)?;
    let held = visit.held(&member).await?;
    let typed = held.clone().unwrap_or_default();
    show(&visit, &member, &staff, &typed, held.is_some(), None, None).await
}

/// What was found.
pub async fn find(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let staff = visit.at_desk(&member).await?;
    let input = FindCertificate { number: fields.text("number"), name: fields.text("name") };
    match visit.site.app.find_certificate(visit.now, &staff, input).await {
        Ok(found) => show(&visit, &member, &staff, &fields, false, Some(found), None).await,
        Err(error @ AppError::Field { .. }) => {
            show(&visit, &member, &staff, &fields, false, None, Some(error)).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn show(
    visit: &Visit,
    member: &Member,
    staff: &Staff,
    typed: &Fields,
    held: bool,
    found: Option<Vec<(CaseId, Card)>>,
    error: Option<AppError>,
) -> Answer {
    let words = visit.words();
    let mut m = Maker::new(words, "certificates", typed);
    m.field("number", Kind::Line);
    m.field("name", Kind::Line);
    let mut groups = m.groups;
    let status = error.as_ref().map_or(StatusCode::OK, status_of);
    let errors: Vec<(String, String)> = error
        .iter()
        .map(|error| {
            let text = sentence(words, error);
            (mark(&mut groups, "name", &text).unwrap_or_default(), text)
        })
        .collect();
    let found = found.map(|all| {
        all.into_iter()
            .map(|(case, card)| {
                let way = link::case(visit.lang, staff.desk, case);
                (told(words, &card), way, words.a("office-case", "number", &case.number()))
            })
            .collect()
    });
    let page = Certificates {
        to: visit.path.clone(),
        token: visit.token(member, &visit.path),
        back: link::desk(visit.lang, staff.desk),
        l: Layout::of(visit, member, Some(staff), words.s("office-certificates"))
            .await
            .wrong(!errors.is_empty())
            .saves(true),
        held,
        groups,
        errors,
        found,
    };
    Ok(render(status, visit.lang, &page))
}

/// A card in one line: number, whom it names where it names somebody, from which day until which.
fn told(words: Words<'_>, card: &Card) -> String {
    let day = |text: &str| text.parse().map_or_else(|_| text.to_owned(), |day| words.day(day));
    let days = [("from", day(&card.from).into()), ("until", day(&card.until).into())];
    let parts = [card.number.clone(), card.name.clone(), words.with("office-certificates-from", &days)];
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
}
