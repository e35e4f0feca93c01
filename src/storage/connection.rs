//! One connection type for both databases, chosen by the scheme of the URL.

use diesel::connection::SimpleConnection;
use diesel::r2d2::ManageConnection;
use diesel::{Connection, PgConnection, SqliteConnection};

use super::error::StorageError;

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum DbConnection {
    /// The embedded database.
    Sqlite(SqliteConnection),
    /// The database for more than one machine.
    Postgres(PgConnection),
}

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// Path of the SQLite file.
    Sqlite(String),
    /// Connection URL of PostgreSQL; holds a password.
    Postgres(String),
}

/// The URL names no database that Spiegel knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the database URL must start with sqlite: or postgres://")]
pub struct UnknownDatabase;

impl std::str::FromStr for DatabaseUrl {
    type Err = UnknownDatabase;

    fn from_str(url: &str) -> Result<Self, UnknownDatabase> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err(UnknownDatabase)
            } else {
                Ok(Self::Sqlite(path.to_owned()))
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(UnknownDatabase)
    }
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading only.
    Read,
    /// Writing.
    Write,
}

/// Opens a connection with the settings that every connection has.
pub(crate) fn establish(url: &DatabaseUrl, purpose: Purpose) -> Result<DbConnection, StorageError> {
    let unavailable = |error: &dyn std::fmt::Display| StorageError::Unavailable(error.to_string());
    match url {
        DatabaseUrl::Sqlite(path) => {
            let mut connection =
                SqliteConnection::establish(path).map_err(|error| unavailable(&error))?;
            // The busy timeout comes first: switching to WAL needs a lock. secure_delete overwrites what is
            // deleted (docs/ANONYMITY.md, A7); synchronous=FULL makes a confirmed answer survive a power cut.
            connection.batch_execute(
                "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; \
                 PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; \
                 PRAGMA cache_size=-16000; PRAGMA journal_size_limit=67108864;",
            )?;
            if purpose == Purpose::Read {
                connection.batch_execute("PRAGMA query_only=ON;")?;
            }
            Ok(DbConnection::Sqlite(connection))
        }
        DatabaseUrl::Postgres(url) => {
            let connection = PgConnection::establish(url).map_err(|error| unavailable(&error))?;
            Ok(DbConnection::Postgres(connection))
        }
    }
}

/// Makes connections for a pool.
#[derive(Debug)]
pub(crate) struct Manager {
    pub(crate) url: DatabaseUrl,
    pub(crate) purpose: Purpose,
}

/// Why a pooled connection could not be made or is broken.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct ManagerError(#[from] StorageError);

impl ManageConnection for Manager {
    type Connection = DbConnection;
    type Error = ManagerError;

    fn connect(&self) -> Result<DbConnection, ManagerError> {
        Ok(establish(&self.url, self.purpose)?)
    }

    fn is_valid(&self, connection: &mut DbConnection) -> Result<(), ManagerError> {
        connection
            .batch_execute("SELECT 1")
            .map_err(StorageError::from)?;
        Ok(())
    }

    fn has_broken(&self, connection: &mut DbConnection) -> bool {
        // A connection that a panic left inside a transaction must not be handed out again.
        use diesel::connection::TransactionManager;
        std::thread::panicking()
            || <<DbConnection as Connection>::TransactionManager as TransactionManager<
                DbConnection,
            >>::is_broken_transaction_manager(connection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_chooses_the_database() {
        assert_eq!(
            "sqlite:data/x.db".parse(),
            Ok(DatabaseUrl::Sqlite("data/x.db".to_owned()))
        );
        assert_eq!(
            "sqlite:///data/x.db".parse(),
            Ok(DatabaseUrl::Sqlite("/data/x.db".to_owned()))
        );
        assert_eq!(
            "postgres://h/d".parse(),
            Ok(DatabaseUrl::Postgres("postgres://h/d".to_owned()))
        );
        for wrong in ["", "sqlite:", "postgresql:typo", "mysql://h/d", "data.db"] {
            assert_eq!(wrong.parse::<DatabaseUrl>(), Err(UnknownDatabase));
        }
    }
}
