//! What a use case wants of a case, before the case and the vault are asked.

use std::collections::BTreeMap;

use stezhka_case::{CaseAccount, Command};
use stezhka_law::Party;
use stezhka_store::{CardRow, OpenerRow, OutgoingRow};
use stezhka_terms::{AccountId, BodyId, Compartment, Day, DeskId, GrantId, PurposeCode};
use stezhka_vault::{AccountPublic, Basis, Certified, DeskPublic, EpochKeys, LimitsText};

/// Who should hold a key.
#[derive(Clone)]
pub enum Recipient {
    /// A desk, with every body it stands for: its own, predecessors, successors, substitutes.
    Desk(Certified<DeskPublic>, Vec<BodyId>),
    /// She, or her representative.
    Person(Certified<AccountPublic>),
    /// A desk on duty, dormant behind the brake.
    Duty(crate::dormant::Duty),
}

/// A wish to give a holder whole epochs of compartments.
#[derive(Clone)]
pub struct GrantWish {
    /// To whom.
    pub to: Recipient,
    /// Which compartments; those never written are given at their first write.
    pub compartments: Vec<Compartment>,
    /// For what.
    pub purpose: PurposeCode,
    /// On what ground.
    pub basis: Basis,
    /// The last day.
    pub until: Option<Day>,
}

/// Epochs that the hand has opened, to give them on.
pub type OpenedEpochs = BTreeMap<(Compartment, u32), std::sync::Arc<EpochKeys>>;

/// What an act does to the accounts that come into a case by a code, in its transaction.
#[derive(Clone, Default)]
pub struct Comers {
    /// Who comes in from now on, and the opener of the code.
    pub comes: Option<(AccountId, OpenerRow)>,
    /// Whose codes and sessions end.
    pub gone: Vec<AccountId>,
}

/// A use case's wish.
#[derive(Clone)]
pub struct Wish {
    /// The act with what it seals.
    pub command: Command,
    /// Keys to give.
    pub grants: Vec<GrantWish>,
    /// Grants to end: their compartments get new epochs in the same transaction.
    pub end: Vec<GrantId>,
    /// Accounts outside the directory that the event certifies.
    pub accounts: Vec<CaseAccount>,
    /// Who must not see, as it holds from this event on.
    pub limits: Option<LimitsText>,
    /// Signals for inboxes: desk and text.
    pub signals: Vec<(DeskId, Vec<u8>)>,
    /// Messages to queue.
    pub outgoing: Vec<OutgoingRow>,
    /// Epochs the hand has opened.
    pub opened: OpenedEpochs,
    /// The cards of its certificates in the registry's index, in the place of those that were there.
    pub cards: Option<Vec<CardRow>>,
    /// What is counted of it, where a desk counts.
    pub figures: crate::figures::Figures,
    /// The desk on duty that may hold identity and contact dormant; none where she refused.
    pub duty: Option<crate::dormant::Duty>,
    /// Accounts that come into the case by a code from now on, or no more.
    pub comers: Comers,
    /// Desks chosen for parties by this act; others keep their seat or fall by competence.
    pub seats: Vec<(Party, DeskId)>,
}

impl Wish {
    /// A wish that only acts.
    pub const fn act(command: Command) -> Self {
        Self {
            command,
            grants: Vec::new(),
            end: Vec::new(),
            accounts: Vec::new(),
            limits: None,
            signals: Vec::new(),
            outgoing: Vec::new(),
            opened: OpenedEpochs::new(),
            cards: None,
            figures: crate::figures::Figures::new(),
            duty: None,
            comers: Comers { comes: None, gone: Vec::new() },
            seats: Vec::new(),
        }
    }

    /// With a key to give.
    #[must_use]
    pub fn grant(mut self, wish: GrantWish) -> Self {
        self.grants.push(wish);
        self
    }

    /// With what is counted of it.
    #[must_use]
    pub fn counts(mut self, figures: crate::figures::Figures) -> Self {
        self.figures = figures;
        self
    }

    /// With epochs the hand has opened, and the limits it read.
    #[must_use]
    pub fn opened(mut self, epochs: OpenedEpochs, limits: Option<LimitsText>) -> Self {
        self.opened = epochs;
        self.limits = self.limits.or(limits);
        self
    }
}
