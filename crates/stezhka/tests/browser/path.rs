//! `examples/path.toml` on both faces: from a request on a phone to a certificate, and what she sees of it.

use crate::base;
use crate::browser::Browser;
use crate::country::{Applicant, Country};
use crate::desk::{At, Desk, in_days, minutes_ago};
use crate::journey::{begin, takes_a_code};

/// The administration where everything is ready.
pub const HOME: &str = "Вінницька обласна державна адміністрація";

/// A request: what is answered on which page, besides the few answers that are enough.
pub struct Request<'a> {
    /// The administration that receives it.
    pub to: &'a str,
    /// Page, question, answer.
    pub says: &'a [(&'a str, &'a str, &'a str)],
}

/// Sends a request to an administration that she names; answers with her code and the id of her case.
pub fn asks(phone: &Browser, country: &Country, request: &Request) -> (Applicant, String) {
    let before = base::all_cases(country);
    begin(phone, country, "uk");
    let go = |page: &str| phone.goto(&country.portal(&format!("/uk/r/{page}")));
    phone.choose("safe_now", "safe");
    phone.go_on();
    phone.choose("reach", "none");
    phone.go_on();
    phone.at("/uk/r/code");
    let applicant = takes_a_code(phone);
    phone.choose("first_need", "lawyer");
    phone.go_on();
    phone.choose("where_to", "chosen");
    phone.go_on();
    phone.write("chosen_body", request.to);
    phone.go_on();
    phone.at("/uk/r/list");
    for (page, question, answer) in request.says {
        go(page);
        phone.fill(question, answer);
        phone.go_on();
    }
    go("check");
    phone.says(request.to);
    phone.go_on();
    phone.at("/uk/r/sent");
    let case = base::all_cases(country).into_iter().find(|case| !before.contains(case));
    (applicant, case.expect("one more case"))
}

/// The record of a talk.
pub fn talk(mode: &str) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("mode", mode.to_owned()),
        ("began", minutes_ago(50)),
        ("ended", minutes_ago(5)),
        ("safety", "Ніхто не чує; слово зупинки домовлено.".to_owned()),
    ];
    let said = [
        ("q.alone_and_safe", "yes"),
        ("q.how_began", "Обіцяли роботу на складі."),
        ("q.what_held", "Паспорт забрали."),
        ("breaks", "десять хвилин"),
        ("read_back", "voice"),
    ];
    all.extend(said.map(|(name, value)| (name, value.to_owned())));
    all
}

/// Fields that are made at run time, as the helpers take them.
pub fn lent<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, &value[..])).collect()
}

/// What stands in a conclusion or a proposal in her favour.
pub const MET: [(&str, &str); 7] = [
    ("c.agreement", "met"),
    ("e.agreement", "слова людини"),
    ("c.exploitation", "met"),
    ("e.exploitation", "запис розмови"),
    ("c.materials", "unclear"),
    ("e.materials", "паперів немає"),
    ("text", "Ознаки встановлено зі слів і документів."),
];

/// Concludes in her favour and sends on.
pub fn sends_on(official: &At) {
    let mut conclusion = vec![("favourable", "favourable")];
    conclusion.extend(MET);
    official.does("conclude", &conclusion);
    official.does("send_on", &[]);
    official.says("на рішенні");
}

/// Proposes to grant and decides by an order.
pub fn grants(decider: &At, number: &str) {
    decider.signs();
    let mut grant = vec![("outcome", "grant")];
    grant.extend(MET);
    decider.tries("propose", &grant);
    decider.desk.browser.says("Спершу відкрийте розповідь");
    decider.opens("decision", &["account", "legal", "decision"]);
    decider.does("propose", &grant);
    decider.is_stopped("decide", &[("number", number)], "Напишіть відповідь.");
    let day = in_days(0);
    decider.does("decide", &[("number", number), ("day", &day), ("signatory", "Голова (вигадано)")]);
    decider.says("статус встановлено");
}

#[test]
fn from_a_request_on_a_phone_to_a_certificate_and_she_sees_the_decision_and_who_opened_what() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    let request = Request {
        to: HOME,
        says: &[
            ("who", "call_me", "Марія (вигадана)"),
            ("who", "full_name", "Марія Вигадана"),
            ("what", "in_own_words", "Обіцяли роботу, забрали паспорт, не платили."),
            ("what", "what_kinds", "labour"),
        ],
    };
    let (_, case) = asks(&phone, &country, &request);

    let office = Desk::of(&country, "official.osa-05");
    let official = office.case(&case);
    official.says("Не дзвонити й не писати на телефон чи пошту.");
    official.signs();
    official.opens("casework", &["needs", "identity", "account"]);
    office.browser.says("Обіцяли роботу, забрали паспорт, не платили.");
    official.does("register", &[("journal", "17")]);
    official
        .does("tell", &[("text", "Розповіли про житло, лікаря, юриста, гроші: зі статусом і без нього.")]);
    // A call that does not say which number will show is no safe call.
    let when = minutes_ago(-60);
    let call = [
        ("when", &when[..]),
        ("mode", "phone"),
        ("official_word", "весняна пошта"),
        ("her_word", "жовтий зошит"),
        ("wrong_voice", "Ми пропонували перевірити лічильник."),
    ];
    official.is_stopped("schedule", &call, "Для дзвінка це потрібно, щоб він був безпечний.");
    office.browser.write("shown_number", "+380 00 000 00 00");
    office.browser.submit("main form#form");
    // She agreed to no call here; that one was agreed in another way is said with a tick.
    office.browser.says("Людина не погоджувалася на дзвінок.");
    office.browser.click("main input[name=as_is] + label");
    office.browser.submit("main form#form");
    office.browser.says("Зроблено");
    phone.goto(&country.portal("/uk/my/talk"));
    phone.says("телефоном");
    official.does("interview", &lent(&talk("phone")));
    official.waits("conclude", "Спершу дайте прочитати запис розмови.");
    official.does("show_record", &[]);

    phone.goto(&country.portal("/uk/my"));
    phone.tap("Запис розмови чекає на вашу думку");
    phone.says("Обіцяли роботу на складі.");
    phone.go_on();
    phone.at("/uk/my");
    phone.goto(&country.portal("/uk/my/record"));
    phone.says("Ви вже відповіли.");

    sends_on(&official);
    let nss = Desk::of(&country, "decider.decision");
    grants(&nss.case(&case), "41-с");
    drop(nss);
    phone.goto(&country.portal("/uk/my"));
    phone.says("Статус встановлено.");
    official.is_stopped("serve", &[("means", "portal")], "Напишіть, що доводить");
    official.does("serve", &[("means", "portal"), ("proof", "Прочитано за кодом.")]);

    let register = Desk::of(&country, "registrar.certificates");
    let registrar = register.case(&case);
    registrar.signs();
    let (from, until) = (in_days(0), in_days(730));
    registrar.does("certificate", &[("number", "0412"), ("from", &from), ("until", &until)]);

    phone.goto(&country.portal("/uk/my/papers"));
    phone.tap("Рішення");
    phone.says("41-с");
    phone.says("Голова (вигадано)");
    phone.goto(&country.portal("/uk/my/papers"));
    phone.tap("Довідка");
    phone.says("0412");
    phone.goto(&country.portal("/uk/my/said"));
    phone.says("Обіцяли роботу, забрали паспорт, не платили.");
    phone.goto(&country.portal("/uk/my/who"));
    let opened = phone.words("main ol.st-lines");
    for who in [HOME, "Національна соціальна сервісна служба України", "рішення"]
    {
        assert!(opened.contains(who), "{who} is not in:\n{opened}");
    }
    phone.goto(&country.portal("/uk/my"));
    assert!(!phone.text().contains("Оскаржити рішення"), "nothing to appeal against in a grant");
}
