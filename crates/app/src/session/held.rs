//! Text typed into a session that had locked: sealed to the account, given back once after the next entry.

use stezhka_store::WriteError;
use stezhka_terms::Moment;
use stezhka_vault::{AccountKeys, AccountPublic, Certified, Face, HeldRecord, Label};
use zeroize::Zeroizing;

use super::Locked;
use crate::error::{AppError, written};
use crate::house::App;

/// The most bytes that are kept of one form.
pub const MOST_HELD: usize = 128 * 1024;

impl App {
    /// Keeps what was posted to a locked session. It opens nothing: only the account can read it.
    pub async fn hold_text(
        &self,
        now: Moment,
        face: Face,
        locked: &Locked,
        route: &str,
        text: &[u8],
    ) -> Result<(), AppError> {
        fits(text)?;
        let to = locked.record.seals_to(&self.base, face, &locked.cookie)?;
        self.put_held(now, face, &to, route, text).await
    }

    /// Keeps what was typed into a form of a session that is still open: a page saves it before it locks itself.
    pub async fn hold_own_text(
        &self,
        now: Moment,
        face: Face,
        keys: &AccountKeys,
        route: &str,
        text: &[u8],
    ) -> Result<(), AppError> {
        fits(text)?;
        self.put_held(now, face, &keys.myself(), route, text).await
    }

    async fn put_held(
        &self,
        now: Moment,
        face: Face,
        to: &Certified<AccountPublic>,
        route: &str,
        text: &[u8],
    ) -> Result<(), AppError> {
        let route = route_label(route)?;
        let held = HeldRecord::seal(&self.base, to, face, &route, text, self.rng().as_mut())?;
        let done = self.db.write(move |tx| {
            let held = held.clone();
            Box::pin(async move {
                let (face, route) = (held.face.as_str(), held.route.as_str());
                stezhka_store::hold(tx, held.account, face, route, &held.blob, now.millis()).await?;
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }

    /// Gives held text of a route back, once.
    pub async fn held_text(
        &self,
        face: Face,
        keys: &AccountKeys,
        route: &str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, AppError> {
        let route = route_label(route)?;
        let (account, name) = (keys.account(), route.as_str().to_owned());
        let done = self.db.write(move |tx| {
            let name = name.clone();
            Box::pin(async move {
                Ok::<_, WriteError<AppError>>(
                    stezhka_store::take_held(tx, account, face.as_str(), &name).await?,
                )
            })
        });
        let Some(blob) = done.await.map_err(written)? else { return Ok(None) };
        let opened = HeldRecord { account, face, route, blob }.open(&self.base, keys)?;
        Ok(Some(Zeroizing::new(opened.to_vec())))
    }
}

fn fits(text: &[u8]) -> Result<(), AppError> {
    if text.len() > MOST_HELD {
        return Err(AppError::Field { field: "text".to_owned(), why: crate::why::Why::TooLong });
    }
    Ok(())
}

/// A route as the seal binds it: a digest, since a path may be longer than a name and names a case.
fn route_label(route: &str) -> Result<Label, AppError> {
    Ok(Label::new(&crate::chain::hex_text(&stezhka_vault::sha256(route.as_bytes())))?)
}
