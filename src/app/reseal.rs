//! Every cell, draft, own form and choice about reminders of an open round is rewritten now and then, all in one transaction.
//!
//! Databases remember which rows were changed together, and in which order, beside what stands in them. After this
//! every row of the round was changed last at the same moment, and drafts of forms that were sent are noise again
//! (docs/ANONYMITY.md, A7, A8).

use super::SharedApp;
use super::error::AppError;
use super::{fill_in, submit_ballot, submit_self_form};
use crate::ballot_box::{Contents, RoundKeys};
use crate::domain::form;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::instrument::Instrument;
use crate::domain::round::RoundState;
use crate::sealing;
use crate::storage::connection::DbConnection;
use crate::storage::{
    assignments, ballot_box, drafts, instruments, participants, reminder_choices, rounds,
    self_forms,
};

/// Rewrites every open round; how many.
///
/// # Errors
/// The first that failed, after all were tried; it is rewritten with the next call.
pub fn all(app: &SharedApp) -> Result<usize, AppError> {
    let with_box = app
        .database
        .read(|db| Ok::<_, AppError>(rounds::with_box(db)?))?;
    let outcome = super::for_each_round(&with_box, |id| {
        let shared = app.clone();
        app.database.write(move |db| round(&shared, db, id))
    });
    // Also when no round is open: mails and closed rounds leave traces in the log.
    app.database.forget_deleted()?;
    outcome
}

fn round(app: &SharedApp, db: &mut DbConnection, id: RoundId) -> Result<bool, AppError> {
    // Alone: nobody casts while the cells are read and written.
    let round = rounds::find_locked(db, id)?.ok_or(AppError::NotFound)?;
    if round.state != RoundState::Open {
        return Ok(false);
    }
    let keys = fill_in::round_keys(app, id)?;
    let instrument = instruments::find(db, &round.instrument)?.ok_or(AppError::NotFound)?;
    for assignment in assignments::of_round(db, id)? {
        let sent = fill_in::is_sent(db, &keys, assignment)?;
        rewrite_draft(
            app,
            db,
            &instrument,
            assignment.rater,
            assignment.subject,
            sent,
        )?;
    }
    for subject in participants::of_round(db, id)?
        .into_iter()
        .filter(|person| person.is_subject)
    {
        rewrite_own(app, db, &keys, &instrument, subject.id)?;
    }
    for (cell, stored) in ballot_box::of_round(db, id)? {
        let contents = Contents::open(&keys, cell.id.as_bytes(), fill_in::shape(&cell), &stored)?;
        submit_ballot::rewrite(app, db, &keys, &cell, &contents)?;
    }
    reminder_choices::rewrite_of_round(db, id)?;
    Ok(true)
}

fn rewrite_own(
    app: &SharedApp,
    db: &mut DbConnection,
    keys: &RoundKeys,
    instrument: &Instrument,
    subject: ParticipantId,
) -> Result<(), AppError> {
    let own = submit_self_form::load(db, keys, subject)?;
    let sealed = submit_self_form::seal(app, keys, instrument, subject, own.as_ref())?;
    self_forms::rewrite(db, subject, &sealed)?;
    rewrite_draft(app, db, instrument, subject, subject, own.is_some())
}

/// Noise for a form that was sent; else the same bytes again, which only the rater's link opens.
fn rewrite_draft(
    app: &SharedApp,
    db: &mut DbConnection,
    instrument: &Instrument,
    rater: ParticipantId,
    subject: ParticipantId,
    sent: bool,
) -> Result<(), AppError> {
    let contents = if sent {
        sealing::noise(form::draft_bytes(instrument), app.random.as_ref())
    } else {
        drafts::find(db, rater, subject)?.ok_or(AppError::NotFound)?
    };
    Ok(drafts::rewrite(db, rater, subject, &contents)?)
}
