//! The moments at which a round reminds people: fixed by its opening and its closing alone, the same for everybody.
//! So a reminder tells nothing about who has answered (docs/ANONYMITY.md, A5).

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// The first reminder comes this many days after the day of opening.
pub const FIRST_AFTER_DAYS: u8 = 4;
/// The last reminder comes this many days before the day of closing.
pub const LAST_BEFORE_DAYS: u8 = 2;
/// In a short round the first reminder falls away when the last would come sooner than this after it, days.
const APART_DAYS: u8 = 2;
/// On the clocks of the round's own time zone.
const AT: Time = Time::constant(9, 0, 0, 0);

/// When a round that is open from `opens_at` to `closes_at` reminds people, in order: none, one or two moments.
///
/// Each is at nine in the morning on the clocks of `zone`, on a working day: Saturday and Sunday move to Monday.
/// A moment on the day of opening, before it, or not before the closing falls away. Holidays count as working days.
pub fn reminder_moments(
    opens_at: Timestamp,
    closes_at: Timestamp,
    zone: &TimeZone,
) -> Vec<Timestamp> {
    let opening = zone.to_datetime(opens_at).date();
    let closing = zone.to_datetime(closes_at).date();
    let moment = |day: Option<Date>| -> Option<(Date, Timestamp)> {
        let day = working_day(day?)?;
        let nine = zone.to_ambiguous_timestamp(day.to_datetime(AT));
        let at = nine.compatible().ok()?;
        (day > opening && at < closes_at).then_some((day, at))
    };
    let last = moment(closing.checked_sub(days(LAST_BEFORE_DAYS)).ok());
    let first = moment(opening.checked_add(days(FIRST_AFTER_DAYS)).ok()).filter(|(first, _)| {
        let soonest = first.checked_add(days(APART_DAYS)).ok();
        last.is_none_or(|(last, _)| soonest.is_some_and(|soonest| soonest <= last))
    });
    [first, last]
        .into_iter()
        .flatten()
        .map(|(_, at)| at)
        .collect()
}

/// The day, or the Monday after it.
fn working_day(day: Date) -> Option<Date> {
    let later = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _working_day => 0,
    };
    day.checked_add(days(later)).ok()
}

fn days(number: u8) -> Span {
    Span::new().days(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Summer time in either half of the year, half hours, quarters, none, and a clock that changes at midnight.
    const ZONES: [&str; 7] = [
        "Europe/Amsterdam",
        "America/St_Johns",
        "America/Havana",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Asia/Kathmandu",
        "UTC",
    ];

    fn amsterdam(opens: &str, closes: &str) -> Vec<String> {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let at = |text: &str| {
            let local: jiff::civil::DateTime = text.parse().unwrap();
            zone.to_ambiguous_timestamp(local).compatible().unwrap()
        };
        let moments = reminder_moments(at(opens), at(closes), &zone);
        moments
            .into_iter()
            .map(|moment| zone.to_datetime(moment).to_string())
            .collect()
    }

    #[test]
    fn day_four_and_two_days_before_the_closing() {
        // From a Monday to a Friday in the third week after.
        assert_eq!(
            amsterdam("2027-01-11T08:00", "2027-01-29T17:00"),
            ["2027-01-15T09:00:00", "2027-01-27T09:00:00"]
        );
    }

    #[test]
    fn a_weekend_moves_to_monday() {
        // Tuesday and four days is Saturday; two days before Tuesday is Sunday.
        assert_eq!(
            amsterdam("2027-01-12T08:00", "2027-02-02T17:00"),
            ["2027-01-18T09:00:00", "2027-02-01T09:00:00"]
        );
        // Two days before Monday is Saturday: Monday itself, when the round still takes answers then.
        assert_eq!(
            amsterdam("2027-01-11T08:00", "2027-02-01T17:00"),
            ["2027-01-15T09:00:00", "2027-02-01T09:00:00"]
        );
        assert_eq!(
            amsterdam("2027-01-11T08:00", "2027-02-01T09:00"),
            ["2027-01-15T09:00:00"]
        );
    }

    #[test]
    fn a_short_round_has_fewer() {
        assert_eq!(
            amsterdam("2027-01-11T08:00", "2027-01-19T17:00"),
            ["2027-01-15T09:00:00", "2027-01-18T09:00:00"]
        );
        assert_eq!(
            amsterdam("2027-01-11T08:00", "2027-01-18T08:00"),
            ["2027-01-15T09:00:00"]
        );
        assert_eq!(
            amsterdam("2027-01-11T08:00", "2027-01-15T17:00"),
            ["2027-01-13T09:00:00"]
        );
        assert_eq!(
            amsterdam("2027-01-11T08:00", "2027-01-13T17:00"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn nine_is_nine_on_the_clock_before_and_after_summer_time() {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let (opens, closes) = (
            "2027-03-22T08:00:00Z".parse().unwrap(),
            "2027-03-31T15:00:00Z".parse().unwrap(),
        );
        let moments: Vec<String> = reminder_moments(opens, closes, &zone)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(moments, ["2027-03-26T08:00:00Z", "2027-03-29T07:00:00Z"]);
    }

    proptest! {
        #[test]
        fn every_moment_is_nine_on_a_working_day_within_the_round(
            zone in 0..ZONES.len(),
            opens in 1_735_689_600_i64..1_893_456_000,
            open_for in 0_i64..(130 * 86_400),
        ) {
            let zone = TimeZone::get(ZONES[zone]).unwrap();
            let opens_at = Timestamp::from_second(opens).unwrap();
            let closes_at = Timestamp::from_second(opens + open_for).unwrap();
            let moments = reminder_moments(opens_at, closes_at, &zone);
            prop_assert!(moments.len() <= 2);
            let (opening, closing) = (zone.to_datetime(opens_at).date(), zone.to_datetime(closes_at).date());
            for moment in &moments {
                let local = zone.to_datetime(*moment);
                prop_assert_eq!(local.time(), AT);
                prop_assert!(!matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday));
                prop_assert!(opens_at < *moment && *moment < closes_at);
                prop_assert!(opening < local.date());
            }
            if let [first, last] = moments.as_slice() {
                let (first, last) = (zone.to_datetime(*first).date(), zone.to_datetime(*last).date());
                prop_assert!(first.checked_add(days(APART_DAYS)).unwrap() <= last);
                let after_opening = (first - opening).get_days();
                prop_assert!((4..=6).contains(&after_opening), "{after_opening}");
                let before_closing = (closing - last).get_days();
                prop_assert!((0..=2).contains(&before_closing), "{before_closing}");
            }
        }

        #[test]
        fn a_round_of_two_weeks_that_closes_in_the_afternoon_has_both(
            zone in 0..ZONES.len(),
            opens in 1_735_689_600_i64..1_893_456_000,
            days_open in 14_i32..120,
        ) {
            let zone = TimeZone::get(ZONES[zone]).unwrap();
            let opens_at = Timestamp::from_second(opens).unwrap();
            let closing = zone.to_datetime(opens_at).date() + Span::new().days(days_open);
            let closes_at = zone.to_ambiguous_timestamp(closing.at(17, 0, 0, 0)).compatible().unwrap();
            prop_assert_eq!(reminder_moments(opens_at, closes_at, &zone).len(), 2);
        }

        #[test]
        fn the_hour_of_opening_makes_no_difference(second in 0_i64..86_400, days_open in 1_i32..60) {
            let midnight = Timestamp::from_second(1_799_971_200).unwrap();
            let closes_at = midnight + jiff::SignedDuration::from_hours(24 * i64::from(days_open) + 17);
            let at = |opens_at| reminder_moments(opens_at, closes_at, &TimeZone::UTC);
            prop_assert_eq!(at(midnight), at(midnight + jiff::SignedDuration::from_secs(second)));
        }
    }
}
