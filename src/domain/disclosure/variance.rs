//! The error term of a report: one public number for each view and dimension of a round (docs/ANONYMITY.md, A3).
//!
//! It comes from the exact ratings of the whole round, so it is made coarse before anything is computed with it: an
//! interval shows it to whoever can divide, and a variance of 0 to many decimals would say that everybody agreed.

use std::collections::BTreeMap;

use super::forms;
use crate::domain::ballot::Ballot;
use crate::domain::instrument::Instrument;
use crate::domain::report::View;
use crate::domain::statistics::compare::EPS;
use crate::domain::statistics::moderated::Pool;
use crate::domain::statistics::spread::Spread;

/// Subjects with two raters or more before the round's own variance is used (A3).
const ENOUGH_SUBJECTS: u32 = 10;
/// For the width of the bands, which adds to the disagreement of raters (A3).
const BAND_FACTOR: f64 = 1.25;
/// What is told instead of the variance: the smallest of these that is not below it, square scale points. A finer
/// figure, or one that goes on to the largest variance there can be, would say something about single ratings of a round
/// in which nearly everybody stands at an end of the scale.
const STEPS: [f64; 9] = [0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.4, 2.0, 5.0];
/// Degrees of freedom that the instrument's published variance stands for.
const PUBLISHED_DF: u32 = 6;

/// A variance of single raters that may be known to everybody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PublicVariance {
    /// Square scale points.
    pub(super) variance: f64,
    /// Degrees of freedom.
    pub(super) df: u32,
}

/// The variance of the round for each view and dimension.
#[derive(Debug)]
pub(super) struct Variances {
    of: BTreeMap<(View, String), PublicVariance>,
    prior: PublicVariance,
}

impl Variances {
    /// Pools over all subjects of the round, shown or not.
    pub(super) fn of_round(raters_of_subjects: &[Vec<&Ballot>], instrument: &Instrument) -> Self {
        let prior = PublicVariance {
            variance: instrument.prior_variance.max(STEPS[0]),
            df: PUBLISHED_DF,
        };
        let mut of = BTreeMap::new();
        for view in [View::Inside, View::Outside, View::Together] {
            for dimension in &instrument.dimensions {
                let mut pool = Pool::default();
                for raters in raters_of_subjects {
                    let scores: Vec<f64> = forms::of_view(raters, view)
                        .into_iter()
                        .filter_map(|ballot| forms::rater_score(ballot, dimension, instrument))
                        .collect();
                    pool.add(Spread::of(&scores));
                }
                of.insert((view, dimension.code.clone()), public(pool, prior));
            }
        }
        Self { of, prior }
    }

    /// The variance for one view and dimension.
    pub(super) fn get(&self, view: View, dimension: &str) -> PublicVariance {
        self.of
            .get(&(view, dimension.to_owned()))
            .copied()
            .unwrap_or(self.prior)
    }
}

fn public(pool: Pool, prior: PublicVariance) -> PublicVariance {
    match pool.variance() {
        Some(variance) if pool.subjects >= ENOUGH_SUBJECTS => PublicVariance {
            variance: coarse(BAND_FACTOR * variance),
            df: pool.df,
        },
        _ => prior,
    }
}

fn coarse(variance: f64) -> f64 {
    let [.., largest] = STEPS;
    STEPS
        .into_iter()
        .find(|step| variance <= step + EPS)
        .unwrap_or(largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIOR: PublicVariance = PublicVariance {
        variance: 0.45,
        df: 6,
    };

    fn pooled(variance: f64, subjects: u32) -> Pool {
        Pool {
            squares: variance * 30.0,
            df: 30,
            subjects,
        }
    }

    #[test]
    fn fewer_than_ten_subjects_use_the_published_variance() {
        assert_eq!(public(pooled(2.0, 9), PRIOR), PRIOR);
        assert_eq!(public(Pool::default(), PRIOR), PRIOR);
    }

    #[test]
    fn the_rounds_variance_is_raised_by_a_quarter_and_made_coarse() {
        for (exact, expected) in [
            (0.4, 0.5),
            (0.41, 0.7),
            (0.0, 0.2),
            (0.1, 0.2),
            (1.0, 1.4),
            (1.7, 5.0),
            (9.0, 5.0),
        ] {
            let variance = public(pooled(exact, 10), PRIOR).variance;
            assert!((variance - expected).abs() < 1e-9, "{exact}: {variance}");
        }
    }
}
