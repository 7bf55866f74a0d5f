//! Sending once, whatever is pressed; what is said to the young and to helpers; nothing typed is lost on the way.

use crate::base;
use crate::browser::Browser;
use crate::country::Country;
use crate::journey::{PIN, answers_enough, begin, takes_a_code};

#[test]
fn somebody_under_eighteen_is_told_first_what_is_different_and_again_before_sending() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    browser.goto(&country.portal("/uk/r"));
    let young = "вас захищають як дитину";
    browser.click("details:nth-of-type(1) summary");
    browser.says(young);
    browser.click("button[value='young']");
    browser.at("/uk/r/safe");
    for page in ["/uk/r/list", "/uk/r/check", "/uk/r/who"] {
        browser.goto(&country.portal(page));
        browser.says(young);
    }
}

#[test]
fn a_helper_is_recorded_and_told_that_the_code_is_not_hers_to_keep() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    browser.goto(&country.portal("/uk/r"));
    browser.click("details:nth-of-type(2) summary");
    browser.click("button[value='helper']");
    browser.at("/uk/r/safe");
    browser.goto(&country.portal("/uk/r/code"));
    browser.write("pin", PIN);
    browser.go_on();
    browser.says("Цей код для людини, якій ви допомагаєте.");
    browser.goto(&country.portal("/uk/r/check"));
    browser.says("Хто заповнює");
    browser.goto(&country.portal("/uk/r/helper"));
    assert!(browser.has("input[name='applicant'][value='helper']:checked"));
}

#[test]
fn a_double_tap_on_send_and_a_step_back_make_one_case() {
    let country = Country::serve();
    let before = base::cases(&country);
    let browser = Browser::phone();
    answers_enough(&browser, &country, "uk");
    browser.goto(&country.portal("/uk/r/check"));
    // Two sendings of one form that overlap, which no thumb could do better.
    let codes = browser.run_async(
        "const done = arguments[0], form = document.querySelector('main form');
         const send = () => fetch(form.action, {method: 'POST', body: new URLSearchParams(new FormData(form))});
         Promise.all([send(), send()]).then(all => done(all.map(a => a.status + ' ' + new URL(a.url).pathname)))",
    );
    assert_eq!(codes, serde_json::json!(["200 /uk/r/sent", "200 /uk/r/sent"]));
    assert_eq!(base::cases(&country), before + 1);
    // The page that was left on the screen sends once more; then the browser's own way back.
    browser.go_on();
    browser.at("/uk/r/sent");
    browser.back();
    browser.at("/uk/r/sent");
    browser.goto(&country.portal("/uk/r/check"));
    browser.at("/uk/r/sent");
    assert_eq!(base::cases(&country), before + 1);
}

#[test]
fn without_scripts_a_step_back_after_sending_makes_no_second_case_either() {
    let country = Country::serve();
    let before = base::cases(&country);
    let browser = Browser::plain_phone();
    answers_enough(&browser, &country, "en");
    browser.goto(&country.portal("/en/r/check"));
    browser.go_on();
    browser.at("/en/r/sent");
    browser.back();
    // The browser may show the old page from its memory: its button leads to what was sent.
    if browser.path() == "/en/r/check" {
        browser.go_on();
    }
    browser.at("/en/r/sent");
    assert_eq!(base::cases(&country), before + 1);
}

#[test]
fn switching_the_language_in_the_middle_of_a_section_keeps_what_is_typed() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    begin(&browser, &country, "uk");
    browser.goto(&country.portal("/uk/r/who"));
    browser.write("call_me", "Оля");
    browser.choose("age", "adult");
    browser.tap("English");
    browser.at("/en/r/who");
    browser.says("What");
    assert_eq!(browser.written("call_me"), "Оля");
    assert!(browser.has("input[name='age'][value='adult']:checked"));
    assert_eq!(browser.run("return document.documentElement.lang"), "en");
}

#[test]
fn a_lost_connection_in_the_middle_loses_nothing_that_was_saved() {
    let country = Country::serve();
    let browser = Browser::phone();
    begin(&browser, &country, "uk");
    browser.choose("safe_now", "watched");
    browser.go_on();
    browser.at("/uk/r/reach");
    browser.choose("reach", "none");
    browser.offline(true);
    browser.go_on();
    assert!(!browser.text().contains("PIN"), "nothing comes without a net");
    browser.offline(false);
    browser.goto(&country.portal("/uk/r/safe"));
    assert!(browser.has("input[name='safe_now'][value='watched']:checked"), "the first answer was saved");
    browser.goto(&country.portal("/uk/r/reach"));
    browser.choose("reach", "none");
    browser.go_on();
    browser.at("/uk/r/code");
}

#[test]
fn text_typed_into_a_page_that_has_locked_comes_back_after_the_pin() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    begin(&browser, &country, "uk");
    browser.goto(&country.portal("/uk/r/code"));
    takes_a_code(&browser);
    browser.goto(&country.portal("/uk/r/what"));
    browser.write("in_own_words", "Не платили пів року.");
    assert_eq!(base::lock_sessions(&country, "portal"), 1);
    browser.go_on();
    browser.says("Сторінку замкнено");
    assert!(!browser.text().contains("Не платили"), "a locked page shows nothing of hers");
    browser.write("pin", "111222");
    browser.go_on();
    browser.says("Код або PIN‑код не підходить.");
    browser.write("pin", PIN);
    browser.go_on();
    browser.at("/uk/r/what");
    assert_eq!(browser.written("in_own_words"), "Не платили пів року.");
    browser.go_on();
    browser.at("/uk/r/list");
}
