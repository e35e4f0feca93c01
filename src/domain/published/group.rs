//! The figures of the group report: one function for each kind.

use std::borrow::Cow;

use super::cell::{AsShown, Cell, Kind, Leaves, Pool, Raters, Scope};
use super::departments::{Part, Parts};
use super::group_bands;
use super::individual;
use super::{GROUP_STEP, SubjectReport};
use crate::domain::ballot::Source;
use crate::domain::instrument::Instrument;
use crate::domain::report::{GroupDimension, GroupFigure, GroupReport, SubgroupReport, View};

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
        parts: Parts::of(report, reports, instrument),
    };
    let whole = reading.parts.whole();
    let mut cells = vec![reading.counts()];
    for (index, dimension) in report.dimensions.iter().enumerate() {
        let figures = Figures {
            index,
            code: &dimension.code,
            self_score: dimension.self_score.as_ref(),
            inside: dimension.inside.as_ref(),
            outside: dimension.outside.as_ref(),
            together: dimension.together.as_ref(),
        };
        reading.add_part(whole, &figures, &mut cells);
        let (norm, expected) = (
            super::norm_item(&dimension.code),
            super::expected_item(&dimension.code),
        );
        cells.push(reading.own_answer(Kind::GroupOwn, norm, dimension.norm.as_ref()));
        cells.push(reading.own_answer(Kind::GroupOwn, expected, dimension.expected.as_ref()));
        cells.extend(reading.circles(dimension));
    }
    for condition in &report.conditions {
        let item = super::condition_item(&condition.code);
        cells.push(reading.own_answer(Kind::GroupCondition, item, condition.figure.as_ref()));
    }
    for (part, group) in reading.parts.departments().iter().zip(&report.groups) {
        cells.push(reading.size(part, group));
        for (index, dimension) in group.dimensions.iter().enumerate() {
            let figures = Figures {
                index,
                code: &dimension.code,
                self_score: dimension.self_score.as_ref(),
                inside: dimension.inside.as_ref(),
                outside: dimension.outside.as_ref(),
                together: dimension.together.as_ref(),
            };
            reading.add_part(part, &figures, &mut cells);
        }
    }
    cells
}

/// The figures of one dimension that the whole group and departments alike have.
struct Figures<'a> {
    index: usize,
    code: &'a str,
    self_score: Option<&'a GroupFigure>,
    inside: Option<&'a GroupFigure>,
    outside: Option<&'a GroupFigure>,
    together: Option<&'a GroupFigure>,
}

/// The report while its figures are written down.
struct Reading<'a, 'b> {
    report: &'a GroupReport,
    reports: &'b [SubjectReport<'a>],
    leader: &'a str,
    instrument: &'a Instrument,
    parts: Parts<'a>,
}

impl<'a> Reading<'a, '_> {
    fn cell(&self, part: &Part<'a>, kind: Kind, what: &str) -> Cell<'a> {
        let id = format!("{}/{}/{what}", part.name, kind.name());
        let mut cell = Cell::new(id, kind, self.leader, Scope::Group);
        cell.department = part.path;
        cell
    }

    /// How many subjects and forms there were.
    fn counts(&self) -> Cell<'a> {
        let mut cell = self.cell(self.parts.whole(), Kind::GroupCounts, "");
        cell.as_shown = Some(AsShown::Counts(&self.report.counts));
        cell
    }

    /// How many subjects a department has.
    fn size(&self, part: &Part<'a>, group: &SubgroupReport) -> Cell<'a> {
        let mut cell = self.cell(part, Kind::GroupCounts, "");
        cell.subjects = self.names(part.members());
        cell.as_shown = Some(AsShown::Subjects(group.subjects));
        cell
    }

    /// What others see of a part of the group, and what it says of itself.
    fn add_part(&self, part: &Part<'a>, figures: &Figures<'a>, cells: &mut Vec<Cell<'a>>) {
        for (view, figure) in [
            (View::Inside, figures.inside),
            (View::Outside, figures.outside),
            (View::Together, figures.together),
        ] {
            cells.extend(self.seen(part, view, figures, figure));
        }
        cells.push(self.own_score(part, figures));
    }

    /// What others see: the mean over the subjects with the view of what they read, or nothing.
    fn seen(
        &self,
        part: &Part<'a>,
        view: View,
        figures: &Figures<'a>,
        figure: Option<&'a GroupFigure>,
    ) -> Option<Cell<'a>> {
        let name = match view {
            View::Inside => "inside",
            View::Outside => "outside",
            View::Together => "all",
        };
        let what = format!("{name}/{}", figures.code);
        let mut cell = self.cell(part, Kind::GroupDimension, &what);
        cell.group = Some(Raters::from(view));
        cell.dimension = Some(figures.code);
        let Some(figure) = figure else {
            // Without a view there is nothing to leave out either.
            let is_asked = view != View::Outside || self.has_partners();
            cell.suppressed = true;
            return is_asked.then_some(cell);
        };
        cell.as_shown = Some(AsShown::Group(figure));
        let mut from = Leaves::default();
        for place in part.members() {
            let Some(subject) = self.reports.get(*place) else {
                continue;
            };
            let Some(own) = subject.report.get().dimensions.get(figures.index) else {
                continue;
            };
            let Some(shown) = own.figure(view) else {
                continue;
            };
            let leaves = individual::leaves(*place, own, shown);
            let share = 1.0 / f64::from(u32::try_from(leaves.0.len()).unwrap_or(u32::MAX));
            from.0.extend(
                leaves
                    .0
                    .into_iter()
                    .map(|(id, weight)| (id, weight * share)),
            );
            cell.subjects.push(subject.id);
        }
        if from.0.is_empty() {
            return Some(cell);
        }
        Some(cell.derived_from(from, figure.centre, GROUP_STEP))
    }

    fn has_partners(&self) -> bool {
        self.reports
            .iter()
            .any(|subject| subject.report.get().assigned_outside > 0)
    }

    fn names(&self, places: &[usize]) -> Vec<&'a str> {
        let subjects = places.iter().filter_map(|place| self.reports.get(*place));
        subjects.map(|subject| subject.id).collect()
    }

    /// How often the subjects say that they do it: the mean over the items that enough of them answered.
    fn own_score(&self, part: &Part<'a>, figures: &Figures<'a>) -> Cell<'a> {
        let mut cell = self.cell(part, Kind::GroupOwn, figures.code);
        cell.group = Some(Raters::Own);
        if !part.path.is_empty() {
            cell.subjects = self.names(part.members());
        }
        let Some(figure) = figures.self_score else {
            cell.dimension = Some(figures.code);
            cell.suppressed = true;
            return cell;
        };
        cell.n_items = part.answered(figures.index);
        if cell.n_items.is_empty() {
            cell.dimension = Some(figures.code);
            cell.as_shown = Some(AsShown::Group(figure));
            return cell;
        }
        cell.items = cell.n_items.keys().copied().collect();
        cell.pool = Some(Pool::Items);
        self.with_edges(cell, figure)
    }

    /// What the subjects say in one answer each. Whatever bands round to the figure are what a reader knows.
    fn own_answer(&self, kind: Kind, item: String, figure: Option<&'a GroupFigure>) -> Cell<'a> {
        let mut cell = self.cell(self.parts.whole(), kind, &item);
        cell.group = Some(Raters::Own);
        cell.item = Some(Cow::Owned(item));
        let Some(figure) = figure else {
            cell.suppressed = true;
            return cell;
        };
        let (fewest, most) = (
            self.report.minimums.group_subjects,
            self.report.counts.subjects,
        );
        let scale = &self.instrument.scale;
        cell = self.with_edges(cell, figure);
        (cell.n_min, cell.n_max) = (Some(fewest), Some(most));
        if let Some(bounds) = group_bands::of_figure(figure, fewest, most, scale) {
            (cell.mean_lo, cell.mean_hi) = (Some(bounds.lo), Some(bounds.hi));
            (cell.n_min, cell.n_max) = (Some(bounds.n_min), Some(bounds.n_max));
        }
        cell
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
                let what = format!("{name}/{}", dimension.code);
                let mut cell = self.cell(self.parts.whole(), Kind::GroupCircles, &what);
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
