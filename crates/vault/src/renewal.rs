//! Renewals: what live holders get of a new epoch when the old one closes. Needs no key of anybody's.

use rand_core::CryptoRng;
use stezhka_terms::GrantId;

use crate::grant::{GrantRecord, GrantTerms, Holder};
use crate::limits::Denied;
use crate::{Base, BrakeKey, EpochKeys, HolderKind, VaultError, suite};

/// What a live holder gets of the new epoch when the old one closes. Made by the closing rule only.
#[derive(Debug, Clone)]
pub struct Renewal {
    pub(crate) from: GrantRecord,
    pub(crate) holder: Holder,
}

impl Renewal {
    /// The grant that goes on.
    pub const fn from(&self) -> &GrantRecord {
        &self.from
    }

    /// Seals the new epoch to the holder on the old terms. Needs no limits: they were checked when
    /// the grant was made, and a holder denied since is no longer live. Works without any key.
    pub fn seal(
        &self,
        base: &Base,
        epoch: &EpochKeys,
        rng: &mut dyn CryptoRng,
    ) -> Result<GrantRecord, VaultError> {
        if self.from.holder_kind == HolderKind::Duty {
            // Renewed without the brake, a dormant grant would wake.
            return Err(Denied::NotDormant.into());
        }
        self.blank(epoch, rng)?.seal(base, self.holder.key(), &epoch.seed, rng)
    }

    fn blank(&self, epoch: &EpochKeys, rng: &mut dyn CryptoRng) -> Result<GrantRecord, VaultError> {
        let card = epoch.card();
        if card.case != self.from.case
            || card.compartment != self.from.compartment
            || card.epoch <= self.from.epoch
        {
            return Err(VaultError::NotCertified("epoch"));
        }
        let old = &self.from;
        let terms = GrantTerms {
            purpose: old.purpose.clone(),
            basis: old.basis,
            basis_event: old.basis_event,
            until: old.until,
        };
        Ok(GrantRecord::blank(GrantId::random(rng), epoch, &self.holder, &terms, old.limits))
    }

    /// The same for a dormant grant: the service re-makes it with the brake.
    pub fn seal_dormant(
        &self,
        base: &Base,
        epoch: &EpochKeys,
        brake: &BrakeKey,
        rng: &mut dyn CryptoRng,
    ) -> Result<GrantRecord, VaultError> {
        if self.from.holder_kind != HolderKind::Duty {
            return Err(Denied::NotDormant.into());
        }
        let mut record = self.blank(epoch, rng)?;
        record.holder_kind = HolderKind::Duty;
        let mut record = record.seal(base, self.holder.key(), &epoch.seed, rng)?;
        record.blob = suite::wrap(base, &brake.0, &record.brake(), &record.blob, rng)?;
        Ok(record)
    }
}
