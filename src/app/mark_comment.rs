//! What the reader of a report does with a single comment: hides it, or shows it again. The report stays as it was
//! stored; nobody but its reader sees the mark.

use super::SharedApp;
use super::error::AppError;
use super::personal_link::{self, Holder};
use super::read_report;
use crate::domain::report::{CommentMark, CommentPlace};
use crate::sealing::LinkSecret;
use crate::storage::connection::DbConnection;
use crate::storage::links::LinkPurpose;
use crate::storage::{comment_marks, rounds};

/// Whether a comment is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Not now.
    Hidden,
    /// Again.
    Shown,
}

/// Hides a comment of the holder's report, or shows it again.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown link, or when the report has no such comment.
pub fn run(
    app: &SharedApp,
    secret: &LinkSecret,
    place: &CommentPlace,
    visibility: Visibility,
) -> Result<(), AppError> {
    let (secret, place) = (secret.clone(), place.clone());
    app.database.write(move |db| {
        let (holder, mut mark) = find_locked(db, &secret, place)?;
        mark.hidden = visibility == Visibility::Hidden;
        Ok(comment_marks::store(db, holder.participant.id, &mark)?)
    })
}

/// The holder of a link to a report, and what was done with one of its comments; nobody else changes it until the
/// transaction ends.
pub(crate) fn find_locked(
    db: &mut DbConnection,
    secret: &LinkSecret,
    place: CommentPlace,
) -> Result<(Holder, CommentMark), AppError> {
    let holder = personal_link::find(db, secret, LinkPurpose::Report)?;
    rounds::find_locked(db, holder.round.id)?.ok_or(AppError::NotFound)?;
    read_report::stored_gap(db, holder.participant.id)?
        .get()
        .comment(&place)
        .ok_or(AppError::NotFound)?;
    let mark = comment_marks::of_subject(db, holder.participant.id)?
        .into_iter()
        .find(|mark| mark.place == place)
        .unwrap_or_else(|| CommentMark::none(place));
    Ok((holder, mark))
}
