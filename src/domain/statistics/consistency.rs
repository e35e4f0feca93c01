//! S8: how well the items of a dimension hang together, over complete forms.

use super::categories::ALPHA;
use super::f_distribution;
use super::omega;
use super::spread::ZERO;

/// Sums over complete forms. Answers are whole numbers, so the sums are exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items {
    forms: u32,
    sums: Vec<u64>,
    /// Products of items i and j, i up to j, row by row.
    products: Vec<u64>,
}

impl Items {
    /// No forms yet; each with `items` answers.
    pub fn new(items: usize) -> Self {
        Self {
            forms: 0,
            sums: vec![0; items],
            products: vec![0; items * (items + 1) / 2],
        }
    }

    /// Adds a complete form; one of another length is left out.
    pub fn add(&mut self, answers: &[u32]) {
        if answers.len() != self.sums.len() {
            return;
        }
        self.forms += 1;
        for (sum, answer) in self.sums.iter_mut().zip(answers) {
            *sum += u64::from(*answer);
        }
        let mut products = self.products.iter_mut();
        let mut rest = answers;
        while let Some((first, after)) = rest.split_first() {
            for (answer, product) in rest.iter().zip(products.by_ref()) {
                *product += u64::from(*first) * u64::from(*answer);
            }
            rest = after;
        }
    }

    /// Complete forms.
    pub fn forms(&self) -> u32 {
        self.forms
    }

    /// Items, J.
    pub fn items(&self) -> usize {
        self.sums.len()
    }

    /// Covariances with n - 1, the full matrix row by row; `None` for fewer than two forms.
    fn covariances(&self) -> Option<Vec<Vec<f64>>> {
        if self.forms < 2 {
            return None;
        }
        let n = u128::from(self.forms);
        let scale = f64::from(self.forms) * f64::from(self.forms - 1);
        let size = self.items();
        let mut matrix = vec![vec![0.0; size]; size];
        let mut products = self.products.iter();
        for (i, first) in self.sums.iter().enumerate() {
            for (j, second) in self.sums.iter().enumerate().skip(i) {
                let above = u128::from(*products.next()?) * n;
                let below = u128::from(*first) * u128::from(*second);
                let covariance = signed_difference(above, below) / scale;
                *matrix.get_mut(i)?.get_mut(j)? = covariance;
                *matrix.get_mut(j)?.get_mut(i)? = covariance;
            }
        }
        Some(matrix)
    }

    /// The figures; `None` for a single item, fewer than two forms, or forms that all have one total.
    pub fn analyse(&self) -> Option<Consistency> {
        let size = u32::try_from(self.items()).ok().filter(|size| *size >= 2)?;
        let covariances = self.covariances()?;
        let total: f64 = covariances.iter().flatten().sum();
        if total <= ZERO {
            return None;
        }
        let (mut variances, mut squares) = (0.0, 0.0);
        for (i, row) in covariances.iter().enumerate() {
            for (j, covariance) in row.iter().enumerate() {
                if i == j {
                    variances += covariance;
                } else {
                    squares += covariance * covariance;
                }
            }
        }
        let j = f64::from(size);
        let factor = j / (j - 1.0);
        Some(Consistency {
            alpha: factor * (1.0 - variances / total),
            lambda2: (total - variances + (factor * squares).sqrt()) / total,
            omega: omega::total(&covariances),
            forms: self.forms,
            items: size,
        })
    }
}

/// `above - below` without loss until the last step.
fn signed_difference(above: u128, below: u128) -> f64 {
    let magnitude = |value: u128| {
        let high = u64::try_from(value >> 32).unwrap_or(u64::MAX);
        let low = u32::try_from(value & u128::from(u32::MAX)).unwrap_or(u32::MAX);
        whole(high) * 4_294_967_296.0 + f64::from(low)
    };
    if above >= below {
        magnitude(above - below)
    } else {
        -magnitude(below - above)
    }
}

/// A whole number as the nearest float.
fn whole(value: u64) -> f64 {
    let high = u32::try_from(value >> 32).unwrap_or(u32::MAX);
    let low = u32::try_from(value & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    f64::from(high) * 4_294_967_296.0 + f64::from(low)
}

/// How well the items of one dimension hang together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Consistency {
    /// Cronbach's alpha, `J / (J - 1) (1 - sum s2_item / s2_total)`; at most 1, may be negative.
    pub alpha: f64,
    /// Guttman's lambda-2: never below alpha, closed form.
    pub lambda2: f64,
    /// McDonald's omega total of one factor; from three items on, `None` in a Heywood case.
    pub omega: Option<f64>,
    forms: u32,
    items: u32,
}

impl Consistency {
    /// Feldt's 95 % interval of alpha: `1 - (1 - alpha) F(.975; n - 1, (n - 1)(J - 1))` to
    /// `1 - (1 - alpha) / F(.975; (n - 1)(J - 1), n - 1)`. Forms about one person are not independent, so the true
    /// one is wider.
    pub fn interval(&self) -> Option<(f64, f64)> {
        let above = f64::from(self.forms - 1);
        let below = above * f64::from(self.items - 1);
        let low = f_distribution::upper_limit(ALPHA / 2.0, above, below)?;
        let high = f_distribution::upper_limit(ALPHA / 2.0, below, above)?;
        let rest = 1.0 - self.alpha;
        Some((1.0 - rest * low, 1.0 - rest / high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(forms: &[&[u32]]) -> Items {
        let mut items = Items::new(forms.first().map_or(0, |form| form.len()));
        for form in forms {
            items.add(form);
        }
        items
    }

    #[test]
    fn the_same_answer_to_every_item_hangs_together_fully() {
        let all = items(&[&[1, 1, 1], &[4, 4, 4], &[5, 5, 5]]);
        let consistency = all.analyse().unwrap();
        assert!((consistency.alpha - 1.0).abs() < 1e-12);
        assert!((consistency.lambda2 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_analysed_is_not() {
        assert_eq!(items(&[&[4, 4], &[4, 4]]).analyse(), None);
        assert_eq!(items(&[&[4, 3]]).analyse(), None);
        assert_eq!(items(&[&[4], &[3], &[2]]).analyse(), None);
        let mut broken = Items::new(2);
        broken.add(&[1, 2, 3]);
        assert_eq!(broken.forms(), 0);
    }

    #[test]
    fn covariances_are_those_of_the_definition() {
        let all = items(&[&[1, 2], &[2, 4], &[3, 3], &[5, 1]]);
        let covariances = all.covariances().unwrap();
        for (i, j, expected) in [
            (0, 0, 8.75 / 3.0),
            (1, 1, 5.0 / 3.0),
            (0, 1, -3.5 / 3.0),
            (1, 0, -3.5 / 3.0),
        ] {
            assert!((covariances[i][j] - expected).abs() < 1e-12, "{i} {j}");
        }
    }
}
