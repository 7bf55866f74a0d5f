//! The second reading of a refusal: the reader reads first, writes a view, then sees the draft, then agrees or not.

use serde::Deserialize;
use stezhka_case::{Act, Command, Proposal, Refusal};
use stezhka_terms::{CaseId, Compartment, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, DecisionNote, Draft, View, Weighed};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::read::Pages;
use crate::why::Why;

/// A view before the draft.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordView {
    /// The words.
    pub text: String,
    /// Criteria weighed.
    pub weighed: Vec<Weighed>,
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

    /// Signs the same digest.
    pub async fn second(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        let proposal = self.proposal(staff, case).await?;
        let act = Act::Seconded { about: proposal.event, digest: proposal.digest };
        self.act(now, staff.into(), case, key, Command::new(act)).await
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
