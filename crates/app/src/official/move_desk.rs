//! Giving a file to another intake desk: seat, keys, signal and obligations go together, in one transaction, and the
//! earlier desk's keys end.

use std::collections::BTreeSet;

use serde::Deserialize;
use stezhka_case::{Act, Command, Holder, Track};
use stezhka_law::Party;
use stezhka_registry::Found;
use stezhka_terms::{BodyId, CaseId, Compartment, Day, Moment, RequestKey};
use stezhka_vault::{Basis, LimitsText};

use crate::carry::{Done, Loaded, Request, carry_out};
use crate::content::{Answers, Content, FileNote, FormAnswers};
use crate::error::AppError;
use crate::forms::FORM_SCHEMA;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::person::send::{Signal, signal_of};
use crate::why::Why;
use crate::wish::Wish;

/// Where a file goes.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveDesk {
    /// The body whose intake desk takes it; one's own body gives it to a colleague there.
    pub to: String,
    /// Why.
    pub text: String,
}

impl App {
    /// Gives the file to another intake desk, or to a colleague of one's own.
    pub async fn move_desk(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: MoveDesk,
    ) -> Result<Done, AppError> {
        let body = self.body_named(&input.to, now.day())?;
        if input.text.trim().is_empty() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::Reason });
        }
        let note = FileNote { text: input.text, journal: String::new() };
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let desk = self.intake_desk(&body, now.day()).await?;
            let act = Act::Assigned { party: Party::Intake, desk, body: body.clone() };
            let mut wish = Wish::act(Command::new(act).part(note.part()?));
            let limits = self.limits_or_none(&hand, loaded).await?;
            self.moving(&hand, loaded, &mut wish, &body, &limits, now.day()).await?;
            self.with_keys(&hand, loaded, wish).await
        })
    }

    /// A body by its id or by a name that means one alone.
    pub(crate) fn body_named(&self, named: &str, today: Day) -> Result<BodyId, AppError> {
        let known = BodyId::new(named.trim()).ok().filter(|id| self.registry.body(id).is_some());
        let found = known.or_else(|| self.registry.find_body(named, today));
        found.ok_or(AppError::Field { field: "to".to_owned(), why: Why::Body })
    }

    /// The bodies that words name: one, or those that a place keeps away.
    pub(crate) fn bodies_named(&self, named: &str, today: Day) -> Result<BTreeSet<BodyId>, AppError> {
        match (self.body_named(named, today), self.registry.places().find(named)) {
            (Ok(body), _) => Ok(BTreeSet::from([body])),
            (_, Found::One(place)) => Ok(self.denied_bodies(place.code, today).into_iter().collect()),
            (Err(error), _) => Err(error),
        }
    }

    pub(crate) async fn limits_or_none(&self, hand: &Hand, loaded: &Loaded) -> Result<LimitsText, AppError> {
        let stated = self.limits(hand, loaded).await?;
        Ok(stated.unwrap_or_else(|| LimitsText::draw(Default::default(), self.rng().as_mut())))
    }

    /// Puts into a wish what giving the file to a body's intake desk needs.
    pub(crate) async fn moving(
        &self,
        hand: &Hand,
        loaded: &Loaded,
        wish: &mut Wish,
        body: &BodyId,
        limits: &LimitsText,
        today: Day,
    ) -> Result<(), AppError> {
        let state = &loaded.chain.state;
        let desk = self.reachable(self.intake_desk(body, today).await?, limits, today).await?;
        wish.seats.push((Party::Intake, desk.desk));
        if state.working_seat(Party::Intake) == Some(desk.desk) {
            return Ok(());
        }
        let mut compartments = self.covered(state, "casework")?;
        compartments.retain(|c| !state.holds(desk.desk, *c));
        wish.grants.push(self.to_desk(&desk, compartments, "casework", Basis::Law, today)?);
        if let Some(earlier) = state.seat(Party::Intake) {
            // What the same desk holds in another place stays with that place.
            let elsewhere = state.seats.iter().any(|(p, d)| *d == earlier && p != Party::Intake.as_str());
            let ends = |g: &stezhka_case::Grant| {
                !g.ended
                    && g.holder == Holder::Desk(earlier)
                    && (!elsewhere || g.purpose.as_str() == "casework")
            };
            wish.end.extend(state.grants.iter().filter(|(_, g)| ends(g)).map(|(id, _)| *id));
        }
        self.duty_moves(hand, loaded, wish, desk.desk, limits, today).await?;
        let signal = self.signal_on(hand, loaded).await?;
        wish.signals.push((desk.desk, serde_json::to_vec(&signal).map_err(|_| AppError::Content)?));
        Ok(())
    }

    /// What the next desk's inbox may know: as the earlier desk's did, else of what she answered.
    async fn signal_on(&self, hand: &Hand, loaded: &Loaded) -> Result<Signal, AppError> {
        if let Hand::Staff(staff) = hand
            && let Some(signal) = self.signal(staff, loaded.chain.case).await?
        {
            return Ok(signal);
        }
        let track = loaded.chain.state.track.unwrap_or(Track::Adult);
        if !matches!(hand, Hand::Person(_)) {
            return Ok(Signal { child: track == Track::Child, do_not_call: true, ..Signal::default() });
        }
        let mut answers = Answers::new();
        for read in self.pages(hand, loaded.chain.case, &Compartment::ALL).await?.0 {
            if read.schema == FORM_SCHEMA {
                let filled: FormAnswers =
                    serde_json::from_slice(&read.text).map_err(|_| AppError::Content)?;
                answers.extend(filled.answers);
            }
        }
        Ok(signal_of(&answers, track))
    }
}
