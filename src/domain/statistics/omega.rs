//! S8: McDonald's omega total, from a one-factor solution by minimum residuals.

use super::spread::ZERO;

/// A communality from here on is a Heywood case: an item that the factor would explain wholly.
const HEYWOOD: f64 = 0.9999;
/// Rounds of the search. It ends far earlier, but for hopeless cases.
const MOST_ROUNDS: u32 = 200_000;
/// Rounds in which all loadings move at once.
const TOGETHER: u32 = 300;
/// A round that moves no loading further than this is the last.
const STILL: f64 = 1e-14;

/// Omega total of the items with these covariances: `(sum of loadings)^2` over that plus the unique variances, with
/// loadings rescaled by the items' standard deviations. `None` for fewer than three items, an item without variance,
/// or a Heywood case.
///
/// The loadings minimise the squared residuals of the correlations off the diagonal (minres, Harman & Jones 1966);
/// each in turn has a closed form given the others.
pub(super) fn total(covariances: &[Vec<f64>]) -> Option<f64> {
    if covariances.len() < 3 {
        return None;
    }
    let deviations: Vec<f64> = covariances
        .iter()
        .enumerate()
        .map(|(i, row)| row.get(i).copied().unwrap_or_default().max(0.0).sqrt())
        .collect();
    if deviations.iter().any(|deviation| *deviation <= ZERO.sqrt()) {
        return None;
    }
    let correlations: Vec<Vec<f64>> = covariances
        .iter()
        .zip(&deviations)
        .map(|(row, first)| {
            row.iter()
                .zip(&deviations)
                .map(|(covariance, second)| covariance / (first * second))
                .collect()
        })
        .collect();
    let loadings = loadings(&correlations)?;
    let common: f64 = loadings
        .iter()
        .zip(&deviations)
        .map(|(loading, deviation)| loading * deviation)
        .sum::<f64>()
        .powi(2);
    let unique: f64 = loadings
        .iter()
        .zip(&deviations)
        .map(|(loading, deviation)| (1.0 - loading * loading) * deviation * deviation)
        .sum();
    Some(common / (common + unique))
}

/// Loadings of one factor, or `None` in a Heywood case.
///
/// Weak items leave more than one solution. Which one is found must not depend on the order of the items, so all
/// loadings move at once, half the way, until they are near one; only then one after the other, which is faster.
fn loadings(correlations: &[Vec<f64>]) -> Option<Vec<f64>> {
    let mut loadings: Vec<f64> = first_guess(correlations);
    for _round in 0..TOGETHER {
        let mut next = Vec::with_capacity(loadings.len());
        for (i, row) in correlations.iter().enumerate() {
            next.push(f64::midpoint(*loadings.get(i)?, best(i, row, &loadings)?));
        }
        loadings = next;
    }
    for _round in 0..MOST_ROUNDS {
        let mut moved = 0.0_f64;
        for (i, row) in correlations.iter().enumerate() {
            let next = best(i, row, &loadings)?;
            let loading = loadings.get_mut(i)?;
            moved = moved.max((next - *loading).abs());
            *loading = next;
        }
        if loadings.iter().any(|loading| loading.abs() > 1e6) {
            return None;
        }
        if moved <= STILL {
            break;
        }
    }
    let heywood = loadings.iter().any(|loading| loading * loading >= HEYWOOD);
    (!heywood).then_some(loadings)
}

/// The loading of item `i` that leaves the smallest residuals, given those of the others.
fn best(i: usize, correlations: &[f64], loadings: &[f64]) -> Option<f64> {
    let (mut above, mut below) = (0.0, 0.0);
    for (j, (correlation, loading)) in correlations.iter().zip(loadings).enumerate() {
        if i != j {
            above += correlation * loading;
            below += loading * loading;
        }
    }
    (below > ZERO).then(|| above / below)
}

/// Mean correlation with the others: near enough to start from, and of the right signs.
fn first_guess(correlations: &[Vec<f64>]) -> Vec<f64> {
    let sums: Vec<f64> = correlations.iter().map(|row| row.iter().sum()).collect();
    let whole = sums.iter().sum::<f64>().max(ZERO).sqrt();
    sums.iter().map(|sum| sum / whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Covariances that one factor explains without rest.
    fn of_one_factor(loadings: &[f64], deviations: &[f64]) -> Vec<Vec<f64>> {
        let size = loadings.len();
        (0..size)
            .map(|i| {
                (0..size)
                    .map(|j| {
                        let correlation = if i == j {
                            1.0
                        } else {
                            loadings[i] * loadings[j]
                        };
                        correlation * deviations[i] * deviations[j]
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn a_factor_without_rest_comes_back() {
        let (loadings, deviations) = ([0.8, 0.5, 0.7, 0.3], [1.0, 1.5, 0.5, 1.2]);
        let common: f64 = loadings
            .iter()
            .zip(deviations)
            .map(|(loading, deviation)| loading * deviation)
            .sum::<f64>()
            .powi(2);
        let unique: f64 = loadings
            .iter()
            .zip(deviations)
            .map(|(loading, deviation)| (1.0 - loading * loading) * deviation * deviation)
            .sum();
        let got = total(&of_one_factor(&loadings, &deviations)).unwrap();
        assert!((got - common / (common + unique)).abs() < 1e-9);
    }

    #[test]
    fn a_wholly_explained_item_and_two_items_have_no_omega() {
        assert_eq!(total(&of_one_factor(&[1.0, 0.5, 0.6], &[1.0; 3])), None);
        assert_eq!(total(&of_one_factor(&[0.7, 0.5], &[1.0; 2])), None);
        let mut still = of_one_factor(&[0.7, 0.5, 0.6], &[1.0; 3]);
        for row in &mut still {
            row[0] = 0.0;
        }
        still[0] = vec![0.0; 3];
        assert_eq!(total(&still), None);
    }

    #[test]
    fn the_order_of_weak_items_does_not_decide_which_solution_is_found() {
        let upper = [
            [0.0, -0.09, 0.21, -0.05, -0.08, -0.04],
            [0.0, 0.0, 0.09, 0.08, 0.05, 0.1],
            [0.0, 0.0, 0.0, 0.03, 0.01, -0.11],
            [0.0, 0.0, 0.0, 0.0, 0.2, 0.02],
            [0.0, 0.0, 0.0, 0.0, 0.0, 0.02],
            [0.0; 6],
        ];
        let mut rows: Vec<Vec<f64>> = (0..6)
            .map(|i| (0..6).map(|j| upper[i][j] + upper[j][i]).collect())
            .collect();
        for (i, row) in rows.iter_mut().enumerate() {
            row[i] = 1.0;
        }
        let straight = total(&rows).unwrap();
        for row in &mut rows {
            row.reverse();
        }
        rows.reverse();
        // Minimising over the unique variances with scipy gives the same.
        for got in [straight, total(&rows).unwrap()] {
            assert!((got - 0.103_616_876).abs() < 1e-8, "{got}");
        }
    }
}
