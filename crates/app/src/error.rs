//! Why a use case did not happen. A screen can say what to do; nothing personal is carried.

use stezhka_case::Refusal;
use stezhka_terms::BodyId;

use crate::why::Why;

/// The failure of a use case. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The case refuses the act, by name.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// Not there, or not yours: the same answer for both.
    #[error("there is nothing here for you")]
    NotFound,
    /// The role or desk may not do this.
    #[error("this is not yours to do")]
    NotAllowed,
    /// She said that this body must not see.
    #[error("she named this body as one that must not see her file")]
    Denied(BodyId),
    /// Fewer than two people hold the desk's key.
    #[error("a file goes only to a desk with two key-holders")]
    DeskTooSmall,
    /// No desk is competent or available.
    #[error("no desk is available for this today")]
    NoDesk,
    /// Code and PIN, or passphrase and one-time code, do not open anything.
    #[error("this does not open anything; check what you typed and try again")]
    WrongSecret,
    /// The eight digits that were compared by voice are not this account's.
    #[error("the eight digits are not this account's: let nobody in, and ask again")]
    FingerprintDiffers,
    /// Too many tries: wait.
    #[error("wait {seconds} seconds and try again")]
    Wait {
        /// How long.
        seconds: u64,
    },
    /// All places are taken: nothing was lost, try again.
    #[error("busy: nothing was lost, try again in a moment")]
    Busy,
    /// An answer does not fit its question.
    #[error("check the field `{field}`: {why}")]
    Field {
        /// The question's id.
        field: String,
        /// What is wrong, without the value.
        why: Why,
    },
    /// Warnings against an unfounded refusal stand unanswered.
    #[error("these warnings must be answered in writing: {}", .0.join(", "))]
    WarningUnanswered(Vec<String>),
    /// A reason that may not stand in a decision.
    #[error("the reason `{0}` is no lawful ground by itself")]
    NotAGround(String),
    /// Order number and signatory are missing.
    #[error("a decision needs an order number and a signatory")]
    OrderMissing,
    /// Somebody else changed the case meanwhile; nothing was lost, look again.
    #[error("the file changed meanwhile: look again, nothing was lost")]
    Changed,
    /// Sealed content did not have its form.
    #[error("sealed content does not have its form")]
    Content,
    /// The vault refused.
    #[error("a seal does not hold: {0}")]
    Vault(#[from] stezhka_vault::VaultError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] stezhka_store::StoreError),
    /// A letter could not be printed.
    #[error(transparent)]
    Document(#[from] stezhka_documents::DocumentError),
    /// The base is not what was expected (demo, other root, older copy).
    #[error("{0}")]
    Base(String),
}

impl AppError {
    /// An answer that does not fit its question.
    pub(crate) fn field(field: &str, why: Why) -> Self {
        Self::Field { field: field.to_owned(), why }
    }
}

/// The failure of a write as the use case's.
pub(crate) fn written(error: stezhka_store::WriteError<AppError>) -> AppError {
    match error {
        stezhka_store::WriteError::Domain(e) => e,
        stezhka_store::WriteError::Store(e) => AppError::Store(e),
    }
}
