//! `decide`: what a command makes happen, or why it does not.

use std::collections::BTreeMap;

use rand_core::CryptoRng;
use stezhka_law::{Flag, Flags, Law, Party};
use stezhka_terms::{BodyId, DeskId, EventId, Moment};

use crate::act::{Act, Track};
use crate::actor::Actor;
use crate::duty::effect;
use crate::event::{Event, Keys, Open, Part};
use crate::refusal::Refusal;
use crate::rules;
use crate::state::{Stage, State};

/// A desk that the law's fallback chose for a party, today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The desk.
    pub desk: DeskId,
    /// Its body.
    pub body: BodyId,
}

/// Who is competent today, resolved against the registers of bodies and desks.
pub type Seats = BTreeMap<Party, Seat>;

/// What surrounds a command: nothing is taken from the air.
pub struct Setting<'a> {
    /// The law.
    pub law: &'a Law,
    /// The instant.
    pub now: Moment,
    /// Who acts.
    pub actor: Actor,
    /// Competence of the day.
    pub seats: &'a Seats,
}

/// What somebody wants.
#[derive(Debug, Clone)]
pub struct Command {
    /// The act.
    pub act: Act,
    /// What the law's triggers may ask about it. Never stored.
    pub flags: Flags,
    /// What will be sealed.
    pub parts: Vec<Part>,
}

impl Command {
    /// A command without sealed content.
    pub const fn new(act: Act) -> Self {
        Self { act, flags: Flags::new(), parts: Vec::new() }
    }

    /// With a flag for the law's triggers.
    #[must_use]
    pub fn flag(mut self, flag: Flag, set: bool) -> Self {
        if set {
            self.flags.insert(flag);
        }
        self
    }

    /// With content to seal.
    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }
}

impl Setting<'_> {
    /// The desk that must act for a party: its seat in the case, else the competence of the day,
    /// else the desk that has the case, whose task it then is to find one.
    pub(crate) fn desk_for(&self, state: &State, party: Party) -> Option<DeskId> {
        if party == Party::Person {
            return None;
        }
        let seated = |p: Party| state.working_seat(p).or_else(|| self.seats.get(&p).map(|s| s.desk));
        seated(party).or_else(|| seated(Party::Intake))
    }
}

/// What the command makes happen. Nothing is changed here: fold the events with [`State::apply`].
pub fn decide(
    state: &State,
    setting: &Setting<'_>,
    command: Command,
    rng: &mut dyn CryptoRng,
) -> Result<Vec<Event>, Refusal> {
    if !setting.actor.is_human() && !matches!(command.act, Act::DayPassed { .. } | Act::AccessEnded) {
        return Err(Refusal::NeedsHuman);
    }
    let outcome = rules::check(state, setting, &command)?;
    let mut events = Vec::with_capacity(1 + outcome.follow.len());
    let mut next = state.clone();
    let flags = command.flags;
    let mut parts = command.parts;
    for (act, stage) in std::iter::once((command.act, outcome.stage)).chain(outcome.follow) {
        let event = emit(&next, setting, act, stage, &flags, std::mem::take(&mut parts), rng);
        next.apply(&event.open);
        events.push(event);
    }
    Ok(events)
}

fn emit(
    state: &State,
    setting: &Setting<'_>,
    act: Act,
    stage: Option<Stage>,
    flags: &Flags,
    parts: Vec<Part>,
    rng: &mut dyn CryptoRng,
) -> Event {
    let id = EventId::random(rng);
    let flags = flags_of(state, setting, &act, flags);
    let based = based_on(state, &act);
    let effect = effect(based.as_ref().unwrap_or(state), setting, &act, id, &flags);
    let at =
        if setting.actor.official().is_some() { setting.now.to_minute() } else { setting.now.day().start() };
    let rule = rules_of(state, &effect, &act);
    let sealed: std::collections::BTreeSet<_> = parts.iter().map(|p| p.compartment).collect();
    let open = Open {
        id,
        at,
        actor: setting.actor,
        act,
        stage,
        opened: effect.opened,
        closed: effect.closed,
        rule,
        parts: sealed.into_iter().collect(),
        keys: Keys::default(),
    };
    Event { open, parts }
}

/// The first event carries the edition under which its own obligations are counted.
fn based_on(state: &State, act: &Act) -> Option<State> {
    let (Act::Received { procedure, edition, receipt, track, .. }
    | Act::Reported { procedure, edition, receipt, track, .. }) = act
    else {
        return None;
    };
    let mut based = state.clone();
    based.procedure.clone_from(procedure);
    based.edition = *edition;
    based.receipt = *receipt;
    based.track = Some(*track);
    Some(based)
}

/// Flags that follow from the case itself, besides those the command gives.
fn flags_of(state: &State, setting: &Setting<'_>, act: &Act, given: &Flags) -> Flags {
    let mut flags = given.clone();
    let track = match act {
        Act::Received { track, .. } | Act::Reported { track, .. } => Some(*track),
        _ => state.track,
    };
    if track == Some(Track::Child) {
        flags.insert(Flag::Child);
    }
    if matches!(setting.actor, Actor::Representative { .. }) {
        flags.insert(Flag::Represented);
    }
    if setting.actor.is_hers() {
        flags.insert(Flag::Hers);
    }
    // Whoever steps aside leaves a gap at his own desk, whatever the stage.
    let deciding = match (act, setting.actor.official()) {
        (Act::Recused, Some((_, desk))) => state.seat(Party::Intake) != Some(desk),
        _ => state.stage.is_deciding(),
    };
    if deciding {
        flags.insert(Flag::Deciding);
    }
    if state.stage == Stage::Anew {
        flags.insert(Flag::Anew);
    }
    if let Some(flag) = rules::leaning(state, act) {
        flags.insert(flag);
    }
    flags
}

/// Under which rule the act stands: obligations it ends, else those it opens, else the basis of its kind.
fn rules_of(state: &State, effect: &crate::duty::Effect, act: &Act) -> Vec<String> {
    let ended =
        effect.closed.iter().filter_map(|c| state.duties.get(&c.duty)).map(|d| d.obligation.to_string());
    let mut rules: Vec<String> = ended.collect();
    if rules.is_empty() {
        rules.extend(effect.opened.iter().map(|o| o.obligation.to_string()));
    }
    if let Act::Opened { task, .. } = act {
        rules.insert(0, format!("purpose:{task}"));
    }
    if rules.is_empty() {
        rules.push(format!("basis:{}", act.kind()));
    }
    rules
}
