//! The register of the law: each obligation with act and point, its term, and whether a named lawyer signed it off.

use askama::Template;
use axum::http::StatusCode;
use stezhka_law::Obligation;

use crate::answer::{Answer, render};
use crate::due;
use crate::layout::Layout;
use crate::visit::Visit;

struct Rule {
    title: String,
    owner: String,
    basis: String,
}

#[derive(Template)]
#[template(path = "law.html")]
struct Register<'a> {
    l: Layout<'a>,
    editions: Vec<(String, Vec<Rule>)>,
    unsigned: String,
}

/// The page.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let (words, law) = (visit.words(), visit.site.app.law());
    let rule = |o: &Obligation| Rule {
        title: words.text(&o.title).to_owned(),
        owner: words.s(&format!("party-{}", o.owner.as_str())),
        basis: match (&o.signed_off_by, o.verified) {
            (Some(name), true) => {
                format!("{} · {}", due::basis(&visit, o), words.a("office-law-signed", "name", name))
            }
            _ => due::basis(&visit, o),
        },
    };
    let editions = law
        .editions
        .iter()
        .rev()
        .map(|e| (words.text(&e.title).to_owned(), e.obligations.iter().map(rule).collect()))
        .collect();
    let all = || law.editions.iter().flat_map(|e| &e.obligations);
    let unsigned = all().filter(|o| !o.verified).count();
    let unsigned = words.with(
        "office-law-count",
        &[
            ("unsigned", i64::try_from(unsigned).unwrap_or(i64::MAX).into()),
            ("all", i64::try_from(all().count()).unwrap_or(i64::MAX).into()),
        ],
    );
    let l = Layout::of(&visit, &member, None, words.s("office-law")).await;
    Ok(render(StatusCode::OK, visit.lang, &Register { l, editions, unsigned }))
}
