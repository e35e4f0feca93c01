//! Attack 14: the order inside pages and cells. On the copy, with the keys: ballots and marks stand in the order of
//! their values, each once. How well the places of rows in the file tell the order of sending can only be measured
//! where that order is known: in the drill (`drill/order.rs`), with the functions here.

use super::Beside;
use crate::cli::audit::evidence::Evidence;
use crate::cli::audit::outcome::{Outcome, Place, said};

pub(super) fn probe(evidence: &Evidence, _beside: &Beside) -> Outcome {
    let mut outcome = Outcome::of(14, Place::Copy, "audit-14-copy-title");
    let mut ballots = 0;
    for cell in &evidence.cells {
        let Some(Ok(contents)) = &cell.opened else {
            continue;
        };
        outcome.examined += 1;
        ballots += contents.ballots().len();
        if !contents.is_in_order() {
            let round = evidence.round(cell.round);
            let title = round.map_or("", |round| round.title.as_str());
            outcome.found(said("audit-14-unsorted").with("round", title));
        }
    }
    outcome.tried(
        said("audit-14-copy-tried")
            .with("cells", outcome.examined)
            .with("ballots", ballots),
    );
    outcome
}

/// Of all pairs, the share that stands in the file in the order in which they were written; .5 is what chance gives.
/// `places` are the places in the file, in the true order. `None` for fewer than two.
pub(in crate::cli::audit) fn accuracy(places: &[(u32, usize)]) -> Option<f64> {
    let (mut right, mut all) = (0_u32, 0_u32);
    for (rank, place) in places.iter().enumerate() {
        for later in places.iter().skip(rank + 1).filter(|later| *later != place) {
            all += 1;
            right += u32::from(place < later);
        }
    }
    (all > 0).then(|| f64::from(right) / f64::from(all))
}

/// How far from .5 chance gets: three standard deviations of the share for `count` things in random order (Kendall).
pub(in crate::cli::audit) fn bar(count: usize) -> f64 {
    let n = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    3.0 * (2.0 * (2.0 * n + 5.0) / (9.0 * n * (n - 1.0))).sqrt() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_order_of_writing_are_found_out() {
        let forward: Vec<(u32, usize)> = (0..12).map(|place| (1, place)).collect();
        let backward: Vec<(u32, usize)> = forward.iter().rev().copied().collect();
        assert!((accuracy(&forward).unwrap() - 1.0).abs() < 1e-9);
        assert!(accuracy(&backward).unwrap().abs() < 1e-9);
        assert!(bar(12) < 0.5);
        assert_eq!(accuracy(&[(1, 1)]), None);
    }
}
