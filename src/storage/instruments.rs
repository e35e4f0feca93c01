//! Instruments, each stored once as the exact text of its file under its checksum.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::instrument;
use crate::domain::instrument::Instrument;

/// Stores an instrument unless it is there.
pub fn insert_if_absent(
    db: &mut DbConnection,
    checksum: &[u8; 32],
    value: &Instrument,
    definition: &str,
) -> Result<(), StorageError> {
    let found: i64 = instrument::table
        .filter(instrument::checksum.eq(checksum.as_slice()))
        .count()
        .get_result(db)?;
    if found > 0 {
        return Ok(());
    }
    diesel::insert_into(instrument::table)
        .values((
            instrument::checksum.eq(checksum.as_slice()),
            instrument::name.eq(&value.id),
            instrument::version.eq(i32::try_from(value.version).unwrap_or(i32::MAX)),
            instrument::definition.eq(definition),
        ))
        .execute(db)?;
    Ok(())
}

/// The text of the instrument with this checksum.
pub fn definition(
    db: &mut DbConnection,
    checksum: &[u8; 32],
) -> Result<Option<String>, StorageError> {
    Ok(instrument::table
        .filter(instrument::checksum.eq(checksum.as_slice()))
        .select(instrument::definition)
        .first(db)
        .optional()?)
}
