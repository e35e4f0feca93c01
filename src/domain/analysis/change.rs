//! S10: the change between two rounds, of people who are in both and on dimensions with the same items in both.

use serde::Serialize;

use super::Analysis;
use super::gap::{self, Difference, Side, adjust_family};
use super::named::Named;
use super::options::Options;
use super::pairs::{self, PairedFigures};
use super::totals::DimensionTotals;
use crate::domain::statistics::change::{self, Verdict, reliable_change};

/// What changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change<'a> {
    /// Name of the first round.
    pub from: &'a str,
    /// Dimensions that are in one round only, or whose items differ; only for people to read.
    #[serde(skip)]
    pub left_out: Vec<&'a str>,
    /// By person and dimension.
    pub people: Named<'a, Named<'a, DimensionChange>>,
    /// People in both rounds.
    pub people_in_both: usize,
    /// By dimension, over people.
    pub team: Named<'a, TeamChange>,
    /// Name of the second round.
    pub to: &'a str,
}

/// The change of one person on one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DimensionChange {
    /// Degrees of freedom after Welch and Satterthwaite.
    pub df: Option<f64>,
    /// Change of the own score minus change of the others' mean.
    pub gap_change: Option<f64>,
    /// Upper limit of the 95 % interval of the change of the others' mean.
    pub hi: Option<f64>,
    /// Lower limit.
    pub lo: Option<f64>,
    /// Second minus first mean of the others.
    pub others_change: Option<f64>,
    /// Two-sided p of no change.
    pub p: Option<f64>,
    /// The same, adjusted over the dimensions.
    pub p_bh: Option<f64>,
    /// Standard error.
    pub se: Option<f64>,
    /// Whether a person may be told of the others' change; a dimension of one item needs the raters of an item.
    #[serde(skip)]
    pub shown: bool,
    /// Second minus first own score.
    pub self_change: Option<f64>,
    /// Reliable change index of the own score.
    pub self_rc: Option<f64>,
    /// Change over standard error.
    pub t: Option<f64>,
    /// What may be said of it.
    pub verdict: Verdict,
}

/// The change of one dimension over people.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TeamChange {
    /// Second minus first gap.
    pub gap: PairedFigures,
    /// Second minus first mean of the others.
    pub others: PairedFigures,
}

/// One dimension in both rounds.
struct Both<'a> {
    name: &'a str,
    first: &'a DimensionTotals,
    second: &'a DimensionTotals,
    /// Standard error of measurement of an own score in the first round.
    error: Option<f64>,
    items: usize,
}

impl<'a> Change<'a> {
    /// Compares the second round with the first.
    pub fn between(first: &'a Analysis<'_>, second: &'a Analysis<'_>) -> Self {
        let dimensions = same_dimensions(first, second);
        let people = in_both(&first.round.subjects, &second.round.subjects);
        let minimum = first.options.k_min;
        let by_person = people
            .iter()
            .map(|(name, one, other)| {
                let mut changes: Vec<(&str, DimensionChange)> = dimensions
                    .iter()
                    .map(|both| (both.name, of_person(both, *one, *other, first.options)))
                    .collect();
                adjust(&mut changes);
                (*name, Named(changes))
            })
            .collect();
        let mut team: Vec<(&str, TeamChange)> = dimensions
            .iter()
            .map(|both| {
                let (others, gaps) = of_team(both, &people, minimum);
                let team_min = first.options.team_min;
                let change = TeamChange {
                    gap: pairs::figures(&gaps, team_min),
                    others: pairs::figures(&others, team_min),
                };
                (both.name, change)
            })
            .collect();
        pairs::adjust(team.iter_mut().map(|(_, change)| &mut change.gap));
        pairs::adjust(team.iter_mut().map(|(_, change)| &mut change.others));
        Self {
            from: &first.round.name,
            left_out: left_out(first, second, &dimensions),
            people: Named(by_person),
            people_in_both: people.len(),
            team: Named(team),
            to: &second.round.name,
        }
    }
}

/// Dimensions with the same items in both rounds.
fn same_dimensions<'a>(first: &'a Analysis<'_>, second: &'a Analysis<'_>) -> Vec<Both<'a>> {
    let names = |analysis: &'a Analysis<'_>, place: usize| -> Vec<&'a str> {
        let dimension = analysis.round.dimensions.get(place);
        dimension
            .into_iter()
            .flat_map(|dimension| &dimension.items)
            .filter_map(|item| analysis.round.items.get(*item))
            .map(String::as_str)
            .collect()
    };
    let consistency = first.consistency();
    let of_first = first.round.dimensions.iter().enumerate();
    of_first
        .filter_map(|(one, dimension)| {
            let other = second
                .round
                .dimensions
                .iter()
                .position(|other| other.name == dimension.name)
                .filter(|other| names(first, one) == names(second, *other))?;
            Some(Both {
                name: &dimension.name,
                first: first.totals.dimensions.get(one)?,
                second: second.totals.dimensions.get(other)?,
                error: consistency.get(&dimension.name)?.self_sem,
                items: dimension.items.len(),
            })
        })
        .collect()
}

/// Dimensions of either round that are not compared.
fn left_out<'a>(
    first: &'a Analysis<'_>,
    second: &'a Analysis<'_>,
    compared: &[Both<'_>],
) -> Vec<&'a str> {
    let all = first
        .round
        .dimensions
        .iter()
        .chain(&second.round.dimensions);
    let mut names: Vec<&str> = all
        .map(|dimension| dimension.name.as_str())
        .filter(|name| !compared.iter().any(|both| both.name == *name))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Names in both sorted lists, with their places in each.
fn in_both<'a>(first: &'a [String], second: &[String]) -> Vec<(&'a str, usize, usize)> {
    let named = first.iter().enumerate();
    named
        .filter_map(|(one, name)| {
            let other = second.binary_search(name).ok()?;
            Some((name.as_str(), one, other))
        })
        .collect()
}

fn of_person(both: &Both<'_>, one: usize, other: usize, options: Options) -> DimensionChange {
    let own = |totals: &DimensionTotals, place: usize| totals.own.get(place).copied().flatten();
    let self_change = own(both.first, one)
        .zip(own(both.second, other))
        .map(|(before, after)| after - before);
    let mut change = DimensionChange {
        df: None,
        gap_change: None,
        hi: None,
        lo: None,
        others_change: None,
        p: None,
        p_bh: None,
        se: None,
        shown: false,
        self_change,
        self_rc: self_change
            .zip(both.error)
            .and_then(|(change, error)| reliable_change(change, error)),
        t: None,
        verdict: Verdict::NotShown,
    };
    let side = |totals: &DimensionTotals, place: usize| {
        let raters = totals.others.get(place).copied().unwrap_or_default();
        Side {
            raters,
            all: totals.groups.others.pool(),
        }
    };
    let (before, after) = (side(both.first, one), side(both.second, other));
    let fewest = before.raters.n.min(after.raters.n);
    if fewest < options.k_min {
        return change;
    }
    let Difference {
        points,
        df,
        interval,
    } = gap::difference(after, before);
    change.others_change = Some(points);
    change.gap_change = self_change.map(|own| own - points);
    change.df = df;
    if let Ok((se, interval)) = interval {
        change.se = Some(se);
        change.t = Some(points / se);
        change.hi = Some(interval.upper);
        change.lo = Some(interval.lower);
        change.p = Some(interval.p);
        change.shown = fewest >= options.minimum(both.items);
    }
    change
}

/// Adjusts over the dimensions of one person, and says what may be said.
fn adjust(changes: &mut [(&str, DimensionChange)]) {
    let mut family: Vec<_> = changes
        .iter_mut()
        .map(|(_, change)| (change.p, &mut change.p_bh))
        .collect();
    adjust_family(&mut family);
    for (_, change) in changes {
        if let (Some(points), Some(p), Some(adjusted)) =
            (change.others_change, change.p, change.p_bh)
        {
            change.verdict = change::verdict(points, p, adjusted);
        }
    }
}

/// Pairs of second and first value over people: others' means, and gaps.
type Pairs = Vec<(f64, f64)>;

fn of_team(both: &Both<'_>, people: &[(&str, usize, usize)], minimum: u32) -> (Pairs, Pairs) {
    let (mut others, mut gaps) = (Vec::new(), Vec::new());
    for (_, one, other) in people {
        let seen = |totals: &DimensionTotals, place: usize| {
            let spread = totals.others.get(place).copied()?;
            (spread.n >= minimum).then_some(spread.mean)
        };
        let own = |totals: &DimensionTotals, place: usize| totals.own.get(place).copied().flatten();
        let (Some(before), Some(after)) = (seen(both.first, *one), seen(both.second, *other))
        else {
            continue;
        };
        others.push((after, before));
        if let (Some(own_before), Some(own_after)) =
            (own(both.first, *one), own(both.second, *other))
        {
            gaps.push((own_after - after, own_before - before));
        }
    }
    (others, gaps)
}
