//! Reports, stored once as what is shown, with the SHA-256 of their text (docs/ANONYMITY.md, A4).

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use super::columns;
use super::connection::DbConnection;
use super::error::StorageError;
use super::schema::{gap_report, group_report};
use crate::domain::ids::{ParticipantId, RoundId};

/// A stored report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReport {
    /// The report as JSON.
    pub contents: String,
    /// SHA-256 of `contents`.
    pub sha256: [u8; 32],
}

/// Stores the report of a subject; there is only ever one.
pub fn insert_gap(
    db: &mut DbConnection,
    subject: ParticipantId,
    report: &StoredReport,
) -> Result<(), StorageError> {
    diesel::insert_into(gap_report::table)
        .values((
            gap_report::participant_id.eq(subject.as_bytes().as_slice()),
            gap_report::contents.eq(&report.contents),
            gap_report::sha256.eq(report.sha256.as_slice()),
        ))
        .execute(db)?;
    Ok(())
}

/// Stores the report of a group; there is only ever one.
pub fn insert_group(
    db: &mut DbConnection,
    round: RoundId,
    report: &StoredReport,
) -> Result<(), StorageError> {
    diesel::insert_into(group_report::table)
        .values((
            group_report::round_id.eq(round.as_bytes().as_slice()),
            group_report::contents.eq(&report.contents),
            group_report::sha256.eq(report.sha256.as_slice()),
        ))
        .execute(db)?;
    Ok(())
}

fn value(
    (contents, sha256): (String, Vec<u8>),
    table: &'static str,
) -> Result<StoredReport, StorageError> {
    Ok(StoredReport {
        contents,
        sha256: columns::hash(&sha256, table, "sha256")?,
    })
}

/// The report of a subject.
pub fn gap(
    db: &mut DbConnection,
    subject: ParticipantId,
) -> Result<Option<StoredReport>, StorageError> {
    gap_report::table
        .filter(gap_report::participant_id.eq(subject.as_bytes().as_slice()))
        .select((gap_report::contents, gap_report::sha256))
        .first(db)
        .optional()?
        .map(|row| value(row, "gap_report"))
        .transpose()
}

/// The report of a group.
pub fn group(db: &mut DbConnection, round: RoundId) -> Result<Option<StoredReport>, StorageError> {
    group_report::table
        .filter(group_report::round_id.eq(round.as_bytes().as_slice()))
        .select((group_report::contents, group_report::sha256))
        .first(db)
        .optional()?
        .map(|row| value(row, "group_report"))
        .transpose()
}
