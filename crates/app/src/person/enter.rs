//! Coming in: a session-only account before the code exists, the code with her PIN, coming back by it.

use std::sync::Arc;

use stezhka_store::{OpenerRow, StoreError, WriteError};
use stezhka_terms::{AccountId, Moment};
use stezhka_vault::{AccountKeys, Code, Face, Kdf, OpenerRecord, Pin, Seed, Suite, Tries, VaultError, Wait};

use crate::error::{AppError, written};
use crate::gate::Origin;
use crate::hand::Person;
use crate::house::App;
use crate::setup::{code_name, opener_row};

/// A person who has begun and has no code yet: her seed dies with the session.
pub struct Beginner {
    /// The seed.
    pub seed: Seed,
    /// What it opens.
    pub person: Person,
}

/// Somebody who came back.
pub struct CameBack {
    /// The person.
    pub person: Person,
    /// The seed, for the session.
    pub seed: Seed,
    /// Wrong tries since the last time: she is told.
    pub wrong_tries: u32,
}

impl App {
    /// Begins: nothing is stored.
    pub fn start(&self) -> Beginner {
        let mut rng = self.rng();
        let seed = Seed::draw(rng.as_mut());
        let account = AccountId::random(rng.as_mut());
        let keys = AccountKeys::from_seed(&self.base, account, 1, Suite::default(), &seed);
        Beginner { seed, person: Person { keys: Arc::new(keys), case: None, representative: false } }
    }

    /// Keeps the code with her PIN: from now on she can come back. A locator that is taken is drawn again.
    pub async fn keep_code(&self, beginner: &Beginner, pin: &Pin, origin: Origin) -> Result<Code, AppError> {
        self.draw_code(beginner.person.account(), &beginner.seed, pin, origin).await
    }

    /// The same from an open session, whose seal holds the seed.
    pub async fn draw_code(
        &self,
        account: AccountId,
        seed: &Seed,
        pin: &Pin,
        origin: Origin,
    ) -> Result<Code, AppError> {
        for _ in 0..20 {
            let (code, row) = self.code_for(account, seed, pin, origin).await?;
            let done = self.db.write(move |tx| {
                let row = row.clone();
                Box::pin(async move {
                    stezhka_store::add_opener(tx, &row).await?;
                    Ok::<_, stezhka_store::WriteError<AppError>>(())
                })
            });
            match done.await.map_err(written) {
                Ok(()) => return Ok(code),
                Err(AppError::Store(StoreError::Twice)) => {}
                Err(other) => return Err(other),
            }
        }
        Err(AppError::Busy)
    }

    /// A code with its opener's row, for the transaction that makes it hold.
    pub(crate) async fn fresh_code(
        &self,
        beginner: &Beginner,
        pin: &Pin,
        origin: Origin,
    ) -> Result<(Code, OpenerRow), AppError> {
        self.code_for(beginner.person.account(), &beginner.seed, pin, origin).await
    }

    /// A locator that is taken already is drawn again.
    async fn code_for(
        &self,
        account: AccountId,
        seed: &Seed,
        pin: &Pin,
        origin: Origin,
    ) -> Result<(Code, OpenerRow), AppError> {
        for _ in 0..20 {
            let code = Code::draw(self.rng().as_mut());
            let name = code_name(code.locator());
            if self.db.opener(&name).await?.is_none() {
                let record = self.hash_code(account, seed, &code, pin, origin).await?;
                return Ok((code, opener_row(&name, &record)?));
            }
        }
        Err(AppError::Busy)
    }

    async fn hash_code(
        &self,
        account: AccountId,
        seed: &Seed,
        code: &Code,
        pin: &Pin,
        origin: Origin,
    ) -> Result<OpenerRecord, AppError> {
        let _place = self.gate.enter(Face::Portal, origin).await?;
        let secret = code.with(pin);
        let kdf = Kdf::of(&self.base);
        let record = tokio::task::block_in_place(|| {
            OpenerRecord::seal(&self.base, account, Some(kdf), &secret, seed, self.rng().as_mut())
        })?;
        Ok(record)
    }

    /// Comes back by code and PIN. Unknown, wrong code and wrong PIN do the same work and get the same answer.
    pub async fn return_by_code(
        &self,
        now: Moment,
        code: &str,
        pin: &str,
        origin: Origin,
    ) -> Result<CameBack, AppError> {
        let (Ok(code), Ok(pin)) = (Code::parse(code), Pin::parse(pin)) else {
            return Err(AppError::WrongSecret);
        };
        let name = code_name(code.locator());
        let secret = code.with(&pin);
        let (account, seed, wrong_tries) = self.try_open(now, Face::Portal, &name, &secret, origin).await?;
        self.right_try(now, &self.counted(&name)).await?;
        let (keys, case, representative) = self.person_keys(account, &seed).await?;
        let person = Person { keys: Arc::new(keys), case, representative };
        Ok(CameBack { person, seed, wrong_tries })
    }

    /// One query, one row read, one hash, one row of tries: whether the name exists or not. The try stands as a wrong one
    /// until the caller says with [`Self::right_try`] that everything he asks for was right.
    pub(crate) async fn try_open(
        &self,
        now: Moment,
        face: Face,
        name: &str,
        secret: &stezhka_vault::Secret,
        origin: Origin,
    ) -> Result<(AccountId, Seed, u32), AppError> {
        let counted = self.counted(name);
        // Who must wait takes no place at the gate.
        self.tries(&counted).await?.allows(now).map_err(|wait| waits(wait, now))?;
        let nobody = opener_row(name, &OpenerRecord::nobodys(&self.base, &self.node.limiter, name))?;
        let row = self.db.opener_or(&nobody).await?;
        let _place = self.gate.enter(face, origin).await?;
        let wrong = self.begin_try(now, &counted).await?;
        let opened = tokio::task::block_in_place(|| -> Result<Option<(AccountId, Seed)>, AppError> {
            let record: OpenerRecord = serde_json::from_slice(&row.record).map_err(|_| AppError::Content)?;
            match record.open(&self.base, secret) {
                Ok(seed) => Ok(Some((record.account, seed))),
                Err(VaultError::WrongSecret) => Ok(None),
                Err(other) => Err(other.into()),
            }
        })?;
        opened.map(|(account, seed)| (account, seed, wrong)).ok_or(AppError::WrongSecret)
    }

    /// Under which name tries are counted: a keyed hash, since what somebody types may be anybody's real name.
    pub(crate) fn counted(&self, name: &str) -> String {
        let keyed = [&self.node.limiter[..], b"tries\0", name.as_bytes()].concat();
        crate::chain::hex_text(&stezhka_vault::sha256(&keyed))
    }

    pub(crate) async fn tries(&self, name: &str) -> Result<Tries, AppError> {
        let row = self.db.tries(name).await?;
        row.map_or(Ok(Tries::default()), |bytes| {
            serde_json::from_slice(&bytes).map_err(|_| AppError::Content)
        })
    }

    /// Counts a try before it is made, inside the gate and in one transaction: of many at once each is counted, and
    /// those that may not be made are refused. Answers how many wrong ones stood before.
    pub(crate) async fn begin_try(&self, now: Moment, name: &str) -> Result<u32, AppError> {
        self.change_tries(now, name, move |tries| {
            tries.begin(now).map(|next| (next, tries.wrong)).map_err(|wait| waits(wait, now))
        })
        .await
    }

    /// The try that was begun was right in everything it needed.
    pub(crate) async fn right_try(&self, now: Moment, name: &str) -> Result<(), AppError> {
        self.change_tries(now, name, |tries| Ok((tries.right(), ()))).await
    }

    async fn change_tries<T: Send + 'static>(
        &self,
        now: Moment,
        name: &str,
        change: impl Fn(Tries) -> Result<(Tries, T), AppError> + Send + Sync + 'static,
    ) -> Result<T, AppError> {
        let (name, change) = (name.to_owned(), Arc::new(change));
        let done = self.db.write(move |tx| {
            let (name, change) = (name.clone(), change.clone());
            Box::pin(async move {
                let known = stezhka_store::tries_in(tx, &name).await?;
                let tries: Tries = known.and_then(|b| serde_json::from_slice(&b).ok()).unwrap_or_default();
                let (next, answer) = change(tries).map_err(WriteError::Domain)?;
                let bytes = serde_json::to_vec(&next).map_err(|_| WriteError::Domain(AppError::Content))?;
                stezhka_store::put_tries(tx, &name, &bytes, i64::from(now.day().number())).await?;
                Ok(answer)
            })
        });
        done.await.map_err(written)
    }
}

/// How long somebody waits before the next try.
pub(crate) fn waits(wait: Wait, now: Moment) -> AppError {
    let left = (wait.until.millis() - now.millis()) / 1000;
    AppError::Wait { seconds: u64::try_from(left).unwrap_or(0) + 1 }
}
