//! New keys of somebody who still has his earlier ones, and a new lead where none is left: two hands each, and no
//! administrator alone.

use serde::{Deserialize, Serialize};
use stezhka_terms::{AccountId, DeskId, Moment, Role};
use stezhka_vault::{
    AccountKeys, AccountPublic, Cosign, Kdf, MemberRecord, OpenerRecord, Passphrase, Seated, Seed, Statement,
    Suite, Totp, TotpRecord,
};
use zeroize::Zeroizing;

use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::official::accept_invitation::Chosen;
use crate::setup::waiting::Waiting;
use crate::setup::{Rows, login_name};

/// New keys that wait for the administrator's signature.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeysPlan {
    account: AccountPublic,
    old: Cosign,
    name: String,
    opener: OpenerRecord,
    totp: TotpRecord,
    step: i64,
    envelopes: Vec<MemberRecord>,
}

/// A lead, named by a member of a desk that has none, who waits for the administrator's signature.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadPlan {
    desk: DeskId,
    member: Seated,
    holder: Cosign,
    envelope: MemberRecord,
}

impl KeysPlan {
    /// Whose.
    pub const fn account(&self) -> AccountId {
        self.account.account
    }

    pub(crate) fn statement(&self) -> Result<(Statement, Rows), AppError> {
        let account = self.account.account;
        let ours = self.opener.account == account
            && self.totp.account == account
            && self.envelopes.iter().all(|e| e.account == account);
        if !ours {
            return Err(AppError::Content);
        }
        let rows = Rows {
            renewed: vec![account],
            openers: vec![(self.name.clone(), self.opener.clone())],
            totps: vec![self.totp.clone()],
            steps: vec![(account, self.step)],
            members: self.envelopes.clone(),
            ..Rows::default()
        };
        Ok((Statement::Rekeyed { account: self.account.clone(), old: self.old.clone() }, rows))
    }
}

impl LeadPlan {
    /// At which desk.
    pub const fn desk(&self) -> DeskId {
        self.desk
    }

    pub(crate) fn statement(&self) -> (Statement, Rows) {
        let (desk, member, holder) = (self.desk, self.member.clone(), self.holder.clone());
        let rows = Rows { members: vec![self.envelope.clone()], ..Rows::default() };
        (Statement::Reseated { desk, member, holder }, rows)
    }
}

/// New keys that were drawn and wait for their first one-time code. They die with this value.
pub struct NewKeys {
    seed: Seed,
    keys: AccountKeys,
    passphrase: Passphrase,
    totp: Totp,
    name: String,
}

impl NewKeys {
    /// The passphrase, to be shown once.
    pub fn words(&self) -> &str {
        self.passphrase.shown()
    }

    /// The one-time-code secret, to be shown once.
    pub fn totp(&self) -> Zeroizing<String> {
        self.totp.shown()
    }
}

impl App {
    /// Somebody who is logged in draws new keys, since others may know his passphrase.
    pub async fn draw_new_keys(
        &self,
        keys: &AccountKeys,
        name: &str,
        chosen: Chosen<'_>,
    ) -> Result<NewKeys, AppError> {
        let row = login_name(name)?;
        let his = self.db.opener(&row).await?.is_some_and(|o| o.account == keys.account());
        if !his {
            return Err(AppError::NotFound);
        }
        let mut rng = self.rng();
        let passphrase = chosen.passphrase(rng.as_mut())?;
        let seed = Seed::draw(rng.as_mut());
        let next = keys.public().generation.checked_add(1).ok_or(AppError::Content)?;
        let keys = AccountKeys::from_seed(&self.base, keys.account(), next, Suite::default(), &seed);
        Ok(NewKeys { seed, keys, passphrase, totp: Totp::draw(rng.as_mut()), name: row })
    }

    /// The first one-time code of the new keys; then they wait for the administrator, signed by the earlier ones, with
    /// his desks sealed to them.
    pub async fn propose_keys(
        &self,
        now: Moment,
        old: &AccountKeys,
        new: &NewKeys,
        one_time: &str,
    ) -> Result<(), AppError> {
        let step = new.totp.matches(now, one_time)?.ok_or(AppError::WrongSecret)?;
        let directory = self.directory().await?;
        let (mut envelopes, myself) = (Vec::new(), new.keys.myself());
        for desk in directory.desks_of(old.account()) {
            let opened = self.desk_keys(old, desk.desk).await?;
            let current = opened.first().ok_or(AppError::NotFound)?;
            envelopes.push(MemberRecord::seal(&self.base, current, &myself, self.rng().as_mut())?);
        }
        let (secret, kdf) = (new.passphrase.secret(), Some(Kdf::of(&self.base)));
        let opener = tokio::task::block_in_place(|| {
            let account = new.keys.account();
            OpenerRecord::seal(&self.base, account, kdf, &secret, &new.seed, self.rng().as_mut())
        })?;
        let plan = KeysPlan {
            account: new.keys.public().clone(),
            old: Cosign::rekey(&self.base, old, new.keys.public())?,
            name: new.name.clone(),
            opener,
            totp: TotpRecord::seal(&self.base, &myself, &new.totp, self.rng().as_mut())?,
            step,
            envelopes,
        };
        self.keep_waiting(now, *old.account().as_bytes(), &Waiting::Keys(Box::new(plan))).await
    }

    /// A member of a desk without any lead names one, whose digits he has compared; the administrator countersigns.
    pub async fn propose_lead(
        &self,
        now: Moment,
        member: &Staff,
        account: AccountId,
        roles: Vec<Role>,
        fingerprint: &str,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let to = self.compared(&directory, account, fingerprint)?;
        let keys = self.desk_keys(&member.keys, member.desk).await?;
        let current = keys.first().ok_or(AppError::NotFound)?;
        let seated = Seated::new(to, roles);
        let plan = LeadPlan {
            desk: member.desk,
            holder: Cosign::reseat(&self.base, &member.keys, member.desk, &seated)?,
            member: seated,
            envelope: MemberRecord::seal(&self.base, current, to, self.rng().as_mut())?,
        };
        self.keep_waiting(now, *member.desk.as_bytes(), &Waiting::Lead(Box::new(plan))).await
    }
}
