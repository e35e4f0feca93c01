//! After the checking window: the box, the own forms, the drafts, the addresses of those who only rated, and the
//! keys are destroyed. What is stored about a person after that is what that person can read
//! (docs/ANONYMITY.md, A4).

use jiff::SignedDuration;

use super::SharedApp;
use super::error::AppError;
use crate::domain::ids::RoundId;
use crate::storage::links::LinkPurpose;
use crate::storage::{
    assignments, ballot_box, drafts, links, outbox, participants, rounds, self_forms,
};

/// Empties every box whose checking window is over; how many.
///
/// # Errors
/// The first that failed; the others are tried again with the next call.
pub fn due(app: &SharedApp) -> Result<usize, AppError> {
    let window =
        SignedDuration::from_hours(24 * i64::from(app.settings.rounds.checking_window_days));
    let released_before = app.clock.now() - window;
    let due = app
        .database
        .read(|db| Ok::<_, AppError>(rounds::due_to_empty(db, released_before)?))?;
    for id in &due {
        empty(app, *id)?;
    }
    if !due.is_empty() {
        app.database.forget_deleted()?;
    }
    Ok(due.len())
}

fn empty(app: &SharedApp, id: RoundId) -> Result<(), AppError> {
    app.database.write(move |db| {
        let mut round = rounds::find_locked(db, id)?.ok_or(AppError::NotFound)?;
        ballot_box::delete_of_round(db, id)?;
        links::delete_of_round(db, id, LinkPurpose::Forms)?;
        // Mails about reports may still wait for a mail server; they go to subjects and the leader, who stay.
        outbox::delete_settled_of_round(db, id)?;
        for person in participants::of_round(db, id)? {
            drafts::delete_about(db, person.id)?;
            self_forms::delete(db, person.id)?;
        }
        assignments::delete_of_round(db, id)?;
        participants::delete_raters_only(db, id)?;
        round.box_emptied = true;
        Ok::<_, AppError>(rounds::update(db, &round)?)
    })?;
    // Without the rows the keys open nothing, and with them gone every old backup of the rows is unreadable.
    Ok(app.keys.destroy(id.as_bytes())?)
}

/// Destroys keys that no round needs: of a round that never opened, or whose box is gone. For the start-up.
///
/// # Errors
/// The database or the key folder.
pub fn destroy_orphaned_keys(app: &SharedApp) -> Result<(), AppError> {
    let needed = app
        .database
        .read(|db| Ok::<_, AppError>(rounds::with_box(db)?))?;
    for round in app.keys.rounds()? {
        if !needed.contains(&RoundId(round)) {
            app.keys.destroy(&round)?;
        }
    }
    Ok(())
}
