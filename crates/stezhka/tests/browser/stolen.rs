//! `examples/stolen-code.toml` on both faces: somebody has her code and PIN. What he asks waits for a person, what
//! protects her acts at once, and no page tells him what she did.

use crate::browser::Browser;
use crate::country::{Applicant, Country};
use crate::desk::Desk;
use crate::path::{HOME, Request, asks};

const SERVICE: &str = "Державна міграційна служба України";

/// No page of hers says that somebody doubts the code: he may be reading it.
fn tells_nothing(phone: &Browser, country: &Country) {
    for path in ["/uk/my", "/uk/my/who", "/uk/my/waiting", "/uk/my/protect", "/uk/my/messages"] {
        phone.goto(&country.portal(path));
        // The button of the page itself, which is always there.
        let shown = phone.text().replace("Мій код може бути в когось іншого", "");
        for told in
            ["Ми це отримали.", "у когось іншого", "інший може мати", "замінити", "сумнів", "загублено"]
        {
            assert!(!shown.contains(told), "{path} tells “{told}”:\n{shown}");
        }
    }
}

#[test]
fn whoever_has_her_code_changes_nothing_is_told_nothing_and_is_out_when_the_code_is_replaced() {
    let country = Country::serve();
    let hers = Browser::plain_phone();
    let said = "Тримали без документів.";
    let says = [("what", "in_own_words", said), ("away", "must_not_see", SERVICE)];
    let (her, case) = asks(&hers, &country, &Request { to: HOME, says: &says });
    let office = Desk::of(&country, "official.osa-05");
    let official = office.case(&case);
    official.signs();
    official.does("register", &[("journal", "4")]);

    // He types her code and PIN, and asks for all three.
    let his = Browser::plain_phone();
    his.come_back(&country, "uk", &her);
    his.goto(&country.portal("/uk/my/contact"));
    his.says("Це станеться не одразу.");
    his.choose("reach", "phone");
    his.go_on();
    his.write("phone", "+380 00 000 00 66");
    his.go_on();
    his.at("/uk/my/waiting");
    assert!(!his.text().contains("00 66"), "no page shows the way, not even the one he asked for");
    for (page, text) in [("lift", SERVICE), ("stop", "Передумала.")] {
        his.goto(&country.portal(&format!("/uk/my/{page}")));
        his.says("Це станеться не одразу.");
        his.write("text", text);
        his.go_on();
        his.at("/uk/my/waiting");
    }
    his.goto(&country.portal("/uk/my"));
    his.says("Що чекає на підтвердження (3)");
    his.says("Зі зверненням працює відповідальна особа.");
    // Nothing was lifted, and the desk is told that something waits.
    let ask = [("body", "migration"), ("fields", "дата перетину"), ("purpose", "перевірка")];
    official.is_stopped("announce_facts", &ask, "Людина назвала цей орган серед тих, хто не повинен бачити.");

    // In the agreed way she says: this was not me. It is written down, each of the three is dropped; he is told nothing.
    official.does("doubt_code", &[]);
    for left in (0..3).rev() {
        official.writes("drop_change", &[("door", "phone"), ("said", "Це просила не я.")]);
        office.browser.click("main input[name=about] + label");
        office.browser.submit("main form#form");
        office.browser.says("Зроблено");
        his.goto(&country.portal("/uk/my"));
        assert_eq!(his.text().contains("Що чекає на підтвердження"), left > 0, "{}", his.text());
    }
    tells_nothing(&his, &country);
    let pin = "390571";
    official
        .waits("replace_code", "Хто це записав, сам цього не виконує: це робить друга людина підрозділу.");
    let other = Desk::of(&country, "lead.osa-05");
    let colleague = other.case(&case);
    colleague.signs();
    colleague.is_stopped("replace_code", &[("pin", "123456")], "PIN-код обирає людина");
    colleague.tries("replace_code", &[("pin", pin)]);
    other.browser.says("Новий код");
    let code = other.browser.words(".st-code").replace('\n', " ");
    let fresh = Applicant { code, pin: pin.to_owned() };

    // His open page shows nothing more, and the old code opens nothing.
    his.goto(&country.portal("/uk/my/said"));
    assert!(!his.text().contains(said), "{}", his.text());
    his.goto(&country.portal("/uk/in"));
    his.write("code", &her.code);
    his.write("pin", &her.pin);
    his.go_on();
    his.says("Код або PIN‑код не підходить.");
    hers.come_back(&country, "uk", &fresh);
    hers.goto(&country.portal("/uk/my/said"));
    hers.says(said);
    // Her own word, on the page, is told once; then one official is enough, since it was not he who wrote it down.
    hers.goto(&country.portal("/uk/my/protect"));
    hers.click("button[value='code']");
    hers.says("Ми це отримали.");
    tells_nothing(&hers, &country);
    official.tries("replace_code", &[("pin", pin)]);
    office.browser.says("Новий код");
    hers.goto(&country.portal("/uk/my"));
    assert!(!hers.text().contains("Зі зверненням працює відповідальна особа."), "{}", hers.text());
    official.is_stopped("announce_facts", &ask, "Людина назвала цей орган серед тих, хто не повинен бачити.");
}
