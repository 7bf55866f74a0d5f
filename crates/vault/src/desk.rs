//! Desks: a seed that members open (kind 10), its history (11), and what a leaver's rotation writes.

use rand_core::CryptoRng;
use stezhka_terms::{AccountId, BodyId, DeskId};

use crate::certified::Certified;
use crate::info::Context;
use crate::suite::{self, KeyPair};
use crate::{AccountKeys, AccountPublic, Base, Label, PublicKey, Seed, Suite, VaultError, hex32};

/// The public half of a desk's epoch, as the directory certifies it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskPublic {
    /// The desk.
    pub desk: DeskId,
    /// Its body.
    pub body: BodyId,
    /// What kind of desk it is in its body (`intake`, `decision`…).
    pub kind: Label,
    /// The epoch of its key, from 1.
    pub epoch: u32,
    /// What is sealed to it.
    pub seal: PublicKey,
}

/// A desk's opened keys of one epoch. Never cached: a removal acts at once.
pub struct DeskKeys {
    public: DeskPublic,
    seed: Seed,
    pub(crate) pair: KeyPair,
}

impl DeskKeys {
    /// Draws the first seed of a desk, in the session of its first member.
    pub fn create(
        base: &Base,
        suite: Suite,
        desk: DeskId,
        body: BodyId,
        kind: Label,
        rng: &mut dyn CryptoRng,
    ) -> Self {
        Self::with_seed(base, suite, desk, body, kind, 1, Seed::draw(rng))
    }

    fn with_seed(
        base: &Base,
        suite: Suite,
        desk: DeskId,
        body: BodyId,
        kind: Label,
        epoch: u32,
        seed: Seed,
    ) -> Self {
        let pair = KeyPair::derive(base, &seed, suite);
        let public = DeskPublic { desk, body, kind, epoch, seal: pair.public().clone() };
        Self { public, seed, pair }
    }

    /// The next epoch: drawn when a member leaves.
    #[must_use]
    pub fn rotate(&self, base: &Base, rng: &mut dyn CryptoRng) -> Self {
        let DeskPublic { desk, body, kind, epoch, seal } = self.public.clone();
        Self::with_seed(base, seal.suite(), desk, body, kind, epoch.saturating_add(1), Seed::draw(rng))
    }

    /// The public half.
    pub const fn public(&self) -> &DeskPublic {
        &self.public
    }

    pub(crate) const fn seed(&self) -> &Seed {
        &self.seed
    }

    /// Opens with a seed; refuses one that does not give the certified key.
    pub(crate) fn open(
        base: &Base,
        seed: Seed,
        certified: &Certified<DeskPublic>,
    ) -> Result<Self, VaultError> {
        let pair = KeyPair::derive(base, &seed, certified.seal.suite());
        if *pair.public() != certified.seal {
            return Err(VaultError::WrongKey);
        }
        Ok(Self { public: (**certified).clone(), seed, pair })
    }
}

/// A desk's seed sealed to a member (kind 10).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MemberRecord {
    /// The desk.
    pub desk: DeskId,
    /// Its epoch.
    pub desk_epoch: u32,
    /// The member.
    pub account: AccountId,
    /// The generation of the member's keys.
    pub generation: u32,
    /// The sealed seed.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

impl MemberRecord {
    const fn context(&self) -> Context<'_> {
        Context::Member {
            desk: self.desk,
            desk_epoch: self.desk_epoch,
            account: self.account,
            generation: self.generation,
        }
    }

    /// Seals the desk to a certified account: joining.
    pub fn seal(
        base: &Base,
        desk: &DeskKeys,
        to: &Certified<AccountPublic>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut record = Self {
            desk: desk.public.desk,
            desk_epoch: desk.public.epoch,
            account: to.account,
            generation: to.generation,
            blob: Vec::new(),
        };
        record.blob = suite::seal(base, &to.seal, &record.context(), desk.seed.expose(), rng)?;
        Ok(record)
    }

    /// Opens the desk as its member.
    pub fn open(
        &self,
        base: &Base,
        keys: &AccountKeys,
        certified: &Certified<DeskPublic>,
    ) -> Result<DeskKeys, VaultError> {
        let fits = (self.desk, self.desk_epoch) == (certified.desk, certified.epoch)
            && self.account == keys.account();
        if !fits {
            return Err(VaultError::DoesNotOpen);
        }
        let seed = keys.pair.open(base, &self.context(), &self.blob)?;
        DeskKeys::open(base, Seed::from_slice(&seed)?, certified)
    }
}

/// The seed of an epoch sealed to the next one (kind 11): who opens the new desk opens the old grants.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HistoryRecord {
    /// The desk.
    pub desk: DeskId,
    /// The epoch whose seed is sealed.
    pub epoch: u32,
    /// The sealed seed.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

impl HistoryRecord {
    const fn context(&self) -> Context<'_> {
        Context::History { desk: self.desk, epoch: self.epoch, next: self.epoch.saturating_add(1) }
    }

    /// Seals the old epoch to the new one.
    pub fn seal(
        base: &Base,
        old: &DeskKeys,
        new: &DeskKeys,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut record = Self { desk: old.public.desk, epoch: old.public.epoch, blob: Vec::new() };
        record.blob = suite::seal(base, &new.public.seal, &record.context(), old.seed.expose(), rng)?;
        Ok(record)
    }

    /// Opens the earlier epoch with the later one.
    pub fn open(
        &self,
        base: &Base,
        newer: &DeskKeys,
        certified: &Certified<DeskPublic>,
    ) -> Result<DeskKeys, VaultError> {
        let fits = (self.desk, self.epoch.saturating_add(1)) == (newer.public.desk, newer.public.epoch)
            && (certified.desk, certified.epoch) == (self.desk, self.epoch);
        if !fits {
            return Err(VaultError::DoesNotOpen);
        }
        let seed = newer.pair.open(base, &self.context(), &self.blob)?;
        DeskKeys::open(base, Seed::from_slice(&seed)?, certified)
    }
}

/// What one transaction writes when a member leaves.
pub struct Rotation {
    /// The new keys, for what follows in the lead's session.
    pub keys: DeskKeys,
    /// Envelopes of those who stay.
    pub members: Vec<MemberRecord>,
    /// The old epoch sealed to the new.
    pub history: HistoryRecord,
}

/// Rotates a desk for those who stay. Nothing already copied is taken back; nothing later opens to the leaver.
pub fn rotation(
    base: &Base,
    old: &DeskKeys,
    staying: &[Certified<AccountPublic>],
    rng: &mut dyn CryptoRng,
) -> Result<Rotation, VaultError> {
    let keys = old.rotate(base, rng);
    let members =
        staying.iter().map(|to| MemberRecord::seal(base, &keys, to, rng)).collect::<Result<Vec<_>, _>>()?;
    let history = HistoryRecord::seal(base, old, &keys, rng)?;
    Ok(Rotation { keys, members, history })
}
