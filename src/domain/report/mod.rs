//! The two reports as they are stored and shown: one for each subject, one for the group.
//!
//! Plain values only. They are filled by [`crate::domain::disclosure`], which decides what may be shown, and
//! reach a page only inside its `Released`. Titles and wordings are not in here: codes point into the
//! instrument, words come from the message catalogues.

mod comment_mark;
mod gap;
mod group;

pub use comment_mark::{CommentMark, CommentPlace};
pub use gap::{
    Basis, Difference, DimensionFigure, DimensionReport, Foresight, Gap, GapReport, Grouping,
    InsideOutside, ItemFigure, ItemReport, OwnWords, QuestionComments, RespondentClass,
    Respondents, SelfScore, View, Withheld, WithheldReason,
};
pub use group::{
    Circles, ConditionReport, Counts, GroupDimension, GroupFigure, GroupReport, GroupWithheld,
    SubgroupDimension, SubgroupReport,
};

pub use crate::domain::statistics::categories::{Agreement, Category, Foreseen};

use serde::{Deserialize, Serialize};

/// Which questionnaire the codes of a report belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentVersion {
    /// Stable name, as in the file name.
    pub id: String,
    /// Version of the questions.
    pub version: u32,
}
