//! One's own access at the keyboard: new words, recovery codes.

use stezhka_app::official::change_passphrase::ChangePassphrase;
use stezhka_app::official::recovery_codes::Recover;
use stezhka_app::{App, AppError};
use stezhka_vault::{Passphrase, VaultError};

use super::{failed, line, refused};
use crate::cli::Where;
use crate::commands::{Failure, now};
use crate::place::Place;
use crate::speak::Speak;

/// New words, by the present ones or by a recovery code; and the one-time code. The words that are offered are typed
/// once, so that nobody is shut out by a line he did not see.
pub async fn passphrase(place: &Where, recovery: bool, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    speak.say(if recovery { "admin-who-recovers" } else { "admin-who-member" }, &[]);
    let (name, secret, code) = (line(speak)?, line(speak)?, line(speak)?);
    let drawn = app.draw_words();
    speak.say("admin-new-words", &[("words", drawn.shown().to_owned().into())]);
    let new = line(speak)?;
    let changed = if recovery {
        by_code(&app, &name, &secret, &code, &new).await
    } else {
        by_words(&app, &name, &secret, &code, &new).await
    };
    changed.map_err(|e| refused(speak, &e))?;
    speak.say("admin-words-changed", &[]);
    Ok(())
}

fn chosen(text: &str) -> Result<Passphrase, AppError> {
    Ok(Passphrase::choose(text).map_err(VaultError::from)?)
}

async fn by_words(app: &App, name: &str, words: &str, code: &str, new: &str) -> Result<(), AppError> {
    let new = chosen(new)?;
    // A name that nobody has is told as wrong words are.
    let account = app.colleague(name.trim()).await.map_err(|e| match e {
        AppError::NotFound | AppError::Field { .. } => AppError::WrongSecret,
        other => other,
    })?;
    let typed = ChangePassphrase { current: words, one_time: code, new: &new };
    app.change_passphrase(now(), account, typed, 0).await.map(drop)
}

async fn by_code(app: &App, name: &str, paper: &str, code: &str, new: &str) -> Result<(), AppError> {
    let new = chosen(new)?;
    let typed = Recover { name: name.trim(), code: paper, one_time: code, new: &new };
    app.recover(now(), typed, 0).await.map(drop)
}

/// Recovery codes in the place of all earlier ones, shown once.
pub async fn codes(place: &Where, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    speak.say("admin-who-member", &[]);
    let (name, words, code) = (line(speak)?, line(speak)?, line(speak)?);
    let logged = app.login(now(), name.trim(), &words, &code, 0).await.map_err(|e| refused(speak, &e))?;
    let codes = app.make_recovery_codes(logged.proof()).await.map_err(failed)?;
    let shown: Vec<String> = codes.iter().map(|code| code.shown().to_string()).collect();
    speak.say("admin-codes", &[("codes", shown.join("\n").into())]);
    Ok(())
}
