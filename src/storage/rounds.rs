//! Rounds.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};
use jiff::Timestamp;

use super::columns;
use super::connection::DbConnection;
use super::dialect;
use super::error::{StorageError, rows_affected};
use super::schema::round;
use crate::domain::ids::{LeaderId, RoundId};
use crate::domain::promise::Minimums;
use crate::domain::round::{CommentContact, Draw, Round, RoundState, Setting};

#[derive(diesel::Queryable)]
struct Row {
    id: Vec<u8>,
    leader_id: Vec<u8>,
    title: String,
    setting: String,
    language: String,
    closes_at: Option<i64>,
    time_zone: String,
    instrument_checksum: Vec<u8>,
    minimums: String,
    draw: Option<String>,
    state: String,
    promise: Option<String>,
    promise_hash: Option<Vec<u8>>,
    opened_at: Option<i64>,
    released_at: Option<i64>,
    box_emptied: bool,
    by_department: bool,
    comment_contact_name: Option<String>,
    comment_contact_email: Option<String>,
    reminders: String,
    reminders_past: i32,
}

fn value(row: Row) -> Result<Round, StorageError> {
    const TABLE: &str = "round";
    let inconsistent = |column| StorageError::Inconsistent {
        table: TABLE,
        column,
    };
    let instant = |micros: Option<i64>, column| {
        micros
            .map(|micros| columns::instant(micros, TABLE, column))
            .transpose()
    };
    Ok(Round {
        id: RoundId(columns::id(&row.id, TABLE, "id")?),
        leader: LeaderId(columns::id(&row.leader_id, TABLE, "leader_id")?),
        title: row.title,
        setting: Setting::from_code(&row.setting).ok_or(inconsistent("setting"))?,
        language: columns::parsed(&row.language, TABLE, "language")?,
        closes_at: instant(row.closes_at, "closes_at")?,
        time_zone: row.time_zone,
        instrument: columns::hash(&row.instrument_checksum, TABLE, "instrument_checksum")?,
        minimums: columns::from_json::<Minimums>(&row.minimums, TABLE, "minimums")?,
        comment_contact: CommentContact::parse(
            &row.comment_contact_name.unwrap_or_default(),
            &row.comment_contact_email.unwrap_or_default(),
        )
        .map_err(|_faults| inconsistent("comment_contact_email"))?,
        draw: row
            .draw
            .map(|json| columns::from_json::<Draw>(&json, TABLE, "draw"))
            .transpose()?,
        state: RoundState::from_code(&row.state).ok_or(inconsistent("state"))?,
        promise: row.promise,
        promise_hash: row
            .promise_hash
            .map(|bytes| columns::hash(&bytes, TABLE, "promise_hash"))
            .transpose()?,
        opened_at: instant(row.opened_at, "opened_at")?,
        released_at: instant(row.released_at, "released_at")?,
        box_emptied: row.box_emptied,
        by_department: row.by_department,
        reminders: columns::from_json::<Vec<Timestamp>>(&row.reminders, TABLE, "reminders")?,
        reminders_past: columns::count(row.reminders_past, TABLE, "reminders_past")?,
    })
}

fn json<T: serde::Serialize>(value: &T, column: &'static str) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|_shape| StorageError::Inconsistent {
        table: "round",
        column,
    })
}

fn micros(instant: Option<Timestamp>) -> Option<i64> {
    instant.map(Timestamp::as_microsecond)
}

fn number(value: u32, column: &'static str) -> Result<i32, StorageError> {
    i32::try_from(value).map_err(|_size| StorageError::Inconsistent {
        table: "round",
        column,
    })
}

/// Stores a new round.
pub fn insert(db: &mut DbConnection, new: &Round) -> Result<(), StorageError> {
    diesel::insert_into(round::table)
        .values((
            round::id.eq(new.id.as_bytes().as_slice()),
            round::leader_id.eq(new.leader.as_bytes().as_slice()),
            round::title.eq(&new.title),
            round::setting.eq(new.setting.code()),
            round::language.eq(new.language.tag()),
            round::closes_at.eq(micros(new.closes_at)),
            round::time_zone.eq(&new.time_zone),
            round::instrument_checksum.eq(new.instrument.as_slice()),
            round::minimums.eq(json(&new.minimums, "minimums")?),
            round::draw.eq(new
                .draw
                .as_ref()
                .map(|draw| json(draw, "draw"))
                .transpose()?),
            round::state.eq(new.state.code()),
            round::box_emptied.eq(new.box_emptied),
            round::by_department.eq(new.by_department),
            round::comment_contact_name.eq(new.comment_contact.as_ref().map(CommentContact::name)),
            round::comment_contact_email
                .eq(new.comment_contact.as_ref().map(CommentContact::email)),
            round::reminders.eq(json(&new.reminders, "reminders")?),
            round::reminders_past.eq(number(new.reminders_past, "reminders_past")?),
        ))
        .execute(db)?;
    Ok(())
}

/// Stores a draft again. What is not a draft any more cannot be changed by it.
///
/// # Errors
/// [`StorageError::Inconsistent`] when the round is no draft; the database.
pub fn update_draft(db: &mut DbConnection, changed: &Round) -> Result<(), StorageError> {
    let rows = diesel::update(in_state(changed.id, RoundState::Draft))
        .set((
            round::title.eq(&changed.title),
            round::setting.eq(changed.setting.code()),
            round::language.eq(changed.language.tag()),
            round::closes_at.eq(micros(changed.closes_at)),
            round::time_zone.eq(&changed.time_zone),
            round::instrument_checksum.eq(changed.instrument.as_slice()),
            round::minimums.eq(json(&changed.minimums, "minimums")?),
            round::draw.eq(changed
                .draw
                .as_ref()
                .map(|draw| json(draw, "draw"))
                .transpose()?),
            round::by_department.eq(changed.by_department),
            round::comment_contact_name
                .eq(changed.comment_contact.as_ref().map(CommentContact::name)),
            round::comment_contact_email
                .eq(changed.comment_contact.as_ref().map(CommentContact::email)),
        ))
        .execute(db)?;
    rows_affected(1, rows)
}

/// Opens a draft: from here on its settings and its promise stay as they are (docs/ANONYMITY.md, A2).
///
/// # Errors
/// As [`update_draft`].
pub fn open(
    db: &mut DbConnection,
    id: RoundId,
    promise: &str,
    promise_hash: &[u8; 32],
    opened_at: Timestamp,
    reminders: &[Timestamp],
) -> Result<(), StorageError> {
    let rows = diesel::update(in_state(id, RoundState::Draft))
        .set((
            round::state.eq(RoundState::Open.code()),
            round::promise.eq(promise),
            round::promise_hash.eq(promise_hash.as_slice()),
            round::opened_at.eq(opened_at.as_microsecond()),
            round::reminders.eq(json(&reminders, "reminders")?),
        ))
        .execute(db)?;
    rows_affected(1, rows)
}

/// Notes that the reports of an open round are there.
///
/// # Errors
/// When the round is not open; the database.
pub fn release(
    db: &mut DbConnection,
    id: RoundId,
    released_at: Timestamp,
) -> Result<(), StorageError> {
    let rows = diesel::update(in_state(id, RoundState::Open))
        .set((
            round::state.eq(RoundState::Released.code()),
            round::released_at.eq(released_at.as_microsecond()),
        ))
        .execute(db)?;
    rows_affected(1, rows)
}

/// Notes that the box of a released round is destroyed. The seed of the draw goes too: with it and the people who stay,
/// who was asked about whom could be drawn again.
///
/// # Errors
/// When the round is not released; the database.
pub fn mark_emptied(db: &mut DbConnection, id: RoundId) -> Result<(), StorageError> {
    let rows = diesel::update(in_state(id, RoundState::Released))
        .set((round::box_emptied.eq(true), round::draw.eq(None::<String>)))
        .execute(db)?;
    rows_affected(1, rows)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn in_state(id: RoundId, state: RoundState) -> _ {
    let code: &'static str = state.code();
    let bytes: Vec<u8> = id.as_bytes().to_vec();
    round::table
        .filter(round::id.eq(bytes))
        .filter(round::state.eq(code))
}

/// The round whose promise has this SHA-256.
pub fn find_by_promise(
    db: &mut DbConnection,
    hash: &[u8; 32],
) -> Result<Option<Round>, StorageError> {
    round::table
        .filter(round::promise_hash.eq(hash.as_slice()))
        .first::<Row>(db)
        .optional()?
        .map(value)
        .transpose()
}

/// The round with this identifier.
pub fn find(db: &mut DbConnection, id: RoundId) -> Result<Option<Round>, StorageError> {
    round::table
        .filter(round::id.eq(id.as_bytes().as_slice()))
        .first::<Row>(db)
        .optional()?
        .map(value)
        .transpose()
}

/// The round, held alone until the transaction ends.
pub fn find_locked(db: &mut DbConnection, id: RoundId) -> Result<Option<Round>, StorageError> {
    dialect::lock_round(db, id)?;
    find(db, id)
}

/// The round, held as it is until the transaction ends, together with others who do the same.
pub fn find_shared(db: &mut DbConnection, id: RoundId) -> Result<Option<Round>, StorageError> {
    dialect::share_round(db, id)?;
    find(db, id)
}

/// The rounds of a leader, by title.
pub fn of_leader(db: &mut DbConnection, leader: LeaderId) -> Result<Vec<Round>, StorageError> {
    round::table
        .filter(round::leader_id.eq(leader.as_bytes().as_slice()))
        .order((round::title, round::id))
        .load::<Row>(db)?
        .into_iter()
        .map(value)
        .collect()
}

/// Open rounds whose closing time has come.
pub fn due_to_close(db: &mut DbConnection, now: Timestamp) -> Result<Vec<RoundId>, StorageError> {
    let found: Vec<Vec<u8>> = round::table
        .filter(round::state.eq(RoundState::Open.code()))
        .filter(round::closes_at.le(now.as_microsecond()))
        .select(round::id)
        .load(db)?;
    found
        .iter()
        .map(|bytes| Ok(RoundId(columns::id(bytes, "round", "id")?)))
        .collect()
}

/// Open rounds whose closing time has not come.
pub fn still_open(db: &mut DbConnection, now: Timestamp) -> Result<Vec<Round>, StorageError> {
    round::table
        .filter(round::state.eq(RoundState::Open.code()))
        .filter(round::closes_at.gt(now.as_microsecond()))
        .load::<Row>(db)?
        .into_iter()
        .map(value)
        .collect()
}

/// Notes how many reminders of an open round are past; nothing else of it changes.
pub fn pass_reminders(db: &mut DbConnection, id: RoundId, past: u32) -> Result<(), StorageError> {
    let rows = diesel::update(round::table.filter(round::id.eq(id.as_bytes().as_slice())))
        .set(round::reminders_past.eq(number(past, "reminders_past")?))
        .execute(db)?;
    rows_affected(1, rows)
}

/// Released rounds whose box still stands.
pub fn released_with_box(db: &mut DbConnection) -> Result<Vec<Round>, StorageError> {
    round::table
        .filter(round::state.eq(RoundState::Released.code()))
        .filter(round::box_emptied.eq(false))
        .load::<Row>(db)?
        .into_iter()
        .map(value)
        .collect()
}

/// Identifiers of the rounds that need their keys: open, or released with a box.
pub fn with_box(db: &mut DbConnection) -> Result<Vec<RoundId>, StorageError> {
    let found: Vec<Vec<u8>> = round::table
        .filter(round::state.eq_any([RoundState::Open.code(), RoundState::Released.code()]))
        .filter(round::box_emptied.eq(false))
        .select(round::id)
        .load(db)?;
    found
        .iter()
        .map(|bytes| Ok(RoundId(columns::id(bytes, "round", "id")?)))
        .collect()
}

/// The hash of every promise that was ever made, with its round.
pub fn promises(db: &mut DbConnection) -> Result<Vec<(RoundId, [u8; 32])>, StorageError> {
    let found: Vec<(Vec<u8>, Option<Vec<u8>>)> = round::table
        .filter(round::promise_hash.is_not_null())
        .select((round::id, round::promise_hash))
        .load(db)?;
    found
        .iter()
        .map(|(id, hash)| {
            Ok((
                RoundId(columns::id(id, "round", "id")?),
                columns::hash(hash.as_deref().unwrap_or_default(), "round", "promise_hash")?,
            ))
        })
        .collect()
}

/// Drops a draft with everything in it.
pub fn delete(db: &mut DbConnection, id: RoundId) -> Result<(), StorageError> {
    let rows =
        diesel::delete(round::table.filter(round::id.eq(id.as_bytes().as_slice()))).execute(db)?;
    rows_affected(1, rows)
}
