//! Reporting a comment: the contact that the round names gets one mail with a link to that text alone
//! (docs/ANONYMITY.md, B 3.2).
//!
//! Nothing of it reaches the leader: the mail belongs to no round, so that neither its waiting nor its failing is
//! among what a leader sees, and a sent one leaves no row.

use super::SharedApp;
use super::error::AppError;
use super::promised;
use super::{mark_comment, outbox, read_report};
use crate::domain::instrument::OpenQuestion;
use crate::domain::notice::Notice;
use crate::domain::promise::hexadecimal;
use crate::domain::report::CommentPlace;
use crate::effects::RandomnessExt;
use crate::sealing::LinkSecret;
use crate::storage::{comment_marks, participants, rounds};

/// Reports a comment of the holder's report. A second time changes nothing and sends nothing.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown link, when the report has no such comment, or when the round names no
/// contact.
pub fn run(app: &SharedApp, secret: &LinkSecret, place: &CommentPlace) -> Result<(), AppError> {
    let (shared, secret, place) = (app.clone(), secret.clone(), place.clone());
    app.database.write(move |db| {
        let (holder, mut mark) = mark_comment::find_locked(db, &secret, place)?;
        let promise = promised::of_round(&holder.round)?;
        let contact = promise.comment_contact.ok_or(AppError::NotFound)?;
        if mark.report_hash.is_some() {
            return Ok(());
        }
        let key = LinkSecret::generate(shared.random.as_ref());
        mark.report_hash = Some(key.hash());
        comment_marks::store(db, holder.participant.id, &mark)?;
        let fingerprint = promised::fingerprint(&holder.round)?;
        let notice = Notice::CommentReported {
            name: contact.name().to_owned(),
            round: holder.round.title,
            path: format!("/reported/{}", key.to_text()),
            fingerprint,
        };
        // The mark above is what makes it one mail; a key of the row's own joins it to no report.
        let own: [u8; 16] = shared.random.array();
        let once = format!("comment-reported:{}", hexadecimal(&own));
        outbox::enqueue(
            &shared,
            db,
            None,
            once,
            contact.email().to_owned(),
            holder.round.language,
            &notice,
        )
    })
}

/// What the contact sees: this and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedComment {
    /// Title of the round.
    pub round: String,
    /// The open question.
    pub question: OpenQuestion,
    /// The text.
    pub text: String,
}

/// The text behind the link in the contact's mail.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown link, or when the report is gone.
pub fn read(app: &SharedApp, secret: &LinkSecret) -> Result<ReportedComment, AppError> {
    app.database.read(|db| {
        let (subject, place) =
            comment_marks::reported(db, &secret.hash())?.ok_or(AppError::NotFound)?;
        let subject = participants::find(db, subject)?.ok_or(AppError::NotFound)?;
        let round = rounds::find(db, subject.round)?.ok_or(AppError::NotFound)?;
        let instrument = promised::questions(db, &round)?;
        let report = read_report::stored_gap(db, subject.id)?;
        let text = report.get().comment(&place).ok_or(AppError::NotFound)?;
        let question = instrument
            .open_questions
            .into_iter()
            .find(|question| question.code == place.question)
            .ok_or(AppError::NotFound)?;
        Ok(ReportedComment {
            round: round.title,
            question,
            text: text.to_owned(),
        })
    })
}
