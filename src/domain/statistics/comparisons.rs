//! Many comparisons: the Benjamini–Hochberg procedure (Benjamini and Hochberg 1995, JRSS B 57:289).

/// Adjusted p-values, in the order of `p`: the minimum over larger ranks of p·m/rank, at most 1.
pub fn adjusted(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    let value = |index: usize| p.get(index).copied().unwrap_or(1.0);
    order.sort_by(|left, right| value(*left).total_cmp(&value(*right)));
    let count = f64::from(u32::try_from(p.len()).unwrap_or(u32::MAX));
    let mut adjusted = vec![1.0; p.len()];
    let mut smallest: f64 = 1.0;
    for (position, index) in order.iter().enumerate().rev() {
        let rank = f64::from(u32::try_from(position).unwrap_or(u32::MAX)) + 1.0;
        smallest = smallest.min(value(*index) * count / rank);
        if let Some(slot) = adjusted.get_mut(*index) {
            *slot = smallest;
        }
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::adjusted;

    #[test]
    fn adjusted_values_never_fall_below_the_raw_ones() {
        let got = adjusted(&[0.01, 0.04, 0.03, 0.5]);
        for (got, want) in got.iter().zip([0.04, 0.16 / 3.0, 0.16 / 3.0, 0.5]) {
            assert!((got - want).abs() < 1e-12, "{got} {want}");
        }
        assert!(adjusted(&[]).is_empty());
    }
}
