//! One-time codes (RFC 6238: SHA-1, 30 seconds, 6 digits): a gate, not a key. The secret is sealed to the account (kind 19).

use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha1::Sha1;
use stezhka_terms::{AccountId, Moment};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::certified::Certified;
use crate::info::Context;
use crate::{AccountKeys, AccountPublic, Base, VaultError, hex32, suite};

/// A one-time-code secret. Never printed.
pub struct Totp(Zeroizing<Vec<u8>>);

impl Totp {
    /// Draws 20 bytes.
    pub fn draw(rng: &mut dyn CryptoRng) -> Self {
        let mut bytes = Zeroizing::new(vec![0; 20]);
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() == 20 {
            Ok(Self(Zeroizing::new(bytes.to_vec())))
        } else {
            Err(VaultError::Malformed("totp"))
        }
    }

    /// The `otpauth` address that authenticators read off a picture. It names the base and the login name.
    pub fn address(&self, issuer: &str, name: &str) -> Zeroizing<String> {
        let secret = self.shown();
        Zeroizing::new(format!("otpauth://totp/{issuer}:{name}?secret={}&issuer={issuer}", secret.as_str()))
    }

    /// The secret in base32, for an authenticator.
    pub fn shown(&self) -> Zeroizing<String> {
        const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let mut text = Zeroizing::new(String::with_capacity(32));
        for chunk in self.0.chunks(5) {
            let mut bits = [0; 8];
            bits[3..3 + chunk.len()].copy_from_slice(chunk);
            let number = u64::from_be_bytes(bits);
            for at in (0..8).rev() {
                text.push(char::from(ALPHABET[(number >> (at * 5) & 31) as usize]));
            }
        }
        text
    }

    /// Reads the base32 of [`Totp::shown`].
    pub fn read(text: &str) -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(20));
        let (mut bits, mut held) = (0_u64, 0_u32);
        for c in text.bytes().filter(|c| !c.is_ascii_whitespace()) {
            let value = match c {
                b'A'..=b'Z' => c - b'A',
                b'2'..=b'7' => c - b'2' + 26,
                _ => return Err(VaultError::Malformed("totp")),
            };
            bits = (bits << 5 | u64::from(value)) & 0xffff;
            held += 5;
            if held >= 8 {
                held -= 8;
                bytes.push(u8::try_from(bits >> held & 0xff).unwrap_or_default());
            }
        }
        if bytes.len() == 20 { Ok(Self(bytes)) } else { Err(VaultError::Malformed("totp")) }
    }

    /// The step of an instant.
    pub const fn step(now: Moment) -> i64 {
        now.millis().div_euclid(30_000)
    }

    /// The code of a step.
    pub fn code(&self, step: i64) -> Result<u32, VaultError> {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).map_err(|_| VaultError::Malformed("totp"))?;
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let at = usize::from(digest[19] & 15);
        let four: [u8; 4] = digest[at..at + 4].try_into().map_err(|_| VaultError::Malformed("totp"))?;
        Ok((u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
    }

    /// The step whose code this is: the present one or a neighbour. The caller takes each step once.
    pub fn matches(&self, now: Moment, typed: &str) -> Result<Option<i64>, VaultError> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let mut found = None;
        for step in [Self::step(now), Self::step(now) - 1, Self::step(now) + 1] {
            let code = format!("{:06}", self.code(step)?);
            if bool::from(code.as_bytes().ct_eq(digits.as_bytes())) {
                found = found.or(Some(step));
            }
        }
        Ok(found)
    }
}

/// The sealed secret as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TotpRecord {
    /// The account.
    pub account: AccountId,
    /// The generation of its keys.
    pub generation: u32,
    /// The sealed secret.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

impl TotpRecord {
    const fn context(&self) -> Context<'_> {
        Context::Totp { account: self.account, generation: self.generation }
    }

    /// Seals a secret to its account.
    pub fn seal(
        base: &Base,
        to: &Certified<AccountPublic>,
        totp: &Totp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut record = Self { account: to.account, generation: to.generation, blob: Vec::new() };
        record.blob = suite::seal(base, &to.seal, &record.context(), &totp.0, rng)?;
        Ok(record)
    }

    /// Opens it once the passphrase has opened the account.
    pub fn open(&self, base: &Base, keys: &AccountKeys) -> Result<Totp, VaultError> {
        if self.account != keys.account() {
            return Err(VaultError::DoesNotOpen);
        }
        let secret = keys.pair.open(base, &self.context(), &self.blob)?;
        if secret.len() == 20 { Ok(Totp(secret)) } else { Err(VaultError::Malformed("totp")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let totp = Totp(Zeroizing::new(b"12345678901234567890".to_vec()));
        for (second, code) in [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000, 353_130),
        ] {
            let step = Totp::step(Moment::from_millis(second * 1_000));
            assert_eq!(totp.code(step).unwrap(), code, "{second}");
            let typed = format!("{:03} {:03}", code / 1_000, code % 1_000);
            assert_eq!(totp.matches(Moment::from_millis(second * 1_000), &typed).unwrap(), Some(step));
        }
        assert_eq!(totp.shown().as_str(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let read = Totp::read("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ").unwrap();
        assert_eq!(read.0, totp.0);
        for bad in ["", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1", "GEZDGNBV"] {
            assert!(Totp::read(bad).is_err(), "{bad}");
        }
    }
}
