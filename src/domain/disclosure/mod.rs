//! What may be shown: the one place that turns answers into reports (docs/ANONYMITY.md, A1 to A4).
//!
//! [`publish`] is the only way to a [`Released`] report, and [`reopen`] the only way back to one that was stored.
//! Which cells are shown depends on response counts alone, never on ratings.

pub mod bands;
mod cells;
mod comments;
mod grouping;
mod group_cells;
mod marks;
mod subject;

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};

use crate::domain::ballot::{Ballot, CommentBallot, SelfForm};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::Instrument;
use crate::domain::promise::Minimums;
use crate::domain::report::gap::GapReport;
use crate::domain::report::group::GroupReport;

/// Something that passed disclosure control.
#[derive(Debug, Clone, PartialEq)]
pub struct Released<T> {
    value: T,
}

impl<T> Released<T> {
    /// What may be shown.
    pub const fn get(&self) -> &T {
        &self.value
    }
}

impl<T: Serialize> Serialize for Released<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// Everything that the closing of a round has in memory, for a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundTally {
    /// The people who are rated.
    pub subjects: Vec<SubjectTally>,
    /// For each rater, how many subjects they were asked about.
    pub assigned: Vec<RaterLoad>,
}

/// What was said about one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectTally {
    /// Who.
    pub subject: ParticipantId,
    /// Raters inside who were asked.
    pub assigned_inside: u32,
    /// Raters outside who were asked.
    pub assigned_outside: u32,
    /// The own form, if it was sent.
    pub self_form: Option<SelfForm>,
    /// The ballots, in any order.
    pub ballots: Vec<Ballot>,
    /// The comments, in any order.
    pub comments: Vec<CommentBallot>,
}

/// How many subjects a rater was asked about, by source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RaterLoad {
    /// Of the own department.
    pub own: u32,
    /// Of other departments.
    pub other: u32,
    /// As a partner outside.
    pub outside: u32,
}

/// The reports of a round.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    /// One for each subject.
    pub reports: Vec<(ParticipantId, Released<GapReport>)>,
    /// The one of the group.
    pub group: Released<GroupReport>,
}

/// A stored report could not be read.
#[derive(Debug, thiserror::Error)]
#[error("a stored report cannot be read")]
pub struct ReopenError;

/// Applies the publication rule. `seed` orders the comments. Minimums below the floors count as the floors.
pub fn publish(tally: &RoundTally, instrument: &Instrument, minimums: &Minimums, seed: [u8; 32]) -> Publication {
    let minimums = minimums.at_least(Minimums::FLOORS);
    let variances = marks::Variances::of_round(tally, instrument);
    let reports: Vec<(ParticipantId, GapReport)> = tally
        .subjects
        .iter()
        .map(|one| (one.subject, subject::report(one, instrument, &minimums, &variances, &seed)))
        .collect();
    let group = group_cells::report(tally, &reports, instrument, &minimums);
    Publication {
        reports: reports.into_iter().map(|(id, value)| (id, Released { value })).collect(),
        group: Released { value: group },
    }
}

/// A report as it was stored at the close. The caller has checked its hash.
///
/// # Errors
/// [`ReopenError`] when the text is no report.
pub fn reopen<T: DeserializeOwned>(json: &str) -> Result<Released<T>, ReopenError> {
    serde_json::from_str(json).map(|value| Released { value }).map_err(|_shape| ReopenError)
}

#[cfg(test)]
mod tests;
