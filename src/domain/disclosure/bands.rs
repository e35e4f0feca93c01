//! Bands: what is told of a total of ratings instead of the total itself (docs/ANONYMITY.md, A1 and B 3.1).
//!
//! The possible totals are cut into bands by the number of ratings alone. The two end bands are wide enough that
//! somebody who knows the ratings of `k` raters still cannot tell any other rating: with two unknown ratings or
//! more, a total strictly between their smallest and largest possible sum leaves each of them two values, and `k`
//! raters can shift that point by at most `range * k`. The runs of three in the middle keep a larger coalition
//! from an exact value. `proof.rs` holds the exhaustive proof.

use serde::{Deserialize, Serialize};

/// Consecutive totals in a band between the ends, for each rating that one rater has in the total.
pub const RUN: u32 = 3;

/// A run of consecutive totals of `n` ratings: the total lies somewhere from `lo_total` to `hi_total`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Smallest total in the band.
    pub lo_total: u32,
    /// Largest total in the band.
    pub hi_total: u32,
    /// How many ratings the total is of; at least 1.
    pub n: u32,
}

impl Band {
    /// The mean at the lower edge, scale points.
    pub fn lo(&self) -> f64 {
        f64::from(self.lo_total) / f64::from(self.n)
    }

    /// The mean at the upper edge, scale points.
    pub fn hi(&self) -> f64 {
        f64::from(self.hi_total) / f64::from(self.n)
    }

    /// The middle between the edges, scale points: the figure that everything else is computed from. The middle
    /// and not an estimate under a prior, so that anybody can recompute it (docs/decisions/0006-band-middles.md).
    pub fn centre(&self) -> f64 {
        f64::from(self.lo_total + self.hi_total) / (2.0 * f64::from(self.n))
    }

    /// The band of both totals together, when they are of different ratings: all that follows about the sum.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            lo_total: self.lo_total + other.lo_total,
            hi_total: self.hi_total + other.hi_total,
            n: self.n + other.n,
        }
    }

    /// Whether the band goes down to the lowest value of the scale ("1,8 of lager").
    pub fn is_lowest(&self, scale_lo: u8) -> bool {
        self.lo_total == self.n * u32::from(scale_lo)
    }

    /// Whether the band goes up to the highest value of the scale ("4,2 of hoger").
    pub fn is_highest(&self, scale_hi: u8) -> bool {
        self.hi_total == self.n * u32::from(scale_hi)
    }
}

/// How many raters are assumed to tell a reader what they answered, of `n`: 1 up to nine, 2 from ten.
pub const fn colluders(n: u32) -> u32 {
    if n < 10 { 1 } else { 2 }
}

/// How the totals of one cell are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Ratings in the total.
    pub ratings: u32,
    /// Of these, the most that colluders can know.
    pub known: u32,
    /// Totals in a band between the ends.
    pub run: u32,
    /// Lowest value of the scale.
    pub lo: u8,
    /// Highest value of the scale; above `lo`.
    pub hi: u8,
}

impl Cut {
    /// One rating from each of `n` raters.
    pub const fn of_item(n: u32, lo: u8, hi: u8) -> Self {
        Self {
            ratings: n,
            known: colluders(n),
            run: RUN,
            lo,
            hi,
        }
    }

    /// One answer of each of `n` subjects about themselves. Whoever reads the total may be one of the subjects, and so
    /// knows one answer more than a colluder tells.
    pub const fn of_own_answers(n: u32, lo: u8, hi: u8) -> Self {
        let cut = Self::of_item(n, lo, hi);
        Self {
            known: cut.known + 1,
            ..cut
        }
    }

    /// `ratings` in one total, of which colluders know at most `known` and one rater has given at most `each`.
    pub const fn of_pool(ratings: u32, known: u32, each: u32, lo: u8, hi: u8) -> Self {
        Self {
            ratings,
            known,
            run: RUN * each,
            lo,
            hi,
        }
    }

    /// All ratings of several items in one total; `counts` has the number of ratings of each item. A rater, and so a
    /// colluder, has at most one rating of each item.
    pub fn of_items(counts: &[u32], lo: u8, hi: u8) -> Self {
        let items = u32::try_from(counts.len()).unwrap_or(u32::MAX);
        let most = counts.iter().copied().max().unwrap_or_default();
        let known = items.saturating_mul(colluders(most));
        Self::of_pool(counts.iter().sum(), known, items, lo, hi)
    }

    /// Every band, from low to high; empty when the total cannot be cut safely: fewer than three ratings, fewer
    /// than two of them unknown to colluders, or no room for a band between the ends.
    pub fn bands(self) -> Vec<Band> {
        let Self {
            ratings: n,
            known,
            run,
            lo,
            hi,
        } = self;
        let (lo, hi) = (u32::from(lo), u32::from(hi));
        let Some(range) = hi.checked_sub(lo).filter(|range| *range > 0) else {
            return Vec::new();
        };
        if n < 3 || known + 2 > n || run == 0 {
            return Vec::new();
        }
        let (bottom, top) = (n * lo, n * hi);
        let margin = range * known + 1;
        let (low_end, high_end) = (bottom + margin, top.saturating_sub(margin));
        if high_end < low_end + 2 {
            return Vec::new();
        }
        let middle = high_end - low_end - 1;
        let count = (middle / run).max(1);
        let first = low_end + 1;
        let mut bands = vec![Band {
            lo_total: bottom,
            hi_total: low_end,
            n,
        }];
        bands.extend((0..count).map(|index| Band {
            lo_total: first + index * middle / count,
            hi_total: first + (index + 1) * middle / count - 1,
            n,
        }));
        bands.push(Band {
            lo_total: high_end,
            hi_total: top,
            n,
        });
        bands
    }

    /// The band that holds `total`, or `None` when there is none.
    pub fn band_of(self, total: u32) -> Option<Band> {
        self.bands()
            .into_iter()
            .find(|band| (band.lo_total..=band.hi_total).contains(&total))
    }
}

/// Every band for one rating from each of `n` raters on the scale `lo..=hi`, with `k` colluders: lowest band up to
/// `n lo + (hi - lo) k + 1`, highest from `n hi - (hi - lo) k - 1`, between them the `m` remaining totals in
/// `q = max(1, m / 3)` bands, the `i`-th from `i m / q` on.
pub fn bands(n: u32, k: u32, lo: u8, hi: u8) -> Vec<Band> {
    Cut {
        ratings: n,
        known: k,
        run: RUN,
        lo,
        hi,
    }
    .bands()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::statistics::compare::EPS;

    #[test]
    fn the_bands_are_those_of_the_published_table() {
        // n, number of bands, upper edge of the lowest, lower edge of the highest (docs/ANONYMITY.md, B 3.1).
        for (n, count, low, high) in [
            (4, 3, 2.25, 3.75),
            (5, 5, 2.0, 4.0),
            (6, 6, 1.8, 4.2),
            (8, 9, 1.6, 4.4),
            (10, 9, 1.9, 4.1),
            (12, 11, 1.75, 4.25),
        ] {
            let bands = bands(n, colluders(n), 1, 5);
            assert_eq!(bands.len(), count, "{n}");
            // The table prints one decimal for n = 6: 11 of 6 and 25 of 6.
            assert!((bands[0].hi() - low).abs() < 0.05, "{n}: {}", bands[0].hi());
            assert!((bands[count - 1].lo() - high).abs() < 0.05, "{n}");
            assert!(bands[0].is_lowest(1) && bands[count - 1].is_highest(5));
        }
        let five: Vec<_> = bands(5, 1, 1, 5)
            .iter()
            .map(|band| (band.lo_total, band.hi_total))
            .collect();
        assert_eq!(five, [(5, 10), (11, 13), (14, 16), (17, 19), (20, 25)]);
    }

    #[test]
    fn every_total_lies_in_exactly_one_band_of_three_totals_or_more() {
        for n in 3..=40 {
            let bands = bands(n, colluders(n), 1, 5);
            let mut next = n;
            for band in &bands {
                assert_eq!(band.lo_total, next);
                assert!(
                    n == 3 || band.hi_total - band.lo_total >= 2,
                    "{n}: {band:?}"
                );
                next = band.hi_total + 1;
            }
            assert_eq!(next, 5 * n + 1);
        }
    }

    #[test]
    fn the_middle_and_the_edges_are_means() {
        let band = Cut::of_item(5, 1, 5).band_of(12).unwrap();
        assert!(
            (band.lo() - 2.2).abs() < EPS
                && (band.hi() - 2.6).abs() < EPS
                && (band.centre() - 2.4).abs() < EPS
        );
    }

    #[test]
    fn a_reader_among_five_subjects_or_more_with_colluders_learns_no_own_answer() {
        for n in 5..=30_u32 {
            let all = Cut::of_own_answers(n, 1, 5).bands();
            assert!(all.len() >= 3, "{n}");
            for known in 0..=colluders(n) + 1 {
                let unknown = n - known;
                for (band, sum) in all
                    .iter()
                    .flat_map(|band| (known..=5 * known).map(move |sum| (band, sum)))
                {
                    let is_possible =
                        band.hi_total >= sum + unknown && band.lo_total <= sum + 5 * unknown;
                    // Two values or more: what is left for the unknown answers is held at no end.
                    assert!(
                        !is_possible
                            || (band.hi_total > sum + unknown && band.lo_total < sum + 5 * unknown),
                        "{n}: {band:?}, {known} known with {sum}"
                    );
                }
            }
        }
    }

    #[test]
    fn too_few_ratings_have_no_bands() {
        for n in 0..3 {
            assert!(bands(n, 1, 1, 5).is_empty());
        }
        assert!(bands(3, 2, 1, 5).is_empty());
        assert!(bands(5, 1, 3, 3).is_empty());
        assert!(Cut::of_pool(12, 9, 8, 1, 5).bands().is_empty());
    }
}
