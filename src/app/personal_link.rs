//! Personal links: the secret in a mail opens somebody's forms or report, and nothing else. No table notes that
//! a link was opened; the browser keeps the secret in a cookie.

use super::SharedApp;
use super::error::AppError;
use crate::domain::group::Participant;
use crate::domain::round::Round;
use crate::sealing::LinkSecret;
use crate::storage::connection::DbConnection;
use crate::storage::links::{self, LinkPurpose};
use crate::storage::{participants, rounds};

/// Who holds a link, and in which round.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The person.
    pub participant: Participant,
    /// The round.
    pub round: Round,
}

/// The holder of a link to forms.
///
/// # Errors
/// [`AppError::NotFound`] for a link that is unknown or gone; the database.
pub fn forms(app: &SharedApp, secret: &LinkSecret) -> Result<Holder, AppError> {
    app.database.read(|db| find(db, secret, LinkPurpose::Forms))
}

/// The holder of a link to a report.
///
/// # Errors
/// As [`forms`].
pub fn report(app: &SharedApp, secret: &LinkSecret) -> Result<Holder, AppError> {
    app.database
        .read(|db| find(db, secret, LinkPurpose::Report))
}

pub(crate) fn find(
    db: &mut DbConnection,
    secret: &LinkSecret,
    purpose: LinkPurpose,
) -> Result<Holder, AppError> {
    let id = links::holder(db, &secret.hash(), purpose)?.ok_or(AppError::NotFound)?;
    let participant = participants::find(db, id)?.ok_or(AppError::NotFound)?;
    let round = rounds::find(db, participant.round)?.ok_or(AppError::NotFound)?;
    Ok(Holder { participant, round })
}
