//! The F distribution, for any positive degrees of freedom, also fractional ones.

use super::incomplete_beta::tails;

/// `P(F > f)` with `df_above` and `df_below` degrees of freedom (Abramowitz & Stegun 26.6.2), from 0 to 1.
/// 1, which claims nothing, when a number of degrees of freedom is not positive.
pub fn upper_tail(f: f64, df_above: f64, df_below: f64) -> f64 {
    if !(df_above > 0.0 && df_below > 0.0 && f > 0.0) {
        return 1.0;
    }
    let whole = df_below + df_above * f;
    tails(
        df_below / 2.0,
        df_above / 2.0,
        df_below / whole,
        df_above * f / whole,
    )
    .lower
}

/// The `f` with `P(F > f) = p`, for `p` in (0, 1); `F(.975; a, b)` of the specification is `upper_limit(0.025, a, b)`.
/// `None` outside. Right to about 1e-13 of its size.
///
/// Newton steps in `ln f`, kept inside a bracket: the inverse of a library cannot be trusted unseen (S0).
pub fn upper_limit(p: f64, df_above: f64, df_below: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && df_above > 0.0 && df_below > 0.0) {
        return None;
    }
    // With s = ln(df_above f / df_below), the sides are 1 / (1 + e^s) and 1 / (1 + e^-s), and d tail / ds = -slope.
    let excess_and_slope = |s: f64| {
        let (below, above) = (1.0 / (1.0 + s.exp()), 1.0 / (1.0 + (-s).exp()));
        let at = tails(df_below / 2.0, df_above / 2.0, below, above);
        let excess = if p <= 0.5 {
            at.lower - p
        } else {
            (1.0 - p) - at.upper
        };
        (excess, at.slope)
    };
    let excess = |s: f64| excess_and_slope(s).0;
    let start = (df_above / df_below).ln();
    let (mut low, mut high) = (start - 1.0, start + 1.0);
    while excess(low) < 0.0 {
        low = start - 2.0 * (start - low);
        if low < -1400.0 {
            return None;
        }
    }
    while excess(high) > 0.0 {
        high = start + 2.0 * (high - start);
        if high > 1400.0 {
            return None;
        }
    }
    let mut s = f64::midpoint(low, high);
    for _step in 0..200 {
        let (error, slope) = excess_and_slope(s);
        if error > 0.0 {
            low = s;
        } else {
            high = s;
        }
        let newton = s + error / slope;
        let next = if newton > low && newton < high {
            newton
        } else {
            f64::midpoint(low, high)
        };
        let step = (next - s).abs();
        s = next;
        if step <= 4.0 * f64::EPSILON * s.abs().max(1.0) {
            break;
        }
    }
    Some(s.exp() * df_below / df_above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_degrees_of_freedom_above_follow_their_closed_form() {
        for df in [1.0_f64, 2.0, 4.5, 17.3, 900.0, 250_000.0] {
            for p in [0.975_f64, 0.5, 0.1, 0.025, 1e-6] {
                let expected = df / 2.0 * (p.powf(-2.0 / df) - 1.0);
                let got = upper_limit(p, 2.0, df).unwrap();
                assert!(
                    (got - expected).abs() <= 1e-10 * (1.0 + expected),
                    "{df} {p}: {got} {expected}"
                );
            }
        }
    }

    #[test]
    fn swapping_the_degrees_of_freedom_inverts_the_limit() {
        for (a, b) in [
            (7.0, 28.0),
            (2.5, 61.7),
            (199.0, 812.0),
            (90_000.0, 700_000.0),
        ] {
            let upper = upper_limit(0.025, a, b).unwrap();
            let lower = upper_limit(0.975, b, a).unwrap();
            assert!((upper * lower - 1.0).abs() < 1e-11, "{a} {b}");
            assert!((upper_tail(upper, a, b) - 0.025).abs() < 1e-12, "{a} {b}");
        }
    }

    #[test]
    fn what_is_not_a_probability_has_no_limit() {
        assert_eq!(upper_limit(0.0, 3.0, 4.0), None);
        assert_eq!(upper_limit(0.1, 0.0, 4.0), None);
        assert!((upper_tail(-1.0, 3.0, 4.0) - 1.0).abs() < 1e-15);
    }
}
