//! S6: how far raters of one subject agree. Descriptions, not tests: with three raters random answers pass most
//! cut-offs. Numbers from here never reach the subject; only the words do, from five raters on.

use serde::Serialize;

use super::compare::at_most;
use super::spread::Spread;

/// Variance of answers that are uniform over five options (James, Demaree & Wolf 1984).
pub const UNIFORM: f64 = 2.0;
/// Variance of answers with a slight skew, the realistic null for lenient ratings (LeBreton & Senter 2008).
pub const SLIGHT_SKEW: f64 = 1.34;
/// The largest variance that five options allow: half the answers at each end (Lindell, Brandt & Whitney 1999).
pub const MAXIMUM: f64 = 4.0;
/// Up to here "people see this similarly", mean deviation in scale points.
const SIMILAR: f64 = 0.60;
/// A sixth of the number of options: the practical cut-off of Burke & Dunlap (2002), scale points.
pub const PRACTICAL: f64 = 5.0 / 6.0;

/// What a person reads about agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementWords {
    /// People see this similarly.
    Similar,
    /// Views differ somewhat.
    Mixed,
    /// Views differ a lot: the average hides two pictures.
    Different,
}

/// The word for a mean absolute deviation, scale points.
pub fn words(mean_deviation: f64) -> AgreementWords {
    if at_most(mean_deviation, SIMILAR) {
        AgreementWords::Similar
    } else if at_most(mean_deviation, PRACTICAL) {
        AgreementWords::Mixed
    } else {
        AgreementWords::Different
    }
}

/// Agreement on one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OnItem {
    /// Variance with n - 1, square scale points.
    pub variance: f64,
    /// Mean absolute deviation from the mean, scale points (Burke, Finkelstein & Dusig 1999).
    pub mean_deviation: f64,
}

impl OnItem {
    /// `1 - s2 / 2`, not below 0: 1 is unanimity, 0 is as far apart as random answers.
    pub fn rwg(&self) -> f64 {
        rwg_j(self.variance, 1, UNIFORM)
    }
}

/// Agreement of the available answers to one item; `None` for fewer than two.
pub fn on_item(answers: &[f64]) -> Option<OnItem> {
    let spread = Spread::of(answers);
    let variance = spread.variance()?;
    let absolute: f64 = answers
        .iter()
        .map(|answer| (answer - spread.mean).abs())
        .sum();
    Some(OnItem {
        variance,
        mean_deviation: absolute / f64::from(spread.n),
    })
}

/// Agreement on a dimension: means over its items that two raters or more answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OnDimension {
    /// Items used, J.
    pub items: u32,
    /// Mean of the items' variances, square scale points.
    pub variance: f64,
    /// Mean of the items' mean absolute deviations (`AD_M`), scale points.
    pub mean_deviation: f64,
}

impl OnDimension {
    /// `rwg(j)` against `null` ([`UNIFORM`] or [`SLIGHT_SKEW`]), 0 to 1. Grows with the number of items.
    pub fn rwg_j(&self, null: f64) -> f64 {
        rwg_j(self.variance, self.items, null)
    }

    /// `r*wg(j) = 1 - s2 / null` ([`UNIFORM`] or [`MAXIMUM`]); may be negative, and does not grow with the number
    /// of items (Lindell, Brandt & Whitney 1999).
    pub fn rwg_star(&self, null: f64) -> f64 {
        1.0 - self.variance / null
    }
}

/// Takes the items of a dimension together; `None` without any.
pub fn on_dimension(items: impl IntoIterator<Item = OnItem>) -> Option<OnDimension> {
    let (mut count, mut variance, mut deviation) = (0_u32, 0.0, 0.0);
    for item in items {
        count += 1;
        variance += item.variance;
        deviation += item.mean_deviation;
    }
    (count > 0).then(|| OnDimension {
        items: count,
        variance: variance / f64::from(count),
        mean_deviation: deviation / f64::from(count),
    })
}

/// `J (1 - u) / (J (1 - u) + u)` with `u = min(s2, null) / null` (James, Demaree & Wolf 1984): 0 to 1.
pub fn rwg_j(mean_item_variance: f64, items: u32, null: f64) -> f64 {
    let share = mean_item_variance.min(null) / null;
    let agreed = f64::from(items) * (1.0 - share);
    if agreed + share > 0.0 {
        agreed / (agreed + share)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unanimity_is_full_agreement() {
        let item = on_item(&[4.0, 4.0, 4.0]).unwrap();
        assert!((item.rwg() - 1.0).abs() < 1e-12);
        let dimension = on_dimension([item, item]).unwrap();
        assert!((dimension.rwg_j(SLIGHT_SKEW) - 1.0).abs() < 1e-12);
        assert_eq!(words(dimension.mean_deviation), AgreementWords::Similar);
        assert_eq!(on_item(&[4.0]), None);
        assert_eq!(on_dimension([]), None);
    }

    #[test]
    fn words_change_at_their_limits() {
        for (deviation, expected) in [
            (0.6, AgreementWords::Similar),
            (0.61, AgreementWords::Mixed),
            (5.0 / 6.0, AgreementWords::Mixed),
            (0.84, AgreementWords::Different),
        ] {
            assert_eq!(words(deviation), expected, "{deviation}");
        }
    }

    #[test]
    fn nobody_agrees_less_than_not_at_all() {
        let item = on_item(&[1.0, 5.0]).unwrap();
        assert!(item.rwg().abs() < 1e-12);
        let dimension = on_dimension([item]).unwrap();
        assert!((dimension.rwg_star(UNIFORM) + 3.0).abs() < 1e-12);
    }
}
