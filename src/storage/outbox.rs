//! The outbox: notices written in the transaction that causes them, delivered by a worker.
//!
//! A sent row keeps no notice: the personal link in it is gone with it. What remains says only that an address
//! was written to, which everybody in the round was. A row may be taken back while its mail is on its way; then
//! there is nothing to note any more.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl, TextExpressionMethods};
use jiff::Timestamp;

use super::columns;
use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::outbox;
use crate::domain::ids::RoundId;
use crate::domain::language::Language;

const WAITING: &str = "waiting";
const SENT: &str = "sent";
const REFUSED: &str = "refused";
/// Deduplication keys of reminders start so. Their rows go as soon as they are settled: who has none stopped reminders
/// (docs/ANONYMITY.md, A5).
pub const REMINDER_KEYS: &str = "reminder:";
/// What is left of a notice that is settled.
const FORGOTTEN: &[u8] = &[];

/// A notice on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// Identifier, random.
    pub id: [u8; 16],
    /// The round that it belongs to.
    pub round: Option<RoundId>,
    /// The same notice is stored once: the second insert is a duplicate error.
    pub deduplication_key: String,
    /// Address.
    pub recipient: String,
    /// Language of the mail.
    pub language: Language,
    /// What to say, sealed: it carries a personal link, and copies of the database outlive the row.
    pub notice: Vec<u8>,
    /// `Message-ID`, the same at every attempt.
    pub message_id: String,
    /// Attempts so far.
    pub attempts: u32,
}

/// Puts a notice in the outbox, due at once.
pub fn insert(
    db: &mut DbConnection,
    new: &OutboxRow,
    due_at: Timestamp,
) -> Result<(), StorageError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(new.id.as_slice()),
            outbox::round_id.eq(new.round.as_ref().map(|round| round.as_bytes().as_slice())),
            outbox::deduplication_key.eq(&new.deduplication_key),
            outbox::recipient.eq(&new.recipient),
            outbox::language.eq(new.language.tag()),
            outbox::notice.eq(new.notice.as_slice()),
            outbox::message_id.eq(&new.message_id),
            outbox::state.eq(WAITING),
            outbox::attempts.eq(0),
            outbox::due_at.eq(due_at.as_microsecond()),
        ))
        .execute(db)?;
    Ok(())
}

/// Claims the next due notice until `claimed_until`: nobody else gets it before then. Two workers never claim
/// the same one, since the claim changes the row only as it was seen.
pub fn claim_next(
    db: &mut DbConnection,
    now: Timestamp,
    claimed_until: Timestamp,
) -> Result<Option<OutboxRow>, StorageError> {
    type Row = (
        Vec<u8>,
        Option<Vec<u8>>,
        String,
        String,
        String,
        Vec<u8>,
        String,
        i32,
        i64,
    );
    const TABLE: &str = "outbox";
    let due: Vec<Row> = outbox::table
        .filter(outbox::state.eq(WAITING))
        .filter(outbox::due_at.le(now.as_microsecond()))
        .order((outbox::due_at, outbox::id))
        .select((
            outbox::id,
            outbox::round_id,
            outbox::deduplication_key,
            outbox::recipient,
            outbox::language,
            outbox::notice,
            outbox::message_id,
            outbox::attempts,
            outbox::due_at,
        ))
        .limit(8)
        .load(db)?;
    for (id, round, deduplication_key, recipient, language, notice, message_id, attempts, due_at) in
        due
    {
        let claimed = diesel::update(
            outbox::table
                .filter(outbox::id.eq(id.as_slice()))
                .filter(outbox::state.eq(WAITING))
                .filter(outbox::due_at.eq(due_at)),
        )
        .set((
            outbox::due_at.eq(claimed_until.as_microsecond()),
            outbox::attempts.eq(attempts.saturating_add(1)),
        ))
        .execute(db)?;
        if claimed == 1 {
            return Ok(Some(OutboxRow {
                id: columns::id(&id, TABLE, "id")?,
                round: round
                    .map(|bytes| columns::id(&bytes, TABLE, "round_id").map(RoundId))
                    .transpose()?,
                deduplication_key,
                recipient,
                language: columns::parsed(&language, TABLE, "language")?,
                notice,
                message_id,
                attempts: columns::count(attempts, TABLE, "attempts")?.saturating_add(1),
            }));
        }
    }
    Ok(None)
}

/// Drops a settled notice of which no row may stay; whether there was one.
fn leaves_no_row(db: &mut DbConnection, id: &[u8; 16]) -> Result<bool, StorageError> {
    let row = outbox::table.filter(outbox::id.eq(id.as_slice()));
    let reminder = outbox::deduplication_key.like(format!("{REMINDER_KEYS}%"));
    let dropped = diesel::delete(row.filter(outbox::round_id.is_null())).execute(db)?
        + diesel::delete(row.filter(reminder)).execute(db)?;
    Ok(dropped == 1)
}

/// Notes that a notice was accepted by the mail server, and forgets what it said.
///
/// A notice that belongs to no round, such as a sign-in link, leaves no row at all, nor does a reminder.
pub fn mark_sent(db: &mut DbConnection, id: &[u8; 16]) -> Result<(), StorageError> {
    if leaves_no_row(db, id)? {
        return Ok(());
    }
    diesel::update(outbox::table.filter(outbox::id.eq(id.as_slice())))
        .set((outbox::state.eq(SENT), outbox::notice.eq(FORGOTTEN)))
        .execute(db)?;
    Ok(())
}

/// Notes that a notice will not be delivered, and why, and forgets what it said.
///
/// One that belongs to no round has no leader who could mend the address, and leaves no row at all.
pub fn mark_refused(
    db: &mut DbConnection,
    id: &[u8; 16],
    refusal: &str,
) -> Result<(), StorageError> {
    if leaves_no_row(db, id)? {
        return Ok(());
    }
    diesel::update(outbox::table.filter(outbox::id.eq(id.as_slice())))
        .set((
            outbox::state.eq(REFUSED),
            outbox::notice.eq(FORGOTTEN),
            outbox::refusal.eq(refusal),
        ))
        .execute(db)?;
    Ok(())
}

/// Puts a notice back for a later attempt.
pub fn retry_at(
    db: &mut DbConnection,
    id: &[u8; 16],
    due_at: Timestamp,
) -> Result<(), StorageError> {
    diesel::update(outbox::table.filter(outbox::id.eq(id.as_slice())))
        .set(outbox::due_at.eq(due_at.as_microsecond()))
        .execute(db)?;
    Ok(())
}

/// Addresses of a round that refused mail, with the reason, in order of address.
pub fn refused_of_round(
    db: &mut DbConnection,
    round: RoundId,
) -> Result<Vec<(String, String)>, StorageError> {
    let rows: Vec<(String, Option<String>)> = outbox::table
        .filter(outbox::round_id.eq(round.as_bytes().as_slice()))
        .filter(outbox::state.eq(REFUSED))
        .order(outbox::recipient)
        .select((outbox::recipient, outbox::refusal))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(recipient, refusal)| (recipient, refusal.unwrap_or_default()))
        .collect())
}

/// Drops the mails of a round that have not left: what they ask is over.
pub fn delete_waiting_of_round(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    let of_round = outbox::table.filter(outbox::round_id.eq(round.as_bytes().as_slice()));
    diesel::delete(of_round.filter(outbox::state.eq(WAITING))).execute(db)?;
    Ok(())
}

/// Drops the mails of a round that have not left and whose deduplication key starts with `prefix`, which holds none
/// of the signs that `LIKE` reads as more than themselves.
pub fn delete_waiting_with_key(
    db: &mut DbConnection,
    round: RoundId,
    prefix: &str,
) -> Result<(), StorageError> {
    let of_round = outbox::table.filter(outbox::round_id.eq(round.as_bytes().as_slice()));
    let waiting = of_round
        .filter(outbox::state.eq(WAITING))
        .filter(outbox::deduplication_key.like(format!("{prefix}%")));
    diesel::delete(waiting).execute(db)?;
    Ok(())
}

/// `Message-ID` of the notice with this deduplication key.
pub fn message_id(
    db: &mut DbConnection,
    deduplication_key: &str,
) -> Result<Option<String>, StorageError> {
    Ok(outbox::table
        .filter(outbox::deduplication_key.eq(deduplication_key))
        .select(outbox::message_id)
        .first(db)
        .optional()?)
}

/// Drops the mails of a round that have left or were refused.
pub fn delete_settled_of_round(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    let of_round = outbox::table.filter(outbox::round_id.eq(round.as_bytes().as_slice()));
    diesel::delete(of_round.filter(outbox::state.ne(WAITING))).execute(db)?;
    Ok(())
}
