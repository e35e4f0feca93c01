//! What is summed up over all subjects of a round before any one of them can be judged.

use std::ops::Range;

use super::cells::{ByView, Cells, Detail, View, scores};
use super::options::Options;
use crate::domain::answers::{Relation, Round};
use crate::domain::statistics::consistency::Items;
use crate::domain::statistics::moderated::Pool;
use crate::domain::statistics::one_way::{Groups, OneWay};
use crate::domain::statistics::response_surface::Point;
use crate::domain::statistics::spread::Spread;

/// The middle of the scale, about which a response surface is fitted.
const MIDDLE: f64 = 3.0;

/// Sums over all subjects for one dimension, or over all of them.
#[derive(Debug, Default)]
pub(super) struct DimensionTotals {
    /// Raters within subjects, view by view.
    pub(super) groups: ByView<Groups>,
    /// The others of each subject.
    pub(super) others: Vec<Spread>,
    /// The own score of each subject.
    pub(super) own: Vec<Option<f64>>,
    /// Colleagues and partners of each subject that has enough of both.
    pub(super) inner_outer: Vec<(f64, f64)>,
    /// Colleagues of the own and of other departments, of each subject that has enough of both.
    pub(super) departments: Vec<(f64, f64)>,
    /// Gaps by department of the subject.
    pub(super) gaps_of: Vec<Spread>,
}

impl DimensionTotals {
    /// Own scores and others' means of the people who have both, from `minimum` raters on.
    pub(super) fn pairs(&self, minimum: u32) -> Vec<(f64, f64)> {
        let known = |(own, others): (&Option<f64>, &Spread)| {
            own.filter(|_| others.n >= minimum)
                .map(|own| (own, others.mean))
        };
        self.own
            .iter()
            .zip(&self.others)
            .filter_map(known)
            .collect()
    }

    /// The analysis of variance of the others' scores, and the mean that they are drawn to.
    pub(super) fn reliability(&self) -> Option<Reliability> {
        let one_way = self.groups.others.analyse()?;
        let centre = one_way.centre(self.others.iter().copied())?;
        Some(Reliability { one_way, centre })
    }
}

/// What an average of the others is worth on one dimension.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reliability {
    pub(super) one_way: OneWay,
    /// The mean that empirical Bayes means are drawn to.
    pub(super) centre: f64,
}

/// How a dimension's items hang together, in the others' and in the own forms.
#[derive(Debug)]
pub(super) struct Coherence {
    pub(super) others: Items,
    pub(super) own: Items,
}

/// Sums over all subjects.
#[derive(Debug)]
pub(super) struct Totals {
    /// Dimension by dimension, and over all of them at the end.
    pub(super) dimensions: Vec<DimensionTotals>,
    /// The others' disagreement on each item.
    pub(super) items: Vec<Pool>,
    /// Dimension by dimension.
    pub(super) coherence: Vec<Coherence>,
    /// Points of the response surface: own score, mean of the colleagues, score by the leader.
    pub(super) surface: Vec<Point>,
    /// The most raters of one subject.
    pub(super) most_raters: u32,
}

impl Totals {
    pub(super) fn of(round: &Round, options: Options) -> Self {
        let mut totals = Self {
            dimensions: Vec::new(),
            items: vec![Pool::default(); round.items.len()],
            coherence: round
                .dimensions
                .iter()
                .map(|dimension| Coherence {
                    others: Items::new(dimension.items.len()),
                    own: Items::new(dimension.items.len()),
                })
                .collect(),
            surface: Vec::new(),
            most_raters: 0,
        };
        totals
            .dimensions
            .resize_with(round.dimensions.len() + 1, || DimensionTotals {
                gaps_of: vec![Spread::default(); round.departments.len()],
                ..DimensionTotals::default()
            });
        let mut cells = Cells::new(round);
        for subject in 0..round.subjects.len() {
            cells.fill(round, subject, Detail::Scores);
            totals.add(&cells, options);
        }
        totals.cohere(round);
        totals
    }

    fn add(&mut self, cells: &Cells, options: Options) {
        self.most_raters = self.most_raters.max(cells.others);
        for (totals, cells_of) in self.dimensions.iter_mut().zip(&cells.dimensions) {
            let spreads = cells_of.views.map(|scores| Spread::of(scores));
            totals.groups.colleague.add(spreads.colleague);
            totals.groups.leader.add(spreads.leader);
            totals.groups.others.add(spreads.others);
            totals.groups.outside.add(spreads.outside);
            totals.others.push(spreads.others);
            totals.own.push(cells_of.own);
            let enough = |one: Spread, other: Spread| {
                (one.n >= options.k_min && other.n >= options.k_min)
                    .then_some((one.mean, other.mean))
            };
            totals
                .inner_outer
                .extend(enough(spreads.colleague, spreads.outside));
            totals.departments.extend(enough(
                Spread::of(&cells_of.own_department),
                Spread::of(&cells_of.other_department),
            ));
            if let (Some(own), Some(department)) = (cells_of.own, cells.department)
                && spreads.others.n >= options.k_min
                && let Ok(place) = usize::try_from(department)
                && let Some(gaps) = totals.gaps_of.get_mut(place)
            {
                *gaps = gaps.and(Spread::of(&[own - spreads.others.mean]));
            }
        }
        for (pool, item) in self.items.iter_mut().zip(&cells.items) {
            pool.add(spread_of_answers(&item.answers));
        }
        if let Some(overall) = cells.dimensions.last() {
            let colleagues = Spread::of(&overall.views.colleague);
            let leader = Spread::of(&overall.views.leader).mean();
            if let (Some(own), Some(leader)) = (overall.own, leader)
                && colleagues.n >= options.k_min
            {
                self.surface.push(Point {
                    x: own - MIDDLE,
                    y: colleagues.mean - MIDDLE,
                    z: leader,
                });
            }
        }
    }

    /// Complete forms, dimension by dimension.
    fn cohere(&mut self, round: &Round) {
        let mut answers = Vec::new();
        for (form, row) in round.all() {
            for (dimension, coherence) in round.dimensions.iter().zip(&mut self.coherence) {
                answers.clear();
                answers.extend(
                    dimension
                        .items
                        .iter()
                        .filter_map(|place| row.get(*place))
                        .filter(|answer| **answer > 0)
                        .map(|answer| u32::from(*answer)),
                );
                match form.relation {
                    Relation::Colleague | Relation::Outside => coherence.others.add(&answers),
                    Relation::OwnForm => coherence.own.add(&answers),
                    Relation::Leader => {}
                }
            }
        }
    }

    /// Colleagues' ratings by rater on the dimensions at these places, one list each; raters without any stay empty.
    pub(super) fn by_rater(round: &Round, dimensions: Range<usize>) -> Vec<Vec<Spread>> {
        let mut sums = vec![vec![(0_u32, 0.0_f64); round.raters.len()]; dimensions.len()];
        let (mut of_form, mut valid) = (Vec::new(), Vec::new());
        for (form, row) in round.all() {
            if form.relation != Relation::Colleague {
                continue;
            }
            scores(&round.dimensions, row, &mut of_form, &mut valid);
            let place = usize::try_from(form.rater).unwrap_or(usize::MAX);
            let wanted = of_form.get(dimensions.clone()).unwrap_or_default();
            for (sums, score) in sums.iter_mut().zip(wanted) {
                if let (Some(score), Some(sum)) = (score, sums.get_mut(place)) {
                    sum.0 += 1;
                    sum.1 += score - MIDDLE;
                }
            }
        }
        let spread = |(n, sum): (u32, f64)| Spread {
            n,
            mean: if n > 0 {
                MIDDLE + sum / f64::from(n)
            } else {
                0.0
            },
            squares: 0.0,
        };
        sums.into_iter()
            .map(|sums| sums.into_iter().map(spread).collect())
            .collect()
    }

    /// Forms about all subjects in a view that have a score on this dimension.
    pub(super) fn groups(&self, view: View, dimension: usize) -> Groups {
        self.dimensions
            .get(dimension)
            .map(|totals| *totals.groups.get(view))
            .unwrap_or_default()
    }
}

/// Count, mean and squares of answers of 1 to 5.
pub(super) fn spread_of_answers(answers: &[u8]) -> Spread {
    let (mut n, mut sum, mut squares) = (0, 0, 0);
    for answer in answers {
        let answer = u32::from(*answer);
        n += 1;
        sum += answer;
        squares += answer * answer;
    }
    Spread::of_sums(n, sum, squares)
}
