//! S10: what changed between two rounds. Raters are not linked across rounds, so the two means count as independent,
//! which is on the safe side.

use serde::Serialize;

use super::categories::{self, ALPHA};
use super::compare::at_most;
use super::spread::ZERO;

/// What a person reads about the others' view of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Others see this more often than last time.
    Higher,
    /// Others see this less often than last time.
    Lower,
    /// No clear change: it may be other raters.
    NoClearChange,
    /// Too few raters in either round, or no disagreement to measure a change against.
    NotShown,
}

/// The verdict for a `change` of the others' mean with its p and adjusted p; without a p it is
/// [`Verdict::NotShown`], and this is not asked (S10).
pub fn verdict(change: f64, p: f64, adjusted_p: f64) -> Verdict {
    if !(at_most(p, ALPHA) && at_most(adjusted_p, categories::Q)) {
        Verdict::NoClearChange
    } else if change > 0.0 {
        Verdict::Higher
    } else {
        Verdict::Lower
    }
}

/// The standard error of measurement, `sd sqrt(1 - reliability)`, in the units of `deviation`. A reliability within
/// rounding of 1 leaves no error; `None` above 1.
pub fn measurement_error(deviation: f64, reliability: f64) -> Option<f64> {
    let rest = 1.0 - reliability;
    if rest.abs() <= ZERO {
        return Some(0.0);
    }
    (rest > 0.0).then(|| deviation * rest.sqrt())
}

/// The reliable change index, `change / (sqrt(2) error)` (Jacobson & Truax 1991, J Consult Clin Psychol 59:12).
/// `None` when nothing is left to chance.
pub fn reliable_change(change: f64, measurement_error: f64) -> Option<f64> {
    (measurement_error > ZERO).then(|| change / (std::f64::consts::SQRT_2 * measurement_error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_needs_both_tests() {
        assert_eq!(verdict(0.6, 0.05, 0.10), Verdict::Higher);
        assert_eq!(verdict(-0.6, 0.01, 0.05), Verdict::Lower);
        assert_eq!(verdict(0.6, 0.051, 0.06), Verdict::NoClearChange);
        assert_eq!(verdict(0.6, 0.04, 0.11), Verdict::NoClearChange);
    }

    #[test]
    fn a_perfect_measure_has_no_index() {
        let error = measurement_error(0.5, 1.0).unwrap();
        assert_eq!(reliable_change(0.4, error), None);
        assert_eq!(measurement_error(0.5, 1.1), None);
    }
}
