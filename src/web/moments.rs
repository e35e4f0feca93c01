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
    // The name was checked when it was stored; a zone that left the database since is told as UTC.
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    messages
        .format_date_time(language, &at.to_zoned_datetime(zone))
        .map_err(|error| PageError::server(&error))
}
