//! The right to be heard before an adverse act (Law 2073-IX, art. 17).

use stezhka_law::{EventKind, Law, Party};
use stezhka_terms::{Day, EventId};

use super::{Checked, hers_or_recorded, official};
use crate::act::Act;
use crate::decide::Setting;
use crate::refusal::Refusal;
use crate::state::{Hearing, State};

pub(super) fn check(state: &State, setting: &Setting<'_>, act: &Act) -> Result<Checked, Refusal> {
    match act {
        Act::GroundsShown => {
            official(setting)?;
            let fits = state.stage.is_preparing() || state.stage.is_deciding();
            if fits { Ok(Checked::stays()) } else { Err(Refusal::WrongStage) }
        }
        Act::Heard { about } | Act::HearingDeclined { about } => {
            hers_or_recorded(state, setting)?;
            let by = open(state, *about)?.by;
            let desk = setting.actor.official().map(|(_, desk)| desk);
            // Who decides has never met her: that she declines is written down by who has.
            let declines = matches!(act, Act::HearingDeclined { .. });
            if declines && by == Party::Decider && desk.is_some() && state.seat(by) == desk {
                return Err(Refusal::NotYours);
            }
            Ok(Checked::stays())
        }
        Act::HearingLeft { about } => {
            official(setting)?;
            state.had_chance(setting.law, *about, setting.now.day())?;
            Ok(Checked::stays())
        }
        _ => Err(Refusal::WrongStage),
    }
}

fn open(state: &State, about: EventId) -> Result<&Hearing, Refusal> {
    let waits = state.hearings.get(&about).filter(|h| h.end.is_none() && !h.void);
    waits.ok_or(Refusal::NothingToAnswer)
}

impl State {
    /// That she had the chance may be written only when she had it: she was told, and her days are over. Checked again
    /// when a base is verified.
    pub fn had_chance(&self, law: &Law, about: EventId, today: Day) -> Result<(), Refusal> {
        let shown = open(self, about)?.shown;
        let edition = law.edition(&self.procedure, self.edition).ok_or(Refusal::NoEdition)?;
        let owed = self.duties.values().filter(|d| d.subject == Some(about) && d.owner != Party::Person);
        let none = stezhka_law::Flags::new();
        let mut rules = owed.filter_map(|duty| edition.obligation(&duty.obligation));
        if rules.any(|rule| !rule.closed_by(EventKind::HearingLeft, None, &none)) {
            return Err(Refusal::NotTold);
        }
        over(self, law, shown, today)
    }
}

/// Whether the days in which she may answer what was put to her on a day are over.
pub(super) fn chance_over(state: &State, setting: &Setting<'_>, shown: Day) -> Result<(), Refusal> {
    over(state, setting.law, shown, setting.now.day())
}

fn over(state: &State, law: &Law, shown: Day, today: Day) -> Result<(), Refusal> {
    let edition = law.edition(&state.procedure, state.edition).ok_or(Refusal::NoEdition)?;
    let last = law.chance_until(edition.chance, shown);
    if today > last { Ok(()) } else { Err(Refusal::StillTime) }
}

/// Whether she was heard by this party, and nothing shown by it still waits.
pub(super) fn done(state: &State, by: Party) -> Result<(), Refusal> {
    let pending = state.hearings.values().any(|h| h.by == by && !h.void && h.end.is_none());
    if state.heard(by).is_some() && !pending { Ok(()) } else { Err(Refusal::NotHeard) }
}
