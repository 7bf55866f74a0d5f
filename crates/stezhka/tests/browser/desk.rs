//! A member of the staff at a desk, and a case on it: what an official does with a page, in one place.

use crate::browser::Browser;
use crate::country::Country;
use crate::staff::now;

/// What every act answers when it was carried out.
const DONE: &str = "Зроблено";

/// Somebody signed in at a desk's screen.
pub struct Desk<'a> {
    /// The screen.
    pub browser: Browser,
    /// The address of the desk: `/uk/d/…/`.
    pub inbox: String,
    country: &'a Country,
}

/// A case at a desk.
pub struct At<'a> {
    /// The desk.
    pub desk: &'a Desk<'a>,
    /// The address of the case's page.
    pub page: String,
}

/// A time of today or a little earlier, as an official writes it down.
pub fn minutes_ago(minutes: i64) -> String {
    now().plus_millis(-minutes * 60_000).kyiv_minute().replace(' ', "T")
}

/// A day, so many days from now.
pub fn in_days(days: i32) -> String {
    now().day().plus_days(days).to_string()
}

impl<'a> Desk<'a> {
    /// Signs in whoever has a login name that begins so.
    pub fn of(country: &'a Country, who: &str) -> Self {
        let browser = Browser::wide();
        country.member(who).enter(&browser, country, "uk");
        Self::at(country, browser)
    }

    /// The desk of whoever has just signed in on a screen.
    pub fn at(country: &'a Country, browser: Browser) -> Self {
        let inbox = browser.path();
        assert!(inbox.starts_with("/uk/d/"), "{inbox}: {}", browser.text());
        Self { browser, inbox, country }
    }

    /// Opens an address of the office.
    pub fn go(&self, path: &str) {
        self.browser.goto(&self.country.office(path));
    }

    /// Opens the inbox with all of it.
    pub fn all(&self) {
        self.go(&format!("{}?tab=all", self.inbox));
    }

    /// A case of the base, as this desk addresses it.
    pub fn case(&self, id: &str) -> At<'_> {
        At { desk: self, page: format!("{}c/{id}/", self.inbox) }
    }

    /// The first case of the inbox whose page has something.
    pub fn case_with(&self, css: &str) -> At<'_> {
        self.go(&format!("{}?tab=all", self.inbox));
        let all = self
            .browser
            .run("return [...document.querySelectorAll('a.st-inbox__number')].map(a => a.pathname)");
        for case in all.as_array().unwrap() {
            let at = At { desk: self, page: case.as_str().unwrap().to_owned() };
            at.look();
            if self.browser.has(css) {
                return at;
            }
        }
        panic!("no case with {css}");
    }
}

impl At<'_> {
    fn browser(&self) -> &Browser {
        &self.desk.browser
    }

    /// Opens the case's page.
    pub fn look(&self) {
        self.desk.go(&self.page);
    }

    /// Asserts what the case's page says.
    pub fn says(&self, words: &str) {
        self.look();
        self.browser().says(words);
    }

    /// Whether an act is offered.
    pub fn offers(&self, act: &str) -> bool {
        self.look();
        self.browser().has(&format!("li[data-act='{act}'], form[action$='/do/{act}']"))
    }

    /// Signs the receipt, on the case's page itself.
    pub fn signs(&self) {
        self.look();
        self.browser().submit("form[action$='/do/sign_receipt']");
        self.browser().says(DONE);
    }

    /// Opens sealed parts for a purpose, one after another.
    pub fn opens(&self, purpose: &str, parts: &[&str]) {
        for part in parts {
            self.look();
            self.browser().click(&format!("form[data-open='{part}'] option[value='{purpose}']"));
            self.browser().submit(&format!("form[data-open='{part}']"));
            self.browser().says("Відкриття записано. Мета:");
            self.browser().unfold();
        }
    }

    /// Fills in the form of an act, and leaves it there.
    pub fn writes(&self, act: &str, fields: &[(&str, &str)]) {
        self.desk.go(&format!("{}do/{act}", self.page));
        for (name, value) in fields {
            self.browser().fill(name, value);
        }
    }

    /// Fills in the form of an act and sends it.
    pub fn tries(&self, act: &str, fields: &[(&str, &str)]) {
        self.writes(act, fields);
        self.browser().submit("main form#form");
    }

    /// Does an act: the case's page says what was done.
    pub fn does(&self, act: &str, fields: &[(&str, &str)]) {
        self.tries(act, fields);
        self.browser().says(DONE);
        self.browser().at(&self.page);
    }

    /// An act that waits for something: its page says for what and has nothing to fill in.
    pub fn waits(&self, act: &str, why: &str) {
        self.desk.go(&format!("{}do/{act}", self.page));
        self.browser().says(why);
        assert!(!self.browser().has("main form#form"), "{act}: {}", self.browser().text());
    }

    /// Tries an act that is not carried out: the form says why, and what was typed stays in it.
    pub fn is_stopped(&self, act: &str, fields: &[(&str, &str)], why: &str) {
        self.tries(act, fields);
        let browser = self.browser();
        browser.says(why);
        assert!(browser.has(".govuk-error-summary"), "{act}: {}", browser.text());
        assert!(browser.run("return document.title").as_str().unwrap().starts_with("Помилка:"), "{act}");
        browser.unfold();
        for (name, value) in fields {
            let kept = browser.run(&format!(
                "const all = [...document.querySelectorAll(\"main [name='{name}']\")];
                 return all.some(f => /radio|checkbox/.test(f.type) ? f.checked && f.value === '{value}' : f.value === '{value}')"
            ));
            assert_eq!(kept, true, "{act}: {name} is lost");
        }
    }
}
