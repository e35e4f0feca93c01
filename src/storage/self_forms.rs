//! The subjects' own forms: one row of one size for each subject from the opening on (docs/ANONYMITY.md, A10).

use diesel::{ExpressionMethods, JoinOnDsl, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::{StorageError, rows_affected};
use super::schema::{participant, self_form};
use crate::domain::ids::{ParticipantId, RoundId};

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

/// Rows that are read at once.
const PAGE: i64 = 32;

/// The next rows of a round, in the order of identifiers: those behind `after`, or the first ones; none at the end.
pub fn next_of_round(
    db: &mut DbConnection,
    round: RoundId,
    after: Option<ParticipantId>,
) -> Result<Vec<(ParticipantId, Vec<u8>)>, StorageError> {
    let after = after.as_ref().map_or(&[][..], |id| id.as_bytes());
    self_form::table
        .inner_join(participant::table.on(participant::id.eq(self_form::participant_id)))
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .filter(participant::id.gt(after))
        .order(participant::id)
        .limit(PAGE)
        .select((self_form::participant_id, self_form::contents))
        .load::<(Vec<u8>, Vec<u8>)>(db)?
        .into_iter()
        .map(|(id, contents)| {
            let id = columns::id(&id, "self_form", "participant_id")?;
            Ok((ParticipantId(id), contents))
        })
        .collect()
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

/// Drops the rows of a round.
pub fn delete_of_round(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    let people = participant::table
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .select(participant::id);
    diesel::delete(self_form::table.filter(self_form::participant_id.eq_any(people)))
        .execute(db)?;
    Ok(())
}
