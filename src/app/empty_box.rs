//! After the checking window: the box, the own forms, the drafts, the addresses of those who only rated, and the
//! keys are destroyed. What is stored about a person after that is what that person can read
//! (docs/ANONYMITY.md, A4).

use jiff::{SignedDuration, Timestamp};

use super::SharedApp;
use super::error::AppError;
use super::promised;
use crate::domain::ids::RoundId;
use crate::domain::round::Round;
use crate::storage::links::LinkPurpose;
use crate::storage::{
    assignments, ballot_box, drafts, links, outbox, participants, rounds, self_forms,
};

/// Empties every box whose checking window is over; how many.
///
/// # Errors
/// The first that failed, after all were tried; it is tried again with the next call.
pub fn due(app: &SharedApp) -> Result<usize, AppError> {
    let now = app.clock.now();
    let released = app
        .database
        .read(|db| Ok::<_, AppError>(rounds::released_with_box(db)?))?;
    let due: Vec<RoundId> = released
        .iter()
        .filter(|round| window_ends(app, round).is_some_and(|end| end <= now))
        .map(|round| round.id)
        .collect();
    let outcome = super::for_each_round(&due, |id| empty(app, id).map(|()| true));
    if !due.is_empty() {
        app.database.forget_deleted()?;
    }
    outcome
}

/// When the checking window ends: as the round's own promise says, whatever is configured since.
fn window_ends(app: &SharedApp, round: &Round) -> Option<Timestamp> {
    let days = promised::of_round(round)
        .map_or(app.settings.rounds.checking_window_days, |promise| {
            promise.checking_window_days
        });
    round
        .released_at
        .map(|released| released + SignedDuration::from_hours(24 * i64::from(days)))
}

fn empty(app: &SharedApp, id: RoundId) -> Result<(), AppError> {
    app.database.write_much(move |db| {
        rounds::find_locked(db, id)?.ok_or(AppError::NotFound)?;
        ballot_box::delete_of_round(db, id)?;
        links::delete_of_round(db, id, LinkPurpose::Forms)?;
        // Mails about reports may still wait for a mail server; they go to subjects and the leader, who stay.
        outbox::delete_settled_of_round(db, id)?;
        drafts::delete_of_round(db, id)?;
        self_forms::delete_of_round(db, id)?;
        assignments::delete_of_round(db, id)?;
        participants::delete_raters_only(db, id)?;
        Ok::<_, AppError>(rounds::mark_emptied(db, id)?)
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
