//! Check and send: what will be said, to whom it goes and why, who never sees it, what needs consent. Then it is sent,
//! once, however often the button is pressed.

mod route;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::AppError;
use stezhka_app::content::{Answers, Contact};
use stezhka_app::person::protect::GiveConsent;
use stezhka_app::person::send::Application;
use stezhka_law::Purpose;
use stezhka_terms::{BodyId, PurposeCode, RequestKey};
use stezhka_web::fields::bound;
use stezhka_web::page;

use super::sections::SECTIONS;
use super::{asking, form, writer};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::question::{is_asked, of};
use crate::visit::{Hers, MEND, Visit};

/// A line of what was said.
struct Line {
    question: String,
    answer: String,
    link: String,
}

/// A consent that may be given: one by one, ticked by nobody but her.
struct Consent {
    code: String,
    words: String,
    plain: String,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "check.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a page shows or not")]
struct Page<'a> {
    f: Frame<'a>,
    action: String,
    token: String,
    key: String,
    lines: Vec<Line>,
    missing: Vec<(String, String)>,
    /// Whether something is missing without which nothing can be sent.
    stops: bool,
    office: Option<Office>,
    away: Vec<String>,
    away_more: bool,
    away_unknown: Option<String>,
    consents: Vec<Consent>,
    has_code: bool,
    young: bool,
    changed: bool,
    problem: Option<String>,
}

/// Where it goes.
struct Office {
    id: String,
    name: String,
    why: String,
    near: bool,
}

#[derive(Template)]
#[template(path = "sent.html")]
struct Sent<'a> {
    f: Frame<'a>,
    has_code: bool,
    office: String,
    number: String,
    steps: Vec<(String, String)>,
    young: bool,
}

/// What is offered when sending. A representative and services have pages of their own later.
const OFFERED: &[&str] = &["police", "facts_request"];

fn offered(visit: &Visit) -> Vec<&Purpose> {
    let law = visit.site.app.law();
    OFFERED
        .iter()
        .filter_map(|code| law.purpose(&PurposeCode::new(code).ok()?))
        .filter(|p| p.consent)
        .collect()
}

/// The page.
pub async fn show(visit: &Visit) -> Result<Response, Fault> {
    let (hers, answers) = writer(visit).await?;
    if hers.person.case.is_some() {
        return Ok(visit.go("/r/sent"));
    }
    render(visit, &hers, &answers, false, None).await
}

async fn render(
    visit: &Visit,
    hers: &Hers,
    answers: &Answers,
    changed: bool,
    problem: Option<String>,
) -> Result<Response, Fault> {
    let form = form(visit)?;
    let asking = asking(visit);
    let words = visit.words();
    let (mut lines, mut missing, mut stops) = (Vec::new(), Vec::new(), false);
    for section in SECTIONS {
        let link = visit.link(&format!("/r/{}", section.name));
        for question in
            section.questions.iter().filter_map(|id| of(form, id)).filter(|q| is_asked(q, answers))
        {
            let text = words.text(&question.text).to_owned();
            match answers.get(&question.id) {
                Some(answer) => {
                    let answer = asking.answer(question, answer);
                    lines.push(Line { question: text, answer, link: link.clone() });
                }
                None if question.required.is_some() => {
                    // What only another answer raised holds nothing up.
                    stops |= question.only_if.is_none();
                    missing.push((text, link.clone()));
                }
                None => {}
            }
        }
    }
    let denied = route::denied(visit, answers);
    let office = match route::office(visit, answers, &denied).await {
        Ok(chosen) => Some(Office {
            name: asking.office(&chosen.body),
            why: words.s(chosen.why),
            near: denied.is_near(visit, &chosen.body),
            id: chosen.body.to_string(),
        }),
        Err(AppError::NoDesk | AppError::DeskTooSmall | AppError::Denied(_)) => None,
        Err(other) => return Err(other.into()),
    };
    let status = if problem.is_some() || changed { MEND } else { StatusCode::OK };
    let typed = visit.typed(hers).await?;
    let shown = Page {
        f: Frame::new(visit, "portal-check-title")
            .back(visit.link("/r/list"))
            .saves(false)
            .stays()
            .for_answers(answers),
        action: visit.posts_to(),
        token: visit.token(hers.session.key(), &visit.path),
        key: visit.site.app.request_key().to_string(),
        lines,
        missing,
        stops,
        office,
        away: denied.shown(visit),
        away_more: denied.more,
        away_unknown: (!denied.unknown.is_empty())
            .then(|| words.a("portal-check-away-unknown", "names", &denied.unknown.join(", "))),
        consents: offered(visit)
            .into_iter()
            .map(|p| Consent {
                code: p.code.to_string(),
                words: words.text(&p.title).to_owned(),
                plain: crate::mine::consents::plainly(visit, &p.code),
                ticked: typed
                    .as_ref()
                    .is_some_and(|t| t.many("consent").iter().any(|code| *code == p.code.as_str())),
            })
            .collect(),
        has_code: visit.site.app.has_code(&hers.person).await?,
        young: super::list::is_young(answers),
        changed,
        problem,
    };
    Ok(page(status, visit.lang, shown.render()?, true))
}

/// Sends, to the office that this very page named.
pub async fn send(visit: &Visit) -> Result<Response, Fault> {
    let answer = Box::pin(send_once(visit)).await;
    if answer.as_ref().is_ok_and(|response| response.status() == StatusCode::SEE_OTHER) {
        return answer;
    }
    // A second tap or another tab was faster, and took the draft along: one request is enough.
    if visit.hers().await?.person.case.is_some() { Ok(visit.go("/r/sent")) } else { answer }
}

async fn send_once(visit: &Visit) -> Result<Response, Fault> {
    let (hers, answers) = writer(visit).await?;
    if let Some(lang) = visit.again_in() {
        return Err(visit.hold(&hers, lang).await?);
    }
    if hers.person.case.is_some() {
        // A double tap, a Back: it was sent already.
        return Ok(visit.go("/r/sent"));
    }
    let app = &visit.site.app;
    let denied = route::denied(visit, &answers);
    let chosen = match route::office(visit, &answers, &denied).await {
        Ok(chosen) => chosen,
        Err(AppError::NoDesk | AppError::DeskTooSmall | AppError::Denied(_)) => {
            return render(visit, &hers, &answers, true, None).await;
        }
        Err(other) => return Err(other.into()),
    };
    let named = visit.fields.one("to").and_then(|id| BodyId::new(id).ok());
    if named.as_ref() != Some(&chosen.body) {
        return render(visit, &hers, &answers, true, None).await;
    }
    let key: RequestKey = visit.fields.text("key").parse().map_err(|_| Fault::Stale)?;
    let desk = app.intake_desk(&chosen.body, visit.now.day()).await?;
    let application = Application {
        contact: Contact::said_in(&answers),
        denied: denied.bodies,
        denied_places: denied.places,
        answers: answers.clone(),
    };
    let done = match app.send(visit.now, &hers.person, desk, key, application).await {
        Ok(done) => done,
        Err(AppError::Field { .. }) => {
            return render(visit, &hers, &answers, false, Some(visit.words().s("portal-check-missing")))
                .await;
        }
        Err(other) => return Err(other.into()),
    };
    let mut person = hers.person.clone();
    person.case = Some(done.case);
    let ticked = visit.fields.many("consent");
    for purpose in offered(visit).into_iter().filter(|p| ticked.iter().any(|t| *t == p.code.as_str())) {
        let consent = GiveConsent {
            purpose: purpose.code.clone(),
            desk: None,
            recipient: String::new(),
            said: String::new(),
        };
        // A double tap gives each consent once.
        let key = bound(key, purpose.code.as_str().as_bytes());
        app.give_consent(visit.now, &(&person).into(), done.case, key, consent).await?;
    }
    Ok(visit.go("/r/sent"))
}

/// After sending: who reads it, what comes next and by which day, how to come back, how to stop.
pub async fn sent(visit: &Visit) -> Result<Response, Fault> {
    let hers = visit.hers().await?;
    if hers.person.case.is_none() {
        return Ok(visit.go("/r/list"));
    }
    let view = visit.site.app.my_request(&hers.person).await?;
    let overview = crate::mine::overview::of(visit, &view);
    let mut f = Frame::new(visit, "portal-sent-title").stays();
    // Whoever helped, or wrote on a phone that is not theirs, ends here.
    f.out = Some(visit.token(hers.session.key(), "/out"));
    let shown = Sent {
        f,
        has_code: visit.site.app.has_code(&hers.person).await?,
        office: overview.office.clone(),
        number: overview.number.clone(),
        steps: overview.steps,
        young: overview.young,
    };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}
