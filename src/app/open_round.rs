//! Opening a round: the promise is frozen, keys and cells are made, every form gets its row, and everybody who is
//! asked something gets one personal link.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::SharedApp;
use super::draft_rows::Sealer;
use super::edit_raters::members;
use super::error::AppError;
use super::promised;
use super::stop_reminders::{self, ReminderChoice};
use super::{outbox, submit_self_form, view_rounds};
use crate::ballot_box::contents::{Contents, Shape};
use crate::ballot_box::keys::RoundKeys;
use crate::domain::assignment;
use crate::domain::assignment::Assignment;
use crate::domain::disclosure::groups::{self, PlannedGroup};
use crate::domain::form::ballot;
use crate::domain::group::{Participant, Workplace};
use crate::domain::ids::{CellId, LeaderId, ParticipantId, RoundId};
use crate::domain::instrument::Instrument;
use crate::domain::notice::{Invitation, Notice};
use crate::domain::promise::{Fingerprint, Minimums, Opening, Promise, PromisedCell};
use crate::domain::round::{self, Leader, OpenCheck, OpenRefusal, Round, RoundState};
use crate::effects::RandomnessExt;
use crate::sealing::{self, LinkSecret};
use crate::storage::ballot_box::{Cell, CellKind};
use crate::storage::connection::DbConnection;
use crate::storage::error::StorageError;
use crate::storage::links::LinkPurpose;
use crate::storage::{
    assignments, ballot_box, drafts, leaders, links, participants, reminder_choices, rounds,
    self_forms,
};

/// Why a round was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenRoundError {
    /// Something is missing; every reason.
    #[error("the round cannot open yet")]
    Refused(Vec<OpenRefusal>),
    /// What every use case can meet.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StorageError> for OpenRoundError {
    fn from(error: StorageError) -> Self {
        Self::App(error.into())
    }
}

/// Opens a draft and sends the invitations.
///
/// # Errors
/// [`OpenRoundError::Refused`] with every reason; [`AppError::NotFound`] when it is not this leader's draft.
pub fn run(app: &SharedApp, leader: &Leader, id: RoundId) -> Result<(), OpenRoundError> {
    let keys = RoundKeys::generate(app.random.as_ref())
        .map_err(|error| AppError::Sealing(error.to_string()))?;
    let (shared, leader_id) = (app.clone(), leader.id);
    let opened = app
        .database
        .write(move |db| open(&shared, db, leader_id, id, &keys));
    if opened.is_err() {
        // Keys of a round that did not open are of no use; those of one that did must stay.
        let still_draft = app.database.read(|db| {
            Ok::<_, StorageError>(
                rounds::find(db, id)?.is_none_or(|round| round.state == RoundState::Draft),
            )
        });
        if still_draft.unwrap_or(false) {
            drop(app.keys.destroy(id.as_bytes()));
        }
    }
    opened
}

fn open(
    app: &SharedApp,
    db: &mut DbConnection,
    leader: LeaderId,
    id: RoundId,
    keys: &RoundKeys,
) -> Result<(), OpenRoundError> {
    let mut round = view_rounds::own_locked(db, leader, id)?;
    if round.state != RoundState::Draft {
        return Err(AppError::WrongState(round.state).into());
    }
    let now = app.clock.now();
    let leader = leaders::find(db, leader)?.ok_or(AppError::NotFound)?;
    let people = participants::of_round(db, id)?;
    let assigned = assignments::of_round(db, id)?;
    let refusals = refusals(
        app.settings.organisation.minimums,
        &round,
        &leader,
        &people,
        &assigned,
        now,
    );
    if !refusals.is_empty() {
        return Err(OpenRoundError::Refused(refusals));
    }
    let instrument = promised::questions(db, &round)?;

    // The keys come first: a round must never be open without them.
    app.keys.destroy(id.as_bytes()).map_err(AppError::from)?;
    app.keys
        .store(id.as_bytes(), keys)
        .map_err(AppError::from)?;

    let cells = make_cells(app, db, keys, &round, &instrument, &assigned)?;
    let reminders = reminders(&round, now);
    let promise = Promise::freeze(
        &round,
        &instrument,
        Opening {
            organisation: &app.settings.organisation.name,
            tally_public: &keys.tally_public,
            checking_window_days: app.settings.rounds.checking_window_days,
            cells: cells.iter().map(promised_cell).collect(),
            groups: groups::promised(&planned_groups(
                app.settings.organisation.minimums,
                &round,
                &people,
            )),
            reminders: &reminders,
        },
    );
    let text = promise.to_text().map_err(AppError::from)?;
    let hash = sealing::sha256(text.as_bytes());
    rounds::open(db, id, &text, &hash, now, &reminders)?;
    round.promise_hash = Some(hash);

    make_forms(app, db, keys, &instrument, &people, &assigned)?;
    for person in &people {
        invite(app, db, &round, &leader, person, &assigned)?;
    }
    Ok(())
}

fn promised_cell(cell: &Cell) -> PromisedCell {
    PromisedCell {
        assigned: cell.assigned,
        id: cell.id,
        kind: cell.kind.code().to_owned(),
    }
}

/// The moments at which the round will remind people, fixed from here on.
pub(crate) fn reminders(round: &Round, opens_at: Timestamp) -> Vec<Timestamp> {
    match (round.closes_at, round::time_zone(&round.time_zone)) {
        (Some(closes_at), Ok(zone)) => round::reminder_moments(opens_at, closes_at, &zone),
        _no_such_closing => Vec::new(),
    }
}

/// Why the round cannot open now; nothing when it can.
pub(crate) fn refusals(
    organisation: Minimums,
    round: &Round,
    leader: &Leader,
    people: &[Participant],
    assigned: &[Assignment],
    now: Timestamp,
) -> Vec<OpenRefusal> {
    let members = members(people);
    let check = OpenCheck {
        title: &round.title,
        opens_at: now,
        closes_at: round.closes_at,
        minimums: round.minimums,
        organisation,
        members: &members,
        assignments: assigned,
    };
    let mut refusals = round::can_open(&check).err().unwrap_or_default();
    refusals.extend(
        round
            .comment_contact
            .as_ref()
            .and_then(|contact| round::contact_refusal(contact, &leader.email, people)),
    );
    refusals
}

/// What becomes of each department in the group report; nothing when the leader did not choose departments.
pub(crate) fn planned_groups(
    organisation: Minimums,
    round: &Round,
    people: &[Participant],
) -> Vec<PlannedGroup> {
    let least = groups::least_subjects(&round.minimums, &organisation);
    let Some(least) = least.filter(|_| round.by_department) else {
        return Vec::new();
    };
    let subjects = people.iter().filter(|person| person.is_subject);
    groups::plan(
        subjects.filter_map(|person| person.workplace.department()),
        least,
    )
}

/// One cell for each subject and kind, empty and of its final size (docs/ANONYMITY.md, A7).
fn make_cells(
    app: &SharedApp,
    db: &mut DbConnection,
    keys: &RoundKeys,
    round: &Round,
    instrument: &Instrument,
    assigned: &[Assignment],
) -> Result<Vec<Cell>, AppError> {
    let mut sides: BTreeMap<ParticipantId, (u32, u32)> = BTreeMap::new();
    for assignment in assigned {
        let (inside, outside) = sides.entry(assignment.subject).or_default();
        *(if assignment.source.is_inside() {
            inside
        } else {
            outside
        }) += 1;
    }
    let ratings = crate::ballot_box::slot_bytes_for(ballot::largest_ballot(instrument));
    let comments = crate::ballot_box::slot_bytes_for(ballot::largest_comments(instrument));
    let mut cells = Vec::new();
    for (subject, (inside, outside)) in sides {
        let apart = inside >= round.minimums.split && outside >= round.minimums.split;
        let kinds: &[(CellKind, u32, u32)] = if apart {
            &[
                (CellKind::Inside, inside, ratings),
                (CellKind::Outside, outside, ratings),
                (CellKind::Comments, inside + outside, comments),
            ]
        } else {
            &[
                (CellKind::All, inside + outside, ratings),
                (CellKind::Comments, inside + outside, comments),
            ]
        };
        for (kind, assigned, slot_bytes) in kinds.iter().copied() {
            let cell = Cell {
                id: CellId(app.random.array()),
                subject,
                kind,
                assigned,
                slot_bytes,
            };
            let contents = Contents::empty(Shape::for_assigned(assigned, slot_bytes));
            let sealed = contents.to_sealed(keys, cell.id.as_bytes(), app.random.as_ref())?;
            ballot_box::insert(db, round.id, &cell, &sealed)?;
            cells.push(cell);
        }
    }
    Ok(cells)
}

/// A draft row for each form and a row for each own form, all of one size, so that a row says nothing
/// (docs/ANONYMITY.md, A8, A10).
fn make_forms(
    app: &SharedApp,
    db: &mut DbConnection,
    keys: &RoundKeys,
    instrument: &Instrument,
    people: &[Participant],
    assigned: &[Assignment],
) -> Result<(), AppError> {
    let sealer = Sealer {
        app,
        keys,
        instrument,
    };
    for assignment in assigned {
        let (rater, subject) = (assignment.rater, assignment.subject);
        drafts::insert(db, rater, subject, &sealer.empty(rater, subject)?)?;
    }
    for subject in people.iter().filter(|person| person.is_subject) {
        drafts::insert(
            db,
            subject.id,
            subject.id,
            &sealer.empty(subject.id, subject.id)?,
        )?;
        self_forms::insert(
            db,
            subject.id,
            &submit_self_form::seal(app, keys, instrument, subject.id, None)?,
        )?;
    }
    Ok(())
}

fn invite(
    app: &SharedApp,
    db: &mut DbConnection,
    round: &Round,
    leader: &Leader,
    person: &Participant,
    assigned: &[Assignment],
) -> Result<(), AppError> {
    let own: Vec<Assignment> = assigned
        .iter()
        .copied()
        .filter(|assignment| assignment.rater == person.id)
        .collect();
    if own.is_empty() && !person.is_subject {
        return Ok(());
    }
    let secret = LinkSecret::generate(app.random.as_ref());
    links::insert(db, &secret.hash(), person.id, LinkPurpose::Forms)?;
    let reminded = stop_reminders::sealed(app, person.id, ReminderChoice::Reminded)?;
    reminder_choices::insert(db, person.id, &reminded)?;
    let notice = Notice::Invitation(invitation(
        app,
        round,
        leader,
        person,
        own.len(),
        &format!("/survey/{}", secret.to_text()),
    ));
    outbox::enqueue(
        app,
        db,
        Some(round.id),
        invitation_key(person.id),
        person.email.clone(),
        person.language,
        &notice,
    )
}

/// The deduplication key of a person's invitation.
pub(crate) fn invitation_key(person: ParticipantId) -> String {
    format!("invitation:{person}")
}

/// What the invitation of a person says; also for the preview.
pub(crate) fn invitation(
    app: &SharedApp,
    round: &Round,
    leader: &Leader,
    person: &Participant,
    subjects: usize,
    path: &str,
) -> Invitation {
    let subjects = u32::try_from(subjects).unwrap_or(u32::MAX);
    Invitation {
        name: person.name.clone(),
        round: round.title.clone(),
        leader: leader.name.clone(),
        organisation: app.settings.organisation.name.clone(),
        organisation_of_partner: match &person.workplace {
            Workplace::Organisation(name) => Some(name.clone()),
            Workplace::Department(_) => None,
        },
        has_self_form: person.is_subject,
        subjects,
        minutes: minutes_of(person, subjects),
        closes_at: round.closes_at.unwrap_or_default(),
        time_zone: round.time_zone.clone(),
        minimum: round.minimums.dimension,
        address_days: app.settings.rounds.checking_window_days,
        path: path.to_owned(),
        fingerprint: round.promise_hash.as_ref().map(Fingerprint::of),
        contact: app.settings.organisation.contact.clone(),
    }
}

/// Minutes for everything that a person is asked.
pub(crate) fn minutes_of(person: &Participant, subjects: u32) -> u32 {
    let own = u32::from(person.is_subject);
    if person.is_inside() {
        assignment::load_minutes(own, subjects, 0)
    } else {
        assignment::load_minutes(own, 0, subjects)
    }
}
