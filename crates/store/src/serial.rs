//! Writing on PostgreSQL: serializable transactions, repeated when writers meet.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use sqlx::{AnyPool, Executor};
use tokio::sync::RwLock;

use crate::db::{Boxed, Tx};
use crate::error::{StoreError, WriteError};
use crate::group::contained;

/// After so many meetings a writer asks the others of this process to wait.
const POLITE: u32 = 4;
/// After so many the caller hears of it.
const REPEATS: u32 = 30;

/// Runs a write; the closure repeats when writers meet.
pub(crate) async fn write<T, E, F>(
    pool: &AnyPool,
    turnstile: &RwLock<()>,
    mut work: F,
) -> Result<T, WriteError<E>>
where
    F: for<'a> FnMut(&'a mut Tx) -> Boxed<'a, Result<T, WriteError<E>>> + Send,
    T: Send,
    E: Send,
{
    for attempt in 0..REPEATS {
        let outcome = if attempt < POLITE {
            let _together = turnstile.read().await;
            once(pool, &mut work).await
        } else {
            let _alone = turnstile.write().await;
            once(pool, &mut work).await
        };
        match outcome {
            Err(WriteError::Store(StoreError::Met)) => pause(attempt).await,
            other => return other,
        }
    }
    Err(StoreError::Busy.into())
}

/// One attempt. Whoever goes away in the middle leaves a transaction that rolls itself back.
#[expect(clippy::disallowed_methods, reason = "the one place that begins a transaction on PostgreSQL")]
async fn once<T, E, F>(pool: &AnyPool, work: &mut F) -> Result<T, WriteError<E>>
where
    F: for<'a> FnMut(&'a mut Tx) -> Boxed<'a, Result<T, WriteError<E>>> + Send,
{
    let mut transaction = pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await?;
    match contained(work(&mut transaction)).await {
        Ok(value) => {
            // COMMIT of a transaction in which a statement failed unnoticed answers success and keeps nothing:
            // only a further statement tells.
            transaction.execute("SELECT 1").await.map_err(|_| StoreError::Met)?;
            transaction.commit().await?;
            Ok(value)
        }
        Err(own) => {
            transaction.rollback().await?;
            Err(own)
        }
    }
}

/// Waits a little longer after each meeting, by chance never the same for two writers.
async fn pause(attempt: u32) {
    let chance = RandomState::new().build_hasher().finish() % 1_000;
    let longest = 2_000_u64 << attempt.min(6);
    tokio::time::sleep(Duration::from_micros(200 + longest * chance / 1_000)).await;
}
