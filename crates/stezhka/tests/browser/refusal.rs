//! `examples/recognised-149.toml` on both faces: nearly refused although recognised as injured under Article 149. Stopped,
//! heard, read by a second person who wrote a view first, refused by two, appealed, annulled, decided anew by others.

use crate::browser::Browser;
use crate::country::Country;
use crate::desk::{Desk, in_days};
use crate::path::{HOME, MET, Request, asks, lent, sends_on, talk};

const GROUND: [(&str, &str); 4] = [
    ("g.no_elements_found", "1"),
    ("gr.no_elements_found", "Ознак не встановлено."),
    ("ge.no_elements_found", "Лист прокуратури."),
    ("gc.no_elements_found", "Друга розмова про те, чи можна було піти."),
];

fn refusal() -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        ("outcome", "refuse"),
        ("c.exploitation", "not_met"),
        ("c.agreement", "unclear"),
        ("c.materials", "unclear"),
        ("text", "Немає вироку."),
    ];
    all.extend(GROUND);
    all
}

#[test]
fn whom_the_investigator_recognised_is_heard_read_by_a_second_person_refused_by_two_and_decided_anew() {
    let country = Country::serve();
    let phone = Browser::plain_phone();
    let said = "Слідчий визнав мене потерпілим. Працювали без грошей.";
    let says = [("court", "recognised_149", "yes"), ("what", "in_own_words", said)];
    let (_, case) = asks(&phone, &country, &Request { to: HOME, says: &says });
    let office = Desk::of(&country, "official.osa-05");
    let official = office.case(&case);
    official.signs();
    official.opens("casework", &["account"]);
    office.browser.says(said);
    official.does("register", &[("journal", "3")]);
    official.does("tell", &[("text", "Розповіли про допомогу зі статусом і без нього.")]);
    official.does("interview", &lent(&talk("in_person")));
    official.does("show_record", &[]);
    phone.goto(&country.portal("/uk/my/record"));
    phone.go_on();
    phone.at("/uk/my");
    sends_on(&official);

    // The decision maker wants to refuse and is stopped, step by step.
    let decision = Desk::of(&country, "decider.decision");
    let decider = decision.case(&case);
    decider.signs();
    let mut refuse = refusal();
    decider.is_stopped("propose", &refuse, "Спершу відкрийте розповідь");
    decider.opens("decision", &["account", "legal", "decision"]);
    decider.is_stopped("propose", &refuse, "Спершу покажіть підстави");
    let mut shown = GROUND.to_vec();
    shown.push(("how", "Через сторінку звернення, листом або усно."));
    decider.does("show_grounds", &shown);
    decider.is_stopped("propose", &refuse, "Підстави показано, відповідь чекаємо: відмовити ще не можна.");
    decision.browser.says("відповідь людини чекаємо до");

    phone.goto(&country.portal("/uk/my"));
    phone.tap("Є причини, на які можна відповісти до ");
    phone.says("Ознак не встановлено.");
    phone.says("Лист прокуратури.");
    phone.says("Що могло б це змінити");
    phone.says("Друга розмова про те, чи можна було піти.");
    phone.write("text", "Вирок для статусу не потрібен. Слідчий визнав мене потерпілим за статтею 149.");
    phone.go_on();
    phone.at("/uk/my");
    phone.says("Ми це отримали.");
    phone.goto(&country.portal("/uk/my/said"));
    phone.says("Вирок для статусу не потрібен.");

    decider.is_stopped("propose", &refuse, "разом із відповіддю людини на підстави");
    decider.opens("decision", &["account"]);
    decision.browser.says("Вирок для статусу не потрібен.");
    // What the file itself raises must be answered in writing.
    decider.is_stopped("propose", &refuse, "На це застереження потрібна письмова відповідь.");
    for warning in ["w.recognised_149", "w.no_police_qualification", "w.missing_papers"] {
        refuse.push((warning, "Враховано; вага спірна."));
    }
    decider.does("propose", &refuse);
    decider.waits("decide", "Відмову має прочитати й підписати інша людина з іншого підрозділу.");

    let second = Desk::of(&country, "reader.second_readers");
    let reader = second.case(&case);
    reader.signs();
    reader.waits("see_draft", "Спершу запишіть свою думку, потім читайте проєкт.");
    reader.opens("second_reading", &["legal", "account"]);
    second.browser.says(said);
    reader.does("record_view", &[("text", "Докази вагомі, але спірні."), ("c.exploitation", "unclear")]);
    reader.tries("see_draft", &[]);
    second.browser.unfold();
    second.browser.says("Ознак не встановлено.");
    reader.does("second", &[]);
    drop(second);

    let day = in_days(0);
    let order = |number| [("number", number), ("day", &day[..]), ("signatory", "Голова (вигадано)")];
    decider.does("decide", &order("7-с"));
    decider.says("відмовлено");
    official.does("serve", &[("means", "in_person"), ("proof", "Підпис на примірнику.")]);

    // She reads why, and appeals.
    phone.goto(&country.portal("/uk/my"));
    phone.says("Є рішення. Прочитайте його");
    phone.goto(&country.portal("/uk/my/papers"));
    phone.tap("Рішення і причини");
    for said in ["7-с", "Ознак не встановлено.", "Вирок для статусу не потрібен.", "Друга розмова про те"]
    {
        phone.says(said);
    }
    phone.tap("Оскаржити рішення");
    phone.go_on();
    phone.says("Оберіть відповідь");
    phone.says("Позов до суду подаєте ви або юрист.");
    phone.choose("forum", "court");
    phone.write("text", "Суд не є умовою статусу.");
    phone.go_on();
    phone.at("/uk/my");
    phone.says("Ви оскаржуєте рішення в суді.");

    // Annulled: who decided then decides no more, other people do.
    decider.tries("record_ruling", &[("ruling", "annulled"), ("text", "Суд скасував відмову.")]);
    decision.browser.at(&decision.inbox);
    decision.all();
    assert!(!decision.browser.text().contains(&case[..4]), "{}", decision.browser.text());
    phone.goto(&country.portal("/uk/my"));
    phone.says("Рішення скасовано. Інші люди вирішують заново.");
    decision.go(&format!("{}do/propose", decider.page));
    decision.browser.says("Такої сторінки немає, або вона не для вашого підрозділу.");
    let review = Desk::of(&country, "decider.review");
    let anew = review.case(&case);
    anew.signs();
    anew.opens("decision", &["account", "legal", "decision"]);
    let mut grant = vec![("outcome", "grant")];
    grant.extend(MET);
    anew.does("propose", &grant);
    anew.does("decide", &order("61-с"));
    official.does("serve", &[("means", "in_person"), ("proof", "Підпис на примірнику.")]);
    phone.goto(&country.portal("/uk/my"));
    phone.says("Статус встановлено.");
    phone.goto(&country.portal("/uk/my/papers"));
    phone.tap("Рішення");
    phone.says("61-с");
}
