//! S4, S11: how far a difference would move if other raters like these had answered.

use super::categories::ALPHA;
use super::moderated::PRIOR_DF;
use super::spread::ZERO;
use super::student_t;

/// Below this there is neither a range nor a p (S0, `DF_MIN`).
pub const DF_MIN: u32 = 4;

/// The error of one mean over raters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Error {
    /// Variance of the mean, square scale points.
    pub square: f64,
    /// Degrees of freedom.
    pub df: f64,
}

/// Why there is no range around a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoError {
    /// Fewer than [`DF_MIN`] degrees of freedom.
    TooFewDf,
    /// All answers were the same.
    NoSpread,
}

/// Error of a mean over `raters`: `v / n` with `min(6, D) + n - 1` degrees of freedom, where D belongs to what the
/// variance was borrowed from (S4; with the public variance of docs/ANONYMITY.md, A3, in a report).
///
/// # Errors
/// When there is no range to give: no raters, no variance, or fewer than four degrees of freedom.
pub fn error_of_mean(variance: f64, borrowed_df: u32, raters: u32) -> Result<Error, NoError> {
    let df = borrowed_df.min(PRIOR_DF) + raters.saturating_sub(1);
    if raters == 0 || df < DF_MIN {
        return Err(NoError::TooFewDf);
    }
    if variance <= ZERO {
        return Err(NoError::NoSpread);
    }
    Ok(Error {
        square: variance / f64::from(raters),
        df: f64::from(df),
    })
}

/// Error of the difference of two independent means, with the degrees of freedom of Welch and Satterthwaite (S11):
/// `(a + b)^2 / (a^2 / df_a + b^2 / df_b)`.
pub fn error_of_difference(a: Error, b: Error) -> Error {
    let square = a.square + b.square;
    let df = square.powi(2) / (a.square.powi(2) / a.df + b.square.powi(2) / b.df);
    Error { square, df }
}

/// A 95 % range around a difference, and the two-sided p of no difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower limit, scale points.
    pub lower: f64,
    /// Upper limit, scale points.
    pub upper: f64,
    /// `P(|T| > |difference / se|)`. Never shown to anybody.
    pub p: f64,
}

/// `difference ± t(.975, df) se`, and its p (S4). `None` when the error is not a positive number.
pub fn around(difference: f64, error: Error) -> Option<Interval> {
    within(
        difference,
        error,
        student_t::two_sided_limit(ALPHA, error.df)?,
    )
}

/// [`around`] with the limit `t(.975, df)` at hand: many figures of a round share their degrees of freedom.
pub fn within(difference: f64, error: Error, limit: f64) -> Option<Interval> {
    if error.square <= 0.0 {
        return None;
    }
    let standard_error = error.square.sqrt();
    let reach = limit * standard_error;
    Some(Interval {
        lower: difference - reach,
        upper: difference + reach,
        p: student_t::two_sided_p(difference / standard_error, error.df),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_of_the_specification_comes_out() {
        let error = Error {
            square: 0.399_2 / 4.0,
            df: 9.0,
        };
        let interval = around(-0.65, error).unwrap();
        assert!((error.square.sqrt() - 0.3159).abs() < 5e-5);
        assert!((interval.lower + 1.36).abs() < 0.006, "{interval:?}");
        assert!((interval.upper - 0.06).abs() < 0.006);
        assert!((interval.p - 0.070).abs() < 0.0006);
    }

    #[test]
    fn degrees_of_freedom_are_borrowed_up_to_six() {
        assert!((error_of_mean(0.45, 40, 4).unwrap().df - 9.0).abs() < 1e-12);
        assert!((error_of_mean(0.45, 2, 4).unwrap().df - 5.0).abs() < 1e-12);
        assert_eq!(error_of_mean(0.45, 0, 4), Err(NoError::TooFewDf));
        assert_eq!(error_of_mean(0.0, 6, 4), Err(NoError::NoSpread));
    }

    #[test]
    fn two_equal_errors_add_their_degrees_of_freedom() {
        let one = Error {
            square: 0.1,
            df: 9.0,
        };
        let both = error_of_difference(one, one);
        assert!((both.square - 0.2).abs() < 1e-12);
        assert!((both.df - 18.0).abs() < 1e-9);
    }
}
