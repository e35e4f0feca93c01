//! The promise: the settings of a round that are frozen at opening (docs/ANONYMITY.md, A2).
//!
//! What is hashed is the canonical JSON of [`Promise`], stored as text. What closes the round, empties the box and
//! tells people about it reads that text, never the columns that it was made from.

mod canonical;
mod fingerprint;
mod minimums;

pub use canonical::to_canonical_json;
pub use fingerprint::{Fingerprint, from_hexadecimal, hexadecimal};
pub use minimums::Minimums;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::departments::PromisedGroup;
use crate::domain::disclosure::bands;
use crate::domain::ids::CellId;
use crate::domain::instrument::Instrument;
use crate::domain::round::{CommentContact, Round};

/// The mode in which ballots are kept (docs/ANONYMITY.md, A6).
const SEALED: &str = "sealed";

/// Everything that is frozen at opening: what is hashed, and compared by its fingerprint.
///
/// Format 1 had no audiences, bands, groupings and retention, and its cells no kind; rounds that were opened under it keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Who may read what.
    #[serde(default)]
    pub audiences: Audiences,
    /// How totals are cut into bands.
    #[serde(default)]
    pub bands: BandRule,
    /// The cells of the box: who they are about stands nowhere here.
    pub cells: Vec<PromisedCell>,
    /// Days after closing until the box, the own forms, the addresses of those who only rated, and the keys are destroyed.
    pub checking_window_days: u32,
    /// When the round closes, UTC.
    pub closes_at: String,
    /// Who sees a comment that its reader reports: that text alone.
    #[serde(default)]
    pub comment_contact: Option<CommentContact>,
    /// Version of this structure.
    pub format: u32,
    /// How raters, and subjects, are taken together.
    #[serde(default)]
    pub groupings: Groupings,
    /// Name and version of the instrument.
    pub instrument: String,
    /// SHA-256 of the instrument's file, hexadecimal.
    pub instrument_sha256: String,
    /// Whether the leader may close the round before `closes_at`.
    #[serde(default = "leader_may_close_early")]
    pub leader_may_close_early: bool,
    /// The minimums.
    pub minimums: Minimums,
    /// How ballots are kept: `sealed` (docs/ANONYMITY.md, A6).
    pub mode: String,
    /// Who runs the round.
    pub organisation: String,
    /// When everybody who did not stop them is reminded, UTC.
    #[serde(default)]
    pub reminders: Vec<String>,
    /// What is kept how long.
    #[serde(default)]
    pub retention: Retention,
    /// Title of the round.
    pub title: String,
    /// Public half of the key that ballots are sealed to, hexadecimal.
    pub tally_public_key: String,
}

/// What opening knows beside the round itself.
#[derive(Debug, Clone)]
pub struct Opening<'a> {
    /// Name of the organisation that runs the round.
    pub organisation: &'a str,
    /// Public half of the round's tally key.
    pub tally_public: &'a [u8],
    /// Days after closing until the box is emptied.
    pub checking_window_days: u32,
    /// The cells, in any order.
    pub cells: Vec<PromisedCell>,
    /// The departments that the group report shows apart.
    pub groups: Vec<PromisedGroup>,
    /// When people are reminded.
    pub reminders: &'a [Timestamp],
}

impl Promise {
    /// The version of the structure that is made now.
    pub const FORMAT: u32 = 2;

    /// The promise of a round that opens now.
    pub fn freeze(round: &Round, instrument: &Instrument, opening: Opening<'_>) -> Self {
        let mut cells = opening.cells;
        cells.sort_unstable_by_key(|cell| cell.id);
        Self {
            audiences: Audiences::default(),
            bands: BandRule::default(),
            cells,
            checking_window_days: opening.checking_window_days,
            closes_at: round.closes_at.map(|at| at.to_string()).unwrap_or_default(),
            comment_contact: round.comment_contact.clone(),
            format: Self::FORMAT,
            groupings: Groupings {
                groups: opening.groups,
                ..Groupings::default()
            },
            instrument: format!("{} v{}", instrument.id, instrument.version),
            instrument_sha256: hexadecimal(&round.instrument),
            leader_may_close_early: leader_may_close_early(),
            minimums: round.minimums,
            mode: SEALED.to_owned(),
            organisation: opening.organisation.to_owned(),
            reminders: opening.reminders.iter().map(ToString::to_string).collect(),
            retention: Retention::default(),
            title: round.title.clone(),
            tally_public_key: hexadecimal(opening.tally_public),
        }
    }

    /// The text that is stored and hashed.
    ///
    /// # Errors
    /// When a value has no JSON form; a promise always has one.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        to_canonical_json(self)
    }

    /// The promise with this text.
    ///
    /// # Errors
    /// When the text is not the JSON of a promise.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// When the round closes.
    pub fn closing(&self) -> Option<Timestamp> {
        self.closes_at.parse().ok()
    }
}

/// Leaders always may; promises of the first format do not say so.
const fn leader_may_close_early() -> bool {
    true
}

/// Who may read what: fixed for every round of this version, and said in each promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audiences {
    /// Who reads comments: the contact only one that a subject reports.
    pub comments: Vec<Audience>,
    /// Who reads a subject's report.
    pub gap_report: Vec<Audience>,
    /// Who reads the report about the group.
    pub group_report: Vec<Audience>,
    /// Who reads a single ballot.
    pub single_ballots: Vec<Audience>,
}

/// A kind of reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The subject whom it is about.
    Subject,
    /// The leader who opened the round.
    Leader,
    /// The contact of the round, for a single comment that a subject reports.
    CommentContact,
}

impl Default for Audiences {
    fn default() -> Self {
        Self {
            comments: vec![Audience::Subject, Audience::CommentContact],
            gap_report: vec![Audience::Subject],
            group_report: vec![Audience::Leader],
            single_ballots: Vec::new(),
        }
    }
}

/// How totals are cut into bands (docs/ANONYMITY.md, B 3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandRule {
    /// Raters assumed to tell the reader what they answered, of up to nine.
    pub colluders_of_few: u32,
    /// The same, of ten or more.
    pub colluders_of_many: u32,
    /// Consecutive totals in a band between the ends.
    pub run: u32,
}

impl Default for BandRule {
    fn default() -> Self {
        Self {
            colluders_of_few: bands::colluders(9),
            colluders_of_many: bands::colluders(10),
            run: bands::RUN,
        }
    }
}

/// How raters, and subjects, are taken together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groupings {
    /// The departments that the group report shows apart, with the number of their subjects.
    pub groups: Vec<PromisedGroup>,
    /// The choices for one subject's report, the first that has enough ballots: inside and outside apart, all
    /// together, nothing.
    pub subject: Vec<String>,
}

impl Default for Groupings {
    fn default() -> Self {
        Self {
            groups: Vec::new(),
            subject: ["inside_and_outside_apart", "together", "nothing"]
                .map(str::to_owned)
                .to_vec(),
        }
    }
}

/// What is kept how long, beside what `checking_window_days` says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Days after closing that drafts are kept.
    pub drafts_days: u32,
    /// Days after closing that reports are kept; `None` until the round is deleted.
    pub reports_days: Option<u32>,
}

/// A cell, as the promise names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PromisedCell {
    /// How many people may cast into it.
    pub assigned: u32,
    /// Its identifier.
    pub id: CellId,
    /// What its ballots are about: `inside`, `outside`, `all` or `comments`.
    #[serde(default)]
    pub kind: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_of_the_first_format_is_still_read() {
        let first = r#"{"cells":[{"assigned":4,"id":"00000000000000000000000000000001"}],"checking_window_days":7,
            "closes_at":"2027-03-01T16:00:00Z","format":1,"instrument":"integraal-werken v1","instrument_sha256":"00",
            "minimums":{"dimension":4,"item":5,"split":4,"comment_raters":5,"comment_writers":4,"group_subjects":5,
            "group_raters":6},"mode":"sealed","organisation":"","title":"Samen","tally_public_key":"00"}"#;
        let promise = Promise::parse(first).unwrap();
        assert_eq!((promise.format, promise.minimums.group_raters), (1, 6));
        assert_eq!(promise.cells[0].kind, "");
        assert!(promise.closing().is_some());
    }
}
