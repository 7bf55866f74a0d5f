//! What somebody trusted has signed for. Sealing accepts nothing else, so a swapped row in the base
//! cannot make anybody seal to a stranger.

use std::ops::Deref;

use crate::{AccountPublic, Base, EpochPublic, GrantRecord, SignerId, VaultError, VerifiedEvent};

/// A value that the directory's replay or a signed event vouches for; there is no other way to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certified<T>(T);

impl<T> Certified<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Certified<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl VerifiedEvent<'_> {
    /// Her account, or a later one that the event introduces.
    pub fn certify_account(
        &self,
        base: &Base,
        public: AccountPublic,
    ) -> Result<Certified<AccountPublic>, VaultError> {
        // A node works without keys: it may start epochs, it introduces nobody.
        if matches!(self.signer(), SignerId::Node(_)) {
            return Err(VaultError::NotCertified("account"));
        }
        self.must_hold(&public.digest(base), "account")?;
        Ok(Certified::new(public))
    }

    /// The public half of an epoch that the event draws.
    pub fn certify_epoch(
        &self,
        base: &Base,
        public: EpochPublic,
    ) -> Result<Certified<EpochPublic>, VaultError> {
        if public.case != self.case() {
            return Err(VaultError::NotCertified("epoch"));
        }
        self.must_hold(&public.digest(base), "epoch")?;
        Ok(Certified::new(public))
    }

    /// A grant that the event makes.
    pub fn certify_grant(&self, base: &Base, grant: &GrantRecord) -> Result<[u8; 32], VaultError> {
        let digest = grant.digest(base);
        if grant.case != self.case() {
            return Err(VaultError::NotCertified("grant"));
        }
        self.must_hold(&digest, "grant")?;
        Ok(digest)
    }

    fn must_hold(self, digest: &[u8; 32], what: &'static str) -> Result<(), VaultError> {
        let mut text = [0; 64];
        hex::encode_to_slice(digest, &mut text).map_err(|_| VaultError::Malformed("digest"))?;
        let found = self.open_bytes().windows(64).any(|w| w == text);
        if found { Ok(()) } else { Err(VaultError::NotCertified(what)) }
    }
}
