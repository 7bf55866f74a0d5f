//! Invitations, first logins, new keys.

use stezhka_app::official::accept_invitation::Chosen;
use stezhka_app::official::invite::Invite;
use stezhka_terms::DeskId;

use super::{administrator, failed, known, line, refused, roles, tell};
use crate::cli::Where;
use crate::commands::{Failure, now};
use crate::place::Place;
use crate::speak::Speak;

/// The administrator prints an invitation.
pub async fn invite(
    place: &Where,
    name: &str,
    desk: Option<DeskId>,
    role: Option<&str>,
    anew: bool,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let roles = role.map_or_else(|| Ok(Vec::new()), |text| roles(text, speak))?;
    let app = Place::at(place, speak)?.open(speak).await?;
    let keys = administrator(&app, speak).await?;
    let invite = Invite { name, desk, roles, anew };
    let invited = app.invite(now(), &keys, invite).await.map_err(|e| refused(speak, &e))?;
    let args = [
        ("name", name.to_owned().into()),
        ("code", invited.code.shown().to_string().into()),
        ("until", invited.until.kyiv_minute().into()),
    ];
    speak.say("admin-invitation", &args);
    Ok(())
}

/// An empty line asks for five generated words.
fn chosen(text: &str) -> Chosen<'_> {
    if text.trim().is_empty() { Chosen::Generated } else { Chosen::Own(text) }
}

/// The invited one draws his account.
pub async fn accept(place: &Where, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    speak.say("admin-accept-code", &[]);
    let code = line(speak)?;
    speak.say("admin-own-words", &[]);
    let own = line(speak)?;
    let begun = app.begin_arrival(now(), &code, chosen(&own), 0).await.map_err(|e| refused(speak, &e))?;
    tell(speak, &begun.name, &begun.words, &begun.totp);
    speak.say("admin-first-code", &[]);
    let one_time = line(speak)?;
    let arrived = app.finish_arrival(now(), &code, &begun.token, &one_time, 0).await;
    let arrived = arrived.map_err(|e| refused(speak, &e))?;
    let args = [("digits", arrived.fingerprint.into()), ("account", arrived.account.to_string().into())];
    speak.say("admin-fingerprint", &args);
    Ok(())
}

/// Somebody draws new keys, since others may know his passphrase; they wait for the administrator.
pub async fn rekey(place: &Where, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    let known = known(&app, "admin-who-member", speak).await?;
    speak.say("admin-own-words", &[]);
    let own = line(speak)?;
    let new = app.draw_new_keys(&known.keys, &known.name, chosen(&own)).await;
    let new = new.map_err(|e| refused(speak, &e))?;
    tell(speak, &known.name, new.words(), &new.totp());
    speak.say("admin-first-code", &[]);
    let one_time = line(speak)?;
    app.propose_keys(now(), &known.keys, &new, &one_time).await.map_err(failed)?;
    speak.say("admin-waits", &[("id", known.keys.account().to_string().into())]);
    Ok(())
}
