//! The rows about one subject that are not in the box: the drafts of everybody who is asked, and the own form. They
//! are only ever rewritten together, so that a changed row tells nobody apart (docs/ANONYMITY.md, A8, A10).
//!
//! A draft lies in two envelopes: the inner one opens with the rater's link alone, the outer one with a key of the
//! round. Without the outer one the same bytes would come back at every rewriting as long as a form is not sent, and
//! noise once it is; two copies of the database would tell who sent.

use super::SharedApp;
use super::error::AppError;
use super::submit_self_form;
use crate::ballot_box::RoundKeys;
use crate::domain::ballot::SelfForm;
use crate::domain::form::{self, Draft};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::Instrument;
use crate::sealing::{self, LinkSecret, OVERHEAD};
use crate::storage::connection::DbConnection;
use crate::storage::{drafts, self_forms};

/// What the rows of one round are sealed with.
#[derive(Clone, Copy)]
pub(crate) struct Sealer<'a> {
    pub(crate) app: &'a SharedApp,
    pub(crate) keys: &'a RoundKeys,
    pub(crate) instrument: &'a Instrument,
}

/// What becomes of the rows about a subject.
pub(crate) enum Change<'a> {
    /// This rater saved this.
    Saved {
        rater: ParticipantId,
        secret: &'a LinkSecret,
        draft: &'a Draft,
    },
    /// The subject sent this.
    OwnFormSent(&'a SelfForm),
    /// This rater's form about the subject was sent: nothing is left of its draft.
    Sent(ParticipantId),
}

impl Sealer<'_> {
    /// A row in which nothing was saved.
    pub(crate) fn empty(
        self,
        rater: ParticipantId,
        subject: ParticipantId,
    ) -> Result<Vec<u8>, AppError> {
        let noise = sealing::noise(form::draft_bytes(self.instrument), self.app.random.as_ref());
        self.outer(rater, subject, &noise)
    }

    /// The same row, sealed anew.
    pub(crate) fn again(
        self,
        rater: ParticipantId,
        subject: ParticipantId,
        stored: &[u8],
    ) -> Result<Vec<u8>, AppError> {
        self.outer(rater, subject, &inner(self.keys, rater, subject, stored))
    }

    fn saved(
        self,
        rater: ParticipantId,
        subject: ParticipantId,
        secret: &LinkSecret,
        draft: &Draft,
    ) -> Result<Vec<u8>, AppError> {
        let json = serde_json::to_vec(draft)?;
        if json.len() > form::draft_bytes(self.instrument) {
            return Err(AppError::TooLarge);
        }
        let sealed = sealing::seal_fixed(
            &secret.draft_key(subject.as_bytes()),
            subject.as_bytes(),
            &json,
            form::draft_bytes(self.instrument),
            self.app.random.as_ref(),
        )
        .map_err(|error| AppError::Sealing(error.to_string()))?;
        self.outer(rater, subject, &sealed)
    }

    fn outer(
        self,
        rater: ParticipantId,
        subject: ParticipantId,
        inner: &[u8],
    ) -> Result<Vec<u8>, AppError> {
        sealing::seal_fixed(
            &self.keys.drafts_key(),
            &place(rater, subject),
            inner,
            form::draft_bytes(self.instrument) + OVERHEAD,
            self.app.random.as_ref(),
        )
        .map_err(|error| AppError::Sealing(error.to_string()))
    }

    /// Rewrites every row about a subject, of which one changes. The rows have to be held ([`hold`]).
    pub(crate) fn rewrite(
        self,
        db: &mut DbConnection,
        subject: ParticipantId,
        change: &Change<'_>,
    ) -> Result<(), AppError> {
        for (rater, stored) in drafts::about(db, subject)? {
            let contents = match change {
                Change::Saved {
                    rater: saver,
                    secret,
                    draft,
                } if *saver == rater => self.saved(rater, subject, secret, draft)?,
                Change::Sent(sender) if *sender == rater => self.empty(rater, subject)?,
                Change::OwnFormSent(_) if rater == subject => self.empty(rater, subject)?,
                _ => self.again(rater, subject, &stored)?,
            };
            drafts::rewrite(db, rater, subject, &contents)?;
        }
        let kept;
        let own = match change {
            Change::OwnFormSent(form) => Some(*form),
            Change::Saved { .. } | Change::Sent(_) => {
                kept = submit_self_form::load(db, self.keys, subject)?;
                kept.as_ref()
            }
        };
        let sealed = submit_self_form::seal(self.app, self.keys, self.instrument, subject, own)?;
        Ok(self_forms::rewrite(db, subject, &sealed)?)
    }
}

/// Holds the rows about a subject alone until the transaction ends.
pub(crate) fn hold(db: &mut DbConnection, subject: ParticipantId) -> Result<(), AppError> {
    Ok(drafts::lock_about(db, subject)?)
}

/// The draft of a form; a row that the link does not open is noise: nothing saved.
pub(crate) fn load(
    db: &mut DbConnection,
    keys: &RoundKeys,
    secret: &LinkSecret,
    rater: ParticipantId,
    subject: ParticipantId,
) -> Result<Draft, AppError> {
    let stored = drafts::find(db, rater, subject)?.ok_or(AppError::NotFound)?;
    let inner = inner(keys, rater, subject, &stored);
    let key = secret.draft_key(subject.as_bytes());
    let opened = sealing::open_fixed(&key, subject.as_bytes(), &inner);
    Ok(opened
        .ok()
        .and_then(|json| serde_json::from_slice(&json).ok())
        .unwrap_or_default())
}

fn inner(keys: &RoundKeys, rater: ParticipantId, subject: ParticipantId, stored: &[u8]) -> Vec<u8> {
    match sealing::open_fixed(&keys.drafts_key(), &place(rater, subject), stored) {
        Ok(inner) => inner,
        // Rows of rounds that were opened before there was an outer envelope are inner ones; the next rewriting
        // wraps them. Anything else of another size is refused there.
        Err(_no_outer_envelope) => stored.to_vec(),
    }
}

fn place(rater: ParticipantId, subject: ParticipantId) -> Vec<u8> {
    [rater.as_bytes().as_slice(), subject.as_bytes()].concat()
}
