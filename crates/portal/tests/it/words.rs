//! The words of the public face: nothing betrays the subject to a stranger, everything is short, for every person, and
//! every text is there in both languages and used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use stezhka_i18n::{Catalog, betraying_word};
use stezhka_portal::ROUTES;
use stezhka_store::testing::Kind;
use stezhka_terms::{Lang, Role};

use crate::browser::PIN;
use crate::house::House;
use crate::routes::path_of;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Keys and texts of a file of the public face, selections as one text for each variant.
fn texts(lang: Lang) -> Vec<(String, String)> {
    let file = fs::read_to_string(root().join(format!("locales/{lang}/portal.ftl"))).unwrap();
    let mut all: Vec<(String, String)> = Vec::new();
    for line in file.lines().filter(|l| !l.trim_start().starts_with('#')) {
        if let Some((key, text)) = line.split_once(" =").filter(|_| line.starts_with("portal-")) {
            all.push((key.to_owned(), text.trim().to_owned()));
        } else if let Some((_, text)) = line.trim().split_once("] ") {
            let key = all.last().unwrap().0.clone();
            all.push((key, text.to_owned()));
        }
    }
    all.retain(|(_, text)| !text.is_empty());
    assert!(all.len() > 300);
    all
}

#[test]
fn no_address_title_or_asset_betrays_the_subject() {
    for (_, route) in ROUTES {
        assert_eq!(betraying_word(route), None, "{route}");
    }
    for lang in Lang::ALL {
        for (key, text) in texts(lang) {
            let title = key.ends_with("-title") || key == "portal-name" || key.starts_with("portal-exit");
            assert!(!title || betraying_word(&text).is_none(), "{lang} {key}: {text}");
        }
    }
    let names = &stezhka_web::assets::NAMES;
    for name in [&names.portal, &names.exit, &names.mark, &names.icon] {
        assert_eq!(betraying_word(name), None);
        assert!(name.len() < 24, "a letter and a digest: {name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_shows_the_subject_where_a_stranger_looks() {
    let house = House::build(Kind::Sqlite).await;
    let mut sender = house.browser();
    sender.sender("Слова.").await;
    for lang in Lang::ALL {
        for (method, route) in ROUTES.iter().filter(|(_, r)| !r.ends_with("/out")) {
            let path = path_of(route).replacen("uk", lang.tag(), 1);
            for mut browser in [house.browser(), sender.clone()] {
                let page = match *method {
                    "GET" => browser.get(&path).await,
                    _ => browser.submit(&path, &[("pin", PIN), ("text", "Слова."), ("as", "full")]).await,
                };
                let title = page.html.split("<title>").nth(1).and_then(|t| t.split("</title>").next());
                assert!(page.html.is_empty() || title.is_some() || page.bytes.starts_with(b"%PDF"), "{path}");
                let mut outside = title.unwrap_or_default().to_owned();
                for (name, value) in &page.headers {
                    let _ = write!(outside, "\n{name}: {}", String::from_utf8_lossy(value.as_bytes()));
                }
                assert_eq!(betraying_word(&outside), None, "{method} {path}: {outside}");
            }
        }
        for how in ["discreet", "full"] {
            let path = format!("/{lang}/my/papers/received");
            let page = sender.submit(&path, &[("as", how)]).await;
            assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, Some("application/pdf")));
            let named = page.header("content-disposition").unwrap();
            assert!(named.starts_with("attachment; filename=\"") && named.ends_with(".pdf\""), "{named}");
            assert_eq!(betraying_word(named), None, "{named}");
        }
    }
}

/// Whole sentences of a text: what ends with a stop. Labels and titles would only flatter the average.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| ['.', '!', '?'].contains(&c);
    text.split_inclusive(ends).filter(move |s| s.ends_with(ends)).map(str::trim).filter(|s| s.len() > 1)
}

fn words(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

#[test]
fn sentences_are_short() {
    for lang in Lang::ALL {
        let (mut count, mut sum) = (0, 0);
        for (key, text) in texts(lang) {
            for sentence in sentences(&text) {
                let n = words(sentence);
                assert!(n <= 25, "{lang} {key} has {n} words: {sentence}");
                (count, sum) = (count + 1, sum + n);
            }
        }
        assert!(count > 150);
        assert!(sum <= count * 15, "{lang}: {sum} words in {count} sentences");
    }
}

/// The texts of the form that she fills in, by language.
fn form(lang: Lang) -> Vec<(String, String)> {
    let table: toml::Table =
        fs::read_to_string(root().join("law/forms/application.toml")).unwrap().parse().unwrap();
    let mut all = Vec::new();
    for question in table["question"].as_array().unwrap() {
        for part in ["text", "why", "required"] {
            if let Some(text) = question.get(part) {
                let id = format!("{}.{part}", question["id"].as_str().unwrap());
                all.push((id, text[lang.tag()].as_str().unwrap().to_owned()));
            }
        }
    }
    assert!(all.len() > 80);
    all
}

fn plain(text: &str) -> String {
    let letters = text.to_lowercase().replace(['ʼ', '’'], "'");
    let spaced = letters.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' });
    format!(" {} ", spaced.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn no_word_labels_her_or_takes_her_for_a_man_or_a_woman() {
    // Beginnings of words; with a space at the end, whole words.
    let never: BTreeMap<Lang, &[&str]> = BTreeMap::from([
        (
            Lang::Uk,
            &[
                " моя справа",
                " моєї справи",
                " мою справу",
                " заявник",
                " заявниц",
                " потерпіл",
                " постраждал",
                " реабілітац",
                " жертв",
                " сам ",
                " сама ",
                " згоден ",
                " згодна ",
                " повинен ",
                " повинна ",
                " готовий ",
                " готова ",
                " певен ",
                " певна ",
                " впевнений ",
                " впевнена ",
            ][..],
        ),
        (
            Lang::En,
            &[
                " my case ",
                " applicant",
                " complainant",
                " victim",
                " survivor",
                " rehabilitat",
                " he ",
                " she ",
                " his ",
                " him ",
                " her ",
                " hers ",
                " himself ",
                " herself ",
            ][..],
        ),
    ]);
    for lang in Lang::ALL {
        for (key, text) in texts(lang).into_iter().chain(form(lang)) {
            // The one question that must name what an investigator or a court called her.
            let text = if key == "recognised_149.text" {
                text.replace("постраждалою особою", "")
            } else {
                text
            };
            let plain = plain(&text);
            for word in never[&lang] {
                assert!(!plain.contains(word), "{lang} {key}: {text}");
            }
        }
    }
    for (key, text) in texts(Lang::Uk).into_iter().chain(form(Lang::Uk)) {
        let plain = plain(&text);
        let all: Vec<&str> = plain.split_whitespace().collect();
        for (at, who) in all.iter().enumerate().filter(|(_, w)| ["я", "ви", "ти"].contains(w)) {
            let mut rest = all[at + 1..].iter().filter(|w| !["не", "вже", "ще", "б"].contains(w));
            let verb = rest.next().unwrap_or(&"");
            let past = ["ла", "лась", "лася", "вся", "вши"].iter().any(|e| verb.ends_with(e));
            let man = verb.chars().count() > 3 && verb.ends_with('в');
            assert!(!past && !man, "{key}: «{who} {verb}» in {text}");
        }
    }
}

fn sources() -> String {
    let mut all = String::new();
    let mut folders = vec![root().join("crates/portal/src"), root().join("crates/portal/templates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    all
}

/// Keys of the public face as they stand between quotes, with their holes.
fn quoted(sources: &str) -> BTreeSet<String> {
    let rest = sources.split("\"portal-").skip(1).filter_map(|rest| rest.split('"').next());
    let key = |text: &&str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_{}".contains(c));
    rest.filter(key).map(|rest| format!("portal-{rest}")).collect()
}

/// What stands in the holes.
fn composed() -> BTreeMap<&'static str, Vec<String>> {
    let numbered = |stem: &str, last: u32| (1..=last).map(|n| format!("{stem}-{n}")).collect::<Vec<_>>();
    let named = |stem: &str, names: &[&str]| names.iter().map(|n| format!("{stem}-{n}")).collect::<Vec<_>>();
    let section_source = include_str!("../../src/apply/sections.rs");
    let parts = section_source.split("name: \"").skip(1).map(|r| r.split('"').next().unwrap());
    let tasks: Vec<&str> = parts.collect();
    assert!(tasks.len() > 10);
    let fault_source = include_str!("../../src/fault.rs").split("const fn kind").nth(1).unwrap();
    let faults: BTreeSet<&str> = fault_source.split('"').skip(1).step_by(2).collect();
    let faults: Vec<&str> = faults.into_iter().collect();
    assert!(faults.contains(&"stale") && faults.len() > 10);
    let stage_source =
        include_str!("../../../case/src/state.rs").split("pub const fn as_str").nth(1).unwrap();
    let stages: Vec<&str> =
        stage_source.split("\n    }\n").next().unwrap().split('"').skip(1).step_by(2).collect();
    assert!(stages.contains(&"under_appeal"));
    let asks = ["helper", "stop", "move", "lift"];
    let asked = asks
        .iter()
        .flat_map(|a| ["title", "intro", "label", "button"].map(|p| format!("portal-ask-{a}-{p}")));
    let waiting = ["title", "intro"].map(|p| format!("portal-ask-waiting-{p}"));
    let situations = ["work", "abroad", "home", "papers", "child", "war"];
    let papers = ["received", "talk", "grounds", "yes", "no", "paper"];
    BTreeMap::from([
        ("portal-{code}", named("portal", &["yes", "no", "unsure"])),
        ("portal-{text}", Vec::new()),
        ("portal-signs-{name}", named("portal-signs", &situations)),
        (
            "portal-signs-{name}-{n}",
            situations.iter().flat_map(|s| numbered(&format!("portal-signs-{s}"), 4)).collect(),
        ),
        (
            "portal-consent-{}",
            named("portal-consent", &["police", "facts_request", "plan", "service", "representation"]),
        ),
        ("portal-task-{}", named("portal-task", &tasks)),
        ("portal-task-{name}", Vec::new()),
        ("portal-intro-{}", named("portal-intro", &tasks)),
        ("portal-part-{}", named("portal-part", &["facts"])),
        ("portal-paper-{}", named("portal-paper", &papers)),
        ("portal-paper-{name}", Vec::new()),
        ("portal-role-{}", Role::ALL.map(|r| format!("portal-role-{}", r.as_str())).to_vec()),
        ("portal-ask-{name}-{part}", asked.chain(waiting).collect()),
        ("portal-ask-{name}-title", Vec::new()),
        ("portal-change-{}", named("portal-change", &["stop", "contact", "lift", "move", "helper"])),
        ("portal-stage-{}", named("portal-stage", &stages)),
        ("portal-fault-{key}", named("portal-fault", &faults)),
        ("portal-fault-{key}-title", faults.iter().map(|f| format!("portal-fault-{f}-title")).collect()),
        ("portal-about-{n}", numbered("portal-about", 6)),
        ("portal-help-status-{n}", numbered("portal-help-status", 4)),
        ("portal-safety-cannot-{n}", numbered("portal-safety-cannot", 6)),
        ("portal-safety-can-{n}", numbered("portal-safety-can", 5)),
        ("portal-begin-{n}", numbered("portal-begin", 4)),
    ])
}

#[test]
fn every_text_is_there_in_both_languages_and_is_used() {
    let quoted = quoted(&sources());
    let composed = composed();
    for with_hole in quoted.iter().filter(|k| k.contains('{')) {
        assert!(
            composed.contains_key(&with_hole[..]),
            "{with_hole} is made of parts that this test does not know"
        );
    }
    for known in composed.keys() {
        assert!(quoted.contains(*known), "{known} is made nowhere");
    }
    let optional = |key: &str| key.starts_with("portal-intro-") || key.starts_with("portal-signs-");
    let mut used: BTreeSet<String> = quoted.into_iter().filter(|k| !k.contains('{')).collect();
    used.extend(composed.into_values().flatten());
    let catalog = Catalog::load().unwrap();
    let mut missing: Vec<String> = used
        .iter()
        .filter(|k| !optional(k) && Lang::ALL.iter().any(|l| !catalog.has(*l, k)))
        .cloned()
        .collect();
    let others = stezhka_law::EventKind::ALL.iter().map(|k| format!("act-{}", k.as_str()));
    let others = others.chain(stezhka_terms::Compartment::ALL.map(|c| format!("compartment-{}", c.as_str())));
    let others = others.chain(stezhka_app::Why::ALL.iter().map(|w| format!("why-{}", w.key())));
    missing.extend(others.filter(|k| Lang::ALL.iter().any(|l| !catalog.has(*l, k))));
    assert!(missing.is_empty(), "missing: {missing:#?}");
    let known = |lang| texts(lang).into_iter().map(|(key, _)| key).collect::<BTreeSet<_>>();
    assert_eq!(known(Lang::Uk), known(Lang::En), "both languages have the same texts");
    let unused: Vec<String> = known(Lang::Uk).into_iter().filter(|k| !used.contains(k)).collect();
    assert!(unused.is_empty(), "unused: {unused:#?}");
}

/// What the law's form asks can be answered on some page.
#[test]
fn every_question_of_the_form_is_on_a_page() {
    let pages = include_str!("../../src/apply/sections.rs");
    for (id, _) in form(Lang::Uk).iter().filter(|(id, _)| !id.contains(".why") && !id.contains(".required")) {
        let id = id.strip_suffix(".text").unwrap();
        assert!(pages.contains(&format!("\"{id}\"")), "{id} is asked nowhere");
    }
}
