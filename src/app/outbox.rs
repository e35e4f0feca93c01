//! Notices into the outbox, and out of it again for the worker that delivers them.

use jiff::{SignedDuration, Timestamp};

use super::SharedApp;
use super::error::AppError;
use crate::domain::ids::{LeaderId, RoundId};
use crate::domain::language::Language;
use crate::domain::notice::Notice;
use crate::effects::RandomnessExt;
use crate::sealing;
use crate::storage::connection::DbConnection;
use crate::storage::outbox::{self, OutboxRow};
use crate::storage::rounds;

/// A worker that dies leaves its notice to others after this long.
const CLAIM: SignedDuration = SignedDuration::from_mins(5);
/// Pauses between attempts; after the last one the notice is refused.
const PAUSES_MINUTES: [i64; 10] = [1, 5, 15, 60, 120, 240, 480, 480, 720, 720];

/// Room of a sealed notice grows in steps of this, bytes.
const NOTICE_STEP: usize = 1024;

/// A notice that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueNotice {
    /// Identifier of its row.
    pub id: [u8; 16],
    /// The round that it belongs to.
    pub round: Option<RoundId>,
    /// Address.
    pub recipient: String,
    /// Language of the mail.
    pub language: Language,
    /// What to say.
    pub notice: Notice,
    /// `Message-ID`, the same at every attempt.
    pub message_id: String,
    /// Attempts so far, this one included.
    pub attempts: u32,
}

/// Writes a notice in the transaction that causes it. It is sealed: a personal link stands in it, and neither old
/// copies of the database nor its write-ahead log may open a form.
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
    notice: &Notice,
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
    let json = serde_json::to_vec(notice)?;
    let size = json.len().div_ceil(NOTICE_STEP) * NOTICE_STEP;
    let sealed = sealing::seal_fixed(&app.outbox_key, &id, &json, size, app.random.as_ref())
        .map_err(|error| AppError::Sealing(error.to_string()))?;
    let row = OutboxRow {
        id,
        round,
        deduplication_key: once,
        recipient,
        language,
        notice: sealed,
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
pub fn claim_next(app: &SharedApp) -> Result<Option<DueNotice>, AppError> {
    let now = app.clock.now();
    let claimed = app
        .database
        .write(move |db| Ok::<_, AppError>(outbox::claim_next(db, now, now + CLAIM)?))?;
    let Some(row) = claimed else { return Ok(None) };
    let json = sealing::open_fixed(&app.outbox_key, &row.id, &row.notice)
        .map_err(|error| AppError::Sealing(error.to_string()))?;
    Ok(Some(DueNotice {
        id: row.id,
        round: row.round,
        recipient: row.recipient,
        language: row.language,
        notice: serde_json::from_slice(&json)?,
        message_id: row.message_id,
        attempts: row.attempts,
    }))
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
pub fn settle(app: &SharedApp, row: &DueNotice, delivery: Delivery) -> Result<(), AppError> {
    let now = app.clock.now();
    let (id, round) = (row.id, row.round);
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
        // A mail that outlived its round's box leaves no row behind.
        if let Some(round) = round
            && rounds::find(db, round)?.is_some_and(|found| found.box_emptied)
        {
            outbox::delete_settled_of_round(db, round)?;
        }
        Ok(())
    })
}
