//! Keys whose task is over with the term of appeal: ended without anybody's hand, by an event that the node signs. New
//! epochs begin for those who go on reading; nothing is opened.

use stezhka_case::{Act, Command, Open, State};
use stezhka_law::Law;
use stezhka_store::{JobRow, WriteError};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::{Request, carry_out};
use crate::error::{AppError, written};
use crate::hand::Hand;
use crate::house::App;
use crate::wish::Wish;

/// The kind of work that waits for the term.
const KIND: &str = "keys";
/// What could not be done is tried again after a day.
const AGAIN: i64 = 86_400_000;

/// What came of looking for keys whose task is over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ended {
    /// Keys that ended.
    pub keys: u64,
    /// Cases that could not be read or written: `verify` tells which.
    pub unread: u64,
}

/// The work that events bring: to look at the keys of a case when the term that runs from now is over.
pub(crate) fn due(
    law: &Law,
    case: CaseId,
    opens: &[Open],
    after: &State,
    rng: &mut dyn rand_core::CryptoRng,
) -> Option<JobRow> {
    let begins = |open: &Open| matches!(open.act, Act::Served { .. } | Act::AppealDecided { .. });
    let last = after.appeal_until(law).filter(|_| opens.iter().any(begins))?.day()?;
    let mut job = [0; 16];
    rng.fill_bytes(&mut job);
    let due = last.plus_days(1).start().millis();
    Some(JobRow { job, kind: KIND.to_owned(), payload: case.as_bytes().to_vec(), due, tries: 0 })
}

impl App {
    /// Ends the keys of those who decided where nobody can attack the decision any more. A case that cannot be read stops
    /// no other.
    pub async fn end_done_keys(&self, now: Moment) -> Result<Ended, AppError> {
        let mut ended = Ended::default();
        while let Some(job) = self.claim_keys(now).await? {
            let case = CaseId::try_from(&job.payload[..]).map_err(|_| AppError::Content);
            let done = match case {
                Ok(case) => self.end_keys_of(now, case).await,
                Err(error) => Err(error),
            };
            match done {
                Ok(keys) => {
                    ended.keys += keys;
                    self.finish_keys(job.job).await?;
                }
                Err(_) => ended.unread += 1,
            }
        }
        Ok(ended)
    }

    async fn end_keys_of(&self, now: Moment, case: CaseId) -> Result<u64, AppError> {
        // Served again or attacked since then, it waits for the day that came with that.
        if self.state(case).await?.done_with(&self.law, now.day()).is_empty() {
            return Ok(0);
        }
        let key = RequestKey::random(self.rng().as_mut());
        let request = Request { now, hand: Hand::Node(self.node.clone()), case, key };
        let done = carry_out!(self, &request, |loaded| {
            let mut wish = Wish::act(Command::new(Act::AccessEnded));
            wish.end = loaded.chain.state.done_with(&self.law, now.day());
            Ok(wish)
        })?;
        Ok(done.events.iter().map(|open| open.keys.ended.len() as u64).sum())
    }

    async fn claim_keys(&self, now: Moment) -> Result<Option<JobRow>, AppError> {
        let now = now.millis();
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                Ok::<_, WriteError<AppError>>(stezhka_store::claim_job(tx, KIND, now, now + AGAIN).await?)
            })
        });
        done.await.map_err(written)
    }

    async fn finish_keys(&self, job: [u8; 16]) -> Result<(), AppError> {
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                stezhka_store::finish_job(tx, &job).await?;
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }
}
