//! Everything that can be computed from the answers of one round, or of two: what `spiegel analyse` prints.
//!
//! It puts the formulas of [`crate::domain::statistics`] together for data that its reader holds (docs/STATISTICS.md,
//! "The analysis command"). Values are exact and complete, also where they may not be shown to anybody: the reason or
//! the flag beside each says what may. What the service itself shows goes through
//! [`crate::domain::disclosure`] and never through here.

mod cells;
mod change;
mod forms;
mod gap;
mod named;
mod options;
mod pairs;
mod round_figures;
mod shown;
mod stated;
mod subject;
mod team;
#[cfg(test)]
mod tests;
mod totals;

pub use cells::View;
pub use change::{Change, DimensionChange, TeamChange};
pub use forms::{FormFigures, FormQuality};
pub use gap::{Gap, InnerOuter, Reason};
pub use named::Named;
pub use options::{Constants, Options};
pub use pairs::{PairedFigures, Relative};
pub use round_figures::{
    CoherenceFigures, Consistency, Departments, OneWayFigures, RaterEffects, Surface, Unit,
};
pub use shown::Shown;
pub use stated::{Foresight, SayExpectSeen};
pub use subject::{
    AgreementFigures, DimensionFigures, Flag, ItemFigures, Subject, ViewFigures, Views,
};
pub use team::{Counts, Share, StatedTeam, TeamFigures};

use cells::{Cells, Detail};
use gap::Limits;
use totals::{Reliability, Totals};

use super::answers::{OVERALL, Round};
use crate::domain::statistics::moderated::PRIOR_DF;

/// A matched gap this far from the gap is a mismatch, scale points (S3).
const MISMATCH: f64 = 0.25;
/// Beyond this many degrees of freedom a limit is computed when it is needed.
const MOST_LIMITS: u32 = 2000;

/// A round, summed up and ready to be asked about its subjects.
#[derive(Debug)]
pub struct Analysis<'a> {
    round: &'a Round,
    options: Options,
    totals: Totals,
    limits: Limits,
    /// Dimension by dimension, and over all of them at the end.
    reliability: Vec<Option<Reliability>>,
    /// Dimensions and `ALL` in the order of their names, with their places.
    by_name: Vec<(String, usize)>,
}

impl<'a> Analysis<'a> {
    /// Sums up a round. Cost: linear in answers.
    pub fn of(round: &'a Round, options: Options) -> Self {
        let totals = Totals::of(round, options);
        let mut by_name: Vec<(String, usize)> = round
            .dimensions
            .iter()
            .map(|dimension| dimension.name.clone())
            .chain([OVERALL.to_owned()])
            .zip(0..)
            .collect();
        by_name.sort_unstable();
        Self {
            round,
            options,
            limits: Limits::up_to(totals.most_raters.saturating_add(PRIOR_DF).min(MOST_LIMITS)),
            reliability: totals
                .dimensions
                .iter()
                .map(totals::DimensionTotals::reliability)
                .collect(),
            totals,
            by_name,
        }
    }

    /// The answers.
    pub fn round(&self) -> &'a Round {
        self.round
    }

    /// The smallest bases.
    pub fn options(&self) -> Options {
        self.options
    }

    /// The constants that the figures were made with.
    pub fn constants(&self) -> Constants {
        self.options.into()
    }

    /// The items of each dimension.
    pub fn dimensions(&self) -> Named<'_, Vec<&str>> {
        self.by_dimension(|place| {
            let dimension = self.round.dimensions.get(place)?;
            let items = dimension.items.iter();
            Some(
                items
                    .filter_map(|item| self.round.items.get(*item))
                    .map(String::as_str)
                    .collect(),
            )
        })
    }

    /// The subjects at these places, one after the other; the first `with_items` of the round with their items.
    pub fn subjects(
        &self,
        places: std::ops::Range<usize>,
        with_items: usize,
    ) -> impl Iterator<Item = (&'a str, Subject<'_>)> {
        let mut cells = Cells::new(self.round);
        places.filter_map(move |place| {
            let name = self.round.subjects.get(place)?;
            cells.fill(self.round, place, Detail::All);
            let subject = Subject::of(self, place, &cells, place < with_items);
            Some((name.as_str(), subject))
        })
    }

    /// A value for each real dimension, by name.
    fn by_dimension<T>(&self, value: impl Fn(usize) -> Option<T>) -> Named<'_, T> {
        let real = self.round.dimensions.len();
        self.named(|place| if place < real { value(place) } else { None })
    }

    /// A value for each dimension and over all of them, by name.
    fn named<T>(&self, value: impl Fn(usize) -> Option<T>) -> Named<'_, T> {
        Named(
            self.by_name
                .iter()
                .filter_map(|(name, place)| Some((name.as_str(), value(*place)?)))
                .collect(),
        )
    }
}
