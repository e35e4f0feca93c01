//! Signing in: one-time links and sessions of leaders.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};
use jiff::Timestamp;

use super::columns;
use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::{leader_session, sign_in_link};
use crate::domain::ids::LeaderId;

/// Stores a new link and drops the leader's older ones: the newest wins.
pub fn replace_link(
    db: &mut DbConnection,
    id: &[u8; 16],
    leader: LeaderId,
    expires_at: Timestamp,
) -> Result<(), StorageError> {
    diesel::delete(
        sign_in_link::table.filter(sign_in_link::leader_id.eq(leader.as_bytes().as_slice())),
    )
    .execute(db)?;
    diesel::insert_into(sign_in_link::table)
        .values((
            sign_in_link::id.eq(id.as_slice()),
            sign_in_link::leader_id.eq(leader.as_bytes().as_slice()),
            sign_in_link::expires_at.eq(expires_at.as_microsecond()),
            sign_in_link::used.eq(false),
        ))
        .execute(db)?;
    Ok(())
}

/// Uses a link up. `None` when it is unknown, used or past its time; a race has one winner.
pub fn consume_link(
    db: &mut DbConnection,
    id: &[u8; 16],
    now: Timestamp,
) -> Result<Option<LeaderId>, StorageError> {
    let used = diesel::update(
        sign_in_link::table
            .filter(sign_in_link::id.eq(id.as_slice()))
            .filter(sign_in_link::used.eq(false))
            .filter(sign_in_link::expires_at.gt(now.as_microsecond())),
    )
    .set(sign_in_link::used.eq(true))
    .execute(db)?;
    if used != 1 {
        return Ok(None);
    }
    let leader = sign_in_link::table
        .filter(sign_in_link::id.eq(id.as_slice()))
        .select(sign_in_link::leader_id)
        .first::<Vec<u8>>(db)?;
    Ok(Some(LeaderId(columns::id(
        &leader,
        "sign_in_link",
        "leader_id",
    )?)))
}

/// Whether the link could still be used.
pub fn link_is_usable(
    db: &mut DbConnection,
    id: &[u8; 16],
    now: Timestamp,
) -> Result<bool, StorageError> {
    let found: Option<i64> = sign_in_link::table
        .filter(sign_in_link::id.eq(id.as_slice()))
        .filter(sign_in_link::used.eq(false))
        .select(sign_in_link::expires_at)
        .first(db)
        .optional()?;
    Ok(found.is_some_and(|expires_at| expires_at > now.as_microsecond()))
}

/// Starts a session; only the hash of its token is stored.
pub fn insert_session(
    db: &mut DbConnection,
    token_hash: &[u8; 32],
    leader: LeaderId,
    expires_at: Timestamp,
) -> Result<(), StorageError> {
    diesel::insert_into(leader_session::table)
        .values((
            leader_session::token_hash.eq(token_hash.as_slice()),
            leader_session::leader_id.eq(leader.as_bytes().as_slice()),
            leader_session::expires_at.eq(expires_at.as_microsecond()),
        ))
        .execute(db)?;
    Ok(())
}

/// Who the session belongs to, if it lives.
pub fn session_leader(
    db: &mut DbConnection,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<LeaderId>, StorageError> {
    let found: Option<Vec<u8>> = leader_session::table
        .filter(leader_session::token_hash.eq(token_hash.as_slice()))
        .filter(leader_session::expires_at.gt(now.as_microsecond()))
        .select(leader_session::leader_id)
        .first(db)
        .optional()?;
    found
        .map(|bytes| {
            Ok(LeaderId(columns::id(
                &bytes,
                "leader_session",
                "leader_id",
            )?))
        })
        .transpose()
}

/// Ends a session.
pub fn delete_session(db: &mut DbConnection, token_hash: &[u8; 32]) -> Result<(), StorageError> {
    diesel::delete(
        leader_session::table.filter(leader_session::token_hash.eq(token_hash.as_slice())),
    )
    .execute(db)?;
    Ok(())
}

/// Drops links and sessions that are past their time.
pub fn delete_expired(db: &mut DbConnection, now: Timestamp) -> Result<(), StorageError> {
    diesel::delete(sign_in_link::table.filter(sign_in_link::expires_at.le(now.as_microsecond())))
        .execute(db)?;
    diesel::delete(
        leader_session::table.filter(leader_session::expires_at.le(now.as_microsecond())),
    )
    .execute(db)?;
    Ok(())
}
