//! A walk over every page of the staff's face: each role's inbox, a case of each kind, every act that may be done, and
//! what goes wrong.

use std::collections::BTreeSet;

use crate::browser::Browser;
use crate::country::Country;
use crate::tour::AtStop;

/// Who walks, by the beginning of the login name.
const WHO: &[&str] = &[
    "official.osa-",
    "decider.decision",
    "reader.second_readers",
    "decider.review",
    "registrar",
    "specialist",
    "monitor",
    "administrator",
];

/// Acts that nothing is done without: sent empty, the form says what is missing.
const NEEDS: &[&str] = &[
    "attach_receipt",
    "announce_facts",
    "answer_grounds",
    "certificate",
    "check_safety",
    "close",
    "conclude",
    "confirm_change",
    "consent",
    "decide",
    "drop_proposal",
    "give_help",
    "handle_expiry",
    "interview",
    "move_desk",
    "name_representative",
    "propose",
    "record_ruling",
    "record_view",
    "replace_code",
    "return_file",
    "say",
    "schedule",
    "serve",
    "show_grounds",
    "step",
    "tell",
    "waive_interview",
];

/// Walks.
pub fn office(browser: &Browser, country: &Country, lang: &str, stop: AtStop) {
    let go = |path: &str| browser.goto(&country.office(path));
    go(&format!("/{lang}/login"));
    stop(browser, "login", true);
    browser.write("name", "nobody");
    browser.write("passphrase", "five words that open nothing");
    browser.write("code", "000000");
    browser.go_on();
    stop(browser, "login-wrong", false);
    go(&format!("/{lang}/law"));
    stop(browser, "login-first", true);
    go(&format!("/{lang}/recover"));
    stop(browser, "recover", true);
    browser.submit("main form");
    stop(browser, "recover-empty", false);
    let mut seen = BTreeSet::new();
    for who in WHO {
        country.member(who).enter(browser, country, lang);
        walk(browser, country, lang, who, &mut seen, stop);
    }
    go(&format!("/{lang}/law"));
    stop(browser, "law", true);
    own(browser, country, lang, stop);
    go(&format!("/{lang}/nothing/here"));
    stop(browser, "missing", true);
}

/// A member's own access, and the people of a desk.
fn own(browser: &Browser, country: &Country, lang: &str, stop: AtStop) {
    let go = |path: &str| browser.goto(&country.office(path));
    let mut lead = country.member("lead.osa-");
    lead.enter(browser, country, lang);
    let people = format!("{}people", browser.path());
    go(&people);
    stop(browser, "people", true);
    go(&format!("{people}?do=join"));
    stop(browser, "people-join", true);
    browser.write("account", "nobody");
    browser.submit("main form#form");
    stop(browser, "step-asked", false);
    for page in ["access", "step", "passphrase"] {
        go(&format!("/{lang}/{page}"));
        stop(browser, page, true);
    }
    browser.submit("main form");
    stop(browser, "passphrase-empty", false);
    go(&format!("/{lang}/step"));
    browser.write("passphrase", &lead.passphrase);
    browser.write("code", &lead.code());
    browser.go_on();
    browser.submit("main form");
    stop(browser, "recovery-codes", false);
    go(&people);
    stop(browser, "people-held", false);
}

fn links(browser: &Browser, css: &str) -> Vec<String> {
    let script = format!("return [...document.querySelectorAll(\"{css}\")].map(a => a.pathname + a.search)");
    let all = browser.run(&script);
    all.as_array().unwrap().iter().map(|l| l.as_str().unwrap().to_owned()).collect()
}

fn walk(
    browser: &Browser,
    country: &Country,
    lang: &str,
    who: &str,
    seen: &mut BTreeSet<String>,
    stop: AtStop,
) {
    let go = |path: &str| browser.goto(&country.office(path));
    let role = who.split('-').next().unwrap_or(who);
    go(&format!("/{lang}/"));
    stop(browser, &format!("{role}-inbox"), true);
    let inbox = browser.path();
    let mut beside =
        links(browser, "main a[href$='/people'], main a[href$='/receive'], main a[href$='/certificates']");
    beside.extend(links(browser, ".st-tabs a").into_iter().skip(1).take(1));
    for page in beside {
        let name = page.rsplit(['/', '?']).next().unwrap_or_default().to_owned();
        if seen.insert(name.clone()) {
            go(&page);
            stop(browser, &name, true);
            if browser.has("main form#form") {
                browser.submit("main form#form");
                stop(browser, &format!("{name}-empty"), false);
            }
        }
    }
    go(&inbox);
    if browser.has("form[role=search]") && seen.insert("find-none".to_owned()) {
        browser.write("number", "00000000");
        browser.submit("form[role=search]");
        stop(browser, "find-none", false);
        go(&inbox);
    }
    let mut shown = 0;
    for case in links(browser, "a.st-inbox__number") {
        go(&case);
        let acts = links(browser, "li[data-act] a");
        let new: Vec<&String> = acts.iter().filter(|a| seen.insert(code(a))).collect();
        if new.is_empty() && shown > 0 {
            continue;
        }
        shown += 1;
        if shown <= 3 {
            stop(browser, &format!("{role}-case-{shown}"), true);
        }
        for act in new {
            go(act);
            stop(browser, &format!("act-{}", code(act)), true);
            if NEEDS.contains(&&code(act)[..]) && browser.has("main form#form") {
                browser.submit("main form#form");
                browser.find(".govuk-error-summary");
                stop(browser, &format!("act-{}-empty", code(act)), false);
            }
        }
        opened(browser, country, &case, role, seen, stop);
        recused(browser, country, &case, seen, stop);
    }
}

/// Somebody steps aside before anything was shown; then nothing opens any more.
fn recused(browser: &Browser, country: &Country, case: &str, seen: &mut BTreeSet<String>, stop: AtStop) {
    browser.goto(&country.office(case));
    if !browser.has("form[action$='/do/recuse']") || !seen.insert("recused".to_owned()) {
        return;
    }
    browser.submit("form[action$='/do/recuse']");
    stop(browser, "recused", false);
    if browser.has("form[data-open]") {
        browser.submit("form[data-open]");
        stop(browser, "recused-opens", false);
    }
}

/// Something sealed is opened, and a letter is shown.
fn opened(
    browser: &Browser,
    country: &Country,
    case: &str,
    role: &str,
    seen: &mut BTreeSet<String>,
    stop: AtStop,
) {
    browser.goto(&country.office(case));
    if browser.has("form[data-open]") && seen.insert(format!("{role}-opened")) {
        browser.submit("form[data-open]");
        stop(browser, &format!("{role}-opened"), false);
        browser.goto(&country.office(case));
    }
    if browser.has("button[name=as][value=text]") && seen.insert("letter".to_owned()) {
        browser.click("button[name=as][value=text]");
        browser.find("article.st-letter");
        stop(browser, "letter", false);
    }
}

fn code(act: &str) -> String {
    act.rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned()
}
