//! Statistics: plain functions of numbers, each with its formula and source (`docs/STATISTICS.md`).

pub mod comparisons;
pub mod describe;
pub mod interval;
pub mod student;

/// Every threshold: `x >= t` means `x >= t - EPS`, so that means such as 10.5 / 3 meet the limits that they equal.
pub const EPS: f64 = 1e-9;

/// A notable difference of a dimension, scale points.
pub const DELTA: f64 = 0.5;

/// "Often or more", scale points.
pub const CUT: f64 = 3.5;

/// Significance level of a single test.
pub const ALPHA: f64 = 0.05;

/// Level of the Benjamini–Hochberg procedure.
pub const Q: f64 = 0.10;

/// Cap on degrees of freedom borrowed from the round.
pub const PRIOR_DF: f64 = 6.0;

/// No interval or p-value below these degrees of freedom.
pub const DF_MIN: f64 = 4.0;

/// Whether `value` reaches `limit`, by [`EPS`].
pub fn reaches(value: f64, limit: f64) -> bool {
    value >= limit - EPS
}
