//! What can be stated in the directory, and a statement's place in the chain.

use rand_core::CryptoRng;
use stezhka_terms::{AccountId, CaseId, Day, DeskId, EventId, Moment, Role};

use super::cosign::Cosign;
use crate::desk::DeskPublic;
use crate::log::{EventRecord, NewEvent, SignerId};
use crate::{AccountPublic, Base, Label, PublicKey, Signs, VaultError, VerifyKey, hex32};

/// Somebody at a desk, by the keys the desk is sealed to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seated {
    /// The account.
    pub account: AccountId,
    /// The generation of its keys: a seat never passes to keys that nobody at the desk has seen.
    pub generation: u32,
    /// The roles.
    pub roles: Vec<Role>,
    /// The last day of a substitution; none for a colleague.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

impl Seated {
    /// Somebody who stays.
    pub fn new(public: &AccountPublic, roles: Vec<Role>) -> Self {
        Self { account: public.account, generation: public.generation, roles, until: None }
    }

    /// Somebody who substitutes up to a day.
    pub fn until(public: &AccountPublic, roles: Vec<Role>, day: Day) -> Self {
        Self { until: Some(day), ..Self::new(public, roles) }
    }
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "states", rename_all = "snake_case")]
pub enum Statement {
    /// The root names an administrator.
    Administrator {
        /// The account.
        account: AccountPublic,
    },
    /// An administrator invites somebody: the next keys of this account are those that the paper's key signs.
    Invited {
        /// The account.
        account: AccountId,
        /// The generation that is invited.
        generation: u32,
        /// The public half of the key that the code on paper gives.
        key: VerifyKey,
        /// Until when.
        until: Moment,
        /// For which desk, if it stands already. Its lead decides.
        desk: Option<DeskId>,
        /// In which roles.
        roles: Vec<Role>,
    },
    /// Somebody who was invited drew keys; they sign this themselves.
    Arrived {
        /// The account.
        account: AccountPublic,
        /// The paper's key over the account.
        #[serde(with = "hex32")]
        invitation: [u8; 64],
    },
    /// An administrator names a member of staff, or a new generation of his keys.
    Account {
        /// The account.
        account: AccountPublic,
    },
    /// An administrator names new keys of somebody whose earlier keys vouch for them: his seats go on.
    Rekeyed {
        /// The account with its next generation.
        account: AccountPublic,
        /// The earlier keys over the later ones.
        old: Cosign,
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
    /// An administrator countersigns a desk that its founding lead drew; he holds no envelope. Once the base has a
    /// desk, somebody who leads one vouches for the founder.
    Desk {
        /// The desk's first epoch.
        desk: DeskPublic,
        /// Its members.
        members: Vec<Seated>,
        /// The founding lead over desk and members.
        founder: Cosign,
        /// Another desk's lead over the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        voucher: Option<Cosign>,
    },
    /// A lead of the desk lets a member join, or changes his roles.
    Member {
        /// The desk.
        desk: DeskId,
        /// The member.
        member: Seated,
    },
    /// A member lets in, for some days, a colleague whom a lead has accepted elsewhere.
    Cover {
        /// The desk.
        desk: DeskId,
        /// The substitute, with his last day.
        member: Seated,
    },
    /// A node notes that a substitute's last day has passed.
    SeatEnded {
        /// The desk.
        desk: DeskId,
        /// The substitute.
        account: AccountId,
    },
    /// An administrator countersigns who leads a desk that has no lead any more, named by one who opens it.
    Reseated {
        /// The desk.
        desk: DeskId,
        /// Who sits there from now on.
        member: Seated,
        /// A member of the desk over this.
        holder: Cosign,
    },
    /// A lead of the desk removes a member and rotates the key.
    Rotated {
        /// The desk's next epoch.
        desk: DeskPublic,
        /// Who left.
        left: Vec<AccountId>,
    },
    /// A node notes that the base was read back from a copy: what was done after the copy was made is not in it.
    Restored {
        /// The number of the copy's newest checkpoint; 0 when it had none.
        checkpoint: u64,
        /// That checkpoint's root; zeros when there was none.
        #[serde(with = "hex32")]
        root: [u8; 32],
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
