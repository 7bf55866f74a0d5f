//! Whose hand acts: an opened account, with the place it acts from.

use std::sync::Arc;

use stezhka_case::Actor;
use stezhka_terms::{AccountId, CaseId, DeskId, Role};
use stezhka_vault::{AccountKeys, SignerId, Signs};

use crate::house::Node;

/// A member of staff who has logged in, at one desk.
#[derive(Clone)]
pub struct Staff {
    /// The opened account.
    pub keys: Arc<AccountKeys>,
    /// The desk he acts for.
    pub desk: DeskId,
    /// His roles there.
    pub roles: Vec<Role>,
}

impl Staff {
    /// The account.
    pub fn account(&self) -> AccountId {
        self.keys.account()
    }

    /// As an actor of a case.
    pub fn actor(&self) -> Actor {
        Actor::Official { account: self.account(), desk: self.desk }
    }
}

/// A person who came in with her code, or her representative with his.
#[derive(Clone)]
pub struct Person {
    /// The opened account.
    pub keys: Arc<AccountKeys>,
    /// Her case, once it was sent.
    pub case: Option<CaseId>,
    /// Whether this is the representative's account.
    pub representative: bool,
}

impl Person {
    /// The account.
    pub fn account(&self) -> AccountId {
        self.keys.account()
    }

    /// As an actor of a case.
    pub fn actor(&self) -> Actor {
        if self.representative { Actor::Representative { account: self.account() } } else { Actor::Person }
    }
}

/// The hand that signs an event.
#[derive(Clone)]
pub enum Hand {
    /// Staff.
    Staff(Staff),
    /// She or her representative.
    Person(Person),
    /// A reporter's account, forgotten after the first event.
    Reporter(Arc<AccountKeys>),
    /// The node: only that a day passed.
    Node(Arc<Node>),
}

impl Hand {
    /// As an actor of a case.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Staff(staff) => staff.actor(),
            Self::Person(person) => person.actor(),
            Self::Reporter(_) => Actor::Reporter,
            Self::Node(_) => Actor::Clock,
        }
    }

    /// The opened account, where a human acts.
    pub fn keys(&self) -> Option<&Arc<AccountKeys>> {
        match self {
            Self::Staff(staff) => Some(&staff.keys),
            Self::Person(person) => Some(&person.keys),
            Self::Reporter(keys) => Some(keys),
            Self::Node(_) => None,
        }
    }

    /// Who the signature names.
    pub fn signer(&self) -> SignerId {
        match (self, self.keys()) {
            (Self::Node(node), _) => SignerId::Node(node.name.clone()),
            (_, Some(keys)) => SignerId::of(keys.public()),
            (_, None) => SignerId::Root,
        }
    }

    /// What signs.
    pub fn signs(&self) -> &dyn Signs {
        match self {
            Self::Staff(staff) => staff.keys.as_ref(),
            Self::Person(person) => person.keys.as_ref(),
            Self::Reporter(keys) => keys.as_ref(),
            Self::Node(node) => &node.keys,
        }
    }
}

impl From<&Staff> for Hand {
    fn from(staff: &Staff) -> Self {
        Self::Staff(staff.clone())
    }
}

impl From<&Person> for Hand {
    fn from(person: &Person) -> Self {
        Self::Person(person.clone())
    }
}
