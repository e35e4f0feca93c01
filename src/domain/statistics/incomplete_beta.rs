//! The regularised incomplete beta function: both tails of t and F come from it.
//!
//! The library's own stops after 140 terms and forms its first factor from differences of large logarithms, which
//! costs digits from a few thousand degrees of freedom on. Here the factor is a saddle-point form, and the fraction has
//! no differences of near numbers and goes on until it stands still; both hold for millions of degrees of freedom
//! (S0: right to 1e-10; they are to 1e-12, as tests/reference/quantiles.json shows).

use std::f64::consts::TAU;
use std::sync::LazyLock;

/// From here on seven terms of the series of Stirling are exact to 1e-15.
const STIRLING_FROM: f64 = 8.0;
/// More terms than any number of degrees of freedom below 10^12 needs.
const MOST_TERMS: u32 = 2_000_000;
/// [`stirling_error`] of small halves and whole numbers, which few raters lead to; computed once.
static SMALL_HALVES: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| {
    (1_u32..100)
        .map(|twice| f64::from(twice) / 2.0)
        .take_while(|half| *half < STIRLING_FROM)
        .map(|half| (half, raised_stirling_error(half)))
        .collect()
});
/// Keeps a denominator of the fraction away from zero.
const TINY: f64 = 1e-300;

/// The function at one place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tails {
    /// `I_x(a, b)`.
    pub(super) lower: f64,
    /// `1 - I_x(a, b)`.
    pub(super) upper: f64,
    /// `x^a y^b / B(a, b)`: the derivative of `I_x(a, b)` by `ln(x / y)`.
    pub(super) slope: f64,
}

/// Both sides of `I_x(a, b)` for positive `a` and `b` and `x + y = 1`, each accurate for itself.
///
/// `x` and `y` are both asked for, since one of them computed from the other would cancel. The fraction is used on the
/// side where it converges fast.
pub(super) fn tails(a: f64, b: f64, x: f64, y: f64) -> Tails {
    let (lower, upper, slope) = if x <= 0.0 {
        (0.0, 1.0, 0.0)
    } else if y <= 0.0 {
        (1.0, 0.0, 0.0)
    } else {
        let slope = power_term(a, b, x, y);
        if x < (a + 1.0) / (a + b + 2.0) {
            let lower = (slope / fraction(a, b, x, y)).min(1.0);
            (lower, 1.0 - lower, slope)
        } else {
            let upper = (slope / fraction(b, a, y, x)).min(1.0);
            (1.0 - upper, upper, slope)
        }
    };
    Tails {
        lower,
        upper,
        slope,
    }
}

/// `x^a y^b / B(a, b)`.
///
/// Source: the saddle-point form of the binomial density, Loader (2000), "Fast and accurate computation of binomial
/// probabilities", for real instead of whole counts.
fn power_term(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let both = a + b;
    let log = stirling_error(both)
        - stirling_error(a)
        - stirling_error(b)
        - deviance(a, both * x, a * y - b * x)
        - deviance(b, both * y, b * x - a * y);
    log.exp() * (a * b / (both * TAU)).sqrt()
}

/// `ln Γ(z + 1) - (z + 1/2) ln z + z - ln(2 π) / 2`, for a positive `z`.
pub(super) fn stirling_error(z: f64) -> f64 {
    if z < STIRLING_FROM {
        let known = SMALL_HALVES.iter().find(|(half, _)| *half >= z);
        if let Some((half, error)) = known
            && half.to_bits() == z.to_bits()
        {
            return *error;
        }
    }
    raised_stirling_error(z)
}

/// [`stirling_error`] by the series of Stirling.
///
/// A small `z` is raised first, by what follows from `Γ(z + 1) = z Γ(z)`: the library's gamma function is right to
/// fewer digits than are asked for here.
fn raised_stirling_error(z: f64) -> f64 {
    let mut raised = z;
    let mut error = 0.0;
    while raised < STIRLING_FROM {
        error += (raised + 0.5) * (1.0 / raised).ln_1p() - 1.0;
        raised += 1.0;
    }
    let square = 1.0 / (raised * raised);
    let series = 1.0 / 1188.0 - square * (691.0 / 360_360.0 - square / 156.0);
    let series = 1.0 / 1260.0 - square * (1.0 / 1680.0 - square * series);
    error + (1.0 / 12.0 - square * (1.0 / 360.0 - square * series)) / raised
}

/// `x ln(x / mean) + mean - x`, where `difference` is `x - mean` without its rounding.
fn deviance(x: f64, mean: f64, difference: f64) -> f64 {
    if difference.abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() - difference;
    }
    let ratio = difference / (x + mean);
    let square = ratio * ratio;
    let mut sum = difference * ratio;
    let mut power = 2.0 * x * ratio;
    let mut odd = 3.0;
    loop {
        power *= square;
        let next = sum + power / odd;
        if next.to_bits() == sum.to_bits() || odd > 2_000.0 {
            return next;
        }
        sum = next;
        odd += 2.0;
    }
}

/// `x^a y^b / B(a, b)` over `I_x(a, b)`.
///
/// Its terms hold `a y - b x`, which is small where the sides are near each other; the plain fraction has the
/// difference of 1 and a ratio near 1 instead, and loses as many digits as there are in the degrees of freedom.
///
/// Source: Algorithm 708 (1992), ACM Trans Math Softw 18:360, the fraction of its BFRAC, by the method of Lentz (1976).
fn fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let between = a * y - b * x + 1.0;
    let mut whole = away_from_zero(a * between / (a + 1.0));
    let mut above = whole;
    let mut below = 0.0;
    for term in 1..MOST_TERMS {
        let term = f64::from(term);
        let step = a + 2.0 * term;
        let share = term * (b - term) * x / (step - 1.0);
        let numerator = (a + term - 1.0) * (a + b + term - 1.0) * x / (step - 1.0) * share;
        let denominator = term + share + (a + term) * (between + term * (1.0 + y)) / (step + 1.0);
        below = 1.0 / away_from_zero(denominator + numerator * below);
        above = away_from_zero(denominator + numerator / above);
        let factor = below * above;
        whole *= factor;
        if (factor - 1.0).abs() <= 2.0 * f64::EPSILON {
            break;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_parameters_follow_their_closed_forms() {
        for x in [1e-6, 0.1, 0.37, 0.5, 0.9, 0.999_999] {
            let y = 1.0 - x;
            for (a, b, expected) in [
                (1.0, 1.0, x),
                (2.0, 1.0, x * x),
                (1.0, 3.0, 1.0 - y * y * y),
                (2.0, 2.0, x * x * (3.0 - 2.0 * x)),
            ] {
                let Tails { lower, upper, .. } = tails(a, b, x, y);
                assert!((lower - expected).abs() < 1e-14, "{a} {b} {x}: {lower}");
                assert!((lower + upper - 1.0).abs() < 1e-14);
            }
        }
    }

    #[test]
    fn the_middle_of_a_symmetric_one_is_a_half_for_any_size() {
        for size in [0.3, 1.0, 12.5, 900.0, 1e5, 3e6] {
            let Tails { lower, upper, .. } = tails(size, size, 0.5, 0.5);
            assert!((lower - 0.5).abs() < 1e-12, "{size}: {lower}");
            assert!((upper - 0.5).abs() < 1e-12, "{size}: {upper}");
        }
    }

    #[test]
    fn the_error_of_stirling_is_right_to_its_last_digits() {
        // Computed with mpmath at 40 digits.
        for (z, expected) in [
            (0.25, 0.272_510_401_213_432_06),
            (0.5, 0.153_426_409_720_027_36),
            (1.0, 0.081_061_466_795_327_26),
            (2.0, 0.041_340_695_955_409_3),
            (4.5, 0.018_488_450_532_673_183),
            (7.9, 0.010_542_914_704_115_187),
            (8.0, 0.010_411_265_261_972_096),
            (12.5, 0.006_665_247_032_707_682),
            (350_000.0, 2.380_952_380_951_733_1e-7),
        ] {
            let got = stirling_error(z);
            assert!((got - expected).abs() < 3e-15, "{z}: {got} {expected}");
        }
    }
}
