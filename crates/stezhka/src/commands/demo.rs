//! `stezhka demo`: a country of invented people. Its secrets open no other base.

mod cases;
mod clock;
mod people;
mod ready;
mod scene;

use serde::{Deserialize, Serialize};
use stezhka_terms::{DeskId, Moment};
use stezhka_vault::Totp;

use super::Failure;
use crate::cli::Where;
use crate::place::{Place, private};
use crate::speak::Speak;

/// An account of the demo.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Account {
    /// Login name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Body.
    pub body: String,
    /// What its desk does.
    pub desk: String,
    /// The desk itself, while the country is being made.
    #[serde(skip)]
    pub at: Option<DeskId>,
    /// Passphrase.
    pub passphrase: String,
    /// One-time-code secret, in base32.
    pub totp: String,
}

/// What the demo tells whoever tries it.
#[derive(Default, Serialize, Deserialize)]
pub struct Accounts {
    /// Some accounts of each role, at desks that have something to do.
    pub ready: Vec<Account>,
    /// Applicants who can come back.
    pub applicants: Vec<ready::Applicant>,
    /// Everybody on the staff.
    pub staff: Vec<Account>,
    /// The first ready applicant's code.
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
    for account in &accounts.ready {
        let code = code(account)?;
        let place = [&account.desk, &account.body].map(|s| &s[..]).into_iter().filter(|s| !s.is_empty());
        speak.say(
            "demo-account",
            &[
                ("role", account.role.clone().into()),
                ("name", account.name.clone().into()),
                ("desk", place.collect::<Vec<_>>().join(", ").into()),
                ("words", account.passphrase.clone().into()),
                ("code", code.into()),
            ],
        );
    }
    for applicant in accounts.applicants {
        let args = [
            ("code", applicant.code.into()),
            ("pin", applicant.pin.into()),
            ("about", applicant.about.into()),
        ];
        speak.say("demo-applicant", &args);
    }
    Ok(())
}

/// Prints the one-time codes of now: of one account the code alone, ready to be typed.
pub fn totp(named: &Where, name: Option<&str>, speak: &mut Speak) -> Result<(), Failure> {
    let accounts = read(&Place::at(named, speak)?)?;
    let Some(name) = name else {
        for account in &accounts.staff {
            speak.line(&format!("{}  {}", code(account)?, account.name));
        }
        return Ok(());
    };
    let account = accounts.staff.iter().find(|a| a.name == name);
    let account = account.ok_or_else(|| {
        Failure(format!("there is no ready account called {name}; without a name the codes of all are shown"))
    })?;
    speak.line(&code(account)?);
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
    let filled = cases::fill(&app, &country, begun, now, size.cases, speak).await?;
    app.checkpoint(now).await.map_err(failed)?;
    country.make_ready(filled.children);
    let accounts = &mut country.accounts;
    accounts.code = filled.applicants.first().map_or_else(String::new, |a| a.code.clone());
    scene::PIN.clone_into(&mut accounts.pin);
    accounts.applicants = filled.applicants;
    private(&place.file(FILE), &serde_json::to_string_pretty(&country.accounts).map_err(failed)?)?;
    Ok(country.accounts)
}

/// The instant a story of the demo ends: spread over the ninety days, the last one now.
fn spread(begun: Moment, now: Moment, at: usize, of: usize) -> Moment {
    let span = (now.millis() - begun.millis()).max(0);
    let at = i64::try_from(at).unwrap_or(0);
    let of = i64::try_from(of.max(1)).unwrap_or(1);
    begun.plus_millis(span * at / of)
}
