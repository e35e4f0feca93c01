//! The proof that A1 asks for: whatever the ratings are, the assumed colluders and the reader together cannot pin
//! down any other rating.

use super::*;

const LO: u8 = 1;
const HI: u8 = 5;

/// Every sorted vector of `n` ratings: order does not matter to a total.
fn rating_vectors(n: u32) -> Vec<Vec<u32>> {
    let mut vectors = vec![Vec::new()];
    for _ in 0..n {
        vectors = vectors
            .into_iter()
            .flat_map(|vector: Vec<u32>| {
                let from = vector.last().copied().unwrap_or(u32::from(LO));
                (from..=u32::from(HI)).map(move |rating| [vector.clone(), vec![rating]].concat())
            })
            .collect();
    }
    vectors
}

/// Every sub-multiset of `size` elements.
fn subsets(vector: &[u32], size: usize) -> Vec<(Vec<u32>, Vec<u32>)> {
    let mut found = Vec::new();
    for mask in 0_u32..(1 << vector.len()) {
        if usize::try_from(mask.count_ones()).unwrap() == size {
            let (inside, outside): (Vec<_>, Vec<_>) = vector.iter().enumerate().partition(|(place, _)| mask & (1 << place) != 0);
            let values = |pairs: Vec<(usize, &u32)>| pairs.into_iter().map(|(_, value)| *value).collect();
            found.push((values(inside), values(outside)));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// How many values one of `unknown` ratings can have when their total lies in `totals`.
fn feasible_values(unknown: u32, totals: std::ops::RangeInclusive<i64>) -> usize {
    let others = i64::from(unknown) - 1;
    (i64::from(LO)..=i64::from(HI))
        .filter(|value| totals.clone().any(|total| (others * i64::from(LO)..=others * i64::from(HI)).contains(&(total - value))))
        .count()
}

fn assert_safe(band: Band, known: &[u32], unknown: u32) {
    let sum = i64::from(known.iter().sum::<u32>());
    let totals = i64::from(band.lo_total) - sum..=i64::from(band.hi_total) - sum;
    assert!(feasible_values(unknown, totals) >= 2, "{band:?} with {known:?} known");
}

#[test]
fn no_rating_of_an_item_is_laid_open_for_4_to_12_raters() {
    for n in 4..=12_u32 {
        let bands = of_item(n, LO, HI);
        for vector in rating_vectors(n) {
            let band = find(&bands, vector.iter().sum()).expect("the bands cover every total");
            for known in 0..=usize::try_from(colluders(n)).unwrap() {
                for (known, unknown) in subsets(&vector, known) {
                    assert_safe(band, &known, u32::try_from(unknown.len()).unwrap());
                }
            }
        }
    }
}

#[test]
fn no_rating_of_a_pooled_dimension_is_laid_open_for_3_raters() {
    for items in 1..=4_u32 {
        let n = 3 * items;
        let bands = of_pool(n, items, items, LO, HI);
        for band in &bands {
            // Every total of the band and every sum that the colluder's ratings can have: only sums matter.
            for total in band.lo_total..=band.hi_total {
                for known_sum in items..=items * 5 {
                    let unknown = n - items;
                    let rest = i64::from(total) - i64::from(known_sum);
                    if (i64::from(unknown)..=i64::from(unknown) * 5).contains(&rest) {
                        assert_safe(*band, &[known_sum], unknown);
                    }
                }
            }
        }
        assert_eq!(bands.first().unwrap().lo_total, n);
        assert_eq!(bands.last().unwrap().hi_total, n * 5);
    }
}

#[test]
fn bands_follow_one_another_without_gap() {
    for n in 4..=200 {
        let bands = of_item(n, LO, HI);
        assert_eq!((bands[0].lo_total, bands.last().unwrap().hi_total), (n, 5 * n));
        assert!(bands.windows(2).all(|pair| pair[0].hi_total + 1 == pair[1].lo_total), "{n}");
        assert!(bands[1..bands.len() - 1].iter().all(|band| band.hi_total - band.lo_total >= 2 || n == 4), "{n}");
    }
}

#[test]
fn the_table_of_the_specification_holds() {
    let ends = |n: u32| {
        let bands = of_item(n, LO, HI);
        (bands.len(), bands[0].range().hi, bands.last().unwrap().range().lo)
    };
    for (n, count, low, high) in [(4, 3, 2.25, 3.75), (5, 5, 2.0, 4.0), (8, 9, 1.625, 4.375), (10, 9, 1.9, 4.1), (12, 11, 1.75, 4.25)] {
        let (bands, low_end, high_start) = ends(n);
        assert_eq!(bands, count, "{n}");
        assert!((low_end - low).abs() < 1e-12 && (high_start - high).abs() < 1e-12, "{n}: {low_end} {high_start}");
    }
    let (bands, _, _) = ends(6);
    assert_eq!(bands, 6);
    let middle: Vec<(u32, u32)> = of_item(5, LO, HI).iter().map(|band| (band.lo_total, band.hi_total)).collect();
    assert_eq!(middle, [(5, 10), (11, 13), (14, 16), (17, 19), (20, 25)]);
}

#[test]
fn fewer_than_four_ratings_of_an_item_have_no_band() {
    assert!((0..4).all(|n| of_item(n, LO, HI).is_empty()));
    assert!(of_pool(3, 2, 1, LO, HI).is_empty());
}
