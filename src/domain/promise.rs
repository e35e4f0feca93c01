//! The promise: the settings of a round that are frozen at opening (docs/ANONYMITY.md, A2).

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::domain::departments::PromisedGroup;
use crate::domain::ids::CellId;
use crate::domain::instrument::Instrument;
use crate::domain::round::Round;

/// The smallest counts behind anything shown. The organisation's defaults come from the configuration; a leader
/// may raise them for a round; nobody goes below the floors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Minimums {
    /// Raters behind a dimension. Floor 3.
    pub dimension: u32,
    /// Raters behind a single item. Floor 4.
    pub item: u32,
    /// Raters inside, and raters outside, before the two are shown apart. Floor 4.
    pub split: u32,
    /// Raters of a subject before any comment is shown. Floor 5.
    pub comment_raters: u32,
    /// Raters who wrote a comment before any is shown. Floor 4.
    pub comment_writers: u32,
    /// Subjects behind anything about a group. Floor 5.
    pub group_subjects: u32,
    /// Raters behind anything about a group. Floor 5.
    pub group_raters: u32,
}

impl Minimums {
    /// Below these nothing is ever shown, whatever anybody configures.
    pub const FLOORS: Self = Self {
        dimension: 3,
        item: 4,
        split: 4,
        comment_raters: 5,
        comment_writers: 4,
        group_subjects: 5,
        group_raters: 5,
    };

    /// The larger of each minimum of the two.
    #[must_use]
    pub fn at_least(self, other: Self) -> Self {
        Self {
            dimension: self.dimension.max(other.dimension),
            item: self.item.max(other.item),
            split: self.split.max(other.split),
            comment_raters: self.comment_raters.max(other.comment_raters),
            comment_writers: self.comment_writers.max(other.comment_writers),
            group_subjects: self.group_subjects.max(other.group_subjects),
            group_raters: self.group_raters.max(other.group_raters),
        }
    }
}

impl Default for Minimums {
    /// What an organisation starts with (docs/ANONYMITY.md, A2).
    fn default() -> Self {
        Self {
            dimension: 4,
            item: 5,
            split: 4,
            comment_raters: 5,
            comment_writers: 4,
            group_subjects: 5,
            group_raters: 5,
        }
    }
}

/// Everything that is frozen at opening: what is hashed, and compared by its fingerprint. Fields stand in alphabetical order, so that the
/// JSON of serde is canonical: the same promise has the same SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The cells of the box: who they are about stands nowhere here.
    pub cells: Vec<PromisedCell>,
    /// Days after closing until box and keys are destroyed.
    pub checking_window_days: u32,
    /// When the round closes, UTC.
    pub closes_at: String,
    /// Version of this structure.
    pub format: u32,
    /// The departments that the group report shows apart, in the order of their names; none unless the leader chose it.
    #[serde(default)]
    pub groups: Vec<PromisedGroup>,
    /// Name and version of the instrument.
    pub instrument: String,
    /// SHA-256 of the instrument's file, hexadecimal.
    pub instrument_sha256: String,
    /// The minimums.
    pub minimums: Minimums,
    /// How ballots are kept: `sealed` (docs/ANONYMITY.md, A6).
    pub mode: String,
    /// Who runs the round.
    pub organisation: String,
    /// Title of the round.
    pub title: String,
    /// Public half of the key that ballots are sealed to, hexadecimal.
    pub tally_public_key: String,
}

impl Promise {
    /// The promise of a round that opens now: the JSON of this value is what is hashed.
    pub fn freeze(
        round: &Round,
        instrument: &Instrument,
        organisation: &str,
        tally_public: &[u8],
        checking_window_days: u32,
        cells: impl IntoIterator<Item = PromisedCell>,
    ) -> Self {
        let mut cells: Vec<PromisedCell> = cells.into_iter().collect();
        cells.sort_unstable_by_key(|cell| cell.id);
        Self {
            cells,
            checking_window_days,
            closes_at: round.closes_at.map(|at| at.to_string()).unwrap_or_default(),
            format: 1,
            groups: Vec::new(),
            instrument: format!("{} v{}", instrument.id, instrument.version),
            instrument_sha256: hexadecimal(&round.instrument),
            minimums: round.minimums,
            mode: "sealed".to_owned(),
            organisation: organisation.to_owned(),
            title: round.title.clone(),
            tally_public_key: hexadecimal(tally_public),
        }
    }
}

/// A cell, as the promise names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PromisedCell {
    /// How many people may cast into it.
    pub assigned: u32,
    /// Its identifier.
    pub id: CellId,
}

/// The first 64 bits of a promise's hash in four groups, for people to compare: `3f9a-01bc-77de-a210`.
pub fn fingerprint(hash: &[u8; 32]) -> String {
    let digits = hexadecimal(hash);
    let groups: Vec<String> = digits
        .chars()
        .take(16)
        .collect::<Vec<_>>()
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

/// Bytes as lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(
        String::with_capacity(bytes.len() * 2),
        |mut digits, byte| {
            // Writing to a text cannot fail.
            let _infallible = write!(digits, "{byte:02x}");
            digits
        },
    )
}
