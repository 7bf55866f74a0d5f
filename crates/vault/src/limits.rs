//! Limits: who must not see. No grant is made without having opened them.

use std::collections::BTreeSet;

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use stezhka_terms::{BodyId, CaseId};

use crate::{Base, hex32};

/// Why a grant is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// She said that this body, its predecessor, successor or substitute must not see it.
    #[error("a body named in the limits stands behind this holder")]
    Body,
    /// The caller named no body for the holder, or not the desk's own.
    #[error("the bodies that this holder stands for are not stated")]
    BodiesMissing,
    /// The limits are those of another case.
    #[error("these limits belong to another case")]
    OtherCase,
    /// Break-glass exists for identity and contact only.
    #[error("this compartment has no dormant grant")]
    NotDormant,
}

/// What is sealed in the limits compartment, beside the form's own answers.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsText {
    /// Salt of the digest in the open half: without it the list could be guessed.
    #[serde(with = "hex32")]
    pub salt: [u8; 32],
    /// Bodies that must not see the case.
    pub denied: BTreeSet<BodyId>,
}

impl LimitsText {
    /// A list with a fresh salt; an empty one says that she stated none.
    pub fn draw(denied: BTreeSet<BodyId>, rng: &mut dyn CryptoRng) -> Self {
        let mut salt = [0; 32];
        rng.fill_bytes(&mut salt);
        Self { salt, denied }
    }
}

/// The limits of one case, opened by somebody who holds them.
pub struct OpenedLimits {
    case: CaseId,
    digest: [u8; 32],
    denied: BTreeSet<BodyId>,
}

impl OpenedLimits {
    /// The limits as opened from (or about to be sealed into) the case's limits compartment.
    pub fn stated(base: &Base, case: CaseId, text: LimitsText) -> Self {
        let mut hash = Sha256::new()
            .chain_update("stezhka/1 limits")
            .chain_update(base.id.as_bytes())
            .chain_update(case.as_bytes())
            .chain_update(text.salt);
        for body in &text.denied {
            hash.update(body.as_str());
            hash.update([0]);
        }
        Self { case, digest: hash.finalize().into(), denied: text.denied }
    }

    /// She was asked and named nobody. The digest looks like any other.
    pub fn none_stated(base: &Base, case: CaseId, rng: &mut dyn CryptoRng) -> Self {
        Self::stated(base, case, LimitsText::draw(BTreeSet::new(), rng))
    }

    /// The salted digest that goes into the event of each grant.
    pub const fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// Whether any of these bodies is denied.
    pub fn deny(&self, bodies: &[BodyId]) -> bool {
        bodies.iter().any(|body| self.denied.contains(body))
    }

    pub(crate) fn check(&self, case: CaseId, own: Option<&BodyId>, bodies: &[BodyId]) -> Result<(), Denied> {
        if case != self.case {
            return Err(Denied::OtherCase);
        }
        if own.is_some_and(|body| !bodies.contains(body)) {
            return Err(Denied::BodiesMissing);
        }
        if self.deny(bodies) { Err(Denied::Body) } else { Ok(()) }
    }
}
