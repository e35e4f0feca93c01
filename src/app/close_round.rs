//! Closing a round, by hand or by the clock: in one transaction the box is opened in memory, tallied, published by
//! the rule, stored as what is shown, and everybody is told. Nothing is accepted or computed after that
//! (docs/ANONYMITY.md, A4). Closing twice does nothing.

use std::collections::BTreeMap;

use super::SharedApp;
use super::error::AppError;
use super::{fill_in, outbox, submit_self_form, view_rounds};
use crate::ballot_box::ballot::open_ballot;
use crate::ballot_box::contents::Contents;
use crate::ballot_box::keys::RoundKeys;
use crate::domain::assignment::Assignment;
use crate::domain::ballot::{Ballot, CommentBallot, Source};
use crate::domain::disclosure::{self, Publication, RaterLoad, RoundTally, SubjectTally};
use crate::domain::group::Participant;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::notice::Notice;
use crate::domain::promise;
use crate::domain::round::{Leader, Round, RoundState};
use crate::effects::RandomnessExt;
use crate::sealing::{self, LinkSecret};
use crate::storage::ballot_box::CellKind;
use crate::storage::connection::DbConnection;
use crate::storage::links::LinkPurpose;
use crate::storage::reports::StoredReport;
use crate::storage::{
    assignments, ballot_box, drafts, instruments, leaders, links, participants, reminder_choices,
    reports, rounds,
};

/// Closes a round of this leader now.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's; [`AppError::WrongState`] for a draft.
pub fn by_leader(app: &SharedApp, leader: &Leader, id: RoundId) -> Result<(), AppError> {
    let (shared, leader) = (app.clone(), leader.id);
    app.database.write(move |db| {
        let round = view_rounds::own_locked(db, leader, id)?;
        close(&shared, db, round)
    })?;
    forget(app);
    Ok(())
}

/// Takes what the casts and drafts left in the write-ahead log; the jobs try again when it is in use.
fn forget(app: &SharedApp) {
    if let Err(error) = app.database.forget_deleted() {
        tracing::warn!(%error, "The write-ahead log was not emptied after a close");
    }
}

/// Closes every open round whose time has come; how many.
///
/// # Errors
/// The first that failed, after all were tried; it is tried again with the next call.
pub fn due(app: &SharedApp) -> Result<usize, AppError> {
    let now = app.clock.now();
    let due = app
        .database
        .read(|db| Ok::<_, AppError>(rounds::due_to_close(db, now)?))?;
    let outcome = super::for_each_round(&due, |id| {
        let shared = app.clone();
        app.database.write(move |db| {
            let round = rounds::find_locked(db, id)?.ok_or(AppError::NotFound)?;
            close(&shared, db, round).map(|()| true)
        })
    });
    if !due.is_empty() {
        forget(app);
    }
    outcome
}

fn close(app: &SharedApp, db: &mut DbConnection, mut round: Round) -> Result<(), AppError> {
    match round.state {
        RoundState::Open => {}
        RoundState::Draft => return Err(AppError::WrongState(RoundState::Draft)),
        _closed => return Ok(()),
    }
    let keys = fill_in::round_keys(app, round.id)?;
    let instrument = instruments::find(db, &round.instrument)?.ok_or(AppError::NotFound)?;
    let people = participants::of_round(db, round.id)?;
    let assigned = assignments::of_round(db, round.id)?;
    let tally = tally(db, &keys, &round, &people, &assigned)?;
    let publication = disclosure::publish(&tally, &instrument, &round.minimums, app.random.array());
    drop(tally);
    store(db, round.id, &publication)?;

    // Drafts and invitations that never left go at once. The links stay until the box is emptied: they open a page
    // that says the round is closed.
    outbox::withdraw(db, round.id)?;
    for subject in people.iter().filter(|person| person.is_subject) {
        drafts::delete_about(db, subject.id)?;
    }
    reminder_choices::delete_of_round(db, round.id)?;
    round.state = RoundState::Released;
    round.released_at = Some(app.clock.now());
    rounds::update(db, &round)?;
    tell(app, db, &round, &people)
}

/// The box, opened in memory.
fn tally(
    db: &mut DbConnection,
    keys: &RoundKeys,
    round: &Round,
    people: &[Participant],
    assigned: &[Assignment],
) -> Result<RoundTally, AppError> {
    let promise = round.promise_hash.ok_or(AppError::NotFound)?;
    let mut subjects: BTreeMap<ParticipantId, SubjectTally> = BTreeMap::new();
    for person in people.iter().filter(|person| person.is_subject) {
        let count = |inside: bool| {
            let raters = assigned
                .iter()
                .filter(|one| one.subject == person.id && one.source.is_inside() == inside)
                .count();
            u32::try_from(raters).unwrap_or(u32::MAX)
        };
        let self_form = submit_self_form::load(db, keys, person.id)?;
        subjects.insert(
            person.id,
            SubjectTally {
                subject: person.id,
                assigned_inside: count(true),
                assigned_outside: count(false),
                self_form,
                ballots: Vec::new(),
                comments: Vec::new(),
            },
        );
    }
    for (cell, stored) in ballot_box::of_round(db, round.id)? {
        let contents = Contents::open(keys, cell.id.as_bytes(), fill_in::shape(&cell), &stored)?;
        let Some(subject) = subjects.get_mut(&cell.subject) else {
            continue;
        };
        for sealed in contents.ballots() {
            let payload = open_ballot(keys, &promise, sealed)
                .map_err(|error| AppError::Sealing(error.to_string()))?;
            if cell.kind == CellKind::Comments {
                subject
                    .comments
                    .push(serde_json::from_slice::<CommentBallot>(&payload)?);
            } else {
                subject
                    .ballots
                    .push(serde_json::from_slice::<Ballot>(&payload)?);
            }
        }
    }
    Ok(RoundTally {
        subjects: subjects.into_values().collect(),
        assigned: loads(assigned),
    })
}

fn loads(assigned: &[Assignment]) -> Vec<RaterLoad> {
    let mut loads: BTreeMap<ParticipantId, RaterLoad> = BTreeMap::new();
    for one in assigned {
        let load = loads.entry(one.rater).or_default();
        match one.source {
            Source::OwnDepartment => load.own += 1,
            Source::OtherDepartment => load.other += 1,
            Source::Outside => load.outside += 1,
        }
    }
    loads.into_values().collect()
}

fn store(db: &mut DbConnection, round: RoundId, publication: &Publication) -> Result<(), AppError> {
    let stored = |contents: String| StoredReport {
        sha256: sealing::sha256(contents.as_bytes()),
        contents,
    };
    for (subject, report) in &publication.reports {
        reports::insert_gap(db, *subject, &stored(serde_json::to_string(report)?))?;
    }
    Ok(reports::insert_group(
        db,
        round,
        &stored(serde_json::to_string(&publication.group)?),
    )?)
}

fn tell(
    app: &SharedApp,
    db: &mut DbConnection,
    round: &Round,
    people: &[Participant],
) -> Result<(), AppError> {
    let fingerprint = round
        .promise_hash
        .map(|hash| promise::fingerprint(&hash))
        .unwrap_or_default();
    for subject in people.iter().filter(|person| person.is_subject) {
        let secret = LinkSecret::generate(app.random.as_ref());
        links::insert(db, &secret.hash(), subject.id, LinkPurpose::Report)?;
        let notice = Notice::ReportReady {
            name: subject.name.clone(),
            round: round.title.clone(),
            path: format!("/report/{}", secret.to_text()),
            fingerprint: fingerprint.clone(),
        };
        let once = format!("report-ready:{}", subject.id);
        outbox::enqueue(
            app,
            db,
            Some(round.id),
            once,
            subject.email.clone(),
            subject.language,
            &notice,
        )?;
    }
    let leader = leaders::find(db, round.leader)?.ok_or(AppError::NotFound)?;
    let notice = Notice::GroupReportReady {
        name: leader.name,
        round: round.title.clone(),
        path: format!("/rounds/{}/report", round.id),
    };
    outbox::enqueue(
        app,
        db,
        Some(round.id),
        format!("group-report-ready:{}", round.id),
        leader.email,
        leader.language,
        &notice,
    )
}
