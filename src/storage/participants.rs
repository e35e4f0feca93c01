//! The people of a round.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::participant;
use crate::domain::group::{Participant, Workplace};
use crate::domain::ids::{ParticipantId, RoundId};

#[derive(diesel::Queryable)]
struct Row {
    id: Vec<u8>,
    round_id: Vec<u8>,
    name: String,
    email: String,
    email_key: String,
    department: Option<String>,
    organisation: Option<String>,
    is_subject: bool,
    language: String,
}

fn value(row: Row) -> Result<Participant, StorageError> {
    const TABLE: &str = "participant";
    Ok(Participant {
        id: ParticipantId(columns::id(&row.id, TABLE, "id")?),
        round: RoundId(columns::id(&row.round_id, TABLE, "round_id")?),
        name: row.name,
        email: row.email,
        email_key: row.email_key,
        workplace: match (row.department, row.organisation) {
            (Some(department), None) => Workplace::Department(department),
            (None, Some(organisation)) => Workplace::Organisation(organisation),
            _ => {
                return Err(StorageError::Inconsistent {
                    table: TABLE,
                    column: "department",
                });
            }
        },
        is_subject: row.is_subject,
        language: columns::parsed(&row.language, TABLE, "language")?,
    })
}

/// Adds a person to a round.
pub fn insert(db: &mut DbConnection, new: &Participant) -> Result<(), StorageError> {
    let organisation = match &new.workplace {
        Workplace::Organisation(name) => Some(name.as_str()),
        Workplace::Department(_) => None,
    };
    diesel::insert_into(participant::table)
        .values((
            participant::id.eq(new.id.as_bytes().as_slice()),
            participant::round_id.eq(new.round.as_bytes().as_slice()),
            participant::name.eq(&new.name),
            participant::email.eq(&new.email),
            participant::email_key.eq(&new.email_key),
            participant::department.eq(new.workplace.department()),
            participant::organisation.eq(organisation),
            participant::is_subject.eq(new.is_subject),
            participant::language.eq(new.language.tag()),
        ))
        .execute(db)?;
    Ok(())
}

/// Stores name, workplace, subject and language of a person again.
pub fn update(db: &mut DbConnection, changed: &Participant) -> Result<(), StorageError> {
    let organisation = match &changed.workplace {
        Workplace::Organisation(name) => Some(name.as_str()),
        Workplace::Department(_) => None,
    };
    diesel::update(participant::table.filter(participant::id.eq(changed.id.as_bytes().as_slice())))
        .set((
            participant::name.eq(&changed.name),
            participant::email.eq(&changed.email),
            participant::department.eq(changed.workplace.department()),
            participant::organisation.eq(organisation),
            participant::is_subject.eq(changed.is_subject),
            participant::language.eq(changed.language.tag()),
        ))
        .execute(db)?;
    Ok(())
}

/// The people of a round, by name.
pub fn of_round(db: &mut DbConnection, round: RoundId) -> Result<Vec<Participant>, StorageError> {
    participant::table
        .filter(participant::round_id.eq(round.as_bytes().as_slice()))
        .order((participant::name, participant::id))
        .load::<Row>(db)?
        .into_iter()
        .map(value)
        .collect()
}

/// One person.
pub fn find(db: &mut DbConnection, id: ParticipantId) -> Result<Option<Participant>, StorageError> {
    participant::table
        .filter(participant::id.eq(id.as_bytes().as_slice()))
        .first::<Row>(db)
        .optional()?
        .map(value)
        .transpose()
}

/// Takes a person out of a round, with assignments and everything else of theirs; whether there was one.
pub fn delete(
    db: &mut DbConnection,
    round: RoundId,
    id: ParticipantId,
) -> Result<bool, StorageError> {
    let rows = diesel::delete(
        participant::table
            .filter(participant::id.eq(id.as_bytes().as_slice()))
            .filter(participant::round_id.eq(round.as_bytes().as_slice())),
    )
    .execute(db)?;
    Ok(rows > 0)
}

/// Drops everybody who is no subject: their addresses are not needed any more.
pub fn delete_raters_only(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    diesel::delete(
        participant::table
            .filter(participant::round_id.eq(round.as_bytes().as_slice()))
            .filter(participant::is_subject.eq(false)),
    )
    .execute(db)?;
    Ok(())
}
