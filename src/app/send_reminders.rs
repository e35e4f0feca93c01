//! Reminders: on the days that were fixed at the opening, to everybody who has forms and did not stop them, whether or
//! not they sent anything. Nothing here looks into the box (docs/ANONYMITY.md, A5).

use std::collections::BTreeMap;

use super::SharedApp;
use super::error::AppError;
use super::{open_round, outbox, stop_reminders};
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::notice::{Notice, Reminder};
use crate::domain::round::RoundState;
use crate::storage::connection::DbConnection;
use crate::storage::{assignments, leaders, outbox as stored_outbox, participants, rounds};

/// Writes the reminders that are due, each once; to how many rounds. After downtime only the latest is written.
///
/// # Errors
/// The first that failed, after all were tried; it is tried again with the next call.
pub fn due(app: &SharedApp) -> Result<usize, AppError> {
    let now = app.clock.now();
    let open = app
        .database
        .read(|db| Ok::<_, AppError>(rounds::still_open(db, now)?))?;
    let due: Vec<RoundId> = open
        .iter()
        .filter(|round| round.due_reminder(now).is_some())
        .map(|round| round.id)
        .collect();
    super::for_each_round(&due, |id| {
        let shared = app.clone();
        app.database.write(move |db| remind(&shared, db, id))
    })
}

/// In one transaction, with the round held alone: another process finds the reminder past.
fn remind(app: &SharedApp, db: &mut DbConnection, id: RoundId) -> Result<bool, AppError> {
    let round = rounds::find_locked(db, id)?.ok_or(AppError::NotFound)?;
    let Some(number) = round.due_reminder(app.clock.now()) else {
        return Ok(false);
    };
    if round.state != RoundState::Open {
        return Ok(false);
    }
    let leader = leaders::find(db, round.leader)?.ok_or(AppError::NotFound)?;
    // One that still waits for the mail server is overtaken by this one.
    stored_outbox::delete_waiting_with_key(db, id, stored_outbox::REMINDER_KEYS)?;
    let mut forms: BTreeMap<ParticipantId, usize> = BTreeMap::new();
    for assignment in assignments::of_round(db, id)? {
        *forms.entry(assignment.rater).or_default() += 1;
    }
    let reminded = stop_reminders::reminded(app, db, id)?;
    for person in participants::of_round(db, id)? {
        if !reminded.contains(&person.id) {
            continue;
        }
        let about = forms.get(&person.id).copied().unwrap_or_default();
        let invitation = open_round::invitation(app, &round, &leader, &person, about, "");
        let message_id = stored_outbox::message_id(db, &open_round::invitation_key(person.id))?;
        let stop = stop_reminders::token(&app.signing_key, person.id);
        outbox::enqueue(
            app,
            db,
            Some(id),
            format!("{}{number}", stop_reminders::reminder_key(person.id)),
            person.email,
            person.language,
            &Notice::Reminder(Reminder {
                invited_at: round.opened_at.unwrap_or_default(),
                invitation_message_id: message_id,
                stop_path: stop_path(&stop),
                invitation,
            }),
        )?;
    }
    rounds::pass_reminders(db, id, number.saturating_add(1))?;
    Ok(true)
}

fn stop_path(token: &str) -> String {
    format!("/survey/reminders/{token}")
}
