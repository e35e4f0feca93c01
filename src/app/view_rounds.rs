//! What a leader sees of rounds: own rounds only, totals only, never who answered.

use std::collections::BTreeMap;

use super::SharedApp;
use super::error::AppError;
use super::promised;
use crate::domain::assignment::Assignment;
use crate::domain::group::Participant;
use crate::domain::ids::{LeaderId, ParticipantId, RoundId};
use crate::domain::instrument::Instrument;
use crate::domain::round::{Leader, Round};
use crate::storage::connection::DbConnection;
use crate::storage::{assignments, outbox, participants, rounds};

/// A round in the list.
#[derive(Debug, Clone)]
pub struct RoundSummary {
    /// The round.
    pub round: Round,
    /// People who are rated.
    pub subjects: u32,
    /// People in all.
    pub people: u32,
}

/// A round with its people.
#[derive(Debug, Clone)]
pub struct RoundView {
    /// The round.
    pub round: Round,
    /// Its questions.
    pub instrument: Instrument,
    /// Its people, by name.
    pub people: Vec<Participant>,
    /// Who rates whom.
    pub assignments: Vec<Assignment>,
    /// Addresses that the mail server refused, with its words.
    pub refused: Vec<(String, String)>,
}

impl RoundView {
    /// The people who are asked something: subjects, and raters with an assignment.
    pub fn invited(&self) -> impl Iterator<Item = &Participant> {
        self.people.iter().filter(|person| {
            person.is_subject || self.assignments.iter().any(|one| one.rater == person.id)
        })
    }

    /// A person of the round.
    pub fn person(&self, id: ParticipantId) -> Option<&Participant> {
        self.people.iter().find(|person| person.id == id)
    }

    /// How many subjects each rater is asked about.
    pub fn loads(&self) -> BTreeMap<ParticipantId, u32> {
        let mut loads = BTreeMap::new();
        for one in &self.assignments {
            *loads.entry(one.rater).or_default() += 1;
        }
        loads
    }
}

/// The rounds of a leader.
///
/// # Errors
/// The database.
pub fn list(app: &SharedApp, leader: &Leader) -> Result<Vec<RoundSummary>, AppError> {
    app.database.read(|db| {
        let mut summaries = Vec::new();
        for round in rounds::of_leader(db, leader.id)? {
            let people = participants::of_round(db, round.id)?;
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let subjects = count(people.iter().filter(|person| person.is_subject).count());
            summaries.push(RoundSummary {
                round,
                subjects,
                people: count(people.len()),
            });
        }
        Ok(summaries)
    })
}

/// A round of this leader.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's.
pub fn find(app: &SharedApp, leader: &Leader, id: RoundId) -> Result<RoundView, AppError> {
    app.database.read(|db| {
        let round = own(db, leader.id, id)?;
        let instrument = promised::questions(db, &round)?;
        Ok(RoundView {
            instrument,
            people: participants::of_round(db, id)?,
            assignments: assignments::of_round(db, id)?,
            refused: outbox::refused_of_round(db, id)?,
            round,
        })
    })
}

/// The round, if it is this leader's: somebody else's looks like none.
pub(crate) fn own(db: &mut DbConnection, leader: LeaderId, id: RoundId) -> Result<Round, AppError> {
    rounds::find(db, id)?
        .filter(|round| round.leader == leader)
        .ok_or(AppError::NotFound)
}

/// As [`own`], held alone until the transaction ends.
pub(crate) fn own_locked(
    db: &mut DbConnection,
    leader: LeaderId,
    id: RoundId,
) -> Result<Round, AppError> {
    rounds::find_locked(db, id)?
        .filter(|round| round.leader == leader)
        .ok_or(AppError::NotFound)
}
