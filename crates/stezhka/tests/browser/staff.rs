//! Members of the staff with an authenticator: each of its codes opens once.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use stezhka_terms::Moment;
use stezhka_vault::Totp;

use crate::browser::Browser;
use crate::country::Country;

/// A member of the staff.
pub struct Member {
    /// Login name.
    pub name: String,
    /// Passphrase.
    pub passphrase: String,
    totp: Totp,
    last: i64,
    clock: Option<Arc<AtomicI64>>,
}

/// The instant of now.
#[expect(clippy::disallowed_methods, reason = "the server asks the clock too")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Moment::from_millis(i64::try_from(since.as_millis()).unwrap())
}

impl Member {
    /// Reads an account of a country, with its clock where that is not the one of now.
    pub fn of(account: &Value, clock: Option<Arc<AtomicI64>>) -> Self {
        let text = |key: &str| account[key].as_str().unwrap();
        Self {
            name: text("name").to_owned(),
            passphrase: text("passphrase").to_owned(),
            totp: Totp::read(text("totp")).unwrap(),
            last: 0,
            clock,
        }
    }

    fn step(&self) -> i64 {
        Totp::step(
            self.clock.as_ref().map_or_else(now, |clock| Moment::from_millis(clock.load(Ordering::Relaxed))),
        )
    }

    /// A code that was not used yet; waits when the next one is too far ahead.
    pub fn code(&mut self) -> String {
        while self.last > self.step() {
            std::thread::sleep(Duration::from_millis(500));
        }
        self.last = self.step().max(self.last + 1);
        format!("{:06}", self.totp.code(self.last).unwrap())
    }

    /// Logs in; the inbox or the choice of desks follows.
    pub fn enter(&mut self, browser: &Browser, country: &Country, lang: &str) {
        browser.goto(&country.office(&format!("/{lang}/login")));
        self.fill(browser);
        assert!(!browser.path().ends_with("/login"), "{}: {}", self.name, browser.text());
    }

    /// Fills in the login form that is there.
    pub fn fill(&mut self, browser: &Browser) {
        browser.write("name", &self.name);
        browser.write("passphrase", &self.passphrase);
        browser.write("code", &self.code());
        browser.go_on();
    }
}
