//! Comparisons with a limit. Means such as 10.5 / 3 and gaps of 0.5 hit the limits exactly; without a tolerance
//! the binary form of a number would decide.

/// The tolerance of every limit (specification, section 0).
pub const EPS: f64 = 1e-9;

/// Whether `value >= limit`, up to [`EPS`].
pub fn at_least(value: f64, limit: f64) -> bool {
    value >= limit - EPS
}

/// Whether `value <= limit`, up to [`EPS`].
pub fn at_most(value: f64, limit: f64) -> bool {
    value <= limit + EPS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_on_the_limit_is_inside_whatever_its_binary_form() {
        assert!(at_least(4.1 - 3.6, 0.5));
        assert!(at_most(0.1 + 0.2, 0.3));
        assert!(!at_least(0.499_99, 0.5));
        assert!(!at_most(0.300_01, 0.3));
    }
}
