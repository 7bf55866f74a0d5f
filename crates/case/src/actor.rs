//! Who acts.

use serde::{Deserialize, Serialize};
use stezhka_terms::{AccountId, DeskId};

/// Who made an event. Written into its open half; the signature proves the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Actor {
    /// She herself, by code and PIN.
    Person,
    /// Somebody with her mandate (представник).
    Representative {
        /// The representative's account.
        account: AccountId,
    },
    /// A member of staff at a desk.
    Official {
        /// The member's account.
        account: AccountId,
        /// The desk he acts for.
        desk: DeskId,
    },
    /// Somebody who told of a person, and sees nothing of her case.
    Reporter,
    /// The passing of a day. May only say that it passed.
    Clock,
}

impl Actor {
    /// The account of a member of staff.
    pub const fn official(&self) -> Option<(AccountId, DeskId)> {
        match self {
            Self::Official { account, desk } => Some((*account, *desk)),
            _ => None,
        }
    }

    /// Whether she acts, herself or through her representative.
    pub const fn is_hers(&self) -> bool {
        matches!(self, Self::Person | Self::Representative { .. })
    }

    /// Whether a human acts.
    pub const fn is_human(&self) -> bool {
        !matches!(self, Self::Clock)
    }
}
