//! The probes of a copy: each looks at the evidence and says what it found. The numbers are those of the list of
//! attacks in docs/ANONYMITY.md.

mod agreed;
mod count;
mod joins;
mod leftovers;
mod order;
mod pairing;
mod postgres;
mod promise;
mod rows;
mod search;
mod surroundings;
mod told_apart;
mod two_copies;

use std::path::PathBuf;

use super::evidence::Evidence;
use super::outcome::Outcome;
use crate::storage::inspect::Table;

pub(super) use order::{accuracy, bar};
pub(super) use two_copies::changes;

/// What the operator gave beside the copy.
#[derive(Default)]
pub(super) struct Beside {
    /// Every table of a second copy.
    pub(super) second: Option<Vec<Table>>,
    /// Whether the folder of the copy is a data folder, so that every file in it is looked at.
    pub(super) whole_folder: Option<PathBuf>,
}

/// A probe of a copy that has read everything it looks at.
type Probe = fn(&Evidence, &Beside) -> Outcome;

/// Every probe but that of the leftovers, which reads files.
const ALL: [(u8, Probe); 7] = [
    (14, order::probe),
    (15, joins::probe),
    (17, two_copies::probe),
    (18, postgres::probe),
    (21, pairing::probe),
    (22, promise::probe),
    (24, count::probe),
];

/// The number of the probe that reads files.
const LEFTOVERS: u8 = 16;

/// The attacks that are tried on a copy.
pub(super) fn attacks() -> impl Iterator<Item = u8> {
    ALL.iter().map(|(attack, _)| *attack).chain([LEFTOVERS])
}

/// Tries every attack on the copy that is wanted.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn run(
    evidence: &Evidence,
    beside: &Beside,
    is_wanted: &dyn Fn(u8) -> bool,
) -> anyhow::Result<Vec<Outcome>> {
    let wanted = ALL.iter().filter(|(attack, _)| is_wanted(*attack));
    let mut outcomes: Vec<Outcome> = wanted.map(|(_, probe)| probe(evidence, beside)).collect();
    if is_wanted(LEFTOVERS) {
        outcomes.push(leftovers::probe(evidence, beside)?);
    }
    Ok(outcomes)
}
