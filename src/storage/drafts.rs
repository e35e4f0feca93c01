//! Drafts: one row of one size for each form from the opening on, noise until something is saved
//! (docs/ANONYMITY.md, A8).

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::connection::DbConnection;
use super::dialect;
use super::error::{StorageError, rows_affected};
use super::schema::draft;
use crate::domain::ids::ParticipantId;

/// Makes the row of a form.
pub fn insert(
    db: &mut DbConnection,
    rater: ParticipantId,
    subject: ParticipantId,
    contents: &[u8],
) -> Result<(), StorageError> {
    diesel::insert_into(draft::table)
        .values((
            draft::rater_id.eq(rater.as_bytes().as_slice()),
            draft::subject_id.eq(subject.as_bytes().as_slice()),
            draft::contents.eq(contents),
        ))
        .execute(db)?;
    Ok(())
}

/// What stands in the row.
pub fn find(
    db: &mut DbConnection,
    rater: ParticipantId,
    subject: ParticipantId,
) -> Result<Option<Vec<u8>>, StorageError> {
    Ok(draft::table
        .filter(draft::rater_id.eq(rater.as_bytes().as_slice()))
        .filter(draft::subject_id.eq(subject.as_bytes().as_slice()))
        .select(draft::contents)
        .first(db)
        .optional()?)
}

/// Holds the row alone until the transaction ends.
pub fn lock(
    db: &mut DbConnection,
    rater: ParticipantId,
    subject: ParticipantId,
) -> Result<(), StorageError> {
    dialect::lock_draft(db, rater, subject)
}

/// Rewrites the row.
pub fn rewrite(
    db: &mut DbConnection,
    rater: ParticipantId,
    subject: ParticipantId,
    contents: &[u8],
) -> Result<(), StorageError> {
    let rows = diesel::update(
        draft::table
            .filter(draft::rater_id.eq(rater.as_bytes().as_slice()))
            .filter(draft::subject_id.eq(subject.as_bytes().as_slice())),
    )
    .set(draft::contents.eq(contents))
    .execute(db)?;
    rows_affected(1, rows)
}

/// Drops the drafts about a subject.
pub fn delete_about(db: &mut DbConnection, subject: ParticipantId) -> Result<(), StorageError> {
    diesel::delete(draft::table.filter(draft::subject_id.eq(subject.as_bytes().as_slice())))
        .execute(db)?;
    Ok(())
}
