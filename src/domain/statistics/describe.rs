//! Means and sums of squares.

/// The mean, or `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
    Some(values.iter().sum::<f64>() / f64::from(count))
}

/// Sum of squared differences from the mean; 0 of nothing.
pub fn sum_of_squares(values: &[f64]) -> f64 {
    mean(values).map_or(0.0, |mean| values.iter().map(|value| (value - mean).powi(2)).sum())
}

/// The mean of ratings of which at least half of `asked` were given, else `None` (`docs/STATISTICS.md`, S1; Parent 2013).
pub fn half_answered_mean(given: &[u8], asked: usize) -> Option<f64> {
    if asked == 0 || given.is_empty() || given.len() * 2 < asked {
        return None;
    }
    mean(&given.iter().map(|rating| f64::from(*rating)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_answers_suffices() {
        assert_eq!(half_answered_mean(&[4], 2), Some(4.0));
        assert_eq!(half_answered_mean(&[4], 3), None);
        assert_eq!(half_answered_mean(&[4, 5], 3), Some(4.5));
        assert_eq!(half_answered_mean(&[], 0), None);
    }

    #[test]
    fn equal_values_have_no_spread() {
        assert!(sum_of_squares(&[3.0, 3.0, 3.0]).abs() < 1e-12);
        assert!((sum_of_squares(&[1.0, 3.0]) - 2.0).abs() < 1e-12);
    }
}
