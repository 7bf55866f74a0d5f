//! The second reading of a refusal: the reader reads first, writes a view, then sees the draft, then agrees or not.

use serde::Deserialize;
use stezhka_case::{Act, Command, Proposal, Refusal};
use stezhka_terms::{AccountId, CaseId, Compartment, EventId, Moment, RequestKey};

use crate::carry::{Done, Request, carry_out};
use crate::content::{Content, DecisionNote, Draft, Finding, View, Weighed};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::read::{Pages, Read};
use crate::why::Why;
use crate::wish::Wish;

/// A view before the draft.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordView {
    /// The words.
    pub text: String,
    /// Criteria weighed.
    pub weighed: Vec<Weighed>,
}

/// The second signature.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Second {
    /// Whether a refusal is signed although the reader's own view found more for her than its text does.
    pub again: bool,
}

/// Why the reader disagrees, or why a proposal is dropped.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Disagree {
    /// The words.
    pub text: String,
}

impl App {
    /// Writes the view.
    pub async fn record_view(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: RecordView,
    ) -> Result<Done, AppError> {
        if input.text.trim().is_empty() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::OwnView });
        }
        self.check_weighed(&input.weighed)?;
        let about = self.proposal(staff, case).await?.event;
        let view = View { text: input.text, weighed: input.weighed };
        self.act(now, staff.into(), case, key, Command::new(Act::ViewRecorded { about }).part(view.part()?))
            .await
    }

    /// Shows the draft: noted first, then opened.
    pub async fn see_draft(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
    ) -> Result<(Draft, Done), AppError> {
        let about = self.proposal(staff, case).await?.event;
        let act = Act::DraftShown { about };
        let done = self.act(now, staff.into(), case, key, Command::new(act.clone())).await?;
        self.noted(now, staff, case, &done, &act).await?;
        let pages: Pages = self.pages(&staff.into(), case, &[Compartment::Decision]).await?;
        let draft = pages.of(about)?.ok_or(AppError::NotFound)?;
        Ok((draft, done))
    }

    /// Signs the same digest. Whoever found more for her than the text does is asked once whether he means it.
    pub async fn second(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Second,
    ) -> Result<Done, AppError> {
        let proposal = self.proposal(staff, case).await?;
        let act = Act::Seconded { about: proposal.event, digest: proposal.digest };
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            self.rehearse(now, staff, &loaded.chain.state, act.clone()).await?;
            if !input.again {
                let pages = self.pages(&hand, case, &[Compartment::Decision]).await?;
                agrees_with_own_view(&pages, proposal.event, staff.account())?;
            }
            Ok(Wish::act(Command::new(act.clone())))
        })
    }

    /// Disagrees; the refusal stops here until the proposal is dropped.
    pub async fn dissent(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Disagree,
    ) -> Result<Done, AppError> {
        let about = self.proposal(staff, case).await?.event;
        let note = DecisionNote { text: input.text };
        self.act(now, staff.into(), case, key, Command::new(Act::Dissented { about }).part(note.part()?))
            .await
    }

    /// Drops the proposal.
    pub async fn drop_proposal(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Disagree,
    ) -> Result<Done, AppError> {
        let about = self.proposal(staff, case).await?.event;
        let note = DecisionNote { text: input.text };
        let command = Command::new(Act::ProposalDropped { about }).part(note.part()?);
        self.act(now, staff.into(), case, key, command).await
    }

    pub(crate) async fn proposal(&self, staff: &Staff, case: CaseId) -> Result<Proposal, AppError> {
        self.state_for(&staff.into(), case).await?.proposal.ok_or(AppError::Refused(Refusal::NothingToAnswer))
    }
}

/// Whether nothing that a reader's own view found met is found otherwise by the text that would be signed.
fn agrees_with_own_view(pages: &Pages, proposal: EventId, reader: AccountId) -> Result<(), AppError> {
    let draft = pages.of::<Draft>(proposal)?.ok_or(AppError::NotFound)?;
    let is_own = |read: &Read| {
        read.act.about() == Some(proposal)
            && read.author.actor.official().is_some_and(|(account, _)| account == reader)
    };
    let views = pages.all::<View>()?;
    let view = views.into_iter().rev().find(|(read, _)| is_own(read)).map(|(_, view)| view);
    let met = |found: &[Weighed], criterion: &str| {
        found.iter().any(|one| one.criterion == criterion && one.finding == Finding::Met)
    };
    let found = view.map(|view| view.weighed).unwrap_or_default();
    let contradicts =
        found.iter().any(|own| own.finding == Finding::Met && !met(&draft.weighed, &own.criterion));
    if contradicts { Err(AppError::field("view", Why::AgainstOwnView)) } else { Ok(()) }
}
