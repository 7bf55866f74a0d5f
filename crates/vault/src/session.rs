//! Sessions (kind 02): the account's seed sealed under the cookie's secret. Rights lie inside the seal, so an edited
//! row raises none. At idle the blob is deleted and the rest stays as a tombstone that says "locked".

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
use crate::{Base, Face, Seed, VaultError, hex32, suite};

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

    /// Reads the hexadecimal value of the cookie.
    pub fn parse(text: &str) -> Result<Self, SessionError> {
        let mut bytes = Zeroizing::new([0; 49]);
        hex::decode_to_slice(text, &mut bytes[..]).map_err(|_| SessionError::Unknown)?;
        if bytes[0] == VERSION { Ok(Self(bytes)) } else { Err(SessionError::Unknown) }
    }

    /// The value of the cookie.
    pub fn value(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(&self.0[..]))
    }

    /// SHA-256 of the session's id: what finds the row.
    pub fn sid_hash(&self) -> [u8; 32] {
        Sha256::digest(&self.0[1..17]).into()
    }

    fn secret_hash(&self) -> [u8; 32] {
        Sha256::digest(&self.0[17..]).into()
    }

    fn key(&self, label: &[u8], more: &[u8]) -> Zeroizing<[u8; 32]> {
        derive(&self.0[17..], &self.0[1..17], &[label, more])
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

#[derive(serde::Serialize, serde::Deserialize)]
struct Sealed {
    #[serde(with = "hex32")]
    seed: Vec<u8>,
    absolute_end: Moment,
    step_up_end: Option<Moment>,
    code: Option<String>,
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
        };
        let key = cookie.key(b"stezhka/1 session", b"");
        record.blob = suite::wrap(base, &key, &record.context(), &plain(inside)?, rng)?;
        Ok((cookie, record))
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
        let key = short_key(base, cookie, pin, &salt)?;
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
        let inside = self.unseal(base, &cookie.key(b"stezhka/1 session", b""), &self.blob)?;
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
        let key = short_key(base, cookie, pin, &short.salt)?;
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
        let plain = suite::unwrap(base, key, &self.context(), blob)?;
        let sealed: Sealed = serde_json::from_slice(&plain).map_err(|_| VaultError::Malformed("session"))?;
        let seed = Seed::from_slice(&Zeroizing::new(sealed.seed))?;
        Ok(Inside {
            seed,
            absolute_end: sealed.absolute_end,
            step_up_end: sealed.step_up_end,
            code_awaiting: sealed.code.map(Zeroizing::new),
        })
    }
}

fn plain(inside: &Inside) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let sealed = Sealed {
        seed: inside.seed.expose().to_vec(),
        absolute_end: inside.absolute_end,
        step_up_end: inside.step_up_end,
        code: inside.code_awaiting.as_ref().map(|c| c.to_string()),
    };
    serde_json::to_vec(&sealed).map(Zeroizing::new).map_err(|_| VaultError::Malformed("session"))
}

fn short_key(
    base: &Base,
    cookie: &Cookie,
    pin: &Pin,
    salt: &[u8; 16],
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let secret = Secret(Zeroizing::new([b"pin\0", pin.bytes()].concat()));
    let out = stretch(Kdf::of(base), &secret, salt)?;
    Ok(cookie.key(b"stezhka/1 session pin", out.as_slice()))
}

/// The token of a form: bound to the session, the face and the route; masked anew in each answer.
pub fn csrf(cookie: &Cookie, face: Face, route: &str, rng: &mut dyn CryptoRng) -> String {
    let token = cookie.key(b"stezhka/1 csrf", format!("{}\0{route}", face.as_str()).as_bytes());
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
    let expected = cookie.key(b"stezhka/1 csrf", format!("{}\0{route}", face.as_str()).as_bytes());
    let (mask, masked) = bytes.split_at(32);
    let came: Vec<u8> = mask.iter().zip(masked).map(|(m, t)| m ^ t).collect();
    bool::from(expected[..].ct_eq(&came))
}
