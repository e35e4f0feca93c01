//! Notices into the outbox, and out of it again for the worker that delivers them.

use jiff::{SignedDuration, Timestamp};

use super::SharedApp;
use super::error::AppError;
use crate::domain::ids::{LeaderId, RoundId};
use crate::domain::language::Language;
use crate::domain::notice::Notice;
use crate::effects::RandomnessExt;
use crate::storage::connection::DbConnection;
use crate::storage::outbox;
pub use crate::storage::outbox::OutboxRow;

/// A worker that dies leaves its notice to others after this long.
const CLAIM: SignedDuration = SignedDuration::from_mins(5);
/// Pauses between attempts; after the last one the notice is refused.
const PAUSES_MINUTES: [i64; 10] = [1, 5, 15, 60, 120, 240, 480, 480, 720, 720];

/// Writes a notice in the transaction that causes it.
///
/// # Errors
/// The database; a notice with the same `once` is a duplicate error.
pub(crate) fn enqueue(
    app: &SharedApp,
    db: &mut DbConnection,
    round: Option<RoundId>,
    once: String,
    recipient: String,
    language: Language,
    notice: Notice,
) -> Result<(), AppError> {
    let id: [u8; 16] = app.random.array();
    let host = app
        .settings
        .server
        .base_url
        .split("://")
        .nth(1)
        .unwrap_or("localhost")
        .split([':', '/'])
        .next()
        .unwrap_or("localhost");
    // A random part of its own: the identifier of the row stays inside.
    let message_id = format!("<{}@{host}>", LeaderId(app.random.array()));
    let row = OutboxRow {
        id,
        round,
        deduplication_key: once,
        recipient,
        language,
        notice,
        message_id,
        attempts: 0,
    };
    Ok(outbox::insert(db, &row, app.clock.now())?)
}

/// Takes back the notices of a round that have not left.
///
/// # Errors
/// The database.
pub(crate) fn withdraw(db: &mut DbConnection, round: RoundId) -> Result<(), AppError> {
    Ok(outbox::delete_waiting_of_round(db, round)?)
}

/// Takes the next due notice for delivery.
///
/// # Errors
/// The database.
pub fn claim_next(app: &SharedApp) -> Result<Option<OutboxRow>, AppError> {
    let now = app.clock.now();
    app.database
        .write(move |db| Ok(outbox::claim_next(db, now, now + CLAIM)?))
}

/// How an attempt to deliver ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The mail server took it.
    Sent,
    /// The mail server refused it for good, with its words.
    Refused(String),
    /// It may work later.
    Later,
}

/// Notes how an attempt ended.
///
/// # Errors
/// The database.
pub fn settle(app: &SharedApp, row: &OutboxRow, delivery: Delivery) -> Result<(), AppError> {
    let now = app.clock.now();
    let id = row.id;
    let next: Option<Timestamp> = usize::try_from(row.attempts.saturating_sub(1))
        .ok()
        .and_then(|attempt| PAUSES_MINUTES.get(attempt))
        .map(|minutes| now + SignedDuration::from_mins(*minutes));
    app.database.write(move |db| {
        match (delivery, next) {
            (Delivery::Sent, _) => outbox::mark_sent(db, &id)?,
            (Delivery::Refused(reason), _) => outbox::mark_refused(db, &id, &reason)?,
            (Delivery::Later, Some(due_at)) => outbox::retry_at(db, &id, due_at)?,
            (Delivery::Later, None) => outbox::mark_refused(db, &id, "unreachable")?,
        }
        Ok(())
    })
}
