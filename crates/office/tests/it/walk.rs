//! A whole case over forms: received from paper, interviewed, concluded, refused by two, and granted.

use axum::http::StatusCode;
use stezhka_terms::{CaseId, DeskId};

use crate::house::{Browser, Page, TestHouse, text};

/// A member at a case.
pub struct At<'a> {
    pub browser: Browser<'a>,
    pub desk: DeskId,
    pub case: CaseId,
}

impl<'a> At<'a> {
    pub async fn new(house: &'a TestHouse, who: &str, case: CaseId) -> Self {
        Self { browser: house.member(who).await, desk: house.desk_of(who), case }
    }

    pub fn page(&self) -> String {
        format!("/uk/d/{}/c/{}/", self.desk, self.case)
    }

    /// Fills in an act's form.
    pub async fn tries(&mut self, code: &str, fields: &[(&str, &str)]) -> Page {
        let to = format!("{}do/{code}", self.page());
        self.browser.fill(&to, &to, fields).await
    }

    /// Does an act: the form leads back to the case, which says what was done.
    pub async fn does(&mut self, code: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.tries(code, fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{code}: {}", text(&page.html));
        let to = page.to.unwrap();
        let page = self.browser.get(&to).await;
        assert_eq!(page.status, StatusCode::OK, "{code}");
        assert!(to.contains("did=") && page.html.contains("role=\"alert\""), "{code} says what it did");
        page
    }

    /// The receipt, from the case page itself.
    pub async fn signs(&mut self) {
        let to = format!("{}do/sign_receipt", self.page());
        let page = self.browser.fill(&self.page(), &to, &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }

    /// Opens compartments for a purpose.
    pub async fn opens(&mut self, task: &str, what: &[&str]) -> Page {
        let to = format!("{}open", self.page());
        let page = self.browser.get(&self.page()).await;
        let hidden = Browser::hidden(&page, &to);
        let mut all: Vec<(&str, &str)> =
            hidden.iter().filter(|(n, _)| n != "what").map(|(n, v)| (&n[..], &v[..])).collect();
        all.push(("task", task));
        all.extend(what.iter().map(|w| ("what", *w)));
        self.browser.post(&to, &all).await
    }
}

/// Received on paper by the official.
pub async fn received(house: &TestHouse) -> CaseId {
    received_as(house, "Єва Ґалаґан").await
}

/// The same of somebody with this name.
pub async fn received_as(house: &TestHouse, name: &str) -> CaseId {
    let mut official = house.member("official").await;
    let to = format!("/uk/d/{}/receive", house.desk_of("official"));
    let fields = [
        ("door", "paper"),
        ("received", "2026-02-27"),
        ("a.safe_now", "safe"),
        ("a.reach", "phone"),
        ("a.phone", "+380501112233"),
        ("a.safe_hours", "18-20"),
        ("a.first_need", "papers"),
        ("a.where_to", "chosen"),
        ("a.full_name", name),
        ("a.in_own_words", "Документи забрали."),
    ];
    let page = official.fill(&to, &to, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    let place = page.to.unwrap();
    place.split("/c/").nth(1).unwrap().split('/').next().unwrap().parse().unwrap()
}

/// Concluded in her favour and sent on.
pub async fn sent_on(house: &TestHouse, case: CaseId) {
    let mut official = At::new(house, "official", case).await;
    official.signs().await;
    let opened = official.opens("casework", &["account"]).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", text(&opened.html));
    assert!(opened.html.contains("Документи забрали."));
    official.does("register", &[("journal", "17/26"), ("originals", "сейф 2")]).await;
    official.does("tell", &[("text", "Про прихисток і юриста.")]).await;
    let call = [
        ("when", "2026-03-05T18:30"),
        ("mode", "phone"),
        ("shown_number", "+380800000000"),
        ("official_word", "калина"),
        ("her_word", "верба"),
        ("wrong_voice", "Це служба доставки."),
    ];
    let soon = house.now().plus_millis(120_000).kyiv_minute().replace(' ', "T");
    official.does("schedule", &[("when", &soon[..]), ("mode", "visit")]).await;
    house.wait(2);
    official.does("miss_interview", &[("text", "Не було вдома.")]).await;
    official.does("schedule", &call).await;
    let record = [
        ("mode", "phone"),
        ("began", "09:00"),
        ("ended", "09:40"),
        ("safety", "Сама; стоп-слово «калина»."),
        ("present.0.name", "Жук І."),
        ("present.0.role", "interpreter"),
        ("present.0.receipt", "1"),
        ("q.alone_and_safe", "yes"),
        ("q.explained", "yes"),
        ("q.how_began", "Обіцяли роботу."),
        ("q.kinds", "labour"),
        ("own.0.question", "Хто тримав документи?"),
        ("own.0.answer", "Бригадир."),
        ("breaks", "09:10–09:20"),
        ("read_back", "voice"),
    ];
    official.does("interview", &record).await;
    official.does("show_record", &[]).await;
    official.does("correct_record", &[("text", "Не бригадир, а його брат.")]).await;
    let conclusion = [
        ("favourable", "favourable"),
        ("c.agreement", "met"),
        ("e.agreement", "слова людини"),
        ("c.exploitation", "met"),
        ("e.exploitation", "запис розмови"),
        ("c.materials", "unclear"),
        ("e.materials", "паперів немає"),
        ("text", "Слова узгоджуються."),
    ];
    official.does("conclude", &conclusion).await;
    let page = official.does("send_on", &[]).await;
    assert!(text(&page.html).contains("на рішенні"));
}

/// Sent on to whoever decides, who has read what a decision rests on.
pub async fn deciding(house: &TestHouse) -> (CaseId, At<'_>) {
    let case = received(house).await;
    sent_on(house, case).await;
    let mut decider = At::new(house, "decider", case).await;
    decider.signs().await;
    decider.opens("decision", &["account", "legal", "decision"]).await;
    (case, decider)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_from_paper_to_a_certificate_over_forms() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut decider = At::new(&house, "decider", case).await;
    decider.signs().await;
    // Evidence is opened beside the form; the name stays closed until the text is made.
    let to = format!("{}do/propose", decider.page());
    let early = decider.opens("letter", &["identity"]).await;
    assert_eq!(early.status, StatusCode::FORBIDDEN);
    let beside = decider.browser.fill(&to, &to, &[("beside", "open"), ("text", "Пишу далі.")]).await;
    assert_eq!(beside.status, StatusCode::OK);
    assert!(beside.html.contains("Не бригадир, а його брат.") && beside.html.contains("Обіцяли роботу."));
    assert!(beside.html.contains("Пишу далі."), "what was typed stays");
    assert!(!beside.html.contains("Ґалаґан"));
    assert!(!text(&beside.html).contains("Спершу відкрийте"), "it was just opened");
    let page = decider.browser.submit(&beside, &to, &crate::refused::GRANT).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    let order = [("number", "7-с"), ("day", "2026-03-02"), ("signatory", "Голова Їжакевич")];
    let page = decider.does("decide", &order).await;
    assert!(text(&page.html).contains("статус встановлено"));
    let mut registrar = At::new(&house, "registrar", case).await;
    registrar.signs().await;
    let paper = [("number", "0413"), ("from", "2026-03-02"), ("until", "2028-03-01")];
    registrar.does("certificate", &paper).await;
    let mut official = At::new(&house, "official", case).await;
    let served = [("means", "in_person"), ("proof", "підпис на копії")];
    official.does("serve", &served).await;
    let state = house.app.state(case).await.unwrap();
    let (_, decision) = state.decision().unwrap();
    assert!(decision.served && decision.certificate.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_needs_a_hearing_warnings_answered_and_a_second_reader_who_read_first() {
    let house = TestHouse::build().await;
    let (case, mut decider) = deciding(&house).await;
    let ground = [
        ("g.no_elements_found", "1"),
        ("gr.no_elements_found", "Ознак не встановлено."),
        ("ge.no_elements_found", "Лист прокуратури."),
        ("gc.no_elements_found", "Інші докази."),
    ];
    let mut refuse = vec![
        ("outcome", "refuse"),
        ("c.exploitation", "not_met"),
        ("c.agreement", "unclear"),
        ("c.materials", "unclear"),
        ("text", "Не підтверджено."),
    ];
    refuse.extend(ground);
    let page = decider.tries("propose", &refuse).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("<title>Помилка:"));
    assert!(text(&page.html).contains("Спершу покажіть підстави"), "{}", text(&page.html));
    assert!(page.html.contains("Не підтверджено."), "the text stays");
    let mut shown = vec![("how", "Листом або усно, до п'ятниці.")];
    shown.extend(ground);
    decider.does("show_grounds", &shown).await;
    decider.does("answer_grounds", &[("text", "Я не могла піти.")]).await;
    let page = decider.tries("propose", &refuse).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("href=\"#w-missing_papers\"") || page.html.contains("href=\"#w-no_police"));
    refuse.push(("w.missing_papers", "Паперів не вимагали."));
    refuse.push(("w.no_police_qualification", "Кваліфікація не вирішальна."));
    decider.does("propose", &refuse).await;
    let order = [("number", "7-с"), ("day", "2026-03-02"), ("signatory", "Голова Їжакевич")];
    let page = decider.browser.get(&format!("{}do/decide", decider.page())).await;
    assert!(text(&page.html).contains("інша людина з іншого підрозділу"), "{}", text(&page.html));
    assert!(!page.html.contains("id=\"form\""), "nothing to fill in before another person has read it");

    let mut reader = At::new(&house, "reader", case).await;
    reader.signs().await;
    let early = reader.opens("second_reading", &["decision"]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "the draft is not opened before a view");
    let page = text(&reader.browser.get(&reader.page()).await.html);
    let later = page.split("Ще не можна").nth(1).unwrap_or_default();
    assert!(page.contains("Записати свою думку") && !later.contains("Записати свою думку"), "{page}");
    reader.opens("second_reading", &["account", "legal"]).await;
    reader.does("record_view", &[("text", "Спірно."), ("c.exploitation", "met")]).await;
    let draft = reader.tries("see_draft", &[]).await;
    assert_eq!(draft.status, StatusCode::OK);
    assert!(draft.html.contains("Не підтверджено.") && draft.html.contains("Паперів не вимагали."));
    let main = |code: &str| format!("href=\"{}do/{code}\" role=\"button\"", reader.page());
    let (seen, sign) = (main("see_draft"), main("second"));
    let page = reader.browser.get(&reader.page()).await.html;
    assert!(!page.contains(&seen) && page.contains(&sign), "what was seen is no longer the next step");
    let asked = reader.tries("second", &[]).await;
    assert!(text(&asked.html).contains("Ви самі встановили більше, ніж цей текст"), "{}", text(&asked.html));
    reader.does("second", &[("as_is", "1")]).await;
    let page = decider.does("decide", &order).await;
    assert!(text(&page.html).contains("відмовлено"));
}
