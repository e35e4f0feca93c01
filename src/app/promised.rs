//! The promise of a round as it was frozen: the one place that reads it back, after checking it against its SHA-256.
//!
//! Whoever changes the stored text, or a column that it was made from, changes nothing: closing and emptying take their
//! settings from here (the closing time excepted, which the database freezes), and a text that does not fit its hash is refused. Every ballot is sealed under that hash, so
//! that a changed hash opens none (docs/ANONYMITY.md, A2).

use super::SharedApp;
use super::error::AppError;
use crate::domain::instrument::{Instrument, parse};
use crate::domain::promise::{Fingerprint, Promise, hexadecimal};
use crate::domain::round::Round;
use crate::sealing;
use crate::storage::connection::DbConnection;
use crate::storage::{instruments, rounds};

/// A promise, as everybody who has its SHA-256 may read it.
#[derive(Debug, Clone)]
pub struct Promised {
    /// What was promised.
    pub promise: Promise,
    /// The text that was hashed.
    pub text: String,
    /// Its SHA-256 and four words of it.
    pub fingerprint: Fingerprint,
    /// The round.
    pub round: Round,
    /// The questions of the round.
    pub instrument: Instrument,
}

/// The promise of a round.
///
/// # Errors
/// [`AppError::WrongState`] for a draft, which has promised nothing; [`AppError::Data`] when the stored text is not the
/// one that was hashed at opening.
pub fn of_round(round: &Round) -> Result<Promise, AppError> {
    let (Some(text), Some(hash)) = (round.promise.as_deref(), round.promise_hash) else {
        return Err(AppError::WrongState(round.state));
    };
    if sealing::sha256(text.as_bytes()) != hash {
        return Err(AppError::Data(
            "the promise of a round does not match its hash".to_owned(),
        ));
    }
    Promise::parse(text).map_err(|error| AppError::Data(error.to_string()))
}

/// The questions of a round: the text is checked against the SHA-256 that the round, and its promise, names.
///
/// # Errors
/// [`AppError::NotFound`] when they are gone; [`AppError::Data`] when the stored text is another one.
pub fn questions(db: &mut DbConnection, round: &Round) -> Result<Instrument, AppError> {
    let text = instruments::definition(db, &round.instrument)?.ok_or(AppError::NotFound)?;
    if sealing::sha256(text.as_bytes()) != round.instrument {
        return Err(AppError::Data(
            "a questionnaire does not match its hash".to_owned(),
        ));
    }
    // The column cannot name another one than the promise either.
    if round.promise.is_some()
        && of_round(round)?.instrument_sha256 != hexadecimal(&round.instrument)
    {
        return Err(AppError::Data(
            "a round names another questionnaire than its promise".to_owned(),
        ));
    }
    parse::parse(&text).map_err(|faults| AppError::Data(faults.to_string()))
}

/// The fingerprint of a round's promise.
///
/// # Errors
/// [`AppError::WrongState`] for a draft.
pub fn fingerprint(round: &Round) -> Result<Fingerprint, AppError> {
    round
        .promise_hash
        .as_ref()
        .map(Fingerprint::of)
        .ok_or(AppError::WrongState(round.state))
}

/// The promise with this SHA-256, for whoever has it: it stands in the mails of the round and names nobody.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown hash; as [`of_round`].
pub fn find(app: &SharedApp, hash: &[u8; 32]) -> Result<Promised, AppError> {
    app.database.read(|db| {
        let round = rounds::find_by_promise(db, hash)?.ok_or(AppError::NotFound)?;
        let instrument = questions(db, &round)?;
        Ok(Promised {
            promise: of_round(&round)?,
            text: round.promise.clone().unwrap_or_default(),
            fingerprint: fingerprint(&round)?,
            round,
            instrument,
        })
    })
}
