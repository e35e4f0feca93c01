//! What the margins around gaps tell: the coarse variance of the whole round (docs/ANONYMITY.md, A3).
//!
//! A reader divides the width of a margin by its quantile and multiplies by the number of ratings. The variance is a
//! figure of the round, the same for every reader, and made coarse for that reason.

use std::collections::BTreeMap;

use super::SubjectReport;
use super::cell::{AsShown, Cell, Kind, Raters, Scope};
use crate::domain::instrument::{Instrument, Scale};
use crate::domain::report::{Basis, Difference, DimensionFigure, DimensionReport, View};
use crate::domain::statistics::categories::ALPHA;
use crate::domain::statistics::compare::EPS;
use crate::domain::statistics::moderated::PRIOR_DF;
use crate::domain::statistics::student_t;

/// Margins are cut to what the scale allows; one that is nearer to that than this is not read.
const NEAR: f64 = 1e-5;
/// The round's variance is a multiple of a tenth.
const TENTHS: f64 = 10.0;
/// How near a variance has to be to fit, as the six decimals of a margin allow.
const FITS: f64 = 3e-5;

/// One cell for each view and dimension with a margin that can be read, and who can read it.
pub(super) fn cells<'a>(reports: &[SubjectReport<'a>], instrument: &Instrument) -> Vec<Cell<'a>> {
    let mut found: BTreeMap<(View, &'a str), (f64, Vec<&'a str>)> = BTreeMap::new();
    for subject in reports {
        for dimension in &subject.report.get().dimensions {
            for figure in &dimension.figures {
                if let Some(variance) = told(dimension, figure, instrument) {
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

/// The round's variance, square scale points, that the first margin of the figure that is not cut tells.
fn told(
    dimension: &DimensionReport,
    figure: &DimensionFigure,
    instrument: &Instrument,
) -> Option<f64> {
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
        .find_map(|difference| reach(difference, figure, &instrument.scale))?;
    let ratings = ratings(dimension, figure)?;
    let df = f64::from(PRIOR_DF + ratings.saturating_sub(1));
    let limit = student_t::two_sided_limit(ALPHA, df)?;
    let exact = (reach / limit).powi(2) * f64::from(ratings);
    let coarse = (exact * TENTHS).round() / TENTHS;
    [coarse, instrument.prior_variance]
        .into_iter()
        .find(|variance| (exact - variance).abs() <= FITS * variance.max(1.0))
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

/// The ratings that a margin is computed with (docs/STATISTICS.md, 5): the bands tell them.
fn ratings(dimension: &DimensionReport, figure: &DimensionFigure) -> Option<u32> {
    match &figure.basis {
        Basis::Pooled { items, band } => band.n.checked_div(u32::try_from(items.len()).ok()?),
        Basis::Items(codes) => {
            let counted = dimension
                .items
                .iter()
                .filter(|item| codes.contains(&item.code));
            let bands = counted.filter_map(|item| item.band(figure.view));
            bands.map(|band| band.n).min()
        }
    }
}
