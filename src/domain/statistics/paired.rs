//! S9, S10, S11: two numbers for each person, and what their difference is over all people.

use super::categories::ALPHA;
use super::compare::{EPS, at_least};
use super::incomplete_beta::stirling_error;
use super::spread::{Spread, ZERO};
use super::student_t;

/// The 97.5 % quantile of the normal distribution.
pub const Z: f64 = 1.959_963_984_540_054;
/// Half-width of the limits of agreement in standard deviations, as Bland and Altman have it.
const LIMITS: f64 = 1.96;

/// The differences `x - y` over people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paired {
    x: Spread,
    y: Spread,
    difference: Spread,
    /// Sum of products of the deviations of x and y.
    products: f64,
}

/// A mean difference against its error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// `mean / se`.
    pub t: f64,
    /// Two-sided.
    pub p: f64,
    /// Lower limit of the 95 % interval.
    pub low: f64,
    /// Upper limit of the 95 % interval.
    pub high: f64,
}

/// A standardised mean difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// Mean difference over the root of the mean variance of x and y.
    pub d_av: f64,
    /// The same times `sqrt((n - 2) / (n - 1))`.
    pub adjusted: f64,
    /// Standard error.
    pub se: f64,
    /// Lower limit of the 95 % interval.
    pub low: f64,
    /// Upper limit of the 95 % interval.
    pub high: f64,
}

/// Where 95 % of the differences lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimitsOfAgreement {
    /// `mean - 1.96 sd`.
    pub low: f64,
    /// `mean + 1.96 sd`.
    pub high: f64,
    /// Half-width of the 95 % interval of each limit.
    pub half_width: f64,
}

impl Paired {
    /// Takes the pairs `(x, y)` together.
    pub fn of(pairs: &[(f64, f64)]) -> Self {
        let side =
            |pick: fn(&(f64, f64)) -> f64| Spread::of(&pairs.iter().map(pick).collect::<Vec<_>>());
        let (x, y) = (side(|pair| pair.0), side(|pair| pair.1));
        let products = pairs
            .iter()
            .map(|pair| (pair.0 - x.mean) * (pair.1 - y.mean))
            .sum();
        Self {
            x,
            y,
            difference: side(|pair| pair.0 - pair.1),
            products,
        }
    }

    /// From published summaries: counts, means, standard deviations and correlation.
    #[cfg(test)]
    pub(super) fn of_summary(n: u32, (m1, m2): (f64, f64), (sd1, sd2): (f64, f64), r: f64) -> Self {
        let squares = f64::from(n.saturating_sub(1));
        let spread = |mean: f64, variance: f64| Spread {
            n,
            mean,
            squares: variance * squares,
        };
        Self {
            x: spread(m1, sd1 * sd1),
            y: spread(m2, sd2 * sd2),
            difference: spread(m1 - m2, sd1 * sd1 + sd2 * sd2 - 2.0 * r * sd1 * sd2),
            products: r * sd1 * sd2 * squares,
        }
    }

    /// People.
    pub fn n(&self) -> u32 {
        self.x.n
    }

    /// x alone.
    pub fn x(&self) -> Spread {
        self.x
    }

    /// y alone.
    pub fn y(&self) -> Spread {
        self.y
    }

    /// The differences.
    pub fn difference(&self) -> Spread {
        self.difference
    }

    /// Standard error of the mean difference; `None` for fewer than two people.
    pub fn se(&self) -> Option<f64> {
        Some(self.difference.deviation()? / f64::from(self.n()).sqrt())
    }

    /// The t interval and test with `n - 1` degrees of freedom. `None` for fewer than two people, or when all
    /// differences are equal.
    pub fn test(&self) -> Option<Test> {
        if self.difference.variance()? <= ZERO {
            return None;
        }
        let se = self.se()?;
        let df = f64::from(self.difference.df());
        let reach = student_t::two_sided_limit(ALPHA, df)? * se;
        let mean = self.difference.mean;
        Some(Test {
            t: mean / se,
            p: student_t::two_sided_p(mean / se, df),
            low: mean - reach,
            high: mean + reach,
        })
    }

    /// Mean difference in standard deviations of the differences. For power only: it depends on the correlation.
    pub fn d_z(&self) -> Option<f64> {
        let variance = self.difference.variance()?;
        (variance > ZERO).then(|| self.difference.mean / variance.sqrt())
    }

    /// [`Paired::d_z`] times [`small_sample`]; `None` for fewer than three people.
    pub fn g_z(&self) -> Option<f64> {
        Some(small_sample(self.difference.df())? * self.d_z()?)
    }

    /// The difference standardised by the mean variance of x and y, with its normal interval. `None` for fewer
    /// than three people, or when x or y does not vary.
    ///
    /// Source: Bonett (2008), Psychological Methods 13:99.
    pub fn effect(&self) -> Option<Effect> {
        if self.n() < 3 {
            return None;
        }
        let (v1, v2) = (self.x.variance()?, self.y.variance()?);
        let r = self.correlation()?;
        let square = f64::midpoint(v1, v2);
        let df = f64::from(self.difference.df());
        let d_av = self.difference.mean / square.sqrt();
        // Bonett has v1 + v2 - 2 r sqrt(v1 v2), which is the same, but may come out below 0 when nothing differs.
        let of_differences = self.difference.variance()?.max(0.0);
        let se = (d_av * d_av * (v1 * v1 + v2 * v2 + 2.0 * r * r * v1 * v2)
            / (8.0 * df * square * square)
            + of_differences / (df * square))
            .sqrt();
        Some(Effect {
            d_av,
            adjusted: d_av * ((df - 1.0) / df).sqrt(),
            se,
            low: d_av - Z * se,
            high: d_av + Z * se,
        })
    }

    /// `None` for fewer than two people, or when all differences are equal.
    ///
    /// Source: Bland & Altman (1986), Lancet 327:307; the interval of a limit is
    /// `t sd sqrt(1 / n + 1.96^2 / (2 (n - 1)))`.
    pub fn limits_of_agreement(&self) -> Option<LimitsOfAgreement> {
        let variance = self.difference.variance()?;
        if variance <= ZERO {
            return None;
        }
        let deviation = variance.sqrt();
        let df = f64::from(self.difference.df());
        let mean = self.difference.mean;
        let share = 1.0 / f64::from(self.n()) + LIMITS * LIMITS / (2.0 * df);
        Some(LimitsOfAgreement {
            low: mean - LIMITS * deviation,
            high: mean + LIMITS * deviation,
            half_width: student_t::two_sided_limit(ALPHA, df)? * deviation * share.sqrt(),
        })
    }

    /// Pearson's correlation; `None` for fewer than three people, or when x or y does not vary.
    pub fn correlation(&self) -> Option<f64> {
        if self.n() < 3 || self.x.variance()? <= ZERO || self.y.variance()? <= ZERO {
            return None;
        }
        let r = self.products / (self.x.squares * self.y.squares).sqrt();
        Some(r.clamp(-1.0, 1.0))
    }

    /// Fisher's 95 % interval of the correlation; `None` for fewer than four people or a correlation of 1 or -1.
    pub fn correlation_interval(&self) -> Option<(f64, f64)> {
        let r = self.correlation()?;
        if self.n() < 4 || r.abs() >= 1.0 - 1e-12 {
            return None;
        }
        let reach = Z / f64::from(self.n() - 3).sqrt();
        Some(((r.atanh() - reach).tanh(), (r.atanh() + reach).tanh()))
    }
}

/// The correction of a standardised difference for few degrees of freedom,
/// `Γ(df / 2) / (sqrt(df / 2) Γ((df - 1) / 2))`. `None` below 2.
///
/// The two gammas are near each other and may be huge, so their logarithms are never formed: what Stirling's formula
/// has in common is taken out first.
///
/// Source: Hedges (1981), J Educ Stat 6:107, the exact gamma form.
pub fn small_sample(df: u32) -> Option<f64> {
    if df < 2 {
        return None;
    }
    let half = f64::from(df) / 2.0;
    let smooth = (1.0 - half) * (-0.5 / half).ln_1p() - 0.5;
    Some((stirling_error(half) - stirling_error(half - 0.5) + smooth).exp())
}

/// Self-other agreement the way research counts it: against half a standard deviation of the differences (Atwater &
/// Yammarino 1997). Labels 62 % of people whatever the data, so for large groups and as shares only (S5).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HalfDeviation {
    /// Half a standard deviation of the differences.
    pub half: f64,
    /// Differences more than that above their mean.
    pub over: u32,
    /// Differences more than that below their mean.
    pub under: u32,
    /// The others, with a y at or above the mean of all y.
    pub good: u32,
    /// The others, with a y below it.
    pub poor: u32,
}

/// Counts the pairs `(own, others)`; `None` for fewer than two people.
pub fn half_deviation(pairs: &[(f64, f64)], paired: &Paired) -> Option<HalfDeviation> {
    let half = paired.difference().deviation()? / 2.0;
    let mut counts = HalfDeviation {
        half,
        over: 0,
        under: 0,
        good: 0,
        poor: 0,
    };
    for (own, others) in pairs {
        let off = own - others - paired.difference().mean;
        if off > half + EPS {
            counts.over += 1;
        } else if off < -half - EPS {
            counts.under += 1;
        } else if at_least(*others, paired.y().mean) {
            counts.good += 1;
        } else {
            counts.poor += 1;
        }
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_differences_have_no_interval() {
        let paired = Paired::of(&[(4.0, 3.0), (3.0, 2.0), (5.0, 4.0)]);
        assert_eq!(paired.test(), None);
        assert_eq!(paired.d_z(), None);
        assert_eq!(paired.limits_of_agreement(), None);
        assert!((paired.difference().mean - 1.0).abs() < 1e-12);
    }

    #[test]
    fn differences_that_are_nothing_but_rounding_have_a_small_effect() {
        for step in [0.1, 0.3, 1.0 / 3.0, 0.7, 1.1] {
            let pairs: Vec<(f64, f64)> = (1_u8..9)
                .map(|person| {
                    (
                        f64::from(person) * step,
                        f64::from(person) * 3.0 * step / 3.0,
                    )
                })
                .collect();
            let paired = Paired::of(&pairs);
            let effect = paired.effect().unwrap();
            assert!(effect.se < 1e-12, "{effect:?} {:?}", paired.difference());
        }
    }

    #[test]
    fn two_people_have_an_interval_and_no_correlation() {
        let paired = Paired::of(&[(4.0, 3.0), (3.0, 2.5)]);
        assert!(paired.test().is_some());
        assert_eq!(paired.correlation(), None);
        assert_eq!(paired.effect(), None);
        assert_eq!(paired.g_z(), None);
        assert_eq!(Paired::of(&[]).se(), None);
    }
}
