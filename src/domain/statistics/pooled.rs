//! S4, the error term: how much raters of the same subject differ, over all subjects of a round.

use super::describe;

/// A variance within subjects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pooled {
    /// Sum of squares over degrees of freedom, square scale points.
    pub variance: f64,
    /// Degrees of freedom: raters minus subjects, over subjects with two raters or more.
    pub df: f64,
    /// Subjects with two raters or more.
    pub subjects: usize,
}

/// Pools the scores of the raters of each subject: `sum of SS_i / sum of (n_i - 1)` over subjects with at least two
/// raters (S4; the within mean square of a one-way analysis of variance). `None` without any such subject.
pub fn pool<'a>(raters_of_subjects: impl IntoIterator<Item = &'a [f64]>) -> Option<Pooled> {
    let (mut squares, mut df, mut subjects) = (0.0, 0.0, 0);
    for scores in raters_of_subjects {
        if scores.len() < 2 {
            continue;
        }
        squares += describe::sum_of_squares(scores);
        df += describe::count(scores.len() - 1);
        subjects += 1;
    }
    (subjects > 0).then(|| Pooled {
        variance: squares / df,
        df,
        subjects,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_with_one_rater_add_nothing() {
        let pooled = pool([&[1.0, 3.0][..], &[5.0][..], &[2.0, 2.0, 5.0][..]]).unwrap();
        assert_eq!(pooled.subjects, 2);
        assert!((pooled.df - 3.0).abs() < 1e-12);
        assert!((pooled.variance - 8.0 / 3.0).abs() < 1e-12);
        assert_eq!(pool([&[4.0][..]]), None);
    }
}
