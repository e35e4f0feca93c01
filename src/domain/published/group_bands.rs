//! The bands that a group figure can come from: those whose middle and edges round to it.

use crate::domain::disclosure::bands::{Band, Cut};
use crate::domain::instrument::Scale;
use crate::domain::report::GroupFigure;
use crate::domain::statistics::rounding::one_decimal;

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

/// The bands of one answer of `fewest` to `most` people that give a group figure as shown. `None` when nothing fits
/// or there are too many people to try.
pub(super) fn of_figure(
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
            .flat_map(|n| Cut::of_own_answers(n, scale.lo(), scale.hi()).bands())
            .filter(|band| {
                is_shown(band.centre(), figure.centre)
                    && is_shown(band.lo(), figure.lo)
                    && is_shown(band.hi(), figure.hi)
            }),
    )
}
