//! S13: how an outcome goes along with the own view X and the others' view Y together. A difference of the two is
//! never correlated with an outcome: that would force their weights to be opposite (Edwards & Parry 1993).

use super::categories::{ALPHA, NOTABLE};
use super::compare::at_least;
use super::linear;
use super::spread::{Spread, ZERO};
use super::student_t;

/// Terms of the surface.
const TERMS: usize = 6;

/// One person, X and Y about the middle of the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Own view minus the middle of the scale.
    pub x: f64,
    /// The others' view minus the middle of the scale.
    pub y: f64,
    /// The outcome, from another source.
    pub z: f64,
}

/// One shape of the surface, with classical and HC3 errors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// The estimate.
    pub estimate: f64,
    /// Classical standard error.
    pub se: f64,
    /// Two-sided p with the classical error, `n - 6` degrees of freedom.
    pub p: f64,
    /// Standard error that holds when the scatter differs along the surface (HC3, MacKinnon & White 1985).
    pub se_hc3: f64,
    /// Two-sided p with the HC3 error.
    pub p_hc3: f64,
    /// Lower limit of the 95 % interval with the HC3 error.
    pub low: f64,
    /// Upper limit of the 95 % interval with the HC3 error.
    pub high: f64,
}

/// The check for self-enhancement, linear in X and Y.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    /// Intercept and weights of X and Y.
    pub c: [f64; 3],
    /// `|c1 - c2| - |c1 + c2|`: above 0 with weights of opposite signs (Humberg et al. 2018).
    pub opposed: f64,
}

/// `Z = b0 + b1 X + b2 Y + b3 X^2 + b4 X Y + b5 Y^2`, fitted by least squares.
///
/// Source: Edwards & Parry (1993), Acad Manage J 36; shapes as in Shanock et al. (2010), J Bus Psychol 25:543.
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    /// b0 to b5.
    pub b: [f64; TERMS],
    /// Their classical standard errors.
    pub se: [f64; TERMS],
    /// Their HC3 standard errors.
    pub se_hc3: [f64; TERMS],
    /// a1 = b1 + b2 and a2 = b3 + b4 + b5 along agreement, a3 = b1 - b2 and a4 = b3 - b4 + b5 along disagreement.
    pub shapes: [Shape; 4],
    /// Share of the variance of Z that is explained.
    pub r2: f64,
    /// The linear check.
    pub linear: Linear,
    /// Share of people with X at least half a point above Y.
    pub share_over: f64,
    /// Share of people with X at least half a point below Y.
    pub share_under: f64,
}

/// What each shape takes of b0 to b5.
const SHAPES: [[f64; TERMS]; 4] = [
    [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
    [0.0, 0.0, 0.0, 1.0, 1.0, 1.0],
    [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
    [0.0, 0.0, 0.0, 1.0, -1.0, 1.0],
];

/// Fits the surface; `None` with too few people for six terms, or when X and Y leave it undetermined.
pub fn fit(points: &[Point]) -> Option<Surface> {
    let n = u32::try_from(points.len()).ok()?;
    let df = f64::from(n.checked_sub(6).filter(|df| *df > 0)?);
    let inverse = linear::inverse(&cross_products(points, terms))?;
    let b = weights(&inverse, points, terms)?;
    let residual = |point: &Point| point.z - dot(&terms(point), &b);
    let residuals: f64 = points.iter().map(|point| residual(point).powi(2)).sum();
    let total = Spread::of(&points.iter().map(|point| point.z).collect::<Vec<_>>()).squares;
    let scatter = residuals / df;
    // HC3: each residual over one minus its leverage.
    let mut meat = vec![vec![0.0; TERMS]; TERMS];
    for point in points {
        let row = terms(point);
        let projected = times(&inverse, &row);
        let left = 1.0 - dot(&row, &projected);
        if left <= ZERO {
            return None;
        }
        let weight = (residual(point) / left).powi(2);
        for (meat, first) in meat.iter_mut().zip(&projected) {
            for (meat, second) in meat.iter_mut().zip(&projected) {
                *meat += weight * first * second;
            }
        }
    }
    let classical = |of: &[f64]| (scatter * dot(of, &times(&inverse, of))).sqrt();
    let robust = |of: &[f64]| dot(of, &times(&meat, of)).max(0.0).sqrt();
    let limit = student_t::two_sided_limit(ALPHA, df)?;
    let shape = |of: &[f64; TERMS]| {
        let (estimate, se, se_hc3) = (dot(of, &b), classical(of), robust(of));
        Shape {
            estimate,
            se,
            p: student_t::two_sided_p(estimate / se, df),
            se_hc3,
            p_hc3: student_t::two_sided_p(estimate / se_hc3, df),
            low: estimate - limit * se_hc3,
            high: estimate + limit * se_hc3,
        }
    };
    let unit = |place: usize| -> [f64; TERMS] {
        std::array::from_fn(|at| if at == place { 1.0 } else { 0.0 })
    };
    let proportion = |of: fn(&Point) -> bool| {
        let some = points.iter().filter(|point| of(point)).count();
        u32::try_from(some).map_or(1.0, f64::from) / f64::from(n)
    };
    Some(Surface {
        b: b.as_slice().try_into().ok()?,
        se: std::array::from_fn(|place| classical(&unit(place))),
        se_hc3: std::array::from_fn(|place| robust(&unit(place))),
        shapes: SHAPES.each_ref().map(shape),
        r2: if total > ZERO {
            1.0 - residuals / total
        } else {
            0.0
        },
        linear: linear_check(points)?,
        share_over: proportion(|point| at_least(point.x - point.y, NOTABLE)),
        share_under: proportion(|point| at_least(point.y - point.x, NOTABLE)),
    })
}

fn linear_check(points: &[Point]) -> Option<Linear> {
    let terms = |point: &Point| [1.0, point.x, point.y];
    let inverse = linear::inverse(&cross_products(points, terms))?;
    let c: [f64; 3] = weights(&inverse, points, terms)?.try_into().ok()?;
    let [_, of_x, of_y] = c;
    Some(Linear {
        c,
        opposed: (of_x - of_y).abs() - (of_x + of_y).abs(),
    })
}

fn terms(point: &Point) -> [f64; TERMS] {
    let Point { x, y, .. } = *point;
    [1.0, x, y, x * x, x * y, y * y]
}

fn cross_products<const N: usize>(
    points: &[Point],
    terms: impl Fn(&Point) -> [f64; N],
) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0.0; N]; N];
    for point in points {
        let row = terms(point);
        for (sums, first) in sums.iter_mut().zip(&row) {
            for (sum, second) in sums.iter_mut().zip(&row) {
                *sum += first * second;
            }
        }
    }
    sums
}

/// Least squares, with one correction by the residuals of the first solution.
fn weights<const N: usize>(
    inverse: &[Vec<f64>],
    points: &[Point],
    terms: impl Fn(&Point) -> [f64; N],
) -> Option<Vec<f64>> {
    let mut weights = vec![0.0; N];
    for _pass in 0..2 {
        let mut sums = vec![0.0; N];
        for point in points {
            let row = terms(point);
            let rest = point.z - dot(&row, &weights);
            for (sum, term) in sums.iter_mut().zip(&row) {
                *sum += term * rest;
            }
        }
        for (weight, correction) in weights.iter_mut().zip(times(inverse, &sums)) {
            *weight += correction;
        }
    }
    weights
        .iter()
        .all(|weight| weight.is_finite())
        .then_some(weights)
}

fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| dot(row, vector)).collect()
}

fn dot(first: &[f64], second: &[f64]) -> f64 {
    first.iter().zip(second).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_people_cannot_carry_six_terms() {
        let points: Vec<Point> = (0..6)
            .map(|person| Point {
                x: f64::from(person % 3),
                y: f64::from(person / 2),
                z: f64::from(person),
            })
            .collect();
        assert_eq!(fit(&points), None);
        assert_eq!(fit(&[]), None);
    }

    #[test]
    fn an_own_view_that_never_differs_leaves_the_surface_open() {
        let points: Vec<Point> = (0..30)
            .map(|person| Point {
                x: 1.0,
                y: f64::from(person % 5) - 2.0,
                z: f64::from(person % 7),
            })
            .collect();
        assert_eq!(fit(&points), None);
    }
}
