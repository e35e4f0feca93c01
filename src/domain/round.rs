//! A round and its life: Draft, Open, Released, Purged.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::{Deserialize, Serialize};

use crate::domain::ids::{LeaderId, RoundId};
use crate::domain::language::Language;
use crate::domain::promise::Minimums;

/// Days that a round may be open at the most.
pub const MAX_DAYS_OPEN: i64 = 120;

/// Where a round is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundState {
    /// Being prepared by the leader.
    Draft,
    /// Taking answers; the promise is frozen.
    Open,
    /// Closed; the reports are frozen and can be read.
    Released,
    /// The reports are deleted.
    Purged,
}

impl RoundState {
    /// Stable code, as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Released => "released",
            Self::Purged => "purged",
        }
    }
}

/// The text is no stored code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a known code")
    }
}

impl FromStr for RoundState {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        [Self::Draft, Self::Open, Self::Released, Self::Purged].into_iter().find(|state| state.code() == code).ok_or(UnknownCode)
    }
}

/// What kind of group a round is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// A department or team of the line.
    Line,
    /// A project across departments.
    Project,
}

impl Setting {
    /// Stable code, as stored and as in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Project => "project",
        }
    }
}

impl FromStr for Setting {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        [Self::Line, Self::Project].into_iter().find(|setting| setting.code() == code).ok_or(UnknownCode)
    }
}

/// How the raters of a round were drawn; kept so that the draw can be repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "preset", rename_all = "snake_case")]
pub enum Draw {
    /// Everybody rates everybody else of the group.
    Everyone,
    /// A balanced draw.
    Balanced {
        /// Wanted raters inside for each subject.
        raters_per_subject: u32,
        /// The most subjects for one rater.
        cap_per_rater: u32,
        /// The seed, 64 hexadecimal digits.
        seed: String,
    },
}

/// A round, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Identifier.
    pub id: RoundId,
    /// The leader who opened it.
    pub leader: LeaderId,
    /// Title, shown in mails and on every page of the round.
    pub title: String,
    /// Line or project.
    pub setting: Setting,
    /// Language of mails to people who have none of their own.
    pub language: Language,
    /// When the round closes; `None` while a draft has no date.
    pub closes_at: Option<Timestamp>,
    /// IANA name of the time zone that the closing time was given in.
    pub time_zone: String,
    /// SHA-256 of the instrument's file.
    pub instrument: [u8; 32],
    /// The round's minimums; frozen at opening.
    pub minimums: Minimums,
    /// How the raters were drawn, if they were.
    pub draw: Option<Draw>,
    /// Where the round is in its life.
    pub state: RoundState,
    /// The promise as canonical JSON, from opening on.
    pub promise: Option<String>,
    /// SHA-256 of `promise`.
    pub promise_hash: Option<[u8; 32]>,
    /// When it opened.
    pub opened_at: Option<Timestamp>,
    /// When the reports were frozen and released.
    pub released_at: Option<Timestamp>,
    /// Whether the ballot box, the drafts and the keys are destroyed.
    pub box_emptied: bool,
}

/// Somebody with an account who opens rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Identifier.
    pub id: LeaderId,
    /// Name, shown in mails.
    pub name: String,
    /// Address.
    pub email: String,
    /// Language of screens and mails.
    pub language: Language,
}

/// What is known of a draft when it is to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCheck {
    /// Title.
    pub title: String,
    /// When it would close.
    pub closes_at: Option<Timestamp>,
    /// The present.
    pub now: Timestamp,
    /// The minimums.
    pub minimums: Minimums,
    /// For each subject, how many raters are assigned.
    pub raters_per_subject: Vec<u32>,
}

/// Why a draft cannot open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenRefusal {
    /// No title.
    NoTitle,
    /// No closing time.
    NoClosingTime,
    /// The closing time is not in the future.
    ClosesInThePast,
    /// The closing time is more than [`MAX_DAYS_OPEN`] days away.
    ClosesTooLate,
    /// Nobody is rated.
    NoSubjects,
    /// No subject has as many raters as a report needs.
    NobodyCanGetAReport,
}

impl OpenRefusal {
    /// Stable code, for the message catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoTitle => "no-title",
            Self::NoClosingTime => "no-closing-time",
            Self::ClosesInThePast => "closes-in-the-past",
            Self::ClosesTooLate => "closes-too-late",
            Self::NoSubjects => "no-subjects",
            Self::NobodyCanGetAReport => "nobody-can-get-a-report",
        }
    }
}

/// Whether a draft can open.
///
/// # Errors
/// Every reason why it cannot.
pub fn can_open(check: &OpenCheck) -> Result<(), Vec<OpenRefusal>> {
    let mut refusals = Vec::new();
    if check.title.trim().is_empty() {
        refusals.push(OpenRefusal::NoTitle);
    }
    match check.closes_at {
        None => refusals.push(OpenRefusal::NoClosingTime),
        Some(at) if at <= check.now => refusals.push(OpenRefusal::ClosesInThePast),
        Some(at) if at.duration_since(check.now).as_hours() > 24 * MAX_DAYS_OPEN => refusals.push(OpenRefusal::ClosesTooLate),
        Some(_) => {}
    }
    if check.raters_per_subject.is_empty() {
        refusals.push(OpenRefusal::NoSubjects);
    } else if check.raters_per_subject.iter().all(|raters| *raters < check.minimums.dimension) {
        refusals.push(OpenRefusal::NobodyCanGetAReport);
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

/// Why a local closing time is no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosingTimeError {
    /// No time zone of that name.
    UnknownZone,
    /// The clock skips that time that day (in spring).
    SkippedTime,
    /// Outside what can be stored.
    OutOfRange,
}

/// The instant of a local date and time. A time that comes twice (in autumn) is the later one; one that is skipped
/// is refused (docs/decisions).
///
/// # Errors
/// [`ClosingTimeError`].
pub fn closing_instant(date: Date, time: Time, zone: &str) -> Result<Timestamp, ClosingTimeError> {
    let zone = TimeZone::get(zone).map_err(|_unknown| ClosingTimeError::UnknownZone)?;
    let ambiguous = zone.to_ambiguous_zoned_datetime(date.to_datetime(time));
    if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(ClosingTimeError::SkippedTime);
    }
    Ok(ambiguous.later().map_err(|_range| ClosingTimeError::OutOfRange)?.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn check(input: (Date, Time), expected: Result<&str, ClosingTimeError>) {
        let got = closing_instant(input.0, input.1, "Europe/Amsterdam");
        assert_eq!(got, expected.map(|text| text.parse().unwrap()), "{input:?}");
    }

    #[test]
    fn local_times_become_instants_around_the_change_of_the_clock() {
        check((date(2027, 1, 5), time(17, 0, 0, 0)), Ok("2027-01-05T16:00:00Z"));
        check((date(2027, 7, 5), time(17, 0, 0, 0)), Ok("2027-07-05T15:00:00Z"));
        check((date(2027, 3, 28), time(2, 30, 0, 0)), Err(ClosingTimeError::SkippedTime));
        check((date(2027, 10, 31), time(2, 30, 0, 0)), Ok("2027-10-31T01:30:00Z"));
        assert_eq!(closing_instant(date(2027, 1, 1), time(1, 0, 0, 0), "Mars/Base"), Err(ClosingTimeError::UnknownZone));
    }

    fn draft() -> OpenCheck {
        let now: Timestamp = "2027-01-05T16:00:00Z".parse().unwrap();
        OpenCheck {
            title: "Ronde".to_owned(),
            closes_at: Some("2027-02-05T16:00:00Z".parse().unwrap()),
            now,
            minimums: Minimums::default(),
            raters_per_subject: vec![2, 4],
        }
    }

    #[test]
    fn a_complete_draft_can_open() {
        assert_eq!(can_open(&draft()), Ok(()));
    }

    #[test]
    fn every_reason_is_told() {
        let past = Some("2027-01-05T16:00:00Z".parse().unwrap());
        let late = Some("2028-01-05T16:00:00Z".parse().unwrap());
        let refused = |check: OpenCheck| can_open(&check).unwrap_err();
        assert_eq!(refused(OpenCheck { closes_at: past, ..draft() }), [OpenRefusal::ClosesInThePast]);
        assert_eq!(refused(OpenCheck { closes_at: late, ..draft() }), [OpenRefusal::ClosesTooLate]);
        assert_eq!(refused(OpenCheck { raters_per_subject: vec![3, 3], ..draft() }), [OpenRefusal::NobodyCanGetAReport]);
        let empty = OpenCheck { title: " ".to_owned(), closes_at: None, raters_per_subject: vec![], ..draft() };
        assert_eq!(refused(empty), [OpenRefusal::NoTitle, OpenRefusal::NoClosingTime, OpenRefusal::NoSubjects]);
    }

    #[test]
    fn codes_come_back() {
        for state in [RoundState::Draft, RoundState::Open, RoundState::Released, RoundState::Purged] {
            assert_eq!(state.code().parse(), Ok(state));
        }
        assert_eq!("x".parse::<Setting>(), Err(UnknownCode));
    }
}
