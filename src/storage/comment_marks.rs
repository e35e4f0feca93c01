//! What the reader of a report did with single comments: hidden, reported. The report itself never changes.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::comment_mark;
use crate::domain::ids::ParticipantId;
use crate::domain::report::{CommentMark, CommentPlace};

const TABLE: &str = "comment_mark";

type Row = (String, i32, bool, Option<Vec<u8>>);

fn place((question, place): (String, i32)) -> Result<CommentPlace, StorageError> {
    Ok(CommentPlace {
        question,
        place: columns::count(place, TABLE, "place")?,
    })
}

fn stored_place(place: &CommentPlace) -> Result<i32, StorageError> {
    i32::try_from(place.place).map_err(|_range| StorageError::Inconsistent {
        table: TABLE,
        column: "place",
    })
}

/// The marks in the report of a subject.
pub fn of_subject(
    db: &mut DbConnection,
    subject: ParticipantId,
) -> Result<Vec<CommentMark>, StorageError> {
    comment_mark::table
        .filter(comment_mark::participant_id.eq(subject.as_bytes().as_slice()))
        .order((comment_mark::question, comment_mark::place))
        .select((
            comment_mark::question,
            comment_mark::place,
            comment_mark::hidden,
            comment_mark::report_hash,
        ))
        .load::<Row>(db)?
        .into_iter()
        .map(|(question, number, hidden, report_hash)| {
            Ok(CommentMark {
                place: place((question, number))?,
                hidden,
                report_hash: report_hash
                    .map(|bytes| columns::hash(&bytes, TABLE, "report_hash"))
                    .transpose()?,
            })
        })
        .collect()
}

/// Stores the mark of a comment in place of the one before; a comment that is neither hidden nor reported has none.
pub fn store(
    db: &mut DbConnection,
    subject: ParticipantId,
    mark: &CommentMark,
) -> Result<(), StorageError> {
    let number = stored_place(&mark.place)?;
    diesel::delete(
        comment_mark::table
            .filter(comment_mark::participant_id.eq(subject.as_bytes().as_slice()))
            .filter(comment_mark::question.eq(&mark.place.question))
            .filter(comment_mark::place.eq(number)),
    )
    .execute(db)?;
    if mark.hidden || mark.report_hash.is_some() {
        diesel::insert_into(comment_mark::table)
            .values((
                comment_mark::participant_id.eq(subject.as_bytes().as_slice()),
                comment_mark::question.eq(&mark.place.question),
                comment_mark::place.eq(number),
                comment_mark::hidden.eq(mark.hidden),
                comment_mark::report_hash.eq(mark.report_hash.as_ref().map(<[u8; 32]>::as_slice)),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Which comment in whose report was reported with the secret of this hash.
pub fn reported(
    db: &mut DbConnection,
    hash: &[u8; 32],
) -> Result<Option<(ParticipantId, CommentPlace)>, StorageError> {
    let found: Option<(Vec<u8>, String, i32)> = comment_mark::table
        .filter(comment_mark::report_hash.eq(hash.as_slice()))
        .select((
            comment_mark::participant_id,
            comment_mark::question,
            comment_mark::place,
        ))
        .first(db)
        .optional()?;
    found
        .map(|(subject, question, number)| {
            Ok((
                ParticipantId(columns::id(&subject, TABLE, "participant_id")?),
                place((question, number))?,
            ))
        })
        .transpose()
}
