//! Granting, withdrawing, expiring, joining, leaving, healing and writing at random, against ten lines that say
//! who can read what: with every key he ever had and every row that ever stood in the base.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use stezhka_terms::{Compartment, Day, DeskId, EventId};
use stezhka_vault::grant::{self, HolderKeys};
use stezhka_vault::{
    AccountKeys, Closing, DeskKeys, EpochKeys, GrantEnd, GrantRecord, HistoryRecord, KeysNow, MemberRecord,
    PartRecord, StandingGrant, Suite, closing, part,
};

use crate::world::{Story, World, terms, today};

const DESKS: usize = 3;
const STAFF: usize = 4;

#[derive(Debug, Clone, Copy)]
enum Act {
    Grant(usize, u8),
    Withdraw(usize),
    NextDay,
    Join(usize, usize),
    Leave(usize, usize),
    Heal,
    Write,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        3 => (0..DESKS, 0..3_u8).prop_map(|(d, days)| Act::Grant(d, days)),
        1 => (0..DESKS).prop_map(Act::Withdraw),
        2 => (0..DESKS, 0..STAFF).prop_map(|(d, s)| Act::Join(d, s)),
        2 => (0..DESKS, 0..STAFF).prop_map(|(d, s)| Act::Leave(d, s)),
        1 => Just(Act::Heal),
        1 => Just(Act::NextDay),
        3 => Just(Act::Write),
    ];
    proptest::collection::vec(act, 1..14)
}

/// The ten lines. A part is readable to whom a holder desk has as member when it is written; to who
/// joins a desk that was ever granted its epoch; and to members of a desk that is granted its epoch. A
/// writing finds a new epoch when a grant of this one has ended, expired or lost a member of its desk.
#[derive(Default)]
struct Model {
    epoch: u32,
    grants: Vec<Held>,
    members: [BTreeSet<usize>; DESKS],
    granted: BTreeMap<u32, BTreeSet<usize>>,
    parts: Vec<(u32, BTreeSet<usize>)>,
}

struct Held {
    desk: usize,
    until: Day,
    ended: bool,
    rotated: bool,
}

impl Model {
    fn write(&mut self, today: Day) {
        let gone = |h: &Held| h.ended || h.until < today;
        if self.grants.iter().any(|h| gone(h) || h.rotated) {
            self.epoch += 1;
            self.grants.retain(|h| !gone(h));
            self.grants.iter_mut().for_each(|h| h.rotated = false);
        }
        let live: BTreeSet<usize> = self.grants.iter().map(|h| h.desk).collect();
        self.granted.entry(self.epoch).or_default().extend(&live);
        self.parts.push((self.epoch, live.iter().flat_map(|d| self.members[*d].clone()).collect()));
    }
    fn grant(&mut self, desk: usize, until: Day) {
        self.grants.push(Held { desk, until, ended: false, rotated: false });
        self.granted.entry(self.epoch).or_default().insert(desk);
        let of_it = self.parts.iter_mut().filter(|(e, _)| *e == self.epoch);
        of_it.for_each(|(_, readers)| readers.extend(&self.members[desk]));
    }
    fn of_desk(&mut self, desk: usize) -> impl Iterator<Item = &mut Held> {
        self.grants.iter_mut().filter(move |h| h.desk == desk)
    }
    fn join(&mut self, desk: usize, who: usize) {
        self.members[desk].insert(who);
        let of_it = self.parts.iter_mut().filter(|(e, _)| self.granted[e].contains(&desk));
        of_it.for_each(|(_, readers)| readers.extend([who]));
    }
}

/// The country, with every row that ever stood in it.
struct Run {
    w: World,
    lead: AccountKeys,
    staff: Vec<AccountKeys>,
    desks: Vec<DeskKeys>,
    envelopes: Vec<MemberRecord>,
    histories: Vec<HistoryRecord>,
    grants: Vec<GrantRecord>,
    current: Vec<(usize, GrantRecord, GrantEnd)>,
    epoch: EpochKeys,
    epochs: Vec<EpochKeys>,
    story: Story,
    parts: Vec<PartRecord>,
    model: Model,
    today: Day,
}

impl Run {
    fn new() -> Self {
        let mut w = World::new(7);
        let lead = w.staff();
        let staff: Vec<_> = (0..STAFF).map(|_| w.staff()).collect();
        let desks: Vec<_> =
            (0..DESKS).map(|n| w.desk(&format!("rsa-{n}"), Suite::X25519, &[&lead]).0).collect();
        let story = Story::new(&mut w);
        let epoch = w.epoch(story.case, Compartment::Account, 1);
        let mut run = Self {
            w,
            lead,
            staff,
            desks,
            envelopes: Vec::new(),
            histories: Vec::new(),
            grants: Vec::new(),
            current: Vec::new(),
            epoch,
            epochs: Vec::new(),
            story,
            parts: Vec::new(),
            model: Model { epoch: 1, ..Model::default() },
            today: today(),
        };
        run.model.granted.insert(1, BTreeSet::new());
        run
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Grant(desk, days) => self.grant(desk, self.today.plus_days(days.into())),
            Act::NextDay => self.today = self.today.plus_days(1),
            Act::Withdraw(desk) => {
                self.current
                    .iter_mut()
                    .filter(|(d, ..)| *d == desk)
                    .for_each(|(.., end)| *end = GrantEnd::Ended);
                self.model.of_desk(desk).for_each(|h| h.ended = true);
            }
            Act::Join(desk, who) if !self.model.members[desk].contains(&who) => {
                let record = self.w.join(&self.lead, &self.desks[desk], &self.staff[who]);
                self.envelopes.push(record);
                self.model.join(desk, who);
            }
            Act::Leave(desk, who) if self.model.members[desk].contains(&who) => self.leave(desk, who),
            Act::Heal => self.heal(),
            Act::Write => self.write(),
            Act::Join(..) | Act::Leave(..) => {}
        }
    }

    fn grant(&mut self, desk: usize, until: Day) {
        let holder = self.w.holder(&self.desks[desk]);
        let (limits, bodies) = (self.w.no_limits(self.story.case), [self.desks[desk].public().body.clone()]);
        let (base, terms) = (self.w.base, terms(Some(until)));
        let record = grant::grant(&base, &limits, &self.epoch, &holder, &bodies, &terms, &mut self.w.rng);
        let record = record.unwrap();
        self.grants.push(record.clone());
        self.current.push((desk, record, GrantEnd::Standing));
        self.model.grant(desk, until);
    }

    fn leave(&mut self, desk: usize, who: usize) {
        let made = self.w.leave(&self.lead, &self.desks[desk], self.staff[who].account());
        self.envelopes.extend(made.members);
        self.histories.push(made.history);
        self.desks[desk] = made.keys;
        self.model.members[desk].remove(&who);
        self.model.of_desk(desk).for_each(|h| h.rotated = true);
    }

    /// Whoever opens a grant of an earlier desk epoch re-seals it to the present one.
    fn heal(&mut self) {
        for (desk, record, _) in &mut self.current {
            let now = self.w.directory.desk_now(self.desks[*desk].public().desk).unwrap().clone();
            if record.holder_epoch + 1 == now.epoch {
                let certified = self.w.directory.desk_epoch(now.desk, record.holder_epoch).unwrap();
                let history =
                    self.histories.iter().find(|h| h.desk == now.desk && h.epoch == record.holder_epoch);
                let old = history.unwrap().open(&self.w.base, &self.desks[*desk], certified).unwrap();
                *record = grant::heal(&self.w.base, record, &old, &now, &mut self.w.rng).unwrap();
                self.grants.push(record.clone());
            }
        }
    }

    fn write(&mut self) {
        let base = self.w.base;
        let digest = |g: &GrantRecord| g.digest(&base);
        let standing: Vec<_> = self
            .current
            .iter()
            .map(|(_, grant, end)| StandingGrant { grant, digest: digest(grant), end: *end })
            .collect();
        let now = KeysNow { directory: &self.w.directory, persons: &[] };
        if let Closing::NewEpoch { live, .. } = closing::closing(&base, &standing, now, self.today).unwrap() {
            let number = self.epoch.card().epoch + 1;
            let next = self.w.epoch(self.story.case, Compartment::Account, number);
            self.epochs.push(std::mem::replace(&mut self.epoch, next));
            self.current = live
                .iter()
                .map(|renewal| {
                    let record = renewal.seal(&base, &self.epoch, &mut self.w.rng).unwrap();
                    (self.desk_of(&record), record, GrantEnd::Standing)
                })
                .collect();
            self.grants.extend(self.current.iter().map(|(_, record, _)| record.clone()));
        }
        let event = EventId::random(&mut self.w.rng);
        let text = self.parts.len().to_string();
        let record = self.w.part(&self.epoch.public(), event, &text);
        self.story.append(&mut self.w, event, &self.lead, &[], std::slice::from_ref(&record));
        self.parts.push(record);
        self.model.write(self.today);
        assert_eq!(self.epoch.card().epoch, self.model.epoch);
    }

    fn desk_of(&self, record: &GrantRecord) -> usize {
        self.desks.iter().position(|d| *d.public().desk.as_bytes() == record.holder).unwrap()
    }

    /// Every part somebody opens with all he ever had.
    fn reads(&self, who: usize) -> BTreeSet<usize> {
        let me = &self.staff[who];
        let certified = |desk: DeskId, epoch| self.w.directory.desk_epoch(desk, epoch).unwrap();
        let mut keys: Vec<DeskKeys> = self
            .envelopes
            .iter()
            .filter_map(|e| e.open(&self.w.base, me, certified(e.desk, e.desk_epoch)).ok())
            .collect();
        let mut at = 0;
        while at < keys.len() {
            let later: Vec<_> = self
                .histories
                .iter()
                .filter_map(|h| h.open(&self.w.base, &keys[at], certified(h.desk, h.epoch)).ok())
                .collect();
            keys.extend(later);
            at += 1;
        }
        let mut opened: BTreeMap<u32, EpochKeys> = BTreeMap::new();
        for (key, record) in keys.iter().flat_map(|k| self.grants.iter().map(move |g| (k, g))) {
            let public = self.epochs.iter().chain([&self.epoch]).find(|e| e.card().epoch == record.epoch);
            let holder = HolderKeys::Desk(key);
            if let Ok(epoch) = grant::open(&self.w.base, holder, record, &public.unwrap().public()) {
                opened.insert(record.epoch, epoch);
            }
        }
        let reads = |n: &usize| {
            let event = self.story.verified(&self.w, *n, &self.lead);
            // Not only the epoch he should need: every key he has is tried.
            opened.values().any(|epoch| part::open(&self.w.base, epoch, &event, &self.parts[*n]).is_ok())
        };
        (0..self.parts.len()).filter(reads).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn keys_alone_give_exactly_what_the_model_says(acts in acts()) {
        let mut run = Run::new();
        for act in acts {
            run.act(act);
        }
        for who in 0..STAFF {
            let expected: BTreeSet<usize> =
                run.model.parts.iter().enumerate().filter(|(_, (_, r))| r.contains(&who)).map(|(n, _)| n).collect();
            prop_assert_eq!(run.reads(who), expected, "member {}", who);
        }
    }
}
