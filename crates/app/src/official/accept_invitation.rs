//! The first login of somebody who was invited, in two steps. He draws the account himself; the base learns of it when
//! its first one-time code is right. Then it sits at no desk: a lead lets it in.

use rand_core::CryptoRng;
use stezhka_terms::{AccountId, Moment};
use stezhka_vault::invitation::Arriving;
use stezhka_vault::{
    AccountKeys, Face, InvitationCode, InvitationKeys, InvitationRecord, Kdf, OpenerRecord, Passphrase, Seed,
    SignerId, Statement, Suite, Totp, TotpRecord, VaultError,
};
use zeroize::Zeroizing;

use crate::error::AppError;
use crate::gate::Origin;
use crate::house::App;
use crate::person::enter::waits;
use crate::setup::Rows;

/// Which passphrase.
#[derive(Clone, Copy)]
pub enum Chosen<'a> {
    /// Five generated words.
    Generated,
    /// His own.
    Own(&'a str),
}

impl Chosen<'_> {
    pub(crate) fn passphrase(self, rng: &mut dyn CryptoRng) -> Result<Passphrase, AppError> {
        match self {
            Self::Generated => Ok(Passphrase::draw(rng)),
            Self::Own(text) => Ok(Passphrase::choose(text).map_err(VaultError::from)?),
        }
    }
}

/// What the first step shows, once.
pub struct Begun {
    /// The login name.
    pub name: String,
    /// The passphrase.
    pub words: Zeroizing<String>,
    /// The one-time-code secret, in base32.
    pub totp: Zeroizing<String>,
    /// The same as an address for a picture.
    pub address: Zeroizing<String>,
    /// For the second step. It opens with the code on paper only; the base keeps nothing of it.
    pub token: Zeroizing<String>,
}

/// An account that exists and sits at no desk.
#[derive(Debug)]
pub struct Arrived {
    /// The login name.
    pub name: String,
    /// The account.
    pub account: AccountId,
    /// The eight digits that he reads out to the lead.
    pub fingerprint: String,
}

/// An invitation that stands, opened by its code.
struct Opened {
    keys: InvitationKeys,
    locator: String,
    name: String,
}

impl App {
    /// The code on paper; words and one-time-code secret are shown. Nothing is stored.
    pub async fn begin_arrival(
        &self,
        now: Moment,
        code: &str,
        chosen: Chosen<'_>,
        origin: Origin,
    ) -> Result<Begun, AppError> {
        let passphrase = chosen.passphrase(self.rng().as_mut())?;
        let opened = self.open_invitation(now, code, origin).await?;
        let mut rng = self.rng();
        let arriving =
            Arriving { seed: Seed::draw(rng.as_mut()), totp: Totp::draw(rng.as_mut()), passphrase };
        let name = shown(&opened.name);
        Ok(Begun {
            words: Zeroizing::new(arriving.passphrase.shown().to_owned()),
            totp: arriving.totp.shown(),
            address: arriving.totp.address("office", &name),
            token: Zeroizing::new(opened.keys.keep(&self.base, &arriving, rng.as_mut())?),
            name,
        })
    }

    /// The first one-time code: the account comes to be, signed by itself and by the invitation, and the paper is spent.
    pub async fn finish_arrival(
        &self,
        now: Moment,
        code: &str,
        token: &str,
        one_time: &str,
        origin: Origin,
    ) -> Result<Arrived, AppError> {
        let opened = self.open_invitation(now, code, origin).await?;
        let arriving = opened.keys.take(&self.base, token).map_err(|_| AppError::WrongSecret)?;
        let step = arriving.totp.matches(now, one_time)?.ok_or_else(|| AppError::Field {
            field: "one_time".to_owned(),
            why: crate::why::Why::FirstCode,
        })?;
        let InvitationRecord { account, generation, .. } = *opened.keys.record();
        let keys = AccountKeys::from_seed(&self.base, account, generation, Suite::default(), &arriving.seed);
        let rows = self.rows_of(&opened, &keys, &arriving, step, origin).await?;
        let invitation = opened.keys.sign(&self.base, keys.public())?;
        let statement = Statement::Arrived { account: keys.public().clone(), invitation };
        let signer = SignerId::of(keys.public());
        let done = self.state_in_directory(now, &signer, &keys, &[statement], rows).await;
        done.map_err(|e| match e {
            // Used meanwhile, or over.
            AppError::Vault(VaultError::Directory(_)) => AppError::WrongSecret,
            other => other,
        })?;
        let fingerprint = keys.public().fingerprint(&self.base);
        Ok(Arrived { name: shown(&opened.name), account, fingerprint })
    }

    async fn rows_of(
        &self,
        opened: &Opened,
        keys: &AccountKeys,
        arriving: &Arriving,
        step: i64,
        origin: Origin,
    ) -> Result<Rows, AppError> {
        let account = keys.account();
        let (kdf, secret) = (Some(Kdf::of(&self.base)), arriving.passphrase.secret());
        let place = self.gate.enter(Face::Office, origin).await?;
        let opener = tokio::task::block_in_place(|| {
            OpenerRecord::seal(&self.base, account, kdf, &secret, &arriving.seed, self.rng().as_mut())
        })?;
        drop(place);
        let totp = TotpRecord::seal(&self.base, &keys.myself(), &arriving.totp, self.rng().as_mut())?;
        Ok(Rows {
            renewed: vec![account],
            openers: vec![(opened.name.clone(), opener)],
            totps: vec![totp],
            steps: vec![(account, step)],
            used: vec![opened.locator.clone()],
            ..Rows::default()
        })
    }

    /// A wrong, a used and an expired code do the same work and get the same answer.
    async fn open_invitation(&self, now: Moment, code: &str, origin: Origin) -> Result<Opened, AppError> {
        let code = InvitationCode::parse(code).map_err(|_| AppError::WrongSecret)?;
        let locator = code.locator().as_str().to_owned();
        let counted = self.counted(&format!("invitation:{locator}"));
        self.tries(&counted).await?.allows(now).map_err(|wait| waits(wait, now))?;
        let row = self.db.invitation(&locator).await?;
        let record: Option<InvitationRecord> = row
            .as_ref()
            .map(|row| serde_json::from_slice(&row.record).map_err(|_| AppError::Content))
            .transpose()?;
        let directory = self.directory().await?;
        let place = self.gate.enter(Face::Office, origin).await?;
        self.begin_try(now, &counted).await?;
        let keys = tokio::task::block_in_place(|| {
            let record =
                record.unwrap_or_else(|| InvitationRecord::none(&self.base, &self.node.limiter, &code));
            record.keys(&self.base, &code)
        })?;
        drop(place);
        let stands = keys.fits(directory.invitation(keys.record().account), now);
        if stands {
            self.right_try(now, &counted).await?;
        }
        let name = row.filter(|_| stands).map(|row| row.name).ok_or(AppError::WrongSecret)?;
        Ok(Opened { keys, locator, name })
    }
}

/// A login name as it is typed.
fn shown(name: &str) -> String {
    name.strip_prefix("name:").unwrap_or(name).to_owned()
}
