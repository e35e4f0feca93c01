//! The instant at which a round closes: a date and a time on the clocks of a place, and the days until then.

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// Why a closing time is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClosingTimeError {
    /// The name of the time zone is unknown.
    #[error("unknown time zone")]
    UnknownZone,
    /// The clock skips this time on that day (the start of summer time).
    #[error("the clock skips this time on that day")]
    SkippedTime,
    /// The date is too far away for the calendar.
    #[error("the date is outside the calendar")]
    OutOfRange,
}

impl ClosingTimeError {
    /// Stable name for message catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownZone => "unknown-zone",
            Self::SkippedTime => "skipped-time",
            Self::OutOfRange => "out-of-range",
        }
    }
}

/// The time zone with this IANA name, such as `Europe/Amsterdam`.
///
/// # Errors
///
/// [`ClosingTimeError::UnknownZone`].
pub fn time_zone(name: &str) -> Result<TimeZone, ClosingTimeError> {
    TimeZone::get(name).map_err(|_unknown| ClosingTimeError::UnknownZone)
}

/// The instant at which the clocks of `zone` show this date and time.
///
/// A time that comes twice (the end of summer time) is the later one, so that nobody loses an hour; one that is skipped
/// is refused rather than moved.
///
/// # Errors
///
/// [`ClosingTimeError`].
pub fn closing_instant(date: Date, time: Time, zone: &str) -> Result<Timestamp, ClosingTimeError> {
    let ambiguous = time_zone(zone)?.to_ambiguous_timestamp(date.to_datetime(time));
    if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(ClosingTimeError::SkippedTime);
    }
    ambiguous
        .later()
        .map_err(|_range| ClosingTimeError::OutOfRange)
}

/// A date as a date field sends it (`2027-03-31`) or as people type it (`31-3-2027`, `31/3/2027`, `31.3.2027`).
pub fn read_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    if year.len() != 4 {
        return None;
    }
    Date::new(digits(year)?, digits(month)?, digits(day)?).ok()
}

/// A time as a time field sends it (`17:00`) or as people type it (`17.00`, `9:30`).
pub fn read_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    if minute.len() != 2 {
        return None;
    }
    Time::new(digits(hour)?, digits(minute)?, 0, 0).ok()
}

/// How many working days people have: Monday to Friday, after the day of opening, up to and with the day of closing,
/// in the round's own time zone. Holidays count as working days; the page says so.
pub fn working_days(opens_at: Timestamp, closes_at: Timestamp, zone: &TimeZone) -> u32 {
    let last = zone.to_datetime(closes_at).date();
    let mut day = zone.to_datetime(opens_at).date();
    let mut count = 0;
    while let Ok(next) = day.tomorrow() {
        if next > last {
            break;
        }
        if !matches!(next.weekday(), Weekday::Saturday | Weekday::Sunday) {
            count += 1;
        }
        day = next;
    }
    count
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "Europe/Amsterdam";

    fn closing(date: &str, time: &str) -> Result<String, ClosingTimeError> {
        closing_instant(read_date(date).unwrap(), read_time(time).unwrap(), ZONE)
            .map(|instant| instant.to_string())
    }

    #[test]
    fn a_time_on_the_clock_is_an_instant() {
        assert_eq!(
            closing("2027-01-15", "17:00").unwrap(),
            "2027-01-15T16:00:00Z"
        );
        assert_eq!(
            closing("2027-07-15", "17:00").unwrap(),
            "2027-07-15T15:00:00Z"
        );
    }

    #[test]
    fn a_skipped_time_is_refused() {
        assert_eq!(
            closing("2027-03-28", "01:59").unwrap(),
            "2027-03-28T00:59:00Z"
        );
        assert_eq!(
            closing("2027-03-28", "02:00"),
            Err(ClosingTimeError::SkippedTime)
        );
        assert_eq!(
            closing("2027-03-28", "02:59"),
            Err(ClosingTimeError::SkippedTime)
        );
        assert_eq!(
            closing("2027-03-28", "03:00").unwrap(),
            "2027-03-28T01:00:00Z"
        );
    }

    #[test]
    fn a_time_that_comes_twice_is_the_later_one() {
        assert_eq!(
            closing("2027-10-31", "01:59").unwrap(),
            "2027-10-30T23:59:00Z"
        );
        assert_eq!(
            closing("2027-10-31", "02:00").unwrap(),
            "2027-10-31T01:00:00Z"
        );
        assert_eq!(
            closing("2027-10-31", "02:59").unwrap(),
            "2027-10-31T01:59:00Z"
        );
        assert_eq!(
            closing("2027-10-31", "03:00").unwrap(),
            "2027-10-31T02:00:00Z"
        );
    }

    #[test]
    fn an_unknown_place_has_no_time() {
        let date = Date::constant(2027, 1, 15);
        let time = Time::constant(17, 0, 0, 0);
        assert_eq!(
            closing_instant(date, time, "Europe/Waterveen"),
            Err(ClosingTimeError::UnknownZone)
        );
        assert_eq!(
            closing_instant(Date::MAX, Time::MAX, "Etc/GMT+12"),
            Err(ClosingTimeError::OutOfRange)
        );
    }

    #[test]
    fn dates_and_times_are_read_as_people_type_them() {
        for text in ["2027-03-31", " 31-3-2027", "31/03/2027", "31.3.2027 "] {
            assert_eq!(read_date(text), Some(Date::constant(2027, 3, 31)), "{text}");
        }
        for text in [
            "",
            "31-3",
            "31-3-27",
            "2027-02-30",
            "1-2-3-2027",
            "-1-3-2027",
            "31-maart-2027",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
        for (text, hour, minute) in [("17:00", 17, 0), ("9.30", 9, 30), (" 00:05 ", 0, 5)] {
            assert_eq!(
                read_time(text),
                Some(Time::constant(hour, minute, 0, 0)),
                "{text}"
            );
        }
        for text in ["", "17", "24:00", "17:60", "17:0", "+7:00", "17:00:00"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }

    #[test]
    fn working_days_leave_out_the_weekend_and_the_first_day() {
        let zone = time_zone(ZONE).unwrap();
        let days =
            |from: &str, to: &str| working_days(from.parse().unwrap(), to.parse().unwrap(), &zone);
        assert_eq!(days("2027-03-01T09:00:00Z", "2027-03-12T16:00:00Z"), 9);
        assert_eq!(days("2027-03-05T09:00:00Z", "2027-03-07T16:00:00Z"), 0);
        assert_eq!(days("2027-03-01T23:30:00Z", "2027-03-03T16:00:00Z"), 1);
        assert_eq!(days("2027-03-03T09:00:00Z", "2027-03-01T16:00:00Z"), 0);
    }
}
