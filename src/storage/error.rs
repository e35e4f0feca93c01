//! What can go wrong between rows and values.

/// A failure of the database or of what stands in it.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database refused or failed a statement.
    #[error("database: {0}")]
    Database(#[from] diesel::result::Error),
    /// No connection could be made or borrowed.
    #[error("no connection to the database: {0}")]
    Unavailable(String),
    /// A row holds what it should not.
    #[error("inconsistent data in {table}.{column}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A statement touched another number of rows than it had to.
    #[error("expected {expected} changed rows, got {actual}")]
    RowsAffected {
        /// As it should be.
        expected: usize,
        /// As it was.
        actual: usize,
    },
}

impl StorageError {
    /// Whether the statement was refused because a row with the same unique value exists.
    pub fn is_duplicate(&self) -> bool {
        use diesel::result::{DatabaseErrorKind, Error};
        matches!(
            self,
            Self::Database(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
        )
    }
}

/// Refuses when `actual` is not `expected`.
pub(crate) fn rows_affected(expected: usize, actual: usize) -> Result<(), StorageError> {
    if expected == actual {
        Ok(())
    } else {
        Err(StorageError::RowsAffected { expected, actual })
    }
}
