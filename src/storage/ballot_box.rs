//! The rows of the ballot box: one for each cell, made at opening, rewritten as a whole by a cast
//! (docs/ANONYMITY.md, A7). What stands in them is for `crate::ballot_box`.

use diesel::{ExpressionMethods, JoinOnDsl, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::dialect;
use super::error::{StorageError, rows_affected};
use super::schema::{ballot_box, cell};
use crate::domain::ids::{CellId, ParticipantId, RoundId};

/// What the ballots of a cell are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellKind {
    /// Ratings by colleagues inside.
    Inside,
    /// Ratings by partners outside.
    Outside,
    /// Ratings by everybody: when one side has too few raters to stand apart.
    All,
    /// Comments by everybody.
    Comments,
}

impl CellKind {
    /// The name in tables and in promises.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Outside => "outside",
            Self::All => "all",
            Self::Comments => "comments",
        }
    }
}

/// A cell of the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Identifier.
    pub id: CellId,
    /// Whom the ballots are about.
    pub subject: ParticipantId,
    /// What they hold.
    pub kind: CellKind,
    /// How many people may cast into it.
    pub assigned: u32,
    /// Room for one ballot, bytes.
    pub slot_bytes: u32,
}

type Row = (Vec<u8>, Vec<u8>, String, i32, i32);

fn value((id, subject, kind, assigned, slot_bytes): Row) -> Result<Cell, StorageError> {
    const TABLE: &str = "cell";
    Ok(Cell {
        id: CellId(columns::id(&id, TABLE, "id")?),
        subject: ParticipantId(columns::id(&subject, TABLE, "subject_id")?),
        kind: match kind.as_str() {
            "inside" => CellKind::Inside,
            "outside" => CellKind::Outside,
            "all" => CellKind::All,
            "comments" => CellKind::Comments,
            _ => {
                return Err(StorageError::Inconsistent {
                    table: TABLE,
                    column: "kind",
                });
            }
        },
        assigned: columns::count(assigned, TABLE, "assigned")?,
        slot_bytes: columns::count(slot_bytes, TABLE, "slot_bytes")?,
    })
}

fn signed(number: u32, column: &'static str) -> Result<i32, StorageError> {
    i32::try_from(number).map_err(|_range| StorageError::Inconsistent {
        table: "cell",
        column,
    })
}

/// Makes a cell with its contents.
pub fn insert(
    db: &mut DbConnection,
    round: RoundId,
    new: &Cell,
    contents: &[u8],
) -> Result<(), StorageError> {
    diesel::insert_into(cell::table)
        .values((
            cell::id.eq(new.id.as_bytes().as_slice()),
            cell::round_id.eq(round.as_bytes().as_slice()),
            cell::subject_id.eq(new.subject.as_bytes().as_slice()),
            cell::kind.eq(new.kind.code()),
            cell::assigned.eq(signed(new.assigned, "assigned")?),
            cell::slot_bytes.eq(signed(new.slot_bytes, "slot_bytes")?),
        ))
        .execute(db)?;
    diesel::insert_into(ballot_box::table)
        .values((
            ballot_box::cell_id.eq(new.id.as_bytes().as_slice()),
            ballot_box::contents.eq(contents),
        ))
        .execute(db)?;
    Ok(())
}

/// The cells of a subject.
pub fn cells_of_subject(
    db: &mut DbConnection,
    subject: ParticipantId,
) -> Result<Vec<Cell>, StorageError> {
    cell::table
        .filter(cell::subject_id.eq(subject.as_bytes().as_slice()))
        .select((
            cell::id,
            cell::subject_id,
            cell::kind,
            cell::assigned,
            cell::slot_bytes,
        ))
        .load::<Row>(db)?
        .into_iter()
        .map(value)
        .collect()
}

/// What stands in a cell.
pub fn contents(db: &mut DbConnection, id: CellId) -> Result<Option<Vec<u8>>, StorageError> {
    Ok(ballot_box::table
        .filter(ballot_box::cell_id.eq(id.as_bytes().as_slice()))
        .select(ballot_box::contents)
        .first(db)
        .optional()?)
}

/// What stands in a cell, held alone until the transaction ends.
pub fn contents_locked(db: &mut DbConnection, id: CellId) -> Result<Option<Vec<u8>>, StorageError> {
    dialect::lock_cell(db, id)?;
    contents(db, id)
}

/// Rewrites a cell.
pub fn rewrite(db: &mut DbConnection, id: CellId, new: &[u8]) -> Result<(), StorageError> {
    let rows =
        diesel::update(ballot_box::table.filter(ballot_box::cell_id.eq(id.as_bytes().as_slice())))
            .set(ballot_box::contents.eq(new))
            .execute(db)?;
    rows_affected(1, rows)
}

/// How many cells a round has.
pub fn count_of_round(db: &mut DbConnection, round: RoundId) -> Result<i64, StorageError> {
    Ok(cell::table
        .filter(cell::round_id.eq(round.as_bytes().as_slice()))
        .count()
        .get_result(db)?)
}

/// Cells that are read at once: few, since each holds room for all its ballots.
const PAGE: i64 = 32;

/// The next cells of a round with what stands in them, in the order of their identifiers, which are random: those
/// behind `after`, or the first ones; none at the end.
pub fn next_of_round(
    db: &mut DbConnection,
    round: RoundId,
    after: Option<CellId>,
) -> Result<Vec<(Cell, Vec<u8>)>, StorageError> {
    let after = after.as_ref().map_or(&[][..], |id| id.as_bytes());
    cell::table
        .inner_join(ballot_box::table.on(ballot_box::cell_id.eq(cell::id)))
        .filter(cell::round_id.eq(round.as_bytes().as_slice()))
        .filter(cell::id.gt(after))
        .order(cell::id)
        .limit(PAGE)
        .select((
            (
                cell::id,
                cell::subject_id,
                cell::kind,
                cell::assigned,
                cell::slot_bytes,
            ),
            ballot_box::contents,
        ))
        .load::<(Row, Vec<u8>)>(db)?
        .into_iter()
        .map(|(row, contents)| Ok((value(row)?, contents)))
        .collect()
}

/// Every cell of a round with what stands in it, all in memory: for a round of a few people.
pub fn of_round(
    db: &mut DbConnection,
    round: RoundId,
) -> Result<Vec<(Cell, Vec<u8>)>, StorageError> {
    let mut cells = Vec::new();
    loop {
        let page = next_of_round(db, round, cells.last().map(|(cell, _): &(Cell, _)| cell.id))?;
        if page.is_empty() {
            return Ok(cells);
        }
        cells.extend(page);
    }
}

/// Destroys the box of a round.
pub fn delete_of_round(db: &mut DbConnection, round: RoundId) -> Result<(), StorageError> {
    let of_round = cell::table.filter(cell::round_id.eq(round.as_bytes().as_slice()));
    diesel::delete(ballot_box::table.filter(ballot_box::cell_id.eq_any(of_round.select(cell::id))))
        .execute(db)?;
    diesel::delete(of_round).execute(db)?;
    Ok(())
}
