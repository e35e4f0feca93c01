//! The people of a draft: a list uploaded or pasted. Good rows are kept, faulty ones come back by name.

use std::collections::BTreeMap;

use super::SharedApp;
use super::edit_raters::members;
use super::edit_round::own_draft;
use super::error::AppError;
use crate::domain::assignment::{self, Assignment};
use crate::domain::group::{Participant, Workplace};
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::people::{
    self, Existing, FileFault, PeopleImport, PersonKind, PersonRow, RowFault, Standing,
};
use crate::domain::round::Leader;
use crate::effects::RandomnessExt;
use crate::storage::connection::DbConnection;
use crate::storage::error::StorageError;
use crate::storage::{assignments, participants};

/// Why a list was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ImportPeopleError {
    /// The list as a whole cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// With the people who are there already, the round would have more than it may.
    #[error("too many people")]
    TooMany,
    /// What every use case can meet.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StorageError> for ImportPeopleError {
    fn from(error: StorageError) -> Self {
        Self::App(error.into())
    }
}

/// What came of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// People who are new.
    pub added: u32,
    /// People who were there and stand in the list again; their row counts.
    pub changed: u32,
    /// Rows that were not taken.
    pub faults: Vec<RowFault>,
}

/// Takes a list of people into a draft. Somebody with the same address is changed, not doubled. Partners with
/// `partner of` are attached to those subjects.
///
/// # Errors
/// [`ImportPeopleError`]; faulty rows are no error, they come back.
pub fn import(
    app: &SharedApp,
    leader: &Leader,
    id: RoundId,
    text: &str,
) -> Result<Imported, ImportPeopleError> {
    let (shared, leader, text) = (app.clone(), leader.id, text.to_owned());
    app.database.write(move |db| {
        let round = own_draft(db, leader, id)?;
        let there = participants::of_round(db, id)?;
        let existing: Vec<Existing> = there.iter().map(existing).collect();
        let PeopleImport {
            people: rows,
            faults,
            ..
        } = people::parse_beside(&text, &existing)?;
        let known: BTreeMap<String, Participant> = there
            .into_iter()
            .map(|person| (person.email_key.clone(), person))
            .collect();
        let new = rows
            .iter()
            .filter(|row| !known.contains_key(&row.email_key))
            .count();
        if known.len() + new > people::MOST_ROWS {
            return Err(ImportPeopleError::TooMany);
        }
        let (mut added, mut changed) = (0, 0);
        let mut attach = Vec::new();
        for row in rows {
            let existing = known.get(&row.email_key);
            let person = participant(&row, id, existing, round.language, || {
                ParticipantId(shared.random.array())
            });
            if existing.is_some() {
                participants::update(db, &person)?;
                changed += 1;
            } else {
                participants::insert(db, &person)?;
                added += 1;
            }
            if let PersonKind::Outside { partner_of, .. } = row.kind {
                attach.push((person.id, partner_of));
            }
        }
        settle_assignments(db, id, &attach)?;
        Ok(Imported {
            added,
            changed,
            faults,
        })
    })
}

fn existing(person: &Participant) -> Existing {
    let standing = match (person.is_inside(), person.is_subject) {
        (true, true) => Standing::Subject,
        (true, false) => Standing::RatesOnly,
        (false, _) => Standing::Partner,
    };
    Existing {
        email_key: person.email_key.clone(),
        standing,
    }
}

fn participant(
    row: &PersonRow,
    round: RoundId,
    existing: Option<&Participant>,
    language: crate::domain::language::Language,
    new_id: impl FnOnce() -> ParticipantId,
) -> Participant {
    let (workplace, is_subject) = match &row.kind {
        PersonKind::Inside {
            department,
            subject,
        } => (Workplace::Department(department.clone()), *subject),
        PersonKind::Outside { organisation, .. } => {
            (Workplace::Organisation(organisation.clone()), false)
        }
    };
    Participant {
        id: existing.map_or_else(new_id, |person| person.id),
        round,
        name: row.name.clone(),
        email: row.email.clone(),
        email_key: row.email_key.clone(),
        workplace,
        is_subject,
        language: row
            .language
            .or(existing.map(|person| person.language))
            .unwrap_or(language),
    }
}

/// Brings the assignments in line with changed people, and attaches partners to their subjects.
fn settle_assignments(
    db: &mut DbConnection,
    round: RoundId,
    attach: &[(ParticipantId, Vec<String>)],
) -> Result<(), StorageError> {
    let people = participants::of_round(db, round)?;
    let members = members(&people);
    let find = |id: ParticipantId| members.iter().find(|member| member.id == id);
    let mut pairs: Vec<(ParticipantId, ParticipantId)> = assignments::of_round(db, round)?
        .into_iter()
        .map(|one| (one.rater, one.subject))
        .collect();
    for (partner, subjects) in attach {
        for person in people
            .iter()
            .filter(|person| subjects.contains(&person.email_key))
        {
            pairs.push((*partner, person.id));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let settled: Vec<Assignment> = pairs
        .into_iter()
        .filter_map(|(rater, subject)| {
            let (rater_member, subject_member) = (find(rater)?, find(subject)?);
            if !subject_member.is_rated() || rater == subject {
                return None;
            }
            Some(Assignment {
                rater,
                subject,
                source: assignment::source_of(rater_member, subject_member),
            })
        })
        .collect();
    assignments::delete_of_round(db, round)?;
    assignments::insert(db, round, &settled)
}

/// Takes somebody out of a draft.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's draft, or the person is not in it.
pub fn remove(
    app: &SharedApp,
    leader: &Leader,
    id: RoundId,
    person: ParticipantId,
) -> Result<(), AppError> {
    let leader = leader.id;
    app.database.write(move |db| {
        own_draft(db, leader, id)?;
        if participants::delete(db, id, person)? {
            Ok(())
        } else {
            Err(AppError::NotFound)
        }
    })
}
