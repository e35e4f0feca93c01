//! The interval around a difference, from a variance that is known beside the data (`docs/STATISTICS.md`, S4;
//! docs/ANONYMITY.md, A3).

use super::{ALPHA, DF_MIN, student};

/// An estimate with its uncertainty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertain {
    /// Lower end of the 95 % interval.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
    /// Two-sided p-value against 0.
    pub p: f64,
}

/// The t interval `estimate ± t(.975, df) · sqrt(variance / raters)`. `None` below [`DF_MIN`], without raters or
/// without variance.
pub fn around(estimate: f64, variance: f64, raters: u32, df: f64) -> Option<Uncertain> {
    if raters == 0 || df < DF_MIN || variance <= 1e-12 {
        return None;
    }
    let error = (variance / f64::from(raters)).sqrt();
    let half = student::quantile(1.0 - ALPHA / 2.0, df)? * error;
    Some(Uncertain { lo: estimate - half, hi: estimate + half, p: student::two_sided_p(estimate / error, df)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_of_the_specification_holds() {
        // docs/STATISTICS.md, S4: v = .3992 on 9 df, 4 raters, gap -0.65.
        let got = around(-0.65, 0.399_200, 4, 9.0).unwrap();
        assert!((got.lo + 1.3646).abs() < 5e-4 && (got.hi - 0.0646).abs() < 5e-4, "{got:?}");
        assert!((got.p - 0.070).abs() < 1e-3, "{got:?}");
    }

    #[test]
    fn too_little_to_say_is_none() {
        assert_eq!(around(1.0, 0.4, 3, 3.9), None);
        assert_eq!(around(1.0, 0.0, 3, 9.0), None);
        assert_eq!(around(1.0, 0.4, 0, 9.0), None);
    }
}
