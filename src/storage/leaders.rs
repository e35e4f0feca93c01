//! Leaders: the accounts.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::leader;
use crate::domain::ids::LeaderId;
use crate::domain::round::Leader;

type Row = (Vec<u8>, String, String, String);

fn value((id, name, email, language): Row) -> Result<Leader, StorageError> {
    Ok(Leader {
        id: LeaderId(columns::id(&id, "leader", "id")?),
        name,
        email,
        language: columns::parsed(&language, "leader", "language")?,
    })
}

/// Adds a leader. A second leader with the same `email_key` is a duplicate error.
pub fn insert(db: &mut DbConnection, new: &Leader, email_key: &str) -> Result<(), StorageError> {
    diesel::insert_into(leader::table)
        .values((
            leader::id.eq(new.id.as_bytes().as_slice()),
            leader::email.eq(&new.email),
            leader::email_key.eq(email_key),
            leader::name.eq(&new.name),
            leader::language.eq(new.language.tag()),
        ))
        .execute(db)?;
    Ok(())
}

/// The leader with this identifier.
pub fn find(db: &mut DbConnection, id: LeaderId) -> Result<Option<Leader>, StorageError> {
    leader::table
        .filter(leader::id.eq(id.as_bytes().as_slice()))
        .select((leader::id, leader::name, leader::email, leader::language))
        .first::<Row>(db)
        .optional()?
        .map(value)
        .transpose()
}

/// The leader with this address.
pub fn with_email(db: &mut DbConnection, email_key: &str) -> Result<Option<Leader>, StorageError> {
    leader::table
        .filter(leader::email_key.eq(email_key))
        .select((leader::id, leader::name, leader::email, leader::language))
        .first::<Row>(db)
        .optional()?
        .map(value)
        .transpose()
}

/// Every leader, by name.
pub fn all(db: &mut DbConnection) -> Result<Vec<Leader>, StorageError> {
    leader::table
        .order((leader::name, leader::id))
        .select((leader::id, leader::name, leader::email, leader::language))
        .load::<Row>(db)?
        .into_iter()
        .map(value)
        .collect()
}
