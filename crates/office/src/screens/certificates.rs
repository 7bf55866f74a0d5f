//! Finding a certificate by number or exact name. What is searched is posted, never in an address; each search is noted.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::nss::find_certificate::{Card, FindCertificate};
use stezhka_app::{AppError, Staff, role_may};
use stezhka_law::EventKind;
use stezhka_terms::CaseId;
use stezhka_web::Fields;

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
    found: Option<Vec<(String, String, String, String)>>,
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
                let term = words.with(
                    "office-certificates-from",
                    &[("from", card.from.into()), ("until", card.until.into())],
                );
                (link::case(visit.lang, staff.desk, case), card.number, card.name, term)
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
