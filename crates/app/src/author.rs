//! Who made an event, as a case's pages tell it.

use stezhka_case::Actor;
use stezhka_terms::{BodyId, Role};
use stezhka_vault::Directory;

/// Who made an event, and whose office it was.
#[derive(Debug, Clone)]
pub struct Author {
    /// Who.
    pub actor: Actor,
    /// Whose office; none when it was she or a day.
    pub body: Option<BodyId>,
    /// Roles of the member there today.
    pub roles: Vec<Role>,
}

impl Author {
    pub(crate) fn of(directory: &Directory, actor: Actor) -> Self {
        let (body, roles) = match actor {
            Actor::Official { account, desk } => (
                directory.desk_now(desk).map(|d| d.body.clone()),
                directory.roles(desk, account).map(<[Role]>::to_vec).unwrap_or_default(),
            ),
            _ => (None, Vec::new()),
        };
        Self { actor, body, roles }
    }
}
