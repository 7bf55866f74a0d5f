//! The chain of a case's events: commitments, hashes, signatures, and their verification.

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use stezhka_terms::{AccountId, CaseId, Compartment, EventId};

use crate::{AccountPublic, Base, Label, Signs, VaultError, VerifyKey};

/// The digest before the first event.
pub const GENESIS: [u8; 32] = [0; 32];

/// Who signed an event or statement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignerId {
    /// The offline root: administrators only.
    Root,
    /// An account, hers or a member of staff's, by the generation of its key.
    Account {
        /// The account.
        account: AccountId,
        /// The generation of the key.
        generation: u32,
    },
    /// A node: only the listed kinds of work without keys.
    Node(Label),
}

impl SignerId {
    /// The signer that these keys sign as.
    pub const fn of(public: &AccountPublic) -> Self {
        Self::Account { account: public.account, generation: public.generation }
    }
}

/// One sealed part as the chain commits to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartLeaf {
    /// Its number in the event, from 0.
    pub part: u16,
    /// Its compartment.
    pub compartment: Compartment,
    /// The compartment's epoch.
    pub epoch: u32,
    /// SHA-256 of the blob.
    pub blob_sha256: [u8; 32],
}

/// An event of a case (or a statement of the directory) as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRecord {
    /// The case; sixteen zero bytes for the directory.
    pub case: CaseId,
    /// The event's id, bound into its parts.
    pub event: EventId,
    /// Its number, from 1.
    pub seq: u64,
    /// Salt of the commitment; erased together with the open bytes.
    pub salt: [u8; 32],
    /// The exact stored bytes of the open half.
    pub open_bytes: Vec<u8>,
    /// The sealed parts, by number.
    pub parts: Vec<PartLeaf>,
    /// `h(n)`.
    pub hash: [u8; 32],
    /// Who signed.
    pub signer: SignerId,
    /// Ed25519 over `h(n)`.
    pub signature: [u8; 64],
}

/// `SHA256("stezhka/1 open" ‖ salt ‖ open_bytes)`.
pub fn open_commit(salt: &[u8; 32], open_bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update("stezhka/1 open").chain_update(salt).chain_update(open_bytes).finalize().into()
}

/// `SHA256("stezhka/1 parts" ‖ n ‖ for each: part ‖ len ‖ compartment ‖ epoch ‖ SHA256(blob))`.
pub fn parts_root(parts: &[PartLeaf]) -> Result<[u8; 32], VaultError> {
    let n = u32::try_from(parts.len()).map_err(|_| VaultError::TooLong("parts"))?;
    let mut hash = Sha256::new().chain_update("stezhka/1 parts").chain_update(n.to_be_bytes());
    for leaf in parts {
        let name = leaf.compartment.as_str().as_bytes();
        let len = u16::try_from(name.len()).map_err(|_| VaultError::TooLong("compartment"))?;
        hash.update(leaf.part.to_be_bytes());
        hash.update(len.to_be_bytes());
        hash.update(name);
        hash.update(leaf.epoch.to_be_bytes());
        hash.update(leaf.blob_sha256);
    }
    Ok(hash.finalize().into())
}

/// `SHA256("stezhka/1 event" ‖ base ‖ case ‖ seq ‖ h(n-1) ‖ open_commit ‖ parts_root)`.
pub fn event_hash(
    base: &Base,
    case: CaseId,
    seq: u64,
    previous: &[u8; 32],
    open_commit: &[u8; 32],
    parts_root: &[u8; 32],
) -> [u8; 32] {
    let mut bytes = [0_u8; 15 + 16 + 16 + 8 + 96];
    let pieces: [&[u8]; 7] = [
        b"stezhka/1 event",
        base.id.as_bytes(),
        case.as_bytes(),
        &seq.to_be_bytes(),
        previous,
        open_commit,
        parts_root,
    ];
    let mut at = 0;
    for piece in pieces {
        bytes[at..at + piece.len()].copy_from_slice(piece);
        at += piece.len();
    }
    Sha256::digest(bytes).into()
}

fn signed_bytes(hash: &[u8; 32]) -> [u8; 46] {
    let mut out = [0; 46];
    out[..14].copy_from_slice(b"stezhka/1 sign");
    out[14..].copy_from_slice(hash);
    out
}

/// Signs `h(n)`.
pub fn sign(keys: &dyn Signs, hash: &[u8; 32]) -> [u8; 64] {
    keys.sign(&signed_bytes(hash))
}

/// Checks a signature over `h(n)`.
pub fn verify(key: &VerifyKey, hash: &[u8; 32], signature: &[u8; 64]) -> Result<(), VaultError> {
    key.verify(&signed_bytes(hash), signature)
}

/// The event that is about to be appended.
pub struct NewEvent {
    /// The case.
    pub case: CaseId,
    /// The event's id.
    pub event: EventId,
    /// The next number.
    pub seq: u64,
    /// `h(n-1)`; [`GENESIS`] before the first.
    pub previous: [u8; 32],
    /// The open half, exactly as it will be stored.
    pub open_bytes: Vec<u8>,
    /// The sealed parts, by number.
    pub parts: Vec<PartLeaf>,
}

impl NewEvent {
    /// Draws the salt, links and signs.
    pub fn seal(
        self,
        base: &Base,
        signer: SignerId,
        keys: &dyn Signs,
        rng: &mut dyn CryptoRng,
    ) -> Result<EventRecord, VaultError> {
        let mut salt = [0; 32];
        rng.fill_bytes(&mut salt);
        let hash = event_hash(
            base,
            self.case,
            self.seq,
            &self.previous,
            &open_commit(&salt, &self.open_bytes),
            &parts_root(&self.parts)?,
        );
        let signature = sign(keys, &hash);
        let Self { case, event, seq, open_bytes, parts, .. } = self;
        Ok(EventRecord { case, event, seq, salt, open_bytes, parts, hash, signer, signature })
    }
}

impl EventRecord {
    /// `h(n)` as it follows from the stored bytes and the previous hash.
    pub fn recompute(&self, base: &Base, previous: &[u8; 32]) -> Result<[u8; 32], VaultError> {
        let commit = open_commit(&self.salt, &self.open_bytes);
        Ok(event_hash(base, self.case, self.seq, previous, &commit, &parts_root(&self.parts)?))
    }

    /// Checks hash and signature; what passes may certify accounts, epochs and grants.
    pub fn verified(
        &self,
        base: &Base,
        previous: &[u8; 32],
        key: &VerifyKey,
    ) -> Result<VerifiedEvent<'_>, VaultError> {
        if self.recompute(base, previous)? != self.hash {
            return Err(VaultError::DigestMismatch);
        }
        verify(key, &self.hash, &self.signature)?;
        Ok(VerifiedEvent(self))
    }

    /// Event 1 of a case that a person sent herself: it certifies the very account that signed it.
    pub fn verified_first(
        &self,
        base: &Base,
        her: AccountPublic,
    ) -> Result<(VerifiedEvent<'_>, crate::Certified<AccountPublic>), VaultError> {
        if self.seq != 1 || self.signer != SignerId::of(&her) {
            return Err(VaultError::NotCertified("account"));
        }
        let event = self.verified(base, &GENESIS, &her.sign)?;
        let certified = event.certify_account(base, her)?;
        Ok((event, certified))
    }
}

/// An event whose hash and signature hold.
#[derive(Debug, Clone, Copy)]
pub struct VerifiedEvent<'a>(&'a EventRecord);

impl<'a> VerifiedEvent<'a> {
    /// The case.
    pub const fn case(&self) -> CaseId {
        self.0.case
    }
    /// The event.
    pub const fn event(&self) -> EventId {
        self.0.event
    }
    /// The open half.
    pub fn open_bytes(&self) -> &'a [u8] {
        &self.0.open_bytes
    }
    /// Who signed.
    pub const fn signer(&self) -> &'a SignerId {
        &self.0.signer
    }
    /// The digest of a part.
    pub fn leaf(&self, part: u16) -> Option<&'a PartLeaf> {
        self.0.parts.iter().find(|leaf| leaf.part == part)
    }
}

/// Where a chain breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// A number is missing, doubled or out of order.
    #[error("event {expected} is missing; {found} stands in its place")]
    Sequence {
        /// The number that should stand here.
        expected: u64,
        /// The number that does.
        found: u64,
    },
    /// Bytes, order or a neighbour changed.
    #[error("event {0} does not follow from what stands before it")]
    Hash(u64),
    /// The signature does not hold.
    #[error("the signature of event {0} does not hold")]
    Signature(u64),
    /// The signer is not known, or was not the one of that generation.
    #[error("the signer of event {0} is not certified")]
    Signer(u64),
    /// An event of another case stands in the chain.
    #[error("event {0} belongs to another case")]
    Case(u64),
    /// The chain is shorter than its checkpoint says.
    #[error("the chain ends at {found}; a checkpoint has seen {seen}")]
    Truncated {
        /// The last number in the checkpoint.
        seen: u64,
        /// The last number found.
        found: u64,
    },
    /// The event at a checkpoint's number is not the one it saw.
    #[error("event {0} is not the one that the checkpoint has seen")]
    Checkpoint(u64),
}

/// Gives the certified key of a signer.
pub type KeyOf<'k> = dyn Fn(&SignerId) -> Option<VerifyKey> + 'k;

/// Walks one chain event by event: hashes always, signatures when asked.
pub struct ChainCheck<'b> {
    base: &'b Base,
    case: CaseId,
    seq: u64,
    head: [u8; 32],
}

impl<'b> ChainCheck<'b> {
    /// Before the first event of a case.
    pub const fn new(base: &'b Base, case: CaseId) -> Self {
        Self { base, case, seq: 0, head: GENESIS }
    }

    /// Takes the next event; `key` gives the certified key of its signer, `None` skips signatures.
    pub fn next(&mut self, event: &EventRecord, key: Option<&KeyOf<'_>>) -> Result<(), ChainBreak> {
        let commit = open_commit(&event.salt, &event.open_bytes);
        let root = parts_root(&event.parts).map_err(|_| ChainBreak::Hash(event.seq))?;
        self.next_hashed(event.case, event.seq, &commit, &root, &event.hash)?;
        if let Some(key) = key {
            let key = key(&event.signer).ok_or(ChainBreak::Signer(event.seq))?;
            verify(&key, &event.hash, &event.signature).map_err(|_| ChainBreak::Signature(event.seq))?;
        }
        Ok(())
    }

    /// Takes the next event by its commitments only: the fast path, and the path of erased events.
    pub fn next_hashed(
        &mut self,
        case: CaseId,
        seq: u64,
        open_commit: &[u8; 32],
        parts_root: &[u8; 32],
        hash: &[u8; 32],
    ) -> Result<(), ChainBreak> {
        if case != self.case {
            return Err(ChainBreak::Case(seq));
        }
        if seq != self.seq + 1 {
            return Err(ChainBreak::Sequence { expected: self.seq + 1, found: seq });
        }
        if event_hash(self.base, case, seq, &self.head, open_commit, parts_root) != *hash {
            return Err(ChainBreak::Hash(seq));
        }
        self.seq = seq;
        self.head = *hash;
        Ok(())
    }

    /// The last number and its hash.
    pub const fn head(&self) -> (u64, [u8; 32]) {
        (self.seq, self.head)
    }

    /// After the last event: the chain must reach what a checkpoint has seen. When it stands
    /// exactly there, the hash must be the same.
    pub fn reaches(&self, seen: u64, head: &[u8; 32]) -> Result<(), ChainBreak> {
        if self.seq < seen {
            return Err(ChainBreak::Truncated { seen, found: self.seq });
        }
        if self.seq == seen && self.head != *head {
            return Err(ChainBreak::Checkpoint(seen));
        }
        Ok(())
    }
}

/// A digest as a decimal number below `limit`.
pub(crate) fn decimal(digest: &[u8; 32], limit: u64) -> u64 {
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    u64::try_from(u128::from_be_bytes(first) % u128::from(limit)).unwrap_or(0)
}
