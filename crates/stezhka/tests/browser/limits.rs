//! Her limits on both faces: `examples/kept-from-community.toml` (kept from her community and from a body that was renamed
//! meanwhile) and `examples/foreigner.toml` (an interpreter rejected without a reason, a lawyer who acts).

use crate::base;
use crate::browser::Browser;
use crate::country::{Applicant, Country};
use crate::desk::{Desk, in_days, minutes_ago};
use crate::journey::{begin, takes_a_code};
use crate::path::{HOME, Request, asks, grants, lent, sends_on, talk};

const DENIED: &str = "Людина назвала цей орган серед тих, хто не повинен бачити.";
const CLOSED: &str = "Вигаданий центр соціальних служб для сім'ї, дітей та молоді";
const MIGRATION: &str = "Державна міграційна служба України";

#[test]
fn her_community_and_the_body_she_named_never_see_it_under_any_name() {
    let country = Country::serve();
    let before = base::all_cases(&country);
    let phone = Browser::plain_phone();
    begin(&phone, &country, "uk");
    let answers: [(&str, &[(&str, &str)]); 4] = [
        ("safe", &[("safe_now", "safe")]),
        ("reach", &[("reach", "none")]),
        ("need", &[("first_need", "talk")]),
        ("where", &[("where_to", "chosen")]),
    ];
    let go = |page: &str| phone.goto(&country.portal(&format!("/uk/r/{page}")));
    for (page, fields) in answers {
        go(page);
        for (name, value) in fields {
            phone.fill(name, value);
        }
        phone.go_on();
    }
    phone.write("chosen_body", HOME);
    phone.go_on();
    go("code");
    takes_a_code(&phone);
    // She knows the raion and the centre by their old names; both became something else. Her own oblast is kept out too.
    go("away");
    phone.write("must_not_see", &format!("Новомосковський район; {CLOSED}; {HOME}"));
    phone.go_on();
    go("check");
    for name in ["Самарівськ", "Вигаданий центр соціальних служб", HOME]
    {
        phone.says(name);
    }
    phone.says("Зараз немає установи, що підходить до вашого вибору.");
    assert!(!phone.has("main form button.govuk-button"), "{}", phone.text());
    go("where");
    phone.choose("where_to", "farther");
    phone.write("staying", "м. Самар");
    phone.go_on();
    go("check");
    let office = phone.words("main strong");
    assert!(!office.contains("Дніпропетровськ") && office != HOME, "{office}");
    phone.go_on();
    phone.at("/uk/r/sent");
    let case = base::all_cases(&country).into_iter().find(|case| !before.contains(case)).unwrap();

    // A desk that has nothing to do with it gets the answer of a case that does not exist.
    let denied = Desk::of(&country, "official.osa-05");
    denied.case(&case).says("Такої сторінки немає, або вона не для вашого підрозділу.");
    denied.all();
    assert!(!denied.browser.text().contains(&case[..4]), "{}", denied.browser.text());
    drop(denied);

    let who = if office.contains("Київ") { "official.kmda" } else { "official.osa-07" };
    let far = Desk::of(&country, who);
    let official = far.case(&case);
    official.signs();
    official.does("register", &[("journal", "1")]);
    official.does("tell", &[("text", "Розповіли.")]);
    let ask = |body| [("body", body), ("fields", "послуги"), ("purpose", "перевірка")];
    // The centre that took the closed one's place is denied too.
    official.is_stopped("announce_facts", &ask("css-example"), DENIED);
    official.does("announce_facts", &ask("migration"));
    phone.goto(&country.portal("/uk/my/asked"));
    phone.says(MIGRATION);
    phone.says("послуги");
    // Shown is not agreed.
    official.waits("request_facts", "Згоди на це людина не давала.");
    official.does("consent", &[("purpose", "facts_request"), ("said", "Так, лише про це.")]);
    official.does("request_facts", &[]);
    phone.goto(&country.portal("/uk/my/consents"));
    phone.says("Забрати згоду");
    // She names that body as well: at once, and nothing more goes there.
    phone.goto(&country.portal("/uk/my/protect"));
    phone.write("office", MIGRATION);
    phone.click("main form[autocomplete] button.govuk-button");
    phone.says("Ми це отримали.");
    official.is_stopped("announce_facts", &ask("migration"), DENIED);
    official.does("interview", &lent(&talk("phone")));
    official.does("show_record", &[]);
    official.waits("conclude", "На запит ще немає відповіді.");
    official.does("set_facts_aside", &[("text", "Людина назвала орган; йдемо далі без відповіді.")]);
    phone.goto(&country.portal("/uk/my/record"));
    phone.go_on();
    sends_on(&official);
    let nss = Desk::of(&country, "decider.decision");
    grants(&nss.case(&case), "12-с");
    official.does("serve", &[("means", "portal"), ("proof", "Прочитано за кодом.")]);
    phone.goto(&country.portal("/uk/my/papers"));
    phone.tap("Рішення");
    phone.says("12-с");
    phone.goto(&country.portal("/uk/my/who"));
    assert!(!phone.words("main ol.st-lines").contains(HOME), "the body she named opened nothing");
}

#[test]
fn a_foreigner_rejects_an_interpreter_and_a_lawyer_acts() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    let says = [
        ("who", "citizenship", "other"),
        ("need", "first_need", "interpreter"),
        ("what", "in_own_words", "Passport taken."),
    ];
    let (_, case) = asks(&phone, &country, &Request { to: HOME, says: &says });
    let office = Desk::of(&country, "official.osa-05");
    let official = office.case(&case);
    official.signs();
    official.does("register", &[("journal", "2")]);
    official.does("tell", &[("text", "Told in a language she knows.")]);
    let when = minutes_ago(-3 * 24 * 60);
    let no = "відхилено людиною, причини не питали; інший перекладач у четвер";
    official.does("schedule", &[("when", &when), ("mode", "in_person"), ("interpreter", no)]);
    // She reads her pages in another language than she began in.
    phone.goto(&country.portal("/en/my/talk"));
    phone.says("in person");
    phone.goto(&country.portal("/en/my/helper"));
    phone.write("text", "адвокат (вигадано)");
    phone.go_on();
    phone.at("/en/my/waiting");
    official.writes("confirm_change", &[("how", "")]);
    office.browser.click("main input[name=about] + label");
    office.browser.submit("main form#form");
    office.browser.says("Напишіть, яким погодженим шляхом це підтверджено.");
    office.browser.write("how", "На зустрічі, домовленій раніше.");
    office.browser.submit("main form#form");
    office.browser.says("Зроблено");
    let pin = "940275";
    let mandate =
        [("name", "адвокат (вигадано)"), ("capacity", "захисник"), ("document", "ордер 7"), ("pin", pin)];
    official.tries("name_representative", &mandate);
    office.browser.says("Новий код");
    let code = office.browser.words(".st-code").replace('\n', " ");
    let lawyer = Browser::plain_phone();
    lawyer.come_back(&country, "uk", &Applicant { code, pin: pin.to_owned() });
    lawyer.goto(&country.portal("/uk/my/messages"));
    lawyer.write("text", "Просимо іншого перекладача.");
    lawyer.go_on();
    lawyer.says("Просимо іншого перекладача.");
    official.opens("messages", &["messages"]);
    office.browser.says("Просимо іншого перекладача.");
    let mut record = talk("in_person");
    record.extend([
        ("present.0.name", "інший перекладач (вигадано)".to_owned()),
        ("present.0.role", "interpreter".to_owned()),
        ("present.0.receipt", "1".to_owned()),
    ]);
    official.does("interview", &lent(&record));
    official.does("show_record", &[]);
    lawyer.goto(&country.portal("/uk/my/record"));
    lawyer.says("інший перекладач (вигадано)");
    lawyer.go_on();
    lawyer.at("/uk/my");
    // Against her: first shown, first heard; the lawyer answers.
    let grounds = [
        ("g.no_elements_found", "1"),
        ("gr.no_elements_found", "Мало матеріалів."),
        ("ge.no_elements_found", "співбесіда"),
        ("gc.no_elements_found", "Квитки."),
    ];
    let mut adverse = vec![("favourable", "adverse"), ("text", "Проти.")];
    adverse.extend(grounds);
    official.is_stopped("conclude", &adverse, "Спершу покажіть підстави");
    let mut shown = grounds.to_vec();
    shown.push(("how", "Усно, письмово, через адвоката."));
    official.does("show_grounds", &shown);
    lawyer.goto(&country.portal("/uk/my/grounds"));
    lawyer.says("Мало матеріалів.");
    lawyer.write("text", "Матеріали додано: квитки.");
    lawyer.go_on();
    lawyer.at("/uk/my");
    sends_on(&official);
    let nss = Desk::of(&country, "decider.decision");
    grants(&nss.case(&case), "12-с");
    official.does("serve", &[("means", "portal"), ("proof", "Прочитано за кодом.")]);
    lawyer.goto(&country.portal("/uk/my/papers"));
    lawyer.tap("Рішення");
    lawyer.says("12-с");
    lawyer.says(&in_days(0)[..4]);
}
