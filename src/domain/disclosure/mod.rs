//! Disclosure control: the only maker of anything that is shown about ratings (docs/ANONYMITY.md, A1 to A4).
//!
//! [`publish_each`] takes everything that a round holds at closing and gives what may be read, once: one report for each
//! subject and one about the group, each inside a [`Released`] that nothing else can make. Which cells are shown is
//! decided from numbers of answers alone (`plan`), what is in them is a function of [`bands`], the subjects' own
//! answers and public constants. Exact ratings stay in here and go when the tally goes.

pub mod bands;
mod comments;
mod comparison;
mod forms;
mod group;
pub mod groups;
mod plan;
#[cfg(test)]
mod proof;
mod rater_bound;
mod released;
pub(in crate::domain) mod shown_tree;
mod subject;
mod tally;
#[cfg(test)]
mod tests;
mod variance;

pub use released::{EncodeError, Released, ReopenError, reopen};
pub use tally::{RaterLoad, RoundTally, SubjectTally, TalliedGroups};

use std::convert::Infallible;

use crate::domain::ballot::Ballot;
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::Instrument;
use crate::domain::promise::Minimums;
use crate::domain::report::{GapReport, GroupReport, InstrumentVersion};

/// Everything that a round lays open, once.
#[derive(Debug)]
pub struct Publication {
    /// One report for each subject, in the order of the tally.
    pub reports: Vec<(ParticipantId, Released<GapReport>)>,
    /// The report about the group.
    pub group: Released<GroupReport>,
}

/// Makes every report of a closed round. Minimums below the floors are raised to them. `seed` decides the order of
/// comments and nothing else; it is drawn for this call and forgotten.
pub fn publish(
    tally: &RoundTally,
    instrument: &Instrument,
    minimums: &Minimums,
    seed: [u8; 32],
) -> Publication {
    let mut reports = Vec::new();
    let group = publish_each(tally, instrument, minimums, seed, |subject, report| {
        reports.push((subject, report.clone()));
        Ok::<_, Infallible>(())
    });
    let Ok(group) = group;
    Publication { reports, group }
}

/// As [`publish`], but hands each report over as soon as it is made, so that a large round never stands in memory as
/// a whole. Gives the report about the group.
///
/// # Errors
/// The first that `each` gives; nothing is made after it.
pub fn publish_each<E>(
    tally: &RoundTally,
    instrument: &Instrument,
    minimums: &Minimums,
    seed: [u8; 32],
    mut each: impl FnMut(ParticipantId, &Released<GapReport>) -> Result<(), E>,
) -> Result<Released<GroupReport>, E> {
    let minimums = minimums.at_least(Minimums::FLOORS);
    let raters: Vec<Vec<&Ballot>> = tally
        .subjects
        .iter()
        .map(|subject| forms::raters(&subject.ballots, instrument))
        .collect();
    let variances = variance::Variances::of_round(&raters, instrument);
    let round = subject::Round {
        instrument,
        minimums,
        variances,
        seed,
    };
    let mut reports = Vec::with_capacity(tally.subjects.len());
    for (tally, raters) in tally.subjects.iter().zip(&raters) {
        let report = Released::new(subject::report(tally, raters, &round));
        each(tally.subject, &report)?;
        reports.push((tally.subject, without_words(report.into_inner())));
    }
    Ok(Released::new(group::report(
        tally, &raters, &reports, instrument, minimums,
    )))
}

/// The figures of a report, which the report about the group looks at.
fn without_words(report: GapReport) -> GapReport {
    GapReport {
        own_words: None,
        comments: Vec::new(),
        withheld: Vec::new(),
        ..report
    }
}

fn version(instrument: &Instrument) -> InstrumentVersion {
    InstrumentVersion {
        id: instrument.id.clone(),
        version: instrument.version,
    }
}
