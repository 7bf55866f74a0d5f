//! Sessions (kind 02): the account's seed sealed under the cookie's secret. Rights lie inside the seal, so an edited
//! row raises none. At idle the blob is deleted and the rest stays as a tombstone that says "locked".

use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use stezhka_terms::{AccountId, Moment};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::code::Pin;
use crate::error::SessionError;
use crate::info::Context;
use crate::opener::{Kdf, Secret, stretch};
use crate::seed::derive;
use crate::{
    AccountKeys, AccountPublic, Base, Certified, Face, Seed, Suite, VaultError, base64url, hex32, padding,
    suite,
};

const VERSION: u8 = 1;
const MINUTE: i64 = 60_000;
/// How often the short way in by PIN may fail.
pub const PIN_TRIES: u32 = 5;

/// How long a session lives, idle and in all, in milliseconds.
pub const fn lifetimes(face: Face) -> (i64, i64) {
    match face {
        Face::Portal => (5 * MINUTE, 120 * MINUTE),
        Face::Office => (15 * MINUTE, 600 * MINUTE),
    }
}

/// What the browser keeps. Never printed.
pub struct Cookie(Zeroizing<[u8; 49]>);

impl Cookie {
    fn draw(rng: &mut dyn CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 49]);
        rng.fill_bytes(&mut bytes[..]);
        bytes[0] = VERSION;
        Self(bytes)
    }

    /// Reads the value of the cookie: base64url without padding.
    pub fn parse(text: &str) -> Result<Self, SessionError> {
        let mut bytes = Zeroizing::new([0; 49]);
        base64url::decode(text, &mut bytes[..]).ok_or(SessionError::Unknown)?;
        if bytes[0] == VERSION { Ok(Self(bytes)) } else { Err(SessionError::Unknown) }
    }

    /// The value of the cookie.
    pub fn value(&self) -> Zeroizing<String> {
        base64url::encode(&self.0[..])
    }

    /// SHA-256 of the session's id: what finds the row.
    pub fn sid_hash(&self) -> [u8; 32] {
        Sha256::digest(&self.0[1..17]).into()
    }

    fn secret_hash(&self) -> [u8; 32] {
        Sha256::digest(&self.0[17..]).into()
    }

    /// `HKDF(secret ‖ more, salt sid, info)`.
    fn key(&self, more: &[u8], info: &[u8]) -> Zeroizing<[u8; 32]> {
        let ikm = Zeroizing::new([&self.0[17..], more].concat());
        derive(&ikm, &self.0[1..17], &[info])
    }
}

/// What lies inside the seal.
pub struct Inside {
    /// The account's seed.
    pub seed: Seed,
    /// When the session ends whatever happens.
    pub absolute_end: Moment,
    /// Until when a step-up holds.
    pub step_up_end: Option<Moment>,
    /// The code that waits for "I have kept it".
    pub code_awaiting: Option<Zeroizing<String>>,
}

/// A session as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SessionRecord {
    /// SHA-256 of its id.
    #[serde(with = "hex32")]
    pub sid_hash: [u8; 32],
    /// SHA-256 of its secret.
    #[serde(with = "hex32")]
    pub secret_hash: [u8; 32],
    /// The face.
    pub face: Face,
    /// The account.
    pub account: AccountId,
    /// When it locks.
    pub idle_end: Moment,
    /// When it ends.
    pub absolute_end: Moment,
    /// The seal; empty once it has locked.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
    /// The short way in by PIN, if she wanted one.
    pub short: Option<ShortWay>,
    /// Whom held text is sealed to.
    pub vouched: Option<Vouched>,
}

/// The account's public half with the cookie's word for it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Vouched {
    /// The public half.
    pub public: AccountPublic,
    /// HMAC of its digest under a key that only the cookie gives.
    #[serde(with = "hex32")]
    pub tag: [u8; 32],
}

/// The same seal under cookie and PIN together.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ShortWay {
    /// Salt of the PIN's hash.
    #[serde(with = "hex32")]
    pub salt: [u8; 16],
    /// The seal.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
    /// Wrong tries.
    pub tries: u32,
}

impl SessionRecord {
    const fn context(&self) -> Context<'_> {
        Context::Session { sid_hash: &self.sid_hash, face: self.face, account: self.account }
    }

    /// Begins a session: at login, and anew at unlock and step-up.
    pub fn begin(
        base: &Base,
        face: Face,
        account: AccountId,
        inside: &Inside,
        now: Moment,
        rng: &mut dyn CryptoRng,
    ) -> Result<(Cookie, Self), VaultError> {
        let cookie = Cookie::draw(rng);
        let mut record = Self {
            sid_hash: cookie.sid_hash(),
            secret_hash: cookie.secret_hash(),
            face,
            account,
            idle_end: now.plus_millis(lifetimes(face).0),
            absolute_end: inside.absolute_end,
            blob: Vec::new(),
            short: None,
            vouched: None,
        };
        let key = cookie.key(b"", &record.info(base));
        record.blob = suite::wrap(base, &key, &record.context(), &plain(inside)?, rng)?;
        Ok((cookie, record))
    }

    /// Seals other content under the same cookie: what lies inside has become less.
    pub fn reseal(
        &mut self,
        base: &Base,
        cookie: &Cookie,
        inside: &Inside,
        rng: &mut dyn CryptoRng,
    ) -> Result<(), VaultError> {
        self.is_his(self.face, cookie)?;
        let key = cookie.key(b"", &self.info(base));
        self.blob = suite::wrap(base, &key, &self.context(), &plain(inside)?, rng)?;
        Ok(())
    }

    fn info(&self, base: &Base) -> Vec<u8> {
        self.context().bytes(base, Suite::default())
    }

    /// Lets the cookie vouch for the account's public half, so that text posted after the session has
    /// locked can be sealed to it: a key swapped in the row is not vouched for.
    pub fn vouch(&mut self, cookie: &Cookie, base: &Base, keys: &AccountKeys) -> Result<(), VaultError> {
        if keys.account() != self.account {
            return Err(VaultError::NotCertified("account"));
        }
        let public = keys.public().clone();
        self.vouched = Some(Vouched { tag: vouch_tag(base, cookie, &public)?, public });
        Ok(())
    }

    /// Whom held text of this session is sealed to; works on a locked session, opens nothing.
    pub fn seals_to(
        &self,
        base: &Base,
        face: Face,
        cookie: &Cookie,
    ) -> Result<Certified<AccountPublic>, VaultError> {
        self.is_his(face, cookie)?;
        let vouched = self.vouched.as_ref().ok_or(VaultError::NotCertified("account"))?;
        let tag = vouch_tag(base, cookie, &vouched.public)?;
        let holds = bool::from(tag.ct_eq(&vouched.tag)) && vouched.public.account == self.account;
        if holds {
            Ok(Certified::new(vouched.public.clone()))
        } else {
            Err(VaultError::NotCertified("account"))
        }
    }

    /// Adds the short way in: cookie and PIN together open until the absolute end.
    pub fn with_pin(
        &mut self,
        base: &Base,
        cookie: &Cookie,
        pin: &Pin,
        inside: &Inside,
        rng: &mut dyn CryptoRng,
    ) -> Result<(), VaultError> {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        let key = short_key(base, cookie, pin, &salt, &self.info(base))?;
        let blob = suite::wrap(base, &key, &self.context(), &plain(inside)?, rng)?;
        self.short = Some(ShortWay { salt, blob, tries: 0 });
        Ok(())
    }

    /// Opens what the cookie opens now.
    pub fn open(&self, base: &Base, face: Face, cookie: &Cookie, now: Moment) -> Result<Inside, VaultError> {
        self.is_his(face, cookie)?;
        if self.blob.is_empty() || now > self.idle_end {
            return Err(SessionError::Locked.into());
        }
        let inside = self.unseal(base, &cookie.key(b"", &self.info(base)), &self.blob)?;
        if now > inside.absolute_end { Err(SessionError::Ended.into()) } else { Ok(inside) }
    }

    /// Opens a locked session by PIN. A wrong PIN is counted by the caller's storing what this leaves.
    pub fn unlock(
        &mut self,
        base: &Base,
        face: Face,
        cookie: &Cookie,
        pin: &Pin,
        now: Moment,
    ) -> Result<Inside, VaultError> {
        self.is_his(face, cookie)?;
        let short = self.short.as_mut().ok_or(SessionError::Locked)?;
        if short.tries >= PIN_TRIES {
            return Err(SessionError::PinSpent.into());
        }
        short.tries += 1;
        let short = short.clone();
        let key = short_key(base, cookie, pin, &short.salt, &self.info(base))?;
        let inside = self.unseal(base, &key, &short.blob).map_err(|_| VaultError::WrongSecret)?;
        if now > inside.absolute_end { Err(SessionError::Ended.into()) } else { Ok(inside) }
    }

    /// What a keyless job leaves of an idle session.
    #[must_use]
    pub fn tombstone(mut self) -> Self {
        self.blob.clear();
        self
    }

    fn is_his(&self, face: Face, cookie: &Cookie) -> Result<(), SessionError> {
        let same =
            cookie.sid_hash() == self.sid_hash && bool::from(cookie.secret_hash().ct_eq(&self.secret_hash));
        if same && face == self.face { Ok(()) } else { Err(SessionError::Unknown) }
    }

    fn unseal(&self, base: &Base, key: &[u8; 32], blob: &[u8]) -> Result<Inside, VaultError> {
        let plain = padding::unpad(suite::unwrap(base, key, &self.context(), blob)?)?;
        let bad = VaultError::Malformed("session");
        let (seed, rest) = plain.split_at_checked(32).ok_or(bad.clone())?;
        let (absolute, rest) = rest.split_first_chunk::<8>().ok_or(bad.clone())?;
        let (step_up, code) = rest.split_first_chunk::<8>().ok_or(bad.clone())?;
        let code = std::str::from_utf8(code).map_err(|_| bad)?;
        let step_up = i64::from_be_bytes(*step_up);
        Ok(Inside {
            seed: Seed::from_slice(seed)?,
            absolute_end: Moment::from_millis(i64::from_be_bytes(*absolute)),
            step_up_end: (step_up != i64::MIN).then_some(Moment::from_millis(step_up)),
            code_awaiting: (!code.is_empty()).then(|| Zeroizing::new(code.to_owned())),
        })
    }
}

/// `seed ‖ absolute end i64 ‖ step-up end i64 (the least number for none) ‖ code`, padded: the row
/// does not tell whether a code waits.
fn plain(inside: &Inside) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let step_up = inside.step_up_end.map_or(i64::MIN, Moment::millis);
    let code = inside.code_awaiting.as_ref().map_or("", |code| code.as_str());
    let mut bytes = Zeroizing::new(Vec::with_capacity(128));
    bytes.extend_from_slice(inside.seed.expose());
    bytes.extend_from_slice(&inside.absolute_end.millis().to_be_bytes());
    bytes.extend_from_slice(&step_up.to_be_bytes());
    bytes.extend_from_slice(code.as_bytes());
    padding::pad(&bytes)
}

fn short_key(
    base: &Base,
    cookie: &Cookie,
    pin: &Pin,
    salt: &[u8; 16],
    info: &[u8],
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let secret = Secret(Zeroizing::new([b"pin\0", pin.bytes()].concat()));
    let out = stretch(Kdf::of(base), &secret, salt)?;
    Ok(cookie.key(out.as_slice(), info))
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> Result<[u8; 32], VaultError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| VaultError::Malformed("key"))?;
    for part in parts {
        mac.update(part);
    }
    Ok(mac.finalize().into_bytes().into())
}

fn vouch_tag(base: &Base, cookie: &Cookie, public: &AccountPublic) -> Result<[u8; 32], VaultError> {
    mac(&cookie.key(b"", b"stezhka/1 vouch"), &[&public.digest(base)])
}

/// `HMAC(HKDF(secret, "csrf"), face ‖ route)`.
fn csrf_token(cookie: &Cookie, face: Face, route: &str) -> Option<[u8; 32]> {
    mac(&cookie.key(b"", b"csrf"), &[face.as_str().as_bytes(), b"\0", route.as_bytes()]).ok()
}

/// The token of a form: bound to the session, the face and the route; masked anew in each answer.
pub fn csrf(cookie: &Cookie, face: Face, route: &str, rng: &mut dyn CryptoRng) -> String {
    let token = csrf_token(cookie, face, route).unwrap_or_default();
    let mut mask = [0; 32];
    rng.fill_bytes(&mut mask);
    let masked: Vec<u8> = token.iter().zip(mask).map(|(t, m)| t ^ m).collect();
    hex::encode([&mask[..], &masked[..]].concat())
}

/// Whether a token that came back is this session's for this route.
pub fn csrf_holds(cookie: &Cookie, face: Face, route: &str, token: &str) -> bool {
    let mut bytes = [0; 64];
    if hex::decode_to_slice(token, &mut bytes).is_err() {
        return false;
    }
    let Some(expected) = csrf_token(cookie, face, route) else { return false };
    let (mask, masked) = bytes.split_at(32);
    let came: Vec<u8> = mask.iter().zip(masked).map(|(m, t)| m ^ t).collect();
    bool::from(expected[..].ct_eq(&came))
}
