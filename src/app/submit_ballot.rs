//! Sending a form about somebody else: the one place where a rater and a ballot meet, for one transaction.
//!
//! The rater is checked against the nullifier and forgotten; the ballot goes into the box under a key of its own
//! (docs/ANONYMITY.md, A6, A7). Sending again changes nothing and answers the same.

use super::SharedApp;
use super::draft_rows::{self, Change, Sealer};
use super::error::AppError;
use super::fill_in::{self, FormState};
use super::personal_link;
use super::promised;
use crate::ballot_box::{CastError, Contents, RoundKeys, nullifier, seal_ballot};
use crate::domain::assignment::Assignment;
use crate::domain::form::{Fault, ballot};
use crate::domain::ids::ParticipantId;
use crate::domain::round::RoundState;
use crate::sealing::LinkSecret;
use crate::storage::ballot_box::{self, Cell, CellKind};
use crate::storage::connection::DbConnection;
use crate::storage::error::StorageError;
use crate::storage::links::LinkPurpose;
use crate::storage::rounds;

/// Why a form was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// Fields are wrong; nothing typed is lost.
    #[error("the form has faults")]
    Faults(Vec<Fault>),
    /// What every use case can meet.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StorageError> for SubmitError {
    fn from(error: StorageError) -> Self {
        Self::App(error.into())
    }
}

/// What of a form is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    /// Everything that was filled in.
    Everything,
    /// The scores; what was written goes nowhere.
    ScoresOnly,
}

/// Sends the saved draft about `subject`, with its comments.
///
/// # Errors
/// As [`send`].
pub fn run(
    app: &SharedApp,
    secret: &LinkSecret,
    subject: ParticipantId,
) -> Result<(), SubmitError> {
    send(app, secret, subject, Sending::Everything)
}

/// Sends the saved draft about `subject`, or its scores alone.
///
/// # Errors
/// [`SubmitError::Faults`] at fields that are sent; [`AppError::WrongState`] once the round is not open, or its time
/// has come; [`AppError::NotFound`] when the holder is not asked about `subject`.
pub fn send(
    app: &SharedApp,
    secret: &LinkSecret,
    subject: ParticipantId,
    sending: Sending,
) -> Result<(), SubmitError> {
    let (shared, secret) = (app.clone(), secret.clone());
    app.database.write(move |db| {
        let holder = personal_link::find(db, &secret, LinkPurpose::Forms)?;
        let round = rounds::find_shared(db, holder.round.id)?.ok_or(AppError::NotFound)?;
        let in_time = round
            .closes_at
            .is_none_or(|closes_at| shared.clock.now() < closes_at);
        if round.state != RoundState::Open || !in_time {
            return Err(AppError::WrongState(if in_time {
                round.state
            } else {
                RoundState::Released
            })
            .into());
        }
        let keys = fill_in::round_keys(&shared, round.id)?;
        let instrument = promised::questions(db, &round)?;
        draft_rows::hold(db, subject)?;
        let task = fill_in::find_task(db, &keys, &instrument, &holder, &secret, subject)?;
        let source = task.source.ok_or(AppError::NotFound)?;
        if task.state == FormState::Sent {
            return Ok(());
        }
        let rater = holder.participant.id;
        let mut draft = draft_rows::load(db, &keys, &secret, rater, subject)?;
        if sending == Sending::ScoresOnly {
            draft.drop_comments(&instrument);
        }
        let parsed = ballot::parse(&instrument, source, &draft).map_err(SubmitError::Faults)?;
        let promise = round.promise_hash.ok_or(AppError::NotFound)?;
        cast(
            &shared,
            db,
            &keys,
            &promise,
            Assignment {
                subject,
                rater,
                source,
            },
            &parsed,
        )?;
        // Every row about the subject changes with it, so that the sender's does not stand out.
        let sealer = Sealer {
            app: &shared,
            keys: &keys,
            instrument: &instrument,
        };
        Ok(sealer.rewrite(db, subject, &Change::Sent(rater))?)
    })
}

/// Puts ratings and comments into their cells. The comments' cell is rewritten also when there are none, so that
/// nothing tells who wrote some.
fn cast(
    app: &SharedApp,
    db: &mut DbConnection,
    keys: &RoundKeys,
    promise: &[u8; 32],
    assignment: Assignment,
    form: &ballot::ParsedForm,
) -> Result<(), AppError> {
    let seal = |payload: &[u8], cell: &Cell| {
        seal_ballot(
            &keys.tally_public,
            promise,
            payload,
            cell.slot_bytes,
            app.random.as_ref(),
        )
        .map_err(|error| AppError::Sealing(error.to_string()))
    };
    let full = |error: CastError| AppError::Sealing(error.to_string());
    let ratings = fill_in::ratings_cell(db, assignment)?;
    let comments = ballot_box::cells_of_subject(db, assignment.subject)?
        .into_iter()
        .find(|cell| cell.kind == CellKind::Comments)
        .ok_or(AppError::NotFound)?;

    let mut contents = open_locked(db, keys, &ratings)?;
    let mark = nullifier(keys, assignment.rater.as_bytes(), ratings.id.as_bytes());
    match contents.cast(mark, seal(&serde_json::to_vec(&form.ballot)?, &ratings)?) {
        Ok(()) => {}
        // Sent in the meantime, from another tab: the first one counts.
        Err(CastError::AlreadyCast) => return Ok(()),
        Err(error) => return Err(full(error)),
    }
    rewrite(app, db, keys, &ratings, &contents)?;

    let mut contents = open_locked(db, keys, &comments)?;
    if let Some(written) = &form.comments {
        contents
            .add(seal(&serde_json::to_vec(written)?, &comments)?)
            .map_err(full)?;
    }
    rewrite(app, db, keys, &comments, &contents)
}

fn open_locked(db: &mut DbConnection, keys: &RoundKeys, cell: &Cell) -> Result<Contents, AppError> {
    let stored = ballot_box::contents_locked(db, cell.id)?.ok_or(AppError::NotFound)?;
    Ok(Contents::open(
        keys,
        cell.id.as_bytes(),
        fill_in::shape(cell),
        &stored,
    )?)
}

/// Seals the contents of a cell anew and stores them.
pub(crate) fn rewrite(
    app: &SharedApp,
    db: &mut DbConnection,
    keys: &RoundKeys,
    cell: &Cell,
    contents: &Contents,
) -> Result<(), AppError> {
    let sealed = contents.to_sealed(keys, cell.id.as_bytes(), app.random.as_ref())?;
    Ok(ballot_box::rewrite(db, cell.id, &sealed)?)
}
