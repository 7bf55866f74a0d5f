//! Step-up: who hands out keys proves words and one-time code again, for ten minutes. It lies inside the session's seal,
//! and the session gets a new id and secret.

use stezhka_terms::{AccountId, Moment};
use stezhka_vault::{Inside, Passphrase, Seed};

use super::Session;
use crate::error::AppError;
use crate::gate::Origin;
use crate::house::App;
use crate::official::login::{LoggedIn, Proven};

/// How long it holds, in milliseconds.
pub const STEP_UP_MILLIS: i64 = 10 * 60_000;

/// That somebody proved words and one-time code just now.
#[derive(Clone, Copy)]
pub struct Proof<'a> {
    account: AccountId,
    seed: &'a Seed,
}

impl Proof<'_> {
    /// Whose.
    pub const fn account(&self) -> AccountId {
        self.account
    }

    pub(crate) const fn seed(&self) -> &Seed {
        self.seed
    }
}

impl LoggedIn {
    /// A login that was made for one command.
    pub fn proof(&self) -> Proof<'_> {
        Proof { account: self.keys.account(), seed: &self.seed }
    }
}

impl Session {
    /// The proof, while it holds.
    pub fn proof(&self, now: Moment) -> Option<Proof<'_>> {
        let holds = self.inside.step_up_end.is_some_and(|end| now <= end);
        holds.then_some(Proof { account: self.account, seed: &self.inside.seed })
    }
}

impl App {
    /// Words and one-time code of the session's own account, again: a session with a new id and secret, in which the
    /// proof holds. Wrong ones count as at login, and leave the session what it was.
    pub async fn step_up(
        &self,
        now: Moment,
        session: &Session,
        passphrase: &str,
        one_time: &str,
        origin: Origin,
    ) -> Result<Session, AppError> {
        let row = self.login_row(session.account).await?.ok_or(AppError::WrongSecret)?;
        let secret = Passphrase::parse(passphrase).secret();
        let Proven { keys, seed, step, counted } =
            self.prove(now, &row.name, &secret, one_time, origin).await?;
        if !self.take_step(session.account, step).await? {
            return Err(AppError::WrongSecret);
        }
        self.right_try(now, &counted).await?;
        let inside = Inside {
            seed,
            absolute_end: session.inside.absolute_end,
            step_up_end: Some(now.plus_millis(STEP_UP_MILLIS)),
            code_awaiting: None,
        };
        self.put_session(now, session.face, &keys, inside, None, Some(session.record.sid_hash)).await
    }
}
