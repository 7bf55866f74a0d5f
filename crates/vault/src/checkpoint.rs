//! Checkpoints: an RFC 6962 tree over the heads of cases changed since the last one, signed by a node. No counts.

use sha2::{Digest, Sha256};
use stezhka_terms::{CaseId, Moment};

use crate::log::decimal;
use crate::{Base, SignKeys, Signs, VaultError, VerifyKey, hex32};

/// The head of a case, as a checkpoint saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Head {
    /// The case; sixteen zero bytes for the directory.
    pub case: CaseId,
    /// The number of its last event.
    pub seq: u64,
    /// Its hash.
    #[serde(with = "hex32")]
    pub hash: [u8; 32],
}

impl Head {
    fn leaf(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update([0])
            .chain_update(self.case.as_bytes())
            .chain_update(self.seq.to_be_bytes())
            .chain_update(self.hash)
            .finalize()
            .into()
    }
}

/// RFC 6962's tree hash over the heads in their order.
pub fn tree_root(heads: &[Head]) -> [u8; 32] {
    let leaves: Vec<[u8; 32]> = heads.iter().map(Head::leaf).collect();
    subtree(&leaves)
}

fn subtree(leaves: &[[u8; 32]]) -> [u8; 32] {
    match leaves {
        [] => Sha256::digest([]).into(),
        [one] => *one,
        many => {
            let split = many.len().next_power_of_two() / 2;
            let (left, right) = many.split_at(split);
            Sha256::new()
                .chain_update([1])
                .chain_update(subtree(left))
                .chain_update(subtree(right))
                .finalize()
                .into()
        }
    }
}

/// A signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Checkpoint {
    /// When.
    pub at: Moment,
    /// Root of the tree.
    #[serde(with = "hex32")]
    pub root: [u8; 32],
    /// Root of the checkpoint before.
    #[serde(with = "hex32")]
    pub previous: [u8; 32],
    /// The heads it saw, sorted by case; kept beside the text, not published.
    pub heads: Vec<Head>,
    /// The node's signature over the text.
    #[serde(with = "hex32")]
    pub signature: [u8; 64],
}

impl Checkpoint {
    /// Signs the heads.
    pub fn sign(base: &Base, at: Moment, mut heads: Vec<Head>, previous: [u8; 32], node: &SignKeys) -> Self {
        heads.sort_by_key(|h| h.case);
        let root = tree_root(&heads);
        let mut checkpoint = Self { at, root, previous, heads, signature: [0; 64] };
        checkpoint.signature = node.sign(checkpoint.text(base).as_bytes());
        checkpoint
    }

    /// The text that is signed and may be published: base, day, root, previous.
    pub fn text(&self, base: &Base) -> String {
        format!(
            "stezhka/1 checkpoint\n{}\n{}\n{}\n{}\n",
            base.id,
            self.at.day(),
            hex::encode(self.root),
            hex::encode(self.previous)
        )
    }

    /// Checks root and signature.
    pub fn verify(&self, base: &Base, node: &VerifyKey, previous: &[u8; 32]) -> Result<(), VaultError> {
        if tree_root(&self.heads) != self.root || self.previous != *previous {
            return Err(VaultError::DigestMismatch);
        }
        node.verify(self.text(base).as_bytes(), &self.signature)
    }

    /// Twelve digits of the root, for printed decisions.
    pub fn digits(&self) -> String {
        format!("{:012}", decimal(&self.root, 1_000_000_000_000))
    }
}
