//! Two figures of each person, over people: the same block for a team's gap, inside against outside, own against
//! other departments, and change (S9 to S11).

use serde::Serialize;

use super::gap::adjust_family;
use super::options::{EFFECT_MIN, LIMITS_MIN};
use crate::domain::statistics::paired::{self, Paired};

/// Differences x minus y over people.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PairedFigures {
    /// Standardised by the mean variance of x and y.
    pub d_av: Option<f64>,
    /// The same, adjusted for few people.
    pub d_av_adj: Option<f64>,
    /// Upper limit of its 95 % interval.
    pub d_av_hi: Option<f64>,
    /// Lower limit of its 95 % interval.
    pub d_av_lo: Option<f64>,
    /// Its standard error.
    pub d_av_se: Option<f64>,
    /// Standardised by the deviation of the differences.
    pub d_z: Option<f64>,
    /// People minus one.
    pub df: i64,
    /// Whether effect sizes may be shown.
    pub effect_shown: bool,
    /// `d_z`, corrected for few people.
    pub g_z: Option<f64>,
    /// Upper limit of the 95 % interval of the mean difference.
    pub hi: Option<f64>,
    /// Lower limit.
    pub lo: Option<f64>,
    /// Half-width of the 95 % interval of each limit of agreement.
    pub loa_half_ci: Option<f64>,
    /// Upper limit of agreement.
    pub loa_hi: Option<f64>,
    /// Lower limit of agreement.
    pub loa_lo: Option<f64>,
    /// Whether limits of agreement and correlation may be shown.
    pub loa_shown: bool,
    /// Mean difference.
    pub mean_diff: Option<f64>,
    /// Mean of x.
    pub mean_x: Option<f64>,
    /// Mean of y.
    pub mean_y: Option<f64>,
    /// Two-sided p of no difference.
    pub p: Option<f64>,
    /// The same, adjusted over the dimensions of the table.
    pub p_bh: Option<f64>,
    /// People.
    pub people: u32,
    /// Correlation of x and y.
    pub r: Option<f64>,
    /// Upper limit of its 95 % interval.
    pub r_hi: Option<f64>,
    /// Lower limit.
    pub r_lo: Option<f64>,
    /// Shares by half a standard deviation; only for gaps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative: Option<Relative>,
    /// Deviation of the differences.
    pub sd_diff: Option<f64>,
    /// Standard error of the mean difference.
    pub se: Option<f64>,
    /// Whether anything may be shown.
    pub shown: bool,
    /// Mean difference over its standard error.
    pub t: Option<f64>,
}

/// Counts by half a standard deviation of the differences (S5).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Relative {
    /// Within half a deviation, others at or above their mean.
    pub agree_good: Option<u32>,
    /// Within half a deviation, others below their mean.
    pub agree_poor: Option<u32>,
    /// Half a deviation of the differences.
    pub half_sd: Option<f64>,
    /// Mean difference.
    pub mean_diff: Option<f64>,
    /// More than that above the mean difference.
    pub over: Option<u32>,
    /// People.
    pub people: u32,
    /// Whether the shares may be shown.
    pub shown: bool,
    /// More than that below the mean difference.
    pub under: Option<u32>,
}

/// The figures of some pairs; what rests on fewer than `team_min` people may not be shown.
pub(super) fn figures(pairs: &[(f64, f64)], team_min: u32) -> PairedFigures {
    figures_of(&Paired::of(pairs), team_min)
}

/// The figures of own scores and others' means, with counts by half a standard deviation of the gaps.
pub(super) fn gaps(pairs: &[(f64, f64)], team_min: u32) -> PairedFigures {
    let found = Paired::of(pairs);
    PairedFigures {
        relative: Some(relative(pairs, &found, team_min)),
        ..figures_of(&found, team_min)
    }
}

fn figures_of(found: &Paired, team_min: u32) -> PairedFigures {
    let (test, effect, limits) = (found.test(), found.effect(), found.limits_of_agreement());
    let interval = found.correlation_interval();
    PairedFigures {
        d_av: effect.map(|effect| effect.d_av),
        d_av_adj: effect.map(|effect| effect.adjusted),
        d_av_hi: effect.map(|effect| effect.high),
        d_av_lo: effect.map(|effect| effect.low),
        d_av_se: effect.map(|effect| effect.se),
        d_z: found.d_z(),
        df: i64::from(found.n()) - 1,
        effect_shown: found.n() >= EFFECT_MIN.max(team_min),
        g_z: found.g_z(),
        hi: test.map(|test| test.high),
        lo: test.map(|test| test.low),
        loa_half_ci: limits.map(|limits| limits.half_width),
        loa_hi: limits.map(|limits| limits.high),
        loa_lo: limits.map(|limits| limits.low),
        loa_shown: found.n() >= LIMITS_MIN.max(team_min),
        mean_diff: found.difference().mean(),
        mean_x: found.x().mean(),
        mean_y: found.y().mean(),
        p: test.map(|test| test.p),
        p_bh: None,
        people: found.n(),
        r: found.correlation(),
        r_hi: interval.map(|interval| interval.1),
        r_lo: interval.map(|interval| interval.0),
        relative: None,
        sd_diff: found.difference().deviation(),
        se: found.se(),
        shown: found.n() >= team_min,
        t: test.map(|test| test.t),
    }
}

/// Counts gaps by half a standard deviation.
fn relative(pairs: &[(f64, f64)], found: &Paired, team_min: u32) -> Relative {
    let counts = paired::half_deviation(pairs, found);
    Relative {
        agree_good: counts.map(|counts| counts.good),
        agree_poor: counts.map(|counts| counts.poor),
        half_sd: counts.map(|counts| counts.half),
        mean_diff: found.difference().mean(),
        over: counts.map(|counts| counts.over),
        people: found.n(),
        shown: found.n() >= LIMITS_MIN.max(team_min),
        under: counts.map(|counts| counts.under),
    }
}

/// Adjusts the p-values over the dimensions of one table.
pub(super) fn adjust<'a>(table: impl Iterator<Item = &'a mut PairedFigures>) {
    let mut family: Vec<_> = table
        .map(|figures| (figures.p, &mut figures.p_bh))
        .collect();
    adjust_family(&mut family);
}
