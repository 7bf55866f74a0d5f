//! Keys: their public halves as stored in the directory and in events, and the opened key sets of
//! an account, the root, a node and the courier. Opened keys never print, clone or serialise.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use stezhka_terms::AccountId;

use crate::certified::Certified;
use crate::suite::{KeyPair, Suite};
use crate::{Base, Seed, VaultError, hex32};

/// A public key that blobs are sealed to: `suite ‖ key`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey(Box<[u8]>);

impl PublicKey {
    /// Parses the stored bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let (first, rest) = bytes.split_first().ok_or(VaultError::Malformed("public key"))?;
        if rest.len() != Suite::from_byte(*first)?.public_len() {
            return Err(VaultError::Malformed("public key"));
        }
        Ok(Self(bytes.into()))
    }

    pub(crate) fn from_parts(suite: Suite, key: &[u8]) -> Self {
        Self([&[suite.byte()], key].concat().into())
    }

    /// The bytes as stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Its suite.
    pub fn suite(&self) -> Suite {
        // Checked when it was made.
        self.0.first().and_then(|b| Suite::from_byte(*b).ok()).unwrap_or_default()
    }

    pub(crate) fn key(&self) -> &[u8] {
        self.0.get(1..).unwrap_or_default()
    }
}

impl TryFrom<Vec<u8>> for PublicKey {
    type Error = VaultError;
    fn try_from(bytes: Vec<u8>) -> Result<Self, VaultError> {
        Self::from_bytes(&bytes)
    }
}

impl AsRef<[u8]> for PublicKey {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", hex::encode(self.0.get(..5).unwrap_or_default()))
    }
}

impl serde::Serialize for PublicKey {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        hex32::serialize(self, s)
    }
}

impl<'de> serde::Deserialize<'de> for PublicKey {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        hex32::deserialize(d)
    }
}

/// The public half of a signing key (Ed25519); weak points are refused.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifyKey(VerifyingKey);

impl VerifyKey {
    /// Parses the stored 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| VaultError::Malformed("verify key"))?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| VaultError::Malformed("verify key"))?;
        if key.is_weak() { Err(VaultError::Malformed("verify key")) } else { Ok(Self(key)) }
    }

    /// The bytes as stored.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    pub(crate) fn of(key: &SigningKey) -> Self {
        Self(key.verifying_key())
    }

    pub(crate) fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), VaultError> {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).map_err(|_| VaultError::BadSignature)
    }
}

impl TryFrom<Vec<u8>> for VerifyKey {
    type Error = VaultError;
    fn try_from(bytes: Vec<u8>) -> Result<Self, VaultError> {
        Self::from_bytes(&bytes)
    }
}

impl AsRef<[u8]> for VerifyKey {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl fmt::Debug for VerifyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyKey({})", hex::encode(&self.as_bytes()[..4]))
    }
}

impl serde::Serialize for VerifyKey {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        hex32::serialize(self, s)
    }
}

impl<'de> serde::Deserialize<'de> for VerifyKey {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        hex32::deserialize(d)
    }
}

/// The public half of an account: what the directory (staff) or event 1 of her case (hers) certifies.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountPublic {
    /// The account.
    pub account: AccountId,
    /// 1 for its first seed; one more whenever a new seed replaces it.
    pub generation: u32,
    /// What is sealed to it.
    pub seal: PublicKey,
    /// What its signatures are checked with.
    pub sign: VerifyKey,
}

impl AccountPublic {
    /// The digest that an event's open half holds, as hex, to certify this account.
    pub fn digest(&self, base: &Base) -> [u8; 32] {
        Sha256::new()
            .chain_update("stezhka/1 account")
            .chain_update(base.id.as_bytes())
            .chain_update(self.account.as_bytes())
            .chain_update(self.generation.to_be_bytes())
            .chain_update(self.seal.as_bytes())
            .chain_update(self.sign.as_bytes())
            .finalize()
            .into()
    }

    /// Eight digits that a lead compares by voice before sealing a desk to this account.
    pub fn fingerprint(&self, base: &Base) -> String {
        format!("{:08}", crate::log::decimal(&self.digest(base), 100_000_000))
    }
}

/// Something that signs: an account, the root or a node.
pub trait Signs {
    /// Signs a message.
    fn sign(&self, message: &[u8]) -> [u8; 64];
    /// The public half.
    fn verify_key(&self) -> VerifyKey;
}

/// An account's opened keys.
pub struct AccountKeys {
    public: AccountPublic,
    pub(crate) pair: KeyPair,
    signing: SigningKey,
}

impl AccountKeys {
    /// Derives the keys of a new account or generation; the answer's public half is what gets certified.
    pub fn from_seed(base: &Base, account: AccountId, generation: u32, suite: Suite, seed: &Seed) -> Self {
        let pair = KeyPair::derive(base, seed, suite);
        let signing = SigningKey::from_bytes(&seed.expand(base, "stezhka/1 sign"));
        let sign = VerifyKey(signing.verifying_key());
        Self {
            public: AccountPublic { account, generation, seal: pair.public().clone(), sign },
            pair,
            signing,
        }
    }

    /// Derives the keys and refuses a seed that does not give the certified public half.
    pub fn open(base: &Base, seed: &Seed, certified: &Certified<AccountPublic>) -> Result<Self, VaultError> {
        let keys =
            Self::from_seed(base, certified.account, certified.generation, certified.seal.suite(), seed);
        if keys.public == **certified { Ok(keys) } else { Err(VaultError::WrongKey) }
    }

    /// The public half.
    pub const fn public(&self) -> &AccountPublic {
        &self.public
    }

    /// The account.
    pub const fn account(&self) -> AccountId {
        self.public.account
    }

    /// Who holds the secret half vouches for the public one: for sealing to oneself.
    pub fn myself(&self) -> Certified<AccountPublic> {
        Certified::new(self.public.clone())
    }
}

impl Signs for AccountKeys {
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }
    fn verify_key(&self) -> VerifyKey {
        self.public.sign
    }
}

/// A signing key outside the base: the offline root, or a node's key in its config.
pub struct SignKeys(SigningKey);

impl SignKeys {
    /// Derives the key from its seed.
    pub fn from_seed(base: &Base, seed: &Seed) -> Self {
        Self(SigningKey::from_bytes(&seed.expand(base, "stezhka/1 sign")))
    }
}

impl Signs for SignKeys {
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
    fn verify_key(&self) -> VerifyKey {
        VerifyKey(self.0.verifying_key())
    }
}

/// The courier's pair: opens waiting addresses only; its seed lives in the nodes' config.
pub struct CourierKeys(pub(crate) KeyPair);

impl CourierKeys {
    /// Derives the pair from its seed.
    pub fn from_seed(base: &Base, suite: Suite, seed: &Seed) -> Self {
        Self(KeyPair::derive(base, seed, suite))
    }

    /// The public half, for the directory.
    pub const fn public(&self) -> &PublicKey {
        self.0.public()
    }
}

/// The brake: one of two locks of a dormant grant; its seed lives in the nodes' config.
pub struct BrakeKey(pub(crate) zeroize::Zeroizing<[u8; 32]>);

impl BrakeKey {
    /// Derives the key from its seed.
    pub fn from_seed(base: &Base, seed: &Seed) -> Self {
        Self(seed.expand(base, "stezhka/1 brake"))
    }
}
