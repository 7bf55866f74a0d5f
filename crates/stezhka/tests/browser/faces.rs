//! One case through both faces: what she sends the official reads, what the official does she sees. Two
//! officials at one case lose nothing.

use crate::base;
use crate::browser::Browser;
use crate::country::{Applicant, Country};
use crate::desk::Desk;
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

#[test]
fn the_official_signs_opens_registers_and_writes_and_she_sees_the_message_and_who_opened_what() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    let (_, case) = sends(&phone, &country);
    let desk = Desk::of(&country, "official.osa-");
    let (office, official) = (&desk.browser, desk.case(&case));
    desk.all();
    office.says(&case[..4]);
    official.says("Не дзвонити й не писати на телефон чи пошту.");
    assert!(!office.has("form[data-open]"), "nothing can be opened before the receipt is signed");
    office.says("розписк");
    official.signs();
    official.opens("casework", &["needs"]);
    office.says("юрист");
    official.does("register", &[("journal", "17/26"), ("originals", "сейф 2")]);
    official.does("say", &[("text", "Юристка прийме вас у вівторок.")]);

    phone.goto(&country.portal("/uk/my"));
    phone.says("1 повідомлення без вашої відповіді");
    phone.says("Зі зверненням працює відповідальна особа.");
    assert!(!phone.text().contains("вівторок"), "the first view shows no content");
    phone.tap("1 повідомлення без вашої відповіді");
    phone.says("Юристка прийме вас у вівторок.");
    // Her readings are not recorded: a message is new until she does something herself.
    phone.write("text", "Дякую, прийду.");
    phone.go_on();
    phone.says("Дякую, прийду.");
    phone.goto(&country.portal("/uk/my"));
    assert!(!phone.text().contains("без вашої відповіді"), "it was answered");
    phone.goto(&country.portal("/uk/my/who"));
    let opened = phone.words("main ol.st-lines");
    assert!(opened.contains("відповідальна особа"), "{opened}");
}

#[test]
fn she_answers_what_may_be_decided_against_her_and_the_desk_sees_that_she_was_heard() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    phone.come_back(&country, "uk", &country.applicant("an answer is awaited"));
    phone.tap("Є причини, на які можна відповісти до ");
    phone.says("Ще нічого не вирішено.");
    phone.says("Відповісти можна до ");
    phone.write("text", "Я не могла піти: забрали паспорт.");
    phone.go_on();
    phone.at("/uk/my");
    assert!(!phone.text().contains("Є питання"), "{}", phone.text());
    phone.goto(&country.portal("/uk/my/grounds"));
    phone.says("Відповідь на це вже є.");
    let desk = Desk::of(&country, "official.osa-");
    desk.case_with("li[data-act='conclude']").says("Перебіг справи");
}

#[test]
fn two_officials_at_one_case_the_later_one_is_told_clearly_and_loses_nothing() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    let (_, case) = sends(&phone, &country);
    drop(phone);
    let desks = ["official.osa-", "lead.osa-"].map(|who| Desk::of(&country, who));
    let [first, second] = desks.each_ref().map(|desk| desk.case(&case));
    first.signs();
    second.signs();
    for official in [&first, &second] {
        official.writes("register", &[("journal", "18/26")]);
    }
    desks[0].browser.submit("main form#form");
    desks[0].browser.says("Зроблено");
    let late = &desks[1].browser;
    late.submit("main form#form");
    assert!(late.has(".govuk-error-summary"), "{}", late.text());
    assert_eq!(late.written("journal"), "18/26", "what was typed stays");
    late.says("На цьому етапі так зробити не можна.");
    late.says("Відколи ви відкрили цю форму, у справі зробили:");
    late.says("Звернення записано в журналі");
    late.tap("До справи");
    late.at(&second.page);
    second.says("у відповідальної особи");
}
