//! What an event says openly: the kind of act and the few fields the server needs to do its work.
//! No name, no place, no free text, no flag that points at a person.

use serde::{Deserialize, Serialize};
use stezhka_law::{EventKind, Party};
use stezhka_terms::{AccountId, BodyId, Compartment, Day, DeskId, EventId, FormId, PurposeCode, StepId};

use crate::duty::DutyId;
use crate::event::Digest;

/// Through which door something came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// From her phone.
    Online,
    /// By a representative with a mandate.
    Representative,
    /// On paper, typed in by an official.
    Paper,
    /// By telephone.
    Phone,
    /// By word of mouth at the desk.
    Oral,
    /// Told by somebody else.
    Reporter,
}

/// Which path of the procedure. Visible because its obligations are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// An adult's path.
    Adult,
    /// Under 18, or not sure: presumed a child until a human says otherwise.
    Child,
}

/// What a decision does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The status is set.
    Grant,
    /// It is refused.
    Refuse,
}

/// Where a decision is attacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forum {
    /// In court.
    Court,
    /// By complaint to the body above.
    Complaint,
}

/// What came of an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// The decision stands.
    Upheld,
    /// The decision is annulled and must be made anew.
    Annulled,
    /// The appeal ended without a ruling on the merits.
    Ended,
}

/// What opens or ends something and therefore waits for confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Withdraw the whole request.
    Withdraw,
    /// A new safe contact.
    Contact,
    /// Lift "must not see it".
    LiftDenial,
    /// Move to another desk.
    MoveDesk,
    /// Name or change a representative.
    Representative,
}

impl Change {
    /// Whether several may wait at once. Of ways to reach her they may: one that somebody else asked for with her code
    /// must not stop hers.
    pub const fn is_several(self) -> bool {
        matches!(self, Self::Contact)
    }
}

/// What happened, openly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
#[expect(missing_docs, reason = "EventKind documents each kind; fields are named by their types")]
pub enum Act {
    Received { door: Door, track: Track, procedure: String, edition: Day, receipt: Day },
    Reported { door: Door, track: Track, procedure: String, edition: Day, receipt: Day },
    Registered,
    Told,
    SafetyChecked,
    UrgentHelpGiven,
    ReceiptSigned { account: Option<AccountId> },
    RepresentativeNamed { account: AccountId },
    RepresentativeEnded { account: AccountId },
    InterviewScheduled,
    InterviewMissed,
    InterviewHeld,
    InterviewNotPossible,
    InterviewNotRequired,
    RecordShown { about: EventId },
    RecordConfirmed { about: EventId },
    RecordCorrected { about: EventId },
    FactsAnnounced,
    FactsRequested { about: EventId },
    FactsAnswered { about: EventId },
    FactsSetAside { about: EventId },
    GroundsShown,
    Heard { about: EventId },
    HearingDeclined { about: EventId },
    HearingLeft { about: EventId },
    Concluded { favourable: bool },
    Sent,
    Returned,
    Completed,
    Proposed { outcome: Outcome, digest: Digest, hearing: Option<EventId> },
    ViewRecorded { about: EventId },
    DraftShown { about: EventId },
    Seconded { about: EventId, digest: Digest },
    Dissented { about: EventId },
    ProposalDropped { about: EventId },
    Decided { about: EventId, outcome: Outcome, digest: Digest },
    SlipCorrected { about: EventId },
    Served { about: EventId, means: StepId },
    ServiceFailed { about: EventId, means: StepId },
    CertificateIssued { about: EventId },
    CertificateDuplicated { about: EventId },
    CertificateFound,
    Extended { about: EventId },
    ExpiryHandled { about: EventId },
    Appealed { about: EventId, forum: Forum },
    AppealDecided { about: EventId, ruling: Ruling },
    Annulled { about: EventId },
    ChangeAsked { change: Change },
    ChangeConfirmed { about: EventId },
    ChangeDropped { about: EventId },
    DenialAdded,
    ConsentGiven { purpose: PurposeCode, desk: Option<DeskId> },
    ConsentRevoked { about: EventId },
    CodeDoubted,
    CodeReplaced { account: AccountId },
    MessageSent,
    Opened { compartments: Vec<Compartment>, task: PurposeCode },
    AccessGranted,
    AccessEnded,
    Recused,
    Assigned { party: Party, desk: DeskId, body: BodyId },
    Withdrawn { about: EventId },
    StepDone { step: StepId, form: Option<FormId> },
    DayPassed { duty: DutyId },
    Closed { reason: StepId },
}

impl Act {
    /// The kind of act, as the law's data names it.
    pub const fn kind(&self) -> EventKind {
        use EventKind as K;
        match self {
            Self::Received { .. } => K::Received,
            Self::Reported { .. } => K::Reported,
            Self::Registered => K::Registered,
            Self::Told => K::Told,
            Self::SafetyChecked => K::SafetyChecked,
            Self::UrgentHelpGiven => K::UrgentHelpGiven,
            Self::ReceiptSigned { .. } => K::ReceiptSigned,
            Self::RepresentativeNamed { .. } => K::RepresentativeNamed,
            Self::RepresentativeEnded { .. } => K::RepresentativeEnded,
            Self::InterviewScheduled => K::InterviewScheduled,
            Self::InterviewMissed => K::InterviewMissed,
            Self::InterviewHeld => K::InterviewHeld,
            Self::InterviewNotPossible => K::InterviewNotPossible,
            Self::InterviewNotRequired => K::InterviewNotRequired,
            Self::RecordShown { .. } => K::RecordShown,
            Self::RecordConfirmed { .. } => K::RecordConfirmed,
            Self::RecordCorrected { .. } => K::RecordCorrected,
            Self::FactsAnnounced => K::FactsAnnounced,
            Self::FactsRequested { .. } => K::FactsRequested,
            Self::FactsAnswered { .. } => K::FactsAnswered,
            Self::FactsSetAside { .. } => K::FactsSetAside,
            Self::GroundsShown => K::GroundsShown,
            Self::Heard { .. } => K::Heard,
            Self::HearingDeclined { .. } => K::HearingDeclined,
            Self::HearingLeft { .. } => K::HearingLeft,
            Self::Concluded { .. } => K::Concluded,
            Self::Sent => K::Sent,
            Self::Returned => K::Returned,
            Self::Completed => K::Completed,
            Self::Proposed { .. } => K::Proposed,
            Self::ViewRecorded { .. } => K::ViewRecorded,
            Self::DraftShown { .. } => K::DraftShown,
            Self::Seconded { .. } => K::Seconded,
            Self::Dissented { .. } => K::Dissented,
            Self::ProposalDropped { .. } => K::ProposalDropped,
            Self::Decided { .. } => K::Decided,
            Self::SlipCorrected { .. } => K::SlipCorrected,
            Self::Served { .. } => K::Served,
            Self::ServiceFailed { .. } => K::ServiceFailed,
            Self::CertificateIssued { .. } => K::CertificateIssued,
            Self::CertificateDuplicated { .. } => K::CertificateDuplicated,
            Self::CertificateFound => K::CertificateFound,
            Self::Extended { .. } => K::Extended,
            Self::ExpiryHandled { .. } => K::ExpiryHandled,
            Self::Appealed { .. } => K::Appealed,
            Self::AppealDecided { .. } => K::AppealDecided,
            Self::Annulled { .. } => K::Annulled,
            Self::ChangeAsked { .. } => K::ChangeAsked,
            Self::ChangeConfirmed { .. } => K::ChangeConfirmed,
            Self::ChangeDropped { .. } => K::ChangeDropped,
            Self::DenialAdded => K::DenialAdded,
            Self::ConsentGiven { .. } => K::ConsentGiven,
            Self::ConsentRevoked { .. } => K::ConsentRevoked,
            Self::CodeDoubted => K::CodeDoubted,
            Self::CodeReplaced { .. } => K::CodeReplaced,
            Self::MessageSent => K::MessageSent,
            Self::Opened { .. } => K::Opened,
            Self::AccessGranted => K::AccessGranted,
            Self::AccessEnded => K::AccessEnded,
            Self::Recused => K::Recused,
            Self::Assigned { .. } => K::Assigned,
            Self::Withdrawn { .. } => K::Withdrawn,
            Self::StepDone { .. } => K::StepDone,
            Self::DayPassed { .. } => K::DayPassed,
            Self::Closed { .. } => K::Closed,
        }
    }

    /// The step, where only the law distinguishes.
    pub const fn step(&self) -> Option<&StepId> {
        match self {
            Self::StepDone { step, .. } => Some(step),
            _ => None,
        }
    }

    /// The earlier event this act answers.
    pub const fn about(&self) -> Option<EventId> {
        match self {
            Self::RecordShown { about }
            | Self::RecordConfirmed { about }
            | Self::RecordCorrected { about }
            | Self::FactsRequested { about }
            | Self::FactsAnswered { about }
            | Self::FactsSetAside { about }
            | Self::Heard { about }
            | Self::HearingDeclined { about }
            | Self::HearingLeft { about }
            | Self::ViewRecorded { about }
            | Self::DraftShown { about }
            | Self::Seconded { about, .. }
            | Self::Dissented { about }
            | Self::ProposalDropped { about }
            | Self::Decided { about, .. }
            | Self::SlipCorrected { about }
            | Self::Served { about, .. }
            | Self::ServiceFailed { about, .. }
            | Self::CertificateIssued { about }
            | Self::CertificateDuplicated { about }
            | Self::Extended { about }
            | Self::ExpiryHandled { about }
            | Self::Appealed { about, .. }
            | Self::AppealDecided { about, .. }
            | Self::Annulled { about }
            | Self::ChangeConfirmed { about }
            | Self::ChangeDropped { about }
            | Self::ConsentRevoked { about }
            | Self::Withdrawn { about } => Some(*about),
            _ => None,
        }
    }

    /// Whether several of these may run side by side, each with obligations of its own
    /// (two requests of facts, two pending changes).
    pub const fn stands_alone(&self) -> bool {
        matches!(
            self,
            Self::FactsAnnounced
                | Self::FactsRequested { .. }
                | Self::ChangeAsked { .. }
                | Self::GroundsShown
        )
    }

    /// Whether this is only a reading: it never conflicts with a colleague's save.
    pub const fn is_reading(&self) -> bool {
        matches!(self, Self::Opened { .. } | Self::CertificateFound)
    }
}
