//! Who stopped reminders: one sealed row for each person with forms, from the opening to the close. It is the person's
//! own click, without a time, and has nothing to do with answering (docs/ANONYMITY.md, A5). What stands in the rows is
//! for `crate::app`, which rewrites all of a round together.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::{StorageError, rows_affected};
use super::schema::{participant, reminder_choice};
use crate::domain::ids::{ParticipantId, RoundId};

/// Makes the row of a person.
pub fn insert(
    db: &mut DbConnection,
    person: ParticipantId,
    contents: &[u8],
) -> Result<(), StorageError> {
    diesel::insert_into(reminder_choice::table)
        .values((
            reminder_choice::participant_id.eq(person.as_bytes().as_slice()),
            reminder_choice::contents.eq(contents),
        ))
        .execute(db)?;
    Ok(())
}

/// What stands for the person; `None` without a row.
pub fn find(db: &mut DbConnection, person: ParticipantId) -> Result<Option<Vec<u8>>, StorageError> {
    Ok(reminder_choice::table
        .filter(reminder_choice::participant_id.eq(person.as_bytes().as_slice()))
        .select(reminder_choice::contents)
        .first(db)
        .optional()?)
}

/// The rows of a round, each with whose it is, in the order of their identifiers, which are random.
pub fn of_round(
    db: &mut DbConnection,
    round: RoundId,
) -> Result<Vec<(ParticipantId, Vec<u8>)>, StorageError> {
    let people = participant::table
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .select(participant::id);
    reminder_choice::table
        .filter(reminder_choice::participant_id.eq_any(people))
        .order(reminder_choice::participant_id)
        .select((reminder_choice::participant_id, reminder_choice::contents))
        .load::<(Vec<u8>, Vec<u8>)>(db)?
        .into_iter()
        .map(|(person, contents)| {
            let person = columns::id(&person, "reminder_choice", "participant_id")?;
            Ok((ParticipantId(person), contents))
        })
        .collect()
}

/// Rewrites the row of a person.
pub fn rewrite(
    db: &mut DbConnection,
    person: ParticipantId,
    contents: &[u8],
) -> Result<(), StorageError> {
    let row = reminder_choice::table
        .filter(reminder_choice::participant_id.eq(person.as_bytes().as_slice()));
    let rows = diesel::update(row)
        .set(reminder_choice::contents.eq(contents))
        .execute(db)?;
    rows_affected(1, rows)
}

/// Drops the rows of a round.
pub fn delete_of_round(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    let people = participant::table
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .select(participant::id);
    diesel::delete(reminder_choice::table.filter(reminder_choice::participant_id.eq_any(people)))
        .execute(db)?;
    Ok(())
}
