//! Instants in words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::error::PageError;
use crate::domain::language::Language;
use crate::messages::Messages;

/// An instant in words, in the time zone with this name.
///
/// # Errors
/// A server error when the catalogue lacks the words for dates.
pub fn moment(
    messages: &Messages,
    language: Language,
    at: Timestamp,
    time_zone: &str,
) -> Result<String, PageError> {
    messages
        .format_date_time(language, &at.to_zoned_datetime(zone(time_zone)))
        .map_err(|error| PageError::server(&error))
}

/// The day of an instant in words, in the time zone with this name.
///
/// # Errors
/// As [`moment`].
pub fn day(
    messages: &Messages,
    language: Language,
    at: Timestamp,
    time_zone: &str,
) -> Result<String, PageError> {
    messages
        .format_date(language, zone(time_zone).to_datetime(at).date())
        .map_err(|error| PageError::server(&error))
}

/// The name was checked when it was stored; a zone that left the database since is told as UTC.
fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
