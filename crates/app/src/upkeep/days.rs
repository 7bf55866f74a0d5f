//! Days that passed, drafts and sessions that are over: work without keys. It notes and closes; it opens nothing.

use stezhka_case::{Act, Command, DutyId};
use stezhka_store::{DutyRow, WriteError};
use stezhka_terms::{Moment, RequestKey};
use stezhka_vault::{Face, SessionRecord};

use crate::carry::{Request, carry_out};
use crate::error::{AppError, written};
use crate::hand::Hand;
use crate::house::App;
use crate::session::{held_for, kept_until};
use crate::wish::Wish;

/// How long a desk or keys wait for the administrator's signature: thirty days, in milliseconds.
const WAITING: i64 = 30 * 86_400_000;
/// How many days idempotency keys are remembered.
const REQUEST_DAYS: i64 = 30;
/// How many obligations are looked at at once.
const PAGE: i64 = 1000;

/// What came of looking for days that passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passed {
    /// Newly noted.
    pub noted: u64,
    /// Obligations of cases that could not be read or written: `verify` tells which.
    pub unread: u64,
}

impl App {
    /// Notes, once for each, that a due day has passed: a human must say what follows. A case that cannot be read stops no
    /// other.
    pub async fn note_passed_days(&self, now: Moment) -> Result<Passed, AppError> {
        let today = i64::from(now.day().number());
        let mut passed = Passed::default();
        let mut after = None;
        loop {
            let page = self.db.due_before(today, after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(passed) };
            after = last.due.map(|due| (due, last.case, last.duty));
            for row in &page {
                match self.note_passed(now, row).await {
                    Ok(noted) => passed.noted += u64::from(noted),
                    Err(_) => passed.unread += 1,
                }
            }
        }
    }

    async fn note_passed(&self, now: Moment, row: &DutyRow) -> Result<bool, AppError> {
        let duty = DutyId(u32::try_from(row.duty).map_err(|_| AppError::Content)?);
        if self.state(row.case).await?.duties.get(&duty).is_none_or(|d| d.passed) {
            return Ok(false);
        }
        let hand = Hand::Node(self.node.clone());
        let key = RequestKey::random(self.rng().as_mut());
        let request = Request { now, hand, case: row.case, key };
        carry_out!(self, &request, |_loaded| { Ok(Wish::act(Command::new(Act::DayPassed { duty }))) })?;
        Ok(true)
    }

    /// Deletes drafts past their day, locks all idle sessions, forgets old idempotency keys.
    pub async fn sweep(&self, now: Moment) -> Result<(), AppError> {
        let today = i64::from(now.day().number());
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                stezhka_store::expire_drafts(tx, today).await?;
                stezhka_store::expire_invitations(tx, now.millis()).await?;
                stezhka_store::expire_waiting(tx, now.millis() - WAITING).await?;
                for face in [Face::Portal, Face::Office] {
                    stezhka_store::expire_held(tx, face.as_str(), now.millis() - held_for(face)).await?;
                }
                stezhka_store::forget_requests(tx, today - REQUEST_DAYS).await?;
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)?;
        while self.lock_idle(now).await? == stezhka_store::IDLE_PAGE {}
        Ok(())
    }

    /// Locks or ends a page of idle sessions; how many they were.
    async fn lock_idle(&self, now: Moment) -> Result<usize, AppError> {
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                let idle = stezhka_store::idle_sessions(tx, now.millis()).await?;
                let page = idle.len();
                for mut row in idle {
                    let content = |_| WriteError::Domain(AppError::Content);
                    let record: SessionRecord = serde_json::from_slice(&row.record).map_err(content)?;
                    let until = kept_until(record.face, row.absolute_end);
                    if until < now.millis() {
                        stezhka_store::end_session(tx, &row.sid).await?;
                        continue;
                    }
                    row.record = serde_json::to_vec(&record.tombstone()).map_err(content)?;
                    // The tombstone stays as long as it takes text; it is not looked at again before.
                    row.idle_end = until;
                    stezhka_store::put_session(tx, &row).await?;
                }
                Ok::<_, WriteError<AppError>>(page)
            })
        });
        done.await.map_err(written)
    }
}
