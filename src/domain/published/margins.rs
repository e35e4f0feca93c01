//! What the margins around gaps tell: the coarse variance of the whole round (docs/ANONYMITY.md, A3).
//!
//! A reader divides the width of a margin by its quantile and multiplies by the number of ratings. The variance is a
//! figure of the round, the same for every reader, and made coarse for that reason.

use std::collections::BTreeMap;

use super::SubjectReport;
use super::cell::{AsShown, Cell, Kind, Raters, Scope};
use super::individual;
use crate::domain::disclosure::bands::Band;
use crate::domain::instrument::Scale;
use crate::domain::report::{Basis, Difference, DimensionFigure, DimensionReport, View};
use crate::domain::statistics::categories::ALPHA;
use crate::domain::statistics::compare::EPS;
use crate::domain::statistics::moderated::PRIOR_DF;
use crate::domain::statistics::student_t;

/// Margins are cut to what the scale allows; one that is nearer to that than this is not read.
const NEAR: f64 = 1e-5;
/// The variance as found again is written to so many parts of a square scale point.
const PARTS: f64 = 1000.0;

/// One cell for each view and dimension with a margin that can be read, and who can read it.
pub(super) fn cells<'a>(reports: &[SubjectReport<'a>], scale: &Scale) -> Vec<Cell<'a>> {
    let mut found: BTreeMap<(View, &'a str), (f64, Vec<&'a str>)> = BTreeMap::new();
    for subject in reports {
        for dimension in &subject.report.get().dimensions {
            for figure in &dimension.figures {
                if let Some(variance) = variance(dimension, figure, scale) {
                    found
                        .entry((figure.view, dimension.code.as_str()))
                        .or_insert_with(|| (variance, Vec::new()))
                        .1
                        .push(subject.id);
                }
            }
        }
    }
    found
        .into_iter()
        .map(|((view, dimension), (variance, readers))| {
            let raters = Raters::from(view);
            let name = match view {
                View::Inside => "inside",
                View::Outside => "outside",
                View::Together => "all",
            };
            let id = format!("round/{}/{name}/{dimension}", Kind::Variance.name());
            let mut cell = Cell::new(id, Kind::Variance, "", Scope::Group);
            cell.who = readers;
            cell.group = Some(raters);
            cell.dimension = Some(dimension);
            cell.as_shown = Some(AsShown::Number(variance));
            cell
        })
        .collect()
}

/// The variance behind the first margin of the figure that is not cut, square scale points.
fn variance(dimension: &DimensionReport, figure: &DimensionFigure, scale: &Scale) -> Option<f64> {
    let ratings = fewest_ratings(dimension, figure)?;
    let differences: [Option<&Difference>; 2] = [
        figure.gap.as_ref().map(|gap| &gap.difference),
        figure
            .foresight
            .as_ref()
            .map(|foresight| &foresight.difference),
    ];
    let reach = differences
        .into_iter()
        .flatten()
        .find_map(|difference| reach(difference, figure, scale))?;
    let df = f64::from(PRIOR_DF + ratings.saturating_sub(1));
    let limit = student_t::two_sided_limit(ALPHA, df)?;
    let variance = (reach / limit).powi(2) * f64::from(ratings);
    Some((variance * PARTS).round() / PARTS)
}

/// Half the width of a margin, from an end that is inside what the scale allows.
fn reach(difference: &Difference, figure: &DimensionFigure, scale: &Scale) -> Option<f64> {
    let stated = difference.points + figure.centre;
    let most = stated - f64::from(scale.lo());
    let least = stated - f64::from(scale.hi());
    if difference.upper < most - NEAR {
        Some(difference.upper - difference.points)
    } else if difference.lower > least + NEAR {
        Some(difference.points - difference.lower)
    } else {
        None
    }
    .filter(|reach| *reach > EPS)
}

/// The fewest ratings behind an item that counts, as far as bands that are shown tell it.
fn fewest_ratings(dimension: &DimensionReport, figure: &DimensionFigure) -> Option<u32> {
    if let Basis::Pooled { items, band } = &figure.basis {
        return band.n.checked_div(u32::try_from(items.len()).ok()?);
    }
    let bands: Vec<(&str, Band)> = individual::singly(dimension, figure)?;
    bands.iter().map(|(_, band)| band.n).min()
}
