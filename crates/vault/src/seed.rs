//! Seeds: every secret of the hierarchy is 32 random bytes; and plaintext that has been opened.
//! Neither prints, clones or serialises; both are wiped when dropped.

use std::ops::Deref;

use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::{Base, VaultError};

/// A secret of the hierarchy. Boxed so that moving it leaves no copy on the stack.
pub struct Seed(Box<[u8; 32]>);

impl Seed {
    /// Draws a new seed.
    pub fn draw(rng: &mut dyn CryptoRng) -> Self {
        let mut bytes = Box::new([0; 32]);
        rng.fill_bytes(bytes.as_mut_slice());
        Self(bytes)
    }

    /// The seed made of exactly these 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() != 32 {
            return Err(VaultError::Malformed("seed"));
        }
        let mut boxed = Box::new([0; 32]);
        boxed.copy_from_slice(bytes);
        Ok(Self(boxed))
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// `HKDF-SHA256(ikm seed, salt base)` expanded under a label.
    pub(crate) fn expand(&self, base: &Base, label: &str) -> Zeroizing<[u8; 32]> {
        derive(self.expose(), base.id.as_bytes(), &[label.as_bytes()])
    }

    /// The seed as text, to be written where it is kept: a node's configuration, the root's offline medium.
    pub fn kept(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.expose()))
    }

    /// Reads what [`Seed::kept`] wrote.
    pub fn read(text: &str) -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text.trim(), bytes.as_mut_slice()).map_err(|_| VaultError::Malformed("seed"))?;
        Self::from_slice(bytes.as_slice())
    }

    /// Constant-time equality.
    pub fn same_as(&self, other: &Self) -> bool {
        self.expose().ct_eq(other.expose()).into()
    }
}

impl Drop for Seed {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// HKDF-SHA256 to 32 bytes; the parts of `info` are concatenated.
pub(crate) fn derive(ikm: &[u8], salt: &[u8], info: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    // HKDF refuses only outputs above 255 blocks; one block cannot fail.
    let done = Hkdf::<Sha256>::new(Some(salt), ikm).expand_multi_info(info, out.as_mut_slice());
    debug_assert!(done.is_ok());
    out
}

/// Plaintext that has been opened; wiped when dropped.
pub struct Opened(Zeroizing<Vec<u8>>);

impl Opened {
    pub(crate) fn new(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// The plaintext as text.
    pub fn text(&self) -> Result<&str, VaultError> {
        std::str::from_utf8(&self.0).map_err(|_| VaultError::Malformed("opened text"))
    }
}

impl Deref for Opened {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn a_seed_is_read_as_it_was_kept_and_only_so() {
        let seed = Seed::draw(&mut StdRng::seed_from_u64(1));
        assert!(Seed::read(&format!("{}\n", seed.kept().as_str())).unwrap().same_as(&seed));
        assert!(!Seed::draw(&mut StdRng::seed_from_u64(2)).same_as(&seed));
        for bad in ["", "00", &seed.kept()[1..], "zz"] {
            assert!(Seed::read(bad).is_err());
        }
        assert!(Seed::from_slice(&[0; 31]).is_err());
    }
}
