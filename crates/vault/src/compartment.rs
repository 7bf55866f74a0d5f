//! Epochs of a compartment: a key pair drawn at first write, and drawn anew when somebody who held
//! it may hold it no longer.

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use stezhka_terms::{CaseId, Compartment};

use crate::certified::Certified;
use crate::suite::KeyPair;
use crate::{Base, PublicKey, Seed, Suite, VaultError};

/// The public half of an epoch. It and its digest stand in the event that draws it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpochPublic {
    /// The case.
    pub case: CaseId,
    /// The compartment.
    pub compartment: Compartment,
    /// The epoch, from 1.
    pub epoch: u32,
    /// What parts are sealed to.
    pub seal: PublicKey,
}

impl EpochPublic {
    /// The digest that the drawing event's open half holds, as hex.
    pub fn digest(&self, base: &Base) -> [u8; 32] {
        Sha256::new()
            .chain_update("stezhka/1 epoch")
            .chain_update(base.id.as_bytes())
            .chain_update(self.case.as_bytes())
            .chain_update([u8::try_from(self.compartment.as_str().len()).unwrap_or(0)])
            .chain_update(self.compartment.as_str())
            .chain_update(self.epoch.to_be_bytes())
            .chain_update(self.seal.as_bytes())
            .finalize()
            .into()
    }
}

/// An epoch's opened keys.
pub struct EpochKeys {
    public: EpochPublic,
    pub(crate) seed: Seed,
    pub(crate) pair: KeyPair,
}

impl EpochKeys {
    /// Draws a new epoch; seal grants of it, then let it go.
    pub fn draw(
        base: &Base,
        suite: Suite,
        case: CaseId,
        compartment: Compartment,
        epoch: u32,
        rng: &mut dyn CryptoRng,
    ) -> Self {
        let seed = Seed::draw(rng);
        let pair = KeyPair::derive(base, &seed, suite);
        Self { public: EpochPublic { case, compartment, epoch, seal: pair.public().clone() }, seed, pair }
    }

    pub(crate) fn open(
        base: &Base,
        seed: Seed,
        certified: &Certified<EpochPublic>,
    ) -> Result<Self, VaultError> {
        let pair = KeyPair::derive(base, &seed, certified.seal.suite());
        if *pair.public() != certified.seal {
            return Err(VaultError::WrongKey);
        }
        Ok(Self { public: (**certified).clone(), seed, pair })
    }

    /// The public half, vouched for by who holds the secret one.
    pub fn public(&self) -> Certified<EpochPublic> {
        Certified::new(self.public.clone())
    }

    /// The public half, as it goes into the event.
    pub const fn card(&self) -> &EpochPublic {
        &self.public
    }
}
