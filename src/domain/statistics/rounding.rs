//! Rounding, half away from zero (specification, section 0).

use super::compare::EPS;

/// One decimal, as figures are shown to people.
pub fn one_decimal(value: f64) -> f64 {
    to(value, 10.0)
}

/// Six decimals, as derived figures are stored: fine enough for every page, and exact in its decimal form, so that
/// a stored report reads back as it was.
pub fn six_decimals(value: f64) -> f64 {
    to(value, 1e6)
}

/// A value such as 3.65 counts as a half whatever its binary form, hence the tolerance.
fn to(value: f64, parts: f64) -> f64 {
    let rounded = (value.abs() * parts + EPS).round() / parts;
    if value < 0.0 && rounded > 0.0 {
        -rounded
    } else {
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_goes_away_from_zero() {
        for (value, expected) in [
            (3.65, 3.7),
            (-3.65, -3.7),
            (0.25, 0.3),
            (-0.04, 0.0),
            (f64::midpoint(3.2, 4.1), 3.7),
        ] {
            assert!((one_decimal(value) - expected).abs() < 1e-12, "{value}");
        }
    }

    #[test]
    fn there_is_no_minus_zero() {
        assert!(one_decimal(-0.01).is_sign_positive());
    }
}
