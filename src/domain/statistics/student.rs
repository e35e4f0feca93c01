//! Student's t distribution, also for fractional degrees of freedom.

use statrs::distribution::{Continuous, ContinuousCDF, StudentsT};

fn distribution(df: f64) -> Option<StudentsT> {
    StudentsT::new(0.0, 1.0, df).ok()
}

/// Two-sided p-value: the probability of a t at least as far from 0 as `t`. `None` unless `df` is positive.
pub fn two_sided_p(t: f64, df: f64) -> Option<f64> {
    distribution(df).map(|t_distribution| (2.0 * t_distribution.sf(t.abs())).min(1.0))
}

/// The quantile of `p` in (0, 1). The library's inverse is polished by Newton steps on its own distribution
/// function. `None` outside the domain.
pub fn quantile(p: f64, df: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    let t_distribution = distribution(df)?;
    if p < 0.5 {
        return quantile(1.0 - p, df).map(|upper| -upper);
    }
    let mut x = t_distribution.inverse_cdf(p);
    for _ in 0..8 {
        let density = t_distribution.pdf(x);
        if density <= f64::MIN_POSITIVE {
            break;
        }
        let step = ((1.0 - p) - t_distribution.sf(x)) / density;
        x -= step;
        if step.abs() <= 1e-15 * x.abs().max(1.0) {
            break;
        }
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_match_printed_tables() {
        for (p, df, expected) in [(0.975, 9.0, 2.262_157_162_740_991_5), (0.975, 4.0, 2.776_445_105_197_798_7), (0.95, 1.0, 6.313_751_514_675_043)] {
            assert!((quantile(p, df).unwrap() - expected).abs() < 1e-10, "{p} {df}: {:?}", quantile(p, df));
        }
        assert_eq!(quantile(0.0, 3.0), None);
        assert_eq!(quantile(0.5, -1.0), None);
    }

    #[test]
    fn the_lower_tail_mirrors_the_upper() {
        assert_eq!(quantile(0.025, 6.5), quantile(0.975, 6.5).map(|upper| -upper));
    }

    #[test]
    fn a_quantile_has_its_probability_also_between_whole_degrees_of_freedom() {
        for df in [1.5, 4.2, 9.9, 33.3] {
            let upper = quantile(0.975, df).unwrap();
            assert!((two_sided_p(upper, df).unwrap() - 0.05).abs() < 1e-12);
        }
    }
}
