//! `stezhka demo`: a country of invented people. Its secrets open no other base.

mod cases;
mod people;

use serde::{Deserialize, Serialize};
use stezhka_terms::Moment;
use stezhka_vault::Totp;

use super::Failure;
use crate::cli::Where;
use crate::place::{Place, private};
use crate::speak::Speak;

/// An account of the demo.
#[derive(Clone, Serialize, Deserialize)]
pub struct Account {
    /// Login name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Body.
    pub body: String,
    /// Passphrase.
    pub passphrase: String,
    /// One-time-code secret, in base32.
    pub totp: String,
}

/// What the demo tells whoever tries it.
#[derive(Default, Serialize, Deserialize)]
pub struct Accounts {
    /// Staff.
    pub staff: Vec<Account>,
    /// A ready applicant's code.
    pub code: String,
    /// Her PIN.
    pub pin: String,
}

/// How large the country is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// How many intake bodies; all when none.
    pub bodies: Option<usize>,
    /// How many cases.
    pub cases: usize,
}

const FILE: &str = "demo-accounts.json";

fn failed(e: impl std::fmt::Display) -> Failure {
    Failure(e.to_string())
}

/// Makes the country where the folder is empty, and tells its accounts.
pub async fn run(named: &Where, size: Size, speak: &mut Speak) -> Result<(), Failure> {
    let place = Place::at(named, speak)?;
    let accounts = if place.exists() { read(&place)? } else { make(&place, size, speak).await? };
    speak.say("demo-title", &[]);
    let mut told = std::collections::BTreeSet::new();
    for account in accounts.staff.iter().filter(|a| told.insert(a.role.clone())) {
        let code = code(account)?;
        speak.say(
            "demo-account",
            &[
                ("role", account.role.clone().into()),
                ("name", account.name.clone().into()),
                ("words", account.passphrase.clone().into()),
                ("code", code.into()),
            ],
        );
    }
    speak.say("demo-applicant", &[("code", accounts.code.into()), ("pin", accounts.pin.into())]);
    Ok(())
}

/// Prints the one-time codes of now.
pub fn totp(named: &Where, name: Option<&str>, speak: &mut Speak) -> Result<(), Failure> {
    let accounts = read(&Place::at(named, speak)?)?;
    for account in accounts.staff.iter().filter(|a| name.is_none_or(|n| a.name == n)) {
        let text = format!("{}  {}", code(account)?, account.name);
        speak.line(&text);
    }
    Ok(())
}

fn code(account: &Account) -> Result<String, Failure> {
    let totp = Totp::read(&account.totp).map_err(failed)?;
    Ok(format!("{:06}", totp.code(Totp::step(super::now())).map_err(failed)?))
}

fn read(place: &Place) -> Result<Accounts, Failure> {
    let file = place.file(FILE);
    // It is written last: without it the country was not finished.
    let text = std::fs::read_to_string(&file).map_err(|e| {
        Failure(format!(
            "{}: {}; the demo is unfinished: empty the folder and run again",
            file.display(),
            e.kind()
        ))
    })?;
    serde_json::from_str(&text).map_err(failed)
}

async fn make(place: &Place, size: Size, speak: &mut Speak) -> Result<Accounts, Failure> {
    let now = super::now();
    let begun = now.plus_millis(-90 * 86_400_000);
    let (app, drawn) = place.make(true, begun, speak).await?;
    let mut country = people::settle(&app, &drawn, begun, size.bodies, speak).await?;
    let (code, pin) = cases::fill(&app, &country, begun, now, size.cases, speak).await?;
    app.checkpoint(now).await.map_err(failed)?;
    country.accounts.code = code;
    country.accounts.pin = pin;
    private(&place.file(FILE), &serde_json::to_string_pretty(&country.accounts).map_err(failed)?)?;
    Ok(country.accounts)
}

/// The day a story of the demo begins: spread over the ninety days.
fn spread(begun: Moment, now: Moment, at: usize, of: usize) -> Moment {
    let span = (now.millis() - begun.millis()).max(0) * 3 / 4;
    let at = i64::try_from(at).unwrap_or(0);
    let of = i64::try_from(of.max(1)).unwrap_or(1);
    begun.plus_millis(86_400_000 + span * at / of)
}
