//! Recovery codes: ten on paper, each opens the account once when the passphrase is forgotten. The one-time code is asked
//! all the same, so a found sheet alone opens nothing at the desk; and new words are set in the same act.

use std::sync::Arc;

use stezhka_terms::{AccountId, Moment};
use stezhka_vault::{Face, OpenerRecord, Passphrase, RecoveryCode, Seed, VaultError};

use crate::error::{AppError, written};
use crate::gate::Origin;
use crate::house::App;
use crate::official::change_passphrase::{Opened, Replaced};
use crate::person::enter::waits;
use crate::session::Proof;
use crate::setup::{login_name, opener_row};

/// How many are made at once.
pub const RECOVERY_CODES: usize = 10;

/// What is typed when the passphrase is forgotten.
pub struct Recover<'a> {
    /// The login name.
    pub name: &'a str,
    /// The recovery code.
    pub code: &'a str,
    /// The one-time code.
    pub one_time: &'a str,
    /// The new passphrase.
    pub new: &'a Passphrase,
}

/// The row's name of a recovery code's opener.
fn row_name(index: &str) -> String {
    format!("recovery:{index}")
}

impl App {
    /// Draws new codes in the place of all earlier ones; they are shown once.
    pub async fn make_recovery_codes(&self, proof: Proof<'_>) -> Result<Vec<RecoveryCode>, AppError> {
        let account = proof.account();
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        let mut rows = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            let code = RecoveryCode::draw(self.rng().as_mut());
            let record = code.seal(&self.base, account, proof.seed(), self.rng().as_mut())?;
            rows.push(opener_row(&row_name(&code.index(&self.base)), &record)?);
            codes.push(code);
        }
        let work = Arc::new((self.recovery_rows(account).await?, rows));
        let done = self.db.write(move |tx| {
            let work = work.clone();
            Box::pin(async move {
                for opener in &work.0 {
                    // Two at once: who finds a code gone that he meant to replace begins again.
                    if !stezhka_store::delete_opener(tx, opener).await? {
                        return Err(stezhka_store::WriteError::Domain(AppError::Changed));
                    }
                }
                for row in &work.1 {
                    stezhka_store::add_opener(tx, row).await?;
                }
                Ok(())
            })
        });
        done.await.map_err(written)?;
        Ok(codes)
    }

    /// Takes all recovery codes away, at once.
    pub async fn revoke_recovery_codes(&self, account: AccountId) -> Result<(), AppError> {
        let openers = Arc::new(self.recovery_rows(account).await?);
        let done = self.db.write(move |tx| {
            let openers = openers.clone();
            Box::pin(async move {
                for opener in openers.iter() {
                    stezhka_store::delete_opener(tx, opener).await?;
                }
                Ok::<_, stezhka_store::WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }

    /// How many recovery codes are left.
    pub async fn recovery_codes_left(&self, account: AccountId) -> Result<usize, AppError> {
        Ok(self.recovery_rows(account).await?.len())
    }

    async fn recovery_rows(&self, account: AccountId) -> Result<Vec<[u8; 16]>, AppError> {
        let all = self.db.openers_of(account).await?;
        Ok(all.into_iter().filter(|row| row.name.starts_with("recovery:")).map(|row| row.opener).collect())
    }

    /// A recovery code and a one-time code set new words: the code and the old words are gone, every session has ended.
    /// Unknown name, wrong, used and somebody else's code get one answer and count as a wrong login of that name.
    pub async fn recover(&self, now: Moment, typed: Recover<'_>, origin: Origin) -> Result<Opened, AppError> {
        let name = login_name(typed.name).map_err(|_| AppError::WrongSecret)?;
        let code = RecoveryCode::parse(typed.code).map_err(|_| AppError::WrongSecret)?;
        let counted = self.counted(&name);
        self.tries(&counted).await?.allows(now).map_err(|wait| waits(wait, now))?;
        let login = self.db.opener(&name).await?;
        let row = self.db.opener(&row_name(&code.index(&self.base))).await?;
        let place = self.gate.enter(Face::Office, origin).await?;
        self.begin_try(now, &counted).await?;
        let seed = self.opened_by(&code, row.as_ref().map(|row| &row.record[..]))?;
        drop(place);
        let (Some(login), Some(row)) = (login, row) else { return Err(AppError::WrongSecret) };
        if login.account != row.account {
            return Err(AppError::WrongSecret);
        }
        let account = row.account;
        let (keys, step) = self.gated(now, account, &seed, typed.one_time).await?;
        let come = self.wrapped(&name, account, &seed, typed.new, origin).await?;
        let gone = vec![login.opener, row.opener];
        self.replace_openers(Replaced { account, step, gone, come: vec![come] }).await?;
        self.right_try(now, &counted).await?;
        Ok(Opened { keys, seed })
    }

    fn opened_by(&self, code: &RecoveryCode, row: Option<&[u8]>) -> Result<Seed, AppError> {
        let record: Option<OpenerRecord> =
            row.map(|bytes| serde_json::from_slice(bytes).map_err(|_| AppError::Content)).transpose()?;
        code.attempt(&self.base, record.as_ref()).map_err(|error| match error {
            VaultError::WrongSecret => AppError::WrongSecret,
            other => other.into(),
        })
    }
}
