//! Login of staff: passphrase and one-time code in one form, one answer.

use std::sync::Arc;

use stezhka_store::OpenerRow;
use stezhka_terms::{AccountId, DeskId, Moment};
use stezhka_vault::{AccountKeys, Face, Passphrase, Seed, Totp, TotpRecord};

use crate::authorize::{desks_today, roles_today};
use crate::error::{AppError, written};
use crate::gate::Origin;
use crate::hand::Staff;
use crate::house::App;
use crate::setup::login_name;

/// Somebody who logged in, before he chose a desk.
pub struct LoggedIn {
    /// The opened account.
    pub keys: Arc<AccountKeys>,
    /// The seed, for the session.
    pub seed: Seed,
    /// His desks.
    pub desks: Vec<DeskId>,
}

/// What passphrase and one-time code have opened. The step is not taken yet.
pub(crate) struct Proven {
    pub(crate) keys: Arc<AccountKeys>,
    pub(crate) seed: Seed,
    pub(crate) step: i64,
    pub(crate) counted: String,
}

impl App {
    /// Logs in. A wrong passphrase, a wrong or used one-time code and an unknown name get one answer.
    pub async fn login(
        &self,
        now: Moment,
        name: &str,
        passphrase: &str,
        one_time: &str,
        origin: Origin,
    ) -> Result<LoggedIn, AppError> {
        let name = login_name(name).map_err(|_| AppError::WrongSecret)?;
        let secret = Passphrase::parse(passphrase).secret();
        let Proven { keys, seed, step, counted } = self.prove(now, &name, &secret, one_time, origin).await?;
        let account = keys.account();
        if !self.take_step(account, step).await? {
            return Err(AppError::WrongSecret);
        }
        // Only now: a wrong or used one-time code counts as a wrong passphrase does.
        self.right_try(now, &counted).await?;
        let directory = self.directory().await?;
        let today = now.day();
        let desks = desks_today(&directory, account, today);
        Ok(LoggedIn { keys, seed, desks })
    }

    /// Passphrase and one-time code of a name, both right. The caller takes the step, then says that the try was right.
    pub(crate) async fn prove(
        &self,
        now: Moment,
        name: &str,
        secret: &stezhka_vault::Secret,
        one_time: &str,
        origin: Origin,
    ) -> Result<Proven, AppError> {
        let (account, seed, _) = self.try_open(now, Face::Office, name, secret, origin).await?;
        let (keys, step) = self.gated(now, account, &seed, one_time).await?;
        Ok(Proven { keys, seed, step, counted: self.counted(name) })
    }

    /// An opened account whose one-time code is right: its keys, and the step that the caller takes.
    pub(crate) async fn gated(
        &self,
        now: Moment,
        account: AccountId,
        seed: &Seed,
        one_time: &str,
    ) -> Result<(Arc<AccountKeys>, i64), AppError> {
        let directory = self.directory().await?;
        let certified = directory.account(account).ok_or(AppError::WrongSecret)?;
        let keys = AccountKeys::open(&self.base, seed, certified)?;
        let (_, record) = self.db.totp(account).await?.ok_or(AppError::WrongSecret)?;
        let record: TotpRecord = serde_json::from_slice(&record).map_err(|_| AppError::Content)?;
        let totp: Totp = record.open(&self.base, &keys)?;
        let step = totp.matches(now, one_time)?.ok_or(AppError::WrongSecret)?;
        Ok((Arc::new(keys), step))
    }

    /// The login name of a member, as it is typed. It stands open in the base, and nobody signs it.
    pub async fn login_name_of(&self, account: AccountId) -> Result<Option<String>, AppError> {
        let row = self.login_row(account).await?;
        Ok(row.and_then(|row| row.name.strip_prefix("name:").map(str::to_owned)))
    }

    /// The opener that an account's passphrase opens.
    pub(crate) async fn login_row(&self, account: AccountId) -> Result<Option<OpenerRow>, AppError> {
        let all = self.db.openers_of(account).await?;
        Ok(all.into_iter().find(|row| row.name.starts_with("name:")))
    }

    pub(crate) async fn take_step(&self, account: AccountId, step: i64) -> Result<bool, AppError> {
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                let taken = stezhka_store::take_step(tx, account, step).await?;
                Ok::<_, stezhka_store::WriteError<AppError>>(taken)
            })
        });
        done.await.map_err(written)
    }

    /// Acts for one of his desks; his roles are those the directory names today. A substitute whose last day has passed
    /// sits there no more.
    pub async fn at_desk(
        &self,
        now: Moment,
        keys: &Arc<AccountKeys>,
        desk: DeskId,
    ) -> Result<Staff, AppError> {
        let directory = self.directory().await?;
        let roles = roles_today(&directory, desk, keys.account(), now.day()).ok_or(AppError::NotFound)?;
        Ok(Staff { keys: keys.clone(), desk, roles: roles.to_vec() })
    }
}
