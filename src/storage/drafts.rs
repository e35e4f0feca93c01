//! Drafts: one row of one size for each form from the opening on, noise until something is saved
//! (docs/ANONYMITY.md, A8).

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::dialect;
use super::error::{StorageError, rows_affected};
use super::schema::{draft, participant};
use crate::domain::ids::{ParticipantId, RoundId};

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

/// The rows of one rater, each with whom it is about.
pub fn of_rater(
    db: &mut DbConnection,
    rater: ParticipantId,
) -> Result<Vec<(ParticipantId, Vec<u8>)>, StorageError> {
    draft::table
        .filter(draft::rater_id.eq(rater.as_bytes().as_slice()))
        .order(draft::subject_id)
        .select((draft::subject_id, draft::contents))
        .load::<(Vec<u8>, Vec<u8>)>(db)?
        .into_iter()
        .map(|(subject, contents)| {
            let subject = columns::id(&subject, "draft", "subject_id")?;
            Ok((ParticipantId(subject), contents))
        })
        .collect()
}

/// The rows about one subject, each with whose it is.
pub fn about(
    db: &mut DbConnection,
    subject: ParticipantId,
) -> Result<Vec<(ParticipantId, Vec<u8>)>, StorageError> {
    draft::table
        .filter(draft::subject_id.eq(subject.as_bytes().as_slice()))
        .order(draft::rater_id)
        .select((draft::rater_id, draft::contents))
        .load::<(Vec<u8>, Vec<u8>)>(db)?
        .into_iter()
        .map(|(rater, contents)| {
            let rater = columns::id(&rater, "draft", "rater_id")?;
            Ok((ParticipantId(rater), contents))
        })
        .collect()
}

/// Holds the rows about one subject alone until the transaction ends.
pub fn lock_about(db: &mut DbConnection, subject: ParticipantId) -> Result<(), StorageError> {
    dialect::lock_drafts_about(db, subject)
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

/// Drops the drafts of a round.
pub fn delete_of_round(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    // By rater, as the rows lie: in any other order an embedded database reads most pages many times.
    let raters = participant::table
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .select(participant::id);
    diesel::delete(draft::table.filter(draft::rater_id.eq_any(raters))).execute(db)?;
    Ok(())
}
