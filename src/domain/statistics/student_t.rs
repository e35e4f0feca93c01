//! Student's t distribution, for any positive number of degrees of freedom, also fractional ones.
//!
//! The tail comes from the regularised incomplete beta function; the quantile is found on that tail by Newton
//! steps kept inside a bracket, because an inverse of a library cannot be trusted unseen (S0: right to 1e-10).

use statrs::function::beta::beta_reg;
use statrs::function::gamma::ln_gamma;

/// `P(|T| > |t|)`, from 0 to 1.
///
/// Source: Abramowitz & Stegun 26.7.1 and 26.5.27, in the form that does not cancel for the `t` at hand.
/// `df` must be positive; otherwise the answer is 1, the one that claims nothing.
pub fn two_sided_p(t: f64, df: f64) -> f64 {
    if !(df > 0.0 && t.is_finite()) {
        return 1.0;
    }
    let square = t * t;
    if square > df {
        beta_reg(df / 2.0, 0.5, df / (df + square))
    } else {
        1.0 - beta_reg(0.5, df / 2.0, square / (df + square))
    }
}

/// The positive `t` with `P(|T| > t) = p`, for `p` in (0, 1) and positive `df`; `None` outside.
pub fn two_sided_limit(p: f64, df: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && df > 0.0) {
        return None;
    }
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    while two_sided_p(high, df) > p {
        low = high;
        high *= 2.0;
        if !high.is_finite() {
            return None;
        }
    }
    let mut t = f64::midpoint(low, high);
    for _ in 0..200 {
        let error = two_sided_p(t, df) - p;
        if error > 0.0 {
            low = t;
        } else {
            high = t;
        }
        let step = error / (2.0 * density(t, df));
        let newton = t + step;
        let next = if newton > low && newton < high {
            newton
        } else {
            f64::midpoint(low, high)
        };
        if (next - t).abs() <= 1e-15 * (1.0 + t) {
            return Some(next);
        }
        t = next;
    }
    Some(t)
}

/// Density of the distribution at `t`.
fn density(t: f64, df: f64) -> f64 {
    let log_constant = ln_gamma(f64::midpoint(df, 1.0))
        - ln_gamma(df / 2.0)
        - 0.5 * (df * std::f64::consts::PI).ln();
    (log_constant - f64::midpoint(df, 1.0) * (t * t / df).ln_1p()).exp()
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
