//! The database as the use cases see it: `read` and `write`, both blocking.

use std::sync::mpsc::sync_channel;

use diesel::Connection;
use diesel::r2d2::{Pool, PooledConnection};

use super::connection::{DatabaseUrl, DbConnection, Manager, Purpose, establish};
use super::dialect;
use super::error::StorageError;
use super::writer::{self, Job, Writer};

/// Pools and writer of one database. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    url: DatabaseUrl,
    readers: Pool<Manager>,
    writer: Option<Writer>,
}

impl Database {
    /// Opens the database; migrations are run apart ([`super::migrate`]).
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] when no connection can be made.
    pub fn open(url: &DatabaseUrl) -> Result<Self, StorageError> {
        // A failed first connection gives its own message; a pool only says "timed out".
        drop(establish(url, Purpose::Write)?);
        let (size, writer) = match url {
            DatabaseUrl::Sqlite(_) => (4, Some(Writer::start(url.clone())?)),
            DatabaseUrl::Postgres(_) => (12, None),
        };
        let purpose = if writer.is_some() {
            Purpose::Read
        } else {
            Purpose::Write
        };
        let readers = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .test_on_check_out(writer.is_none())
            .connection_timeout(std::time::Duration::from_secs(10))
            .build(Manager {
                url: url.clone(),
                purpose,
            })
            .map_err(|error| StorageError::Unavailable(error.to_string()))?;
        Ok(Self {
            url: url.clone(),
            readers,
            writer,
        })
    }

    /// Where the database is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Takes what was deleted out of the write-ahead log too, where there is one.
    ///
    /// # Errors
    /// When the log is in use or the database fails.
    pub fn forget_deleted(&self) -> Result<(), StorageError> {
        if self.writer.is_none() {
            return Ok(());
        }
        dialect::empty_write_ahead_log(&mut establish(&self.url, Purpose::Write)?)
    }

    fn borrow(&self) -> Result<PooledConnection<Manager>, StorageError> {
        self.readers
            .get()
            .map_err(|error| StorageError::Unavailable(error.to_string()))
    }

    /// Reads within one transaction, so that all queries see the same state.
    ///
    /// # Errors
    /// What `work` returns, or that no connection was to be had.
    pub fn read<T, E>(&self, work: impl FnOnce(&mut DbConnection) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StorageError>,
    {
        let mut connection = self.borrow()?;
        transaction(&mut connection, work)
    }

    /// Writes: everything in `work` happens, durably, or nothing does.
    ///
    /// # Errors
    /// What `work` returns (then nothing is stored), or why it could not be stored.
    pub fn write<T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let Some(writer) = &self.writer else {
            let mut connection = self.borrow()?;
            return transaction(&mut connection, work);
        };
        let (answer, answered) = sync_channel(1);
        writer.submit(Job::Shared(Box::new(move |connection| {
            let outcome = transaction(connection, work);
            Box::new(move |commit| {
                let outcome = match commit {
                    Ok(()) => outcome,
                    Err(reason) => outcome.and(Err(StorageError::Unavailable(reason).into())),
                };
                // The caller may have gone; the data is as it is then.
                drop(answer.send(outcome));
            })
        })))?;
        answered.recv().unwrap_or_else(|_gone| no_answer())
    }

    /// As [`Database::write`], for work that changes a great part of a round: it shares its commit with nothing, so
    /// that memory holds none of what it changes.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub fn write_much<T, E>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let Some(writer) = &self.writer else {
            return self.write(work);
        };
        let (answer, answered) = sync_channel(1);
        writer.submit(Job::Alone(Box::new(move |connection| {
            let (outcome, health) = writer::alone(connection, work);
            // The caller may have gone; the data is as it is then.
            drop(answer.send(outcome));
            health
        })))?;
        answered.recv().unwrap_or_else(|_gone| no_answer())
    }
}

fn no_answer<T, E: From<StorageError>>() -> Result<T, E> {
    Err(StorageError::Unavailable("the writer gave no answer".to_owned()).into())
}

/// A transaction, or a savepoint inside one, whose error may be any type.
fn transaction<T, E: From<StorageError>>(
    connection: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> Result<T, E>,
) -> Result<T, E> {
    /// Lets diesel's own failure to begin or commit travel beside the caller's error.
    enum Failure<E> {
        Caller(E),
        Diesel(diesel::result::Error),
    }
    impl<E> From<diesel::result::Error> for Failure<E> {
        fn from(error: diesel::result::Error) -> Self {
            Self::Diesel(error)
        }
    }
    connection
        .transaction(|connection| work(connection).map_err(Failure::Caller))
        .map_err(|failure| match failure {
            Failure::Caller(error) => error,
            Failure::Diesel(error) => StorageError::from(error).into(),
        })
}
