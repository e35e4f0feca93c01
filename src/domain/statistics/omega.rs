//! S8: McDonald's omega total, from a one-factor solution by minimum residuals.

use super::linear;
use super::spread::ZERO;

/// A communality from here on is a Heywood case: an item that the factor would explain wholly.
const HEYWOOD: f64 = 0.9999;
/// Rounds of the search. It ends far earlier, but for hopeless cases.
const MOST_ROUNDS: u32 = 200_000;
/// Steps of the damped search. A dozen is usual.
const MOST_STEPS: u32 = 2_000;
/// Damping beyond which no step improves anything.
const MOST_DAMPING: f64 = 1e12;
/// A round that moves no loading further than this is the last.
const STILL: f64 = 1e-14;

/// Omega total of the items with these covariances: `(sum of loadings)^2` over that plus the unique variances, with
/// loadings rescaled by the items' standard deviations. `None` for fewer than three items, an item without variance,
/// or a Heywood case.
///
/// The loadings minimise the squared residuals of the correlations off the diagonal (minres, Harman & Jones 1966).
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
/// Weak items leave more than one solution, so the way there matters. It starts at the first principal axis, whatever
/// the order of the items, and goes down by damped least squares (Levenberg 1944, Marquardt 1963). At the end each
/// loading in turn takes the closed form that it has given the others, until none moves any more.
fn loadings(correlations: &[Vec<f64>]) -> Option<Vec<f64>> {
    let mut loadings = descend(correlations, principal_axis(correlations))?;
    for _round in 0..MOST_ROUNDS {
        let mut moved = 0.0_f64;
        for (i, row) in correlations.iter().enumerate() {
            let next = best(i, row, &loadings)?;
            let loading = loadings.get_mut(i)?;
            moved = moved.max((next - *loading).abs());
            *loading = next;
        }
        if moved <= STILL || loadings.iter().any(|loading| is_heywood(*loading)) {
            break;
        }
    }
    (!loadings.iter().any(|loading| is_heywood(*loading))).then_some(loadings)
}

fn is_heywood(loading: f64) -> bool {
    loading * loading >= HEYWOOD
}

/// The first eigenvector times the root of its eigenvalue, by repeated multiplication.
fn principal_axis(correlations: &[Vec<f64>]) -> Vec<f64> {
    let times = |vector: &[f64]| -> Vec<f64> {
        let row = |row: &Vec<f64>| row.iter().zip(vector).map(|(a, b)| a * b).sum();
        correlations.iter().map(row).collect()
    };
    let length = |vector: &[f64]| vector.iter().map(|value| value * value).sum::<f64>().sqrt();
    let mut axis: Vec<f64> = correlations.iter().map(|row| row.iter().sum()).collect();
    for _round in 0..MOST_STEPS {
        let size = length(&axis).max(ZERO);
        let unit: Vec<f64> = axis.iter().map(|value| value / size).collect();
        axis = times(&unit);
    }
    let size = length(&axis).max(ZERO);
    axis.iter()
        .map(|value| value / size * size.sqrt())
        .collect()
}

/// Sum of the squared residuals off the diagonal, each pair twice.
fn residuals(correlations: &[Vec<f64>], loadings: &[f64]) -> f64 {
    let rows = correlations.iter().zip(loadings).enumerate();
    rows.map(|(i, (row, first))| {
        let others = row.iter().zip(loadings).enumerate();
        others
            .filter(|(j, _)| *j != i)
            .map(|(_, (correlation, second))| (correlation - first * second).powi(2))
            .sum::<f64>()
    })
    .sum()
}

/// Damped least squares from `loadings` down to where no step improves them.
fn descend(correlations: &[Vec<f64>], mut loadings: Vec<f64>) -> Option<Vec<f64>> {
    let mut damping = 1e-3;
    let mut left = residuals(correlations, &loadings);
    for _step in 0..MOST_STEPS {
        let squares: f64 = loadings.iter().map(|loading| loading * loading).sum();
        let mut equations = Vec::with_capacity(loadings.len());
        for (i, (row, own)) in correlations.iter().zip(&loadings).enumerate() {
            let diagonal = squares - own * own;
            let mut equation: Vec<f64> = loadings.iter().map(|other| own * other).collect();
            *equation.get_mut(i)? = diagonal + damping * diagonal.max(ZERO);
            let others = row.iter().zip(&loadings).enumerate();
            let slope: f64 = others
                .filter(|(j, _)| *j != i)
                .map(|(_, (correlation, other))| other * (correlation - own * other))
                .sum();
            equation.push(slope);
            equations.push(equation);
        }
        let moved = linear::solve(&equations).and_then(|steps| {
            let next: Vec<f64> = loadings.iter().zip(&steps).map(|(a, b)| a + b).collect();
            let rest = residuals(correlations, &next);
            (rest <= left).then_some((next, rest, steps))
        });
        let Some((next, rest, steps)) = moved else {
            damping *= 10.0;
            if damping > MOST_DAMPING {
                break;
            }
            continue;
        };
        loadings = next;
        left = rest;
        damping = (damping / 10.0).max(ZERO);
        if steps.iter().all(|step| step.abs() <= STILL) {
            break;
        }
    }
    Some(loadings)
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
