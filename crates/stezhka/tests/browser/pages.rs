//! Every page of both faces, in both languages: accessible in light and dark, narrow, valid, light over the wire, and
//! silent to the browser's memory. One walk in each language collects; each test judges one thing of all pages.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::country::Country;
use crate::tour::AtStop;
use crate::{tour, tour_office};

/// A page as it was seen.
struct Seen {
    /// Language and name.
    name: String,
    /// As the server sent it.
    source: String,
    /// What breaks WCAG.
    broken: Vec<String>,
    /// What is wider than a narrow window.
    wide: Vec<String>,
    /// Fields the browser might remember.
    remembered: Vec<String>,
    /// Requests and bytes, when the page was opened by its address.
    weight: Option<(usize, u64)>,
}

type Walk = fn(&Browser, &Country, &str, AtStop);

fn collect(walk: Walk, lang: &str) -> Vec<Seen> {
    let country = Country::serve();
    let browser = Browser::phone();
    browser.devtools("Network.enable", &json!({}));
    browser.devtools("Network.setCacheDisabled", &json!({"cacheDisabled": true}));
    let mut seen = Vec::new();
    walk(&browser, &country, lang, &mut |browser, name, by_address| {
        seen.push(look(browser, &format!("{lang} {name}"), by_address));
    });
    seen
}

/// Both languages at once, each with a country and a browser of its own.
fn both(walk: Walk) -> Vec<Seen> {
    let uk = std::thread::spawn(move || collect(walk, "uk"));
    let mut all = collect(walk, "en");
    all.extend(uk.join().expect("the walk in Ukrainian"));
    all
}

fn portal() -> &'static [Seen] {
    static SEEN: OnceLock<Vec<Seen>> = OnceLock::new();
    SEEN.get_or_init(|| both(tour::portal))
}

fn office() -> &'static [Seen] {
    static SEEN: OnceLock<Vec<Seen>> = OnceLock::new();
    SEEN.get_or_init(|| both(tour_office::office))
}

fn look(browser: &Browser, name: &str, by_address: bool) -> Seen {
    let (source, weight) = traffic(browser);
    browser.scheme("light");
    let mut broken = axe(browser, "");
    browser.scheme("dark");
    broken.extend(axe(browser, "color-contrast").into_iter().map(|line| format!("dark: {line}")));
    browser.scheme("light");
    let mut wide = Vec::new();
    // 320 × 256 is a screen of 1280 × 1024 at 400 %.
    for (width, height) in [(320, 640), (320, 256)] {
        browser.size(width, height);
        wide.extend(too_wide(browser));
    }
    browser.size(360, 640);
    let fields = "return [...document.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea')]
        .filter(f => f.type === 'password' || f.autocomplete !== 'off' || f.getAttribute('spellcheck') !== 'false').map(f => f.outerHTML)";
    let remembered = strings(&browser.run(fields));
    Seen { name: name.to_owned(), source, broken, wide, remembered, weight: by_address.then_some(weight) }
}

fn strings(all: &Value) -> Vec<String> {
    all.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// The page as it came, and what came with it.
fn traffic(browser: &Browser) -> (String, (usize, u64)) {
    let all = browser.traffic();
    let is_page = |m: &Value| m["method"] == "Network.requestWillBeSent" && m["params"]["type"] == "Document";
    let begun = all.iter().rposition(|m| is_page(m) && !m["params"]["redirectResponse"].is_object());
    let all = &all[begun.unwrap_or(0)..];
    let of = |method: &'static str| all.iter().filter(move |m| m["method"] == method).map(|m| &m["params"]);
    let document = of("Network.responseReceived").rfind(|p| p["type"] == "Document");
    let Some(document) = document else { return (String::new(), (0, 0)) };
    let id = json!({"requestId": document["requestId"]});
    let body = browser.devtools("Network.getResponseBody", &id)["body"].as_str().unwrap().to_owned();
    // The cache is off for the sake of bytes: the sign of the tab asks a second time for the mark.
    let asked: BTreeSet<&str> =
        of("Network.responseReceived").filter_map(|p| p["response"]["url"].as_str()).collect();
    let bytes = of("Network.loadingFinished").filter_map(|p| p["encodedDataLength"].as_f64()).sum::<f64>();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes")]
    (body, (asked.len(), bytes as u64))
}

fn axe(browser: &Browser, only: &str) -> Vec<String> {
    static AXE: OnceLock<String> = OnceLock::new();
    let axe = AXE.get_or_init(|| tool("axe-core/axe.min.js"));
    if browser.run("return typeof axe") != "object" {
        browser.run(axe);
    }
    let what = if only.is_empty() {
        "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']}"
            .to_owned()
    } else {
        format!("{{type: 'rule', values: ['{only}']}}")
    };
    let script = format!(
        "const done = arguments[0];
         document.querySelectorAll('main details').forEach(d => d.open = true);
         axe.run(document, {{runOnly: {what}, resultTypes: ['violations'], preload: false, iframes: false,
             rules: {only_size}}})
         .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200) + ' ' + n.failureSummary.slice(0, 200)).join(' | '))), e => done([String(e)]))",
        only_size = if only.is_empty() { "{'target-size': {enabled: true}}" } else { "{}" }
    );
    strings(&browser.run_async(&script))
}

fn too_wide(browser: &Browser) -> Vec<String> {
    let script = "const d = document.documentElement, w = innerWidth;
        if (d.scrollWidth <= w) return [];
        const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > w + 1 && !e.closest('.st-scroll'));
        return [innerWidth + 'x' + innerHeight + ': ' + d.scrollWidth + ' ' + out.slice(0, 2).map(e => e.outerHTML.slice(0, 160)).join(' | ')]";
    strings(&browser.run(script))
}

/// A file of the checkers.
fn tool(name: &str) -> String {
    std::fs::read_to_string(tool_path(name)).expect(MISSING)
}

fn tool_path(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.tools/proofs/node_modules").join(name)
}

const MISSING: &str =
    "needs axe-core, vnu-jar and java: run scripts/setup-system.sh and scripts/setup-tools.sh .tools proofs";

/// Fails with each fault once, and the pages that have it.
fn none(pages: &[Seen], faults: impl Fn(&Seen) -> Vec<String>) {
    assert!(pages.len() > 80, "only {} pages were walked", pages.len());
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for page in pages {
        for fault in faults(page) {
            found.entry(fault).or_default().push(&page.name);
        }
    }
    let lines: Vec<String> =
        found.iter().map(|(fault, on)| format!("{fault}\n    on {}", on.join(", "))).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn no_page_of_the_public_face_breaks_wcag_in_light_or_dark() {
    none(portal(), |page| page.broken.clone());
}

#[test]
fn no_page_of_the_office_breaks_wcag_in_light_or_dark() {
    none(office(), |page| page.broken.clone());
}

#[test]
fn no_page_of_the_public_face_scrolls_sideways_at_320_pixels_or_400_percent() {
    none(portal(), |page| page.wide.clone());
}

#[test]
fn no_page_of_the_office_scrolls_sideways_at_320_pixels_or_400_percent() {
    none(office(), |page| page.wide.clone());
}

#[test]
fn no_field_of_the_public_face_is_remembered_hidden_or_sent_to_a_spelling_service() {
    none(portal(), |page| page.remembered.clone());
}

#[test]
fn every_page_of_the_public_face_weighs_little() {
    none(portal(), |page| {
        let Some((requests, bytes)) = page.weight else { return Vec::new() };
        // The list of every administration of the country is the one page that may weigh more; 100 KB is the bound.
        let most = if page.name.ends_with(" offices") { 36 } else { 30 };
        if requests <= 4 && bytes <= most * 1024 {
            Vec::new()
        } else {
            vec![format!("{requests} requests, {bytes} bytes")]
        }
    });
}

/// Nothing is allowed but what is written here, each with its reason.
const ALLOWED: &[&str] = &[
    // A letter is shown as it is printed; the page's heading names it.
    "Article lacks heading",
];

#[test]
fn every_page_of_both_faces_is_valid_html() {
    let folder = tempfile::tempdir().unwrap();
    let pages: Vec<&Seen> = portal().iter().chain(office()).collect();
    for (at, page) in pages.iter().enumerate() {
        assert!(page.source.starts_with("<!DOCTYPE html>"), "{}: {:.80}", page.name, page.source);
        std::fs::write(folder.path().join(format!("{at}.html")), &page.source).unwrap();
    }
    let jar = tool_path("vnu-jar/build/dist/vnu.jar");
    let done = Command::new("java")
        .arg("-jar")
        .arg(&jar)
        .args(["--format", "json", "--exit-zero-always", "--skip-non-html"])
        .arg(folder.path())
        .output()
        .expect(MISSING);
    let said: Value = serde_json::from_slice(&done.stderr).expect(MISSING);
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in said["messages"].as_array().unwrap() {
        let text = message["message"].as_str().unwrap();
        if ALLOWED.iter().any(|allowed| text.contains(allowed)) {
            continue;
        }
        let file = message["url"].as_str().unwrap().rsplit('/').next().unwrap();
        let at: usize = file.trim_end_matches(".html").parse().unwrap();
        let extract = message["extract"].as_str().unwrap_or_default();
        let kind = message["subType"].as_str().or_else(|| message["type"].as_str()).unwrap_or_default();
        found.entry(format!("{kind}: {text}")).or_default().push(format!("{}: {extract}", pages[at].name));
    }
    let lines: Vec<String> = found
        .iter()
        .map(|(fault, on)| format!("{fault}\n    on {} pages, first {}", on.len(), on[0]))
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}
