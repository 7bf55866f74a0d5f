//! A walk over every page of the public face, its errors included. Whoever walks says what happens at each stop.

use crate::base;
use crate::browser::Browser;
use crate::country::Country;
use crate::journey::PIN;

/// What happens at a stop: its name, and whether the page was opened by its address.
pub type AtStop<'a> = &'a mut dyn FnMut(&Browser, &str, bool);

/// Pages that need nobody to be inside.
pub const PUBLIC: &[(&str, &str)] = &[
    ("home", ""),
    ("safety", "/safety"),
    ("help", "/help"),
    ("signs", "/signs"),
    ("offices", "/offices"),
    ("about", "/about"),
    ("begin", "/r"),
    ("enter", "/in"),
    ("nothing", "/nothing-here"),
    ("needs-code", "/my"),
];

/// Tasks, each a page of questions.
pub const TASKS: &[&str] = &[
    "safe", "reach", "hours", "call", "need", "where", "away", "who", "talk", "what", "more", "court",
    "helper",
];

/// Walks.
pub fn portal(browser: &Browser, country: &Country, lang: &str, stop: AtStop) {
    let go = |path: &str| browser.goto(&country.portal(&format!("/{lang}{path}")));
    for (name, path) in PUBLIC {
        go(path);
        stop(browser, name, true);
    }
    go("/in");
    browser.write("code", "1111 2222 3333 4444 5555");
    browser.write("pin", "123123");
    browser.go_on();
    stop(browser, "enter-wrong", false);
    applying(browser, country, lang, stop);
    inside(browser, country, lang, stop);
}

fn applying(browser: &Browser, country: &Country, lang: &str, stop: AtStop) {
    let go = |path: &str| browser.goto(&country.portal(&format!("/{lang}{path}")));
    go("/r");
    browser.click("details:nth-of-type(2) summary");
    browser.click("button[value='helper']");
    browser.at(&format!("/{lang}/r/safe"));
    browser.go_on();
    stop(browser, "task-safe-wrong", false);
    go("/r/check");
    stop(browser, "check-missing", true);
    go("/r/code");
    stop(browser, "code", true);
    browser.write("pin", "123");
    browser.go_on();
    stop(browser, "code-wrong", false);
    browser.write("pin", PIN);
    browser.go_on();
    stop(browser, "code-shown", false);
    browser.go_on();
    go("/r/code");
    stop(browser, "code-had", true);
    answers(browser, country, lang, stop);
    for task in TASKS {
        go(&format!("/r/{task}"));
        stop(browser, &format!("task-{task}"), true);
    }
    go("/r/list");
    stop(browser, "list", true);
    go("/r/check");
    stop(browser, "check", true);
    base::lock_sessions(country, "portal");
    go("/r/check");
    stop(browser, "locked", true);
    browser.write("pin", PIN);
    browser.go_on();
    browser.at(&format!("/{lang}/r/check"));
    browser.go_on();
    stop(browser, "sent", false);
    go("/my");
    stop(browser, "my-new", true);
}

/// Answers that raise every question that depends on another.
fn answers(browser: &Browser, country: &Country, lang: &str, stop: AtStop) {
    let go = |path: &str| browser.goto(&country.portal(&format!("/{lang}{path}")));
    go("/r/safe");
    browser.choose("safe_now", "danger");
    browser.go_on();
    stop(browser, "task-safe-danger", false);
    go("/r/reach");
    browser.choose("reach", "phone");
    browser.go_on();
    browser.write("phone", "+380 00 000 00 00");
    browser.go_on();
    go("/r/hours");
    browser.write("safe_hours", "15:00-17:00");
    browser.go_on();
    go("/r/call");
    browser.choose("if_other_answers", "cover");
    browser.go_on();
    go("/r/need");
    browser.choose("first_need", "lawyer");
    browser.go_on();
    go("/r/where");
    browser.choose("where_to", "nearer");
    browser.write("staying", "Самарівська");
    browser.go_on();
    stop(browser, "task-where-which", false);
    browser.click("label[for='staying-m1']");
    browser.go_on();
    go("/r/away");
    browser.choose("keep_away", "yes");
    browser.write("must_not_see", "Харківська обласна державна адміністрація");
    browser.go_on();
    browser.write("keep_away_from_place", "Немає такого місця");
    browser.go_on();
    stop(browser, "task-away-wrong", false);
    browser.write("keep_away_from_place", "Лиманська");
    browser.go_on();
    go("/r/who");
    browser.choose("age", "not_sure");
    browser.go_on();
}

fn inside(browser: &Browser, country: &Country, lang: &str, stop: AtStop) {
    let go = |path: &str| browser.goto(&country.portal(&format!("/{lang}{path}")));
    browser.come_back(country, lang, &country.applicant("an answer is awaited"));
    stop(browser, "my-hearing", true);
    go("/my/grounds");
    stop(browser, "grounds", true);
    browser.come_back(country, lang, &country.applicant("waits to be read"));
    go("/my/record");
    stop(browser, "record", true);
    browser.come_back(country, lang, &country.applicant("a message waits"));
    for page in
        ["messages", "said", "who", "consents", "protect", "contact", "helper", "stop", "move", "papers"]
    {
        go(&format!("/my/{page}"));
        stop(browser, page, true);
    }
    go("/my/messages");
    browser.go_on();
    stop(browser, "messages-empty", false);
    go("/my/protect");
    browser.write("office", "Немає такого місця");
    browser.click("main form[autocomplete] button.govuk-button");
    browser.find(".govuk-error-summary");
    stop(browser, "protect-wrong", false);
    go("/my/stop");
    browser.go_on();
    browser.at(&format!("/{lang}/my/waiting"));
    stop(browser, "waiting", false);
    browser.come_back(country, lang, &country.applicant("before the court"));
    stop(browser, "my-appealed", true);
    go("/my/appeal");
    stop(browser, "appeal", true);
    go("/my/papers");
    let papers = browser.run("return [...document.querySelectorAll('main ul a')].map(a => a.pathname)");
    for paper in papers.as_array().unwrap() {
        let paper = paper.as_str().unwrap();
        browser.goto(&country.portal(paper));
        stop(browser, &format!("paper-{}", paper.rsplit('/').next().unwrap()), true);
    }
}
