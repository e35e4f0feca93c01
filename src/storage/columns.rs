//! Columns to values: identifiers, hashes, instants and codes, each with a typed complaint.

use jiff::Timestamp;

use super::error::StorageError;

/// 16 bytes of an identifier column.
pub(crate) fn id(
    bytes: &[u8],
    table: &'static str,
    column: &'static str,
) -> Result<[u8; 16], StorageError> {
    <[u8; 16]>::try_from(bytes).map_err(|_length| StorageError::Inconsistent { table, column })
}

/// 32 bytes of a hash column.
pub(crate) fn hash(
    bytes: &[u8],
    table: &'static str,
    column: &'static str,
) -> Result<[u8; 32], StorageError> {
    <[u8; 32]>::try_from(bytes).map_err(|_length| StorageError::Inconsistent { table, column })
}

/// An instant from microseconds since 1970, UTC.
pub(crate) fn instant(
    micros: i64,
    table: &'static str,
    column: &'static str,
) -> Result<Timestamp, StorageError> {
    Timestamp::from_microsecond(micros)
        .map_err(|_range| StorageError::Inconsistent { table, column })
}

/// A value from its stored code or text.
pub(crate) fn parsed<T: std::str::FromStr>(
    text: &str,
    table: &'static str,
    column: &'static str,
) -> Result<T, StorageError> {
    text.parse()
        .map_err(|_unknown| StorageError::Inconsistent { table, column })
}

/// A value from its stored JSON.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    json: &str,
    table: &'static str,
    column: &'static str,
) -> Result<T, StorageError> {
    serde_json::from_str(json).map_err(|_shape| StorageError::Inconsistent { table, column })
}

/// A count from a signed column.
pub(crate) fn count<T: TryInto<u32>>(
    value: T,
    table: &'static str,
    column: &'static str,
) -> Result<u32, StorageError> {
    value
        .try_into()
        .map_err(|_range| StorageError::Inconsistent { table, column })
}
