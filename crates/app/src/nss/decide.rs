//! Deciding: the text that was proposed, with the order's number and signatory. And returning once for completion.

use serde::Deserialize;
use stezhka_case::{Act, Command, Refusal, Ruling};
use stezhka_law::Party;
use stezhka_terms::{CaseId, Compartment, Day, Moment, RequestKey};
use stezhka_vault::Basis;

use crate::carry::{Done, Request, carry_out};
use crate::content::{AppealText, Completion, Content, DecisionNote, Draft, OrderText};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

/// The order by which a decision is made.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Order {
    /// Number.
    pub number: String,
    /// Day.
    pub day: String,
    /// Who signed.
    pub signatory: String,
}

/// The decision.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decide {
    /// The order.
    pub order: Order,
}

/// What must be completed.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnFile {
    /// The list: what the official can get, never errands for her.
    pub wanted: Vec<String>,
}

/// What came of an appeal.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordRuling {
    /// The ruling.
    pub ruling: Ruling,
    /// The words.
    #[serde(default)]
    pub text: String,
}

/// A slip of the pen.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CorrectSlip {
    /// What stands instead of what.
    pub text: String,
}

impl App {
    /// Decides what was proposed.
    pub async fn decide(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Decide,
    ) -> Result<Done, AppError> {
        let order =
            OrderText { number: input.order.number, day: input.order.day, signatory: input.order.signatory };
        if [&order.number, &order.day, &order.signatory].iter().any(|t| t.trim().is_empty()) {
            return Err(AppError::OrderMissing);
        }
        let wrong_day = |why| AppError::Field { field: "day".to_owned(), why };
        let day: Day = order.day.trim().parse().map_err(|_| wrong_day(Why::Day))?;
        if day > now.day() {
            return Err(wrong_day(Why::OrderAhead));
        }
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let state = &loaded.chain.state;
            let proposal = state.proposal.clone().ok_or(Refusal::NothingToAnswer)?;
            if day < state.receipt {
                return Err(wrong_day(Why::BeforeReceipt));
            }
            let (about, outcome, digest) = (proposal.event, proposal.outcome, proposal.digest);
            let act = Act::Decided { about, outcome, digest };
            let mut wish = Wish::act(Command::new(act).part(order.part()?));
            let pages = self.pages(&hand, case, &[Compartment::Decision]).await?;
            let draft: Draft = pages.of(about)?.ok_or(AppError::NotFound)?;
            wish.figures = crate::figures::of_decision(outcome, &draft.weighed, &draft.grounds);
            wish.outgoing.extend(self.notice(now, &hand, case).await?);
            if outcome == stezhka_case::Outcome::Grant {
                let desk = self.desk_of(Party::Registrar, state, now.day()).await?;
                let mut compartments = self.covered(state, "certificate")?;
                compartments.retain(|c| !state.holds(desk.desk, *c));
                wish = wish.grant(self.to_desk(&desk, compartments, "certificate", Basis::Law, now.day())?);
            }
            self.with_keys(&hand, loaded, wish).await
        })
    }

    /// Returns the file, once.
    pub async fn return_file(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: ReturnFile,
    ) -> Result<Done, AppError> {
        if input.wanted.iter().all(|w| w.trim().is_empty()) {
            return Err(AppError::Field { field: "wanted".to_owned(), why: Why::Wanted });
        }
        let completion = Completion { wanted: input.wanted };
        self.act(now, staff.into(), case, key, Command::new(Act::Returned).part(completion.part()?)).await
    }

    /// Records a ruling. An annulment moves the case to a desk where nobody signed what was annulled.
    pub async fn record_ruling(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: RecordRuling,
    ) -> Result<Done, AppError> {
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        let text = AppealText { text: input.text };
        carry_out!(self, &request, |loaded| {
            let state = &loaded.chain.state;
            let (about, made) = state.decision().ok_or(Refusal::NothingToAnswer)?;
            let act = Act::AppealDecided { about, ruling: input.ruling };
            let mut wish = Wish::act(Command::new(act).part(text.part()?));
            if input.ruling == Ruling::Annulled {
                let desk = self.review_desk(&made.signers, now.day()).await?;
                wish.seats.push((Party::Decider, desk.desk));
                let mut compartments = self.covered(state, "decision")?;
                compartments.retain(|c| !state.holds(desk.desk, *c));
                wish = wish.grant(self.to_desk(&desk, compartments, "decision", Basis::Law, now.day())?);
                // Who she is opens there only beside a text of its own; whoever decides anew passes it to the registry.
                let name = Compartment::Identity;
                if state.holds(staff.desk, name) && !state.holds(desk.desk, name) {
                    wish = wish.grant(self.to_desk(&desk, vec![name], "letter", Basis::Law, now.day())?);
                }
            }
            self.with_keys(&hand, loaded, wish).await
        })
    }

    /// Corrects a slip of the pen; the earlier text stands beside it.
    pub async fn correct_slip(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: CorrectSlip,
    ) -> Result<Done, AppError> {
        let state = self.state_for(&staff.into(), case).await?;
        let about = state.decision().map(|(id, _)| id).ok_or(Refusal::NothingToAnswer)?;
        let note = DecisionNote { text: input.text };
        self.act(now, staff.into(), case, key, Command::new(Act::SlipCorrected { about }).part(note.part()?))
            .await
    }
}
