//! S4, the error term: the disagreement about one subject, steadied by that about all the others.

use super::spread::Spread;

/// Cap on the degrees of freedom that one figure borrows from the round (S0, `PRIOR_DF`).
pub const PRIOR_DF: u32 = 6;

/// Disagreement within subjects, over several of them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Pool {
    /// Sum of squares within subjects, square scale points.
    pub squares: f64,
    /// Degrees of freedom: raters minus subjects.
    pub df: u32,
    /// Subjects with two raters or more.
    pub subjects: u32,
}

impl Pool {
    /// Adds the scores of the raters of one subject; one rater alone adds nothing.
    pub fn add(&mut self, raters: Spread) {
        if raters.n >= 2 {
            self.squares += raters.squares;
            self.df += raters.df();
            self.subjects += 1;
        }
    }

    /// The pool without one of the subjects in it. Rounding may leave less than nothing; that is 0.
    #[must_use]
    pub fn without(self, raters: Spread) -> Self {
        if raters.n < 2 {
            return self;
        }
        Self {
            squares: (self.squares - raters.squares).max(0.0),
            df: self.df.saturating_sub(raters.df()),
            subjects: self.subjects.saturating_sub(1),
        }
    }

    /// Sum of squares over degrees of freedom, square scale points: the within mean square of a one-way analysis
    /// of variance. `None` without any degree of freedom.
    pub fn variance(&self) -> Option<f64> {
        (self.df > 0).then(|| self.squares / f64::from(self.df))
    }
}

/// The variance of one rater about one subject, own and borrowed together (S4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moderated {
    /// `(d0 prior + SS) / (d0 + n - 1)`, square scale points; `None` when nobody disagrees with anybody because
    /// there is no second rater in the whole round.
    pub variance: Option<f64>,
    /// `d0 + n - 1`.
    pub df: u32,
    /// `d0 = min(6, D)`, with D the degrees of freedom of the other subjects.
    pub prior_df: u32,
    /// Variance within the other subjects, square scale points.
    pub prior_variance: Option<f64>,
}

/// Moderates the disagreement of `raters` with that about the `others` of the round.
///
/// Source: the moderated variance of Smyth (2004), Stat Appl Genet Mol Biol 3:3, with a fixed cap on the prior's
/// degrees of freedom in place of an estimated one.
pub fn moderate(raters: Spread, others: Pool) -> Moderated {
    let prior_df = others.df.min(PRIOR_DF);
    let prior_variance = others.variance();
    let df = prior_df + raters.df();
    let squares = f64::from(prior_df) * prior_variance.unwrap_or_default() + raters.squares;
    Moderated {
        variance: (df > 0).then(|| squares / f64::from(df)),
        df,
        prior_df,
        prior_variance,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(subjects: &[&[f64]]) -> Pool {
        let mut pool = Pool::default();
        for raters in subjects {
            pool.add(Spread::of(raters));
        }
        pool
    }

    #[test]
    fn subjects_with_one_rater_add_nothing() {
        let pooled = pool(&[&[1.0, 3.0], &[5.0], &[2.0, 2.0, 5.0]]);
        assert_eq!((pooled.subjects, pooled.df), (2, 3));
        assert!((pooled.variance().unwrap() - 8.0 / 3.0).abs() < 1e-12);
        assert_eq!(pool(&[&[4.0]]).variance(), None);
    }

    #[test]
    fn one_subject_alone_keeps_its_own_variance() {
        let raters = Spread::of(&[3.0, 4.0, 5.0]);
        let moderated = moderate(raters, Pool::default());
        assert_eq!(moderated.df, 2);
        assert!((moderated.variance.unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(moderated.prior_variance, None);
        assert_eq!(moderate(Spread::of(&[3.0]), Pool::default()).variance, None);
    }
}
