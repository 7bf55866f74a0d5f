//! Folding events into the state: total, and blind to what is sealed.

use stezhka_law::Party;
use stezhka_terms::{Compartment, DeskId, EventId};

use crate::act::{Act, Change, Outcome, Ruling};
use crate::duty::Duty;
use crate::event::{Digest, Keys, Kin, Open};
use crate::state::{
    Asked, Consent, DecisionMade, Epoch, Grant, Hearing, HearingEnd, Interview, Known, Pending, Proposal,
    Reading, Record, State,
};

impl State {
    /// Folds one event's open half.
    pub fn apply(&mut self, open: &Open) {
        self.seq += 1;
        if !open.act.is_reading() {
            self.version += 1;
        }
        self.first.get_or_insert(open.id);
        if let Some(stage) = open.stage {
            self.stage = stage;
        }
        self.written.extend(&open.parts);
        self.apply_act(open);
        self.apply_duties(open);
        self.apply_keys(&open.keys);
    }

    fn apply_duties(&mut self, open: &Open) {
        for closed in &open.closed {
            if self.duties.remove(&closed.duty).is_some() {
                self.settled += 1;
            }
        }
        for opened in &open.opened {
            self.next_duty = self.next_duty.max(opened.duty.0 + 1);
            self.duties.insert(
                opened.duty,
                Duty {
                    obligation: opened.obligation.clone(),
                    owner: opened.owner,
                    desk: opened.desk,
                    opened: open.at.day(),
                    due: opened.due,
                    subject: opened.subject,
                    passed: false,
                },
            );
        }
    }

    fn apply_keys(&mut self, keys: &Keys) {
        for e in &keys.epochs {
            let epoch = Epoch { epoch: e.epoch, public: e.public.clone(), seq: self.seq };
            self.epochs.entry(e.compartment).or_default().push(epoch);
        }
        for g in &keys.grants {
            let grant = Grant {
                compartment: g.compartment,
                epoch: g.epoch,
                holder: g.holder,
                holder_epoch: g.holder_epoch,
                purpose: g.purpose.clone(),
                basis: g.basis,
                until: g.until,
                digest: g.digest,
                ended: false,
            };
            self.grants.insert(g.grant, grant);
        }
        for id in &keys.ended {
            if let Some(grant) = self.grants.get_mut(id) {
                grant.ended = true;
            }
        }
        if !keys.ended.is_empty() {
            self.leave_duties();
        }
        for certified in &keys.accounts {
            if certified.kin == Kin::Person {
                self.person = Some(certified.account);
            }
            let known = Known { account: certified.clone(), seq: self.seq };
            self.accounts.insert(certified.account, known);
        }
    }

    fn apply_act(&mut self, open: &Open) {
        match &open.act {
            Act::Received { track, procedure, edition, receipt, .. }
            | Act::Reported { track, procedure, edition, receipt, .. } => {
                self.track = Some(*track);
                self.procedure.clone_from(procedure);
                self.edition = *edition;
                self.receipt = *receipt;
            }
            Act::Assigned { party, desk, .. } => {
                self.seats.insert(party.as_str().to_owned(), *desk);
                self.move_duties(*party, *desk);
            }
            Act::Opened { compartments, .. } => {
                if let Some((account, _)) = open.actor.official() {
                    self.opened.entry(account).or_default().extend(compartments);
                }
            }
            Act::ReceiptSigned { account: Some(account) } => {
                self.receipts.insert(*account);
            }
            Act::RepresentativeNamed { account } => {
                self.representatives.insert(*account);
                let used = open.actor.official().and_then(|(by, _)| self.mandate_for(by));
                if let Some(used) = used {
                    self.mandates.remove(&used);
                }
            }
            Act::RepresentativeEnded { account } => {
                self.representatives.remove(account);
            }
            Act::Recused => self.recused.extend(open.actor.official().map(|(account, _)| account)),
            Act::CodeDoubted => {
                // Her own word stands over anybody's note of it.
                let recorder = open.actor.official().map(|(account, _)| account);
                let hers = self.code_doubted && self.doubt_recorder.is_none();
                self.doubt_recorder = if hers { None } else { recorder };
                self.code_doubted = true;
            }
            Act::CodeReplaced { .. } => {
                self.code_doubted = false;
                self.doubt_recorder = None;
            }
            Act::ChangeAsked { change } => {
                let recorder = open.actor.official().map(|(account, _)| account);
                self.pending.insert(open.id, Pending { change: *change, since: open.at.day(), recorder });
            }
            Act::ChangeConfirmed { about } => {
                let asked = self.pending.remove(about);
                if let Some(asked) = asked.filter(|p| p.change == Change::Representative) {
                    self.mandates.insert(*about, asked.recorder);
                }
            }
            Act::ChangeDropped { about } => {
                self.pending.remove(about);
            }
            Act::ConsentGiven { purpose, desk } => {
                self.consents
                    .insert(open.id, Consent { purpose: purpose.clone(), desk: *desk, revoked: false });
            }
            Act::ConsentRevoked { about } => {
                if let Some(consent) = self.consents.get_mut(about) {
                    consent.revoked = true;
                }
            }
            Act::DayPassed { duty } => {
                if let Some(duty) = self.duties.get_mut(duty) {
                    duty.passed = true;
                }
            }
            _ => self.apply_procedure(open),
        }
    }

    fn apply_procedure(&mut self, open: &Open) {
        match &open.act {
            Act::InterviewScheduled => self.interview = Interview::Scheduled,
            Act::InterviewMissed => self.interview = Interview::Open,
            Act::InterviewHeld => {
                self.interview = Interview::Held(open.id);
                (self.record, self.record_shown) = (Record::NotShown, None);
            }
            Act::InterviewNotPossible | Act::InterviewNotRequired => {
                self.interview = Interview::Waived(open.id);
            }
            // Shown again is no new term: she has had it since the first time.
            Act::RecordShown { .. } => {
                self.record_shown.get_or_insert(open.at.day());
                if self.record == Record::NotShown {
                    self.record = Record::Shown;
                }
            }
            Act::RecordConfirmed { .. } | Act::RecordCorrected { .. } => self.record = Record::Answered,
            Act::FactsAnnounced => {
                self.announced.insert(open.id, self.seq);
            }
            Act::FactsRequested { about } => {
                self.requested.insert(open.id, Asked { about: *about, seq: self.seq, done: false });
            }
            Act::FactsAnswered { about } | Act::FactsSetAside { about } => {
                if let Some(asked) = self.requested.get_mut(about) {
                    asked.done = true;
                }
            }
            Act::GroundsShown => {
                let by = if self.stage.is_deciding() { Party::Decider } else { Party::Intake };
                let (seq, shown) = (self.seq, open.at.day());
                self.hearings.insert(open.id, Hearing { by, seq, shown, end: None, void: false });
            }
            Act::Heard { about } => {
                // Her answer lies in the account: who decides or reads second opens it, whatever they had opened before.
                // Who wrote it down for her knows it.
                let wrote = open.actor.official().map(|(account, _)| account);
                for (account, opened) in &mut self.opened {
                    if Some(*account) != wrote {
                        opened.remove(&Compartment::Account);
                    }
                }
                self.end_hearing(*about, HearingEnd::Heard);
            }
            Act::HearingDeclined { about } => self.end_hearing(*about, HearingEnd::Declined),
            Act::HearingLeft { about } => self.end_hearing(*about, HearingEnd::Left),
            Act::Concluded { favourable } => self.concluded = Some(*favourable),
            Act::Returned => {
                self.returns += 1;
                self.concluded = None;
                self.proposal = None;
            }
            _ => self.apply_decision(open),
        }
    }

    fn apply_decision(&mut self, open: &Open) {
        match &open.act {
            Act::Proposed { outcome, digest, hearing } => {
                self.proposal = open.actor.official().map(|(account, desk)| Proposal {
                    event: open.id,
                    outcome: *outcome,
                    digest: *digest,
                    hearing: *hearing,
                    account,
                    desk,
                    reading: None,
                });
            }
            Act::ViewRecorded { .. } => {
                if let (Some(proposal), Some((account, desk))) = (&mut self.proposal, open.actor.official()) {
                    proposal.reading = Some(Reading { account, desk, draft_seen: false, agrees: None });
                }
            }
            Act::DraftShown { .. } => self.with_reading(open, |r| r.draft_seen = true),
            // Agreeing to another text, or in another's place, is no second signature.
            Act::Seconded { about, digest } if self.proposes(*about, *digest) => {
                self.with_reading(open, |r| r.agrees = Some(true));
            }
            Act::Dissented { .. } => self.with_reading(open, |r| r.agrees = Some(false)),
            Act::ProposalDropped { .. } => self.proposal = None,
            Act::Decided { about, outcome, digest } => self.decide(open, *about, *outcome, *digest),
            Act::Served { about, .. } => self.with_decision(*about, |d| {
                (d.served, d.stands) = (true, Some(open.at.day()));
            }),
            Act::CertificateIssued { about } => self.with_decision(*about, |d| d.certificate = Some(open.id)),
            Act::Appealed { about, forum } => self.with_decision(*about, |d| {
                (d.appeal, d.forum) = (Some(open.id), Some(*forum));
            }),
            Act::AppealDecided { about, ruling } if *ruling != Ruling::Annulled => {
                self.with_decision(*about, |d| (d.appeal, d.stands) = (None, Some(open.at.day())));
            }
            Act::Annulled { about } => self.annul(*about),
            _ => {}
        }
    }

    fn proposes(&self, about: EventId, digest: Digest) -> bool {
        self.proposal.as_ref().is_some_and(|p| p.event == about && p.digest == digest)
    }

    fn decide(&mut self, open: &Open, about: EventId, outcome: Outcome, digest: Digest) {
        let same = |p: &Proposal| p.event == about && p.digest == digest && p.outcome == outcome;
        let proposal = self.proposal.take().filter(same);
        let hearing = proposal.as_ref().and_then(|p| p.hearing);
        let reading = proposal.and_then(|p| p.reading);
        let decider = open.actor.official();
        let second = reading.filter(|r| r.agrees == Some(true)).map(|r| (r.account, r.desk));
        let signers: Vec<_> = decider.into_iter().chain(second).collect();
        let made = DecisionMade {
            outcome,
            digest,
            hearing,
            signers: signers.iter().map(|s| s.0).collect(),
            desks: signers.iter().map(|s| s.1).collect(),
            served: false,
            annulled: false,
            certificate: None,
            appeal: None,
            forum: None,
            day: open.at.day(),
            stands: None,
        };
        self.decisions.insert(open.id, made);
    }

    fn annul(&mut self, about: EventId) {
        if let Some(decision) = self.decisions.get_mut(&about) {
            decision.annulled = true;
            decision.appeal = None;
            self.barred.extend(decision.signers.iter().copied());
        }
        // What she said on annulled grounds carries no new decision: she is heard again.
        self.hearings.values_mut().filter(|h| h.by == Party::Decider).for_each(|h| h.void = true);
        self.proposal = None;
    }

    fn end_hearing(&mut self, about: EventId, end: HearingEnd) {
        if let Some(hearing) = self.hearings.get_mut(&about) {
            hearing.end = Some(end);
        }
    }

    fn with_reading(&mut self, open: &Open, f: impl FnOnce(&mut Reading)) {
        let reading = self.proposal.as_mut().and_then(|p| p.reading.as_mut());
        if let Some(reading) = reading.filter(|r| open.actor.official() == Some((r.account, r.desk))) {
            f(reading);
        }
    }

    fn with_decision(&mut self, about: EventId, f: impl FnOnce(&mut DecisionMade)) {
        if let Some(decision) = self.decisions.get_mut(&about) {
            f(decision);
        }
    }

    /// A desk that may not read any more owes nothing here: whoever sits in its place next does.
    fn leave_duties(&mut self) {
        let desks: std::collections::BTreeSet<DeskId> =
            self.duties.values().filter_map(|d| d.desk).filter(|desk| self.locked_out(*desk)).collect();
        for duty in self.duties.values_mut().filter(|d| d.desk.is_some_and(|desk| desks.contains(&desk))) {
            duty.desk = None;
        }
    }

    /// Open duties follow the seat they belong to.
    fn move_duties(&mut self, party: Party, desk: DeskId) {
        for duty in self.duties.values_mut().filter(|d| d.owner == party) {
            duty.desk = Some(desk);
        }
    }
}
