//! What the two databases say differently.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::{ballot_box, draft, round};
use crate::domain::ids::{CellId, ParticipantId, RoundId};

/// Holds the round as it is until the transaction ends, together with others who do the same: a cast and a close
/// never overlap. SQLite has one writer, which says the same.
pub(crate) fn share_round(db: &mut DbConnection, id: RoundId) -> Result<(), StorageError> {
    if let DbConnection::Postgres(inner) = db {
        round::table
            .filter(round::id.eq(id.as_bytes().as_slice()))
            .select(round::state)
            .for_share()
            .first::<String>(inner)
            .optional()?;
    }
    Ok(())
}

/// Holds the round alone until the transaction ends.
pub(crate) fn lock_round(db: &mut DbConnection, id: RoundId) -> Result<(), StorageError> {
    if let DbConnection::Postgres(inner) = db {
        round::table
            .filter(round::id.eq(id.as_bytes().as_slice()))
            .select(round::state)
            .for_update()
            .first::<String>(inner)
            .optional()?;
    }
    Ok(())
}

/// Holds one cell of the ballot box alone until the transaction ends.
pub(crate) fn lock_cell(db: &mut DbConnection, id: CellId) -> Result<(), StorageError> {
    if let DbConnection::Postgres(inner) = db {
        ballot_box::table
            .filter(ballot_box::cell_id.eq(id.as_bytes().as_slice()))
            .select(ballot_box::cell_id)
            .for_update()
            .first::<Vec<u8>>(inner)
            .optional()?;
    }
    Ok(())
}

/// Holds the drafts about a subject alone until the transaction ends; in one order, so that two never wait for each
/// other.
pub(crate) fn lock_drafts_about(
    db: &mut DbConnection,
    subject: ParticipantId,
) -> Result<(), StorageError> {
    if let DbConnection::Postgres(inner) = db {
        draft::table
            .filter(draft::subject_id.eq(subject.as_bytes().as_slice()))
            .order(draft::rater_id)
            .select(draft::rater_id)
            .for_update()
            .load::<Vec<u8>>(inner)?;
    }
    Ok(())
}

/// Takes what is left in the write-ahead log into the file and empties it, so that nothing deleted stays there.
pub(crate) fn empty_write_ahead_log(db: &mut DbConnection) -> Result<(), StorageError> {
    #[derive(diesel::QueryableByName)]
    struct Outcome {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        busy: i32,
    }
    if let DbConnection::Sqlite(inner) = db {
        let outcome: Outcome =
            diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(inner)?;
        if outcome.busy != 0 {
            return Err(StorageError::Unavailable(
                "the write-ahead log is in use and could not be emptied".to_owned(),
            ));
        }
    }
    Ok(())
}
