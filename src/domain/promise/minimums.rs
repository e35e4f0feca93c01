//! The minimums: the smallest counts behind anything shown (docs/ANONYMITY.md, A2).

use serde::{Deserialize, Serialize};

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
