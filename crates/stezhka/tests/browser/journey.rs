//! The applying journey on a phone without scripts, in Ukrainian, and the ways back to it.

use crate::browser::Browser;
use crate::country::{Applicant, Country};

/// Six digits nobody would guess first.
pub const PIN: &str = "730519";

/// Begins and answers what is enough, as far as the page that sends. Answers with her code.
pub fn answers_enough(browser: &Browser, country: &Country, lang: &str) -> Applicant {
    begin(browser, country, lang);
    browser.choose("safe_now", "safe");
    browser.go_on();
    browser.at(&format!("/{lang}/r/reach"));
    browser.choose("reach", "none");
    browser.go_on();
    browser.at(&format!("/{lang}/r/code"));
    let applicant = takes_a_code(browser);
    browser.at(&format!("/{lang}/r/need"));
    browser.choose("first_need", "lawyer");
    browser.go_on();
    browser.at(&format!("/{lang}/r/where"));
    browser.choose("where_to", "suggest");
    browser.go_on();
    applicant
}

/// From the home page to the first question.
pub fn begin(browser: &Browser, country: &Country, lang: &str) {
    browser.goto(&country.portal(&format!("/{lang}")));
    browser.click(&format!("a[href='/{lang}/r']"));
    browser.go_on();
    browser.at(&format!("/{lang}/r/safe"));
}

/// Chooses a PIN, reads the code, says that it is kept.
pub fn takes_a_code(browser: &Browser) -> Applicant {
    browser.write("pin", PIN);
    browser.go_on();
    // The groups stand on lines of their own; a line break typed into a field would send its form.
    let code = browser.words(".st-code").replace('\n', " ");
    browser.go_on();
    Applicant { code, pin: PIN.to_owned() }
}

#[test]
fn without_scripts_on_a_phone_she_asks_for_help_and_comes_back_by_code_and_pin() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    let applicant = answers_enough(&browser, &country, "uk");
    browser.at("/uk/r/list");
    browser.tap("Перевірити й надіслати");
    browser.at("/uk/r/check");
    browser.says("Ми пропонуємо цю установу.");
    browser.says("Юрист");
    browser.go_on();
    browser.at("/uk/r/sent");
    browser.says("Звернення надіслано");
    browser.says("плануємо до");
    browser.tap("Моє звернення");
    browser.at("/uk/my");
    browser.says("Звернення отримано. Його ще не зареєстрували.");
    assert!(
        !browser.has("body > [role=status]"),
        "the script of the way out would have put its listener here"
    );

    let other = Browser::plain_phone();
    other.come_back(&country, "uk", &applicant);
    other.says("Звернення отримано.");
    other.tap("Замкнути сторінку");
    other.at("/uk");
    other.goto(&country.portal("/uk/my"));
    other.says("Потрібен код");
}

#[test]
fn enter_in_a_field_goes_on_and_does_not_switch_the_language() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    begin(&browser, &country, "uk");
    browser.goto(&country.portal("/uk/r/code"));
    browser.write("pin", &format!("{PIN}\n"));
    browser.says("Ось ваш код");
    browser.go_on();
    browser.goto(&country.portal("/uk/r/reach"));
    browser.choose("reach", "email");
    browser.go_on();
    browser.at("/uk/r/reach");
    browser.write("email", "nobody@example.org\n");
    browser.at("/uk/r/hours");
}

#[test]
fn a_place_of_many_names_is_asked_after_an_old_name_is_found_and_an_office_is_kept_away() {
    let country = Country::serve();
    let browser = Browser::plain_phone();
    begin(&browser, &country, "uk");
    browser.goto(&country.portal("/uk/r/where"));
    browser.choose("where_to", "nearer");
    browser.write("staying", "Самарівська");
    browser.go_on();
    browser.says("Уточніть, що саме");
    assert_eq!(browser.written("staying"), "Самарівська", "what was typed stays");
    browser.click("label[for='staying-m1']");
    browser.go_on();
    browser.at("/uk/r/list");
    browser.goto(&country.portal("/uk/r/where"));
    assert!(browser.written("staying").starts_with("Самарівська"), "{}", browser.written("staying"));
    browser.write("staying", "Новомосковський район");
    browser.go_on();
    browser.at("/uk/r/list");
    browser.goto(&country.portal("/uk/r/where"));
    assert!(browser.written("staying").starts_with("Самарівський"), "{}", browser.written("staying"));

    browser.goto(&country.portal("/uk/r/safe"));
    browser.choose("safe_now", "safe");
    browser.go_on();
    browser.at("/uk/r/reach");
    browser.choose("reach", "none");
    browser.go_on();
    browser.at("/uk/r/code");
    browser.goto(&country.portal("/uk/r/need"));
    browser.choose("first_need", "lawyer");
    browser.go_on();
    browser.goto(&country.portal("/uk/r/where"));
    browser.choose("where_to", "suggest");
    browser.go_on();
    browser.goto(&country.portal("/uk/r/check"));
    let suggested = browser.words("main strong");
    browser.goto(&country.portal("/uk/r/away"));
    browser.choose("keep_away", "yes");
    browser.write("must_not_see", &suggested);
    browser.go_on();
    browser.says("Яка це громада?");
    browser.go_on();
    browser.says("Заповніть це поле");
    browser.click("button[value='skip']");
    browser.at("/uk/r/list");
    browser.goto(&country.portal("/uk/r/check"));
    browser.says("Хто його не побачить");
    let instead = browser.words("main strong");
    assert_ne!(instead, suggested, "the office she named is not offered any more");
}
