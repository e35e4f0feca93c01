//! Who stopped reminders: one row for each person with forms, from the opening to the close. It is the person's own
//! click, without a time, and has nothing to do with answering (docs/ANONYMITY.md, A5).

use std::collections::BTreeSet;

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::{StorageError, rows_affected};
use super::schema::{participant, reminder_choice};
use crate::domain::ids::{ParticipantId, RoundId};

/// Makes the row of a person: reminded, like everybody.
pub fn insert(db: &mut DbConnection, person: ParticipantId) -> Result<(), StorageError> {
    diesel::insert_into(reminder_choice::table)
        .values((
            reminder_choice::participant_id.eq(person.as_bytes().as_slice()),
            reminder_choice::stopped.eq(false),
        ))
        .execute(db)?;
    Ok(())
}

/// Whether the person stopped reminders; `None` without a row.
pub fn has_stopped(
    db: &mut DbConnection,
    person: ParticipantId,
) -> Result<Option<bool>, StorageError> {
    Ok(reminder_choice::table
        .filter(reminder_choice::participant_id.eq(person.as_bytes().as_slice()))
        .select(reminder_choice::stopped)
        .first(db)
        .optional()?)
}

/// Stops reminders to a person.
pub fn stop(db: &mut DbConnection, person: ParticipantId) -> Result<(), StorageError> {
    let row = reminder_choice::table
        .filter(reminder_choice::participant_id.eq(person.as_bytes().as_slice()));
    let rows = diesel::update(row)
        .set(reminder_choice::stopped.eq(true))
        .execute(db)?;
    rows_affected(1, rows)
}

/// Reminds a person again, like everybody.
pub fn resume(db: &mut DbConnection, person: ParticipantId) -> Result<(), StorageError> {
    let row = reminder_choice::table
        .filter(reminder_choice::participant_id.eq(person.as_bytes().as_slice()));
    let rows = diesel::update(row)
        .set(reminder_choice::stopped.eq(false))
        .execute(db)?;
    rows_affected(1, rows)
}

/// Everybody of a round who is to be reminded.
pub fn reminded_of_round(
    db: &mut DbConnection,
    round: RoundId,
) -> Result<BTreeSet<ParticipantId>, StorageError> {
    let people = participant::table
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .select(participant::id);
    let found: Vec<Vec<u8>> = reminder_choice::table
        .filter(reminder_choice::participant_id.eq_any(people))
        .filter(reminder_choice::stopped.eq(false))
        .select(reminder_choice::participant_id)
        .load(db)?;
    found
        .iter()
        .map(|bytes| {
            Ok(ParticipantId(columns::id(
                bytes,
                "reminder_choice",
                "participant_id",
            )?))
        })
        .collect()
}

/// Writes every row of a round again as it is, so that none stands out as the one that was changed last.
pub fn rewrite_of_round(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    let people = participant::table
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .select(participant::id);
    let rows = reminder_choice::table.filter(reminder_choice::participant_id.eq_any(people));
    diesel::update(rows)
        .set(reminder_choice::stopped.eq(reminder_choice::stopped))
        .execute(db)?;
    Ok(())
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
