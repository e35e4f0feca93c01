//! The probes of a copy: each looks at the evidence and says what it found. The numbers are those of the list of
//! attacks in docs/ANONYMITY.md.

mod count;
mod joins;
mod leftovers;
mod order;
mod pairing;
mod postgres;
mod promise;
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

/// A probe of a copy, with the attacks that it tries.
type Probe = fn(&Evidence, &Beside) -> anyhow::Result<Outcome>;

/// Every probe, in the order of the attacks.
pub(super) const ALL: [(u8, Probe); 8] = [
    (14, order::probe),
    (15, joins::probe),
    (16, leftovers::probe),
    (17, two_copies::probe),
    (18, postgres::probe),
    (21, pairing::probe),
    (22, promise::probe),
    (24, count::probe),
];
