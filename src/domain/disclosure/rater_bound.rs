//! How many different raters stand behind a group figure, at least.
//!
//! Nobody knows who cast which ballot, so the number of raters is not known either. What is known is about how many
//! subjects each rater was asked.

use super::bands::{Cut, colluders};
use super::forms::count;
use crate::domain::instrument::Scale;

/// The fewest different raters who can have given `ballots` (one number for each subject), when the raters were asked
/// about as many subjects as `loads` says. A rater has at most one ballot for each subject, so there are at least as
/// many raters as the most ballots about one subject; and at least as many as it takes, the busiest first, to reach
/// the sum.
pub(super) fn distinct_raters(ballots: &[u32], loads: impl Iterator<Item = u32>) -> u32 {
    let most = ballots.iter().copied().max().unwrap_or_default();
    let mut missing: u32 = ballots.iter().sum();
    let mut raters = 0;
    for load in largest_first(ballots.len(), loads) {
        if missing == 0 || load == 0 {
            break;
        }
        missing = missing.saturating_sub(load);
        raters += 1;
    }
    raters.max(most)
}

/// How to cut the total of all ratings of one item about several subjects (one number of ratings for each). One rater
/// may have rated many of the subjects, so that colluders know many of the ratings: the ends are as wide as the
/// busiest raters make it necessary. `None` without raters.
pub(super) fn cut_over_subjects(
    ratings: &[u32],
    loads: impl Iterator<Item = u32>,
    scale: &Scale,
) -> Option<Cut> {
    let total: u32 = ratings.iter().sum();
    let busiest = largest_first(ratings.len(), loads);
    let assumed = usize::try_from(colluders(total)).unwrap_or(usize::MAX);
    let known = busiest.iter().take(assumed).sum();
    Some(Cut::of_pool(
        total,
        known,
        busiest.first().copied()?,
        scale.lo(),
        scale.hi(),
    ))
}

/// The loads as far as they can count for `subjects` subjects, the largest first.
fn largest_first(subjects: usize, loads: impl Iterator<Item = u32>) -> Vec<u32> {
    let subjects = count(subjects);
    let mut loads: Vec<u32> = loads.map(|load| load.min(subjects)).collect();
    loads.sort_unstable_by(|a, b| b.cmp(a));
    loads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raters(ballots: &[u32], loads: &[u32]) -> u32 {
        distinct_raters(ballots, loads.iter().copied())
    }

    #[test]
    fn the_busiest_raters_may_have_cast_everything() {
        assert_eq!(raters(&[1, 1, 1, 1, 1], &[5, 5, 5]), 1);
        assert_eq!(raters(&[2, 2, 2, 2, 2], &[5, 3, 3, 1]), 3);
    }

    #[test]
    fn one_subject_has_each_rater_once() {
        assert_eq!(raters(&[4, 1], &[2, 2, 2, 2, 2]), 4);
    }

    #[test]
    fn a_load_counts_for_the_subjects_of_the_figure_only() {
        assert_eq!(raters(&[2, 2], &[9, 9, 9]), 2);
    }

    #[test]
    fn nothing_has_no_raters() {
        assert_eq!(raters(&[], &[3]), 0);
        assert_eq!(raters(&[0, 0], &[3]), 0);
    }
}
