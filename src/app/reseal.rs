//! Every cell, draft, own form and choice about reminders of an open round is rewritten now and then, all in one transaction.
//!
//! Databases remember which rows were changed together, and in which order, beside what stands in them. After this
//! every row of the round was changed last at the same moment, and drafts of forms that were sent are noise again
//! (docs/ANONYMITY.md, A7, A8).

use std::collections::{BTreeMap, BTreeSet};

use super::SharedApp;
use super::draft_rows::Sealer;
use super::error::AppError;
use super::promised;
use super::{fill_in, stop_reminders, submit_ballot, submit_self_form};
use crate::ballot_box::{Contents, RoundKeys};
use crate::domain::assignment::Assignment;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::instrument::Instrument;
use crate::domain::round::RoundState;
use crate::storage::connection::DbConnection;
use crate::storage::{assignments, ballot_box, drafts, participants, rounds, self_forms};

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
        app.database.write_much(move |db| round(&shared, db, id))
    });
    // Also when no round is open: mails and closed rounds leave traces in the log.
    app.database.forget_deleted()?;
    outcome
}

/// A form: who fills it in, and about whom.
type FormOf = (ParticipantId, ParticipantId);

fn round(app: &SharedApp, db: &mut DbConnection, id: RoundId) -> Result<bool, AppError> {
    // Alone: nobody casts while the cells are read and written.
    let round = rounds::find_locked(db, id)?.ok_or(AppError::NotFound)?;
    if round.state != RoundState::Open {
        return Ok(false);
    }
    let keys = fill_in::round_keys(app, id)?;
    let instrument = promised::questions(db, &round)?;
    let mut sent = rewrite_cells(app, db, &keys, id)?;
    sent.append(&mut rewrite_own_forms(app, db, &keys, &instrument, id)?);
    let sealer = Sealer {
        app,
        keys: &keys,
        instrument: &instrument,
    };
    rewrite_drafts(sealer, db, id, &sent)?;
    stop_reminders::rewrite(app, db, id, None)?;
    Ok(true)
}

/// Rewrites the cells, a few at a time; which forms are in them.
fn rewrite_cells(
    app: &SharedApp,
    db: &mut DbConnection,
    keys: &RoundKeys,
    round: RoundId,
) -> Result<BTreeSet<FormOf>, AppError> {
    let mut asked: BTreeMap<ParticipantId, Vec<Assignment>> = BTreeMap::new();
    for one in assignments::of_round(db, round)? {
        asked.entry(one.subject).or_default().push(one);
    }
    let (mut sent, mut last) = (BTreeSet::new(), None);
    loop {
        let page = ballot_box::next_of_round(db, round, last)?;
        last = page.last().map(|(cell, _)| cell.id);
        for (cell, stored) in page {
            let contents =
                Contents::open(keys, cell.id.as_bytes(), fill_in::shape(&cell), &stored)?;
            for one in asked.get(&cell.subject).into_iter().flatten() {
                if fill_in::takes(&cell, *one) && fill_in::has_voted(keys, &cell, &contents, *one) {
                    sent.insert((one.rater, one.subject));
                }
            }
            submit_ballot::rewrite(app, db, keys, &cell, &contents)?;
        }
        if last.is_none() {
            return Ok(sent);
        }
    }
}

/// Rewrites the own forms, a few at a time; which were sent.
fn rewrite_own_forms(
    app: &SharedApp,
    db: &mut DbConnection,
    keys: &RoundKeys,
    instrument: &Instrument,
    round: RoundId,
) -> Result<BTreeSet<FormOf>, AppError> {
    let (mut sent, mut last) = (BTreeSet::new(), None);
    loop {
        let page = self_forms::next_of_round(db, round, last)?;
        last = page.last().map(|(subject, _)| *subject);
        for (subject, stored) in page {
            let own = submit_self_form::opened(keys, subject, &stored)?;
            let sealed = submit_self_form::seal(app, keys, instrument, subject, own.as_ref())?;
            self_forms::rewrite(db, subject, &sealed)?;
            if own.is_some() {
                sent.insert((subject, subject));
            }
        }
        if last.is_none() {
            return Ok(sent);
        }
    }
}

/// Noise for the forms that were sent, else the same draft again, which only the rater's link opens. Either way every
/// row becomes another one.
fn rewrite_drafts(
    sealer: Sealer<'_>,
    db: &mut DbConnection,
    round: RoundId,
    sent: &BTreeSet<FormOf>,
) -> Result<(), AppError> {
    let mut raters: Vec<ParticipantId> = participants::of_round(db, round)?
        .into_iter()
        .map(|person| person.id)
        .collect();
    // As the rows lie.
    raters.sort_unstable();
    for rater in raters {
        for (subject, stored) in drafts::of_rater(db, rater)? {
            let contents = if sent.contains(&(rater, subject)) {
                sealer.empty(rater, subject)?
            } else {
                sealer.again(rater, subject, &stored)?
            };
            drafts::rewrite(db, rater, subject, &contents)?;
        }
    }
    Ok(())
}
