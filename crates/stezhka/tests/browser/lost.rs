//! What is typed survives: a connection that breaks while a form is sent, a machine that dies, a session that locks at
//! the desk or on the phone. What was sent twice stands once.

use crate::base;
use crate::browser::{Browser, until};
use crate::country::Country;
use crate::desk::Desk;
use crate::journey::answers_enough;

/// A message to her, as the case's page tells of it.
const SAID: &str = "Надіслано повідомлення";
const WORDS: &str = "Паспорт забрали, не платили пів року.";

/// Timers of minutes wait in a list until the test lets one of them ring.
const HAND_CLOCK: &str = "(() => {
    const timer = window.setTimeout.bind(window), stop = window.clearTimeout.bind(window);
    window.late = [];
    window.setTimeout = (run, ms, ...more) => ms < 60000 ? timer(run, ms, ...more) : -window.late.push(run);
    window.clearTimeout = id => { if (id < 0) window.late[-id - 1] = null; else stop(id); };
})()";

#[test]
fn a_connection_that_breaks_while_words_are_sent_loses_none_of_them() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    answers_enough(&phone, &country, "uk");
    let sends_into_nothing = |words: &str| {
        phone.write("in_own_words", words);
        phone.offline(true);
        phone.go_on();
        assert!(!phone.has("main form"), "no page comes without a net");
        phone.offline(false);
    };
    // By the button «Back»: the form with everything typed, which sends it now.
    phone.goto(&country.portal("/uk/r/what"));
    sends_into_nothing(WORDS);
    phone.back();
    phone.at("/uk/r/what");
    assert_eq!(phone.written("in_own_words"), WORDS);
    phone.go_on();
    phone.at("/uk/r/list");
    // By the button «Reload»: what could not be sent is sent.
    phone.goto(&country.portal("/uk/r/what"));
    assert_eq!(phone.written("in_own_words"), WORDS);
    sends_into_nothing("Не платили. Паспорт повернули.");
    phone.reload();
    phone.at("/uk/r/list");
    phone.goto(&country.portal("/uk/r/what"));
    assert_eq!(phone.written("in_own_words"), "Не платили. Паспорт повернули.");
}

#[test]
fn a_machine_that_dies_while_a_request_is_sent_makes_one_of_it_when_it_is_back() {
    let mut country = Country::serve();
    let phone = Browser::plain_phone();
    let before = base::cases(&country);
    answers_enough(&phone, &country, "uk");
    phone.goto(&country.portal("/uk/r/check"));
    country.dies();
    phone.go_on();
    assert!(!phone.has("main form"), "nobody answers");
    country.is_back();
    assert_eq!(base::cases(&country), before, "nothing was half done");
    phone.reload();
    phone.at("/uk/r/sent");
    assert_eq!(base::cases(&country), before + 1);
    phone.reload();
    phone.at("/uk/r/sent");
    assert_eq!(base::cases(&country), before + 1);
}

#[test]
fn at_the_desk_a_broken_connection_keeps_the_text_and_doubles_no_act() {
    let country = Country::serve();
    let desk = Desk::of(&country, "official.osa-05");
    let browser = &desk.browser;
    let case = desk.case_with("li[data-act='say']");
    case.writes("say", &[("text", WORDS)]);
    browser.offline(true);
    browser.submit("main form#form");
    assert!(!browser.has("main form"), "no page comes without a net");
    browser.offline(false);
    browser.back();
    browser.says("Написати людині");
    assert_eq!(browser.written("text"), WORDS);
    browser.submit("main form#form");
    browser.says("Зроблено");
    let written = |browser: &Browser| browser.words("ol.st-lines").matches(SAID).count();
    let once = written(browser);
    assert!(once > 0, "{}", browser.text());
    // The form that is still in the history sends the same act: it stands once.
    browser.back();
    if browser.has("main form#form textarea") {
        browser.submit("main form#form");
    }
    case.look();
    assert_eq!(written(browser), once);
}

#[test]
fn a_session_that_locks_at_the_desk_with_text_typed_gives_it_back_after_the_login() {
    let country = Country::serve();
    let mut member = country.member("official.osa-05");
    let browser = Browser::wide();
    browser.before_pages(HAND_CLOCK);
    member.enter(&browser, &country, "uk");
    let desk = Desk::at(&country, browser);
    let browser = &desk.browser;
    let case = desk.case_with("li[data-act='say']");
    case.writes("say", &[("text", WORDS)]);
    let form = browser.path();
    assert_eq!(base::lock_sessions(&country, "office"), 1);
    browser.submit("main form#form");
    browser.says("Вхід");
    assert!(!browser.text().contains("Паспорт"), "a locked screen shows nothing of it");
    member.fill(browser);
    browser.at(&form);
    browser.says("Набране повернуто на форму.");
    assert_eq!(browser.written("text"), WORDS);

    // The screen that warns and locks itself: what is typed goes to the server first.
    browser.write("text", "Ще одне слово.");
    browser.run("window.late.filter(Boolean).at(-1)()");
    browser.find("[data-idle]:not([hidden])");
    browser.run("window.late.filter(Boolean).at(-1)()");
    until(|| browser.text().contains("повернуто"));
    assert_eq!(browser.written("text"), "Ще одне слово.");
    browser.submit("main form#form");
    browser.says("Зроблено");
}

#[test]
fn a_message_typed_into_her_locked_page_comes_back_after_the_pin() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    let her = country.applicant("a message waits");
    phone.come_back(&country, "uk", &her);
    phone.goto(&country.portal("/uk/my/messages"));
    phone.write("text", WORDS);
    assert_eq!(base::lock_sessions(&country, "portal"), 1);
    phone.go_on();
    phone.says("Сторінку замкнено");
    assert!(!phone.text().contains("Паспорт"), "a locked page shows nothing of hers");
    phone.write("pin", &her.pin);
    phone.go_on();
    phone.at("/uk/my/messages");
    assert_eq!(phone.written("text"), WORDS);
    phone.says("Ми зберегли те, що ви писали.");
    phone.goto(&country.portal("/uk/my/messages"));
    assert!(!phone.text().contains(WORDS), "it is not sent yet");
    phone.back();
    assert_eq!(phone.written("text"), WORDS);
    phone.go_on();
    phone.says(WORDS);
}
