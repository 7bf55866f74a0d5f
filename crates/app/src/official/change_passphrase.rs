//! Another passphrase: present words and one-time code once more, the new opener in the place of the old one, every
//! session ended, all in one transaction. Copies that somebody took before still open with the old words.

use std::sync::Arc;

use stezhka_store::OpenerRow;
use stezhka_terms::{AccountId, Moment};
use stezhka_vault::{AccountKeys, Face, Kdf, OpenerRecord, Passphrase, Seed};

use crate::error::{AppError, written};
use crate::gate::Origin;
use crate::house::App;
use crate::official::login::Proven;
use crate::setup::opener_row;
use crate::why::Why;

/// What is typed to change a passphrase.
pub struct ChangePassphrase<'a> {
    /// The present one.
    pub current: &'a str,
    /// The one-time code.
    pub one_time: &'a str,
    /// The new one: read with [`Passphrase::choose`], whether it was drawn or is an own one.
    pub new: &'a Passphrase,
}

/// An account that words and one-time code have just opened: for a fresh session.
pub struct Opened {
    /// Its keys.
    pub keys: Arc<AccountKeys>,
    /// Its seed.
    pub seed: Seed,
}

/// Openers that change in one transaction with the step of a one-time code.
#[derive(Clone)]
pub(crate) struct Replaced {
    pub(crate) account: AccountId,
    pub(crate) step: i64,
    /// Each must still be there.
    pub(crate) gone: Vec<[u8; 16]>,
    pub(crate) come: Vec<OpenerRow>,
}

impl App {
    /// Draws five words to offer.
    pub fn draw_words(&self) -> Passphrase {
        Passphrase::draw(self.rng().as_mut())
    }

    /// Changes a passphrase. Wrong words, a wrong or used code get one answer and count as at login.
    pub async fn change_passphrase(
        &self,
        now: Moment,
        account: AccountId,
        typed: ChangePassphrase<'_>,
        origin: Origin,
    ) -> Result<Opened, AppError> {
        let row = self.login_row(account).await?.ok_or(AppError::WrongSecret)?;
        let current = Passphrase::parse(typed.current);
        let proven = self.prove(now, &row.name, &current.secret(), typed.one_time, origin).await?;
        let Proven { keys, seed, step, counted } = proven;
        if current.shown() == typed.new.shown() {
            // A one-time code is taken by whatever it proved.
            if !self.take_step(account, step).await? {
                return Err(AppError::WrongSecret);
            }
            self.right_try(now, &counted).await?;
            return Err(AppError::Field { field: "new".to_owned(), why: Why::SameWords });
        }
        let come = self.wrapped(&row.name, account, &seed, typed.new, origin).await?;
        self.replace_openers(Replaced { account, step, gone: vec![row.opener], come: vec![come] }).await?;
        self.right_try(now, &counted).await?;
        Ok(Opened { keys, seed })
    }

    /// An opener under new words, made behind the gate.
    pub(crate) async fn wrapped(
        &self,
        name: &str,
        account: AccountId,
        seed: &Seed,
        new: &Passphrase,
        origin: Origin,
    ) -> Result<OpenerRow, AppError> {
        let (kdf, secret) = (Some(Kdf::of(&self.base)), new.secret());
        let _place = self.gate.enter(Face::Office, origin).await?;
        let record = tokio::task::block_in_place(|| {
            OpenerRecord::seal(&self.base, account, kdf, &secret, seed, self.rng().as_mut())
        })?;
        Ok(opener_row(name, &record)?)
    }

    /// The step is taken, old openers go, new ones come, every session ends; or nothing happens.
    pub(crate) async fn replace_openers(&self, replaced: Replaced) -> Result<(), AppError> {
        let work = Arc::new(replaced);
        let done = self.db.write(move |tx| {
            let work = work.clone();
            Box::pin(async move {
                let wrong = || stezhka_store::WriteError::Domain(AppError::WrongSecret);
                if !stezhka_store::take_step(tx, work.account, work.step).await? {
                    return Err(wrong());
                }
                for opener in &work.gone {
                    if !stezhka_store::delete_opener(tx, opener).await? {
                        return Err(wrong());
                    }
                }
                for row in &work.come {
                    stezhka_store::add_opener(tx, row).await?;
                }
                stezhka_store::end_sessions(tx, work.account).await?;
                Ok(())
            })
        });
        done.await.map_err(written)
    }
}
