//! What a person may be told of the figures on one dimension. The analysis holds everything; tables for people ask
//! here first.

use super::Analysis;
use super::subject::DimensionFigures;
use crate::domain::statistics::compare::{at_least, at_most};

/// A mean of one item up to here is told in words: near the ends it tells everybody's answer (S17).
const LOW_END: f64 = 1.5;
/// And from here on.
const HIGH_END: f64 = 4.5;

/// How much of what the others see may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Too few raters.
    Nothing,
    /// Only that they see it (almost) never.
    AlmostNever,
    /// Only that they see it (almost) always.
    AlmostAlways,
    /// The numbers.
    Numbers,
}

impl Analysis<'_> {
    /// What may be told of the figures on the dimension of this name: from `k_min` raters on. A dimension of one item
    /// counts as an item: it needs the raters of an item, and its ends are told in words (S12, S17).
    pub fn shown(&self, dimension: &str, figures: &DimensionFigures) -> Shown {
        let (items, gap) = (self.items_of(dimension), &figures.gap);
        match gap.mean {
            Some(mean) if gap.n >= self.options.minimum(items) => {
                if items == 1 && at_most(mean, LOW_END) {
                    Shown::AlmostNever
                } else if items == 1 && at_least(mean, HIGH_END) {
                    Shown::AlmostAlways
                } else {
                    Shown::Numbers
                }
            }
            _ => Shown::Nothing,
        }
    }

    /// Whether colleagues and partners may be told apart on this dimension: with the minimum of each (S2), and never on
    /// a dimension of one item, where each part would need the raters of an item.
    pub fn split_shown(&self, dimension: &str, figures: &DimensionFigures) -> bool {
        figures.split_shown
            && self.items_of(dimension) > 1
            && self.shown(dimension, figures) == Shown::Numbers
    }

    fn items_of(&self, dimension: &str) -> usize {
        let mut dimensions = self.round.dimensions.iter();
        let known = dimensions.find(|known| known.name == dimension);
        known.map_or(0, |known| known.items.len())
    }
}
