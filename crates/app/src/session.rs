//! Sessions of both faces: begun at login, found by the cookie, renewed at each rise in rights, locked when idle, ended.
//!
//! A row opens nothing without its cookie. Text posted after a session has locked is kept sealed to its account and
//! comes back after the next entry.

mod held;
mod step_up;

pub use step_up::{Proof, STEP_UP_MILLIS};

use std::sync::Arc;

use stezhka_store::{SessionRow, WriteError};
use stezhka_terms::{AccountId, Moment};
use stezhka_vault::session::lifetimes;
use stezhka_vault::{
    AccountKeys, Cookie, Face, Inside, Pin, Seed, SessionError, SessionRecord, Suite, VaultError,
};
use zeroize::Zeroizing;

use crate::chain::Trust;
use crate::error::{AppError, written};
use crate::gate::Origin;
use crate::hand::Person;
use crate::house::App;

/// How long somebody without a code may write before everything typed is gone, in milliseconds.
pub const BEGINNER_MILLIS: i64 = 30 * 60_000;
/// How long after its absolute end a session at the desk still takes posted text, in milliseconds: over a weekend.
const KEPT_MILLIS: i64 = 3 * 86_400_000;
/// Sliding the idle end is a write; it is not made more often than this, in milliseconds.
const SLIDE_MILLIS: i64 = 30_000;

/// An open session.
pub struct Session {
    /// The account.
    pub account: AccountId,
    /// The face.
    pub face: Face,
    /// What its seal holds.
    pub inside: Inside,
    /// When it locks.
    pub idle_end: Moment,
    cookie: Cookie,
    record: SessionRecord,
}

/// What a cookie finds.
pub enum Found {
    /// An open session.
    Open(Session),
    /// A session that locked when it was idle.
    Locked(Locked),
    /// Nothing: no such session, or it has ended.
    Nothing,
}

/// A locked session: it opens nothing, and keeps text that is posted to it.
pub struct Locked {
    /// The account.
    pub account: AccountId,
    /// Whether a PIN opens it again.
    pub by_pin: bool,
    cookie: Cookie,
    record: SessionRecord,
}

impl Session {
    /// The value for the browser.
    pub fn cookie(&self) -> Zeroizing<String> {
        self.cookie.value()
    }

    /// The cookie itself, for tokens of forms.
    pub const fn key(&self) -> &Cookie {
        &self.cookie
    }
}

impl Locked {
    /// The cookie itself, for tokens of forms.
    pub const fn key(&self) -> &Cookie {
        &self.cookie
    }
}

/// What a fresh session's seal holds.
pub fn inside(face: Face, now: Moment, seed: Seed) -> Inside {
    Inside { seed, absolute_end: now.plus_millis(lifetimes(face).1), step_up_end: None, code_awaiting: None }
}

impl App {
    /// Begins a session of an opened account. With a PIN, cookie and PIN together open it again after it has locked.
    pub async fn begin_session(
        &self,
        now: Moment,
        face: Face,
        keys: &AccountKeys,
        inside: Inside,
        pin: Option<(&Pin, Origin)>,
    ) -> Result<Session, AppError> {
        self.put_session(now, face, keys, inside, pin, None).await
    }

    /// A new id and secret for a session whose rights change; the old ones end in the same transaction.
    pub async fn renew_session(
        &self,
        now: Moment,
        keys: &AccountKeys,
        old: Session,
        pin: Option<(&Pin, Origin)>,
    ) -> Result<Session, AppError> {
        let sid = old.record.sid_hash;
        self.put_session(now, old.face, keys, old.inside, pin, Some(sid)).await
    }

    async fn put_session(
        &self,
        now: Moment,
        face: Face,
        keys: &AccountKeys,
        mut inside: Inside,
        pin: Option<(&Pin, Origin)>,
        instead_of: Option<[u8; 32]>,
    ) -> Result<Session, AppError> {
        let account = keys.account();
        let mut rng = self.rng();
        let (cookie, mut record) =
            SessionRecord::begin(&self.base, face, account, &inside, now, rng.as_mut())?;
        record.vouch(&cookie, &self.base, keys)?;
        if face == Face::Portal && pin.is_none() && instead_of.is_none() {
            // Before the code there is no other way back in: such a session does not lock, it ends.
            record.idle_end = record.absolute_end;
        }
        if let Some((pin, origin)) = pin {
            let _place = self.gate.enter(face, origin).await?;
            // The code that waits lies in the session alone, never in the short way.
            let code = inside.code_awaiting.take();
            let make = || record.with_pin(&self.base, &cookie, pin, &inside, rng.as_mut());
            tokio::task::block_in_place(make)?;
            inside.code_awaiting = code;
        }
        let row = row_of(&record)?;
        let done = self.db.write(move |tx| {
            let row = row.clone();
            Box::pin(async move {
                if let Some(sid) = instead_of {
                    stezhka_store::delete_session(tx, &sid).await?;
                }
                stezhka_store::put_session(tx, &row).await?;
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)?;
        Ok(Session { account, face, inside, idle_end: record.idle_end, cookie, record })
    }

    /// The hidden token of a session's form: bound to the face and the address it posts to, masked anew each time.
    pub fn form_token(&self, cookie: &Cookie, face: Face, route: &str) -> String {
        stezhka_vault::session::csrf(cookie, face, route, self.rng().as_mut())
    }

    /// A fresh idempotency key for a form, so that a double tap or a Back makes one act.
    pub fn request_key(&self) -> stezhka_terms::RequestKey {
        stezhka_terms::RequestKey::random(self.rng().as_mut())
    }

    /// What a cookie finds now. One query, whatever the cookie says.
    pub async fn session(&self, now: Moment, face: Face, cookie: &str) -> Result<Found, AppError> {
        let Ok(cookie) = Cookie::parse(cookie) else { return Ok(Found::Nothing) };
        let Some(row) = self.db.session(&cookie.sid_hash()).await? else { return Ok(Found::Nothing) };
        let record: SessionRecord = serde_json::from_slice(&row.record).map_err(|_| AppError::Content)?;
        match record.open(&self.base, face, &cookie, now) {
            Ok(inside) => {
                let mut session = Session {
                    account: record.account,
                    face,
                    inside,
                    idle_end: record.idle_end,
                    cookie,
                    record,
                };
                self.slide(now, &mut session).await?;
                Ok(Found::Open(session))
            }
            // It opens nothing any more; what is posted is kept. Somebody whose session was ended is told nothing.
            Err(VaultError::Session(SessionError::Locked | SessionError::Ended))
                if now.millis() <= kept_until(face, record.absolute_end.millis()) =>
            {
                let by_pin = now <= record.absolute_end
                    && record.short.as_ref().is_some_and(|s| s.tries < stezhka_vault::session::PIN_TRIES);
                Ok(Found::Locked(Locked { account: record.account, by_pin, cookie, record }))
            }
            Err(VaultError::Session(_)) => Ok(Found::Nothing),
            Err(other) => Err(other.into()),
        }
    }

    async fn slide(&self, now: Moment, session: &mut Session) -> Result<(), AppError> {
        let end = now.plus_millis(lifetimes(session.face).0);
        if end.millis() - session.idle_end.millis() < SLIDE_MILLIS {
            return Ok(());
        }
        session.idle_end = end;
        let slid = self.change_session(session.record.sid_hash, move |stored| {
            // One that locked meanwhile stays locked.
            if !stored.blob.is_empty() {
                stored.idle_end = stored.idle_end.max(end);
            }
            Ok(())
        });
        slid.await.map(drop)
    }

    /// Changes a session's row as it stands now, in one transaction; nothing is written back from memory. Answers the row
    /// as it was before; nothing for a session that was ended meanwhile, which stays ended.
    async fn change_session(
        &self,
        sid: [u8; 32],
        change: impl Fn(&mut SessionRecord) -> Result<(), AppError> + Send + Sync + 'static,
    ) -> Result<Option<SessionRecord>, AppError> {
        let change = Arc::new(change);
        let done = self.db.write(move |tx| {
            let change = change.clone();
            Box::pin(async move {
                let Some(row) = stezhka_store::session_in(tx, &sid).await? else { return Ok(None) };
                let content = |_| WriteError::Domain(AppError::Content);
                let before: SessionRecord = serde_json::from_slice(&row.record).map_err(content)?;
                let mut after = before.clone();
                change(&mut after).map_err(WriteError::Domain)?;
                let record = serde_json::to_vec(&after).map_err(content)?;
                let idle_end =
                    if after.idle_end == before.idle_end { row.idle_end } else { after.idle_end.millis() };
                stezhka_store::keep_session(tx, &SessionRow { idle_end, record, ..row }).await?;
                Ok(Some(before))
            })
        });
        done.await.map_err(written)
    }

    /// Whether she has a code to come back with.
    pub async fn has_code(&self, person: &Person) -> Result<bool, AppError> {
        Ok(self.db.has_opener(person.account()).await?)
    }

    /// She has kept the code: it is nowhere any more.
    pub async fn forget_code(&self, session: &mut Session) -> Result<(), AppError> {
        session.inside.code_awaiting = None;
        let mut rng = self.rng();
        session.record.reseal(&self.base, &session.cookie, &session.inside, rng.as_mut())?;
        drop(rng);
        let sealed = session.record.blob.clone();
        let kept = self.change_session(session.record.sid_hash, move |stored| {
            if !stored.blob.is_empty() {
                stored.blob.clone_from(&sealed);
            }
            Ok(())
        });
        kept.await.map(drop)
    }

    /// Counts a try at a session's PIN before it is made, in one transaction: of many at once five are made. Answers the
    /// row that may be tried.
    async fn begin_pin(&self, sid: [u8; 32]) -> Result<SessionRecord, AppError> {
        let counted = self.change_session(sid, |stored| {
            let short = stored.short.as_mut().filter(|s| s.tries < stezhka_vault::session::PIN_TRIES);
            short.ok_or(AppError::WrongSecret)?.tries += 1;
            Ok(())
        });
        counted.await?.ok_or(AppError::WrongSecret)
    }

    /// Opens a locked session by its PIN. Every try is counted before it is made; after five the code remains.
    pub async fn unlock_session(
        &self,
        now: Moment,
        face: Face,
        locked: Locked,
        pin: &str,
        origin: Origin,
    ) -> Result<Session, AppError> {
        let pin = Pin::parse(pin).map_err(|_| AppError::WrongSecret)?;
        let Locked { account, cookie, record, .. } = locked;
        let place = self.gate.enter(face, origin).await?;
        let mut record = self.begin_pin(record.sid_hash).await?;
        let tried = tokio::task::block_in_place(|| record.unlock(&self.base, face, &cookie, &pin, now));
        drop(place);
        let inside = tried.map_err(|error| match error {
            VaultError::WrongSecret | VaultError::Session(_) => AppError::WrongSecret,
            other => other.into(),
        })?;
        let keys = self.person_keys(account, &inside.seed).await?.0;
        let old = Session { account, face, inside, idle_end: now, cookie, record };
        self.renew_session(now, &keys, old, Some((&pin, origin))).await
    }

    /// Ends a session at once. A draft goes with it when there is no code by which somebody could come back; on her face
    /// text typed into a locked page goes too. A cookie that somebody made up never waits for the writer.
    pub async fn end_session(&self, cookie: &str) -> Result<(), AppError> {
        self.over(cookie, true).await
    }

    /// Ends the session in whose place another begins: text typed into its locked pages is given back there.
    pub async fn replace_session(&self, cookie: &str) -> Result<(), AppError> {
        self.over(cookie, false).await
    }

    async fn over(&self, cookie: &str, left: bool) -> Result<(), AppError> {
        let Ok(cookie) = Cookie::parse(cookie) else { return Ok(()) };
        let sid = cookie.sid_hash();
        if self.db.session(&sid).await?.is_none() {
            return Ok(());
        }
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                if left {
                    stezhka_store::leave_session(tx, &sid).await?;
                } else {
                    stezhka_store::end_session(tx, &sid).await?;
                }
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }

    /// The person of a session.
    pub async fn person(&self, session: &Session) -> Result<Person, AppError> {
        let (keys, case, representative) = self.person_keys(session.account, &session.inside.seed).await?;
        Ok(Person { keys: Arc::new(keys), case, representative })
    }

    /// The opened account of a member of staff.
    pub async fn staff_keys(&self, session: &Session) -> Result<Arc<AccountKeys>, AppError> {
        let directory = self.directory().await?;
        let certified = directory.account(session.account).ok_or(AppError::NotFound)?;
        Ok(Arc::new(AccountKeys::open(&self.base, &session.inside.seed, certified)?))
    }

    /// Her account's keys: certified by her own case once there is one.
    pub(crate) async fn person_keys(
        &self,
        account: AccountId,
        seed: &Seed,
    ) -> Result<(AccountKeys, Option<stezhka_terms::CaseId>, bool), AppError> {
        let Some(case) = self.db.case_of(account).await? else {
            return Ok((AccountKeys::from_seed(&self.base, account, 1, Suite::default(), seed), None, false));
        };
        let loaded = self.load(case).await?;
        let directory = self.directory().await?;
        let trust = Trust { base: &self.base, directory: &directory };
        let certified = loaded.chain.account(trust, account)?;
        let keys = AccountKeys::open(&self.base, seed, &certified)?;
        Ok((keys, Some(case), loaded.chain.state.representatives.contains(&account)))
    }
}

/// Until when what is left of a session takes posted text. At the desk also after the absolute end: a form may have been
/// open longer, and its author comes back by his passphrase.
pub(crate) const fn kept_until(face: Face, absolute_end: i64) -> i64 {
    match face {
        Face::Office => absolute_end + KEPT_MILLIS,
        Face::Portal => absolute_end,
    }
}

/// How long text typed into a locked page waits for its author: on her face as long as a session may last.
pub(crate) const fn held_for(face: Face) -> i64 {
    match face {
        Face::Office => KEPT_MILLIS,
        Face::Portal => lifetimes(face).1,
    }
}

fn row_of(record: &SessionRecord) -> Result<SessionRow, AppError> {
    Ok(SessionRow {
        sid: record.sid_hash.to_vec(),
        account: record.account,
        face: record.face.as_str().to_owned(),
        idle_end: record.idle_end.millis(),
        absolute_end: record.absolute_end.millis(),
        record: serde_json::to_vec(record).map_err(|_| AppError::Content)?,
    })
}
