//! The figures of the group report: one function for each kind.

use std::borrow::Cow;

use super::cell::{AsShown, Cell, Kind, Leaves, Pool, Raters, Scope};
use super::implied;
use super::individual;
use super::{GROUP_STEP, SubjectReport};
use crate::domain::ballot::Source;
use crate::domain::instrument::{Dimension, Instrument};
use crate::domain::report::{GroupDimension, GroupFigure, GroupReport, View};

/// Everything that the leader reads.
pub(super) fn cells<'a>(
    report: &'a GroupReport,
    reports: &[SubjectReport<'a>],
    leader: &'a str,
    instrument: &'a Instrument,
) -> Vec<Cell<'a>> {
    let reading = Reading {
        report,
        reports,
        leader,
        instrument,
    };
    let mut cells = vec![reading.counts()];
    for (index, dimension) in report.dimensions.iter().enumerate() {
        cells.extend(reading.seen(View::Inside, index, dimension));
        cells.extend(reading.seen(View::Outside, index, dimension));
        cells.extend(reading.seen(View::Together, index, dimension));
        cells.extend(reading.own_score(index, dimension));
        let (norm, expected) = (
            super::norm_item(&dimension.code),
            super::expected_item(&dimension.code),
        );
        cells.extend(reading.own_answer(Kind::GroupOwn, norm, dimension.norm.as_ref()));
        cells.extend(reading.own_answer(Kind::GroupOwn, expected, dimension.expected.as_ref()));
        cells.extend(reading.circles(dimension));
    }
    for condition in &report.conditions {
        let item = super::condition_item(&condition.code);
        cells.extend(reading.own_answer(Kind::GroupCondition, item, condition.figure.as_ref()));
    }
    cells
}

/// The report while its figures are written down.
struct Reading<'a, 'b> {
    report: &'a GroupReport,
    reports: &'b [SubjectReport<'a>],
    leader: &'a str,
    instrument: &'a Instrument,
}

impl<'a> Reading<'a, '_> {
    fn cell(&self, kind: Kind, what: &str) -> Cell<'a> {
        let id = format!("group/{}/{what}", kind.name());
        Cell::new(id, kind, self.leader, Scope::Group)
    }

    /// How many subjects and forms there were.
    fn counts(&self) -> Cell<'a> {
        let mut cell = self.cell(Kind::GroupCounts, "");
        cell.as_shown = Some(AsShown::Counts(&self.report.counts));
        cell
    }

    /// What others see: the mean over the subjects with the view of what they read, or nothing.
    fn seen(&self, view: View, index: usize, dimension: &'a GroupDimension) -> Option<Cell<'a>> {
        let (name, figure) = match view {
            View::Inside => ("inside", dimension.inside.as_ref()),
            View::Outside => ("outside", dimension.outside.as_ref()),
            View::Together => ("all", dimension.together.as_ref()),
        };
        let mut cell = self.cell(Kind::GroupDimension, &format!("{name}/{}", dimension.code));
        cell.group = Some(Raters::from(view));
        cell.dimension = Some(&dimension.code);
        let Some(figure) = figure else {
            // Without a view there is nothing to leave out either.
            let is_asked = view != View::Outside || self.has_partners();
            cell.suppressed = true;
            return is_asked.then_some(cell);
        };
        let mut from = Leaves::default();
        for (place, subject) in self.reports.iter().enumerate() {
            let Some(own) = subject.report.get().dimensions.get(index) else {
                continue;
            };
            let Some(shown) = own.figure(view) else {
                continue;
            };
            let leaves = individual::leaves(place, own, shown);
            let share = 1.0 / f64::from(u32::try_from(leaves.0.len()).unwrap_or(u32::MAX));
            from.0.extend(
                leaves
                    .0
                    .into_iter()
                    .map(|(id, weight)| (id, weight * share)),
            );
            cell.subjects.push(subject.id);
        }
        cell.as_shown = Some(AsShown::Group(figure));
        Some(cell.derived_from(from, figure.centre, GROUP_STEP))
    }

    fn has_partners(&self) -> bool {
        self.reports
            .iter()
            .any(|subject| subject.report.get().assigned_outside > 0)
    }

    /// How often the subjects say that they do it: the mean over the items that enough of them answered.
    fn own_score(&self, index: usize, dimension: &'a GroupDimension) -> Option<Cell<'a>> {
        let mut cell = self.cell(Kind::GroupOwn, &dimension.code);
        cell.group = Some(Raters::Own);
        let Some(figure) = &dimension.self_score else {
            cell.dimension = Some(&dimension.code);
            cell.suppressed = true;
            return Some(cell);
        };
        let asked: &'a Dimension = self.instrument.dimensions.get(index)?;
        for item in asked.core_items() {
            let answered = self.answered(index, &item.code);
            if answered >= self.report.minimums.group_subjects {
                cell.items.push(&item.code);
                cell.n_items.insert(&item.code, answered);
            }
        }
        cell.pool = Some(Pool::Items);
        Some(self.with_edges(cell, figure))
    }

    /// How many of the subjects answered an item about themselves.
    fn answered(&self, index: usize, code: &str) -> u32 {
        let answered = self.reports.iter().filter(|subject| {
            let dimension = subject.report.get().dimensions.get(index);
            dimension
                .and_then(|own| own.items.iter().find(|item| item.code == code))
                .is_some_and(|item| item.self_answer.is_some())
        });
        u32::try_from(answered.count()).unwrap_or(u32::MAX)
    }

    /// What the subjects say in one answer each. Whatever bands round to the figure are what a reader knows.
    fn own_answer(
        &self,
        kind: Kind,
        item: String,
        figure: Option<&'a GroupFigure>,
    ) -> Option<Cell<'a>> {
        let mut cell = self.cell(kind, &item);
        cell.group = Some(Raters::Own);
        cell.item = Some(Cow::Owned(item));
        let Some(figure) = figure else {
            cell.suppressed = true;
            return Some(cell);
        };
        let (fewest, most) = (
            self.report.minimums.group_subjects,
            self.report.counts.subjects,
        );
        match implied::of_group_figure(figure, fewest, most, &self.instrument.scale) {
            Some(bounds) => {
                cell.mean_lo = Some(bounds.lo);
                cell.mean_hi = Some(bounds.hi);
                cell.n_min = Some(bounds.n_min);
                cell.n_max = Some(bounds.n_max);
                cell.as_shown = Some(AsShown::Group(figure));
                Some(cell)
            }
            None => {
                cell.n_min = Some(fewest);
                cell.n_max = Some(most);
                Some(self.with_edges(cell, figure))
            }
        }
    }

    /// A mean between the edges, as far as rounding lets a reader know them.
    fn with_edges(&self, mut cell: Cell<'a>, figure: &'a GroupFigure) -> Cell<'a> {
        let scale = &self.instrument.scale;
        cell.mean_lo = Some((figure.lo - GROUP_STEP / 2.0).max(f64::from(scale.lo())));
        cell.mean_hi = Some((figure.hi + GROUP_STEP / 2.0).min(f64::from(scale.hi())));
        cell.as_shown = Some(AsShown::Group(figure));
        cell
    }

    /// Own department beside other departments. The schema has no word for such a part of the raters inside, so the
    /// figures stand in `as_shown` alone.
    fn circles(&self, dimension: &'a GroupDimension) -> Vec<Cell<'a>> {
        let sides = [
            ("own", Source::OwnDepartment),
            ("other", Source::OtherDepartment),
        ];
        sides
            .into_iter()
            .map(|(name, side)| {
                let mut cell = self.cell(Kind::GroupCircles, &format!("{name}/{}", dimension.code));
                cell.group = Some(Raters::Inside);
                cell.side = Some(side);
                cell.dimension = Some(&dimension.code);
                cell.as_shown = dimension.circles.as_ref().map(|circles| {
                    AsShown::Group(match side {
                        Source::OwnDepartment => &circles.own_department,
                        _ => &circles.other_departments,
                    })
                });
                cell.suppressed = cell.as_shown.is_none();
                cell
            })
            .collect()
    }
}
