//! S9, S11, S20: figures of a team, with people as units.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Analysis;
use super::named::Named;
use super::pairs::{self, PairedFigures};
use super::subject::{NOT_SHOWN, Subject};
use super::totals::DimensionTotals;
use crate::domain::answers::{OVERALL, Stated};
use crate::domain::statistics::categories::Foreseen;
use crate::domain::statistics::wilson;

/// People with the same name for their gap.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// How many.
    pub count: u32,
    /// Share of those whose gap may be shown.
    pub share: Option<f64>,
    /// Its 95 % interval.
    pub wilson: Option<(f64, f64)>,
}

impl Share {
    fn of(count: u32, of: u32) -> Self {
        Self {
            count,
            share: (of > 0).then(|| f64::from(count) / f64::from(of)),
            wilson: wilson::interval(count, of),
        }
    }
}

/// Counts of one dimension, by name.
type ByName = BTreeMap<&'static str, u32>;

/// How often each name of a gap occurs, dimension by dimension; counted while subjects go by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts {
    dimensions: BTreeMap<String, [ByName; 3]>,
}

impl Counts {
    /// Counts one subject in.
    pub fn add(&mut self, subject: &Subject<'_>) {
        for (name, figures) in &subject.dimensions.0 {
            let (Some(category), Some(johari)) = (figures.category, figures.johari) else {
                continue;
            };
            if !self.dimensions.contains_key(*name) {
                self.dimensions
                    .insert((*name).to_owned(), Default::default());
            }
            if let Some([categories, johari_windows, readings]) = self.dimensions.get_mut(*name) {
                *categories.entry(category).or_default() += 1;
                *johari_windows.entry(johari).or_default() += 1;
                if let Some(stated) = &subject.say_expect_seen {
                    let reading = stated.get(name).and_then(|stated| stated.reading);
                    *readings.entry(reading_name(reading)).or_default() += 1;
                }
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: Self) {
        for (name, counted) in other.dimensions {
            let own = self.dimensions.entry(name).or_default();
            for (own, counted) in own.iter_mut().zip(counted) {
                for (name, count) in counted {
                    *own.entry(name).or_default() += count;
                }
            }
        }
    }
}

const fn reading_name(reading: Option<Foreseen>) -> &'static str {
    match reading {
        Some(Foreseen::Foreseen) => "foreseen",
        Some(Foreseen::Unforeseen) => "unforeseen",
        None => NOT_SHOWN,
    }
}

/// Shares by name of one dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountsOfDimension {
    category: BTreeMap<&'static str, Share>,
    johari: BTreeMap<&'static str, Share>,
}

fn shares(counted: &ByName) -> BTreeMap<&'static str, Share> {
    let shown = counted.iter().filter(|(name, _)| **name != NOT_SHOWN);
    let total = shown.map(|(_, count)| count).sum();
    counted
        .iter()
        .map(|(name, count)| {
            let of = if *name == NOT_SHOWN { 0 } else { total };
            (*name, Share::of(*count, of))
        })
        .collect()
}

/// The gap of a team.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeamFigures<'a> {
    /// How often each name of a gap occurs, by dimension.
    pub counts: BTreeMap<&'a str, CountsOfDimension>,
    /// Own minus others over people, by dimension and over all of them.
    pub gap: Named<'a, PairedFigures>,
}

/// Norm and expectation against the others, over people (S20).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatedTeam<'a> {
    /// Expectation minus others, by dimension.
    pub foresight: Named<'a, PairedFigures>,
    /// How often a reliable gap was foreseen, by dimension.
    pub readings: BTreeMap<&'a str, BTreeMap<&'static str, Share>>,
    /// Norm minus others, by dimension.
    pub say_do: Named<'a, PairedFigures>,
}

impl Analysis<'_> {
    /// The gap of the team, with what was counted over all subjects.
    pub fn team<'a>(&'a self, counts: &'a Counts) -> TeamFigures<'a> {
        let gap = self
            .table(|totals| pairs::gaps(&totals.pairs(self.options.k_min), self.options.team_min));
        let counts = counts
            .dimensions
            .iter()
            .map(|(name, [category, johari, _])| {
                let counts = CountsOfDimension {
                    category: shares(category),
                    johari: shares(johari),
                };
                (name.as_str(), counts)
            });
        TeamFigures {
            counts: counts.collect(),
            gap,
        }
    }

    /// Colleagues minus partners over people.
    pub fn team_inner_outer(&self) -> Named<'_, PairedFigures> {
        self.table(|totals| pairs::figures(&totals.inner_outer, self.options.team_min))
    }

    /// Colleagues of the own department minus those of others, over people. For a team only: for a person it would
    /// be a second partition of the same raters.
    pub fn team_own_other_department(&self) -> Named<'_, PairedFigures> {
        self.table(|totals| pairs::figures(&totals.departments, self.options.team_min))
    }

    fn table(
        &self,
        figures_of: impl Fn(&DimensionTotals) -> PairedFigures,
    ) -> Named<'_, PairedFigures> {
        let mut table = self.named(|place| self.totals.dimensions.get(place).map(&figures_of));
        adjust(&mut table);
        table
    }

    /// Norm and expectation of the team, with what was counted over all subjects; `None` in data without them.
    pub fn team_say_expect_seen<'a>(&'a self, counts: &'a Counts) -> Option<StatedTeam<'a>> {
        self.round.stated(0)?;
        let pairs_of = |place: usize, pick: fn(Stated) -> Option<u8>| {
            let totals = self.totals.dimensions.get(place)?;
            let pairs: Vec<(f64, f64)> = totals
                .others
                .iter()
                .enumerate()
                .filter(|(_, others)| others.n >= self.options.k_min)
                .filter_map(|(subject, others)| {
                    let stated = self.round.stated(subject)?.get(place)?;
                    Some((f64::from(pick(*stated)?), others.mean))
                })
                .collect();
            Some(pairs::figures(&pairs, self.options.team_min))
        };
        let mut foresight = self.by_dimension(|place| pairs_of(place, |stated| stated.expected));
        let mut say_do = self.by_dimension(|place| pairs_of(place, |stated| stated.norm));
        adjust(&mut foresight);
        adjust(&mut say_do);
        let readings = counts.dimensions.iter();
        Some(StatedTeam {
            foresight,
            readings: readings
                .map(|(name, [_, _, readings])| (name.as_str(), shares(readings)))
                .collect(),
            say_do,
        })
    }
}

/// Adjusts over the real dimensions.
fn adjust(table: &mut Named<'_, PairedFigures>) {
    let real = table.0.iter_mut().filter(|(name, _)| *name != OVERALL);
    pairs::adjust(real.map(|(_, figures)| figures));
}
