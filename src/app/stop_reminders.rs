//! "Stop reminders": the person's own click, offered always, also before anything was sent; no reason is asked and it
//! can be undone (docs/ANONYMITY.md, A5). From the pages of the forms, and from a link in the reminder itself, which
//! opens nothing else.

use std::collections::BTreeSet;

use super::SharedApp;
use super::error::AppError;
use super::fill_in;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::round::RoundState;
use crate::sealing::{self, LinkSecret, SealKey};
use crate::storage::connection::DbConnection;
use crate::storage::{outbox, participants, reminder_choices, rounds};

/// Set before the identifier in a token, so that the key serves this purpose under this name only.
const TOKEN_CONTEXT: &[u8] = b"spiegel stop reminders\0";
/// What stands in a row, sealed.
const REMINDED: &[u8] = b"0";
const STOPPED: &[u8] = b"1";
/// Bytes of the tag in a token.
const TAG_BYTES: usize = 16;

/// Whether a person is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReminderChoice {
    /// Like everybody.
    Reminded,
    /// Stopped by the person's own click.
    Stopped,
}

/// The choice of the holder of a link to forms.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown link, [`AppError::WrongState`] once the round is not open.
pub fn choose(
    app: &SharedApp,
    secret: &LinkSecret,
    choice: ReminderChoice,
) -> Result<(), AppError> {
    let (shared, secret) = (app.clone(), secret.clone());
    app.database.write(move |db| {
        let holder = fill_in::open_holder(db, &secret)?;
        store(&shared, db, holder.round.id, holder.participant.id, choice)
    })
}

/// The choice of whom a reminder was sent to, by the token in it.
///
/// # Errors
/// [`AppError::NotFound`] for a token that is none; [`AppError::WrongState`] once the round is not open.
pub fn choose_by_token(
    app: &SharedApp,
    token: &str,
    choice: ReminderChoice,
) -> Result<(), AppError> {
    let person = person_of(&app.signing_key, token).ok_or(AppError::NotFound)?;
    let shared = app.clone();
    app.database.write(move |db| {
        let round = round_of(db, person)?;
        store(&shared, db, round, person, choice)
    })
}

/// What stands for whom a reminder was sent to, by the token in it.
///
/// # Errors
/// As [`choose_by_token`].
pub fn look(app: &SharedApp, token: &str) -> Result<ReminderChoice, AppError> {
    let person = person_of(&app.signing_key, token).ok_or(AppError::NotFound)?;
    app.database.read(|db| {
        round_of(db, person)?;
        choice(app, db, person)
    })
}

/// What stands for a person.
pub(crate) fn choice(
    app: &SharedApp,
    db: &mut DbConnection,
    person: ParticipantId,
) -> Result<ReminderChoice, AppError> {
    // Rounds that were opened before there were reminders have no rows.
    let Some(stored) = reminder_choices::find(db, person)? else {
        return Ok(ReminderChoice::Reminded);
    };
    opened(app, person, &stored)
}

/// The row of a person: of one size, and different every time.
pub(crate) fn sealed(
    app: &SharedApp,
    person: ParticipantId,
    choice: ReminderChoice,
) -> Result<Vec<u8>, AppError> {
    let text: &[u8] = match choice {
        ReminderChoice::Reminded => REMINDED,
        ReminderChoice::Stopped => STOPPED,
    };
    let (key, size) = (row_key(app), REMINDED.len());
    sealing::seal_fixed(&key, person.as_bytes(), text, size, app.random.as_ref())
        .map_err(|error| AppError::Sealing(error.to_string()))
}

fn opened(
    app: &SharedApp,
    person: ParticipantId,
    stored: &[u8],
) -> Result<ReminderChoice, AppError> {
    let text = sealing::open_fixed(&row_key(app), person.as_bytes(), stored)
        .map_err(|error| AppError::Sealing(error.to_string()))?;
    Ok(if text == STOPPED {
        ReminderChoice::Stopped
    } else {
        ReminderChoice::Reminded
    })
}

fn row_key(app: &SharedApp) -> SealKey {
    sealing::derive_key(app.outbox_key.as_bytes(), "spiegel/1 reminder choices")
}

/// Everybody of a round who did not stop reminders.
pub(crate) fn reminded(
    app: &SharedApp,
    db: &mut DbConnection,
    round: RoundId,
) -> Result<BTreeSet<ParticipantId>, AppError> {
    let mut reminded = BTreeSet::new();
    for (person, stored) in reminder_choices::of_round(db, round)? {
        if opened(app, person, &stored)? == ReminderChoice::Reminded {
            reminded.insert(person);
        }
    }
    Ok(reminded)
}

/// Seals every row of a round anew, so that none stands out as the one that changed. The round has to be held alone.
pub(crate) fn rewrite(
    app: &SharedApp,
    db: &mut DbConnection,
    round: RoundId,
    changed: Option<(ParticipantId, ReminderChoice)>,
) -> Result<(), AppError> {
    for (person, stored) in reminder_choices::of_round(db, round)? {
        let choice = match changed {
            Some((of, choice)) if of == person => choice,
            _ => opened(app, person, &stored)?,
        };
        reminder_choices::rewrite(db, person, &sealed(app, person, choice)?)?;
    }
    Ok(())
}

/// The start of the deduplication keys of reminders to a person.
pub(crate) fn reminder_key(person: ParticipantId) -> String {
    format!("{}{person}:", outbox::REMINDER_KEYS)
}

/// The open round of a person.
fn round_of(db: &mut DbConnection, person: ParticipantId) -> Result<RoundId, AppError> {
    let person = participants::find(db, person)?.ok_or(AppError::NotFound)?;
    let round = rounds::find(db, person.round)?.ok_or(AppError::NotFound)?;
    if round.state == RoundState::Open {
        Ok(round.id)
    } else {
        Err(AppError::WrongState(round.state))
    }
}

fn store(
    app: &SharedApp,
    db: &mut DbConnection,
    round: RoundId,
    person: ParticipantId,
    choice: ReminderChoice,
) -> Result<(), AppError> {
    // Alone: not while reminders or the round are being written, and not after the close.
    let round = rounds::find_locked(db, round)?.ok_or(AppError::NotFound)?;
    if round.state != RoundState::Open {
        return Err(AppError::WrongState(round.state));
    }
    rewrite(app, db, round.id, Some((person, choice)))?;
    if choice == ReminderChoice::Stopped {
        // One that waits for the mail server does not leave any more either.
        outbox::delete_waiting_with_key(db, round.id, &reminder_key(person))?;
    }
    Ok(())
}

/// The token that stops reminders to a person: it says who it is, under a key of the server, and opens nothing.
pub(crate) fn token(key: &SealKey, person: ParticipantId) -> String {
    sealing::to_base64url(&[person.as_bytes().as_slice(), &tag(key, person)].concat())
}

fn person_of(key: &SealKey, token: &str) -> Option<ParticipantId> {
    let bytes = sealing::from_base64url(token)?;
    let (id, given) = bytes.split_first_chunk::<16>()?;
    let person = ParticipantId(*id);
    sealing::same(given, &tag(key, person)).then_some(person)
}

fn tag(key: &SealKey, person: ParticipantId) -> Vec<u8> {
    let mut tag = sealing::hmac(key, &[TOKEN_CONTEXT, person.as_bytes()].concat()).to_vec();
    tag.truncate(TAG_BYTES);
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_person_and_no_other() {
        let (key, person) = (SealKey::new([7; 32]), ParticipantId([3; 16]));
        let good = token(&key, person);
        assert_eq!(person_of(&key, &good), Some(person));
        assert_eq!(person_of(&SealKey::new([8; 32]), &good), None);
        let other = token(&key, ParticipantId([4; 16]));
        let mixed = format!("{}{}", &other[..20], &good[20..]);
        for bad in ["", "abc", &mixed, &good[..42], &format!("{good}A")] {
            assert_eq!(person_of(&key, bad), None, "{bad}");
        }
    }
}
