//! Personal links: the hash of each secret, and what it opens.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::{participant, personal_link};
use crate::domain::ids::{ParticipantId, RoundId};

/// What a personal link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// The forms of one rater.
    Forms,
    /// The report of one subject.
    Report,
}

impl LinkPurpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Forms => "forms",
            Self::Report => "report",
        }
    }
}

/// Stores a link.
pub fn insert(
    db: &mut DbConnection,
    hash: &[u8; 32],
    holder: ParticipantId,
    purpose: LinkPurpose,
) -> Result<(), StorageError> {
    diesel::insert_into(personal_link::table)
        .values((
            personal_link::hash.eq(hash.as_slice()),
            personal_link::participant_id.eq(holder.as_bytes().as_slice()),
            personal_link::purpose.eq(purpose.code()),
        ))
        .execute(db)?;
    Ok(())
}

/// Whose link it is, if there is one with this hash and purpose.
pub fn holder(
    db: &mut DbConnection,
    hash: &[u8; 32],
    purpose: LinkPurpose,
) -> Result<Option<ParticipantId>, StorageError> {
    let found: Option<Vec<u8>> = personal_link::table
        .filter(personal_link::hash.eq(hash.as_slice()))
        .filter(personal_link::purpose.eq(purpose.code()))
        .select(personal_link::participant_id)
        .first(db)
        .optional()?;
    found
        .map(|bytes| {
            Ok(ParticipantId(columns::id(
                &bytes,
                "personal_link",
                "participant_id",
            )?))
        })
        .transpose()
}

/// Drops the links of a purpose in a round.
pub fn delete_of_round(
    db: &mut DbConnection,
    round: RoundId,
    purpose: LinkPurpose,
) -> Result<(), StorageError> {
    let holders = participant::table
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .select(participant::id);
    diesel::delete(
        personal_link::table
            .filter(personal_link::purpose.eq(purpose.code()))
            .filter(personal_link::participant_id.eq_any(holders)),
    )
    .execute(db)?;
    Ok(())
}
