//! A second signature inside a statement: the entry is the administrator's, this one is a colleague's.

use sha2::{Digest, Sha256};
use stezhka_terms::{AccountId, DeskId};

use super::Directory;
use super::statement::Seated;
use crate::{AccountKeys, AccountPublic, Base, DeskPublic, Signs, VaultError, VerifyKey, hex32};

/// Whose second signature, and the signature.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cosign {
    /// The account.
    pub account: AccountId,
    /// The generation of its keys.
    pub generation: u32,
    #[serde(with = "hex32")]
    signature: Box<[u8]>,
}

/// What is signed: a purpose and the bytes of what it is about, bound to the base.
pub(crate) fn message(
    base: &Base,
    purpose: &str,
    what: &impl serde::Serialize,
) -> Result<[u8; 32], VaultError> {
    let bytes = serde_json::to_vec(what).map_err(|_| VaultError::Malformed("statement"))?;
    let length = u64::try_from(purpose.len()).map_err(|_| VaultError::TooLong("purpose"))?;
    Ok(Sha256::new()
        .chain_update("stezhka/1 cosign")
        .chain_update(base.id.as_bytes())
        .chain_update(length.to_be_bytes())
        .chain_update(purpose)
        .chain_update(bytes)
        .finalize()
        .into())
}

impl Cosign {
    fn sign(
        base: &Base,
        keys: &AccountKeys,
        purpose: &str,
        what: &impl serde::Serialize,
    ) -> Result<Self, VaultError> {
        let AccountPublic { account, generation, .. } = *keys.public();
        let signature = keys.sign(&message(base, purpose, what)?).into();
        Ok(Self { account, generation, signature })
    }

    /// The founding lead signs a desk whose seed he drew, with its first members.
    pub fn found(
        base: &Base,
        keys: &AccountKeys,
        desk: &DeskPublic,
        members: &[Seated],
    ) -> Result<Self, VaultError> {
        Self::sign(base, keys, "found", &(desk, members))
    }

    /// A lead of another desk vouches for the founder, whose fingerprint he has compared.
    pub fn vouch(
        base: &Base,
        keys: &AccountKeys,
        desk: &DeskPublic,
        members: &[Seated],
    ) -> Result<Self, VaultError> {
        Self::sign(base, keys, "vouch", &(desk, members))
    }

    /// The earlier keys vouch for the later ones.
    pub fn rekey(base: &Base, old: &AccountKeys, new: &AccountPublic) -> Result<Self, VaultError> {
        Self::sign(base, old, "rekey", new)
    }

    /// A member of a desk that has no lead names one.
    pub fn reseat(
        base: &Base,
        keys: &AccountKeys,
        desk: DeskId,
        member: &Seated,
    ) -> Result<Self, VaultError> {
        Self::sign(base, keys, "reseat", &(desk, member))
    }
}

impl Directory {
    /// Whether a second signature is by the present keys of a living account.
    pub(super) fn holds(
        &self,
        base: &Base,
        cosign: &Cosign,
        purpose: &str,
        what: &impl serde::Serialize,
    ) -> bool {
        let present = self.account(cosign.account).filter(|a| a.generation == cosign.generation);
        present.is_some_and(|a| holds(base, &a.sign, purpose, what, &cosign.signature))
    }
}

/// Whether a key signed this.
pub(super) fn holds(
    base: &Base,
    key: &VerifyKey,
    purpose: &str,
    what: &impl serde::Serialize,
    signature: &[u8],
) -> bool {
    let Ok(signature) = <&[u8; 64]>::try_from(signature) else { return false };
    message(base, purpose, what).is_ok_and(|m| key.verify(&m, signature).is_ok())
}
