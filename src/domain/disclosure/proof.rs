//! The proof behind the bands, as a test: for 3 to 12 raters, whatever they answered and whoever of the assumed
//! number of colluders tells, no rating of another rater can be worked out. The same for pools of 2 to 8 items.

use std::collections::HashMap;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use super::bands::{Band, Cut, bands, colluders};

const LO: u32 = 1;
const HI: u32 = 5;

/// How many values one unknown rating can have when `unknown` ratings sum to something in `from..=to`.
pub(super) fn feasible_values(unknown: u32, from: i64, to: i64) -> usize {
    let others = i64::from(unknown - 1);
    (LO..=HI)
        .filter(|value| {
            let value = i64::from(*value);
            value + others * i64::from(LO) <= to && value + others * i64::from(HI) >= from
        })
        .count()
}

/// Checks every band against every sum that `known` ratings can have; gives the number of cases.
fn check(all: &[Band], ratings: u32, known: u32) -> usize {
    let unknown = ratings - known;
    let mut cases = 0;
    for band in all {
        for sum in known * LO..=known * HI {
            let from = (i64::from(band.lo_total) - i64::from(sum)).max(i64::from(unknown * LO));
            let to = (i64::from(band.hi_total) - i64::from(sum)).min(i64::from(unknown * HI));
            if from > to {
                continue;
            }
            assert!(
                feasible_values(unknown, from, to) >= 2,
                "{ratings} ratings, {known} known: {band:?}, sum {sum}"
            );
            cases += 1;
        }
    }
    cases
}

#[test]
fn no_rating_follows_from_a_band_and_the_colluders_ratings_for_3_to_12_raters() {
    let mut cases = 0;
    for n in 3..=12 {
        let all = bands(n, colluders(n), 1, 5);
        assert!(all.len() >= 3, "{n}");
        // Fewer colluders than assumed tell no more.
        for known in 0..=colluders(n) {
            cases += check(&all, n, known);
        }
    }
    assert!(cases > 500, "{cases}");
}

#[test]
fn no_answer_follows_from_a_band_of_up_to_150_people() {
    for n in 13..=150 {
        let all = bands(n, colluders(n), 1, 5);
        for known in 0..=colluders(n) {
            check(&all, n, known);
        }
    }
}

#[test]
fn no_rating_follows_from_a_pooled_dimension_of_2_to_8_items_with_3_to_12_ratings_each() {
    let mut cases = 0;
    for items in 2..=8 {
        for n in 3..=12 {
            let counts = vec![n; items];
            let all = Cut::of_items(&counts, 1, 5).bands();
            assert!(all.len() >= 3, "{items} {n}");
            cases += check_pool(&counts, &all);
        }
    }
    assert!(cases > 50_000, "{cases}");
}

#[test]
fn no_rating_follows_from_a_pool_of_items_with_unequal_numbers_of_ratings() {
    let mut random = ChaCha20Rng::from_seed([12; 32]);
    let mut below = |limit: u32| random.next_u32() % limit;
    let (mut pools, mut cases) = (0, 0);
    for _ in 0..2000 {
        let items = 2 + below(7);
        let counts: Vec<u32> = (0..items).map(|_| 3 + below(10)).collect();
        let all = Cut::of_items(&counts, 1, 5).bands();
        pools += usize::from(!all.is_empty());
        cases += check_pool(&counts, &all);
    }
    assert!(pools > 1900 && cases > 500_000, "{pools} {cases}");
}

/// Checks the bands of a pool for every number of ratings that the assumed colluders can have given.
fn check_pool(counts: &[u32], all: &[Band]) -> usize {
    if all.is_empty() {
        return 0;
    }
    let assumed = counts.iter().copied().max().map_or(1, colluders);
    let most = counts.iter().map(|count| assumed.min(*count)).sum();
    let ratings = counts.iter().sum();
    (0..=most).map(|known| check(all, ratings, known)).sum()
}

/// Walks through every vector of `n` ratings, groups them by what the colluders see (the band and their own ratings)
/// and demands that within each group every other rating takes two values or more.
fn brute_force(all: &[Band], n: usize, colluding: &[usize]) {
    let mut seen: HashMap<(usize, Vec<u32>), Vec<u8>> = HashMap::new();
    let mut ratings = vec![LO; n];
    loop {
        let total: u32 = ratings.iter().sum();
        let band = all
            .iter()
            .position(|band| (band.lo_total..=band.hi_total).contains(&total))
            .unwrap();
        let own = colluding.iter().map(|rater| ratings[*rater]).collect();
        let values = seen.entry((band, own)).or_insert_with(|| vec![0; n]);
        for (mask, rating) in values.iter_mut().zip(&ratings) {
            *mask |= 1 << rating;
        }
        let Some(position) = ratings.iter().position(|rating| *rating < HI) else {
            break;
        };
        ratings[position] += 1;
        ratings[..position].fill(LO);
    }
    for (view, values) in &seen {
        for (rater, mask) in values
            .iter()
            .enumerate()
            .filter(|(rater, _)| !colluding.contains(rater))
        {
            assert!(
                mask.count_ones() >= 2,
                "{n} ratings, colluders {colluding:?} see {view:?}: rater {rater}"
            );
        }
    }
}

#[test]
fn brute_force_over_every_rating_vector_and_colluder_agrees_for_3_to_6_raters() {
    for n in 3_u32..=6 {
        let all = bands(n, colluders(n), 1, 5);
        let n = usize::try_from(n).unwrap();
        brute_force(&all, n, &[]);
        for colluder in 0..n {
            brute_force(&all, n, &[colluder]);
        }
    }
}

#[test]
fn brute_force_agrees_for_two_colluders_when_the_bands_assume_two() {
    let all = bands(6, 2, 1, 5);
    assert!(all.len() >= 3);
    for (first, second) in [(0, 1), (0, 5), (2, 4)] {
        brute_force(&all, 6, &[first, second]);
    }
}

#[test]
fn brute_force_agrees_for_pools_of_two_items() {
    for [first, second] in [[3, 3], [4, 3], [4, 4]] {
        let all = Cut::of_items(&[first, second], 1, 5).bands();
        assert!(all.len() >= 3, "{first} {second}");
        let (first, ratings) = (
            usize::try_from(first).unwrap(),
            usize::try_from(first + second).unwrap(),
        );
        brute_force(&all, ratings, &[]);
        // A colluder who judged both items, or one of them.
        for rater in 0..ratings {
            brute_force(&all, ratings, &[rater]);
            if rater < first {
                brute_force(&all, ratings, &[rater, ratings - 1]);
            }
        }
    }
}

#[test]
fn one_total_less_at_the_ends_would_lay_a_rating_open() {
    // The lowest band one total shorter: five raters, the colluder gave 5, the others must all have given 1.
    let short = Band {
        lo_total: 5,
        hi_total: 9,
        n: 5,
    };
    let unknown_sum = i64::from(short.hi_total) - 5;
    assert_eq!(feasible_values(4, 4, unknown_sum), 1);
}
