//! What can be stated in the directory, and a statement's place in the chain.

use rand_core::CryptoRng;
use stezhka_terms::{AccountId, CaseId, DeskId, EventId, Moment, Role};

use crate::desk::DeskPublic;
use crate::log::{EventRecord, NewEvent, SignerId};
use crate::{AccountPublic, Base, Label, PublicKey, Signs, VaultError, VerifyKey, hex32};

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "states", rename_all = "snake_case")]
pub enum Statement {
    /// The root names an administrator.
    Administrator {
        /// The account.
        account: AccountPublic,
    },
    /// An administrator names a member of staff, or a new generation of his keys.
    Account {
        /// The account.
        account: AccountPublic,
    },
    /// An administrator ends an account; an administrator's own, the root.
    AccountEnded {
        /// The account.
        account: AccountId,
    },
    /// An administrator names a node's signing key; a name never changes its key.
    Node {
        /// The node.
        name: Label,
        /// Its key.
        key: VerifyKey,
    },
    /// An administrator names the first courier's key; replacing it takes the root.
    Courier {
        /// Its key.
        key: PublicKey,
    },
    /// An administrator names a desk and its first members with their roles; he holds no envelope.
    Desk {
        /// The desk's first epoch.
        desk: DeskPublic,
        /// Members and roles.
        members: Vec<(AccountId, Vec<Role>)>,
    },
    /// A lead of the desk lets a member join, or changes his roles.
    Member {
        /// The desk.
        desk: DeskId,
        /// The member.
        account: AccountId,
        /// The roles.
        roles: Vec<Role>,
    },
    /// A lead of the desk removes a member and rotates the key.
    Rotated {
        /// The desk's next epoch.
        desk: DeskPublic,
        /// Who left.
        left: Vec<AccountId>,
    },
}

/// A statement as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    /// Its number, from 1.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// Salt of its commitment.
    #[serde(with = "hex32")]
    pub salt: [u8; 32],
    /// The exact bytes of the statement.
    #[serde(with = "hex32")]
    pub statement: Vec<u8>,
    /// `h(n)`.
    #[serde(with = "hex32")]
    pub hash: [u8; 32],
    /// Who signed.
    pub signer: SignerId,
    /// The signature.
    #[serde(with = "hex32")]
    pub signature: [u8; 64],
}

#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Stated {
    pub(super) at: Moment,
    #[serde(flatten)]
    pub(super) statement: Statement,
}

/// The directory's chain is a case's chain whose case is sixteen zero bytes.
const DIRECTORY: CaseId = CaseId::from_bytes([0; 16]);

impl Entry {
    /// Signs a statement onto the chain.
    #[expect(clippy::too_many_arguments, reason = "everything a link of the chain binds")]
    pub fn sign(
        base: &Base,
        seq: u64,
        previous: [u8; 32],
        at: Moment,
        statement: &Statement,
        signer: SignerId,
        keys: &dyn Signs,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let stated = Stated { at, statement: statement.clone() };
        let bytes = serde_json::to_vec(&stated).map_err(|_| VaultError::Malformed("statement"))?;
        let event = EventId::from_bytes([0; 16]);
        let new = NewEvent { case: DIRECTORY, event, seq, previous, open_bytes: bytes, parts: Vec::new() };
        let EventRecord { salt, open_bytes, hash, signer, signature, .. } =
            new.seal(base, signer, keys, rng)?;
        Ok(Self { seq, at, salt, statement: open_bytes, hash, signer, signature })
    }

    pub(super) fn record(&self) -> EventRecord {
        EventRecord {
            case: DIRECTORY,
            event: EventId::from_bytes([0; 16]),
            seq: self.seq,
            salt: self.salt,
            open_bytes: self.statement.clone(),
            parts: Vec::new(),
            hash: self.hash,
            signer: self.signer.clone(),
            signature: self.signature,
        }
    }
}
