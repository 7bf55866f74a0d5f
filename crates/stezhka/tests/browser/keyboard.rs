//! With the keyboard alone: the order of stops, a whole section answered, and nothing with the focus hidden.

use serde_json::Value;

use crate::browser::Browser;
use crate::country::Country;
use crate::journey::begin;

const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
const SPACE: char = ' ';
const DOWN: char = '\u{E015}';

fn focused(browser: &Browser) -> String {
    let script = "const e = document.activeElement; return (e.className || e.tagName) + ' ' + (e.name || e.getAttribute('href') || '')";
    browser.run(script).as_str().unwrap().to_owned()
}

/// Tabs until something has the focus; each stop must be in sight.
fn tab_to(browser: &Browser, what: &str) {
    for _ in 0..60 {
        browser.keys(&[TAB]);
        in_sight(browser);
        if focused(browser).contains(what) {
            return;
        }
    }
    panic!("Tab never comes to {what} on {}", browser.path());
}

fn in_sight(browser: &Browser) {
    let script = "const e = document.activeElement; if (e === document.body) return '';
        const box = (e.labels && e.labels[0] && e.type !== 'text' && e.tagName !== 'TEXTAREA' ? e.labels[0] : e).getBoundingClientRect();
        const seen = [0.1, 0.3, 0.5, 0.7, 0.9].some(x => [0.2, 0.5, 0.8].some(y => {
            const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
            return at && (at === e || e.contains(at) || at.contains(e) || (e.labels && [...e.labels].some(l => l === at || l.contains(at))));
        }));
        return seen ? '' : e.outerHTML.slice(0, 200)";
    let hidden: Value = browser.run(script);
    assert_eq!(hidden, "", "the focus is hidden on {}", browser.path());
}

#[test]
fn the_first_stop_of_tab_skips_to_the_content_and_the_second_leaves() {
    let country = Country::serve();
    let browser = Browser::phone();
    for path in ["/uk", "/en/help", "/uk/r", "/en/in"] {
        browser.goto(&country.portal(path));
        browser.keys(&[TAB]);
        assert!(focused(&browser).starts_with("govuk-skip-link"), "{}", focused(&browser));
        browser.keys(&[TAB]);
        assert!(focused(&browser).starts_with("st-exit-second /x"), "{}", focused(&browser));
    }
    browser.goto(&country.office("/uk/login"));
    browser.keys(&[TAB]);
    assert!(focused(&browser).starts_with("govuk-skip-link"));
}

#[test]
fn sections_are_answered_by_the_keyboard_alone_and_the_focus_is_always_in_sight() {
    let country = Country::serve();
    let browser = Browser::phone();
    begin(&browser, &country, "uk");
    tab_to(&browser, "safe_now");
    browser.keys(&[SPACE, DOWN]);
    tab_to(&browser, "govuk-button");
    browser.keys(&[ENTER]);
    browser.at("/uk/r/reach");
    tab_to(&browser, "reach");
    browser.keys(&[DOWN, DOWN]);
    tab_to(&browser, "govuk-button");
    browser.keys(&[ENTER]);
    browser.says("СМС");
    crate::browser::until(|| browser.has("[name=sms_phone]"));
    tab_to(&browser, "sms_phone");
    browser.keys(&['1', '0', '1', ENTER]);
    browser.at("/uk/r/hours");
    browser.goto(&country.portal("/uk/r/safe"));
    assert!(browser.has("input[name='safe_now'][value='watched']:checked"));
    browser.goto(&country.portal("/uk/r/reach"));
    assert_eq!(browser.written("sms_phone"), "101");
}

#[test]
fn every_stop_of_tab_is_in_sight_on_the_longest_pages() {
    let country = Country::serve();
    let browser = Browser::phone();
    begin(&browser, &country, "uk");
    for path in ["/uk/r/who", "/uk/r/need", "/uk/r/what", "/uk/r/list", "/uk/help"] {
        browser.goto(&country.portal(path));
        for _ in 0..30 {
            browser.keys(&[TAB]);
            in_sight(&browser);
        }
    }
}
