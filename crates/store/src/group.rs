//! Group commit for SQLite: waiting writers share one durable commit, each in a savepoint of its own.
//! Nothing is acknowledged before the commit.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use sqlx::{AnyConnection, Connection, Executor, Row};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout};

use crate::db::Boxed;
use crate::error::{StoreError, WriteError};

/// The most writers that share a commit.
const MOST: usize = 64;
/// The longest a writer waits for those after it.
const LONGEST: Duration = Duration::from_millis(20);
/// The longest one closure may hold up the others.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// How often another process's write is waited for (five seconds each).
const BEGINS: u32 = 4;

/// A waiting writer.
pub(crate) trait Job: Send {
    /// Runs inside a savepoint; says whether to keep it.
    fn run<'a>(&'a mut self, tx: &'a mut AnyConnection) -> Boxed<'a, bool>;
    /// Whether nobody waits for the answer any more.
    fn is_gone(&self) -> bool;
    /// Answers the writer once the commit is durable, or failed.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

/// What the writer task is asked for.
pub(crate) enum Ask {
    /// A write.
    Write(Box<dyn Job>),
    /// To move the log into the base and empty it.
    Tidy(oneshot::Sender<Result<(), StoreError>>),
    /// To finish and close.
    Close(oneshot::Sender<()>),
}

/// A writer with its closure, its result and where to answer.
pub(crate) struct Waiting<F, T, E> {
    pub(crate) work: F,
    pub(crate) result: Option<Result<T, WriteError<E>>>,
    pub(crate) reply: oneshot::Sender<Result<T, WriteError<E>>>,
}

impl<F, T, E> Job for Waiting<F, T, E>
where
    F: for<'a> FnMut(&'a mut AnyConnection) -> Boxed<'a, Result<T, WriteError<E>>> + Send,
    T: Send,
    E: Send,
{
    fn run<'a>(&'a mut self, tx: &'a mut AnyConnection) -> Boxed<'a, bool> {
        Box::pin(async move {
            let result = contained((self.work)(tx)).await;
            let keep = result.is_ok();
            self.result = Some(result);
            keep
        })
    }

    fn is_gone(&self) -> bool {
        self.reply.is_closed()
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let result = match (self.result, committed) {
            (Some(Err(WriteError::Store(StoreError::Met))), _) | (None, Ok(())) => {
                Err(StoreError::Busy.into())
            }
            (Some(Err(own)), _) => Err(own),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Ok(_)) | None, Err(e)) => Err(WriteError::Store(e)),
        };
        // Whoever went away does not need the answer.
        let _ = self.reply.send(result);
    }
}

/// A closure that panics or hangs fails alone: the writers after it go on.
pub(crate) async fn contained<T, E>(
    mut work: Boxed<'_, Result<T, WriteError<E>>>,
) -> Result<T, WriteError<E>> {
    let caught = std::future::poll_fn(move |context| {
        let step = catch_unwind(AssertUnwindSafe(|| Pin::new(&mut work).poll(context)));
        step.unwrap_or_else(|_| {
            Poll::Ready(Err(StoreError::Down("the write itself failed".to_owned()).into()))
        })
    });
    timeout(PATIENCE, caught)
        .await
        .unwrap_or_else(|_| Err(StoreError::Down("the write took too long".to_owned()).into()))
}

/// The writer task: owns the only writing connection.
pub(crate) async fn serve(mut connection: AnyConnection, mut asks: mpsc::Receiver<Ask>) {
    let mut next = asks.recv().await;
    while let Some(ask) = next {
        next = match ask {
            Ask::Write(job) => shared(&mut connection, job, &mut asks).await,
            Ask::Tidy(reply) => {
                let _ = reply.send(tidy(&mut connection).await);
                None
            }
            Ask::Close(reply) => {
                let _ = connection.close().await;
                let _ = reply.send(());
                return;
            }
        };
        if next.is_none() {
            next = asks.recv().await;
        }
    }
    let _ = connection.close().await;
}

async fn tidy(connection: &mut AnyConnection) -> Result<(), StoreError> {
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(connection).await?;
    if row.try_get::<i64, _>(0)? == 0 { Ok(()) } else { Err(StoreError::Busy) }
}

/// Shared commits until nobody of the first one waits. Answers an ask that is no write, if one came between.
async fn shared(
    connection: &mut AnyConnection,
    first: Box<dyn Job>,
    asks: &mut mpsc::Receiver<Ask>,
) -> Option<Ask> {
    let (mut queue, mut other) = (VecDeque::from([first]), None);
    while !queue.is_empty() {
        if let Err(e) = begin(connection).await {
            queue.drain(..).for_each(|job| job.answer(Err(e.clone())));
            return other;
        }
        batch(connection, &mut queue, asks, &mut other).await;
    }
    other
}

async fn begin(connection: &mut AnyConnection) -> Result<(), StoreError> {
    for _ in 0..BEGINS {
        match connection.execute("BEGIN IMMEDIATE").await.map_err(StoreError::from) {
            Ok(_) => return Ok(()),
            Err(StoreError::Met) => {}
            Err(other) => return Err(other),
        }
    }
    Err(StoreError::Busy)
}

async fn batch(
    connection: &mut AnyConnection,
    queue: &mut VecDeque<Box<dyn Job>>,
    asks: &mut mpsc::Receiver<Ask>,
    other: &mut Option<Ask>,
) {
    let (mut done, mut kept, started) = (Vec::new(), 0_usize, Instant::now());
    while let Some(mut job) = queue.pop_front().or_else(|| coming(asks, other)) {
        if job.is_gone() {
            continue;
        }
        match one(connection, job.as_mut()).await {
            Ok(keep) => kept += usize::from(keep),
            Err(e) => {
                // The whole transaction is lost (a full disk does that). Whoever lost it hears why; the others,
                // who were told nothing yet, run again.
                let _ = connection.execute("ROLLBACK").await;
                job.answer(Err(e));
                done.into_iter().rev().for_each(|job| queue.push_front(job));
                return;
            }
        }
        done.push(job);
        if done.len() >= MOST || started.elapsed() >= LONGEST {
            break;
        }
    }
    let committed = end(connection, kept > 0).await;
    for job in done {
        job.answer(committed.clone());
    }
}

/// The next writer, if one waits already.
fn coming(asks: &mut mpsc::Receiver<Ask>, other: &mut Option<Ask>) -> Option<Box<dyn Job>> {
    if other.is_some() {
        return None;
    }
    match asks.try_recv() {
        Ok(Ask::Write(job)) => Some(job),
        Ok(ask) => {
            *other = Some(ask);
            None
        }
        Err(_) => None,
    }
}

async fn end(connection: &mut AnyConnection, keep: bool) -> Result<(), StoreError> {
    let ended = connection.execute(if keep { "COMMIT" } else { "ROLLBACK" }).await;
    if ended.is_err() {
        // Fails when nothing is open any more, which is what is wanted.
        let _ = connection.execute("ROLLBACK").await;
    }
    ended.map(drop).map_err(StoreError::from)
}

async fn one(connection: &mut AnyConnection, job: &mut dyn Job) -> Result<bool, StoreError> {
    connection.execute("SAVEPOINT one").await?;
    let keep = job.run(connection).await;
    // A full disk may already have rolled the whole transaction back: then this fails and says so.
    if !keep {
        connection.execute("ROLLBACK TO one").await?;
    }
    connection.execute("RELEASE one").await?;
    Ok(keep)
}
