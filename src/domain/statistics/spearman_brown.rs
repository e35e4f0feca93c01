//! S16: how many raters make an average stable (Spearman 1910, Brown 1910).

use super::compare::EPS;

/// Reliability of the mean of `raters` from that of one, both 0 to 1: `n r / (1 + (n - 1) r)`.
pub fn of_mean(single: f64, raters: u32) -> f64 {
    let n = f64::from(raters);
    n * single / (1.0 + (n - 1.0) * single)
}

/// The fewest raters whose mean reaches `target` (between 0 and 1) when one rater has the reliability `single`.
/// `None` when one rater tells nothing, or when it would take more than 10^9.
pub fn raters_for(target: f64, single: f64) -> Option<u32> {
    if single.is_nan() || single <= 0.0 {
        return None;
    }
    let exact = target * (1.0 - single) / (single * (1.0 - target));
    let (mut low, mut high) = (1_u32, 1_000_000_000_u32);
    if exact > f64::from(high) {
        return None;
    }
    // The smallest whole number that is not below `exact`.
    while low < high {
        let middle = low + (high - low) / 2;
        if f64::from(middle) >= exact - EPS {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_raters_reaches_its_target_and_one_fewer_does_not() {
        for single in [0.05, 0.2, 0.3, 0.37, 0.42, 0.52, 0.9] {
            for target in [0.7, 0.8] {
                let raters = raters_for(target, single).unwrap();
                assert!(of_mean(single, raters) >= target - 1e-9);
                assert!(raters == 1 || of_mean(single, raters - 1) < target);
            }
        }
        assert_eq!(raters_for(0.7, 0.0), None);
        assert_eq!(raters_for(0.7, -0.2), None);
    }
}
