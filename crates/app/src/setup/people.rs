//! Accounts that are drawn and certified in one place: the first administrator, the operator of copies, the demo's
//! people. Everybody else is invited and draws his own (`official::accept_invitation`).

use stezhka_terms::{AccountId, Moment};
use stezhka_vault::{
    AccountKeys, Kdf, OpenerRecord, Passphrase, Seed, SignerId, Statement, Suite, Totp, TotpRecord,
};

use crate::error::AppError;
use crate::house::App;
use crate::setup::{Rows, login_name};

/// An account that was drawn and waits for an administrator's signature.
pub struct NewAccount {
    /// Its keys.
    pub keys: AccountKeys,
    /// Its one-time-code secret, to be shown once.
    pub totp: Totp,
    /// Its rows.
    pub rows: Rows,
}

impl App {
    /// Draws an account with its passphrase and one-time-code secret.
    pub fn draw_account(&self, name: &str, passphrase: &Passphrase) -> Result<NewAccount, AppError> {
        let mut rng = self.rng();
        let account = AccountId::random(rng.as_mut());
        let seed = Seed::draw(rng.as_mut());
        let keys = AccountKeys::from_seed(&self.base, account, 1, Suite::default(), &seed);
        let kdf = Kdf::of(&self.base);
        let opener =
            OpenerRecord::seal(&self.base, account, Some(kdf), &passphrase.secret(), &seed, rng.as_mut())?;
        let totp = Totp::draw(rng.as_mut());
        let record = TotpRecord::seal(&self.base, &keys.myself(), &totp, rng.as_mut())?;
        let rows =
            Rows { openers: vec![(login_name(name)?, opener)], totps: vec![record], ..Rows::default() };
        Ok(NewAccount { keys, totp, rows })
    }

    /// Draws an account that nothing in the base opens: copies are sealed to it, its seed is kept offline.
    pub fn draw_operator(&self) -> (Seed, NewAccount) {
        let mut rng = self.rng();
        let (account, seed) = (AccountId::random(rng.as_mut()), Seed::draw(rng.as_mut()));
        let keys = AccountKeys::from_seed(&self.base, account, 1, Suite::default(), &seed);
        let totp = Totp::draw(rng.as_mut());
        (seed, NewAccount { keys, totp, rows: Rows::default() })
    }

    /// An administrator certifies accounts.
    pub async fn certify_accounts(
        &self,
        now: Moment,
        administrator: &AccountKeys,
        accounts: &[&NewAccount],
    ) -> Result<(), AppError> {
        let statements: Vec<Statement> =
            accounts.iter().map(|a| Statement::Account { account: a.keys.public().clone() }).collect();
        let mut rows = Rows::default();
        for account in accounts {
            rows.openers.extend(account.rows.openers.iter().cloned());
            rows.totps.extend(account.rows.totps.iter().cloned());
        }
        self.state_in_directory(now, &SignerId::of(administrator.public()), administrator, &statements, rows)
            .await
    }
}
