//! S3, S4: a gap with its interval, on a dimension or on an item; S11: inside against outside.

use serde::Serialize;

use crate::domain::statistics::categories::ALPHA;
use crate::domain::statistics::compare::at_least;
use crate::domain::statistics::interval::{self, DF_MIN, Error, Interval, NoError};
use crate::domain::statistics::moderated::{Moderated, Pool, moderate};
use crate::domain::statistics::spread::{Spread, ZERO};
use crate::domain::statistics::{benjamini_hochberg, student_t};

/// Why a figure may or may not be shown, in order of precedence (S0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nobody answered.
    NoAnswers,
    /// Fewer raters than the minimum.
    TooFewRaters,
    /// The subject did not answer about itself, or on fewer than half of the items.
    NoSelf,
    /// The subject stated no expectation; in place of [`Reason::NoSelf`] where that is what is compared (S20).
    NoExpected,
    /// Too few degrees of freedom for a range.
    TooFewDf,
    /// All answers were the same.
    NoSpread,
    /// May be shown.
    Ok,
}

impl From<NoError> for Reason {
    fn from(error: NoError) -> Self {
        match error {
            NoError::TooFewDf => Self::TooFewDf,
            NoError::NoSpread => Self::NoSpread,
        }
    }
}

/// `t(.975, df)` for whole degrees of freedom, each computed once.
#[derive(Debug)]
pub(super) struct Limits(Vec<f64>);

impl Limits {
    /// Limits for 1 to `most` degrees of freedom.
    pub(super) fn up_to(most: u32) -> Self {
        let limit = |df: u32| student_t::two_sided_limit(ALPHA, f64::from(df));
        Self((1..=most).map_while(limit).collect())
    }

    fn around(&self, difference: f64, error: Error, df: u32) -> Option<Interval> {
        let place = usize::try_from(df.checked_sub(1)?).ok()?;
        match self.0.get(place) {
            Some(limit) => interval::within(difference, error, *limit),
            None => interval::around(difference, error),
        }
    }
}

/// A gap, own minus others, with all that it follows from. Values are there also where they may not be shown; the
/// reason says what may.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gap {
    /// Degrees of freedom of the interval.
    pub df: Option<u32>,
    /// Own minus others, scale points.
    pub gap: Option<f64>,
    /// Upper limit of the 95 % interval.
    pub hi: Option<f64>,
    /// Lower limit of the 95 % interval.
    pub lo: Option<f64>,
    /// Mean of the others.
    pub mean: Option<f64>,
    /// Raters behind it.
    pub n: u32,
    /// Degrees of freedom of the raters' own disagreement.
    pub own_df: Option<u32>,
    /// Variance of the raters.
    pub own_var: Option<f64>,
    /// Two-sided p of no gap.
    pub p: Option<f64>,
    /// The same, adjusted for the family.
    pub p_bh: Option<f64>,
    /// Borrowed degrees of freedom.
    pub prior_df: Option<u32>,
    /// Variance within the other subjects.
    pub prior_var: Option<f64>,
    /// What may be shown.
    pub reason: Reason,
    /// Standard error.
    pub se: Option<f64>,
    /// The own score.
    #[serde(rename = "self")]
    pub own: Option<f64>,
    /// Gap over standard error.
    pub t: Option<f64>,
    /// Moderated variance.
    pub var: Option<f64>,
}

/// Computes the gap of `own` against `raters`, with the pool of all subjects of the round, this one included.
pub(super) fn gap(
    own: Option<f64>,
    raters: Spread,
    all: Pool,
    minimum: u32,
    limits: &Limits,
) -> Gap {
    let mut gap = Gap {
        df: None,
        gap: None,
        hi: None,
        lo: None,
        mean: raters.mean(),
        n: raters.n,
        own_df: None,
        own_var: raters.variance(),
        p: None,
        p_bh: None,
        prior_df: None,
        prior_var: None,
        reason: Reason::NoAnswers,
        se: None,
        own,
        t: None,
        var: None,
    };
    if raters.n == 0 {
        return gap;
    }
    let others = all.without(raters);
    let Moderated {
        variance,
        df,
        prior_df,
        prior_variance,
    } = moderate(raters, others);
    gap.df = Some(df);
    gap.own_df = Some(raters.df());
    gap.prior_df = Some(prior_df);
    gap.prior_var = prior_variance;
    gap.var = variance;
    gap.gap = own.map(|own| own - raters.mean);
    gap.reason = if raters.n < minimum {
        Reason::TooFewRaters
    } else if let Some(difference) = gap.gap {
        match interval::error_of_mean(variance.unwrap_or_default(), others.df, raters.n) {
            Ok(error) => {
                let interval = limits.around(difference, error, df);
                let se = error.square.sqrt();
                gap.se = Some(se);
                gap.t = Some(difference / se);
                gap.lo = interval.map(|interval| interval.lower);
                gap.hi = interval.map(|interval| interval.upper);
                gap.p = interval.map(|interval| interval.p);
                Reason::Ok
            }
            Err(error) => error.into(),
        }
    } else {
        Reason::NoSelf
    };
    gap
}

/// Adjusts the p-values of one family, where there are any.
pub(super) fn adjust_family(family: &mut [(Option<f64>, &mut Option<f64>)]) {
    let known: Vec<f64> = family.iter().filter_map(|(p, _)| *p).collect();
    let mut adjusted = benjamini_hochberg::adjust(&known).into_iter();
    for (p, slot) in family {
        if p.is_some() {
            **slot = adjusted.next();
        }
    }
}

/// Inside minus outside for one subject (S11).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct InnerOuter {
    /// Degrees of freedom after Welch and Satterthwaite.
    pub df: Option<f64>,
    /// Mean of the colleagues minus mean of the partners.
    pub diff: Option<f64>,
    /// Upper limit of the 95 % interval.
    pub hi: Option<f64>,
    /// Lower limit of the 95 % interval.
    pub lo: Option<f64>,
    /// Two-sided p of no difference.
    pub p: Option<f64>,
    /// The same, adjusted over the dimensions of the report.
    pub p_bh: Option<f64>,
    /// What may be shown.
    pub reason: Reason,
    /// Standard error.
    pub se: Option<f64>,
    /// Difference over standard error.
    pub t: Option<f64>,
}

/// One side of a difference of two means of raters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    pub(super) raters: Spread,
    /// Pool of all subjects in this view, this one included.
    pub(super) all: Pool,
}

impl Side {
    /// The error of the mean, each side with its own moderated variance.
    fn error(&self) -> Error {
        let moderated = moderate(self.raters, self.all.without(self.raters));
        Error {
            square: moderated.variance.unwrap_or_default() / f64::from(self.raters.n.max(1)),
            df: f64::from(moderated.df),
        }
    }
}

/// A difference of two means of raters, with what it follows from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Difference {
    /// First minus second mean.
    pub(super) points: f64,
    /// Degrees of freedom after Welch and Satterthwaite.
    pub(super) df: Option<f64>,
    /// Standard error, interval and p, or why there are none.
    pub(super) interval: Result<(f64, Interval), NoError>,
}

/// First minus second (S10, S11).
pub(super) fn difference(first: Side, second: Side) -> Difference {
    let points = first.raters.mean - second.raters.mean;
    let (one, other) = (first.error(), second.error());
    if one.square + other.square <= ZERO {
        return Difference {
            points,
            df: None,
            interval: Err(NoError::NoSpread),
        };
    }
    let error = interval::error_of_difference(one, other);
    let found = interval::around(points, error).filter(|_| at_least(error.df, f64::from(DF_MIN)));
    Difference {
        points,
        df: Some(error.df),
        interval: found
            .map(|interval| (error.square.sqrt(), interval))
            .ok_or(NoError::TooFewDf),
    }
}

/// Compares two views of one subject, each from `minimum` raters on.
pub(super) fn inner_outer(inside: Side, outside: Side, minimum: u32) -> InnerOuter {
    let mut found = InnerOuter {
        df: None,
        diff: None,
        hi: None,
        lo: None,
        p: None,
        p_bh: None,
        reason: Reason::TooFewRaters,
        se: None,
        t: None,
    };
    if inside.raters.n < minimum || outside.raters.n < minimum {
        return found;
    }
    let Difference {
        points,
        df,
        interval,
    } = difference(inside, outside);
    found.diff = Some(points);
    found.df = df;
    match interval {
        Ok((se, interval)) => {
            found.reason = Reason::Ok;
            found.se = Some(se);
            found.t = Some(points / se);
            found.hi = Some(interval.upper);
            found.lo = Some(interval.lower);
            found.p = Some(interval.p);
        }
        Err(error) => found.reason = error.into(),
    }
    found
}
