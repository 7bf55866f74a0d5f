//! Accounts of staff, desks and members. The administrator certifies and holds no envelope; leads let people in and out.

use stezhka_terms::{AccountId, BodyId, DeskId, Moment, Role};
use stezhka_vault::{
    AccountKeys, Certified, DeskKeys, HistoryRecord, Kdf, Label, MemberRecord, OpenerRecord, Passphrase,
    Seed, SignerId, Statement, Suite, Totp, TotpRecord,
};

use crate::error::AppError;
use crate::hand::Staff;
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

    /// Makes desks: each one's first member draws its seed in his session; the administrator signs.
    pub async fn make_desks(
        &self,
        now: Moment,
        administrator: &AccountKeys,
        desks: &[NewDesk],
    ) -> Result<Vec<DeskId>, AppError> {
        let directory = self.directory().await?;
        let mut rng = self.rng();
        let (mut statements, mut rows, mut ids) = (Vec::new(), Rows::default(), Vec::new());
        for new in desks {
            let desk = DeskId::random(rng.as_mut());
            let kind = Label::new(&new.kind)?;
            let keys =
                DeskKeys::create(&self.base, Suite::default(), desk, new.body.clone(), kind, rng.as_mut());
            for (account, _) in &new.members {
                let to = directory.account(*account).ok_or(AppError::NotFound)?;
                rows.members.push(MemberRecord::seal(&self.base, &keys, to, rng.as_mut())?);
            }
            statements.push(Statement::Desk { desk: keys.public().clone(), members: new.members.clone() });
            ids.push(desk);
        }
        let signer = SignerId::of(administrator.public());
        self.state_in_directory(now, &signer, administrator, &statements, rows).await?;
        Ok(ids)
    }

    /// A lead lets a member in: the desk is sealed to him now, and he covers from this moment.
    pub async fn join(
        &self,
        now: Moment,
        lead: &Staff,
        account: AccountId,
        roles: Vec<Role>,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let to = directory.account(account).cloned().ok_or(AppError::NotFound)?;
        let keys = self.desk_keys(&lead.keys, lead.desk).await?;
        let current = keys.first().ok_or(AppError::NotFound)?;
        let mut rows = Rows::default();
        rows.members.push(MemberRecord::seal(&self.base, current, &to, self.rng().as_mut())?);
        let statement = Statement::Member { desk: lead.desk, account, roles };
        self.state_in_directory(
            now,
            &SignerId::of(lead.keys.public()),
            lead.keys.as_ref(),
            &[statement],
            rows,
        )
        .await
    }

    /// A lead removes a member: envelopes and sessions go, the key rotates, all in one transaction.
    pub async fn leave(&self, now: Moment, lead: &Staff, account: AccountId) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let keys = self.desk_keys(&lead.keys, lead.desk).await?;
        let current = keys.first().ok_or(AppError::NotFound)?;
        let staying: Vec<Certified<_>> = directory
            .members(lead.desk)
            .filter(|(member, _)| *member != account)
            .filter_map(|(member, _)| directory.account(member).cloned())
            .collect();
        let rotation = stezhka_vault::desk::rotation(&self.base, current, &staying, self.rng().as_mut())?;
        let rows = Rows {
            members: rotation.members,
            histories: vec![rotation.history],
            left: vec![(lead.desk, account)],
            ..Rows::default()
        };
        let statement = Statement::Rotated { desk: rotation.keys.public().clone(), left: vec![account] };
        self.state_in_directory(
            now,
            &SignerId::of(lead.keys.public()),
            lead.keys.as_ref(),
            &[statement],
            rows,
        )
        .await
    }

    /// A member's opened desk keys, newest first: the current epoch from his envelope, earlier ones by history.
    pub(crate) async fn desk_keys(
        &self,
        account: &AccountKeys,
        desk: DeskId,
    ) -> Result<Vec<std::sync::Arc<DeskKeys>>, AppError> {
        let directory = self.directory().await?;
        let now = directory.desk_now(desk).ok_or(AppError::NotFound)?;
        let envelopes = self.db.envelopes(desk, account.account()).await?;
        let newest = envelopes.first().ok_or(AppError::NotFound)?;
        let record: MemberRecord = serde_json::from_slice(&newest.record).map_err(|_| AppError::Content)?;
        let mut opened = vec![std::sync::Arc::new(record.open(&self.base, account, now)?)];
        for (_, bytes) in self.db.history(desk).await? {
            let record: HistoryRecord = serde_json::from_slice(&bytes).map_err(|_| AppError::Content)?;
            let certified = directory.desk_epoch(desk, record.epoch).ok_or(AppError::NotFound)?;
            let newer = opened.last().ok_or(AppError::NotFound)?;
            opened.push(std::sync::Arc::new(record.open(&self.base, newer, certified)?));
        }
        Ok(opened)
    }
}

/// A desk to be made.
pub struct NewDesk {
    /// Its body.
    pub body: BodyId,
    /// Its kind (`intake`, `decision`…).
    pub kind: String,
    /// Its members and roles.
    pub members: Vec<(AccountId, Vec<Role>)>,
}
