//! What the open halves of a case's events add up to. Replaying them gives the same as living through them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use stezhka_law::Party;
use stezhka_terms::{AccountId, Compartment, Day, DeskId, EventId, GrantId, PurposeCode};

use crate::act::{Change, Forum, Outcome, Track};
use crate::actor::Actor;
use crate::duty::{Duty, DutyId};
use crate::event::{Basis, CaseAccount, Digest, Holder, Open};

/// Where the case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nothing was received yet.
    #[default]
    Unborn,
    /// Received, not yet registered.
    Received,
    /// With the responsible official.
    Registered,
    /// With the body that decides.
    Sent,
    /// Back with the responsible official for completion.
    Returned,
    /// The status is set.
    Granted,
    /// It is refused.
    Refused,
    /// The refusal is attacked.
    UnderAppeal,
    /// Annulled: others must decide anew.
    Anew,
    /// Withdrawn by her, confirmed.
    Withdrawn,
    /// Closed by an official.
    Closed,
}

impl Stage {
    /// The code in the open half.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unborn => "unborn",
            Self::Received => "received",
            Self::Registered => "registered",
            Self::Sent => "sent",
            Self::Returned => "returned",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::UnderAppeal => "under_appeal",
            Self::Anew => "anew",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// With the responsible official, who prepares it.
    pub const fn is_preparing(self) -> bool {
        matches!(self, Self::Registered | Self::Returned)
    }

    /// With the body that decides.
    pub const fn is_deciding(self) -> bool {
        matches!(self, Self::Sent | Self::Anew)
    }

    /// Nothing more is due but what she starts herself.
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Closed)
    }
}

/// How far the interview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "interview", content = "event")]
pub enum Interview {
    /// Not agreed.
    #[default]
    Open,
    /// Agreed.
    Scheduled,
    /// Held, by this event.
    Held(EventId),
    /// Not possible or not required, with a sealed reason.
    Waived(EventId),
}

/// What became of her record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// No record, or not shown.
    #[default]
    NotShown,
    /// Given to her to read.
    Shown,
    /// Confirmed or corrected by her.
    Answered,
}

/// How a hearing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HearingEnd {
    /// She answered.
    Heard,
    /// She said she will not answer.
    Declined,
    /// An official recorded how she had the chance.
    Left,
}

/// The grounds shown to her, and her answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hearing {
    /// At which desk it was opened: conclusion and decision each need one of their own.
    pub by: Party,
    /// The number of the event that showed them: ids are random and order nothing.
    pub seq: u64,
    /// The day they were shown.
    pub shown: Day,
    /// How it ended, if it did.
    pub end: Option<HearingEnd>,
    /// It belonged to a decision that was annulled: nothing new rests on it.
    pub void: bool,
}

/// A request of facts that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What she was shown first.
    pub about: EventId,
    /// The number of the event that sent it.
    pub seq: u64,
    /// Answered, or set aside by a human.
    pub done: bool,
}

/// A reader's part in a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The reader.
    pub account: AccountId,
    /// His desk.
    pub desk: DeskId,
    /// Whether he has seen the draft.
    pub draft_seen: bool,
    /// Whether he signed the same digest; `false` when he disagrees.
    pub agrees: Option<bool>,
}

/// A proposed decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The event that proposed it.
    pub event: EventId,
    /// What it does.
    pub outcome: Outcome,
    /// Digest of its text.
    pub digest: Digest,
    /// The hearing that a refusal rests on.
    pub hearing: Option<EventId>,
    /// Who proposed it.
    pub account: AccountId,
    /// At which desk.
    pub desk: DeskId,
    /// The second reading, once a view was recorded.
    pub reading: Option<Reading>,
}

/// A decision that was made. Later ones supersede it, none deletes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionMade {
    /// What it did.
    pub outcome: Outcome,
    /// Digest of its text.
    pub digest: Digest,
    /// The hearing that a refusal rests on.
    pub hearing: Option<EventId>,
    /// Who signed it: a second reader only where it was this very text that he agreed to.
    pub signers: Vec<AccountId>,
    /// Desks of the signers.
    pub desks: Vec<DeskId>,
    /// Whether it was served.
    pub served: bool,
    /// Whether it was annulled.
    pub annulled: bool,
    /// The certificate, if one was issued.
    pub certificate: Option<EventId>,
    /// The appeal that is pending.
    pub appeal: Option<EventId>,
    /// Where it was attacked last.
    pub forum: Option<Forum>,
    /// The day it was made.
    pub day: Day,
    /// The day she was served it, or a ruling let it stand: from then on it can be attacked.
    #[serde(default)]
    pub stands: Option<Day>,
}

/// Something asked with her code that waits for confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// What would change.
    pub change: Change,
    /// Since when.
    pub since: Day,
    /// Who wrote it down for her; nobody when she asked herself.
    #[serde(default)]
    pub recorder: Option<AccountId>,
}

/// A consent: per recipient and purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// For what.
    pub purpose: PurposeCode,
    /// For whom; a body without a desk is named in the sealed half only.
    pub desk: Option<DeskId>,
    /// Whether she revoked it.
    pub revoked: bool,
}

/// A live or ended grant, as the chain tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Of which compartment.
    pub compartment: Compartment,
    /// Which epoch.
    pub epoch: u32,
    /// To whom.
    pub holder: Holder,
    /// The holder's key epoch when it was made.
    pub holder_epoch: u32,
    /// For what.
    pub purpose: PurposeCode,
    /// On what it rests.
    pub basis: Basis,
    /// The last day.
    pub until: Option<Day>,
    /// Digest of the sealed grant.
    pub digest: Digest,
    /// Whether an event ended it.
    #[serde(default)]
    pub ended: bool,
}

/// An epoch of a compartment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Epoch {
    /// Its number, from 1.
    pub epoch: u32,
    /// Its public half, with its suite, in hexadecimal.
    pub public: String,
    /// The event that drew it.
    pub seq: u64,
}

/// An account outside the directory, and the event that certifies it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The account.
    pub account: CaseAccount,
    /// The event.
    pub seq: u64,
}

/// The folded case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "fields carry the names of the acts that set them")]
pub struct State {
    pub stage: Stage,
    pub seq: u64,
    pub version: u64,
    pub procedure: String,
    pub edition: Day,
    pub track: Option<Track>,
    pub receipt: Day,
    pub first: Option<EventId>,
    pub duties: BTreeMap<DutyId, Duty>,
    pub next_duty: u32,
    pub settled: u32,
    pub seats: BTreeMap<String, DeskId>,
    pub interview: Interview,
    pub record: Record,
    pub record_shown: Option<Day>,
    pub hearings: BTreeMap<EventId, Hearing>,
    pub announced: BTreeMap<EventId, u64>,
    pub requested: BTreeMap<EventId, Asked>,
    pub concluded: Option<bool>,
    pub returns: u8,
    pub proposal: Option<Proposal>,
    pub decisions: BTreeMap<EventId, DecisionMade>,
    pub pending: BTreeMap<EventId, Pending>,
    pub consents: BTreeMap<EventId, Consent>,
    pub representatives: BTreeSet<AccountId>,
    /// Confirmed wishes for a representative that nobody was named on yet, with who wrote each down.
    #[serde(default)]
    pub mandates: BTreeMap<EventId, Option<AccountId>>,
    pub opened: BTreeMap<AccountId, BTreeSet<Compartment>>,
    pub receipts: BTreeSet<AccountId>,
    pub recused: BTreeSet<AccountId>,
    pub barred: BTreeSet<AccountId>,
    pub barred_desks: BTreeSet<DeskId>,
    pub code_doubted: bool,
    /// Who wrote the doubt down; nobody when she said it herself.
    #[serde(default)]
    pub doubt_recorder: Option<AccountId>,
    pub accounts: BTreeMap<AccountId, Known>,
    pub person: Option<AccountId>,
    pub epochs: BTreeMap<Compartment, Vec<Epoch>>,
    pub grants: BTreeMap<GrantId, Grant>,
    pub written: BTreeSet<Compartment>,
}

impl State {
    /// A case before its first event.
    pub fn unborn() -> Self {
        Self { next_duty: 1, ..Self::default() }
    }

    /// Replays open halves from the first.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Open>) -> Self {
        events.into_iter().fold(Self::unborn(), |mut state, open| {
            state.apply(open);
            state
        })
    }

    /// The desk that sits in a party's place.
    pub fn seat(&self, party: Party) -> Option<DeskId> {
        self.seats.get(party.as_str()).copied()
    }

    /// The decision in force, if any.
    pub fn decision(&self) -> Option<(EventId, &DecisionMade)> {
        self.decisions.iter().find(|(_, d)| !d.annulled).map(|(id, d)| (*id, d))
    }

    /// Live grants of the current epoch of a compartment.
    pub fn live_grants(
        &self,
        compartment: Compartment,
        today: Day,
    ) -> impl Iterator<Item = (GrantId, &Grant)> {
        self.grants.iter().filter_map(move |(id, g)| {
            let live = g.compartment == compartment && !g.ended && g.until.is_none_or(|until| today <= until);
            live.then_some((*id, g))
        })
    }

    /// The current epoch of a compartment.
    pub fn epoch(&self, compartment: Compartment) -> Option<&Epoch> {
        self.epochs.get(&compartment)?.last()
    }

    /// Whether a desk holds a key of a compartment.
    pub fn holds(&self, desk: DeskId, compartment: Compartment) -> bool {
        let of_it = |g: &&Grant| !g.ended && g.compartment == compartment;
        self.grants.values().filter(of_it).any(|g| g.holder == Holder::Desk(desk))
    }

    /// Whether a desk holds any key of the case.
    pub fn holds_any(&self, desk: DeskId) -> bool {
        self.grants.values().any(|g| !g.ended && g.holder == Holder::Desk(desk))
    }

    /// Whether a desk had keys of the case and holds none any more: it was denied, or its task is over.
    pub fn locked_out(&self, desk: DeskId) -> bool {
        let had = self.grants.values().any(|g| g.holder == Holder::Desk(desk));
        had && !self.holds_any(desk)
    }

    /// The desk that sits in a party's place and may read.
    pub fn working_seat(&self, party: Party) -> Option<DeskId> {
        self.seat(party).filter(|desk| !self.locked_out(*desk))
    }

    /// Whether an account may still act here.
    pub fn may_act(&self, account: AccountId) -> bool {
        !self.recused.contains(&account)
    }

    /// The confirmed wish on which an official may name a representative: not one that he alone wrote down.
    pub fn mandate_for(&self, official: AccountId) -> Option<EventId> {
        self.mandates.iter().find(|(_, recorder)| **recorder != Some(official)).map(|(id, _)| *id)
    }

    /// Whether the actor is she or one who holds her mandate here.
    pub fn is_hers(&self, actor: &Actor) -> bool {
        let mandated = |account| self.representatives.contains(account);
        matches!(actor, Actor::Person)
            || matches!(actor, Actor::Representative { account } if mandated(account))
    }
}
