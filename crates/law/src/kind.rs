//! The closed vocabulary of acts. The law's data says when each opens or ends an obligation;
//! a new kind of act needs code, a new step, form or term does not.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        /// What happened. Only what the law alone distinguishes hides behind [`EventKind::StepDone`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum EventKind {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)+
        }

        impl EventKind {
            /// Every kind, in the order of a case's life.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code in data and in the open half of an event.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

kinds! {
    /// An application came in through some door (заява отримана). Clocks run from here.
    Received = "received",
    /// Somebody else told of a person (повідомлення про дитину); the reporter sees nothing of it.
    Reported = "reported",
    /// Entered in the journal of applications (журнал реєстрації).
    Registered = "registered",
    /// Told of the help that is there (417 p. 3).
    Told = "told",
    /// Asked whether she is safe, and what was arranged.
    SafetyChecked = "safety_checked",
    /// Urgent help given before any decision.
    UrgentHelpGiven = "urgent_help_given",
    /// A non-disclosure receipt signed (розписка про нерозголошення, 417 p. 7).
    ReceiptSigned = "receipt_signed",
    /// A representative was named, with the mandate.
    RepresentativeNamed = "representative_named",
    /// A representative's mandate ended.
    RepresentativeEnded = "representative_ended",
    /// An interview was agreed.
    InterviewScheduled = "interview_scheduled",
    /// She did not come or was not reached: opens an obligation, ends nothing.
    InterviewMissed = "interview_missed",
    /// The interview took place (співбесіда).
    InterviewHeld = "interview_held",
    /// The interview is not possible, with the reason.
    InterviewNotPossible = "interview_not_possible",
    /// The interview is not required, with the reason.
    InterviewNotRequired = "interview_not_required",
    /// The record was given to her to read.
    RecordShown = "record_shown",
    /// She confirmed the record.
    RecordConfirmed = "record_confirmed",
    /// She corrected the record; both texts stand.
    RecordCorrected = "record_corrected",
    /// She was shown whom facts will be asked of, which fields, why.
    FactsAnnounced = "facts_announced",
    /// Facts were asked of a body.
    FactsRequested = "facts_requested",
    /// The body answered.
    FactsAnswered = "facts_answered",
    /// An official goes on without the answer, with the reason; silence alone closes nothing.
    FactsSetAside = "facts_set_aside",
    /// The grounds intended against her were shown to her (2073-IX art. 17).
    GroundsShown = "grounds_shown",
    /// She answered them.
    Heard = "heard",
    /// She said she will not answer.
    HearingDeclined = "hearing_declined",
    /// An official records that she had the chance and how it was given; never by a timer.
    HearingLeft = "hearing_left",
    /// The official's conclusion (висновок).
    Concluded = "concluded",
    /// The file went to the body that decides.
    Sent = "sent",
    /// Returned once for completion, with the list.
    Returned = "returned",
    /// Completed and sent again.
    Completed = "completed",
    /// A decision was proposed (проєкт рішення).
    Proposed = "proposed",
    /// The second reader wrote down a view before seeing the draft.
    ViewRecorded = "view_recorded",
    /// The second reader saw the draft.
    DraftShown = "draft_shown",
    /// The second reader signs the same digest.
    Seconded = "seconded",
    /// The second reader disagrees.
    Dissented = "dissented",
    /// A proposal was taken back by the one who made it or by the lead.
    ProposalDropped = "proposal_dropped",
    /// Decided, with order number and signatory.
    Decided = "decided",
    /// A slip of the pen corrected; the earlier text stands beside it.
    SlipCorrected = "slip_corrected",
    /// Served (вручено), with means and proof.
    Served = "served",
    /// Could not be served: opens an obligation.
    ServiceFailed = "service_failed",
    /// Certificate issued (довідка).
    CertificateIssued = "certificate_issued",
    /// A duplicate of the certificate.
    CertificateDuplicated = "certificate_duplicated",
    /// Somebody of the registry found the certificate by its number or name.
    CertificateFound = "certificate_found",
    /// Status extended.
    Extended = "extended",
    /// An official dealt with the end of the term, with the reason; a day alone ends nothing.
    ExpiryHandled = "expiry_handled",
    /// A refusal was appealed (оскаржено).
    Appealed = "appealed",
    /// The outcome of the appeal: upheld, annulled, or sent back.
    AppealDecided = "appeal_decided",
    /// The decision is annulled and must be made anew by others.
    Annulled = "annulled",
    /// Something that opens or ends was asked with her code: waits for confirmation.
    ChangeAsked = "change_asked",
    /// It was confirmed over the channel agreed before.
    ChangeConfirmed = "change_confirmed",
    /// It was dropped: she did not want it.
    ChangeDropped = "change_dropped",
    /// A body or territory must not see: acts at once.
    DenialAdded = "denial_added",
    /// Consent given, for a recipient and a purpose.
    ConsentGiven = "consent_given",
    /// Consent revoked: acts at once.
    ConsentRevoked = "consent_revoked",
    /// The person says somebody may have her code.
    CodeDoubted = "code_doubted",
    /// Her code was replaced.
    CodeReplaced = "code_replaced",
    /// A message between her and the official.
    MessageSent = "message_sent",
    /// Somebody opened a compartment for a task; her own readings are not recorded.
    Opened = "opened",
    /// A holder was given a compartment.
    AccessGranted = "access_granted",
    /// A holder's access ended.
    AccessEnded = "access_ended",
    /// An official steps aside before opening anything (самовідвід).
    Recused = "recused",
    /// The case moved to another desk, with her consent or by the law.
    Assigned = "assigned",
    /// Her request is withdrawn, confirmed.
    Withdrawn = "withdrawn",
    /// What only the law distinguishes: a step with its form.
    StepDone = "step_done",
    /// A due day passed: opens what a human must do; ends nothing.
    DayPassed = "day_passed",
    /// An official closed the file, with the reason.
    Closed = "closed",
}

/// A text that names no kind of act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of act")]
pub struct UnknownKind;

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for EventKind {
    type Err = UnknownKind;
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL.iter().copied().find(|k| k.as_str() == text).ok_or(UnknownKind)
    }
}
