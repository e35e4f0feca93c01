//! Who rates whom. No status, no time: nothing here says that somebody answered.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::assignment;
use crate::domain::assignment::Assignment;
use crate::domain::ballot::Source;
use crate::domain::ids::{ParticipantId, RoundId};

const TABLE: &str = "assignment";

fn source_code(source: Source) -> &'static str {
    match source {
        Source::OwnDepartment => "own_department",
        Source::OtherDepartment => "other_department",
        Source::Outside => "outside",
    }
}

fn value((rater, subject, source): (Vec<u8>, Vec<u8>, String)) -> Result<Assignment, StorageError> {
    Ok(Assignment {
        rater: ParticipantId(columns::id(&rater, TABLE, "rater_id")?),
        subject: ParticipantId(columns::id(&subject, TABLE, "subject_id")?),
        source: match source.as_str() {
            "own_department" => Source::OwnDepartment,
            "other_department" => Source::OtherDepartment,
            "outside" => Source::Outside,
            _ => {
                return Err(StorageError::Inconsistent {
                    table: TABLE,
                    column: "source",
                });
            }
        },
    })
}

/// Adds assignments.
pub fn insert(
    db: &mut DbConnection,
    round: RoundId,
    new: &[Assignment],
) -> Result<(), StorageError> {
    for one in new {
        diesel::insert_into(assignment::table)
            .values((
                assignment::round_id.eq(round.as_bytes().as_slice()),
                assignment::rater_id.eq(one.rater.as_bytes().as_slice()),
                assignment::subject_id.eq(one.subject.as_bytes().as_slice()),
                assignment::source.eq(source_code(one.source)),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Every assignment of a round, in order of identifiers.
pub fn of_round(db: &mut DbConnection, round: RoundId) -> Result<Vec<Assignment>, StorageError> {
    assignment::table
        .filter(assignment::round_id.eq(round.as_bytes().as_slice()))
        .order((assignment::rater_id, assignment::subject_id))
        .select((
            assignment::rater_id,
            assignment::subject_id,
            assignment::source,
        ))
        .load(db)?
        .into_iter()
        .map(value)
        .collect()
}

/// What one rater is asked, in order of identifiers.
pub fn of_rater(
    db: &mut DbConnection,
    rater: ParticipantId,
) -> Result<Vec<Assignment>, StorageError> {
    assignment::table
        .filter(assignment::rater_id.eq(rater.as_bytes().as_slice()))
        .order(assignment::subject_id)
        .select((
            assignment::rater_id,
            assignment::subject_id,
            assignment::source,
        ))
        .load(db)?
        .into_iter()
        .map(value)
        .collect()
}

/// Drops every assignment of a round.
pub fn delete_of_round(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    diesel::delete(assignment::table.filter(assignment::round_id.eq(round.as_bytes().as_slice())))
        .execute(db)?;
    Ok(())
}

/// Drops every assignment about a subject.
pub fn delete_of_subject(
    db: &mut DbConnection,
    subject: ParticipantId,
) -> Result<(), StorageError> {
    diesel::delete(
        assignment::table.filter(assignment::subject_id.eq(subject.as_bytes().as_slice())),
    )
    .execute(db)?;
    Ok(())
}
