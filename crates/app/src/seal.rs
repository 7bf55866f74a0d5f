//! From decided events to sealed rows: epochs and grants by the closing rule, parts, commitment, hash, signature.

use std::collections::{BTreeMap, BTreeSet};

use rand_core::CryptoRng;
use stezhka_case::{Digest, EpochOpened, Event, GrantMade, Holder as HolderName, Keys, State};
use stezhka_law::{Law, Party};
use stezhka_registry::Registry;
use stezhka_store::{EventRow, GrantRow, PartRow};
use stezhka_terms::{Compartment, Day, DeskId, EventId, GrantId, PurposeCode};
use stezhka_vault::{
    AccountPublic, Basis, BrakeKey, Certified, Closing, EpochKeys, EpochPublic, GrantEnd, GrantRecord,
    GrantTerms, Holder, HolderKind, KeysNow, Label, NewEvent, OpenedLimits, PartRecord, Reason,
    StandingGrant, Suite,
};

mod give;

use crate::authorize::given;
use crate::chain::{Chain, Trust, hex_text};
use crate::dormant::dormant_grant;
use crate::error::AppError;
use crate::hand::Hand;
use crate::rows::rows;
use crate::why::Why;
use crate::wish::{GrantWish, Recipient, Wish};

/// Compartments that a desk in a party's place holds, and the purpose that says so.
pub const SEATS: [(Party, &str); 5] = [
    (Party::Intake, "casework"),
    (Party::Decider, "decision"),
    (Party::SecondReader, "second_reading"),
    (Party::Registrar, "certificate"),
    (Party::Children, "child_protection"),
];

/// Somebody who holds a compartment from its first write: the bodies he stands for, for what, on what ground.
type FirstHolder = (Holder, Vec<stezhka_terms::BodyId>, PurposeCode, Basis);

/// What one event becomes.
pub struct SealedEvent {
    /// The chain's row.
    pub event: EventRow,
    /// Its parts.
    pub parts: Vec<PartRow>,
    /// Grants it makes.
    pub grants: Vec<GrantRow>,
    /// Grants it ends.
    pub ended: Vec<GrantId>,
}

/// What sealing needs besides the event.
pub struct Sealing<'a> {
    /// Base and directory.
    pub trust: Trust<'a>,
    /// The law: which purpose covers which compartments.
    pub law: &'a Law,
    /// The registers: for which bodies a desk stands.
    pub registry: &'a Registry,
    /// Whose hand signs.
    pub hand: &'a Hand,
    /// The day.
    pub today: Day,
    /// Grants of the case as stored.
    pub stored: &'a [GrantRecord],
    /// The second lock of dormant grants, where the node has one.
    pub brake: Option<&'a BrakeKey>,
}

/// The epochs that an event seals into, and what it does to keys.
#[derive(Default)]
struct Keyring {
    current: BTreeMap<Compartment, Certified<EpochPublic>>,
    drawn: BTreeMap<Compartment, EpochKeys>,
    keys: Keys,
    rows: Vec<GrantRecord>,
}

impl Sealing<'_> {
    /// Seals one event onto the chain.
    pub fn seal(
        &self,
        chain: &Chain,
        event: Event,
        wish: &Wish,
        rng: &mut dyn CryptoRng,
    ) -> Result<SealedEvent, AppError> {
        let Event { mut open, parts } = event;
        let mut ring = Keyring::default();
        ring.keys.accounts.clone_from(&wish.accounts);
        ring.keys.ended = wish.end.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let limits = self.limits(chain, wish, rng)?;
        let written: BTreeSet<Compartment> = parts.iter().map(|p| p.compartment).collect();
        for compartment in Self::touched(chain, wish, &written) {
            let first = written.contains(&compartment);
            self.ready(chain, compartment, first, wish, &limits, open.id, &mut ring, rng)?;
        }
        for grant in &wish.grants {
            self.give(chain, grant, wish, &limits, open.id, &mut ring, rng)?;
        }
        if !ring.rows.is_empty() {
            ring.keys.limits = Some(Digest::from_bytes(limits.digest()));
        }
        open.keys = std::mem::take(&mut ring.keys);
        let epochs: Vec<_> = ring.current.into_values().collect();
        let labelled = parts
            .iter()
            .map(|p| Ok((p.compartment, Label::new(p.schema)?, &p.content[..])))
            .collect::<Result<Vec<_>, AppError>>()?;
        let sealed = stezhka_vault::part::seal_event(self.trust.base, open.id, &epochs, &labelled, rng)?;
        let open_bytes = serde_json::to_vec(&open).map_err(|_| AppError::Content)?;
        let new = NewEvent {
            case: chain.case,
            event: open.id,
            seq: chain.state.seq + 1,
            previous: chain.head(),
            open_bytes,
            parts: sealed.iter().map(PartRecord::leaf).collect(),
        };
        let record = new.seal(self.trust.base, self.hand.signer(), self.hand.signs(), rng)?;
        let readings = u64::from(open.act.is_reading());
        rows(&record, &open, chain.state.version + 1 - readings, &sealed, &ring.rows)
    }

    /// Compartments whose epoch must be looked at: written, given, or held by somebody whose grant ends.
    fn touched(chain: &Chain, wish: &Wish, written: &BTreeSet<Compartment>) -> BTreeSet<Compartment> {
        let ended = wish.end.iter().filter_map(|id| chain.state.grants.get(id)).map(|g| g.compartment);
        let given = wish.grants.iter().flat_map(|g| g.compartments.iter().copied());
        let given = given.filter(|c| chain.state.epochs.contains_key(c));
        written.iter().copied().chain(ended).chain(given).collect()
    }

    /// The limits that every grant of this event is checked against. Where she stated any, they must have been read.
    fn limits(&self, chain: &Chain, wish: &Wish, rng: &mut dyn CryptoRng) -> Result<OpenedLimits, AppError> {
        let stated = chain.state.epochs.contains_key(&Compartment::Limits);
        match &wish.limits {
            Some(text) => Ok(OpenedLimits::stated(self.trust.base, chain.case, text.clone())),
            None if stated && !(wish.command.parts.is_empty() && wish.grants.is_empty()) => {
                Err(AppError::NotAllowed)
            }
            None => Ok(OpenedLimits::none_stated(self.trust.base, chain.case, rng)),
        }
    }

    /// Makes the compartment's current epoch good to seal into: the closing rule, or the first epoch.
    #[expect(clippy::too_many_arguments, reason = "one step of sealing, not called elsewhere")]
    fn ready(
        &self,
        chain: &Chain,
        compartment: Compartment,
        first_write: bool,
        wish: &Wish,
        limits: &OpenedLimits,
        event: EventId,
        ring: &mut Keyring,
        rng: &mut dyn CryptoRng,
    ) -> Result<(), AppError> {
        let Some(current) = chain.state.epoch(compartment) else {
            if first_write {
                let epoch =
                    EpochKeys::draw(self.trust.base, Suite::default(), chain.case, compartment, 1, rng);
                for (holder, bodies, purpose, basis) in self.first_holders(chain, compartment, wish)? {
                    let terms = GrantTerms { purpose, basis, basis_event: Some(event), until: None };
                    let made = stezhka_vault::grant::grant(
                        self.trust.base,
                        limits,
                        &epoch,
                        &holder,
                        &bodies,
                        &terms,
                        rng,
                    )?;
                    self.note(made, ring);
                }
                if let Some((duty, brake)) = wish.duty.as_ref().zip(self.brake) {
                    let made = dormant_grant(self.trust, limits, &epoch, duty, brake, event, rng)?;
                    if let Some(made) = made {
                        self.note(made, ring);
                    }
                }
                self.drew(epoch, ring);
            }
            return Ok(());
        };
        let standing = self.standing(&chain.state, compartment, current.epoch, &wish.end)?;
        let persons = chain.persons(self.trust)?;
        let now = KeysNow { directory: self.trust.directory, persons: &persons };
        match stezhka_vault::closing::closing(self.trust.base, &standing, now, self.today)? {
            Closing::Keep => {
                ring.current.insert(compartment, chain.epoch(self.trust, compartment, current.epoch)?);
            }
            Closing::NewEpoch { live, reasons } => {
                let number = current.epoch + 1;
                let epoch =
                    EpochKeys::draw(self.trust.base, Suite::default(), chain.case, compartment, number, rng);
                for renewal in &live {
                    let base = self.trust.base;
                    let made = match (renewal.from().holder_kind, self.brake) {
                        (HolderKind::Duty, Some(brake)) => renewal.seal_dormant(base, &epoch, brake, rng)?,
                        // Without the brake it would wake: it ends with the old epoch.
                        (HolderKind::Duty, None) => continue,
                        _ => renewal.seal(base, &epoch, rng)?,
                    };
                    self.note(made, ring);
                }
                ring.keys.ended.extend(gone(&reasons, &ring.keys.ended));
                self.drew(epoch, ring);
            }
        }
        Ok(())
    }

    /// The grants of an epoch as the chain tells of them.
    fn standing<'g>(
        &'g self,
        state: &State,
        compartment: Compartment,
        epoch: u32,
        ending: &[GrantId],
    ) -> Result<Vec<StandingGrant<'g>>, AppError> {
        let of_epoch = self.stored.iter().filter(|g| g.compartment == compartment && g.epoch == epoch);
        of_epoch
            .map(|grant| {
                let told = state.grants.get(&grant.grant).ok_or(AppError::Content)?;
                let ended = told.ended || ending.contains(&grant.grant);
                let end = if ended { GrantEnd::Ended } else { GrantEnd::Standing };
                Ok(StandingGrant { grant, digest: *told.digest.as_bytes(), end })
            })
            .collect()
    }

    /// Who holds a compartment from its first write: she, and the desks whose work needs it.
    fn first_holders(
        &self,
        chain: &Chain,
        compartment: Compartment,
        wish: &Wish,
    ) -> Result<Vec<FirstHolder>, AppError> {
        if compartment == Compartment::Facts {
            // Neither she nor who writes the figures holds them: they are there to be counted.
            let desk = crate::figures::monitoring_desk(self.trust.directory, self.registry, self.today);
            let desk = desk.cloned().ok_or(AppError::NoDesk)?;
            let bodies = self.registry.stands_for(&desk.body, self.today);
            return Ok(vec![(Holder::Desk(desk), bodies, purpose("statistics")?, Basis::Law)]);
        }
        let mut holders = Vec::new();
        let hers = self.her_accounts(chain)?;
        holders.extend(hers.into_iter().map(|(p, code)| (Holder::Person(p), Vec::new(), code, Basis::Own)));
        for (party, code) in SEATS {
            let code = purpose(code)?;
            let covers = self.law.purpose(&code).is_some_and(|p| p.compartments.contains(&compartment));
            // Whom this very act puts there, else whoever sits there and may read.
            let chosen = wish.seats.iter().find(|(p, _)| *p == party).map(|(_, desk)| *desk);
            let seat = chosen.or_else(|| chain.state.working_seat(party));
            // The children's service sits in no place before a human lets it know: it has a key for what it does.
            let given = || given(&chain.state, code.as_str()).filter(|_| party == Party::Children);
            let seat = seat.or_else(given).filter(|_| covers);
            // A desk granted by this very event is given below, with the wish's own terms.
            let wished = |desk: DeskId| {
                wish.grants.iter().any(|g| names(g, desk) && g.compartments.contains(&compartment))
            };
            if let Some(desk) = seat.filter(|desk| !wished(*desk)) {
                let certified = self.trust.directory.desk_now(desk).cloned().ok_or(AppError::NoDesk)?;
                let bodies = self.registry.stands_for(&certified.body, self.today);
                holders.push((Holder::Desk(certified), bodies, code, Basis::Law));
            }
        }
        Ok(holders)
    }

    /// She and who holds her mandate. In the first event her own hand vouches for her.
    fn her_accounts(&self, chain: &Chain) -> Result<Vec<(Certified<AccountPublic>, PurposeCode)>, AppError> {
        if chain.records.is_empty() {
            return match self.hand {
                Hand::Person(person) => Ok(vec![(person.keys.myself(), purpose("own")?)]),
                _ => Ok(Vec::new()),
            };
        }
        let state = &chain.state;
        let hers = |account| state.person == Some(account) || state.representatives.contains(&account);
        let persons = chain.persons(self.trust)?;
        persons.into_iter().filter(|p| hers(p.account)).map(|p| Ok((p, purpose("own")?))).collect()
    }

    fn drew(&self, epoch: EpochKeys, ring: &mut Keyring) {
        let card = epoch.card();
        ring.keys.epochs.push(EpochOpened {
            compartment: card.compartment,
            epoch: card.epoch,
            public: hex_text(card.seal.as_bytes()),
            digest: Digest::from_bytes(card.digest(self.trust.base)),
        });
        ring.current.insert(card.compartment, epoch.public());
        ring.drawn.insert(card.compartment, epoch);
    }

    fn note(&self, made: GrantRecord, ring: &mut Keyring) {
        let holder = match made.holder_kind {
            HolderKind::Desk => HolderName::Desk(DeskId::from_bytes(made.holder)),
            HolderKind::Account => HolderName::Account(stezhka_terms::AccountId::from_bytes(made.holder)),
            HolderKind::Person => HolderName::Person(stezhka_terms::AccountId::from_bytes(made.holder)),
            HolderKind::Duty => HolderName::Duty(DeskId::from_bytes(made.holder)),
        };
        ring.keys.grants.push(GrantMade {
            grant: made.grant,
            compartment: made.compartment,
            epoch: made.epoch,
            holder,
            holder_epoch: made.made_epoch,
            purpose: made.purpose.clone(),
            basis: basis(made.basis),
            until: made.until,
            digest: Digest::from_bytes(made.digest(self.trust.base)),
        });
        ring.rows.push(made);
    }
}

fn names(grant: &GrantWish, desk: DeskId) -> bool {
    matches!(&grant.to, Recipient::Desk(certified, _) if certified.desk == desk)
}

/// Grants that the closing rule found over, besides those already named.
fn gone(reasons: &[Reason], named: &[GrantId]) -> Vec<GrantId> {
    let over = reasons.iter().filter_map(|reason| match reason {
        Reason::Ended(id) | Reason::Expired(id) | Reason::HolderGone(id) => Some(*id),
        Reason::Rotated(_) | Reason::BrakeServed(_) => None,
    });
    over.filter(|id| !named.contains(id)).collect()
}

const fn basis(basis: Basis) -> stezhka_case::Basis {
    match basis {
        Basis::Own => stezhka_case::Basis::Own,
        Basis::Consent => stezhka_case::Basis::Consent,
        Basis::Law => stezhka_case::Basis::Law,
    }
}

/// A purpose's code.
pub(crate) fn purpose(code: &str) -> Result<PurposeCode, AppError> {
    PurposeCode::new(code).map_err(|_| AppError::Field { field: "purpose".to_owned(), why: Why::NoPurpose })
}
