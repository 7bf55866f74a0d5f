//! Days that passed, drafts and sessions that are over: work without keys. It notes and closes; it opens nothing.

use stezhka_case::{Act, Command, DutyId};
use stezhka_store::WriteError;
use stezhka_terms::{Moment, RequestKey};
use stezhka_vault::SessionRecord;

use crate::carry::{Request, carry_out};
use crate::error::{AppError, written};
use crate::hand::Hand;
use crate::house::App;
use crate::wish::Wish;

/// How long a desk or keys wait for the administrator's signature: thirty days, in milliseconds.
const WAITING: i64 = 30 * 86_400_000;
/// How many days idempotency keys are remembered.
const REQUEST_DAYS: i64 = 30;

impl App {
    /// Notes, once for each, that a due day has passed: a human must say what follows. Answers how many were noted.
    pub async fn note_passed_days(&self, now: Moment) -> Result<u64, AppError> {
        let today = i64::from(now.day().number());
        let mut noted = 0;
        for row in self.db.due_before(today, 10_000).await? {
            let state = self.state(row.case).await?;
            let duty = DutyId(u32::try_from(row.duty).map_err(|_| AppError::Content)?);
            if state.duties.get(&duty).is_none_or(|d| d.passed) {
                continue;
            }
            let hand = Hand::Node(self.node.clone());
            let key = RequestKey::random(self.rng().as_mut());
            let request = Request { now, hand, case: row.case, key };
            carry_out!(self, &request, |_loaded| { Ok(Wish::act(Command::new(Act::DayPassed { duty }))) })?;
            noted += 1;
        }
        Ok(noted)
    }

    /// Deletes drafts past their day, locks idle sessions, forgets old idempotency keys.
    pub async fn sweep(&self, now: Moment) -> Result<(), AppError> {
        let today = i64::from(now.day().number());
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                stezhka_store::expire_drafts(tx, today).await?;
                stezhka_store::expire_invitations(tx, now.millis()).await?;
                stezhka_store::expire_waiting(tx, now.millis() - WAITING).await?;
                stezhka_store::forget_requests(tx, today - REQUEST_DAYS).await?;
                for mut row in stezhka_store::idle_sessions(tx, now.millis()).await? {
                    if row.absolute_end < now.millis() {
                        stezhka_store::end_session(tx, &row.sid).await?;
                        continue;
                    }
                    let content = |_| WriteError::Domain(AppError::Content);
                    let record: SessionRecord = serde_json::from_slice(&row.record).map_err(content)?;
                    row.record = serde_json::to_vec(&record.tombstone()).map_err(content)?;
                    // The tombstone stays until the absolute end; it is not looked at again before.
                    row.idle_end = row.absolute_end;
                    stezhka_store::put_session(tx, &row).await?;
                }
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }
}
