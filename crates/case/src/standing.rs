//! What stands in a case for what comes next: the hearing, the request, the consent, the evidence that were read.
//! The latest is the latest by the number of its event, never by its random id.

use std::collections::BTreeMap;

use stezhka_law::Party;
use stezhka_terms::{AccountId, Compartment, DeskId, EventId, PurposeCode};

use crate::state::{Asked, Consent, Hearing, State};

impl State {
    /// The grounds shown last that still wait for her answer.
    pub fn open_hearing(&self) -> Option<EventId> {
        latest(&self.hearings, |h| h.end.is_none() && !h.void, |h| h.seq)
    }

    /// The latest hearing before a party that has ended and that something new may rest on.
    pub fn heard(&self, by: Party) -> Option<EventId> {
        latest(&self.hearings, |h| h.by == by && h.end.is_some() && !h.void, |h| h.seq)
    }

    /// Whether a hearing carries a refusal: held by the body that decides, ended, and none beside it still open.
    pub fn carries_refusal(&self, hearing: EventId) -> bool {
        let of_it = |h: &&Hearing| h.by == Party::Decider && !h.void;
        let ended = self.hearings.get(&hearing).filter(of_it).is_some_and(|h| h.end.is_some());
        ended && self.hearings.values().filter(of_it).all(|h| h.end.is_some())
    }

    /// Whether somebody opened what must be read before a decision: the account, with her answer to grounds that were
    /// shown, and, where there is any, the evidence.
    pub fn evidence_opened(&self, account: AccountId) -> bool {
        let opened = self.opened.get(&account);
        let legal = self.written.contains(&Compartment::Legal).then_some(Compartment::Legal);
        let mut all = std::iter::once(Compartment::Account).chain(legal);
        all.all(|c| opened.is_some_and(|o| o.contains(&c)))
    }

    /// Whether her consent to a purpose stands for a desk. One that names no desk, or is read by the desk that works for
    /// her, holds for that desk.
    pub fn consents_to(&self, purpose: &PurposeCode, desk: DeskId) -> bool {
        let works = self.seat(Party::Intake) == Some(desk);
        let standing = |c: &&Consent| !c.revoked && c.purpose == *purpose;
        self.consents.values().filter(standing).any(|c| works || c.desk.is_none_or(|named| named == desk))
    }

    /// What was announced last and not asked yet.
    pub fn to_ask(&self) -> Option<EventId> {
        let asked = |id: &EventId| self.requested.values().any(|asked| asked.about == *id);
        let waits = self.announced.iter().filter(|(id, _)| !asked(id));
        waits.max_by_key(|(_, seq)| **seq).map(|(id, _)| *id)
    }

    /// Requests of facts that still have no answer, the earliest first.
    pub fn open_requests(&self) -> impl Iterator<Item = (EventId, &Asked)> {
        let mut open: Vec<_> = self.requested.iter().filter(|(_, asked)| !asked.done).collect();
        open.sort_by_key(|(_, asked)| asked.seq);
        open.into_iter().map(|(id, asked)| (*id, asked))
    }

    /// The request of facts sent last that still has no answer.
    pub fn open_request(&self) -> Option<EventId> {
        latest(&self.requested, |asked| !asked.done, |asked| asked.seq)
    }
}

/// The latest of some entries: by the number of their event, never by their random id.
fn latest<T>(
    all: &BTreeMap<EventId, T>,
    fits: impl Fn(&T) -> bool,
    seq: impl Fn(&T) -> u64,
) -> Option<EventId> {
    all.iter().filter(|(_, entry)| fits(entry)).max_by_key(|(_, entry)| seq(entry)).map(|(id, _)| *id)
}
