//! Mean and sums of squares.

/// A count as a number. Exact: no round has 2^32 of anything.
pub fn count(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}

/// Arithmetic mean, or `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    Some(values.iter().sum::<f64>() / count(values.len()))
}

/// Sum of squared deviations from the mean, square units; 0 for fewer than two values.
pub fn sum_of_squares(values: &[f64]) -> f64 {
    mean(values).map_or(0.0, |mean| {
        values.iter().map(|value| (value - mean).powi(2)).sum()
    })
}

/// Variance with n - 1, square units; `None` for fewer than two values.
pub fn variance(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    Some(sum_of_squares(values) / count(values.len() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::statistics::compare::EPS;

    #[test]
    fn the_variance_divides_by_one_less_than_the_count() {
        assert!((variance(&[1.0, 2.0, 3.0, 4.0]).unwrap() - 5.0 / 3.0).abs() < EPS);
        assert_eq!(variance(&[4.0]), None);
    }

    #[test]
    fn nothing_has_no_mean() {
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[2.0, 3.0]), Some(2.5));
    }
}
