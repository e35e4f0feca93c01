//! What somebody answers: the ballot about a subject, the comments beside it, and the subject's own form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Where a rater stands relative to the subject. Travels inside the sealed ballot and is used at close only,
/// for the grouping and for group figures (docs/ANONYMITY.md, A11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A colleague of the subject's department.
    OwnDepartment,
    /// A colleague of another department.
    OtherDepartment,
    /// A partner outside the organisation.
    Outside,
}

impl Source {
    /// Whether the rater works inside the organisation.
    pub const fn is_inside(self) -> bool {
        !matches!(self, Self::Outside)
    }
}

/// One submitted form about a subject, without its rater.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Where the rater stands.
    pub source: Source,
    /// Code of the familiarity option.
    pub familiarity: String,
    /// Item code to rating; an item that was not judged or left open is absent.
    pub answers: BTreeMap<String, u8>,
}

/// The comments of one submitted form: a ballot of its own kind, never beside the ratings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentBallot {
    /// Open question code to text; at least one.
    pub comments: BTreeMap<String, String>,
}

/// The subject's own form: stored under the subject's name, shown to nobody else (docs/ANONYMITY.md, A10).
/// Everything is optional; an answer left open, or "did not occur", is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SelfForm {
    /// Dimension code to how often one should do it.
    pub norm: BTreeMap<String, u8>,
    /// The chosen dimension codes.
    pub priorities: Vec<String>,
    /// Item code to how often the subject does it.
    pub answers: BTreeMap<String, u8>,
    /// Condition code to how often it is so.
    pub conditions: BTreeMap<String, u8>,
    /// Code of the item that the subject wants to do more often.
    pub intention_item: Option<String>,
    /// The intention in own words.
    pub intention_text: Option<String>,
    /// Open question code to text.
    pub comments: BTreeMap<String, String>,
    /// Dimension code to what the subject thinks that others will answer on average.
    pub expectation: BTreeMap<String, u8>,
}
