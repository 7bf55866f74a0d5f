//! Shares of a desk's seed among officers of a quorum (kind 12): k of n recover it, k-1 learn nothing.

use rand_core::CryptoRng;
use stezhka_terms::{AccountId, DeskId, EventId};
use vsss_rs::Gf256;
use zeroize::{Zeroize, Zeroizing};

use crate::certified::Certified;
use crate::desk::{DeskKeys, DeskPublic};
use crate::info::Context;
use crate::{AccountKeys, AccountPublic, Base, Seed, VaultError, hex32, suite};

/// A sealed share as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ShareRecord {
    /// The desk.
    pub desk: DeskId,
    /// Its epoch.
    pub desk_epoch: u32,
    /// The quorum.
    pub quorum: EventId,
    /// How many recover.
    pub k: u8,
    /// How many there are.
    pub n: u8,
    /// Which one this is, from 1.
    pub index: u8,
    /// The officer.
    pub officer: AccountId,
    /// The generation of the officer's keys.
    pub generation: u32,
    /// The sealed share.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

/// An opened share. Never printed.
pub struct Share {
    k: u8,
    bytes: Zeroizing<Vec<u8>>,
}

impl ShareRecord {
    const fn context(&self) -> Context<'_> {
        Context::Share {
            desk: self.desk,
            desk_epoch: self.desk_epoch,
            quorum: self.quorum,
            k: self.k,
            n: self.n,
            index: self.index,
            officer: self.officer,
            generation: self.generation,
        }
    }

    /// Opens a share as its officer.
    pub fn open(&self, base: &Base, keys: &AccountKeys) -> Result<Share, VaultError> {
        if self.officer != keys.account() {
            return Err(VaultError::DoesNotOpen);
        }
        Ok(Share { k: self.k, bytes: keys.pair.open(base, &self.context(), &self.blob)? })
    }
}

/// Splits a desk's seed among officers and seals each share.
pub fn split(
    base: &Base,
    desk: &DeskKeys,
    k: u8,
    officers: &[Certified<AccountPublic>],
    mut rng: &mut dyn CryptoRng,
) -> Result<Vec<ShareRecord>, VaultError> {
    let n = u8::try_from(officers.len()).map_err(|_| VaultError::Quorum("at most 255 officers"))?;
    if k < 2 || k > n {
        return Err(VaultError::Quorum("at least two of the officers, at most all of them"));
    }
    let secret = desk.seed().expose();
    let shares = Gf256::split_bytes(usize::from(k), usize::from(n), secret, &mut rng)
        .map_err(|_| VaultError::Quorum("the seed could not be split"))?;
    let quorum = EventId::random(rng);
    let mut records = Vec::with_capacity(officers.len());
    for ((officer, share), index) in officers.iter().zip(shares).zip(1..) {
        let share = Zeroizing::new(share);
        let public = desk.public();
        let mut record = ShareRecord {
            desk: public.desk,
            desk_epoch: public.epoch,
            quorum,
            k,
            n,
            index,
            officer: officer.account,
            generation: officer.generation,
            blob: Vec::new(),
        };
        record.blob = suite::seal(base, &officer.seal, &record.context(), &share, rng)?;
        records.push(record);
    }
    Ok(records)
}

/// Recovers a desk from shares; what they give is checked against the certified key.
pub fn combine(
    base: &Base,
    shares: &[Share],
    certified: &Certified<DeskPublic>,
) -> Result<DeskKeys, VaultError> {
    let k = shares.first().map_or(u8::MAX, |s| s.k);
    if shares.len() < usize::from(k) {
        return Err(VaultError::Quorum("too few shares"));
    }
    let mut bytes: Vec<Vec<u8>> = shares.iter().map(|s| s.bytes.to_vec()).collect();
    let seed = Gf256::combine_bytes(&bytes).map(Zeroizing::new);
    bytes.iter_mut().for_each(Zeroize::zeroize);
    let seed = seed.map_err(|_| VaultError::Quorum("these shares do not fit together"))?;
    DeskKeys::open(base, Seed::from_slice(&seed)?, certified)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn the_bytes_of_a_share_are_uniform_whatever_the_seed() {
        // For a constant secret each share byte must take all 256 values evenly; a generator that draws
        // coefficients from 1..=255 never gives one of them. Chi-square, 255 degrees of freedom.
        let mut rng = StdRng::seed_from_u64(16);
        for secret in [[0_u8; 32], [0xa5; 32]] {
            let mut seen = [0_u32; 256];
            for _ in 0..2_000 {
                let shares = Gf256::split_bytes(3, 5, secret, &mut rng).unwrap();
                shares[0][1..].iter().for_each(|byte| seen[usize::from(*byte)] += 1);
            }
            let expected = f64::from(2_000 * 32) / 256.0;
            let chi: f64 = seen.iter().map(|n| (f64::from(*n) - expected).powi(2) / expected).sum();
            assert!((160.0..380.0).contains(&chi), "{chi}");
        }
    }

    #[test]
    fn two_of_three_needed_shares_give_nothing_even_when_the_row_lies_about_k() {
        let mut rng = StdRng::seed_from_u64(17);
        let seed = Seed::draw(&mut rng);
        let shares = Gf256::split_bytes(3, 5, seed.expose(), &mut rng).unwrap();
        for a in 0..5 {
            for b in 0..a {
                let pair = [shares[a].clone(), shares[b].clone()];
                let guess = Gf256::combine_bytes(&pair).unwrap();
                assert_ne!(guess, seed.expose());
            }
        }
    }
}
