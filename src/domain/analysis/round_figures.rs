//! The figures of a round as a whole: reliability, consistency, departments, raters, response surface.

use serde::Serialize;

use super::Analysis;
use super::cells::View;
use super::named::Named;
use super::options::{ALPHA_MIN, RELIABILITY_MIN, SURFACE_MIN, SURFACE_SIDE};
use super::totals::Totals;
use crate::domain::statistics::change::measurement_error;
use crate::domain::statistics::compare::at_least;
use crate::domain::statistics::consistency::Items;
use crate::domain::statistics::one_way::{Groups, OneWay};
use crate::domain::statistics::rater_effects::Crossed;
use crate::domain::statistics::response_surface::{self, Shape};
use crate::domain::statistics::spread::Spread;

/// Sums of raters that are kept at a time.
const RATER_SUMS: usize = 1 << 20;

/// A one-way analysis of variance (S7).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct OneWayFigures {
    /// Degrees of freedom within groups.
    pub dfw: u32,
    /// MSB / MSW.
    pub f: Option<f64>,
    /// Mean of all ratings; not there when nothing can be analysed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grand_mean: Option<f64>,
    /// Reliability of one rater.
    pub icc1: Option<f64>,
    /// Upper limit of its 95 % interval.
    pub icc1_hi: Option<f64>,
    /// Lower limit.
    pub icc1_lo: Option<f64>,
    /// Reliability of a mean of k0 raters.
    pub icc_k0: Option<f64>,
    /// Upper limit of its 95 % interval.
    pub icc_k0_hi: Option<f64>,
    /// Lower limit.
    pub icc_k0_lo: Option<f64>,
    /// The size that stands for unequal ones.
    pub k0: Option<f64>,
    /// Mean number of ratings of a subject.
    pub mean_raters: Option<f64>,
    /// Mean square between.
    pub msb: Option<f64>,
    /// Mean square within.
    pub msw: Option<f64>,
    /// Raters for a reliability of .70.
    pub raters_for_070: Option<u32>,
    /// Raters for a reliability of .80.
    pub raters_for_080: Option<u32>,
    /// Ratings.
    pub ratings: u32,
    /// Whether ten subjects or more have two raters.
    pub shown: bool,
    /// Sum of squares within.
    pub ssw: f64,
    /// Subjects with a rating.
    pub subjects: u32,
    /// Variance between.
    pub var_between: Option<f64>,
}

impl From<Groups> for OneWayFigures {
    fn from(groups: Groups) -> Self {
        let found = groups.analyse();
        let figure = |figure: fn(&OneWay) -> f64| found.as_ref().map(figure);
        let icc1 = found.and_then(|found| found.icc1_interval());
        let icc_k0 = found.and_then(|found| found.icc_k0_interval());
        Self {
            dfw: groups.within_df(),
            f: figure(OneWay::f),
            grand_mean: figure(|found| found.grand_mean),
            icc1: figure(OneWay::icc1),
            icc1_hi: icc1.map(|interval| interval.1),
            icc1_lo: icc1.map(|interval| interval.0),
            icc_k0: found.and_then(|found| found.icc_k0()),
            icc_k0_hi: icc_k0.map(|interval| interval.1),
            icc_k0_lo: icc_k0.map(|interval| interval.0),
            k0: figure(|found| found.size),
            mean_raters: groups.mean_size(),
            msb: figure(|found| found.between),
            msw: figure(|found| found.within),
            raters_for_070: found.and_then(|found| found.raters_for(0.7)),
            raters_for_080: found.and_then(|found| found.raters_for(0.8)),
            ratings: groups.values(),
            shown: groups.with_two >= RELIABILITY_MIN,
            ssw: groups.within,
            subjects: groups.groups,
            var_between: figure(OneWay::variance_between),
        }
    }
}

/// How the items of one dimension hang together (S8).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Consistency {
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// Upper limit of Feldt's 95 % interval.
    pub hi: Option<f64>,
    /// Items.
    pub items: usize,
    /// Guttman's lambda-2.
    pub lambda2: Option<f64>,
    /// Lower limit.
    pub lo: Option<f64>,
    /// Omega total.
    pub omega: Option<f64>,
    /// Complete forms.
    pub rows: u32,
    /// Whether there are fifty of them.
    pub shown: bool,
}

impl From<&Items> for Consistency {
    fn from(items: &Items) -> Self {
        let found = items.analyse();
        let interval = found.and_then(|found| found.interval());
        Self {
            alpha: found.map(|found| found.alpha),
            hi: interval.map(|interval| interval.1),
            items: items.items(),
            lambda2: found.map(|found| found.lambda2),
            lo: interval.map(|interval| interval.0),
            omega: found.and_then(|found| found.omega),
            rows: items.forms(),
            shown: items.forms() >= ALPHA_MIN,
        }
    }
}

/// Consistency of a dimension in the others' and in the own forms.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CoherenceFigures {
    /// Forms of colleagues and partners.
    pub others: Consistency,
    /// Own forms.
    #[serde(rename = "self")]
    pub own: Consistency,
    /// Standard deviation of the own scores.
    pub self_sd: Option<f64>,
    /// Standard error of measurement of an own score.
    pub self_sem: Option<f64>,
}

/// Departments compared by the gaps of their people (S7).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Departments<'a> {
    /// Gaps within and between departments.
    pub anova: OneWayFigures,
    /// Department by department.
    pub units: Named<'a, Unit>,
}

/// One department.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Unit {
    /// Mean gap of its people.
    pub mean_gap: f64,
    /// People with a gap.
    pub people: u32,
    /// Standard deviation of their gaps.
    pub sd: Option<f64>,
    /// Whether it has enough people.
    pub shown: bool,
    /// Empirical Bayes mean.
    pub shrunken: Option<f64>,
    /// Share of the own mean in it.
    pub weight: Option<f64>,
}

/// How much of the ratings is about the rater (S14).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RaterEffects {
    /// Raters with a rating.
    pub raters: u32,
    /// Raters with three or more.
    pub raters_with_3: u32,
    /// Ratings.
    pub ratings: u32,
    /// Share of the variance between raters.
    pub share_rater: Option<f64>,
    /// Share of what is left.
    pub share_rest: Option<f64>,
    /// Share of the variance between subjects.
    pub share_subject: Option<f64>,
    /// Whether there are ten subjects, and ten raters with three forms.
    pub shown: bool,
    /// Subjects with a rating.
    pub subjects: u32,
    /// Variance between raters.
    pub var_rater: Option<f64>,
    /// What is left.
    pub var_rest: Option<f64>,
    /// Variance between subjects.
    pub var_subject: Option<f64>,
}

/// Own view and colleagues' view together against the leader's (S13).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Surface {
    /// The shapes, weights and checks, when the surface can be fitted.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub fitted: Option<FittedSurface>,
    /// b0 to b5; `None` when it cannot be fitted.
    pub b: Option<[f64; 6]>,
    /// People with an own score, three colleagues and a leader.
    pub people: u32,
    /// Whether there are 200 people, a tenth of them on each side.
    pub shown: bool,
}

/// What a fitted surface has besides its weights.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FittedSurface {
    a1: ShapeFigures,
    a2: ShapeFigures,
    a3: ShapeFigures,
    a4: ShapeFigures,
    linear: LinearFigures,
    r2: f64,
    se: [f64; 6],
    se_hc3: [f64; 6],
    share_over: f64,
    share_under: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct ShapeFigures {
    estimate: f64,
    hi_hc3: f64,
    lo_hc3: f64,
    p: f64,
    p_hc3: f64,
    se: f64,
    se_hc3: f64,
}

impl From<Shape> for ShapeFigures {
    fn from(shape: Shape) -> Self {
        Self {
            estimate: shape.estimate,
            hi_hc3: shape.high,
            lo_hc3: shape.low,
            p: shape.p,
            p_hc3: shape.p_hc3,
            se: shape.se,
            se_hc3: shape.se_hc3,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct LinearFigures {
    abs: f64,
    c: [f64; 3],
}

impl Analysis<'_> {
    /// Reliability of each view, by dimension and over all of them.
    pub fn reliability(&self) -> Named<'_, Named<'_, OneWayFigures>> {
        let of_view = |view: View| {
            self.named(|place| Some(OneWayFigures::from(self.totals.groups(view, place))))
        };
        Named(View::ALL.map(|view| (view.name(), of_view(view))).into())
    }

    /// The means that empirical Bayes means are drawn to.
    pub fn empirical_bayes_centre(&self) -> Named<'_, Option<f64>> {
        self.named(|place| {
            let found = self.reliability.get(place)?;
            Some(found.map(|found| found.centre))
        })
    }

    /// Consistency, by dimension.
    pub fn consistency(&self) -> Named<'_, CoherenceFigures> {
        self.by_dimension(|place| {
            let coherence = self.totals.coherence.get(place)?;
            let own = Consistency::from(&coherence.own);
            let scores: Vec<f64> = self.own_scores(place);
            let self_sd = Spread::of(&scores).deviation();
            Some(CoherenceFigures {
                others: (&coherence.others).into(),
                own,
                self_sd,
                self_sem: self_sd
                    .zip(own.alpha)
                    .and_then(|(deviation, alpha)| measurement_error(deviation, alpha)),
            })
        })
    }

    fn own_scores(&self, place: usize) -> Vec<f64> {
        let totals = self.totals.dimensions.get(place);
        totals.map_or_else(Vec::new, |totals| {
            totals.own.iter().copied().flatten().collect()
        })
    }

    /// Departments of the subjects, by dimension and over all of them.
    pub fn departments(&self) -> Named<'_, Departments<'_>> {
        self.named(|place| {
            let gaps = &self.totals.dimensions.get(place)?.gaps_of;
            let mut groups = Groups::default();
            for gaps in gaps {
                groups.add(*gaps);
            }
            let found = groups.analyse();
            let centre = found.and_then(|found| found.centre(gaps.iter().copied()));
            let units = self
                .round
                .departments
                .iter()
                .zip(gaps)
                .filter(|(_, gaps)| gaps.n > 0)
                .map(|(name, gaps)| {
                    let unit = Unit {
                        mean_gap: gaps.mean,
                        people: gaps.n,
                        sd: gaps.deviation(),
                        shown: gaps.n >= self.options.team_min,
                        shrunken: found
                            .zip(centre)
                            .map(|(found, centre)| found.shrunken(*gaps, centre)),
                        weight: found.map(|found| found.weight(gaps.n)),
                    };
                    (name.as_str(), unit)
                });
            Some(Departments {
                anova: groups.into(),
                units: Named(units.collect()),
            })
        })
    }

    /// Shares of subjects and raters in the colleagues' ratings, by dimension and over all of them.
    pub fn rater_effects(&self) -> Named<'_, RaterEffects> {
        let dimensions = self.round.dimensions.len() + 1;
        // As many dimensions in one pass over the forms as fit into a modest table.
        let together = (RATER_SUMS / self.round.raters.len().max(1)).max(1);
        let effects: Vec<RaterEffects> = (0..dimensions)
            .step_by(together)
            .map(|begin| begin..(begin + together).min(dimensions))
            .flat_map(|places| {
                let by_rater = Totals::by_rater(self.round, places.clone());
                places.zip(by_rater)
            })
            .map(|(place, raters)| self.effects_of(place, &raters))
            .collect();
        self.named(|place| effects.get(place).copied())
    }

    fn effects_of(&self, place: usize, by_rater: &[Spread]) -> RaterEffects {
        let mut raters = Groups::default();
        for rater in by_rater {
            raters.add(*rater);
        }
        let with_3 = by_rater.iter().filter(|rater| rater.n >= 3).count();
        let raters_with_3 = u32::try_from(with_3).unwrap_or(u32::MAX);
        let crossed = Crossed {
            subjects: self.totals.groups(View::Colleague, place),
            raters,
        };
        let components = crossed.components();
        let shares = components.and_then(|components| components.shares());
        RaterEffects {
            raters: raters.groups,
            raters_with_3,
            ratings: raters.values(),
            share_rater: shares.map(|shares| shares.rater),
            share_rest: shares.map(|shares| shares.rest),
            share_subject: shares.map(|shares| shares.subject),
            shown: crossed.subjects.groups >= RELIABILITY_MIN && raters_with_3 >= RELIABILITY_MIN,
            subjects: crossed.subjects.groups,
            var_rater: components.map(|components| components.rater),
            var_rest: components.map(|components| components.rest),
            var_subject: components.map(|components| components.subject),
        }
    }

    /// The response surface over all dimensions.
    pub fn response_surface(&self) -> Surface {
        let points = &self.totals.surface;
        let people = u32::try_from(points.len()).unwrap_or(u32::MAX);
        let found = response_surface::fit(points);
        let both_sides = found.as_ref().is_some_and(|found| {
            at_least(found.share_over, SURFACE_SIDE) && at_least(found.share_under, SURFACE_SIDE)
        });
        Surface {
            b: found.as_ref().map(|found| found.b),
            people,
            shown: people >= SURFACE_MIN && both_sides,
            fitted: found.map(|found| {
                let [a1, a2, a3, a4] = found.shapes.map(ShapeFigures::from);
                FittedSurface {
                    a1,
                    a2,
                    a3,
                    a4,
                    linear: LinearFigures {
                        abs: found.linear.opposed,
                        c: found.linear.c,
                    },
                    r2: found.r2,
                    se: found.se,
                    se_hc3: found.se_hc3,
                    share_over: found.share_over,
                    share_under: found.share_under,
                }
            }),
        }
    }
}
