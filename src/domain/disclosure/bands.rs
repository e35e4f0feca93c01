//! Bands: what is shown instead of a mean. A band holds a run of possible totals; the one at each end is so wide
//! that even with the ratings of the assumed colluders every other rating keeps at least two possible values
//! (docs/ANONYMITY.md, B 3.1; proved exhaustively for 3 to 12 raters in the tests).

use crate::domain::report::Range;

/// A run of possible totals of `ratings` ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Smallest total.
    pub lo_total: u32,
    /// Largest total.
    pub hi_total: u32,
    /// How many ratings.
    pub ratings: u32,
}

impl Band {
    /// The band as a range of means, scale points.
    pub fn range(self) -> Range {
        let ratings = f64::from(self.ratings.max(1));
        Range { lo: f64::from(self.lo_total) / ratings, hi: f64::from(self.hi_total) / ratings }
    }
}

/// How many raters are assumed to pool what they know: 1 for up to 9, 2 above.
pub const fn colluders(raters: u32) -> u32 {
    if raters <= 9 { 1 } else { 2 }
}

/// The bands of one item rated by `ratings` raters, from low to high; none for fewer than 4.
pub fn of_item(ratings: u32, lo: u8, hi: u8) -> Vec<Band> {
    if ratings < 4 {
        return Vec::new();
    }
    cut(ratings, colluders(ratings), 3, lo, hi)
}

/// The bands of `ratings` ratings of several items pooled, where colluders know `known` of them. Runs in the middle
/// are 3 totals an item. For three raters (`known` = number of items) and for groups.
pub fn of_pool(ratings: u32, known: u32, items: u32, lo: u8, hi: u8) -> Vec<Band> {
    if ratings < known.saturating_add(2) {
        return Vec::new();
    }
    cut(ratings, known, 3 * items.max(1), lo, hi)
}

/// The band that a total falls into.
pub fn find(bands: &[Band], total: u32) -> Option<Band> {
    bands.iter().copied().find(|band| (band.lo_total..=band.hi_total).contains(&total))
}

/// Ends reach one total further than the colluders can shift; the middle is cut in runs, the rest spread evenly.
fn cut(ratings: u32, known: u32, run: u32, lo: u8, hi: u8) -> Vec<Band> {
    let (lo, hi) = (u32::from(lo), u32::from(hi));
    let shift = (hi - lo) * known + 1;
    let (smallest, largest) = (ratings * lo, ratings * hi);
    let (low_end, high_start) = (smallest + shift, largest.saturating_sub(shift));
    if low_end >= high_start {
        return Vec::new();
    }
    let band = |lo_total, hi_total| Band { lo_total, hi_total, ratings };
    let middle = high_start - low_end - 1;
    let runs = (middle / run).max(1);
    let mut bands = vec![band(smallest, low_end)];
    for index in 0..runs {
        let (from, to) = (index * middle / runs, (index + 1) * middle / runs);
        if to > from {
            bands.push(band(low_end + 1 + from, low_end + to));
        }
    }
    bands.push(band(high_start, largest));
    bands
}

#[cfg(test)]
mod tests;
