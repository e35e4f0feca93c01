//! S20: say, expect, seen: the norm and the expectation against what the others see.

use serde::Serialize;

use super::Analysis;
use super::cells::DimensionCells;
use super::gap::{self, Gap, Reason};
use super::named::Named;
use super::subject::DimensionFigures;
use crate::domain::answers::{OVERALL, Stated};
use crate::domain::statistics::categories::{self, Foreseen};
use crate::domain::statistics::spread::Spread;

/// Norm and expectation of one dimension, each difference beside its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SayExpectSeen {
    /// Expectation.
    pub expected: Option<u8>,
    /// Own score minus expectation.
    pub expected_gap: Option<f64>,
    /// Expectation minus the others' mean, with the same error term as the gap.
    pub foresight: Foresight,
    /// Whether it is half a point or more, when it may be shown.
    pub foresight_notable: Option<bool>,
    /// Whether it is notable and more than chance.
    pub foresight_reliable: Option<bool>,
    /// Norm.
    pub norm: Option<u8>,
    /// Whether a reliable gap was expected.
    pub reading: Option<Foreseen>,
    /// Norm minus the others' mean.
    pub say_do: Option<f64>,
    /// Own score minus the others' mean: the gap.
    pub self_view: Option<f64>,
}

/// The expectation against the others; the fields are those of [`Gap`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Foresight {
    df: Option<u32>,
    expected: Option<f64>,
    #[serde(rename = "foresight")]
    difference: Option<f64>,
    hi: Option<f64>,
    lo: Option<f64>,
    mean: Option<f64>,
    n: u32,
    own_df: Option<u32>,
    own_var: Option<f64>,
    p: Option<f64>,
    p_bh: Option<f64>,
    prior_df: Option<u32>,
    prior_var: Option<f64>,
    reason: Reason,
    se: Option<f64>,
    t: Option<f64>,
    var: Option<f64>,
}

impl From<Gap> for Foresight {
    fn from(gap: Gap) -> Self {
        Self {
            df: gap.df,
            expected: gap.own,
            difference: gap.gap,
            hi: gap.hi,
            lo: gap.lo,
            mean: gap.mean,
            n: gap.n,
            own_df: gap.own_df,
            own_var: gap.own_var,
            p: gap.p,
            p_bh: gap.p_bh,
            prior_df: gap.prior_df,
            prior_var: gap.prior_var,
            reason: match gap.reason {
                Reason::NoSelf => Reason::NoExpected,
                other => other,
            },
            se: gap.se,
            t: gap.t,
            var: gap.var,
        }
    }
}

/// Norms and expectations of one subject by dimension, beside its figures.
pub(super) fn compare<'a>(
    analysis: &'a Analysis<'_>,
    stated: &[Stated],
    cells: &[DimensionCells],
    figures: &[(&'a str, DimensionFigures)],
) -> Named<'a, SayExpectSeen> {
    let totals = &analysis.totals.dimensions;
    let mut foresights: Vec<Gap> = stated
        .iter()
        .zip(cells)
        .zip(totals)
        .map(|((stated, cells), totals)| {
            gap::gap(
                stated.expected.map(f64::from),
                Spread::of(&cells.views.others),
                totals.groups.others.pool(),
                analysis.options.k_min,
                &analysis.limits,
            )
        })
        .collect();
    let mut family: Vec<_> = foresights
        .iter_mut()
        .map(|foresight| (foresight.p, &mut foresight.p_bh))
        .collect();
    gap::adjust_family(&mut family);
    // Without the figures over all of them, dimensions are in the same order on both sides.
    let real = figures.iter().filter(|(name, _)| *name != OVERALL);
    let found = real.zip(foresights.into_iter().zip(stated));
    Named(
        found
            .map(|((name, figures), (foresight, stated))| {
                (*name, beside(&figures.gap, foresight, *stated))
            })
            .collect(),
    )
}

fn beside(gap: &Gap, foresight: Gap, stated: Stated) -> SayExpectSeen {
    let enough = !matches!(foresight.reason, Reason::NoAnswers | Reason::TooFewRaters);
    let off = foresight.gap.filter(|_| enough);
    let reading = off
        .zip(gap.gap)
        .filter(|_| gap.is_reliable())
        .map(|(off, points)| categories::foreseen(points, off, categories::is_notable(off)));
    SayExpectSeen {
        expected: stated.expected,
        expected_gap: gap
            .own
            .zip(stated.expected)
            .map(|(own, expected)| own - f64::from(expected)),
        foresight_notable: off.map(categories::is_notable),
        foresight_reliable: off.map(|_| foresight.is_reliable()),
        foresight: foresight.into(),
        norm: stated.norm,
        reading,
        say_do: stated
            .norm
            .zip(gap.mean)
            .map(|(norm, mean)| f64::from(norm) - mean),
        self_view: gap.gap,
    }
}
