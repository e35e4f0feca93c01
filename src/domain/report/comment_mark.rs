//! What a reader did with single comments of a gap report. It stands beside the report, which never changes.

use super::GapReport;

/// Which comment of a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommentPlace {
    /// Code of the open question.
    pub question: String,
    /// Place among the texts of the question, from 0.
    pub place: u32,
}

/// What the reader did with a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentMark {
    /// The comment.
    pub place: CommentPlace,
    /// Whether the reader does not want to see it now.
    pub hidden: bool,
    /// Once reported: SHA-256 of the secret with which the contact opens the text.
    pub report_hash: Option<[u8; 32]>,
}

impl CommentMark {
    /// The mark of a comment with which nothing was done.
    pub const fn none(place: CommentPlace) -> Self {
        Self {
            place,
            hidden: false,
            report_hash: None,
        }
    }
}

impl GapReport {
    /// The text of a comment, if there is one at this place.
    pub fn comment(&self, place: &CommentPlace) -> Option<&str> {
        let block = self
            .comments
            .iter()
            .find(|block| block.question == place.question)?;
        let index = usize::try_from(place.place).ok()?;
        block.texts.get(index).map(String::as_str)
    }
}
