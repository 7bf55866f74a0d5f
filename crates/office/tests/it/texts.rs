//! Every text that a page asks for is there, in both languages.

use std::path::Path;

use stezhka_i18n::Catalog;
use stezhka_terms::{Lang, Role};

use crate::house::TestHouse;

fn sources() -> String {
    let mut all = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() && !["tests", "target"].contains(&&name[..]) {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "html") {
                all.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    all
}

/// Keys written out in code and templates: every literal that begins like one and has no hole.
fn literal(sources: &str) -> Vec<String> {
    let quoted = sources.split("\"office-").skip(1).filter_map(|rest| rest.split('"').next());
    let plain = |key: &&str| key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    quoted.filter(plain).map(|key| format!("office-{key}")).collect()
}

fn has_all(keys: impl IntoIterator<Item = String>) {
    let catalog = Catalog::load().unwrap();
    let missing: Vec<String> =
        keys.into_iter().filter(|k| Lang::ALL.iter().any(|l| !catalog.has(*l, k))).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_key_written_in_code_and_templates_has_words() {
    let keys = literal(&sources());
    assert!(keys.len() > 100);
    has_all(keys);
}

#[test]
fn every_key_made_of_a_code_has_words() {
    let law = stezhka_law::Law::embedded().unwrap();
    let mut keys = Vec::new();
    keys.extend(Role::ALL.map(|r| format!("office-role-{}", r.as_str())));
    keys.extend(stezhka_office::DEEDS.iter().map(|(code, _)| format!("office-deed-{code}")));
    keys.extend(stezhka_law::EventKind::ALL.iter().map(|k| format!("act-{}", k.as_str())));
    keys.extend(stezhka_law::Party::ALL.map(|p| format!("party-{}", p.as_str())));
    keys.extend(stezhka_terms::Compartment::ALL.map(|c| format!("compartment-{}", c.as_str())));
    for tab in ["all", "today", "week", "waiting", "new"] {
        keys.push(format!("office-tab-{tab}"));
    }
    for finding in ["met", "not_met", "unclear"] {
        keys.push(format!("office-finding-{finding}"));
    }
    for why in stezhka_app::Why::ALL {
        keys.push(format!("why-{}", why.key()));
    }
    assert!(!law.criteria.is_empty());
    has_all(keys);
}

/// Labels of parts and of their fields: every schema and every field of sealed content.
#[test]
fn every_sealed_content_has_a_name_and_a_label_for_each_field() {
    let content = include_str!("../../../app/src/content.rs");
    let mut keys = Vec::new();
    for schema in content.split(" as \"").skip(1).filter_map(|rest| rest.split('/').next()) {
        keys.push(format!("office-part-{schema}"));
    }
    let body = content.split("contents! {").nth(1).unwrap();
    for line in body.lines().map(str::trim).take_while(|l| !l.starts_with("/// A body's id")) {
        let Some((name, rest)) = line.split_once(": ") else { continue };
        let field = name.chars().all(|c| c.is_ascii_lowercase() || c == '_') && rest.ends_with(',');
        if field && name != "nonce" {
            keys.push(format!("office-datum-{name}"));
        }
    }
    assert!(keys.len() > 60, "{}", keys.len());
    has_all(keys);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_the_inbox_says_once_whose_term_it_is_and_cites_in_its_language() {
    let house = TestHouse::build().await;
    crate::walk::received(&house).await;
    let mut official = house.member("official").await;
    for (tag, cites, ours, alien) in [
        ("uk", "п.\u{a0}", "дата тут наша", "point\u{a0}"),
        ("en", "point\u{a0}", "date here is our own", "п.\u{a0}"),
    ] {
        let page = official.get(&format!("/{tag}/d/{}/?tab=all", house.desk_of("official"))).await;
        let rows: Vec<&str> = page.html.split("data-row").skip(1).collect();
        assert!(!rows.is_empty() && page.html.contains(cites), "{tag}");
        for row in rows {
            let row = crate::house::text(row);
            assert!(row.matches(ours).count() + row.matches("Строк внутрішній").count() <= 1, "{tag}: {row}");
            assert!(!row.contains(alien), "{tag}: {row}");
        }
    }
}
