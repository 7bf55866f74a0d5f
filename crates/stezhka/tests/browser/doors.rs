//! Other doors: `examples/farm-paper.toml` (on paper, brought by an organisation, no phone, no address, served in person)
//! and `examples/child-reported.toml` (somebody helps a child; the children's service has a place in the case).

use crate::base;
use crate::browser::Browser;
use crate::country::Country;
use crate::desk::{Desk, in_days};
use crate::journey::PIN;
use crate::path::{HOME, MET, grants, lent, sends_on};

#[test]
fn who_comes_on_paper_without_phone_or_papers_is_received_from_the_stamp_and_served_in_person() {
    let country = Country::serve();
    let office = Desk::of(&country, "official.osa-05");
    let browser = &office.browser;
    // The clock runs from the stamp, not from the typing in; a day that has not come is no stamp.
    let (stamp, tomorrow) = (in_days(-4), in_days(1));
    let before = base::all_cases(&country);
    office.go(&format!("{}receive", office.inbox));
    let paper = [
        ("door", "paper"),
        ("received", &tomorrow[..]),
        ("a.safe_now", "safe"),
        ("a.reach", "place"),
        ("a.meeting_place", "громадська організація, щовівторка"),
        ("a.first_need", "food"),
        ("a.where_to", "suggest"),
        ("a.in_own_words", "Нас було багато. Паспорта не маю."),
    ];
    for (name, value) in paper {
        browser.fill(name, value);
    }
    browser.submit("main form#form");
    browser.says("Цей день ще не настав.");
    browser.unfold();
    for (name, value) in [("a.in_own_words", "Нас було багато. Паспорта не маю."), ("received", &tomorrow)]
    {
        assert_eq!(browser.written(name), value, "what was typed stays");
    }
    browser.fill("received", &stamp);
    browser.submit("main form#form");
    browser.says("Зроблено");
    let case = base::all_cases(&country).into_iter().find(|case| !before.contains(case)).unwrap();
    let official = office.case(&case);
    browser.at(&official.page);
    browser.says("4 дні від отримання");
    official.signs();
    official.does("register", &[("journal", "5"), ("originals", "шафа 2, папка 5")]);
    official.does("tell", &[("text", "Розповіли усно і дали листок.")]);
    official.does("give_help", &[("kind", "food"), ("what", "Набір їжі, ночівля.")]);
    let mut record = crate::path::talk("visit");
    record.extend([
        ("present.0.name", "перекладач (вигадано)".to_owned()),
        ("present.0.role", "interpreter".to_owned()),
        ("present.0.receipt", "1".to_owned()),
    ]);
    official.does("interview", &lent(&record));
    official.does("show_record", &[]);
    // He confirms it aloud; the official writes it down.
    official.does("confirm_record", &[("read_back", "voice")]);
    sends_on(&official);

    let nss = Desk::of(&country, "decider.decision");
    let decider = nss.case(&case);
    decider.signs();
    decider.opens("decision", &["account", "legal", "decision"]);
    decider.does("return_file", &[("wanted", "Довідка організації про ночівлю.")]);
    assert!(!decider.offers("return_file"), "{}", nss.browser.text());
    sends_on(&official);
    // Once and no more.
    decider.waits("return_file", "Повернути можна лише один раз.");
    let mut grant = vec![("outcome", "grant")];
    grant.extend(MET);
    decider.does("propose", &grant);
    let day = in_days(0);
    decider.does("decide", &[("number", "88-с"), ("day", &day), ("signatory", "Голова (вигадано)")]);
    drop(nss);

    office.go(&format!("{}do/serve", official.page));
    assert!(!browser.has("input[name=means][value=announcement]"), "nothing is served by announcement");
    official.does("serve", &[("means", "registered_post"), ("failed", "1")]);
    official.does("serve", &[("means", "in_person"), ("proof", "Вручено на зустрічі, підпис.")]);
    official.says("статус встановлено");
}

#[test]
fn a_neighbour_helps_a_child_leaves_no_code_behind_and_the_childrens_service_is_told() {
    let country = Country::serve();
    let before = base::all_cases(&country);
    let phone = Browser::plain_phone();
    phone.goto(&country.portal("/uk"));
    phone.tap("Я допомагаю іншій людині");
    phone.click("details:nth-of-type(2) summary");
    phone.click("button[value='helper']");
    phone.at("/uk/r/safe");
    let answers = [
        ("safe", "safe_now", "danger"),
        ("safe", "danger_words", "Біля ринку його примушують жебракувати."),
        ("reach", "reach", "none"),
        ("need", "first_need", "child_care"),
        ("where", "where_to", "chosen"),
        ("where", "chosen_body", HOME),
        ("who", "age", "child"),
        ("what", "in_own_words", "Дитину примушують жебракувати біля ринку."),
    ];
    for (page, question, answer) in answers {
        phone.goto(&country.portal(&format!("/uk/r/{page}")));
        phone.fill(question, answer);
        phone.go_on();
    }
    phone.goto(&country.portal("/uk/r/code"));
    phone.write("pin", PIN);
    phone.go_on();
    phone.says("Цей код для людини, якій ви допомагаєте.");
    phone.goto(&country.portal("/uk/r/check"));
    phone.says("вас захищають як дитину");
    phone.go_on();
    phone.at("/uk/r/sent");
    // Whoever helped ends here: without the code the phone shows nothing of the child.
    phone.tap("Замкнути сторінку");
    phone.at("/uk");
    phone.goto(&country.portal("/uk/my"));
    phone.says("Потрібен код");
    assert!(!phone.text().contains("жебракувати"));
    let case = base::all_cases(&country).into_iter().find(|case| !before.contains(case)).unwrap();

    let office = Desk::of(&country, "official.osa-05");
    let official = office.case(&case);
    official.says("дитина");
    // The first official knows the family: one call, before anything was shown.
    office.browser.submit("form[action$='/do/recuse']");
    office.browser.says("Посадова особа взяла самовідвід");
    assert!(!official.offers("sign_receipt") && !official.offers("register"), "{}", office.browser.text());
    assert!(!office.browser.has("form[data-open]"), "who stepped aside opens nothing");

    let other = Desk::of(&country, "lead.osa-05");
    let second = other.case(&case);
    second.signs();
    second.opens("casework", &["needs", "account"]);
    other.browser.says("жебракувати біля ринку");
    second.does("register", &[("journal", "9")]);
    second.does("check_safety", &[("safe", "no"), ("arranged", "Службу у справах дітей покликано.")]);
    let service = Desk::of(&country, "specialist.children.children-05");
    let specialist = service.case(&case);
    specialist.signs();
    specialist.look();
    assert!(!service.browser.has("form[data-open]"), "a place in the case is no key to her words");
    // Who tells the service decides that this one may know.
    let told = [("step", "children_service_told"), ("text", "Повідомлено негайно."), ("gives", "1")];
    second.does("step", &told);
    specialist.opens("child_protection", &["needs"]);
    assert!(!service.browser.has("form[data-open='account']"), "the story is not needed for it");
    specialist.does("step", &[("step", "best_interest"), ("text", "Дитина хоче залишитися з тіткою.")]);
    second.does("tell", &[("text", "Розповіли законному представнику.")]);
    second.is_stopped("waive_interview", &[("code", "impossible.young_child")], "Напишіть причину.");
    let why = "Молодша 14 років; за іншими даними.";
    second.does("waive_interview", &[("code", "impossible.young_child"), ("text", why)]);

    second.says("служба у справах дітей");
    sends_on(&second);
    let nss = Desk::of(&country, "decider.decision");
    grants(&nss.case(&case), "12-с");
    second.does("serve", &[("means", "representative"), ("proof", "Вручено законному представнику.")]);
    second.says("статус встановлено");
}
