//! The two suites: HPKE to a public key, and AES-256-GCM under a derived key.
//! `01` is X25519 (RFC 9180, KEM 0x0020, KDF 0x0001, AEAD 0x0002); `02` replaces the KEM by X-Wing.

use aes_gcm::aead::Payload;
use aes_gcm::{Aes256Gcm, KeyInit, aead::Aead as _};
use hpke::aead::{AeadCtxR, AeadCtxS, AesGcm256};
use hpke::kdf::HkdfSha256;
use hpke::kem::{X25519HkdfSha256, XWing};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::info::Context;
use crate::keys::PublicKey;
use crate::{Base, VaultError};

/// A suite of algorithms; its byte stands first in every blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Suite {
    /// X25519; what is used today.
    #[default]
    X25519,
    /// X-Wing (ML-KEM-768 with X25519): works in the same format, off until audited.
    XWing,
}

impl Suite {
    /// The byte of the format.
    pub const fn byte(self) -> u8 {
        match self {
            Self::X25519 => 1,
            Self::XWing => 2,
        }
    }

    /// The suite of a byte.
    pub const fn from_byte(byte: u8) -> Result<Self, VaultError> {
        match byte {
            1 => Ok(Self::X25519),
            2 => Ok(Self::XWing),
            other => Err(VaultError::UnknownSuite(other)),
        }
    }

    pub(crate) const fn public_len(self) -> usize {
        match self {
            Self::X25519 => 32,
            Self::XWing => 1216,
        }
    }

    const fn enc_len(self) -> usize {
        match self {
            Self::X25519 => 32,
            Self::XWing => 1120,
        }
    }
}

type Private<K> = <K as Kem>::PrivateKey;

/// The secret half of a pair, wiped when dropped by the crates that own the types.
enum Secret {
    X25519(Private<X25519HkdfSha256>),
    XWing(Box<Private<XWing>>),
}

/// A pair derived from a seed; opens what was sealed to its public half. Never printed or cloned.
pub struct KeyPair {
    secret: Secret,
    public: PublicKey,
}

impl KeyPair {
    /// `DeriveKeyPair(x.expand("stezhka/1 seal", 32))` of the suite.
    pub(crate) fn derive(base: &Base, seed: &crate::Seed, suite: Suite) -> Self {
        let ikm = seed.expand(base, "stezhka/1 seal");
        Self::from_ikm(ikm.as_slice(), suite)
    }

    fn from_ikm(ikm: &[u8], suite: Suite) -> Self {
        match suite {
            Suite::X25519 => {
                let (secret, public) = X25519HkdfSha256::derive_keypair(ikm);
                Self {
                    secret: Secret::X25519(secret),
                    public: PublicKey::from_parts(suite, &public.to_bytes()),
                }
            }
            Suite::XWing => {
                let (secret, public) = XWing::derive_keypair(ikm);
                Self {
                    secret: Secret::XWing(Box::new(secret)),
                    public: PublicKey::from_parts(suite, &public.to_bytes()),
                }
            }
        }
    }

    /// The public half.
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Opens a blob that was sealed to this pair in exactly this place.
    pub(crate) fn open(
        &self,
        base: &Base,
        context: &Context<'_>,
        blob: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (mut opener, ciphertext) = self.opener(base, context, blob)?;
        opener.open(ciphertext, &[])
    }

    /// The receiving side of a blob's HPKE context, and the bytes after `enc`.
    pub(crate) fn opener<'b>(
        &self,
        base: &Base,
        context: &Context<'_>,
        blob: &'b [u8],
    ) -> Result<(Receiver, &'b [u8]), VaultError> {
        let (suite, rest) = split_suite(blob)?;
        if suite != self.public.suite() {
            return Err(VaultError::DoesNotOpen);
        }
        let (enc, ciphertext) =
            rest.split_at_checked(suite.enc_len()).ok_or(VaultError::Malformed("blob"))?;
        let info = context.bytes(base, suite);
        let receiver = match &self.secret {
            Secret::X25519(secret) => Receiver::X25519(Box::new(receive(secret, enc, &info)?)),
            Secret::XWing(secret) => Receiver::XWing(Box::new(receive::<XWing>(secret, enc, &info)?)),
        };
        Ok((receiver, ciphertext))
    }
}

fn receive<K: Kem>(
    secret: &K::PrivateKey,
    enc: &[u8],
    info: &[u8],
) -> Result<AeadCtxR<AesGcm256, HkdfSha256, K>, VaultError> {
    let enc = K::EncappedKey::from_bytes(enc).map_err(|_| VaultError::DoesNotOpen)?;
    setup_receiver(&OpModeR::Base, secret, &enc, info).map_err(|_| VaultError::DoesNotOpen)
}

/// The receiving side of one HPKE context; its sequence advances with each message.
pub(crate) enum Receiver {
    X25519(Box<AeadCtxR<AesGcm256, HkdfSha256, X25519HkdfSha256>>),
    XWing(Box<AeadCtxR<AesGcm256, HkdfSha256, XWing>>),
}

impl Receiver {
    pub(crate) fn open(&mut self, ciphertext: &[u8], aad: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let opened = match self {
            Self::X25519(context) => context.open(ciphertext, aad),
            Self::XWing(context) => context.open(ciphertext, aad),
        };
        opened.map(Zeroizing::new).map_err(|_| VaultError::DoesNotOpen)
    }
}

/// The sending side of one HPKE context.
pub(crate) enum Sender {
    X25519(Box<AeadCtxS<AesGcm256, HkdfSha256, X25519HkdfSha256>>),
    XWing(Box<AeadCtxS<AesGcm256, HkdfSha256, XWing>>),
}

impl Sender {
    /// Starts a context; the answer's bytes are `suite ‖ enc`, to which ciphertexts are appended.
    pub(crate) fn start(
        base: &Base,
        to: &PublicKey,
        context: &Context<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<(Self, Vec<u8>), VaultError> {
        let suite = to.suite();
        let info = context.bytes(base, suite);
        let mut blob = Vec::with_capacity(1 + suite.enc_len() + 528);
        blob.push(suite.byte());
        let sender = match suite {
            Suite::X25519 => Self::X25519(Box::new(send(to.key(), &info, &mut blob, rng)?)),
            Suite::XWing => Self::XWing(Box::new(send(to.key(), &info, &mut blob, rng)?)),
        };
        Ok((sender, blob))
    }

    pub(crate) fn seal(&mut self, plaintext: &[u8], aad: &[u8]) -> Result<Vec<u8>, VaultError> {
        let sealed = match self {
            Self::X25519(context) => context.seal(plaintext, aad),
            Self::XWing(context) => context.seal(plaintext, aad),
        };
        sealed.map_err(|_| VaultError::TooLong("plaintext"))
    }
}

fn send<K: Kem>(
    to: &[u8],
    info: &[u8],
    blob: &mut Vec<u8>,
    mut rng: &mut dyn CryptoRng,
) -> Result<AeadCtxS<AesGcm256, HkdfSha256, K>, VaultError> {
    let to = K::PublicKey::from_bytes(to).map_err(|_| VaultError::Malformed("public key"))?;
    let (enc, context) =
        setup_sender_with_rng::<AesGcm256, HkdfSha256, K>(&OpModeS::Base, &to, info, &mut rng)
            .map_err(|_| VaultError::Malformed("public key"))?;
    blob.extend_from_slice(&enc.to_bytes());
    Ok(context)
}

/// Seals one message to a public key, bound to its place: `suite ‖ enc ‖ ct`.
pub(crate) fn seal(
    base: &Base,
    to: &PublicKey,
    context: &Context<'_>,
    plaintext: &[u8],
    rng: &mut dyn CryptoRng,
) -> Result<Vec<u8>, VaultError> {
    let (mut sender, mut blob) = Sender::start(base, to, context, rng)?;
    blob.extend_from_slice(&sender.seal(plaintext, &[])?);
    Ok(blob)
}

fn split_suite(blob: &[u8]) -> Result<(Suite, &[u8]), VaultError> {
    let (first, rest) = blob.split_first().ok_or(VaultError::Malformed("blob"))?;
    Ok((Suite::from_byte(*first)?, rest))
}

/// Seals under a symmetric key: `suite ‖ nonce ‖ ct`, the place as associated data. Suite byte 01.
pub(crate) fn wrap(
    base: &Base,
    key: &[u8; 32],
    context: &Context<'_>,
    plaintext: &[u8],
    rng: &mut dyn CryptoRng,
) -> Result<Vec<u8>, VaultError> {
    let suite = Suite::X25519;
    let mut nonce = [0; 12];
    rng.fill_bytes(&mut nonce);
    let aad = context.bytes(base, suite);
    let sealed = Aes256Gcm::new(key.into())
        .encrypt(&nonce.into(), Payload { msg: plaintext, aad: &aad })
        .map_err(|_| VaultError::TooLong("plaintext"))?;
    let mut blob = Vec::with_capacity(13 + sealed.len());
    blob.push(suite.byte());
    blob.extend_from_slice(&nonce);
    blob.extend_from_slice(&sealed);
    Ok(blob)
}

/// Opens what [`wrap`] sealed.
pub(crate) fn unwrap(
    base: &Base,
    key: &[u8; 32],
    context: &Context<'_>,
    blob: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (suite, rest) = split_suite(blob)?;
    if suite != Suite::X25519 {
        return Err(VaultError::UnknownSuite(suite.byte()));
    }
    let (nonce, sealed) = rest.split_first_chunk::<12>().ok_or(VaultError::Malformed("blob"))?;
    let aad = context.bytes(base, suite);
    Aes256Gcm::new(key.into())
        .decrypt(&(*nonce).into(), Payload { msg: sealed, aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| VaultError::DoesNotOpen)
}
