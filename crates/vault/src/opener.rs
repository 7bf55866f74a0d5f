//! Openers (kind 01): an account's seed wrapped under a memory-hard hash of what she knows.
//! `check` is compared first, in constant time; it makes the wrap committing.

use argon2::{Algorithm, Argon2, Params, Version};
use rand_core::CryptoRng;
use stezhka_terms::{AccountId, OpenerId};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::info::Context;
use crate::seed::derive;
use crate::{Base, Seed, VaultError, hex32, suite};

/// The hash's parameters, by their id in the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Kdf {
    /// 1 MiB, one pass: only in a base whose header says demo.
    Demo,
    /// 64 MiB, three passes, one lane.
    Standard,
}

impl TryFrom<u8> for Kdf {
    type Error = VaultError;
    fn try_from(id: u8) -> Result<Self, VaultError> {
        match id {
            0 => Ok(Self::Demo),
            1 => Ok(Self::Standard),
            _ => Err(VaultError::Malformed("kdf")),
        }
    }
}

impl From<Kdf> for u8 {
    fn from(kdf: Kdf) -> Self {
        match kdf {
            Kdf::Demo => 0,
            Kdf::Standard => 1,
        }
    }
}

impl Kdf {
    /// What a base uses for new openers.
    pub const fn of(base: &Base) -> Self {
        if base.demo { Self::Demo } else { Self::Standard }
    }

    const fn cost(self) -> (u32, u32) {
        match self {
            Self::Demo => (1024, 1),
            Self::Standard => (64 * 1024, 3),
        }
    }
}

/// What she knows, ready to be hashed. Never printed, wiped when dropped.
pub struct Secret(pub(crate) Zeroizing<Vec<u8>>);

/// Argon2id 1.3 with one lane, 32 bytes. Memory is taken for the hash and given back.
pub fn stretch(kdf: Kdf, secret: &Secret, salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let (memory, passes) = kdf.cost();
    let params = Params::new(memory, passes, 1, Some(32)).map_err(|_| VaultError::Malformed("kdf"))?;
    let mut out = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(&secret.0, salt, out.as_mut_slice())
        .map_err(|_| VaultError::Malformed("secret"))?;
    Ok(out)
}

/// An opener as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OpenerRecord {
    /// Its id.
    pub opener: OpenerId,
    /// The account.
    pub account: AccountId,
    /// The parameters; none for a recovery code, which is long enough by itself.
    pub kdf: Option<Kdf>,
    /// Salt of this row.
    #[serde(with = "hex32")]
    pub salt: [u8; 16],
    /// Compared first.
    #[serde(with = "hex32")]
    pub check: [u8; 32],
    /// The wrapped seed.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

struct Keys {
    wrap: Zeroizing<[u8; 32]>,
    check: Zeroizing<[u8; 32]>,
}

fn keys(base: &Base, out: &[u8]) -> Keys {
    let part = |label: &[u8]| derive(out, base.id.as_bytes(), &[label]);
    Keys { wrap: part(b"stezhka/1 opener wrap"), check: part(b"stezhka/1 opener check") }
}

fn stretched(kdf: Option<Kdf>, secret: &Secret, salt: &[u8; 16]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    match kdf {
        Some(kdf) => Ok(Zeroizing::new(stretch(kdf, secret, salt)?.to_vec())),
        None => Ok(Zeroizing::new([&salt[..], &secret.0[..]].concat())),
    }
}

impl OpenerRecord {
    const fn context(&self) -> Context<'_> {
        let kdf = match self.kdf {
            Some(Kdf::Demo) => 0,
            Some(Kdf::Standard) => 1,
            None => u8::MAX,
        };
        Context::Opener { account: self.account, opener: self.opener, kdf }
    }

    /// Wraps a seed.
    pub fn seal(
        base: &Base,
        account: AccountId,
        kdf: Option<Kdf>,
        secret: &Secret,
        seed: &Seed,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        if kdf == Some(Kdf::Demo) && !base.demo {
            return Err(VaultError::DemoOnly);
        }
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        let keys = keys(base, &stretched(kdf, secret, &salt)?);
        let opener = OpenerId::random(rng);
        let mut record = Self { opener, account, kdf, salt, check: *keys.check, blob: Vec::new() };
        record.blob = suite::wrap(base, &keys.wrap, &record.context(), seed.expose(), rng)?;
        Ok(record)
    }

    /// Opens the seed. The demo's cheap hash is refused in a real base.
    pub fn open(&self, base: &Base, secret: &Secret) -> Result<Seed, VaultError> {
        if self.kdf == Some(Kdf::Demo) && !base.demo {
            return Err(VaultError::DemoOnly);
        }
        let keys = keys(base, &stretched(self.kdf, secret, &self.salt)?);
        if !bool::from(keys.check.ct_eq(&self.check)) {
            return Err(VaultError::WrongSecret);
        }
        let seed = suite::unwrap(base, &keys.wrap, &self.context(), &self.blob)?;
        Seed::from_slice(&seed)
    }

    /// Whether a login should wrap again under the base's present parameters.
    pub fn is_old(&self, base: &Base) -> bool {
        self.kdf.is_some_and(|kdf| kdf != Kdf::of(base))
    }
}

/// The bytes of a wrapped seed: suite, nonce, seed, tag.
const WRAPPED: usize = 1 + 12 + 32 + 16;

impl OpenerRecord {
    /// What a try at a name that does not exist is measured against: a record of the same shape, which depends on the
    /// name alone and which no secret opens. Read, parsed and tried as a stored one, it takes the same time.
    pub fn nobodys(base: &Base, limiter: &[u8; 32], name: &str) -> Self {
        let part = |label: &[u8]| derive(limiter, base.id.as_bytes(), &[label, name.as_bytes()]);
        let (ids, salt, blob) =
            (part(b"stezhka/1 nobody"), part(b"stezhka/1 dummy"), part(b"stezhka/1 nothing"));
        let sixteen = |from: &[u8]| {
            let mut bytes = [0; 16];
            bytes.copy_from_slice(&from[..16]);
            bytes
        };
        Self {
            opener: OpenerId::from_bytes(sixteen(&ids[..16])),
            account: AccountId::from_bytes(sixteen(&ids[16..])),
            kdf: Some(Kdf::of(base)),
            salt: sixteen(&salt[..]),
            check: *part(b"stezhka/1 no check"),
            blob: blob.iter().copied().cycle().take(WRAPPED).collect(),
        }
    }
}
