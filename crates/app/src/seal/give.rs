//! Giving a recipient every epoch of compartments: what was written before, and what this event draws.

use rand_core::CryptoRng;
use stezhka_terms::EventId;
use stezhka_vault::{EpochKeys, GrantRecord, GrantTerms, Holder, OpenedLimits};

use super::{Keyring, Sealing};
use crate::chain::Chain;
use crate::error::AppError;
use crate::wish::{GrantWish, Recipient, Wish};

impl Sealing<'_> {
    /// Gives a recipient every epoch of the wished compartments.
    #[expect(clippy::too_many_arguments, reason = "one step of sealing, not called elsewhere")]
    pub(super) fn give(
        &self,
        chain: &Chain,
        grant: &GrantWish,
        wish: &Wish,
        limits: &OpenedLimits,
        event: EventId,
        ring: &mut Keyring,
        rng: &mut dyn CryptoRng,
    ) -> Result<(), AppError> {
        let terms = GrantTerms {
            purpose: grant.purpose.clone(),
            basis: grant.basis,
            basis_event: Some(event),
            until: grant.until,
        };
        for compartment in &grant.compartments {
            let epochs = chain.state.epochs.get(compartment).map_or(&[][..], |all| &all[..]);
            for epoch in epochs {
                let keys = wish.opened.get(&(*compartment, epoch.epoch)).ok_or(AppError::NotAllowed)?;
                let made = self.made(&grant.to, keys, limits, &terms, rng)?;
                self.note(made, ring);
            }
            if let Some(drawn) = ring.drawn.remove(compartment) {
                let made = self.made(&grant.to, &drawn, limits, &terms, rng)?;
                self.note(made, ring);
                ring.drawn.insert(*compartment, drawn);
            }
        }
        Ok(())
    }

    fn made(
        &self,
        to: &Recipient,
        keys: &EpochKeys,
        limits: &OpenedLimits,
        terms: &GrantTerms,
        rng: &mut dyn CryptoRng,
    ) -> Result<GrantRecord, AppError> {
        let base = self.trust.base;
        let (holder, bodies) = match to {
            Recipient::Desk(desk, bodies) => (Holder::Desk(desk.clone()), &bodies[..]),
            Recipient::Person(account) => (Holder::Person(account.clone()), &[][..]),
            Recipient::Duty(duty) => {
                let brake = self.brake.ok_or(AppError::NotAllowed)?;
                let (desk, bodies) = (&duty.desk, &duty.bodies[..]);
                let made =
                    stezhka_vault::grant::grant_dormant(base, limits, keys, desk, bodies, terms, brake, rng)?;
                return Ok(made);
            }
        };
        Ok(stezhka_vault::grant::grant(base, limits, keys, &holder, bodies, terms, rng)?)
    }
}
