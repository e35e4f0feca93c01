//! Sending the own form. It stays sealed under the round's key until the close, in a row that looks the same
//! before and after (docs/ANONYMITY.md, A10).

use super::SharedApp;
use super::draft_rows::{self, Change, Sealer};
use super::error::AppError;
use super::fill_in;
use super::promised;
use super::submit_ballot::SubmitError;
use crate::ballot_box::keys::RoundKeys;
use crate::domain::ballot::SelfForm;
use crate::domain::form::self_form;
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::Instrument;
use crate::domain::round::RoundState;
use crate::sealing::{self, LinkSecret};
use crate::storage::connection::DbConnection;
use crate::storage::{rounds, self_forms};

/// Sends the saved draft of the own form.
///
/// # Errors
/// As [`super::submit_ballot::run`].
pub fn run(app: &SharedApp, secret: &LinkSecret) -> Result<(), SubmitError> {
    let (shared, secret) = (app.clone(), secret.clone());
    app.database.write(move |db| {
        let holder = fill_in::open_holder(db, &secret)?;
        let subject = holder.participant.id;
        let round = rounds::find_shared(db, holder.round.id)?.ok_or(AppError::NotFound)?;
        if round
            .closes_at
            .is_some_and(|closes_at| closes_at <= shared.clock.now())
        {
            return Err(AppError::WrongState(RoundState::Released).into());
        }
        let keys = fill_in::round_keys(&shared, round.id)?;
        if !holder.participant.is_subject {
            return Err(AppError::NotFound.into());
        }
        draft_rows::hold(db, subject)?;
        if load(db, &keys, subject)?.is_some() {
            return Ok(());
        }
        let instrument = promised::questions(db, &round)?;
        let draft = draft_rows::load(db, &keys, &secret, subject, subject)?;
        let form = self_form::parse(&instrument, &draft).map_err(SubmitError::Faults)?;
        let sealer = Sealer {
            app: &shared,
            keys: &keys,
            instrument: &instrument,
        };
        Ok(sealer.rewrite(db, subject, &Change::OwnFormSent(&form))?)
    })
}

/// The own form of a subject, sealed; `None` when it was not sent.
pub(crate) fn seal(
    app: &SharedApp,
    keys: &RoundKeys,
    instrument: &Instrument,
    subject: ParticipantId,
    form: Option<&SelfForm>,
) -> Result<Vec<u8>, AppError> {
    let json = serde_json::to_vec(&form)?;
    let size = self_form::sealed_bytes(instrument);
    sealing::seal_fixed(
        &keys.box_key,
        subject.as_bytes(),
        &json,
        size,
        app.random.as_ref(),
    )
    .map_err(|error| AppError::Sealing(error.to_string()))
}

/// The own form of a subject, if it was sent.
pub(crate) fn load(
    db: &mut DbConnection,
    keys: &RoundKeys,
    subject: ParticipantId,
) -> Result<Option<SelfForm>, AppError> {
    let stored = self_forms::find(db, subject)?.ok_or(AppError::NotFound)?;
    opened(keys, subject, &stored)
}

/// What stands in the row of a subject, if the form was sent.
pub(crate) fn opened(
    keys: &RoundKeys,
    subject: ParticipantId,
    stored: &[u8],
) -> Result<Option<SelfForm>, AppError> {
    let json = sealing::open_fixed(&keys.box_key, subject.as_bytes(), stored)
        .map_err(|error| AppError::Sealing(error.to_string()))?;
    Ok(serde_json::from_slice(&json)?)
}
