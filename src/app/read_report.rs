//! Reading the reports: each by the one who may, as stored at the close, after its hash is checked.

use super::SharedApp;
use super::error::AppError;
use super::personal_link::{self, Holder};
use super::promised;
use super::view_rounds;
use crate::domain::disclosure::{self, Released};
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::instrument::Instrument;
use crate::domain::report::{CommentMark, GapReport, GroupReport};
use crate::domain::round::{Leader, Round, RoundState};
use crate::sealing::{self, LinkSecret};
use crate::storage::connection::DbConnection;
use crate::storage::links::LinkPurpose;
use crate::storage::reports::StoredReport;
use crate::storage::{comment_marks, reports};

/// A person's report with what its page needs.
pub struct GapReading {
    /// Whose it is.
    pub holder: Holder,
    /// The questions.
    pub instrument: Instrument,
    /// The report.
    pub report: Released<GapReport>,
    /// What the reader did with single comments.
    pub marks: Vec<CommentMark>,
}

/// A group's report with what its page needs.
pub struct GroupReading {
    /// The round.
    pub round: Round,
    /// The questions.
    pub instrument: Instrument,
    /// The report.
    pub report: Released<GroupReport>,
}

/// The report behind a personal link.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown link; [`AppError::Data`] when the report is not what was stored.
pub fn gap(app: &SharedApp, secret: &LinkSecret) -> Result<GapReading, AppError> {
    app.database.read(|db| {
        let holder = personal_link::find(db, secret, LinkPurpose::Report)?;
        let report = stored_gap(db, holder.participant.id)?;
        let instrument = promised::questions(db, &holder.round)?;
        let marks = comment_marks::of_subject(db, holder.participant.id)?;
        Ok(GapReading {
            holder,
            instrument,
            report,
            marks,
        })
    })
}

/// The stored report of a subject, after its hash is checked.
pub(crate) fn stored_gap(
    db: &mut DbConnection,
    subject: ParticipantId,
) -> Result<Released<GapReport>, AppError> {
    reopen(&reports::gap(db, subject)?.ok_or(AppError::NotFound)?)
}

/// The group report of a round of this leader.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's; [`AppError::WrongState`] before the release.
pub fn group(app: &SharedApp, leader: &Leader, id: RoundId) -> Result<GroupReading, AppError> {
    app.database.read(|db| {
        let round = view_rounds::own(db, leader.id, id)?;
        if round.state != RoundState::Released {
            return Err(AppError::WrongState(round.state));
        }
        let stored = reports::group(db, id)?.ok_or(AppError::NotFound)?;
        let instrument = promised::questions(db, &round)?;
        Ok(GroupReading {
            round,
            instrument,
            report: reopen(&stored)?,
        })
    })
}

/// A stored report, after its hash is checked.
pub(super) fn reopen<T: serde::de::DeserializeOwned>(
    stored: &StoredReport,
) -> Result<Released<T>, AppError> {
    if sealing::sha256(stored.contents.as_bytes()) != stored.sha256 {
        return Err(AppError::Data(
            "a report does not match its hash".to_owned(),
        ));
    }
    disclosure::reopen(&stored.contents).map_err(|error| AppError::Data(error.to_string()))
}
