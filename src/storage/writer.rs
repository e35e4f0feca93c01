//! The one writer of the embedded database, with group commit: jobs that wait together share one durable
//! commit. Nobody hears of success before the commit returned. A job that rewrites much has a transaction of its own:
//! inside a shared one, SQLite would keep a second copy of everything that it changes in memory, to undo it alone.

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

/// Something to write.
pub(crate) enum Job {
    /// Runs inside its own savepoint and leaves a finisher that hears how the commit went.
    Shared(SharedJob),
    /// Runs outside any transaction, begins and ends its own with [`alone`], and tells its caller itself.
    Alone(AloneJob),
}

pub(crate) type SharedJob = Box<dyn FnOnce(&mut DbConnection) -> Finisher + Send>;
pub(crate) type AloneJob = Box<dyn FnOnce(&mut DbConnection) -> Health + Send>;
/// Called once, after the commit (`Ok`) or when it failed (`Err`, in words).
pub(crate) type Finisher = Box<dyn FnOnce(Result<(), String>) + Send>;

type Transactions = <DbConnection as Connection>::TransactionManager;

/// Whether a connection may be used again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Health {
    /// Nothing is left open on it.
    Good,
    /// Its state is unknown.
    Unknown,
}

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
        let (shared, alone) = next_batch(first, queue);
        for work in [Work::Shared(shared), Work::Alone(alone)] {
            if connection.is_none() {
                connection = establish(url, Purpose::Write).ok();
            }
            // Without a connection the work is dropped, and its callers hear that the writer gave no answer.
            if let Some(open) = connection.as_mut()
                && work.run(open) == Health::Unknown
            {
                connection = None;
            }
        }
    }
}

/// What happens between two looks at the queue.
enum Work {
    Shared(Vec<SharedJob>),
    Alone(Option<AloneJob>),
}

impl Work {
    fn run(self, connection: &mut DbConnection) -> Health {
        match self {
            Self::Shared(batch) if batch.is_empty() => Health::Good,
            Self::Shared(batch) => commit_together(connection, batch),
            Self::Alone(None) => Health::Good,
            Self::Alone(Some(job)) => {
                catch_unwind(AssertUnwindSafe(|| job(connection))).unwrap_or(Health::Unknown)
            }
        }
    }
}

/// The jobs that wait, as far as they share a commit, and the one that does not and ends the row.
fn next_batch(first: Job, queue: &Receiver<Job>) -> (Vec<SharedJob>, Option<AloneJob>) {
    let mut batch = Vec::new();
    let mut next = Some(first);
    while let Some(job) = next {
        match job {
            Job::Shared(job) => batch.push(job),
            Job::Alone(job) => return (batch, Some(job)),
        }
        next = (batch.len() < BATCH)
            .then(|| queue.try_recv().ok())
            .flatten();
    }
    (batch, None)
}

/// Runs a batch.
fn commit_together(connection: &mut DbConnection, batch: Vec<SharedJob>) -> Health {
    if let Err(error) = begin(connection) {
        // The jobs are dropped unrun; their callers hear that the writer gave no answer.
        tracing::error!(%error, "Could not begin a write transaction");
        return Health::Unknown;
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
                return Health::Unknown;
            }
        }
    }
    let outcome = commit(connection).map_err(|error| error.to_string());
    let health = if outcome.is_ok() {
        Health::Good
    } else {
        Health::Unknown
    };
    finish(finishers, &outcome);
    health
}

/// One transaction without a savepoint in it: everything in `work` happens, durably, or nothing does.
pub(crate) fn alone<T, E: From<StorageError>>(
    connection: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> Result<T, E>,
) -> (Result<T, E>, Health) {
    if let Err(error) = begin(connection) {
        return (Err(StorageError::from(error).into()), Health::Unknown);
    }
    let outcome = work(connection);
    let ended = match outcome {
        Ok(_) => commit(connection),
        Err(_) => {
            <Transactions as TransactionManager<DbConnection>>::rollback_transaction(connection)
        }
    };
    match (outcome, ended) {
        (outcome, Ok(())) => (outcome, Health::Good),
        (Ok(_), Err(error)) => (Err(StorageError::from(error).into()), Health::Unknown),
        (Err(error), Err(_)) => (Err(error), Health::Unknown),
    }
}

fn commit(connection: &mut DbConnection) -> Result<(), diesel::result::Error> {
    <Transactions as TransactionManager<DbConnection>>::commit_transaction(connection)
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
