//! An act's form: what it will do, what must be written down; then what it did. A double tap makes one act.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::{Draft, outcome_text};
use stezhka_app::official::case_view::CaseView;
use stezhka_app::{AppError, Staff};
use stezhka_case::Refusal;
use stezhka_terms::CaseId;
use stezhka_web::{Fields, see_other};

use crate::answer::{Answer, Fault, render, status_of};
use crate::carry::{self, Came};
use crate::deed::DEEDS;
use crate::form::Group;
use crate::forms::{self, AS_IS, Lack};
use crate::layout::Layout;
use crate::offer::{self, Offer};
use crate::refused::{self, SEEN};
use crate::show::{self, Shown};
use crate::visit::{KEY, Member, Visit, key_of};
use crate::{beside, link, reach};

use super::effect;

/// The hidden field with the key of a reading beside the form.
const READING: &str = "reading";
/// The button, and then the hidden field, that opens the file beside the form.
const BESIDE: &str = "beside";

#[derive(Template)]
#[template(path = "act.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks")]
struct Act<'a> {
    l: Layout<'a>,
    number: String,
    name: String,
    says: String,
    help: String,
    will: Vec<String>,
    stops: String,
    cannot: String,
    sign_to: Option<String>,
    beside_to: Option<String>,
    shows_form: bool,
    groups: Vec<Group>,
    errors: Vec<(String, String)>,
    since: Vec<String>,
    button: String,
    seen: String,
    told: String,
    to: String,
    token: String,
    key: String,
    reading: String,
    may_beside: bool,
    is_beside: bool,
    held: bool,
    shown: Vec<Shown>,
    back: String,
}

#[derive(Template)]
#[template(path = "code.html")]
struct Once<'a> {
    l: Layout<'a>,
    code: String,
    back: String,
}

#[derive(Template)]
#[template(path = "draft.html")]
struct DraftPage<'a> {
    l: Layout<'a>,
    shown: Vec<Shown>,
    acts: Vec<(String, String)>,
    back: String,
}

/// What a form shows besides its fields.
#[derive(Default)]
struct Around {
    lacks: Vec<Lack>,
    since: Vec<String>,
    shown: Vec<Shown>,
    beside: bool,
    held: bool,
}

fn code_of(visit: &Visit) -> Result<&'static str, Fault> {
    let asked = visit.param("act")?;
    DEEDS.iter().find(|(code, _)| *code == asked).map(|(code, _)| *code).ok_or(Fault::Missing)
}

/// The form.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let staff = visit.at_desk(&member).await?;
    let view = visit.site.app.case_view(&staff, visit.case()?).await?;
    let code = code_of(&visit)?;
    let offer = match offer::one(&visit, &staff, &view.state, code).await {
        Ok(offer) => Ok(offer),
        Err(error @ AppError::Refused(_)) => Err(error),
        Err(error) => return Err(error.into()),
    };
    let held = visit.held(&member).await?;
    let around = Around { held: held.is_some(), ..Around::default() };
    // A link may name the step, never fill a form or bring a key of its own.
    let typed = held.unwrap_or_else(|| visit.query.only(&["step"]));
    form(&visit, &member, &staff, &view, code, &offer, &typed, around, StatusCode::OK).await
}

#[expect(clippy::too_many_arguments, reason = "everything a form shows")]
async fn form(
    visit: &Visit,
    member: &Member,
    staff: &Staff,
    view: &CaseView,
    code: &'static str,
    offer: &Result<Offer, AppError>,
    typed: &Fields,
    around: Around,
    status: StatusCode,
) -> Answer {
    let words = visit.words();
    let mut groups = forms::of(visit, staff, view, code, typed);
    let served = code == "serve" && view.state.decision().is_some_and(|(_, made)| made.served);
    if served || typed.has(AS_IS) || around.lacks.iter().any(|lack| lack.field == AS_IS) {
        groups.extend(forms::tick(visit, code, typed));
    }
    let lacked = forms::told(&around.lacks, typed);
    let whole = if around.since.is_empty() { "form" } else { "since" };
    let errors = refused::placed(words, &mut groups, around.lacks, whole);
    let optional = |key: String| if words.has(&key) { words.s(&key) } else { String::new() };
    let fresh = |name: &str| typed.one(name).map_or_else(|| visit.fresh_key(), str::to_owned);
    let name = words.s(&format!("office-deed-{code}"));
    let shows_form = offer.as_ref().err().is_none_or(goes_on) || around.held || !errors.is_empty();
    let sign = link::act(visit.lang, staff.desk, view.case, "sign_receipt");
    let page = Act {
        number: view.case.number(),
        says: match code {
            "recuse" => super::case::recusal(visit, staff, view).await?,
            "say" if !reach::can_read(&view.state) => words.s("office-says-say-unread"),
            _ => optional(format!("office-says-{code}")),
        },
        help: optional(format!("office-help-{code}")),
        will: match offer {
            Ok(_) if code == "decide" => effect::signs(visit, view),
            Ok(offer) => effect::will(visit, view, code, offer),
            Err(_) => Vec::new(),
        },
        stops: if served { refused::served(visit, view) } else { effect::stops(visit, view, code) },
        cannot: offer.as_ref().err().map(|e| refused::reason(visit, view, code, e)).unwrap_or_default(),
        sign_to: waits_for_receipt(offer).then(|| sign.clone()),
        beside_to: (!waits_for_receipt(offer) && must_sign(staff, view, code)).then_some(sign),
        shows_form,
        to: visit.path.clone(),
        token: visit.token(member, &visit.path),
        key: fresh(KEY),
        seen: typed.one(SEEN).map_or_else(|| view.lines.len().to_string(), str::to_owned),
        told: lacked,
        since: around.since,
        button: match view.state.proposal.as_ref().filter(|_| code == "decide") {
            Some(proposal) => Some(words.s(&format!("office-decide-{}", outcome_text(proposal.outcome)))),
            None => Some(optional(format!("office-button-{code}"))).filter(|own| !own.is_empty()),
        }
        .unwrap_or_else(|| name.clone()),
        reading: fresh(READING),
        may_beside: beside::of(staff, view, code).is_some(),
        is_beside: around.beside,
        held: around.held,
        shown: around.shown,
        back: link::case(visit.lang, staff.desk, view.case),
        l: Layout::of(visit, member, Some(staff), name.clone())
            .await
            .wrong(!errors.is_empty())
            .saves(shows_form),
        name,
        groups,
        errors,
    };
    Ok(render(status, visit.lang, &page))
}

/// Whether the act waits for the receipt: then there is nothing but to sign it.
const fn waits_for_receipt(offer: &Result<Offer, AppError>) -> bool {
    matches!(offer, Err(AppError::Refused(Refusal::ReceiptMissing)))
}

/// Whether only what the act is written from waits for the receipt: the act itself may be done without reading it.
fn must_sign(staff: &Staff, view: &CaseView, code: &str) -> bool {
    !view.state.receipts.contains(&staff.account()) && beside::wanted(staff, view, code).is_some()
}

/// Refusals that the form itself can help over: the file may be opened beside it.
const fn goes_on(error: &AppError) -> bool {
    matches!(error, AppError::Refused(refusal) if Offer::form_helps(*refusal))
}

/// Carries the act out, or opens the file beside its form.
pub async fn carry(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let staff = visit.at_desk(&member).await?;
    let (case, code) = (visit.case()?, code_of(&visit)?);
    let key = key_of(&fields)?;
    if fields.one(BESIDE) == Some("open") {
        let view = visit.site.app.case_view(&staff, case).await?;
        let (shown, carried) = read(&visit, &staff, &view, code, &fields).await?;
        let fields = carried.unwrap_or(fields);
        // What was just opened may be what the act waited for.
        let view = visit.site.app.case_view(&staff, case).await?;
        let offer = offer::one(&visit, &staff, &view.state, code).await;
        let around = Around { shown, beside: true, ..Around::default() };
        return form(&visit, &member, &staff, &view, code, &offer, &fields, around, StatusCode::OK).await;
    }
    let mut gaps = forms::gaps(&visit, code, &fields);
    if !gaps.is_empty() && could(&visit, &staff, case, code, &fields).await? {
        // All of it at once: what the act cannot do without comes first.
        let mut lacks = forms::missing(&visit, code, &fields);
        gaps.retain(|gap| lacks.iter().all(|lack| lack.field != gap.field));
        lacks.append(&mut gaps);
        return again(&visit, &member, &staff, code, &fields, Err(lacks)).await;
    }
    match carry::out(&visit, &staff, case, key, code, &fields).await {
        Ok(came) => told(&visit, &member, &staff, came).await,
        Err(error @ AppError::NotFound) => Err(error.into()),
        Err(error) if status_of(&error) == StatusCode::INTERNAL_SERVER_ERROR => Err(error.into()),
        Err(error) => again(&visit, &member, &staff, code, &fields, Ok(error)).await,
    }
}

/// Whether the case as it stands would take the act: else its refusal comes before any gap of the form.
async fn could(
    visit: &Visit,
    staff: &Staff,
    case: CaseId,
    code: &str,
    fields: &Fields,
) -> Result<bool, Fault> {
    let state = visit.site.app.case_view(staff, case).await?.state;
    let Some(act) = offer::chosen(code, &state, fields) else { return Ok(false) };
    Ok(visit.site.app.rehearse(visit.now, staff, &state, act).await.is_ok())
}

/// The form again, with what is wrong or missing in it.
async fn again(
    visit: &Visit,
    member: &Member,
    staff: &Staff,
    code: &'static str,
    fields: &Fields,
    wrong: Result<AppError, Vec<Lack>>,
) -> Answer {
    let view = visit.site.app.case_view(staff, visit.case()?).await?;
    let shown = match fields.one(BESIDE) {
        Some(_) => read(visit, staff, &view, code, fields).await?.0,
        None => Vec::new(),
    };
    let beside = !shown.is_empty();
    let status = wrong.as_ref().map_or(StatusCode::UNPROCESSABLE_ENTITY, status_of);
    let (lacks, since) = match wrong {
        Err(gaps) => (gaps, Vec::new()),
        Ok(error) => {
            let since =
                if refused::by_the_case(&error) { refused::since(visit, &view, fields) } else { Vec::new() };
            (refused::lacks(visit, &view, code, fields, &error), since)
        }
    };
    let around = Around { lacks, since, shown, beside, held: false };
    let offer = offer::one(visit, staff, &view.state, code).await;
    form(visit, member, staff, &view, code, &offer, fields, around, status).await
}

/// Reads what stands beside the form: noted once under the form's own key. What is signed comes first; grounds that
/// she was shown are carried over into the form.
async fn read(
    visit: &Visit,
    staff: &Staff,
    view: &CaseView,
    code: &str,
    fields: &Fields,
) -> Result<(Vec<Shown>, Option<Fields>), Fault> {
    let Some((purpose, compartments)) = beside::of(staff, view, code) else {
        return Err(AppError::Refused(Refusal::ReceiptMissing).into());
    };
    let key = fields.one(READING).and_then(|text| text.parse().ok()).ok_or(Fault::NotOurs)?;
    let app = &visit.site.app;
    let opened = match app.open(visit.now, staff, view.case, key, &compartments, &purpose).await {
        // The note of this form's reading is too old to stand for another one: a new one is made.
        Err(AppError::Changed) => {
            let key = app.request_key();
            app.open(visit.now, staff, view.case, key, &compartments, &purpose).await
        }
        other => other,
    };
    let (pages, _) = opened?;
    let mut shown = show::all(visit, &pages);
    let signed = view.state.proposal.as_ref().filter(|_| code == "decide");
    if let Some(draft) = signed.map(|p| pages.of::<Draft>(p.event)).transpose()?.flatten() {
        let title = visit.words().s("office-decide-text");
        shown.insert(0, Shown { title, ..show::draft(visit, &draft) });
    }
    Ok((shown, forms::carried_over(view, code, &pages, fields)))
}

/// What it came to: back to the case, which says what was done; a code or a draft is shown once, here.
async fn told(visit: &Visit, member: &Member, staff: &Staff, came: Came) -> Answer {
    let lang = visit.lang;
    match came {
        Came::Done(done) => {
            let view = visit.site.app.case_view(staff, done.case).await;
            let case = link::case(lang, staff.desk, done.case);
            // Somebody who stepped aside, or whose key ended with the act, has nothing to look at.
            let Ok(view) = view else { return Ok(see_other(&link::desk(lang, staff.desk))) };
            let first = done.events.first().map(|e| e.id);
            let at = view.lines.iter().position(|l| Some(l.open.id) == first).unwrap_or(view.lines.len());
            Ok(see_other(&format!("{case}?did={at}.{}", done.events.len())))
        }
        Came::Code(code, done) => {
            let title = visit.words().s("office-code");
            let page = Once {
                l: Layout::of(visit, member, Some(staff), title).await,
                code: code.shown().to_string(),
                back: link::case(lang, staff.desk, done.case),
            };
            Ok(render(StatusCode::OK, lang, &page))
        }
        Came::Draft(draft, done) => draft_page(visit, member, staff, &draft, done.case).await,
    }
}

async fn draft_page(
    visit: &Visit,
    member: &Member,
    staff: &Staff,
    draft: &Draft,
    case: CaseId,
) -> Result<Response, Fault> {
    let words = visit.words();
    let to =
        |code: &str| (link::act(visit.lang, staff.desk, case, code), words.s(&format!("office-deed-{code}")));
    let page = DraftPage {
        l: Layout::of(visit, member, Some(staff), words.s("office-part-draft")).await,
        shown: vec![show::draft(visit, draft)],
        acts: vec![to("second"), to("dissent")],
        back: link::case(visit.lang, staff.desk, case),
    };
    Ok(render(StatusCode::OK, visit.lang, &page))
}
