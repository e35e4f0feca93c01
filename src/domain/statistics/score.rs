//! S1: the score of one form on one dimension.

use super::describe;

/// Whether `answered` of `asked` items are enough to stand for all: at least half, in whole numbers.
pub const fn half_answered(answered: usize, asked: usize) -> bool {
    answered > 0 && answered * 2 >= asked
}

/// Mean of the answered items if at least half of the `asked` ones were answered, else `None` (S1).
/// Nothing is filled in for what somebody could not judge.
pub fn dimension_score(answers: &[f64], asked: usize) -> Option<f64> {
    if !half_answered(answers.len(), asked) {
        return None;
    }
    describe::mean(answers)
}

/// [`dimension_score`] from the sum of whole answers.
pub fn of_sum(sum: u32, answered: usize, asked: usize) -> Option<f64> {
    half_answered(answered, asked).then(|| f64::from(sum) / describe::count(answered))
}

/// Mean of the valid dimension scores of a form, if at least half of its dimensions have one (S2, `ALL`). For
/// groups only: a global number pulls attention to the self rather than the behaviour.
pub fn overall(dimension_scores: &[f64], dimensions: usize) -> Option<f64> {
    dimension_score(dimension_scores, dimensions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_half_counts() {
        assert_eq!(dimension_score(&[4.0], 2), Some(4.0));
        assert_eq!(dimension_score(&[4.0, 2.0], 4), Some(3.0));
    }

    #[test]
    fn less_than_half_does_not() {
        assert_eq!(dimension_score(&[4.0], 3), None);
        assert_eq!(dimension_score(&[], 0), None);
    }
}
