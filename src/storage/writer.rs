//! The one writer of the embedded database, with group commit: jobs that wait together share one durable
//! commit. Nobody hears of success before the commit returned.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};

use super::connection::{DatabaseUrl, DbConnection, Purpose, establish};
use super::error::StorageError;

/// Jobs that may wait; more than that is refused as [`StorageError::Unavailable`].
const QUEUE: usize = 4096;
/// Jobs that share one commit at the most.
const BATCH: usize = 512;

/// A job runs inside its own savepoint and leaves a finisher that hears how the commit went.
pub(crate) type Job = Box<dyn FnOnce(&mut DbConnection) -> Finisher + Send>;
/// Called once, after the commit (`Ok`) or when it failed (`Err`, in words).
pub(crate) type Finisher = Box<dyn FnOnce(Result<(), String>) + Send>;

type Transactions = <DbConnection as Connection>::TransactionManager;

/// Handle of the writer thread; it ends when the last handle is gone.
#[derive(Clone)]
pub(crate) struct Writer {
    jobs: SyncSender<Job>,
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the database cannot be opened or the thread not be started.
    pub(crate) fn start(url: DatabaseUrl) -> Result<Self, StorageError> {
        let connection = establish(&url, Purpose::Write)?;
        let (jobs, queue) = sync_channel(QUEUE);
        thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || run(&url, connection, &queue))
            .map_err(|error| StorageError::Unavailable(error.to_string()))?;
        Ok(Self { jobs })
    }

    /// Puts a job in the queue.
    pub(crate) fn submit(&self, job: Job) -> Result<(), StorageError> {
        self.jobs.try_send(job).map_err(|error| {
            StorageError::Unavailable(format!("the writer is busy or gone: {error}"))
        })
    }
}

fn run(url: &DatabaseUrl, connection: DbConnection, queue: &Receiver<Job>) {
    let mut connection = Some(connection);
    while let Ok(first) = queue.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH {
            let Ok(next) = queue.try_recv() else { break };
            batch.push(next);
        }
        if connection.is_none() {
            connection = establish(url, Purpose::Write).ok();
        }
        let Some(open) = connection.as_mut() else {
            drop(batch);
            continue;
        };
        if !commit_together(open, batch) {
            // After a panic or a failed commit the state of the connection is unknown.
            connection = None;
        }
    }
}

/// Runs a batch; false when the connection must not be used again.
fn commit_together(connection: &mut DbConnection, batch: Vec<Job>) -> bool {
    if let Err(error) = begin(connection) {
        // The jobs are dropped unrun; their callers hear that the writer gave no answer.
        tracing::error!(%error, "Could not begin a write transaction");
        return false;
    }
    let mut finishers = Vec::with_capacity(batch.len());
    for job in batch {
        match catch_unwind(AssertUnwindSafe(|| job(connection))) {
            Ok(finisher) => finishers.push(finisher),
            Err(_panic) => {
                finish(
                    finishers,
                    &Err("a write in the same batch panicked".to_owned()),
                );
                return false;
            }
        }
    }
    let outcome =
        <Transactions as TransactionManager<DbConnection>>::commit_transaction(connection)
            .map_err(|error| error.to_string());
    let healthy = outcome.is_ok();
    finish(finishers, &outcome);
    healthy
}

fn begin(connection: &mut DbConnection) -> Result<(), diesel::result::Error> {
    // Immediate: a deferred transaction that turns into a write one ignores the busy timeout.
    match connection {
        DbConnection::Sqlite(inner) => {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE")
        }
        DbConnection::Postgres(inner) => {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN")
        }
    }
}

fn finish(finishers: Vec<Finisher>, outcome: &Result<(), String>) {
    for finisher in finishers {
        finisher(outcome.clone());
    }
}
