//! Student's t distribution, for any positive number of degrees of freedom, also fractional ones.
//!
//! Its square follows F with 1 and `df` degrees of freedom, so tail and limit come from there.

use statrs::function::erf::erfc_inv;

use super::f_distribution;
use super::incomplete_beta::tails;

/// `P(|T| > |t|)`, from 0 to 1 (Abramowitz & Stegun 26.7.1).
///
/// `df` must be positive; otherwise the answer is 1, the one that claims nothing.
pub fn two_sided_p(t: f64, df: f64) -> f64 {
    if !t.is_finite() {
        return 1.0;
    }
    f_distribution::upper_tail(t * t, 1.0, df)
}

/// The positive `t` with `P(|T| > t) = p`, for `p` in (0, 1) and positive `df`; `None` outside.
/// Right to about 1e-13 of its size.
///
/// From a few degrees of freedom on, the expansion of Cornish and Fisher (Abramowitz & Stegun 26.7.5) is so near
/// that two steps of Halley end the search; anything else goes by the bracketed search of F.
pub fn two_sided_limit(p: f64, df: f64) -> Option<f64> {
    if df >= 3.0 && (1e-6..=0.5).contains(&p) {
        let mut t = expansion(p, df);
        for _step in 0..6 {
            let whole = df + t * t;
            let at = tails(df / 2.0, 0.5, df / whole, t * t / whole);
            let newton = (p - at.lower) * t / (2.0 * at.slope);
            let bend = -(df + 1.0) * t / whole;
            let step = newton / (1.0 - newton * bend / 2.0);
            t -= step;
            // The error is of the third order in the step.
            if step.abs() <= 1e-5 * t && t > 0.0 {
                return Some(t);
            }
        }
    }
    f_distribution::upper_limit(p, 1.0, df).map(f64::sqrt)
}

/// The limit to a few digits.
fn expansion(p: f64, df: f64) -> f64 {
    let z = std::f64::consts::SQRT_2 * erfc_inv(p);
    let square = z * z;
    let first = (square + 1.0) / 4.0;
    let second = ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    z * (1.0 + (first + (second + third / df) / df) / df)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_two_degrees_of_freedom_follow_their_closed_forms() {
        for t in [0.001_f64, 0.3, 1.0, 4.5, 60.0] {
            let one = 1.0 - 2.0 * t.atan() / std::f64::consts::PI;
            let two = 1.0 - t / (2.0 + t * t).sqrt();
            assert!((two_sided_p(t, 1.0) - one).abs() < 1e-13, "{t}");
            assert!((two_sided_p(-t, 2.0) - two).abs() < 1e-13, "{t}");
        }
    }

    #[test]
    fn the_limit_of_two_degrees_of_freedom_follows_its_closed_form() {
        for p in [0.2_f64, 0.1, 0.05, 0.01, 0.001] {
            let inside: f64 = 1.0 - p;
            let expected: f64 = inside * (2.0 / (1.0 - inside * inside)).sqrt();
            let got = two_sided_limit(p, 2.0).unwrap();
            assert!(
                (got - expected).abs() < 1e-10 * (1.0 + expected),
                "{p}: {got} {expected}"
            );
        }
    }

    #[test]
    fn limits_and_tails_are_each_others_inverse_also_for_fractional_degrees_of_freedom() {
        for df in [0.7, 1.0, 2.5, 4.0, 7.31, 9.0, 17.776_473, 185.0, 5000.0] {
            for p in [0.9, 0.5, 0.1, 0.05, 0.01, 1e-4] {
                let t = two_sided_limit(p, df).unwrap();
                assert!((two_sided_p(t, df) - p).abs() < 1e-13, "{df} {p}");
            }
        }
    }

    #[test]
    fn what_is_not_a_probability_has_no_limit() {
        assert_eq!(two_sided_limit(0.0, 3.0), None);
        assert_eq!(two_sided_limit(1.0, 3.0), None);
        assert_eq!(two_sided_limit(0.05, 0.0), None);
    }
}
