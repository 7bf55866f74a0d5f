//! Grants: an epoch's seed sealed to one holder, with purpose, basis and end; and the dormant one.

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use stezhka_terms::{BodyId, CaseId, Compartment, Day, EventId, GrantId, PurposeCode};
use zeroize::Zeroizing;

use crate::certified::Certified;
use crate::directory::Accepted;
use crate::info::Context;
use crate::limits::{Denied, OpenedLimits};
use crate::{
    AccountKeys, AccountPublic, Base, Basis, BrakeKey, DeskKeys, DeskPublic, EpochKeys, EpochPublic,
    HolderKind, PublicKey, Seed, VaultError, hex32, suite,
};

/// A holder whose key is certified.
#[derive(Debug, Clone)]
pub enum Holder {
    /// A desk.
    Desk(Certified<DeskPublic>),
    /// One member of staff whom a lead has let in.
    Account(Accepted),
    /// She herself or her representative.
    Person(Certified<AccountPublic>),
}

impl Holder {
    /// What kind of holder it is.
    pub const fn kind(&self) -> HolderKind {
        match self {
            Self::Desk(_) => HolderKind::Desk,
            Self::Account(_) => HolderKind::Account,
            Self::Person(_) => HolderKind::Person,
        }
    }

    /// The id of the desk or account.
    pub fn id(&self) -> [u8; 16] {
        match self {
            Self::Desk(desk) => *desk.desk.as_bytes(),
            Self::Account(account) => *account.account.as_bytes(),
            Self::Person(account) => *account.account.as_bytes(),
        }
    }

    /// The desk's epoch or the account's generation.
    pub fn epoch(&self) -> u32 {
        match self {
            Self::Desk(desk) => desk.epoch,
            Self::Account(account) => account.generation,
            Self::Person(account) => account.generation,
        }
    }

    pub(crate) fn key(&self) -> &PublicKey {
        match self {
            Self::Desk(desk) => &desk.seal,
            Self::Account(account) => &account.seal,
            Self::Person(account) => &account.seal,
        }
    }

    fn body(&self) -> Option<&BodyId> {
        match self {
            Self::Desk(desk) => Some(&desk.body),
            Self::Account(_) | Self::Person(_) => None,
        }
    }
}

/// Why and until when somebody may read: labels that the vault checks, bound into the grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantTerms {
    /// The purpose, a code of the law's data.
    pub purpose: PurposeCode,
    /// On what ground.
    pub basis: Basis,
    /// The event that gave the ground, if one did.
    pub basis_event: Option<EventId>,
    /// The last day.
    pub until: Option<Day>,
}

/// A grant as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct GrantRecord {
    /// Its id.
    pub grant: GrantId,
    /// The case.
    pub case: CaseId,
    /// The compartment.
    pub compartment: Compartment,
    /// The epoch whose seed is sealed.
    pub epoch: u32,
    /// What kind of holder.
    pub holder_kind: HolderKind,
    /// The desk or account.
    #[serde(with = "hex32")]
    pub holder: [u8; 16],
    /// The holder's key epoch (or generation) that the blob is sealed to now.
    pub holder_epoch: u32,
    /// The holder's key epoch when the grant was made; re-sealing never changes it.
    pub made_epoch: u32,
    /// The purpose.
    pub purpose: PurposeCode,
    /// The ground.
    pub basis: Basis,
    /// The event that gave it.
    pub basis_event: Option<EventId>,
    /// The last day.
    pub until: Option<Day>,
    /// Digest of the limits that were checked when it was made.
    #[serde(with = "hex32")]
    pub limits: [u8; 32],
    /// The sealed seed.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

impl GrantRecord {
    /// The digest that the granting event's open half holds, as hex. It covers everything but the
    /// blob and the key it is sealed to now, so re-sealing after a rotation keeps it.
    pub fn digest(&self, base: &Base) -> [u8; 32] {
        let made = self.context(self.made_epoch).bytes(base, crate::Suite::default());
        Sha256::new()
            .chain_update("stezhka/1 grant")
            .chain_update(made)
            .chain_update(self.limits)
            .finalize()
            .into()
    }

    /// Whether its last day is over.
    pub fn expired(&self, today: Day) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    fn context(&self, holder_epoch: u32) -> Context<'_> {
        Context::Grant {
            case: self.case,
            compartment: self.compartment,
            epoch: self.epoch,
            holder_kind: self.holder_kind,
            holder: &self.holder,
            holder_epoch,
            grant: self.grant,
            purpose: &self.purpose,
            basis: self.basis,
            basis_event: self.basis_event,
            until: self.until,
        }
    }

    pub(crate) fn brake(&self) -> Context<'_> {
        Context::Brake {
            case: self.case,
            compartment: self.compartment,
            epoch: self.epoch,
            duty: stezhka_terms::DeskId::from_bytes(self.holder),
        }
    }

    pub(crate) fn blank(
        grant: GrantId,
        epoch: &EpochKeys,
        holder: &Holder,
        terms: &GrantTerms,
        limits: [u8; 32],
    ) -> Self {
        let card = epoch.card();
        Self {
            grant,
            case: card.case,
            compartment: card.compartment,
            epoch: card.epoch,
            holder_kind: holder.kind(),
            holder: holder.id(),
            holder_epoch: holder.epoch(),
            made_epoch: holder.epoch(),
            purpose: terms.purpose.clone(),
            basis: terms.basis,
            basis_event: terms.basis_event,
            until: terms.until,
            limits,
            blob: Vec::new(),
        }
    }

    pub(crate) fn seal(
        mut self,
        base: &Base,
        to: &PublicKey,
        seed: &Seed,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        self.blob = suite::seal(base, to, &self.context(self.holder_epoch), seed.expose(), rng)?;
        Ok(self)
    }
}

/// Grants an epoch to a holder. `bodies` are the bodies the holder stands for: its own with
/// predecessors, successors and substitutes; any of them named in the limits refuses the grant.
pub fn grant(
    base: &Base,
    limits: &OpenedLimits,
    epoch: &EpochKeys,
    holder: &Holder,
    bodies: &[BodyId],
    terms: &GrantTerms,
    rng: &mut dyn CryptoRng,
) -> Result<GrantRecord, VaultError> {
    if holder.kind() == HolderKind::Account && bodies.is_empty() {
        return Err(Denied::BodiesMissing.into());
    }
    limits.check(epoch.card().case, holder.body(), bodies)?;
    let record = GrantRecord::blank(GrantId::random(rng), epoch, holder, terms, limits.digest());
    record.seal(base, holder.key(), &epoch.seed, rng)
}

/// A dormant grant to a duty desk behind the brake: both are needed to open it. Identity and contact only.
#[expect(clippy::too_many_arguments, reason = "a grant with one more lock")]
pub fn grant_dormant(
    base: &Base,
    limits: &OpenedLimits,
    epoch: &EpochKeys,
    duty: &Certified<DeskPublic>,
    bodies: &[BodyId],
    terms: &GrantTerms,
    brake: &BrakeKey,
    rng: &mut dyn CryptoRng,
) -> Result<GrantRecord, VaultError> {
    if !matches!(epoch.card().compartment, Compartment::Identity | Compartment::Contact) {
        return Err(Denied::NotDormant.into());
    }
    let holder = Holder::Desk(duty.clone());
    limits.check(epoch.card().case, holder.body(), bodies)?;
    let mut record = GrantRecord::blank(GrantId::random(rng), epoch, &holder, terms, limits.digest());
    record.holder_kind = HolderKind::Duty;
    let mut record = record.seal(base, holder.key(), &epoch.seed, rng)?;
    record.blob = suite::wrap(base, &brake.0, &record.brake(), &record.blob, rng)?;
    Ok(record)
}

/// The holder's opened keys.
#[derive(Clone, Copy)]
pub enum HolderKeys<'a> {
    /// A member who has opened his desk.
    Desk(&'a DeskKeys),
    /// A member of staff by himself.
    Account(&'a AccountKeys),
    /// She herself or her representative.
    Person(&'a AccountKeys),
}

impl HolderKeys<'_> {
    fn unseal(self, base: &Base, record: &GrantRecord) -> Result<Seed, VaultError> {
        let (kind, id, epoch, pair) = match self {
            Self::Desk(desk) => {
                (HolderKind::Desk, desk.public().desk.as_bytes(), desk.public().epoch, &desk.pair)
            }
            Self::Account(keys) => {
                (HolderKind::Account, keys.public().account.as_bytes(), keys.public().generation, &keys.pair)
            }
            Self::Person(keys) => {
                (HolderKind::Person, keys.public().account.as_bytes(), keys.public().generation, &keys.pair)
            }
        };
        if (kind, id) != (record.holder_kind, &record.holder) {
            return Err(VaultError::DoesNotOpen);
        }
        Seed::from_slice(&pair.open(base, &record.context(epoch), &record.blob)?)
    }
}

/// Opens a compartment's epoch through a grant; refuses a seed that does not give the certified key.
pub fn open(
    base: &Base,
    holder: HolderKeys<'_>,
    record: &GrantRecord,
    certified: &Certified<EpochPublic>,
) -> Result<EpochKeys, VaultError> {
    must_match(record, certified)?;
    EpochKeys::open(base, holder.unseal(base, record)?, certified)
}

/// Opens a dormant grant with both locks. The event that says so must have been committed before.
pub fn open_dormant(
    base: &Base,
    brake: &BrakeKey,
    duty: &DeskKeys,
    record: &GrantRecord,
    certified: &Certified<EpochPublic>,
) -> Result<EpochKeys, VaultError> {
    must_match(record, certified)?;
    if record.holder_kind != HolderKind::Duty || record.holder != *duty.public().desk.as_bytes() {
        return Err(VaultError::DoesNotOpen);
    }
    let inner: Zeroizing<Vec<u8>> = suite::unwrap(base, &brake.0, &record.brake(), &record.blob)?;
    let seed = duty.pair.open(base, &record.context(duty.public().epoch), &inner)?;
    EpochKeys::open(base, Seed::from_slice(&seed)?, certified)
}

fn must_match(record: &GrantRecord, epoch: &EpochPublic) -> Result<(), VaultError> {
    let same =
        record.case == epoch.case && record.compartment == epoch.compartment && record.epoch == epoch.epoch;
    if same { Ok(()) } else { Err(VaultError::NotCertified("epoch")) }
}

/// Re-seals a grant of an earlier desk epoch to the current one. The old key had seen the seed, so
/// this gives nobody anything new and takes nothing away: `made_epoch` stays.
pub fn heal(
    base: &Base,
    record: &GrantRecord,
    old: &DeskKeys,
    now: &Certified<DeskPublic>,
    rng: &mut dyn CryptoRng,
) -> Result<GrantRecord, VaultError> {
    if now.desk != old.public().desk || record.holder_kind != HolderKind::Desk {
        return Err(VaultError::DoesNotOpen);
    }
    let seed = HolderKeys::Desk(old).unseal(base, record)?;
    let mut healed = record.clone();
    healed.holder_epoch = now.epoch;
    healed.seal(base, &now.seal, &seed, rng)
}

/// Re-seals a grant of an earlier account generation (a new seed after "somebody knows it").
pub fn heal_account(
    base: &Base,
    record: &GrantRecord,
    old: HolderKeys<'_>,
    now: &Certified<AccountPublic>,
    rng: &mut dyn CryptoRng,
) -> Result<GrantRecord, VaultError> {
    if record.holder != *now.account.as_bytes() {
        return Err(VaultError::DoesNotOpen);
    }
    let seed = old.unseal(base, record)?;
    let mut healed = record.clone();
    healed.holder_epoch = now.generation;
    healed.seal(base, &now.seal, &seed, rng)
}
