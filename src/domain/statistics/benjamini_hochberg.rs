//! S12: many comparisons at once.

use super::describe;

/// Adjusted p-values in the order given: for each, the smallest `p m / rank` at its own or a larger rank, at most 1.
///
/// Source: Benjamini & Hochberg (1995), JRSS B 57:289, in the adjusted form; equal p-values get equal results.
pub fn adjust(p_values: &[f64]) -> Vec<f64> {
    let mut ranked: Vec<(usize, f64)> = p_values.iter().copied().enumerate().collect();
    ranked.sort_by(|a, b| a.1.total_cmp(&b.1));
    let total = describe::count(ranked.len());
    let mut smallest = 1.0_f64;
    let mut adjusted: Vec<(usize, f64)> = Vec::with_capacity(ranked.len());
    for (rank, (position, p)) in ranked.into_iter().enumerate().rev() {
        // In this order no rounding can make an adjusted value smaller than its own.
        smallest = smallest.min(p * (total / describe::count(rank + 1)));
        adjusted.push((position, smallest));
    }
    adjusted.sort_by_key(|(position, _)| *position);
    adjusted.into_iter().map(|(_, p)| p).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comparison_stays_as_it_is() {
        assert_eq!(adjust(&[0.03]), vec![0.03]);
        assert!(adjust(&[]).is_empty());
    }

    #[test]
    fn equal_values_get_equal_results_in_any_order() {
        let adjusted = adjust(&[0.04, 0.01, 0.04]);
        for (got, expected) in adjusted.iter().zip([0.04, 0.03, 0.04]) {
            assert!((got - expected).abs() < 1e-12);
        }
    }
}
