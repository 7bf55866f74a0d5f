//! What the case asks of the law: which edition, what an act opens and ends, who is competent, what warns.

use stezhka_terms::{Day, FormId, ObligationId, PurposeCode, StepId};

use crate::kind::EventKind;
use crate::model::{
    Code, Competence, Criterion, Edition, Flags, Form, Ground, Law, Obligation, Party, Purpose, Transition,
    TransitionRule, Trigger, Warning,
};

/// Whether a day lies between a first day and a last day that may be open.
pub(crate) fn within(day: Day, from: Day, until: Option<Day>) -> bool {
    from <= day && until.is_none_or(|last| day <= last)
}

fn fires(triggers: &[Trigger], kind: EventKind, step: Option<&StepId>, flags: &Flags) -> bool {
    triggers.iter().any(|t| t.fires(kind, step, flags))
}

impl Obligation {
    /// Whether the act opens it.
    pub fn opened_by(&self, kind: EventKind, step: Option<&StepId>, flags: &Flags) -> bool {
        fires(&self.opens, kind, step, flags)
    }

    /// Whether the act does what it asks for.
    pub fn closed_by(&self, kind: EventKind, step: Option<&StepId>, flags: &Flags) -> bool {
        fires(&self.closes, kind, step, flags)
    }

    /// Whether the act makes it void without its being done.
    pub fn voided_by(&self, kind: EventKind, step: Option<&StepId>, flags: &Flags) -> bool {
        fires(&self.voids, kind, step, flags)
    }
}

impl Edition {
    /// An obligation by its id.
    pub fn obligation(&self, id: &ObligationId) -> Option<&Obligation> {
        self.obligations.iter().find(|o| o.id == *id)
    }

    /// The obligations an act opens, in the edition's order.
    pub fn opened_by<'a>(
        &'a self,
        kind: EventKind,
        step: Option<&'a StepId>,
        flags: &'a Flags,
    ) -> impl Iterator<Item = &'a Obligation> {
        self.obligations.iter().filter(move |o| o.opened_by(kind, step, flags))
    }
}

impl Law {
    /// The edition of a procedure in force on a day.
    pub fn edition_on(&self, procedure: &str, day: Day) -> Option<&Edition> {
        self.editions.iter().rev().find(|e| e.procedure == procedure && within(day, e.from, e.until))
    }

    /// The edition of a procedure that began on exactly this day (its name).
    pub fn edition(&self, procedure: &str, from: Day) -> Option<&Edition> {
        self.editions.iter().find(|e| e.procedure == procedure && e.from == from)
    }

    /// The rule of competence for a party on a day.
    pub fn competence(&self, party: Party, day: Day) -> Option<&Competence> {
        self.competences.iter().find(|c| c.party == party && within(day, c.from, c.until))
    }

    /// What the transitional rules say of an obligation of a case begun under the edition `began`,
    /// acted on today. Where they are silent a human chooses.
    pub fn transition(&self, began: Day, on: Day, obligation: &ObligationId) -> Transition {
        if self.followed(began, on).is_none_or(|from| from <= began) {
            return Transition::KeepsSteps;
        }
        self.transition_rule(began, on, obligation).map_or(Transition::HumanChooses, |rule| rule.says)
    }

    /// The first day of the edition that a procedure begun under the edition `began` has reached on a day.
    fn followed(&self, began: Day, on: Day) -> Option<Day> {
        let procedure = &self.editions.iter().find(|e| e.from == began)?.procedure;
        self.editions.iter().filter(|e| e.procedure == *procedure && e.from <= on).map(|e| e.from).max()
    }

    /// The transitional rule behind [`Law::transition`], to be cited.
    pub fn transition_rule(&self, began: Day, on: Day, obligation: &ObligationId) -> Option<&TransitionRule> {
        let to = self.followed(began, on)?;
        let between = || self.transitions.iter().filter(|t| t.from == began && t.to == to);
        between()
            .find(|t| t.obligation.as_ref() == Some(obligation))
            .or_else(|| between().find(|t| t.obligation.is_none()))
    }

    /// The warnings that must be answered in writing before these grounds are used, and those that
    /// circumstances raise: her word suffices. Each once, by code.
    pub fn warnings_for<G: AsRef<str>, C: AsRef<str>>(
        &self,
        grounds: &[G],
        circumstances: &[C],
    ) -> Vec<&Warning> {
        let of_grounds = |code: &str| {
            let mut used = grounds.iter().filter_map(|g| self.ground(g.as_ref()));
            used.any(|g| g.warnings.iter().any(|w| w == code))
        };
        let raised =
            |w: &Warning| circumstances.iter().any(|c| w.raised_by.iter().any(|raiser| raiser == c.as_ref()));
        self.warnings.values().filter(|w| of_grounds(&w.code) || raised(w)).collect()
    }

    /// The form in use on a day.
    pub fn form(&self, id: &FormId, day: Day) -> Option<&Form> {
        self.forms.iter().rev().find(|f| f.id == *id && within(day, f.from, f.until))
    }

    /// A code list by name.
    pub fn list(&self, name: &str) -> Option<&[Code]> {
        self.lists.get(name).map(Vec::as_slice)
    }

    /// An entry of a code list.
    pub fn code(&self, list: &str, code: &str) -> Option<&Code> {
        self.list(list)?.iter().find(|c| c.code == code)
    }

    /// A ground by code.
    pub fn ground(&self, code: &str) -> Option<&Ground> {
        self.grounds.iter().find(|g| g.code == code)
    }

    /// A criterion by code.
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|c| c.code == code)
    }

    /// A purpose by code.
    pub fn purpose(&self, code: &PurposeCode) -> Option<&Purpose> {
        self.purposes.get(code)
    }
}
