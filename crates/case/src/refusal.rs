//! Why a command is not carried out. Each has a name, so that a screen can say what to do instead.

use stezhka_law::Party;

/// A refused command. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// The case does not exist yet, or exists already.
    #[error("the request must begin with receiving it, once")]
    NotBegun,
    /// The act does not fit the stage.
    #[error("this cannot be done at this stage")]
    WrongStage,
    /// This actor may not do this.
    #[error("this is not this person's to do")]
    NotYours,
    /// Only a human may do this.
    #[error("only a human may do this")]
    NeedsHuman,
    /// He stepped aside, or made the decision that is attacked.
    #[error("who stepped aside, or took part in the earlier decision, may not act here")]
    Barred,
    /// Nobody is competent today; a human must find a desk.
    #[error("no desk is competent for this today")]
    NobodyCompetent(Party),
    /// The edition is not in the law's data.
    #[error("the law's data has no such edition")]
    NoEdition,
    /// The event it refers to does not stand.
    #[error("what this refers to does not stand in the file")]
    NothingToAnswer,
    /// The same thing is open already.
    #[error("this is open already")]
    AlreadyOpen,
    /// The interview is neither held nor found impossible or not required.
    #[error("the interview is still open")]
    InterviewOpen,
    /// She has not been given her record to read.
    #[error("she has not been given her record to read")]
    RecordNotShown,
    /// A request of facts has neither an answer nor a reason to go on without.
    #[error("a request of facts is still open")]
    FactsOpen,
    /// She was not shown this request first.
    #[error("she must see recipient, fields and purpose first")]
    NotAnnounced,
    /// An adverse act before she was shown the intended grounds and could answer.
    #[error("she has not been heard on the intended grounds")]
    NotHeard,
    /// She has not had the time to answer that she was promised.
    #[error("there is still time to answer this")]
    StillTime,
    /// Nobody has told her yet that she may answer.
    #[error("she has not been told of this yet")]
    NotTold,
    /// Not concluded yet.
    #[error("there is no conclusion yet")]
    NotConcluded,
    /// It was returned once already.
    #[error("a file is returned once only")]
    ReturnedAlready,
    /// He has not opened the account and the evidence.
    #[error("the account and the evidence were not opened by this reader")]
    EvidenceNotOpened,
    /// The second reader must write a view before seeing the draft.
    #[error("the second reader writes a view before seeing the draft")]
    ViewFirst,
    /// The second reader must be another person of another desk.
    #[error("the second reader must be another person at another desk")]
    NeedsSecondReader,
    /// What hands over her keys was written down by this official: another one carries it out.
    #[error("who wrote this down does not carry it out: a second person does")]
    NeedsSecondPerson,
    /// The digest differs from what was proposed.
    #[error("this is not the text that was proposed")]
    OtherText,
    /// The non-disclosure receipt is not signed.
    #[error("the non-disclosure receipt is not signed")]
    ReceiptMissing,
    /// The day has not passed, or was noted.
    #[error("this day has not passed or was noted")]
    DayNotPassed,
    /// It rests on her consent, and she has given none.
    #[error("there is no consent to this")]
    NoConsent,
    /// The consent it would rest on was revoked.
    #[error("the consent was revoked")]
    ConsentRevoked,
}
