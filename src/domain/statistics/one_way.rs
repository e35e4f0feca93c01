//! S7: one-way random effects: how much of the ratings is about the subject, and what an average of them is worth.

use super::categories::ALPHA;
use super::f_distribution;
use super::moderated::Pool;
use super::spearman_brown;
use super::spread::{Spread, ZERO};

/// Sums over groups, one group for each subject (or department) with one value or more.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Groups {
    /// Groups.
    pub groups: u32,
    /// Groups with two values or more.
    pub with_two: u32,
    /// Sum of squares within groups.
    pub within: f64,
    /// All values as if each were its group's mean: its squares are those between groups.
    between: Spread,
    /// Sum of the squared sizes.
    squared_sizes: f64,
}

impl Groups {
    /// Adds a group; an empty one is none.
    pub fn add(&mut self, group: Spread) {
        if group.n == 0 {
            return;
        }
        self.groups += 1;
        self.with_two += u32::from(group.n >= 2);
        self.within += group.squares;
        self.squared_sizes += f64::from(group.n).powi(2);
        self.between = self.between.and(Spread {
            squares: 0.0,
            ..group
        });
    }

    /// The disagreement within the groups, to borrow from (S4).
    pub fn pool(&self) -> Pool {
        Pool {
            squares: self.within,
            df: self.within_df(),
            subjects: self.with_two,
        }
    }

    /// Sum of squares between groups.
    pub fn between(&self) -> f64 {
        self.between.squares
    }

    /// Sum of the squared sizes of the groups.
    pub fn squared_sizes(&self) -> f64 {
        self.squared_sizes
    }

    /// All values, N.
    pub fn values(&self) -> u32 {
        self.between.n
    }

    /// Degrees of freedom within groups, N minus groups.
    pub fn within_df(&self) -> u32 {
        self.values() - self.groups
    }

    /// Mean size of a group; `None` without any.
    pub fn mean_size(&self) -> Option<f64> {
        (self.groups > 0).then(|| f64::from(self.values()) / f64::from(self.groups))
    }

    /// The analysis of variance. `None` for fewer than two groups, without a group of two, or when nobody
    /// disagrees within any group.
    pub fn analyse(&self) -> Option<OneWay> {
        if self.groups < 2 || self.within_df() == 0 || self.within <= ZERO {
            return None;
        }
        let values = f64::from(self.values());
        let between_df = f64::from(self.groups - 1);
        let within_df = f64::from(self.within_df());
        Some(OneWay {
            grand_mean: self.between.mean,
            between: self.between.squares / between_df,
            within: self.within / within_df,
            between_df,
            within_df,
            size: (values - self.squared_sizes / values) / between_df,
        })
    }
}

/// A one-way analysis of variance with random effects.
///
/// Source: Shrout & Fleiss (1979), Psychol Bull 86:420; with unequal sizes Sokal & Rohlf, Biometry, and Donner
/// (1986). Closed form; the medium round of the specification gives .346 where REML gives .345.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneWay {
    /// Mean of all values.
    pub grand_mean: f64,
    /// Mean square between groups (MSB).
    pub between: f64,
    /// Mean square within groups (MSW), more than 0.
    pub within: f64,
    /// Degrees of freedom between groups.
    pub between_df: f64,
    /// Degrees of freedom within groups.
    pub within_df: f64,
    /// `k0 = (N - sum n^2 / N) / (groups - 1)`, the size that stands for unequal ones; not the mean size.
    pub size: f64,
}

impl OneWay {
    /// MSB / MSW.
    pub fn f(&self) -> f64 {
        self.between / self.within
    }

    /// Reliability of one rater, ICC(1) = `(MSB - MSW) / (MSB + (k0 - 1) MSW)`; below 0 means "not distinguishable
    /// from 0".
    pub fn icc1(&self) -> f64 {
        (self.between - self.within) / (self.between + (self.size - 1.0) * self.within)
    }

    /// Reliability of a mean of k0 raters, ICC(1, k0) = `(MSB - MSW) / MSB`; `None` when all groups have one mean.
    pub fn icc_k0(&self) -> Option<f64> {
        (self.between > ZERO).then(|| (self.between - self.within) / self.between)
    }

    /// The 95 % interval of F: `F / F(.975; a - 1, N - a)` to `F F(.975; N - a, a - 1)`. Exact when balanced.
    fn f_interval(&self) -> Option<(f64, f64)> {
        let half = ALPHA / 2.0;
        let above = f_distribution::upper_limit(half, self.between_df, self.within_df)?;
        let below = f_distribution::upper_limit(half, self.within_df, self.between_df)?;
        Some((self.f() / above, self.f() * below))
    }

    /// 95 % interval of [`OneWay::icc1`]: `(FL - 1) / (FL + k0 - 1)` and the same with FU.
    pub fn icc1_interval(&self) -> Option<(f64, f64)> {
        let (low, high) = self.f_interval()?;
        let icc = |f: f64| (f - 1.0) / (f + self.size - 1.0);
        Some((icc(low), icc(high)))
    }

    /// 95 % interval of [`OneWay::icc_k0`]: `1 - 1 / FL` and `1 - 1 / FU`.
    pub fn icc_k0_interval(&self) -> Option<(f64, f64)> {
        let (low, high) = self.f_interval()?;
        (self.between > ZERO).then(|| (1.0 - 1.0 / low, 1.0 - 1.0 / high))
    }

    /// Variance between groups, `max(0, (MSB - MSW) / k0)`, square units.
    pub fn variance_between(&self) -> f64 {
        ((self.between - self.within) / self.size).max(0.0)
    }

    /// Reliability of a mean of `raters`, 0 to 1, with a negative ICC(1) as 0.
    pub fn reliability(&self, raters: u32) -> f64 {
        spearman_brown::of_mean(self.icc1().max(0.0), raters)
    }

    /// The fewest raters for a mean of reliability `target`; `None` when one rater tells nothing.
    pub fn raters_for(&self, target: f64) -> Option<u32> {
        spearman_brown::raters_for(target, self.icc1())
    }

    /// How much of an own mean of `n` values is kept when it is shrunken:
    /// `lambda = vb / (vb + MSW / n)`, 0 to 1 (S7). 0 for none.
    pub fn weight(&self, n: u32) -> f64 {
        if n == 0 {
            return 0.0;
        }
        let between = self.variance_between();
        between / (between + self.within / f64::from(n))
    }

    /// The mean that groups are drawn to: weighted by `1 / (vb + MSW / n)`. `None` without any group.
    pub fn centre(&self, groups: impl IntoIterator<Item = Spread>) -> Option<f64> {
        let between = self.variance_between();
        let (mut weights, mut sum) = (0.0, 0.0);
        for group in groups.into_iter().filter(|group| group.n > 0) {
            let weight = 1.0 / (between + self.within / f64::from(group.n));
            weights += weight;
            sum += weight * group.mean;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// The empirical Bayes mean of a group, `centre + lambda (mean - centre)`. For departments, never in the report
    /// of a person: nobody gave that number.
    pub fn shrunken(&self, group: Spread, centre: f64) -> f64 {
        centre + self.weight(group.n) * (group.mean - centre)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(values: &[&[f64]]) -> Groups {
        let mut groups = Groups::default();
        for group in values {
            groups.add(Spread::of(group));
        }
        groups
    }

    #[test]
    fn what_cannot_be_analysed_is_not() {
        assert_eq!(groups(&[&[1.0, 2.0]]).analyse(), None);
        assert_eq!(groups(&[&[1.0], &[2.0]]).analyse(), None);
        assert_eq!(groups(&[&[4.0, 4.0], &[3.0, 3.0]]).analyse(), None);
        assert_eq!(groups(&[]).mean_size(), None);
    }

    #[test]
    fn without_variance_between_everybody_is_drawn_to_the_centre() {
        let all = [&[1.0, 5.0][..], &[2.0, 4.0, 3.0][..]];
        let one_way = groups(&all).analyse().unwrap();
        let centre = one_way.centre(all.map(Spread::of)).unwrap();
        assert!((centre - 3.0).abs() < 1e-12);
        assert!((one_way.shrunken(Spread::of(&[1.0, 5.0]), centre) - 3.0).abs() < 1e-12);
        assert!(one_way.variance_between().abs() < 1e-12);
        assert_eq!(one_way.raters_for(0.7), None);
    }
}
