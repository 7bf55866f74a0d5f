//! The courier: opens a waiting address at the moment of sending, and forgets it when it is sent. Its key opens nothing
//! else. A message that cannot go now is due again later; one that never can is deleted.

use stezhka_notify::{Courier, Message, SendFailure};
use stezhka_store::{OutgoingRow, WriteError};
use stezhka_terms::{MessageId, Moment};
use stezhka_vault::{CourierKeys, CourierRecord, Label, Seed, Suite};

use crate::error::{AppError, written};
use crate::house::App;

/// How many messages one round takes.
const MOST: i64 = 50;
/// After how many tries a message is given up: with the pauses below, about four days.
const TRIES: i64 = 30;
/// When a claimed message is due again, in milliseconds; a node that dies while sending loses nothing.
const CLAIM: i64 = 5 * 60_000;
/// The longest pause, in milliseconds.
const LONGEST: i64 = 4 * 3_600_000;

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Sent and deleted.
    pub sent: u64,
    /// Due again later.
    pub later: u64,
    /// Deleted: they can never be sent, or could not be for too long.
    pub never: u64,
}

impl App {
    /// Sends what is due. `seed` is the courier's, from the configuration.
    pub async fn send_due(&self, now: Moment, seed: &Seed, courier: &Courier) -> Result<Round, AppError> {
        let keys = CourierKeys::from_seed(&self.base, Suite::default(), seed);
        let mut round = Round::default();
        for row in self.claim_outgoing(now).await? {
            let Some(message) = self.addressed(&row, &keys) else {
                // Sealed to another courier key, or damaged: nobody can send it.
                self.forget_outgoing(row.message).await?;
                round.never += 1;
                continue;
            };
            match courier.send(&message, now, self.rng().as_mut()).await {
                Ok(()) => {
                    self.forget_outgoing(row.message).await?;
                    round.sent += 1;
                }
                Err(SendFailure::Later(_)) if row.tries < TRIES => {
                    self.postpone(&row, now).await?;
                    round.later += 1;
                }
                Err(failure) => {
                    tracing::warn!(%failure, "a message was given up");
                    self.forget_outgoing(row.message).await?;
                    round.never += 1;
                }
            }
        }
        Ok(round)
    }

    async fn claim_outgoing(&self, now: Moment) -> Result<Vec<OutgoingRow>, AppError> {
        let (now, again) = (now.millis(), now.millis() + CLAIM);
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                Ok::<_, WriteError<AppError>>(stezhka_store::claim(tx, now, again, MOST).await?)
            })
        });
        done.await.map_err(written)
    }

    /// The message with its address; none when this key does not open it.
    fn addressed(&self, row: &OutgoingRow, keys: &CourierKeys) -> Option<Message> {
        let channel = Label::new(&row.channel).ok()?;
        let record = CourierRecord { message: row.message, channel, blob: row.sealed.clone() };
        Message::from_bytes(&record.open(&self.base, keys).ok()?).ok()
    }

    /// Due again after a pause that doubles: the row is written anew under its id, with its tries.
    async fn postpone(&self, row: &OutgoingRow, now: Moment) -> Result<(), AppError> {
        let pause = (60_000_i64 << row.tries.clamp(0, 8)).min(LONGEST);
        let row = OutgoingRow { due: now.millis() + pause, ..row.clone() };
        let done = self.db.write(move |tx| {
            let row = row.clone();
            Box::pin(async move {
                stezhka_store::delete_outgoing(tx, row.message).await?;
                stezhka_store::queue(tx, &row).await?;
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }

    async fn forget_outgoing(&self, message: MessageId) -> Result<(), AppError> {
        let done = self.db.write(move |tx| {
            Box::pin(async move {
                stezhka_store::delete_outgoing(tx, message).await?;
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }
}
