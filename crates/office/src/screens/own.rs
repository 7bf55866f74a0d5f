//! A member's own access: his sign and digits, his words, recovery codes, and what to do when something is lost.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::official::recovery_codes::RECOVERY_CODES;
use stezhka_web::{Fields, see_other};

use crate::answer::{Answer, Fault, render};
use crate::layout::Layout;
use crate::visit::{Member, Visit};
use crate::whose;

#[derive(Template)]
#[template(path = "own.html")]
struct Own<'a> {
    l: Layout<'a>,
    name: String,
    sign: String,
    account: String,
    digits: String,
    left: usize,
    left_text: String,
    token: String,
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "recovery.html")]
struct Once<'a> {
    l: Layout<'a>,
    codes: Vec<String>,
}

/// What the page says was done.
const DONE: [&str; 2] = ["words", "revoke"];

/// The page.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    show(&visit, &member).await
}

async fn show(visit: &Visit, member: &Member) -> Answer {
    let (words, app) = (visit.words(), &visit.site.app);
    let account = member.keys.account();
    let left = app.recovery_codes_left(account).await?;
    let done = DONE.iter().find(|code| visit.query.one("did") == Some(code));
    let page = Own {
        name: app.login_name_of(account).await?.unwrap_or_default(),
        sign: whose::sign(account),
        account: account.to_string(),
        digits: member.keys.public().fingerprint(app.base()),
        left,
        left_text: words.n("office-own-codes-left", i64::try_from(left).unwrap_or(i64::MAX)),
        token: visit.token(member, &visit.path),
        done: done.map(|code| words.s(&format!("office-own-{code}-done"))),
        l: Layout::of(visit, member, None, words.s("office-own")).await,
    };
    Ok(render(StatusCode::OK, visit.lang, &page))
}

/// Makes recovery codes, or takes them away.
pub async fn change(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    match fields.one("do") {
        Some("make") => make(&visit, &member, &fields).await,
        // What closes acts at once.
        Some("revoke") => {
            visit.site.app.revoke_recovery_codes(member.keys.account()).await?;
            Ok(see_other(&format!("{}?did=revoke", visit.path)))
        }
        _ => Err(Fault::NotOurs),
    }
}

async fn make(visit: &Visit, member: &Member, fields: &Fields) -> Result<Response, Fault> {
    let proof = visit.proven(member, fields).await?;
    let codes = visit.site.app.make_recovery_codes(proof).await?;
    debug_assert_eq!(codes.len(), RECOVERY_CODES);
    let page = Once {
        codes: codes.iter().map(|code| code.shown().to_string()).collect(),
        l: Layout::of(visit, member, None, visit.words().s("office-recovery")).await,
    };
    Ok(render(StatusCode::OK, visit.lang, &page))
}
