//! Pages that anybody may read: the right door in five seconds, what is safe, what help there is, where to turn.

use std::sync::LazyLock;

use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use stezhka_terms::Text;

use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// A telephone line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    group: String,
    number: String,
    tel: String,
    what: Text,
    #[expect(dead_code, reason = "kept beside the number for whoever checks it")]
    seen_on: String,
    #[serde(default)]
    #[expect(dead_code, reason = "kept beside the number for whoever checks it")]
    confirmed_on: Option<String>,
}

#[derive(Default, Deserialize)]
struct Lines {
    line: Vec<Line>,
}

static LINES: LazyLock<Lines> = LazyLock::new(|| {
    // The file is compiled in and read by a test.
    toml::from_str(include_str!("../../../data/hotlines.toml")).unwrap_or_default()
});

/// A number as a page shows it.
pub struct Phone {
    /// As it is written.
    pub number: &'static str,
    /// As it is dialled.
    pub tel: &'static str,
    what: String,
}

/// The numbers of a group, as a page shows them.
pub fn phones(visit: &Visit, group: &str) -> Vec<Phone> {
    let mine = LINES.line.iter().filter(|l| l.group == group);
    mine.map(|l| Phone { number: &l.number, tel: &l.tel, what: visit.words().text(&l.what).to_owned() })
        .collect()
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    f: Frame<'a>,
    now: Vec<Phone>,
    talk: Vec<Phone>,
}

/// Four doors and the phones, without scrolling.
pub fn home(visit: &Visit) -> Result<Response, Fault> {
    visit.shelf.page(visit, "home", || {
        let (now, talk) = (phones(visit, "now"), phones(visit, "talk"));
        Ok(Home { f: Frame::new(visit, "portal-home-title"), now, talk }.render()?)
    })
}

#[derive(Template)]
#[template(path = "safety.html")]
struct Safety<'a> {
    f: Frame<'a>,
}

/// What the way out does and what nobody can stop.
pub fn safety(visit: &Visit) -> Result<Response, Fault> {
    visit.shelf.page(visit, "safety", || {
        Ok(Safety { f: Frame::new(visit, "portal-safety-title").back(visit.link("")) }.render()?)
    })
}

#[derive(Template)]
#[template(path = "help.html")]
struct Help<'a> {
    f: Frame<'a>,
    kinds: Vec<String>,
    now: Vec<Phone>,
    talk: Vec<Phone>,
    more: Vec<Phone>,
    child: Vec<Phone>,
}

/// What help there is, before any decision and after it, and whom to call.
pub fn help(visit: &Visit) -> Result<Response, Fault> {
    visit.shelf.page(visit, "help", || {
        let words = visit.words();
        let law = visit.site.app.law();
        let kinds = law.list("help_kinds").unwrap_or_default().iter();
        let kinds = kinds.filter(|c| !matches!(&c.code[..], "not_now" | "status"));
        let shown = Help {
            f: Frame::new(visit, "portal-help-title").back(visit.link("")),
            kinds: kinds.map(|c| words.text(&c.title).to_owned()).collect(),
            now: phones(visit, "now"),
            talk: phones(visit, "talk"),
            more: phones(visit, "more"),
            child: phones(visit, "child"),
        };
        Ok(shown.render()?)
    })
}

#[derive(Template)]
#[template(path = "signs.html")]
struct Signs<'a> {
    f: Frame<'a>,
    situations: Vec<(String, Vec<String>)>,
}

/// What may be wrong, by situation. It never says what somebody is.
pub fn signs(visit: &Visit) -> Result<Response, Fault> {
    visit.shelf.page(visit, "signs", || {
        let words = visit.words();
        let one = |name: &&str| {
            let signs = (1..=4).map(|n| format!("portal-signs-{name}-{n}")).filter(|k| words.has(k));
            (words.s(&format!("portal-signs-{name}")), signs.map(|k| words.s(&k)).collect())
        };
        let situations = ["work", "abroad", "home", "papers", "child", "war"].iter().map(one).collect();
        let f = Frame::new(visit, "portal-signs-title").back(visit.link(""));
        Ok(Signs { f, situations }.render()?)
    })
}

#[derive(Template)]
#[template(path = "offices.html")]
struct Offices<'a> {
    f: Frame<'a>,
    talk: Vec<Phone>,
    regions: Vec<(String, Vec<String>)>,
}

/// Every office that takes requests, by region: any of them may be chosen.
pub fn offices(visit: &Visit) -> Result<Response, Fault> {
    visit.shelf.page(visit, "offices", || {
        let registry = visit.site.app.registry();
        let today = visit.now.day();
        let mut regions: Vec<(String, Vec<String>)> = Vec::new();
        for body in registry.intake_bodies(today) {
            let region = body.territory.and_then(|t| registry.places().region_of(t));
            let name = body.name(today, visit.lang).to_owned();
            let region = region.map(|r| r.title(visit.lang)).unwrap_or_default();
            match regions.iter_mut().find(|(known, _)| *known == region) {
                Some((_, names)) => names.push(name),
                None => regions.push((region, vec![name])),
            }
        }
        if let Ok(order) = stezhka_i18n::collate(visit.lang) {
            regions.sort_by(|a, b| order.compare(&a.0, &b.0));
            for (_, names) in &mut regions {
                names.sort_by(|a, b| order.compare(a, b));
            }
        }
        let f = Frame::new(visit, "portal-offices-title").back(visit.link("/help"));
        Ok(Offices { f, talk: phones(visit, "talk"), regions }.render()?)
    })
}

#[derive(Template)]
#[template(path = "about.html")]
struct About<'a> {
    f: Frame<'a>,
}

/// Who runs this, what is kept, what is not.
pub fn about(visit: &Visit) -> Result<Response, Fault> {
    visit.shelf.page(visit, "about", || {
        Ok(About { f: Frame::new(visit, "portal-about-title").back(visit.link("")) }.render()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_reads_and_the_home_page_has_its_five() {
        let of = |group: &str| LINES.line.iter().filter(|l| l.group == group).count();
        assert_eq!((of("now"), of("talk")), (2, 3));
        assert!(LINES.line.iter().all(|l| l.tel.bytes().all(|b| b.is_ascii_digit())));
    }
}
