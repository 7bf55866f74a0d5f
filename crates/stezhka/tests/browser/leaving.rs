//! The way out: by the link without scripts, by the link and three times Shift with them. Cookies of this host go, those
//! of the staff's host stay, and a step back shows nothing of hers.

use serde_json::json;

use crate::browser::{Browser, until};
use crate::country::Country;

const SHIFT: char = '\u{E008}';
const DECOY: &str = "https://www.meteo.gov.ua/";

fn hosts(browser: &Browser) -> Vec<String> {
    let all = browser.devtools("Storage.getCookies", &json!({}));
    let all = all["cookies"].as_array().unwrap().iter();
    all.filter(|c| c["name"] == "__Host-s").map(|c| c["domain"].as_str().unwrap().to_owned()).collect()
}

/// Both faces are open in one browser: her own request, and a desk. Answers what only she may read.
fn both(browser: &Browser, country: &Country) {
    country.member("official.osa-").enter(browser, country, "uk");
    browser.come_back(country, "uk", &country.applicant("a message waits"));
    browser.goto(&country.portal("/uk/my/messages"));
    browser.says("прийти з подругою");
    let mut open = hosts(browser);
    open.sort();
    assert_eq!(open, ["127.0.0.1", "localhost"]);
}

fn gone(browser: &Browser, country: &Country) {
    until(|| browser.address().starts_with(DECOY));
    assert!(browser.address().starts_with(DECOY), "{}", browser.address());
    until(|| hosts(browser).len() == 1);
    assert_eq!(hosts(browser), ["localhost"], "only her own session is over");
    browser.back();
    let text = browser.text();
    assert!(!text.contains("прийти з подругою"), "{text}");
    browser.goto(&country.portal("/uk/my"));
    browser.says("Потрібен код");
    browser.goto(&country.office("/uk/"));
    browser.says("Вхідні");
}

#[test]
fn the_link_out_works_without_scripts_and_leaves_the_desk_signed_in() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    both(&browser, &country);
    browser.click("a.st-exit");
    gone(&browser, &country);
}

#[test]
fn the_link_out_replaces_the_page_so_that_back_is_another_one() {
    let country = Country::serve();
    let browser = Browser::phone();
    both(&browser, &country);
    let length = browser.run("return history.length");
    browser.click("a.st-exit");
    until(|| browser.address().starts_with(DECOY));
    assert_eq!(browser.run("return history.length"), length, "no new entry in the history");
    gone(&browser, &country);
}

#[test]
fn shift_three_times_leaves_also_from_inside_a_field_and_a_capital_letter_does_not() {
    let country = Country::serve();
    let browser = Browser::wide();
    both(&browser, &country);
    browser.click("main textarea");
    browser.shifted(&['A', 'B', 'C']);
    assert_eq!(browser.written("text"), "ABC");
    browser.keys(&[SHIFT, SHIFT]);
    browser.says("Ще раз Shift, щоб вийти");
    browser.keys(&[SHIFT]);
    gone(&browser, &country);
}

#[test]
fn the_address_of_the_way_out_answers_at_once_and_never_asks_for_the_cache() {
    let country = Country::serve();
    let browser = Browser::phone();
    browser.goto(&country.portal("/uk"));
    let _ = browser.traffic();
    let _ = browser.try_goto(&country.portal("/x"));
    let all = browser.traffic();
    let redirect = all.iter().find(|m| m["params"]["redirectResponse"].is_object());
    let answer = &redirect.expect("a redirect")["params"]["redirectResponse"];
    assert_eq!(answer["status"], 303);
    let raw = all.iter().find(|m| m["params"]["statusCode"] == 303).expect("the answer as it came");
    let headers = &raw["params"]["headers"];
    assert_eq!(headers["clear-site-data"], "\"cookies\", \"storage\"");
    assert_eq!(headers["referrer-policy"], "no-referrer");
    let timing = &answer["timing"];
    let took = timing["receiveHeadersEnd"].as_f64().unwrap() - timing["sendEnd"].as_f64().unwrap();
    assert!(took < 100.0, "{took} ms");
}

/// Straight after she came in, while the page came from the same way that gave her the session.
#[test]
fn a_step_back_shows_neither_her_request_nor_her_code_straight_after_they_came() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    let her = country.applicant("a message waits");
    browser.come_back(&country, "uk", &her);
    browser.says("Номер звернення");
    browser.click("a.st-exit");
    until(|| browser.address().starts_with(DECOY));
    browser.back();
    browser.says("Потрібен код");
    assert!(!browser.text().contains("Номер звернення"), "{}", browser.text());

    browser.come_back(&country, "uk", &her);
    browser.submit(".st-foot form");
    browser.at("/uk");
    browser.back();
    browser.says("Потрібен код");

    browser.goto(&country.portal("/uk/r"));
    browser.go_on();
    browser.at("/uk/r/safe");
    browser.goto(&country.portal("/uk/r/code"));
    browser.write("pin", "482913");
    browser.go_on();
    browser.says("Ось ваш код");
    let code = browser.words(".st-code");
    assert_eq!(code.chars().filter(char::is_ascii_digit).count(), 20);
    browser.click("a.st-exit");
    until(|| browser.address().starts_with(DECOY));
    browser.back();
    browser.says("Потрібен код");
    assert!(!browser.text().contains(&code), "the code is read by whoever presses Back");
}
