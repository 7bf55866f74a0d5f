//! One case through both faces: what she sends the official reads, what the official does she sees. What the law stops is
//! stopped in the browser too.

use crate::base;
use crate::browser::Browser;
use crate::country::{Applicant, Country};
use crate::journey::answers_enough;

/// Sends a request from a phone; answers with her code and the id of her case.
fn sends(phone: &Browser, country: &Country) -> (Applicant, String) {
    let before = base::all_cases(country);
    let applicant = answers_enough(phone, country, "uk");
    phone.goto(&country.portal("/uk/r/check"));
    phone.go_on();
    phone.at("/uk/r/sent");
    let case = base::all_cases(country).into_iter().find(|case| !before.contains(case));
    (applicant, case.expect("one more case"))
}

/// A desk's screen with somebody signed in, and the address of the desk.
fn desk(country: &Country, who: &str) -> (Browser, String) {
    let browser = Browser::wide();
    country.member(who).enter(&browser, country, "uk");
    let desk = browser.path();
    assert!(desk.starts_with("/uk/d/"), "{desk}");
    (browser, desk)
}

fn acts(browser: &Browser, country: &Country, case: &str, act: &str, fields: &[(&str, &str)]) {
    browser.goto(&country.office(&format!("{case}do/{act}")));
    for (name, text) in fields {
        browser.write(name, text);
    }
    browser.submit("main form#form");
}

fn signs(browser: &Browser, country: &Country, case: &str) {
    browser.goto(&country.office(case));
    browser.submit("form[action$='/do/sign_receipt']");
}

/// Cases on a list, by what their page must have.
fn case_with(browser: &Browser, country: &Country, css: &str) -> String {
    let all = browser.run("return [...document.querySelectorAll('a.st-inbox__number')].map(a => a.pathname)");
    for case in all.as_array().unwrap() {
        let case = case.as_str().unwrap();
        browser.goto(&country.office(case));
        if browser.has(css) {
            return case.to_owned();
        }
    }
    panic!("no case with {css}");
}

#[test]
fn the_official_signs_opens_registers_and_writes_and_she_sees_the_message_and_who_opened_what() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    let (_, case) = sends(&phone, &country);
    let (office, desk) = desk(&country, "official.osa-");
    office.says(&case[..4]);
    let page = format!("{desk}c/{case}/");
    office.goto(&country.office(&page));
    office.says("Не дзвонити. Не писати.");
    office.submit("form[data-open='needs']");
    assert!(!office.text().contains("Записано:"), "nothing is opened before the receipt is signed");
    office.says("розписк");
    signs(&office, &country, &page);
    office.submit("form[data-open='needs']");
    office.says("Записано:");
    office.says("юрист");
    acts(&office, &country, &page, "register", &[("journal", "17/26"), ("originals", "сейф 2")]);
    office.says("Зроблено");
    acts(&office, &country, &page, "say", &[("text", "Юристка прийме вас у вівторок.")]);
    office.says("Зроблено");

    phone.goto(&country.portal("/uk/my"));
    phone.says("1 нове повідомлення");
    phone.says("Зі зверненням працює відповідальна особа.");
    assert!(!phone.text().contains("вівторок"), "the first view shows no content");
    phone.tap("1 нове повідомлення");
    phone.says("Юристка прийме вас у вівторок.");
    // Her readings are not recorded: a message is new until she does something herself.
    phone.write("text", "Дякую, прийду.");
    phone.go_on();
    phone.says("Дякую, прийду.");
    phone.goto(&country.portal("/uk/my"));
    assert!(!phone.text().contains("нове повідомлення"), "it was answered");
    phone.goto(&country.portal("/uk/my/who"));
    let opened = phone.words("main ol.st-lines");
    assert!(opened.contains("відповідальна особа"), "{opened}");
}

#[test]
fn she_answers_what_may_be_decided_against_her_and_the_desk_sees_that_she_was_heard() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    phone.come_back(&country, "uk", &country.applicant("an answer is awaited"));
    phone.tap("Є питання, на яке можна відповісти");
    phone.says("Ще нічого не вирішено.");
    phone.write("text", "Я не могла піти: забрали паспорт.");
    phone.go_on();
    phone.at("/uk/my");
    assert!(!phone.text().contains("Є питання"), "{}", phone.text());
    phone.goto(&country.portal("/uk/my/grounds"));
    phone.says("На це вже відповіли.");
    let (office, _) = desk(&country, "official.osa-");
    let heard = case_with(&office, &country, "li[data-act='conclude']");
    office.goto(&country.office(&heard));
    office.says("Що було");
}

#[test]
fn a_refusal_without_a_hearing_is_stopped_and_what_was_typed_stays() {
    let country = Country::serve();
    let (office, _) = desk(&country, "decider.decision");
    let case = case_with(&office, &country, "form[action$='/do/sign_receipt']");
    signs(&office, &country, &case);
    office.goto(&country.office(&format!("{case}do/propose")));
    office.choose("outcome", "refuse");
    office.choose("c.exploitation", "not_met");
    office.write("text", "Не підтверджено.");
    office.click("label[for='g-no_elements_found']");
    office.write("gr.no_elements_found", "Ознак не встановлено.");
    office.write("ge.no_elements_found", "Лист прокуратури.");
    office.write("gc.no_elements_found", "Інші докази.");
    office.submit("main form#form");
    office.says("Спершу покажіть підстави");
    assert_eq!(office.written("text"), "Не підтверджено.");
    assert!(office.run("return document.title").as_str().unwrap().starts_with("Помилка:"));
}

#[test]
fn the_second_reader_writes_a_view_before_the_draft_is_shown() {
    let country = Country::serve();
    let (office, _) = desk(&country, "reader.second_readers");
    let case = case_with(&office, &country, "form[action$='/do/sign_receipt'], li[data-act='record_view']");
    if office.has("form[action$='/do/sign_receipt']") {
        signs(&office, &country, &case);
    }
    office.goto(&country.office(&format!("{case}do/see_draft")));
    office.says("Спершу запишіть свою думку");
    assert!(!office.has("main form#form"), "{}", office.text());
    for part in ["account", "legal"] {
        office.goto(&country.office(&case));
        if office.has(&format!("form[data-open='{part}']")) {
            office.click(&format!("form[data-open='{part}'] option[value='second_reading']"));
            office.submit(&format!("form[data-open='{part}']"));
            office.says("Записано:");
        }
    }
    office.goto(&country.office(&format!("{case}do/record_view")));
    office.write("text", "Спірно: документи забрали.");
    office.choose("c.exploitation", "unclear");
    office.submit("main form#form");
    office.says("Зроблено");
    office.goto(&country.office(&format!("{case}do/see_draft")));
    office.submit("main form#form");
    office.says("Проєкт рішення");
}

#[test]
fn two_officials_at_one_case_the_later_one_is_told_clearly_and_loses_nothing() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    let (_, case) = sends(&phone, &country);
    drop(phone);
    let (first, desk_path) = desk(&country, "official.osa-");
    let (second, _) = desk(&country, "lead.osa-");
    let page = format!("{desk_path}c/{case}/");
    signs(&first, &country, &page);
    signs(&second, &country, &page);
    for browser in [&first, &second] {
        browser.goto(&country.office(&format!("{page}do/register")));
        browser.write("journal", "18/26");
    }
    first.submit("main form#form");
    first.says("Зроблено");
    second.submit("main form#form");
    assert!(second.has(".govuk-error-summary"), "{}", second.text());
    assert_eq!(second.written("journal"), "18/26", "what was typed stays");
    second.says("На цьому етапі так зробити не можна.");
    second.goto(&country.office(&page));
    second.says("у відповідальної особи");
}
