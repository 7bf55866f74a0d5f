//! What can go wrong in the vault, in terms a caller can act on. No error carries a personal value.

use stezhka_terms::Moment;

/// Every failure of this crate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// A blob does not open: another key, another place, or changed bytes. Nothing tells which.
    #[error("the sealed text does not open with this key in this place")]
    DoesNotOpen,
    /// The passphrase or the code with its PIN is wrong. Nothing tells which part.
    #[error("the passphrase or code is wrong")]
    WrongSecret,
    /// Bytes have not the shape of the format; the text names the field, never its value.
    #[error("malformed {0}")]
    Malformed(&'static str),
    /// A suite byte that this version does not know.
    #[error("unknown suite {0:#04x}")]
    UnknownSuite(u8),
    /// An opened seed does not give the certified public key: refuse it.
    #[error("the opened seed does not give the certified public key")]
    WrongKey,
    /// A statement of the signed event does not contain this digest.
    #[error("the signed event does not certify this {0}")]
    NotCertified(&'static str),
    /// A stored blob is not the one whose digest the signed event holds.
    #[error("the stored bytes differ from the digest in the signed event")]
    DigestMismatch,
    /// An Ed25519 signature does not hold.
    #[error("the signature does not hold")]
    BadSignature,
    /// The demo's cheap hashing met in a base that is not a demo.
    #[error("demo hashing is refused in a real base")]
    DemoOnly,
    /// More bytes than the format can hold.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// No epoch was given for a compartment that is to be written.
    #[error("no current epoch of the compartment `{0}`")]
    NoEpoch(stezhka_terms::Compartment),
    /// A quorum with impossible numbers, or too few shares.
    #[error("quorum: {0}")]
    Quorum(&'static str),
    /// The grant is refused.
    #[error(transparent)]
    Denied(#[from] crate::limits::Denied),
    /// The directory refuses.
    #[error(transparent)]
    Directory(#[from] crate::directory::DirectoryError),
    /// The session cannot be used.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// A chosen secret is refused.
    #[error(transparent)]
    Weak(#[from] Weakness),
}

/// Why a session does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SessionError {
    /// The cookie belongs to no such row, or another face.
    #[error("no such session")]
    Unknown,
    /// Idle for too long: the keys are gone, the text is kept; enter again.
    #[error("the session is locked: enter again to go on")]
    Locked,
    /// The absolute end has passed.
    #[error("the session has ended")]
    Ended,
    /// Five wrong PINs: the short way in is gone, the code remains.
    #[error("the PIN no longer opens this session")]
    PinSpent,
}

/// Why a chosen PIN or passphrase is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// A PIN has 6 to 12 digits.
    #[error("a PIN has 6 to 12 digits")]
    PinLength,
    /// One of the commonest PINs, a run or a repeat.
    #[error("this PIN is among the first to be tried")]
    PinCommon,
    /// A passphrase has at least 15 characters.
    #[error("a passphrase has at least 15 characters")]
    PassphraseShort,
    /// A passphrase that a guesser tries early.
    #[error("this passphrase is among the first to be tried")]
    PassphraseGuessable,
}

/// Too many wrong tries at one locator: wait; it is never locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many tries: wait")]
pub struct Wait {
    /// The first instant at which the next try is taken.
    pub until: Moment,
}
