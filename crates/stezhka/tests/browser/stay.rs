//! A page of an open session says a minute before it locks, and covers itself when it is locked.

use crate::browser::{Browser, until};
use crate::country::Country;
use crate::journey::begin;

/// Lets the page's own clock run ahead: what waits for seconds since the page was shown.
fn later(browser: &Browser, seconds: u32) {
    let ahead = format!(
        "for (const a of document.getAnimations()) if ((a.animationName || '').startsWith('st-')) a.currentTime = {seconds}000",
    );
    browser.run(&ahead);
}

fn is_seen(browser: &Browser, css: &str) -> bool {
    browser.run(&format!("return getComputedStyle(document.querySelector('{css}')).visibility")) == "visible"
}

#[test]
fn a_page_says_before_it_locks_and_one_tap_keeps_it_with_what_is_typed() {
    let country = Country::serve();
    for browser in [Browser::phone(), Browser::wide()] {
        begin(&browser, &country, "uk");
        browser.goto(&country.portal("/uk/r/who"));
        browser.write("call_me", "Оля");
        assert!(!is_seen(&browser, ".st-stay") && is_seen(&browser, "main h1, main label"));
        later(&browser, 239);
        assert!(!is_seen(&browser, ".st-stay"));
        later(&browser, 241);
        assert!(is_seen(&browser, ".st-stay__soon") && !is_seen(&browser, ".st-stay__shut"));
        until(|| {
            browser.run("return document.querySelector('[role=status]:last-of-type').textContent") != ""
        });
        // The way out stays in reach.
        let over = "const r = document.querySelector('.st-exit').getBoundingClientRect();
             return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2).className";
        assert_eq!(browser.run(over), "st-exit");
        browser.submit(".st-stay");
        browser.at("/uk/r/who");
        assert_eq!(browser.written("call_me"), "Оля");
        assert!(!is_seen(&browser, ".st-stay"), "the page begins anew");
        later(&browser, 301);
        assert!(is_seen(&browser, ".st-stay__shut") && !is_seen(&browser, ".st-stay__soon"));
        assert!(!is_seen(&browser, "input[name=call_me]"), "nothing personal is left to see");
    }
}
