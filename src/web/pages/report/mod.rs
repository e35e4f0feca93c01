//! The reports: the page behind a report link, a subject's own report with its single comments, and the report about
//! the group.
//!
//! Whatever stands on these pages comes from the report as it was released, the questionnaire, the fixed texts and
//! what the reader knows of the round ([`AboutRound`]); nothing is computed from ratings here.

pub mod chart;
mod comments;
mod departments;
mod differences;
mod from_gap;
mod from_group;
pub mod gap;
pub mod group;
pub mod link;
mod mirrors;
mod sample;
mod sample_group;
mod tables;
#[cfg(test)]
mod tests;
mod views;
mod withheld;
mod words;

pub use comments::{ReportCommentPage, ReportedLinkPage, ReportedPage, comment_id};
pub use gap::GapReportPage;
pub use group::GroupReportPage;
pub use link::ReportLinkPage;

use serde::Serialize;

use crate::domain::disclosure::bands::Band;
use crate::domain::instrument::Instrument;
use crate::domain::language::Language;
use crate::domain::promise::Fingerprint;
use crate::messages::{Messages, MissingMessage};

/// What the reader knows of the round, ready to show.
#[derive(Debug, Clone, Serialize)]
pub struct AboutRound {
    /// Name of the round.
    pub round: String,
    /// The day on which it closed.
    pub closed: String,
    /// Fingerprint of the promise, as in the mails.
    pub fingerprint: Fingerprint,
    /// Somebody to talk to, outside the line; when configured.
    pub contact: Option<String>,
}

/// A band as reports say it: "tussen 3,4 en 3,8", "4 of hoger".
///
/// # Errors
/// When the catalogue lacks the words.
pub fn band_words(
    messages: &Messages,
    instrument: &Instrument,
    language: Language,
    band: Band,
) -> Result<String, MissingMessage> {
    let words = words::Words {
        messages,
        instrument,
        language,
    };
    words.range(band.lo(), band.hi())
}

/// A report that cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ReportPageError {
    /// A text is missing.
    #[error(transparent)]
    Text(#[from] MissingMessage),
    /// The report is about another questionnaire, or another version of it.
    #[error("the report is about questionnaire {id} version {version}, not about the one given")]
    OtherInstrument {
        /// Name of the questionnaire of the report.
        id: String,
        /// Its version.
        version: u32,
    },
    /// A code of the report that the questionnaire lacks.
    #[error("the questionnaire has no {0}")]
    UnknownCode(String),
}
