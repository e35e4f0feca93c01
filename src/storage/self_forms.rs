//! The subjects' own forms: one row of one size for each subject from the opening on (docs/ANONYMITY.md, A10).

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::connection::DbConnection;
use super::error::{StorageError, rows_affected};
use super::schema::self_form;
use crate::domain::ids::ParticipantId;

/// Makes the row of a subject.
pub fn insert(
    db: &mut DbConnection,
    subject: ParticipantId,
    contents: &[u8],
) -> Result<(), StorageError> {
    diesel::insert_into(self_form::table)
        .values((
            self_form::participant_id.eq(subject.as_bytes().as_slice()),
            self_form::contents.eq(contents),
        ))
        .execute(db)?;
    Ok(())
}

/// What stands in the row.
pub fn find(
    db: &mut DbConnection,
    subject: ParticipantId,
) -> Result<Option<Vec<u8>>, StorageError> {
    Ok(self_form::table
        .filter(self_form::participant_id.eq(subject.as_bytes().as_slice()))
        .select(self_form::contents)
        .first(db)
        .optional()?)
}

/// Rewrites the row.
pub fn rewrite(
    db: &mut DbConnection,
    subject: ParticipantId,
    contents: &[u8],
) -> Result<(), StorageError> {
    let rows = diesel::update(
        self_form::table.filter(self_form::participant_id.eq(subject.as_bytes().as_slice())),
    )
    .set(self_form::contents.eq(contents))
    .execute(db)?;
    rows_affected(1, rows)
}

/// Drops the row.
pub fn delete(db: &mut DbConnection, subject: ParticipantId) -> Result<(), StorageError> {
    diesel::delete(
        self_form::table.filter(self_form::participant_id.eq(subject.as_bytes().as_slice())),
    )
    .execute(db)?;
    Ok(())
}
