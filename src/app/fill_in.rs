//! Filling in: what somebody is asked, how far the forms are, and the draft of each.
//!
//! Only the holder of a personal link can ask, since only the link's secret opens the drafts; whether a form was
//! sent is found again from the box (docs/ANONYMITY.md, A5), never stored.

use super::SharedApp;
use super::draft_rows::{self, Change, Sealer};
use super::error::AppError;
use super::personal_link::{self, Holder};
use super::promised;
use super::stop_reminders::{self, ReminderChoice};
use crate::ballot_box::contents::{Contents, Shape};
use crate::ballot_box::keys::RoundKeys;
use crate::domain::assignment::Assignment;
use crate::domain::ballot::Source;
use crate::domain::form::{Draft, ballot, pages};
use crate::domain::group::Participant;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::instrument::{Form, Instrument};
use crate::domain::round::RoundState;
use crate::sealing::LinkSecret;
use crate::storage::ballot_box::{self, Cell, CellKind};
use crate::storage::connection::DbConnection;
use crate::storage::links::LinkPurpose;
use crate::storage::{assignments, leaders, participants, rounds};

/// How far a form is, as its own rater sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormState {
    /// Nothing filled in.
    New,
    /// Something saved.
    Draft,
    /// "I do not know this colleague well enough".
    Skipped,
    /// In the box.
    Sent,
}

/// A form that somebody is asked to fill in.
#[derive(Debug, Clone)]
pub struct FormTask {
    /// Whom it is about.
    pub subject: Participant,
    /// Where the rater stands; `None` for the own form.
    pub source: Option<Source>,
    /// How far it is.
    pub state: FormState,
}

impl FormTask {
    /// Which form it is.
    pub fn form(&self) -> Form {
        self.source.map_or(Form::SelfForm, ballot::form_for)
    }
}

/// Everything that the holder of a link is asked.
#[derive(Debug, Clone)]
pub struct Tasks {
    /// Who asks to see it.
    pub holder: Holder,
    /// Name of the leader who asks.
    pub leader: String,
    /// The round's instrument.
    pub instrument: Instrument,
    /// The own form, for subjects.
    pub own: Option<FormTask>,
    /// The forms about others, in an order of the rater's own.
    pub others: Vec<FormTask>,
    /// Whether the holder is reminded.
    pub reminders: ReminderChoice,
}

/// One form with its draft.
#[derive(Debug, Clone)]
pub struct OpenForm {
    /// Who fills in.
    pub holder: Holder,
    /// The round's instrument.
    pub instrument: Instrument,
    /// The form.
    pub task: FormTask,
    /// Its pages.
    pub pages: Vec<pages::Page>,
    /// What is filled in.
    pub draft: Draft,
}

/// What the holder of a link is asked.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown link, [`AppError::WrongState`] once the round is not open.
pub fn tasks(app: &SharedApp, secret: &LinkSecret) -> Result<Tasks, AppError> {
    app.database.read(|db| {
        let holder = open_holder(db, secret)?;
        let keys = round_keys(app, holder.round.id)?;
        let instrument = promised::questions(db, &holder.round)?;
        let own = if holder.participant.is_subject {
            Some(own_task(db, &keys, &instrument, &holder, secret)?)
        } else {
            None
        };
        let mut others = Vec::new();
        for assignment in assignments::of_rater(db, holder.participant.id)? {
            others.push(other_task(db, &keys, &instrument, secret, assignment)?);
        }
        pages::shuffle(&mut others, *holder.participant.id.as_bytes());
        let leader = leaders::find(db, holder.round.leader)?
            .ok_or(AppError::NotFound)?
            .name;
        Ok(Tasks {
            reminders: stop_reminders::choice(app, db, holder.participant.id)?,
            holder,
            leader,
            instrument,
            own,
            others,
        })
    })
}

/// One form of the holder, about `subject` (the own form when that is the holder).
///
/// # Errors
/// As [`tasks`]; [`AppError::NotFound`] when the holder is not asked about `subject`.
pub fn open_form(
    app: &SharedApp,
    secret: &LinkSecret,
    subject: ParticipantId,
) -> Result<OpenForm, AppError> {
    app.database.read(|db| {
        let holder = open_holder(db, secret)?;
        let keys = round_keys(app, holder.round.id)?;
        let instrument = promised::questions(db, &holder.round)?;
        let task = find_task(db, &keys, &instrument, &holder, secret, subject)?;
        let draft = draft_rows::load(db, &keys, secret, holder.participant.id, subject)?;
        let pages = pages::pages(&instrument, task.form(), *holder.participant.id.as_bytes());
        Ok(OpenForm {
            holder,
            instrument,
            task,
            pages,
            draft,
        })
    })
}

/// How saving a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// The page is in the draft.
    Saved,
    /// The form was sent before: nothing was changed.
    SentBefore,
}

/// Saves what was posted from one page of a form; fields of other pages stay.
///
/// # Errors
/// As [`open_form`]; [`AppError::Sealing`] when the draft is larger than any form can be.
pub fn save_page(
    app: &SharedApp,
    secret: &LinkSecret,
    subject: ParticipantId,
    page_fields: &[String],
    posted: &[(String, String)],
) -> Result<Saving, AppError> {
    let (shared, secret) = (app.clone(), secret.clone());
    let (page_fields, posted) = (page_fields.to_vec(), posted.to_vec());
    app.database.write(move |db| {
        let holder = open_holder(db, &secret)?;
        // Neither the close nor the rewriting of the round comes between reading the draft and writing it.
        let round = rounds::find_shared(db, holder.round.id)?.ok_or(AppError::NotFound)?;
        if round.state != RoundState::Open {
            return Err(AppError::WrongState(round.state));
        }
        let instrument = promised::questions(db, &holder.round)?;
        let keys = round_keys(&shared, holder.round.id)?;
        // Held until the end: the form may be sent, and another page of it saved, at the same moment.
        draft_rows::hold(db, subject)?;
        let task = find_task(db, &keys, &instrument, &holder, &secret, subject)?;
        if task.state == FormState::Sent {
            // What was sent cannot be changed; a late save from another tab changes nothing.
            return Ok(Saving::SentBefore);
        }
        let mut draft = draft_rows::load(db, &keys, &secret, holder.participant.id, subject)?;
        draft.replace_page(&page_fields, &posted);
        let sealer = Sealer {
            app: &shared,
            keys: &keys,
            instrument: &instrument,
        };
        sealer.rewrite(
            db,
            subject,
            &Change::Saved {
                rater: holder.participant.id,
                secret: &secret,
                draft: &draft,
            },
        )?;
        Ok(Saving::Saved)
    })
}

/// The holder of a link to forms of an open round.
pub(crate) fn open_holder(db: &mut DbConnection, secret: &LinkSecret) -> Result<Holder, AppError> {
    let holder = personal_link::find(db, secret, LinkPurpose::Forms)?;
    if holder.round.state == RoundState::Open {
        Ok(holder)
    } else {
        Err(AppError::WrongState(holder.round.state))
    }
}

pub(crate) fn round_keys(app: &SharedApp, round: RoundId) -> Result<RoundKeys, AppError> {
    app.keys
        .load(round.as_bytes())?
        .ok_or(AppError::KeysMissing)
}

pub(crate) fn find_task(
    db: &mut DbConnection,
    keys: &RoundKeys,
    instrument: &Instrument,
    holder: &Holder,
    secret: &LinkSecret,
    subject: ParticipantId,
) -> Result<FormTask, AppError> {
    if subject == holder.participant.id {
        return if holder.participant.is_subject {
            own_task(db, keys, instrument, holder, secret)
        } else {
            Err(AppError::NotFound)
        };
    }
    let assignment = assignments::of_rater(db, holder.participant.id)?
        .into_iter()
        .find(|assignment| assignment.subject == subject)
        .ok_or(AppError::NotFound)?;
    other_task(db, keys, instrument, secret, assignment)
}

fn own_task(
    db: &mut DbConnection,
    keys: &RoundKeys,
    instrument: &Instrument,
    holder: &Holder,
    secret: &LinkSecret,
) -> Result<FormTask, AppError> {
    let id = holder.participant.id;
    let state = if super::submit_self_form::load(db, keys, id)?.is_some() {
        FormState::Sent
    } else {
        draft_state(instrument, &draft_rows::load(db, keys, secret, id, id)?)
    };
    Ok(FormTask {
        subject: holder.participant.clone(),
        source: None,
        state,
    })
}

fn other_task(
    db: &mut DbConnection,
    keys: &RoundKeys,
    instrument: &Instrument,
    secret: &LinkSecret,
    assignment: Assignment,
) -> Result<FormTask, AppError> {
    let subject = participants::find(db, assignment.subject)?.ok_or(AppError::NotFound)?;
    let state = if is_sent(db, keys, assignment)? {
        FormState::Sent
    } else {
        draft_state(
            instrument,
            &draft_rows::load(db, keys, secret, assignment.rater, assignment.subject)?,
        )
    };
    Ok(FormTask {
        subject,
        source: Some(assignment.source),
        state,
    })
}

fn draft_state(instrument: &Instrument, draft: &Draft) -> FormState {
    if draft.is_empty() {
        FormState::New
    } else if ballot::is_skipped(instrument, draft) {
        FormState::Skipped
    } else {
        FormState::Draft
    }
}

/// Whether the form of this assignment is in the box.
fn is_sent(
    db: &mut DbConnection,
    keys: &RoundKeys,
    assignment: Assignment,
) -> Result<bool, AppError> {
    let cell = ratings_cell(db, assignment)?;
    let stored = ballot_box::contents(db, cell.id)?.ok_or(AppError::NotFound)?;
    let contents = Contents::open(keys, cell.id.as_bytes(), shape(&cell), &stored)?;
    Ok(has_voted(keys, &cell, &contents, assignment))
}

/// Whether the form of this assignment is in the contents of the cell that takes it.
pub(crate) fn has_voted(
    keys: &RoundKeys,
    cell: &Cell,
    contents: &Contents,
    assignment: Assignment,
) -> bool {
    contents.has_voted(&crate::ballot_box::nullifier(
        keys,
        assignment.rater.as_bytes(),
        cell.id.as_bytes(),
    ))
}

/// Whether ratings from this assignment go into this cell about its subject.
pub(crate) fn takes(cell: &Cell, assignment: Assignment) -> bool {
    match cell.kind {
        CellKind::Inside => assignment.source.is_inside(),
        CellKind::Outside => !assignment.source.is_inside(),
        CellKind::All => true,
        CellKind::Comments => false,
    }
}

/// The cell that ratings from this assignment go into.
pub(crate) fn ratings_cell(
    db: &mut DbConnection,
    assignment: Assignment,
) -> Result<Cell, AppError> {
    ballot_box::cells_of_subject(db, assignment.subject)?
        .into_iter()
        .find(|cell| takes(cell, assignment))
        .ok_or(AppError::NotFound)
}

/// The shape of a cell's contents.
pub(crate) fn shape(cell: &Cell) -> Shape {
    Shape::for_assigned(cell.assigned, cell.slot_bytes)
}
