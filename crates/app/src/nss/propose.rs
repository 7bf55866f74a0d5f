//! Proposing a decision: criteria weighed, warnings answered in writing, a hearing before a refusal.

use serde::Deserialize;
use stezhka_case::{Act, Command, Digest, Outcome, Refusal};
use stezhka_law::Party;
use stezhka_terms::{CaseId, Compartment, EventId, Moment, RequestKey};
use stezhka_vault::Basis;

use crate::carry::{Done, Loaded, Request, carry_out};
use crate::chain::hex_text;
use crate::content::{
    Answered, AnsweredWarning, Content, Draft, FormAnswers, IntendedGrounds, UsedGround, Weighed,
    outcome_text,
};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

/// A proposed decision.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Propose {
    /// Grant or refuse.
    pub outcome: Outcome,
    /// Criteria weighed.
    #[serde(default)]
    pub weighed: Vec<Weighed>,
    /// Grounds, when refused.
    #[serde(default)]
    pub grounds: Vec<UsedGround>,
    /// What she said that raises warnings by itself (her word suffices).
    #[serde(default)]
    pub circumstances: Vec<String>,
    /// Warnings answered.
    #[serde(default)]
    pub warnings: Vec<AnsweredWarning>,
    /// The words.
    #[serde(default)]
    pub text: String,
}

impl App {
    /// Proposes. A refusal goes to the second readers' desk with what they must read.
    pub async fn propose(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Propose,
    ) -> Result<Done, AppError> {
        self.check_weighed(&input.weighed)?;
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        let draft = self.draft(&input);
        let part = draft.part()?;
        let digest = Digest::from_bytes(stezhka_vault::sha256(&part.content));
        carry_out!(self, &request, |loaded| {
            let state = &loaded.chain.state;
            let hearing = if input.outcome == Outcome::Refuse { state.heard(Party::Decider) } else { None };
            let act = Act::Proposed { outcome: input.outcome, digest, hearing };
            let mut wish = Wish::act(Command::new(act).part(part.clone()));
            if input.outcome == Outcome::Refuse {
                self.may_refuse(&hand, loaded, &input, hearing).await?;
                let desk = self.desk_of(Party::SecondReader, state, now.day()).await?;
                let mut compartments = self.covered(state, "second_reading")?;
                compartments.retain(|c| !state.holds(desk.desk, *c));
                if !state.epochs.contains_key(&Compartment::Decision) {
                    compartments.push(Compartment::Decision);
                }
                wish =
                    wish.grant(self.to_desk(&desk, compartments, "second_reading", Basis::Law, now.day())?);
            }
            self.with_keys(&hand, loaded, wish).await
        })
    }

    fn draft(&self, input: &Propose) -> Draft {
        let mut nonce = [0; 16];
        self.rng().fill_bytes(&mut nonce);
        Draft {
            outcome: outcome_text(input.outcome),
            weighed: input.weighed.clone(),
            grounds: input.grounds.clone(),
            warnings: input.warnings.clone(),
            text: input.text.clone(),
            nonce: hex_text(&nonce),
        }
    }

    /// What stops an unfounded refusal: evidence opened and hearing held, by name; lawful grounds that she was shown;
    /// every warning answered in writing.
    async fn may_refuse(
        &self,
        hand: &Hand,
        loaded: &Loaded,
        input: &Propose,
        hearing: Option<EventId>,
    ) -> Result<(), AppError> {
        let state = &loaded.chain.state;
        let opened = hand.actor().official().and_then(|(account, _)| state.opened.get(&account));
        if !opened.is_some_and(|o| o.contains(&Compartment::Account)) {
            return Err(Refusal::EvidenceNotOpened.into());
        }
        let hearing = hearing.ok_or(Refusal::NotHeard)?;
        if input.text.trim().is_empty() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::RefusalText });
        }
        if input.grounds.is_empty() {
            return Err(AppError::Field { field: "grounds".to_owned(), why: Why::RefusalGrounds });
        }
        self.check_grounds(&input.grounds)?;
        if input.grounds.iter().any(|ground| ground.could_change.trim().is_empty()) {
            return Err(AppError::Field { field: "could_change".to_owned(), why: Why::CouldChange });
        }
        self.shown_before(hand, loaded, hearing, &input.grounds).await?;
        let codes: Vec<&str> = input.grounds.iter().map(|g| &g.code[..]).collect();
        let mut circumstances = input.circumstances.clone();
        circumstances.extend(self.her_word(hand, loaded).await?);
        let answered = |code: &str| {
            input.warnings.iter().any(|w: &AnsweredWarning| w.code == code && !w.answer.trim().is_empty())
        };
        let raised = self.law.warnings_for(&codes, &circumstances).into_iter();
        let open: Vec<String> = raised.filter(|w| !answered(&w.code)).map(|w| w.code.clone()).collect();
        if open.is_empty() { Ok(()) } else { Err(AppError::WarningUnanswered(open)) }
    }

    /// What she herself said that raises a warning: her word suffices, whoever decides need not repeat it.
    async fn her_word(&self, hand: &Hand, loaded: &Loaded) -> Result<Vec<String>, AppError> {
        let pages = self.pages(hand, loaded.chain.case, &[Compartment::Account]).await?;
        let mut said = Vec::new();
        for read in pages.0.iter().filter(|r| r.schema == crate::forms::FORM_SCHEMA) {
            let filled: FormAnswers = serde_json::from_slice(&read.text).map_err(|_| AppError::Content)?;
            let yes =
                |(id, answer): (String, Answered)| (answer == Answered::One("yes".to_owned())).then_some(id);
            said.extend(filled.answers.into_iter().filter_map(yes));
        }
        Ok(said)
    }

    /// A ground she was not shown cannot be used: that would be a refusal without hearing.
    async fn shown_before(
        &self,
        hand: &Hand,
        loaded: &Loaded,
        hearing: EventId,
        grounds: &[UsedGround],
    ) -> Result<(), AppError> {
        let pages = self.pages(hand, loaded.chain.case, &[Compartment::Decision]).await?;
        let shown: IntendedGrounds = pages.of(hearing)?.ok_or(Refusal::NotHeard)?;
        let all = grounds.iter().all(|used| shown.grounds.iter().any(|s| s.code == used.code));
        if all { Ok(()) } else { Err(Refusal::NotHeard.into()) }
    }
}
