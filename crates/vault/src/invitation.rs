//! An invitation by hand: a code on paper (83 bits) that gives a key. The base keeps the salt, the directory the public
//! half, signed by an administrator; neither gives the code. Whoever types it draws an account, once, within a day.

use ed25519_dalek::{Signer as _, SigningKey};
use rand_core::CryptoRng;
use stezhka_terms::{AccountId, Moment};
use zeroize::Zeroizing;

use crate::code::{Locator, digits};
use crate::directory::{Standing, cosigned};
use crate::info::Context;
use crate::opener::{Kdf, Secret, stretch};
use crate::seed::derive;
use crate::{AccountPublic, Base, Passphrase, Seed, Totp, VaultError, VerifyKey, hex32, padding, suite};

/// How long an invitation stands, in milliseconds.
pub const LIFETIME: i64 = 24 * 3_600_000;
const LOCATOR: usize = 7;
const SECRET: usize = 25;

/// The code on paper: seven digits that find the row, twenty-five secret ones. Never printed by itself.
pub struct InvitationCode {
    locator: Locator,
    secret: Zeroizing<String>,
}

impl InvitationCode {
    /// Draws a code.
    pub fn draw(rng: &mut dyn CryptoRng) -> Self {
        Self { locator: Locator::new(&digits(LOCATOR, rng)), secret: digits(SECRET, rng) }
    }

    /// Reads what was typed: spaces and dashes anywhere.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let mut kept = Zeroizing::new(String::with_capacity(LOCATOR + SECRET));
        for c in text.chars() {
            match c {
                '0'..='9' if kept.len() < LOCATOR + SECRET => kept.push(c),
                c if c.is_whitespace() || "-–".contains(c) => {}
                _ => return Err(VaultError::WrongSecret),
            }
        }
        if kept.len() != LOCATOR + SECRET {
            return Err(VaultError::WrongSecret);
        }
        let secret = Zeroizing::new(kept[LOCATOR..].to_owned());
        Ok(Self { locator: Locator::new(&kept[..LOCATOR]), secret })
    }

    /// What finds the row. Not secret.
    pub const fn locator(&self) -> &Locator {
        &self.locator
    }

    /// The code in eight groups of four digits, to be printed once.
    pub fn shown(&self) -> Zeroizing<String> {
        let all = Zeroizing::new([self.locator.as_str(), self.secret.as_str()].concat());
        let groups: Vec<&str> = (0..8).filter_map(|g| all.get(g * 4..g * 4 + 4)).collect();
        Zeroizing::new(groups.join(" "))
    }

    fn secret(&self) -> Secret {
        Secret(Zeroizing::new([b"invite\0", self.secret.as_bytes()].concat()))
    }
}

/// What the base keeps beside the directory's statement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitationRecord {
    /// The account that will be drawn.
    pub account: AccountId,
    /// The generation of its keys.
    pub generation: u32,
    /// The parameters of the hash.
    pub kdf: Kdf,
    /// Salt of this row.
    #[serde(with = "hex32")]
    pub salt: [u8; 16],
}

/// What the code gives: a key that signs one account, and one that seals what waits for the first one-time code.
pub struct InvitationKeys {
    record: InvitationRecord,
    signing: SigningKey,
    token: Zeroizing<[u8; 32]>,
}

impl InvitationRecord {
    /// A row for a new invitation.
    pub fn draw(base: &Base, account: AccountId, generation: u32, rng: &mut dyn CryptoRng) -> Self {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        Self { account, generation, kdf: Kdf::of(base), salt }
    }

    /// A row that nobody wrote, for a locator that is not there: the same work, and no key that anybody signed.
    pub fn none(base: &Base, limiter: &[u8; 32], code: &InvitationCode) -> Self {
        let dummy =
            derive(limiter, base.id.as_bytes(), &[b"stezhka/1 dummy", code.locator.as_str().as_bytes()]);
        let mut salt = [0; 16];
        salt.copy_from_slice(&dummy[..16]);
        Self { account: AccountId::from_bytes([0; 16]), generation: 0, kdf: Kdf::of(base), salt }
    }

    /// The keys that a code gives with this row's salt. Whether they are the invited ones, the directory says.
    pub fn keys(&self, base: &Base, code: &InvitationCode) -> Result<InvitationKeys, VaultError> {
        if self.kdf == Kdf::Demo && !base.demo {
            return Err(VaultError::DemoOnly);
        }
        let out = stretch(self.kdf, &code.secret(), &self.salt)?;
        let part = |label: &[u8]| derive(out.as_slice(), base.id.as_bytes(), &[label]);
        Ok(InvitationKeys {
            record: self.clone(),
            signing: SigningKey::from_bytes(&part(b"stezhka/1 invite sign")),
            token: part(b"stezhka/1 invite token"),
        })
    }
}

/// What was drawn at the first login and waits for the first one-time code. Never printed.
pub struct Arriving {
    /// The account's seed.
    pub seed: Seed,
    /// The one-time-code secret.
    pub totp: Totp,
    /// The passphrase.
    pub passphrase: Passphrase,
}

impl InvitationKeys {
    /// The public half, for the administrator's statement.
    pub fn public(&self) -> VerifyKey {
        VerifyKey::of(&self.signing)
    }

    /// The row it came from.
    pub const fn record(&self) -> &InvitationRecord {
        &self.record
    }

    /// Whether an administrator signed this key for this account, and it still stands.
    pub fn fits(&self, standing: Option<&Standing>, now: Moment) -> bool {
        standing.is_some_and(|s| {
            s.key == self.public() && s.generation == self.record.generation && now <= s.until
        })
    }

    /// Signs the account that was drawn.
    pub fn sign(&self, base: &Base, account: &AccountPublic) -> Result<[u8; 64], VaultError> {
        Ok(self.signing.sign(&cosigned(base, "arrive", account)?).to_bytes())
    }

    const fn context(&self) -> Context<'_> {
        Context::Arriving { account: self.record.account, generation: self.record.generation }
    }

    /// Seals what was drawn under the code (kind 1B), for whoever shows it and asks for the one-time code: the base
    /// keeps nothing of it.
    pub fn keep(
        &self,
        base: &Base,
        arriving: &Arriving,
        rng: &mut dyn CryptoRng,
    ) -> Result<String, VaultError> {
        let words = arriving.passphrase.shown().as_bytes();
        let plain = Zeroizing::new([&arriving.seed.expose()[..], arriving.totp.bytes(), words].concat());
        let blob = suite::wrap(base, &self.token, &self.context(), &padding::pad(&plain)?, rng)?;
        Ok(hex::encode(blob))
    }

    /// Opens it again.
    pub fn take(&self, base: &Base, token: &str) -> Result<Arriving, VaultError> {
        let blob = hex::decode(token.trim()).map_err(|_| VaultError::Malformed("token"))?;
        let opened = padding::unpad(suite::unwrap(base, &self.token, &self.context(), &blob)?)?;
        let (seed, rest) = opened.split_at_checked(32).ok_or(VaultError::Malformed("token"))?;
        let (totp, words) = rest.split_at_checked(20).ok_or(VaultError::Malformed("token"))?;
        let words = std::str::from_utf8(words).map_err(|_| VaultError::Malformed("token"))?;
        Ok(Arriving {
            seed: Seed::from_slice(seed)?,
            totp: Totp::from_slice(totp)?,
            passphrase: Passphrase::parse(words),
        })
    }
}
