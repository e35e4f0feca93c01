//! Base cells: the band of an item in a view, and the range of a dimension computed from them (docs/ANONYMITY.md,
//! A1; B 3.1).

use super::{bands, grouping};
use crate::domain::ballot::Ballot;
use crate::domain::instrument::{Instrument, Scale};
use crate::domain::promise::Minimums;
use crate::domain::report::{Range, View};

/// The range of a dimension, with what it stands on.
pub(super) struct DimensionCell<'a> {
    /// The range.
    pub(super) range: Range,
    /// Items that count.
    pub(super) items: Vec<&'a str>,
    /// Fewest ratings of an item that counts.
    pub(super) raters: u32,
}

/// The ratings of one item in a view.
pub(super) fn ratings(ballots: &[&Ballot], view: View, item: &str) -> Vec<u8> {
    ballots.iter().filter(|ballot| grouping::belongs(ballot, view)).filter_map(|ballot| ballot.answers.get(item).copied()).collect()
}

fn number(ratings: &[u8]) -> u32 {
    u32::try_from(ratings.len()).unwrap_or(u32::MAX)
}

pub(super) fn total(ratings: &[u8]) -> u32 {
    ratings.iter().map(|rating| u32::from(*rating)).sum()
}

/// The band of an item with at least `minimum` ratings.
pub(super) fn item(ratings: &[u8], minimum: u32, scale: &Scale) -> Option<Range> {
    if number(ratings) < minimum {
        return None;
    }
    bands::find(&bands::of_item(number(ratings), scale.lo(), scale.hi()), total(ratings)).map(bands::Band::range)
}

/// The range of a dimension: the mean of its items' bands, if at least half of the items asked have enough
/// ratings. With exactly three raters allowed, the pooled ratings instead, when no single item may be shown.
pub(super) fn dimension<'a>(
    instrument: &'a Instrument,
    code: &str,
    ballots: &[&Ballot],
    view: View,
    minimums: &Minimums,
) -> Option<DimensionCell<'a>> {
    let asked = grouping::asked_items(instrument, code, view);
    let scale = &instrument.scale;
    let rated: Vec<(&str, Vec<u8>)> = asked.iter().map(|item| (*item, ratings(ballots, view, item))).collect();
    let base: Vec<(&str, u32, Range)> = rated
        .iter()
        .filter_map(|(code, ratings)| item(ratings, minimums.dimension.max(4), scale).map(|range| (*code, number(ratings), range)))
        .collect();
    if !base.is_empty() && base.len() * 2 >= asked.len() {
        let count = f64::from(u32::try_from(base.len()).unwrap_or(u32::MAX));
        let mean = |end: fn(&Range) -> f64| base.iter().map(|(_, _, range)| end(range)).sum::<f64>() / count;
        return Some(DimensionCell {
            range: Range { lo: mean(|range| range.lo), hi: mean(|range| range.hi) },
            raters: base.iter().map(|(_, raters, _)| *raters).min().unwrap_or(0),
            items: base.into_iter().map(|(code, _, _)| code).collect(),
        });
    }
    let may_pool = minimums.dimension == Minimums::FLOORS.dimension && rated.iter().all(|(_, ratings)| number(ratings) < minimums.item);
    if may_pool { pooled(&rated, asked.len(), scale) } else { None }
}

/// Three raters: one band over all ratings of the items that each of them judged.
fn pooled<'a>(rated: &[(&'a str, Vec<u8>)], asked: usize, scale: &Scale) -> Option<DimensionCell<'a>> {
    let items: Vec<&(&str, Vec<u8>)> = rated.iter().filter(|(_, ratings)| number(ratings) >= 3).collect();
    if items.is_empty() || items.len() * 2 < asked {
        return None;
    }
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let ratings: u32 = items.iter().map(|(_, ratings)| number(ratings)).sum();
    let sum: u32 = items.iter().map(|(_, ratings)| total(ratings)).sum();
    let band = bands::find(&bands::of_pool(ratings, count, count, scale.lo(), scale.hi()), sum)?;
    Some(DimensionCell {
        range: band.range(),
        raters: items.iter().map(|(_, ratings)| number(ratings)).min().unwrap_or(0),
        items: items.iter().map(|(code, _)| *code).collect(),
    })
}
