//! Small systems of linear equations.

/// Solves the system whose rows are coefficients followed by the right-hand side, by elimination with row exchanges.
/// `None` when it has no single solution, or when a row has the wrong length.
pub(super) fn solve(rows: &[Vec<f64>]) -> Option<Vec<f64>> {
    let size = rows.len();
    if rows.iter().any(|row| row.len() != size + 1) {
        return None;
    }
    let mut rows = rows.to_vec();
    let largest = rows
        .iter()
        .flat_map(|row| row.iter().take(size))
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    for column in 0..size {
        let pivot = (column..size).max_by(|first, second| {
            let size_of = |row: &usize| rows.get(*row).and_then(|row| row.get(column)).copied();
            let (first, second) = (size_of(first), size_of(second));
            first
                .unwrap_or_default()
                .abs()
                .total_cmp(&second.unwrap_or_default().abs())
        })?;
        rows.swap(column, pivot);
        let (above, below) = rows.split_at_mut(column + 1);
        let row = above.last()?;
        let head = *row.get(column)?;
        if head.abs() <= 1e-12 * largest {
            return None;
        }
        for other in below {
            let factor = *other.get(column)? / head;
            for (value, own) in other.iter_mut().zip(row) {
                *value -= factor * own;
            }
        }
    }
    let mut solution = vec![0.0; size];
    for (place, row) in rows.iter().enumerate().rev() {
        let known: f64 = row
            .iter()
            .zip(&solution)
            .skip(place + 1)
            .map(|(coefficient, value)| coefficient * value)
            .sum();
        *solution.get_mut(place)? = (row.last()? - known) / row.get(place)?;
    }
    Some(solution)
}

/// The inverse of a square matrix, rows of rows; `None` when it has none.
pub(super) fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let mut columns = Vec::with_capacity(size);
    for unit in 0..size {
        let rows: Vec<Vec<f64>> = matrix
            .iter()
            .enumerate()
            .map(|(place, row)| {
                let mut row = row.clone();
                row.push(if place == unit { 1.0 } else { 0.0 });
                row
            })
            .collect();
        columns.push(solve(&rows)?);
    }
    let row = |place: usize| {
        columns
            .iter()
            .map(|column| column.get(place).copied())
            .collect()
    };
    (0..size).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_with_a_zero_in_the_corner_is_solved() {
        let solution = solve(&[vec![0.0, 2.0, 4.0], vec![3.0, 1.0, 5.0]]).unwrap();
        assert!((solution[0] - 1.0).abs() < 1e-12 && (solution[1] - 2.0).abs() < 1e-12);
    }

    #[test]
    fn what_has_no_single_solution_has_none() {
        assert_eq!(solve(&[vec![1.0, 2.0, 3.0], vec![2.0, 4.0, 6.0]]), None);
        assert_eq!(solve(&[vec![1.0, 2.0]]).map(|found| found.len()), Some(1));
        assert_eq!(solve(&[vec![1.0]]), None);
        assert_eq!(inverse(&[vec![0.0]]), None);
    }

    #[test]
    fn a_matrix_times_its_inverse_is_one() {
        let matrix = [
            vec![4.0, 1.0, 0.5],
            vec![1.0, 3.0, 0.0],
            vec![0.5, 0.0, 2.0],
        ];
        let inverse = inverse(&matrix).unwrap();
        for (i, row) in matrix.iter().enumerate() {
            for j in 0..3 {
                let product: f64 = row
                    .iter()
                    .zip(&inverse)
                    .map(|(value, other)| value * other[j])
                    .sum();
                let expected = if i == j { 1.0 } else { 0.0 };
                assert!((product - expected).abs() < 1e-12);
            }
        }
    }
}
