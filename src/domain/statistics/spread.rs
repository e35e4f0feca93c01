//! Count, mean and sum of squares of some values: what every further figure is made of.

use super::describe;

/// A variance at or below this counts as zero (specification, section 0).
pub const ZERO: f64 = 1e-12;

/// Values, summed up.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spread {
    /// How many; 0 for none.
    pub n: u32,
    /// Arithmetic mean; 0 of none.
    pub mean: f64,
    /// Sum of squared deviations from the mean, square units.
    pub squares: f64,
}

impl Spread {
    /// Sums up `values`, in two passes so that nothing cancels.
    pub fn of(values: &[f64]) -> Self {
        let Some(mean) = describe::mean(values) else {
            return Self::default();
        };
        Self {
            n: u32::try_from(values.len()).unwrap_or(u32::MAX),
            mean,
            squares: values.iter().map(|value| (value - mean).powi(2)).sum(),
        }
    }

    /// From the sums of whole numbers and of their squares, without a rounding before the last step.
    pub fn of_sums(n: u32, sum: u32, squares: u32) -> Self {
        if n == 0 {
            return Self::default();
        }
        let (count, sum, squares) = (f64::from(n), f64::from(sum), f64::from(squares));
        Self {
            n,
            mean: sum / count,
            squares: (count * squares - sum * sum) / count,
        }
    }

    /// Sums up `self` and `other` together, without their values.
    ///
    /// Source: Chan, Golub & LeVeque (1983), The American Statistician 37:242.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let n = self.n + other.n;
        if n == 0 {
            return Self::default();
        }
        let difference = other.mean - self.mean;
        let share = f64::from(other.n) / f64::from(n);
        Self {
            n,
            mean: self.mean + difference * share,
            squares: self.squares
                + other.squares
                + difference * difference * f64::from(self.n) * share,
        }
    }

    /// The mean, or `None` of nothing.
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then_some(self.mean)
    }

    /// Degrees of freedom, `n - 1`; 0 of nothing.
    pub fn df(&self) -> u32 {
        self.n.saturating_sub(1)
    }

    /// Variance with n - 1, square units; `None` for fewer than two values.
    pub fn variance(&self) -> Option<f64> {
        (self.n >= 2).then(|| self.squares / f64::from(self.n - 1))
    }

    /// Standard deviation with n - 1; `None` for fewer than two values.
    pub fn deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variance_divides_by_one_less_than_the_count() {
        let spread = Spread::of(&[1.0, 2.0, 3.0, 4.0]);
        assert!((spread.variance().unwrap() - 5.0 / 3.0).abs() < 1e-12);
        assert_eq!(Spread::of(&[4.0]).variance(), None);
        assert_eq!(Spread::of(&[]).mean(), None);
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let together = Spread::of(&[1.0, 2.0, 5.0]).and(Spread::of(&[4.0, 3.5]));
        let whole = Spread::of(&[1.0, 2.0, 5.0, 4.0, 3.5]);
        assert_eq!(together.n, 5);
        assert!((together.mean - whole.mean).abs() < 1e-12);
        assert!((together.squares - whole.squares).abs() < 1e-12);
        assert_eq!(Spread::default().and(Spread::default()), Spread::default());
    }
}
