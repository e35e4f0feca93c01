//! What follows for a cell that is not shown, or not exactly, from figures that are: the bands that fit.
//!
//! A dimension figure is a mean of bands. When some of its items are not shown singly, a reader can try every set of
//! bands for them and keep those that give the same edges. That is done here, so that an attack starts from all that a
//! reader can work out, and not from less.

use crate::domain::disclosure::bands::{Band, Cut};
use crate::domain::instrument::Scale;
use crate::domain::promise::Minimums;
use crate::domain::report::GroupFigure;
use crate::domain::statistics::rounding::one_decimal;

/// Fewest ratings behind a band of one item.
const FEWEST: u32 = 4;
/// Sets of bands that are tried before the search gives up; far above what the usual minimums leave.
const MOST_TRIALS: u32 = 100_000;
/// Group figures over more people than this are wider than a step; their bands are not looked for.
const MOST_PEOPLE: u32 = 200;

/// Where a mean lies, and of how many ratings it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) lo: f64,
    pub(super) hi: f64,
    pub(super) n_min: u32,
    pub(super) n_max: u32,
}

impl Bounds {
    fn of(bands: impl Iterator<Item = Band>) -> Option<Self> {
        bands.fold(None, |bounds: Option<Self>, band| {
            let bounds = bounds.unwrap_or(Self {
                lo: band.lo(),
                hi: band.hi(),
                n_min: band.n,
                n_max: band.n,
            });
            Some(Self {
                lo: bounds.lo.min(band.lo()),
                hi: bounds.hi.max(band.hi()),
                n_min: bounds.n_min.min(band.n),
                n_max: bounds.n_max.max(band.n),
            })
        })
    }
}

/// What is known about the items of a dimension figure that are not shown singly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hidden {
    /// Sum of the lower edges of their bands.
    pub(super) lo_sum: f64,
    /// Sum of the upper edges of their bands.
    pub(super) hi_sum: f64,
    /// How far a sum may be off by rounding.
    pub(super) tolerance: f64,
    /// Items with fewer ratings than the minimum of an item.
    pub(super) below: usize,
    /// Items that are held back to protect another.
    pub(super) protecting: usize,
    /// The most ratings that an item can have.
    pub(super) most: u32,
}

/// The bounds of each hidden item: of those below the minimum, and of the one that protects another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct HiddenBounds {
    pub(super) below: Option<Bounds>,
    pub(super) protecting: Option<Bounds>,
}

/// Tries all bands. `None` when nothing fits or there is too much to try.
pub(super) fn of_hidden(
    hidden: Hidden,
    minimums: &Minimums,
    scale: &Scale,
) -> Option<HiddenBounds> {
    let bands = |ns: std::ops::RangeInclusive<u32>| -> Vec<Band> {
        ns.flat_map(|n| Cut::of_item(n, scale.lo(), scale.hi()).bands())
            .collect()
    };
    let below = bands(FEWEST.max(minimums.dimension)..=minimums.item.saturating_sub(1));
    let protecting = bands(minimums.item..=hidden.most);
    let mut search = Search {
        below: &below,
        seen: vec![false; below.len()],
        tolerance: hidden.tolerance,
        trials: 0,
    };
    let mut fitting = Vec::new();
    match hidden.protecting {
        0 => {
            search.fits(0, hidden.below, hidden.lo_sum, hidden.hi_sum)?;
        }
        1 => {
            for band in protecting {
                let (lo, hi) = (hidden.lo_sum - band.lo(), hidden.hi_sum - band.hi());
                if search.fits(0, hidden.below, lo, hi)? {
                    fitting.push(band);
                }
            }
        }
        _ => return None,
    }
    let seen = below
        .iter()
        .zip(&search.seen)
        .filter(|(_, seen)| **seen)
        .map(|(band, _)| *band);
    let bounds = HiddenBounds {
        below: Bounds::of(seen),
        protecting: Bounds::of(fitting.into_iter()),
    };
    (bounds.below.is_some() || bounds.protecting.is_some()).then_some(bounds)
}

/// The search for sets of bands with given sums of edges.
struct Search<'a> {
    below: &'a [Band],
    /// Which of them are in a set that fits.
    seen: Vec<bool>,
    tolerance: f64,
    trials: u32,
}

impl Search<'_> {
    /// Whether `left` bands from the place `from` on have these sums; `None` when there is too much to try.
    fn fits(&mut self, from: usize, left: usize, lo_sum: f64, hi_sum: f64) -> Option<bool> {
        self.trials += 1;
        if self.trials > MOST_TRIALS {
            return None;
        }
        if left == 0 {
            return Some(lo_sum.abs() <= self.tolerance && hi_sum.abs() <= self.tolerance);
        }
        let mut found = false;
        for place in from..self.below.len() {
            let Some(band) = self.below.get(place).copied() else {
                break;
            };
            let (lo, hi) = (lo_sum - band.lo(), hi_sum - band.hi());
            if lo < -self.tolerance || hi < -self.tolerance {
                continue;
            }
            if self.fits(place, left - 1, lo, hi)? {
                found = true;
                if let Some(seen) = self.seen.get_mut(place) {
                    *seen = true;
                }
            }
        }
        Some(found)
    }
}

/// The bands of one answer of `fewest` to `most` people that give a group figure as shown. `None` when nothing fits
/// or there are too many people to try.
pub(super) fn of_group_figure(
    figure: &GroupFigure,
    fewest: u32,
    most: u32,
    scale: &Scale,
) -> Option<Bounds> {
    if most > MOST_PEOPLE {
        return None;
    }
    let is_shown = |value: f64, shown: f64| (one_decimal(value) - shown).abs() < 1e-9;
    Bounds::of(
        (fewest..=most)
            .flat_map(|n| Cut::of_item(n, scale.lo(), scale.hi()).bands())
            .filter(|band| {
                is_shown(band.centre(), figure.centre)
                    && is_shown(band.lo(), figure.lo)
                    && is_shown(band.hi(), figure.hi)
            }),
    )
}
