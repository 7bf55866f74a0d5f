//! Receiving at the desk: from paper, by telephone, by word of mouth. Clocks run from the stamp, not from the typing in.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::content::{Answered, Answers, Contact};
use stezhka_app::official::receive::{Receive, is_long_ago};
use stezhka_app::person::send::{Application, PROCEDURE};
use stezhka_app::{AppError, Staff, Why, receives};
use stezhka_case::Door;
use stezhka_law::{Answer as Kinds, Form, Question};
use stezhka_terms::{Compartment, FormId, KatotthCode};
use stezhka_web::{Fields, see_other};

use crate::answer::{Answer, Fault, render, sentence, status_of};
use crate::form::{Group, Kind, Maker, mark};
use crate::forms::AS_IS;
use crate::layout::Layout;
use crate::link;
use crate::refused::labelled;
use crate::visit::{KEY, Member, Visit, key_of};

#[derive(Template)]
#[template(path = "receive.html")]
struct Receiving<'a> {
    l: Layout<'a>,
    groups: Vec<Group>,
    errors: Vec<(String, String)>,
    held: bool,
    to: String,
    token: String,
    key: String,
    back: String,
}

/// Questions in the order of the form, under headings by what they are about.
const GROUPS: [(&str, &[Compartment]); 7] = [
    ("safe-now", &[Compartment::Needs]),
    ("reach", &[Compartment::Contact]),
    ("where", &[Compartment::Limits]),
    ("who", &[Compartment::Identity]),
    ("what", &[Compartment::Account, Compartment::ThirdPersons]),
    ("health", &[Compartment::Health]),
    ("papers", &[Compartment::Legal]),
];

/// What is asked at once; the rest is folded away, since nothing of it is needed.
const FIRST: [&str; 3] = ["safe-now", "reach", "where"];

fn application(visit: &Visit) -> Result<&Form, Fault> {
    let id = FormId::new("application").ok();
    let form = id.and_then(|id| visit.site.app.law().form(&id, visit.now.day()));
    form.ok_or(Fault::App(AppError::Content))
}

async fn allowed(visit: &Visit, staff: &Staff) -> Result<(), Fault> {
    let directory = visit.site.app.directory().await?;
    if receives(&directory, staff.desk, &staff.roles) { Ok(()) } else { Err(AppError::NotAllowed.into()) }
}

/// The form.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let staff = visit.at_desk(&member).await?;
    allowed(&visit, &staff).await?;
    let held = visit.held(&member).await?;
    let typed = held.clone().unwrap_or_default();
    form(&visit, &member, &staff, &typed, Vec::new(), held.is_some(), StatusCode::OK).await
}

async fn form(
    visit: &Visit,
    member: &Member,
    staff: &Staff,
    typed: &Fields,
    errors: Vec<(String, String)>,
    held: bool,
    status: StatusCode,
) -> Answer {
    let words = visit.words();
    let mut m = Maker::new(words, "receive", typed);
    let doors = ["paper", "phone", "oral"];
    let law = visit.site.app.law();
    let all = m.list(law.list("doors"));
    m.choose("door", Kind::Radios, all.into_iter().filter(|(c, _)| doors.contains(&&c[..])).collect());
    m.field("received", Kind::Day);
    let stamp = typed.one("received").and_then(|text| text.parse().ok());
    if stamp.is_some_and(|stamp| is_long_ago(stamp, visit.now.day())) {
        m.field(AS_IS, Kind::Flag);
    }
    let questions = application(visit)?;
    for (heading, compartments) in GROUPS {
        if FIRST.contains(&heading) {
            m.group(heading);
        } else {
            m.fold(heading);
        }
        for question in questions.questions.iter().filter(|q| compartments.contains(&q.compartment)) {
            ask(visit, &mut m, question);
        }
    }
    let mut groups = m.groups;
    let errors: Vec<_> = errors
        .into_iter()
        .map(|(name, text)| {
            let names = [format!("a.{name}"), name];
            let all = groups.iter().flat_map(|group| &group.fields);
            let field = all.into_iter().find(|field| names.contains(&field.name));
            let Some((name, label)) = field.map(|field| (field.name.clone(), field.label.clone())) else {
                return ("form".to_owned(), text);
            };
            let id = mark(&mut groups, &name, &text).unwrap_or_else(|| "form".to_owned());
            (id, labelled(&label, &text))
        })
        .collect();
    let page = Receiving {
        held,
        to: visit.path.clone(),
        token: visit.token(member, &visit.path),
        key: typed.one(KEY).map_or_else(|| visit.fresh_key(), str::to_owned),
        back: link::desk(visit.lang, staff.desk),
        l: Layout::of(visit, member, Some(staff), words.s("office-receive"))
            .await
            .wrong(!errors.is_empty())
            .saves(true),
        groups,
        errors,
    };
    Ok(render(status, visit.lang, &page))
}

fn ask(visit: &Visit, m: &mut Maker<'_>, question: &Question) {
    let (words, law) = (m.words, visit.site.app.law());
    let name = format!("a.{}", question.id);
    let (label, why) = (words.text(&question.text), words.text(&question.why));
    match &question.answer {
        Kinds::One(list) => m.one_of(&name, label, why, law.list(list)),
        Kinds::Many(list) => {
            let choices = m.list(law.list(list));
            m.choose_titled(&name, label, why, Kind::Checks, choices);
        }
        Kinds::YesNo => m.yes_no(&name, label, why),
        Kinds::Hour => m.hour(&name, label, why),
        Kinds::Text => m.titled(&name, label, why, Kind::Text),
        Kinds::Place => {
            m.titled(&name, label, &format!("{why} {}", words.s("office-hint-place")), Kind::Line);
        }
        _ => m.titled(&name, label, why, Kind::Line),
    }
}

/// The case, received.
pub async fn receive(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let staff = visit.at_desk(&member).await?;
    allowed(&visit, &staff).await?;
    let key = key_of(&fields)?;
    let came = match input(&visit, &fields) {
        Ok(input) => visit.site.app.receive_at_desk(visit.now, &staff, key, input).await,
        Err(error) => Err(error),
    };
    match came {
        Ok(done) => {
            let case = link::case(visit.lang, staff.desk, done.case);
            Ok(see_other(&format!("{case}?did=0.{}", done.events.len())))
        }
        Err(AppError::NotFound) => Err(Fault::Missing),
        Err(error) if status_of(&error) == StatusCode::INTERNAL_SERVER_ERROR => Err(error.into()),
        Err(error) => {
            let field = match &error {
                AppError::Field { field, .. } => field.clone(),
                _ => String::new(),
            };
            let errors = vec![(field, told(&visit, &fields, &error))];
            form(&visit, &member, &staff, &fields, errors, false, status_of(&error)).await
        }
    }
}

/// What is wrong, as the form says it; of a day before the procedure, from which day on it exists; of a name that several
/// places bear, which they are.
fn told(visit: &Visit, fields: &Fields, error: &AppError) -> String {
    let words = visit.words();
    if let AppError::Field { field, why: Why::Place } = error {
        let typed = fields.text(&format!("a.{field}"));
        let meant = visit.places_meant(&typed);
        if !meant.is_empty() {
            return words.a("office-place-several", "places", &meant.join("; "));
        }
    }
    let editions = visit.site.app.law().editions.iter().filter(|edition| edition.procedure == PROCEDURE);
    match (error, editions.map(|edition| edition.from).min()) {
        (AppError::Field { why: Why::BeforeProcedure, .. }, Some(first)) => {
            words.a("office-received-before", "day", &words.day(first))
        }
        _ => sentence(words, error),
    }
}

fn input(visit: &Visit, fields: &Fields) -> Result<Receive, AppError> {
    let wrong = |field: &str, why| AppError::Field { field: field.to_owned(), why };
    let door = match fields.one("door") {
        Some("paper") => Door::Paper,
        Some("phone") => Door::Phone,
        Some("oral") => Door::Oral,
        _ => return Err(wrong("door", Why::Door)),
    };
    let received = fields.one("received").map(str::parse).transpose();
    let received = received.map_err(|_| wrong("received", Why::Day))?;
    let form = application(visit).map_err(|_| AppError::Content)?;
    let mut answers = Answers::new();
    for question in &form.questions {
        let name = format!("a.{}", question.id);
        let answer = match &question.answer {
            Kinds::Many(_) => Some(fields.many(&name)).filter(|all| !all.is_empty()).map(Answered::Many),
            Kinds::Place => match fields.one(&name) {
                Some(text) => {
                    let code = visit.place_named(text).ok_or_else(|| wrong(&question.id, Why::Place))?;
                    Some(Answered::One(code.to_string()))
                }
                None => None,
            },
            Kinds::Anywhere => fields.one(&name).map(|text| {
                let certain = visit.site.app.registry().places().certain(text);
                Answered::One(certain.map_or_else(|| text.to_owned(), |place| place.code.to_string()))
            }),
            _ => fields.one(&name).map(|text| Answered::One(text.to_owned())),
        };
        answers.extend(answer.map(|answer| (question.id.clone(), answer)));
    }
    let said = |id: &str| match answers.get(id) {
        Some(Answered::One(text)) => text.clone(),
        _ => String::new(),
    };
    let away = (said("keep_away") == "yes").then(|| said("keep_away_from_place"));
    let denied_places = away.and_then(|code| KatotthCode::new(&code).ok()).into_iter().collect();
    let contact = Contact::said_in(&answers);
    Ok(Receive {
        door,
        received,
        application: Application { answers, contact, denied: Vec::new(), denied_places },
        again: fields.has(AS_IS),
    })
}
