//! Closing a round, by hand or by the clock: in one transaction the box is opened in memory, tallied, published by
//! the rule, stored as what is shown, and everybody is told. Nothing is accepted or computed after that
//! (docs/ANONYMITY.md, A4). Closing twice does nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SharedApp;
use super::error::AppError;
use super::{fill_in, outbox, promised, submit_self_form, view_rounds};
use crate::ballot_box::ballot::open_ballot;
use crate::ballot_box::contents::Contents;
use crate::ballot_box::keys::RoundKeys;
use crate::domain::assignment::Assignment;
use crate::domain::ballot::{Ballot, CommentBallot, Source};
use crate::domain::disclosure::{
    self, RaterLoad, Released, RoundTally, SubjectTally, TalliedGroups,
};
use crate::domain::group::Participant;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::notice::Notice;
use crate::domain::promise::Promise;
use crate::domain::round::{Leader, Round, RoundState};
use crate::effects::RandomnessExt;
use crate::sealing::{self, LinkSecret};
use crate::storage::ballot_box::{Cell, CellKind};
use crate::storage::connection::DbConnection;
use crate::storage::links::LinkPurpose;
use crate::storage::reports::StoredReport;
use crate::storage::{
    assignments, ballot_box, drafts, leaders, links, participants, reminder_choices, reports,
    rounds, self_forms,
};

/// Closes a round of this leader now.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's; [`AppError::WrongState`] for a draft.
pub fn by_leader(app: &SharedApp, leader: &Leader, id: RoundId) -> Result<(), AppError> {
    let (shared, leader) = (app.clone(), leader.id);
    app.database.write_much(move |db| {
        let round = view_rounds::own_locked(db, leader, id)?;
        close(&shared, db, &round)
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
        app.database.write_much(move |db| {
            let round = rounds::find_locked(db, id)?.ok_or(AppError::NotFound)?;
            close(&shared, db, &round).map(|()| true)
        })
    });
    if !due.is_empty() {
        forget(app);
    }
    outcome
}

fn close(app: &SharedApp, db: &mut DbConnection, round: &Round) -> Result<(), AppError> {
    match round.state {
        RoundState::Open => {}
        RoundState::Draft => return Err(AppError::WrongState(RoundState::Draft)),
        _closed => return Ok(()),
    }
    let keys = fill_in::round_keys(app, round.id)?;
    let instrument = promised::questions(db, round)?;
    let people = participants::of_round(db, round.id)?;
    let assigned = assignments::of_round(db, round.id)?;
    // What was promised counts, whatever stands in the columns now.
    let promise = promised::of_round(round)?;
    let minimums = promise.minimums;
    let mut tally = tally(db, &keys, round, &people, &assigned)?;
    tally.groups = groups(promise, &people);
    let count = i64::try_from(tally.subjects.len()).unwrap_or(i64::MAX);
    let mut progress = Progress::to(count, round.id, "Closing a round: reports stored");
    let group = disclosure::publish_each(
        &tally,
        &instrument,
        &minimums,
        app.random.array(),
        |subject, report| {
            progress.step();
            Ok::<_, AppError>(reports::insert_gap(db, subject, &stored(report)?)?)
        },
    )?;
    drop(tally);
    reports::insert_group(db, round.id, &stored(&group)?)?;

    // Drafts and invitations that never left go at once. The links stay until the box is emptied: they open a page
    // that says the round is closed.
    outbox::withdraw(db, round.id)?;
    drafts::delete_of_round(db, round.id)?;
    reminder_choices::delete_of_round(db, round.id)?;
    rounds::release(db, round.id, app.clock.now())?;
    tell(app, db, round, &people)
}

/// The box, opened in memory: a few cells at a time, of which only what was answered is kept.
fn tally(
    db: &mut DbConnection,
    keys: &RoundKeys,
    round: &Round,
    people: &[Participant],
    assigned: &[Assignment],
) -> Result<RoundTally, AppError> {
    let promise = round.promise_hash.ok_or(AppError::NotFound)?;
    let mut subjects = without_answers(people, assigned);
    read_own_forms(db, keys, round.id, &mut subjects)?;
    let count = ballot_box::count_of_round(db, round.id)?;
    let mut progress = Progress::to(count, round.id, "Closing a round: cells opened");
    let mut last = None;
    loop {
        let page = ballot_box::next_of_round(db, round.id, last)?;
        last = page.last().map(|(cell, _)| cell.id);
        for (cell, stored) in &page {
            progress.step();
            if let Some(subject) = subjects.get_mut(&cell.subject) {
                read_cell(keys, &promise, cell, stored, subject)?;
            }
        }
        if last.is_none() {
            break;
        }
    }
    Ok(RoundTally {
        subjects: subjects.into_values().collect(),
        assigned: loads(assigned),
        groups: TalliedGroups::default(),
    })
}

/// Every subject, with how many were asked.
fn without_answers(
    people: &[Participant],
    assigned: &[Assignment],
) -> BTreeMap<ParticipantId, SubjectTally> {
    let mut subjects: BTreeMap<ParticipantId, SubjectTally> = people
        .iter()
        .filter(|person| person.is_subject)
        .map(|person| {
            let tally = SubjectTally {
                subject: person.id,
                assigned_inside: 0,
                assigned_outside: 0,
                self_form: None,
                ballots: Vec::new(),
                comments: Vec::new(),
            };
            (person.id, tally)
        })
        .collect();
    for one in assigned {
        if let Some(subject) = subjects.get_mut(&one.subject) {
            *(if one.source.is_inside() {
                &mut subject.assigned_inside
            } else {
                &mut subject.assigned_outside
            }) += 1;
        }
    }
    subjects
}

fn read_own_forms(
    db: &mut DbConnection,
    keys: &RoundKeys,
    round: RoundId,
    subjects: &mut BTreeMap<ParticipantId, SubjectTally>,
) -> Result<(), AppError> {
    let (mut last, mut found) = (None, 0);
    loop {
        let page = self_forms::next_of_round(db, round, last)?;
        last = page.last().map(|(subject, _)| *subject);
        for (id, stored) in &page {
            if let Some(subject) = subjects.get_mut(id) {
                subject.self_form = submit_self_form::opened(keys, *id, stored)?;
                found += 1;
            }
        }
        if last.is_none() {
            break;
        }
    }
    if found == subjects.len() {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}

fn read_cell(
    keys: &RoundKeys,
    promise: &[u8; 32],
    cell: &Cell,
    stored: &[u8],
    subject: &mut SubjectTally,
) -> Result<(), AppError> {
    let contents = Contents::open(keys, cell.id.as_bytes(), fill_in::shape(cell), stored)?;
    for sealed in contents.ballots() {
        let payload = open_ballot(keys, promise, sealed)
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
    Ok(())
}

/// The groups that were promised, and who is in them: the people of an open round do not change.
fn groups(promise: Promise, people: &[Participant]) -> TalliedGroups {
    let subjects = people.iter().filter(|person| person.is_subject);
    TalliedGroups {
        promised: promise.groupings.groups,
        departments: subjects
            .filter_map(|person| Some((person.id, person.workplace.department()?.to_owned())))
            .collect(),
    }
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

fn stored<T: Serialize>(report: &Released<T>) -> Result<StoredReport, AppError> {
    let contents = serde_json::to_string(report)?;
    Ok(StoredReport {
        sha256: sealing::sha256(contents.as_bytes()),
        contents,
    })
}

/// Tells the log now and then how far a large round is. It counts what every round has, whoever answered.
struct Progress {
    round: RoundId,
    what: &'static str,
    done: i64,
    of: i64,
}

impl Progress {
    /// Steps between two lines: rounds that close at once have fewer, and no line.
    const EVERY: i64 = 1000;

    const fn to(of: i64, round: RoundId, what: &'static str) -> Self {
        let done = 0;
        Self {
            round,
            what,
            done,
            of,
        }
    }

    fn step(&mut self) {
        self.done += 1;
        if self.done % Self::EVERY == 0 {
            tracing::info!(round = %self.round, done = self.done, of = self.of, "{}", self.what);
        }
    }
}

fn tell(
    app: &SharedApp,
    db: &mut DbConnection,
    round: &Round,
    people: &[Participant],
) -> Result<(), AppError> {
    let fingerprint = promised::fingerprint(round)?;
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
        fingerprint,
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn lines_for(reports: i64) -> Vec<String> {
        let lines = Lines::default();
        let writer = lines.clone();
        let log = tracing_subscriber::fmt()
            .without_time()
            .with_target(false)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        tracing::subscriber::with_default(log, || {
            let mut progress = Progress::to(reports, RoundId([1; 16]), "Closing: reports stored");
            for _report in 0..reports {
                progress.step();
            }
        });
        let written = lines.0.lock().unwrap().clone();
        let text = String::from_utf8(written).unwrap();
        text.lines().map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn a_large_round_says_now_and_then_how_far_it_is_and_a_small_one_nothing() {
        let round = RoundId([1; 16]);
        let line = |done| format!("INFO Closing: reports stored round={round} done={done} of=2500");
        assert_eq!(lines_for(2500), [line(1000), line(2000)]);
        assert!(lines_for(999).is_empty());
    }
}
