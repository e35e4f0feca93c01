//! Migrations, embedded in the binary, in twin trees of the same names (`migrations/README.md`).

use diesel::migration::MigrationSource;
use diesel::sql_query;
use diesel::{Connection, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::{DatabaseUrl, DbConnection, Purpose, establish};
use super::error::StorageError;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");

/// Any fixed number: instances that start together take turns.
const ADVISORY_LOCK: i64 = 0x5350_4945_4745_4c01;

fn failed(error: &(dyn std::error::Error + Send + Sync)) -> StorageError {
    StorageError::Unavailable(format!("migration failed: {error}"))
}

/// Runs what has not run yet; returns the names of what ran. The folder of an embedded database is made if absent.
///
/// # Errors
/// [`StorageError::Unavailable`] when the database cannot be reached or a migration fails.
pub fn run_pending(url: &DatabaseUrl) -> Result<Vec<String>, StorageError> {
    if let DatabaseUrl::Sqlite(path) = url {
        make_private(std::path::Path::new(path))
            .map_err(|error| StorageError::Unavailable(format!("{path}: {error}")))?;
    }
    let mut connection = establish(url, Purpose::Write)?;
    match &mut connection {
        DbConnection::Sqlite(inner) => {
            let versions = inner
                .run_pending_migrations(SQLITE)
                .map_err(|error| failed(error.as_ref()))?;
            Ok(versions.iter().map(ToString::to_string).collect())
        }
        DbConnection::Postgres(inner) => {
            sql_query(format!("SELECT pg_advisory_lock({ADVISORY_LOCK})")).execute(inner)?;
            let outcome = inner
                .run_pending_migrations(POSTGRESQL)
                .map(|versions| versions.iter().map(ToString::to_string).collect())
                .map_err(|error| failed(error.as_ref()));
            sql_query(format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})")).execute(inner)?;
            outcome
        }
    }
}

/// Makes the file of an embedded database, and its folder, for this user alone. SQLite gives its other files the same
/// rights.
fn make_private(path: &std::path::Path) -> std::io::Result<()> {
    let mut folders = std::fs::DirBuilder::new();
    let mut file = std::fs::OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folders.mode(0o700);
        file.mode(0o600);
    }
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        folders.recursive(true).create(folder)?;
    }
    file.create(true).append(true).open(path).map(drop)
}

/// Names of migrations that have not run.
///
/// # Errors
/// As [`run_pending`].
pub fn pending(url: &DatabaseUrl) -> Result<Vec<String>, StorageError> {
    fn names<C: Connection + MigrationHarness<DB>, DB: diesel::backend::Backend>(
        connection: &mut C,
        source: impl MigrationSource<DB>,
    ) -> Result<Vec<String>, StorageError> {
        let found = connection
            .pending_migrations(source)
            .map_err(|error| failed(error.as_ref()))?;
        Ok(found
            .iter()
            .map(|migration| migration.name().to_string())
            .collect())
    }
    match &mut establish(url, Purpose::Write)? {
        DbConnection::Sqlite(inner) => names(inner, SQLITE),
        DbConnection::Postgres(inner) => names(inner, POSTGRESQL),
    }
}

/// Undoes every migration: for tests of the `down` scripts.
///
/// # Errors
/// As [`run_pending`].
pub fn revert_all(url: &DatabaseUrl) -> Result<usize, StorageError> {
    let reverted = match &mut establish(url, Purpose::Write)? {
        DbConnection::Sqlite(inner) => inner
            .revert_all_migrations(SQLITE)
            .map_err(|error| failed(error.as_ref()))?
            .len(),
        DbConnection::Postgres(inner) => inner
            .revert_all_migrations(POSTGRESQL)
            .map_err(|error| failed(error.as_ref()))?
            .len(),
    };
    Ok(reverted)
}
