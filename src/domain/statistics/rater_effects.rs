//! S14: how much of the ratings is about the rater. A diagnosis of the round; nobody's rating is ever adjusted, and
//! nothing about one rater is shown to anybody.

use super::linear;
use super::one_way::Groups;
use super::spread::ZERO;

/// The same ratings, one for each subject and rater, grouped by either.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossed {
    /// Grouped by subject.
    pub subjects: Groups,
    /// Grouped by rater.
    pub raters: Groups,
}

/// Variance components, square scale points; any may be negative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Components {
    /// Between subjects.
    pub subject: f64,
    /// Between raters.
    pub rater: f64,
    /// What is left.
    pub rest: f64,
}

/// Components as shares of their sum, negative ones as 0; each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// Of subjects.
    pub subject: f64,
    /// Of raters.
    pub rater: f64,
    /// Of the rest.
    pub rest: f64,
}

impl Crossed {
    /// Henderson's method I: sums of squares are set equal to what they are expected to be in a crossed design with
    /// one rating a cell, and solved. Closed form, unbalanced allowed. `None` when the equations have no single
    /// solution, as when every rater rates one subject.
    ///
    /// Source: Henderson (1953), Biometrics 9:226; Searle, Casella & McCulloch (1992), Variance Components, ch. 5.
    pub fn components(&self) -> Option<Components> {
        let n = f64::from(self.subjects.values());
        if self.subjects.groups == 0 {
            return None;
        }
        let (a, b) = (
            f64::from(self.subjects.groups),
            f64::from(self.raters.groups),
        );
        let (ka, kb) = (
            self.subjects.squared_sizes() / n,
            self.raters.squared_sizes() / n,
        );
        // Expected squares between subjects, between raters and in all, about the grand mean, as multiples of
        // (subject, rater, rest); with one rating a cell every group has each of the other side at most once.
        let equations = [
            [n - ka, a - kb, a - 1.0, self.subjects.between()],
            [b - ka, n - kb, b - 1.0, self.raters.between()],
            [
                n - ka,
                n - kb,
                n - 1.0,
                self.subjects.between() + self.subjects.within,
            ],
        ];
        let solution = linear::solve(&equations.map(|row| row.to_vec()))?;
        match solution.as_slice() {
            [subject, rater, rest] => Some(Components {
                subject: *subject,
                rater: *rater,
                rest: *rest,
            }),
            _ => None,
        }
    }
}

impl Components {
    /// Shares of the sum; `None` when nothing varies.
    pub fn shares(&self) -> Option<Shares> {
        let [subject, rater, rest] =
            [self.subject, self.rater, self.rest].map(|part| part.max(0.0));
        let sum = subject + rater + rest;
        (sum > ZERO).then(|| Shares {
            subject: subject / sum,
            rater: rater / sum,
            rest: rest / sum,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::statistics::spread::Spread;

    fn groups(values: &[Vec<f64>]) -> Groups {
        let mut groups = Groups::default();
        for group in values {
            groups.add(Spread::of(group));
        }
        groups
    }

    #[test]
    fn a_balanced_table_gives_the_components_of_the_two_way_analysis() {
        // Rows are subjects, columns raters.
        let table = [[1.0, 2.0, 4.0], [2.0, 3.0, 4.0], [4.0, 4.0, 7.0]];
        let crossed = Crossed {
            subjects: groups(&table.map(|row| row.to_vec())),
            raters: groups(&[0, 1, 2].map(|rater| table.map(|row| row[rater]).to_vec())),
        };
        let subject = crossed.subjects.between() / 2.0;
        let rater = crossed.raters.between() / 2.0;
        let rest = (crossed.subjects.within - crossed.raters.between()) / 4.0;
        let components = crossed.components().unwrap();
        assert!((components.rest - rest).abs() < 1e-12);
        assert!((components.subject - (subject - rest) / 3.0).abs() < 1e-12);
        assert!((components.rater - (rater - rest) / 3.0).abs() < 1e-12);
        let shares = components.shares().unwrap();
        assert!((shares.subject + shares.rater + shares.rest - 1.0).abs() < 1e-12);
    }

    #[test]
    fn raters_of_one_subject_each_cannot_be_told_from_chance() {
        let crossed = Crossed {
            subjects: groups(&[vec![1.0, 2.0], vec![3.0, 5.0]]),
            raters: groups(&[vec![1.0], vec![2.0], vec![3.0], vec![5.0]]),
        };
        assert_eq!(crossed.components(), None);
    }
}
