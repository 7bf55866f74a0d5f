//! Group commit for SQLite: waiting writers share one durable commit, each in a savepoint of its own.
//! Nothing is acknowledged before the commit.

use sqlx::{AnyConnection, Connection, Executor};
use tokio::sync::{mpsc, oneshot};

use crate::db::Boxed;
use crate::error::{StoreError, WriteError};

/// The most writers that share a commit.
const MOST: usize = 64;

/// A waiting writer.
pub(crate) trait Job: Send {
    /// Runs inside a savepoint; says whether to keep it.
    fn run<'a>(&'a mut self, tx: &'a mut AnyConnection) -> Boxed<'a, bool>;
    /// Answers the writer once the commit is durable, or failed.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
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
            let result = (self.work)(tx).await;
            let keep = result.is_ok();
            self.result = Some(result);
            keep
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let result = match (self.result, committed) {
            (Some(Err(own)), _) => Err(own),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Ok(_)), Err(e)) => Err(WriteError::Store(e)),
            (None, committed) => Err(WriteError::Store(committed.err().unwrap_or(StoreError::Busy))),
        };
        let _ = self.reply.send(result);
    }
}

/// The writer task: owns the only writing connection.
pub(crate) async fn serve(mut connection: AnyConnection, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    while let Some(first) = jobs.recv().await {
        let mut done: Vec<Box<dyn Job>> = Vec::new();
        let committed = batch(&mut connection, first, &mut jobs, &mut done).await;
        let failed = committed.is_err();
        for job in done {
            let outcome = if failed { Err(again(&committed)) } else { Ok(()) };
            job.answer(outcome);
        }
    }
    let _ = connection.close().await;
}

fn again(committed: &Result<(), StoreError>) -> StoreError {
    match committed {
        Err(StoreError::Full) => StoreError::Full,
        Err(StoreError::Down(why)) => StoreError::Down(why.clone()),
        _ => StoreError::Busy,
    }
}

async fn batch(
    connection: &mut AnyConnection,
    first: Box<dyn Job>,
    jobs: &mut mpsc::Receiver<Box<dyn Job>>,
    done: &mut Vec<Box<dyn Job>>,
) -> Result<(), StoreError> {
    if let Err(e) = connection.execute("BEGIN IMMEDIATE").await {
        done.push(first);
        return Err(e.into());
    }
    let mut next = Some(first);
    let mut kept = 0_usize;
    while let Some(mut job) = next.take() {
        match one(connection, job.as_mut()).await {
            Ok(keep) => kept += usize::from(keep),
            Err(e) => {
                done.push(job);
                let _ = connection.execute("ROLLBACK").await;
                return Err(e);
            }
        }
        done.push(job);
        if done.len() < MOST {
            next = jobs.try_recv().ok();
        }
    }
    let end = if kept > 0 { "COMMIT" } else { "ROLLBACK" };
    if let Err(e) = connection.execute(end).await {
        let _ = connection.execute("ROLLBACK").await;
        return Err(e.into());
    }
    Ok(())
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
