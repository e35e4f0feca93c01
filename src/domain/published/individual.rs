//! The figures of one gap report: one function for each kind.

use std::borrow::Cow;

use super::cell::{AsShown, Cell, Kind, Leaves, Pool, Raters, Scope};
use super::implied::{self, Bounds, Hidden};
use super::{ANSWER_STEP, DIFFERENCE_STEP, FIGURE_STEP, SubjectReport};
use crate::domain::disclosure::bands::Band;
use crate::domain::instrument::Instrument;
use crate::domain::report::{
    Basis, DimensionFigure, DimensionReport, GapReport, ItemReport, RespondentClass, Respondents,
    View, Withheld, WithheldReason,
};
use crate::domain::statistics::rounding::six_decimals;

/// Everything that the subject reads.
pub(super) fn cells<'a>(
    place: usize,
    subject: SubjectReport<'a>,
    instrument: &'a Instrument,
) -> Vec<Cell<'a>> {
    let reading = Reading {
        place,
        subject: subject.id,
        report: subject.report.get(),
        instrument,
    };
    let report = reading.report;
    let mut cells = Vec::new();
    cells.extend(
        report
            .respondents
            .iter()
            .map(|one| reading.respondents(one)),
    );
    for dimension in &report.dimensions {
        reading.add_own_views(dimension, &mut cells);
        for item in &dimension.items {
            reading.add_item(item, &mut cells);
        }
        for figure in &dimension.figures {
            reading.add_dimension(dimension, figure, &mut cells);
            reading.add_differences(dimension, figure, &mut cells);
        }
        reading.add_inside_outside(dimension, &mut cells);
    }
    for brake in &report.brakes {
        reading.add_item(brake, &mut cells);
    }
    reading.add_comments(&mut cells);
    reading.add_withheld(&mut cells);
    cells
}

/// The cells with a band that a dimension figure is the mean of: of its items when all are shown singly, else its own.
pub(super) fn leaves(
    place: usize,
    dimension: &DimensionReport,
    figure: &DimensionFigure,
) -> Leaves {
    match singly(dimension, figure) {
        Some(bands) => items_of(place, figure.view, bands.iter().map(|(code, _)| *code)),
        None => Leaves(vec![(
            id(place, Kind::Dimension, Some(figure.view), &dimension.code),
            1.0,
        )]),
    }
}

/// The bands of the items that a figure counts, when every one of them is shown singly.
pub(super) fn singly<'a>(
    dimension: &'a DimensionReport,
    figure: &'a DimensionFigure,
) -> Option<Vec<(&'a str, Band)>> {
    let Basis::Items(codes) = &figure.basis else {
        return None;
    };
    codes
        .iter()
        .map(|code| Some((code.as_str(), shown(dimension, code, figure.view)?)))
        .collect()
}

fn shown(dimension: &DimensionReport, code: &str, view: View) -> Option<Band> {
    dimension
        .items
        .iter()
        .find(|item| item.code == code)?
        .band(view)
}

fn items_of<'a>(place: usize, view: View, codes: impl Iterator<Item = &'a str>) -> Leaves {
    Leaves(
        codes
            .map(|code| (id(place, Kind::Item, Some(view), code), 1.0))
            .collect(),
    )
}

/// The place of the report comes first and the code last, so that no code can make two identifiers equal.
fn id(place: usize, kind: Kind, view: Option<View>, code: &str) -> String {
    named_id(place, kind.name(), view, code)
}

fn named_id(place: usize, name: &str, view: Option<View>, code: &str) -> String {
    let view = match view {
        Some(View::Inside) => "inside",
        Some(View::Outside) => "outside",
        Some(View::Together) => "all",
        None => "self",
    };
    let report = place + 1;
    format!("report{report}/{name}/{view}/{code}")
}

/// One report while its figures are written down.
struct Reading<'a> {
    place: usize,
    subject: &'a str,
    report: &'a GapReport,
    instrument: &'a Instrument,
}

impl<'a> Reading<'a> {
    fn cell(&self, kind: Kind, view: Option<View>, code: &str) -> Cell<'a> {
        let mut cell = Cell::new(
            id(self.place, kind, view, code),
            kind,
            self.subject,
            Scope::Individual,
        );
        cell.subjects = vec![self.subject];
        cell.group = Some(view.map_or(Raters::Own, Raters::from));
        cell
    }

    /// How many answered. A rater is behind at least one rating, and at most behind one of each item.
    fn respondents(&self, respondents: &'a Respondents) -> Cell<'a> {
        let (least, most) = raters_of(respondents);
        let items = u32::try_from(
            self.report
                .dimensions
                .iter()
                .map(|one| one.items.len())
                .sum::<usize>()
                + self.report.brakes.len(),
        )
        .unwrap_or(u32::MAX);
        let mut cell = self.cell(Kind::Respondents, Some(respondents.view), "");
        cell.n_min = Some(least);
        cell.n_max = Some(most.saturating_mul(items));
        cell.as_shown = Some(AsShown::Respondents(respondents));
        cell
    }

    /// The subject's own answer, and the band of what others see.
    fn add_item(&self, item: &'a ItemReport, cells: &mut Vec<Cell<'a>>) {
        if let Some(answer) = item.self_answer {
            let code = Cow::Borrowed(item.code.as_str());
            cells.push(self.own_answer(Kind::OwnAnswer, &item.code, code, answer));
        }
        for figure in &item.figures {
            let mut cell = self
                .cell(Kind::Item, Some(figure.view), &item.code)
                .with_band(figure.band);
            cell.item = Some(Cow::Borrowed(&item.code));
            cell.as_shown = Some(AsShown::Band(figure.band));
            cells.push(cell);
        }
    }

    fn own_answer(&self, kind: Kind, code: &str, item: Cow<'a, str>, answer: u8) -> Cell<'a> {
        let mut cell = self.cell(kind, None, code);
        cell.item = Some(item);
        cell.n = Some(1);
        cell.mean = Some(f64::from(answer));
        cell.step = Some(ANSWER_STEP);
        cell.as_shown = Some(AsShown::Answer(answer));
        cell
    }

    /// Norm, expectation and own score.
    fn add_own_views(&self, dimension: &'a DimensionReport, cells: &mut Vec<Cell<'a>>) {
        let code = &dimension.code;
        if let Some(norm) = dimension.norm {
            let item = Cow::Owned(super::norm_item(code));
            cells.push(self.own_answer(Kind::Norm, code, item, norm));
        }
        if let Some(expected) = dimension.expected {
            let item = Cow::Owned(super::expected_item(code));
            cells.push(self.own_answer(Kind::Expected, code, item, expected));
        }
        if let Some(score) = &dimension.self_score {
            let answered: Vec<&'a str> = dimension
                .items
                .iter()
                .filter(|item| item.self_answer.is_some())
                .map(|item| item.code.as_str())
                .collect();
            let from = answered
                .iter()
                .map(|code| (id(self.place, Kind::OwnAnswer, None, code), 1.0))
                .collect();
            let mut cell = self.cell(Kind::OwnScore, None, code).derived_from(
                Leaves(from),
                score.mean,
                FIGURE_STEP,
            );
            cell.items = answered;
            cell.as_shown = Some(AsShown::Score(score));
            cells.push(cell);
        }
    }

    /// A dimension is the mean of the middles of its items' bands, or a band of its own.
    fn add_dimension(
        &self,
        dimension: &'a DimensionReport,
        figure: &'a DimensionFigure,
        cells: &mut Vec<Cell<'a>>,
    ) {
        let mut cell = self.cell(Kind::Dimension, Some(figure.view), &dimension.code);
        cell.items = figure.basis.items().iter().map(String::as_str).collect();
        cell.as_shown = Some(AsShown::Edges {
            centre: figure.centre,
            lo: figure.lo,
            hi: figure.hi,
        });
        if let Basis::Pooled { band, .. } = figure.basis {
            cells.push(cell.with_band(band));
        } else if singly(dimension, figure).is_some() {
            let from = leaves(self.place, dimension, figure);
            cells.push(cell.derived_from(from, figure.centre, FIGURE_STEP));
        } else {
            // The middle of the band is the figure's middle: a reader has both.
            cell.mean_lo = Some(figure.lo - FIGURE_STEP / 2.0);
            cell.mean_hi = Some(figure.hi + FIGURE_STEP / 2.0);
            cell.pool = Some(Pool::Items);
            cells.push(cell);
            self.add_implied(dimension, figure, cells);
        }
    }

    /// What the figure tells of the items that are not shown singly: of their mean, and of each.
    fn add_implied(
        &self,
        dimension: &'a DimensionReport,
        figure: &'a DimensionFigure,
        cells: &mut Vec<Cell<'a>>,
    ) {
        let codes = figure.basis.items();
        let bands = codes
            .iter()
            .filter_map(|code| shown(dimension, code, figure.view));
        let (lo_shown, hi_shown) = bands.fold((0.0, 0.0), |(lo, hi), band| {
            (lo + band.lo(), hi + band.hi())
        });
        let hidden: Vec<(&'a str, WithheldReason)> = codes
            .iter()
            .filter(|code| shown(dimension, code, figure.view).is_none())
            .map(|code| (code.as_str(), self.reason(code, figure.view)))
            .collect();
        let protecting = hidden
            .iter()
            .filter(|(_, reason)| *reason == WithheldReason::ProtectsAnother)
            .count();
        let counted = count(codes.len());
        let tolerance = FIGURE_STEP * counted;
        let (lo_sum, hi_sum) = (
            figure.lo * counted - lo_shown,
            figure.hi * counted - hi_shown,
        );
        let number = count(hidden.len());
        let mut rest = self.cell(Kind::Implied, Some(figure.view), &dimension.code);
        rest.items = hidden.iter().map(|(code, _)| *code).collect();
        rest.mean_lo = Some((lo_sum - tolerance) / number);
        rest.mean_hi = Some((hi_sum + tolerance) / number);
        rest.pool = Some(Pool::Items);
        cells.push(rest);

        let bounds = implied::of_hidden(
            Hidden {
                lo_sum,
                hi_sum,
                tolerance,
                below: hidden.len() - protecting,
                protecting,
                most: self.most_raters(figure.view),
            },
            &self.report.minimums,
            &self.instrument.scale,
        );
        let Some(bounds) = bounds else { return };
        for (code, reason) in hidden {
            let bounds = match reason {
                WithheldReason::ProtectsAnother => bounds.protecting,
                WithheldReason::TooFewRatings => bounds.below,
            };
            if let Some(bounds) = bounds {
                cells.push(self.implied_item(code, figure.view, bounds));
            }
        }
    }

    fn implied_item(&self, code: &'a str, view: View, bounds: Bounds) -> Cell<'a> {
        let mut cell = self.cell(Kind::Implied, Some(view), code);
        cell.id = named_id(self.place, "implied-item", Some(view), code);
        cell.item = Some(Cow::Borrowed(code));
        cell.mean_lo = Some(bounds.lo);
        cell.mean_hi = Some(bounds.hi);
        if bounds.n_min == bounds.n_max {
            cell.n = Some(bounds.n_min);
        } else {
            cell.n_min = Some(bounds.n_min);
            cell.n_max = Some(bounds.n_max);
        }
        cell
    }

    fn reason(&self, code: &str, view: View) -> WithheldReason {
        self.report
            .withheld
            .iter()
            .find_map(|withheld| match withheld {
                Withheld::Item {
                    view: of,
                    code: item,
                    reason,
                } if *of == view && item == code => Some(*reason),
                _ => None,
            })
            .unwrap_or(WithheldReason::TooFewRatings)
    }

    fn most_raters(&self, view: View) -> u32 {
        self.report
            .respondents
            .iter()
            .find(|respondents| respondents.view == view)
            .map_or(0, |respondents| raters_of(respondents).1)
    }

    /// What the subject stated against what others see: a reader takes the statement away, and has the middle again.
    fn add_differences(
        &self,
        dimension: &'a DimensionReport,
        figure: &'a DimensionFigure,
        cells: &mut Vec<Cell<'a>>,
    ) {
        let against = |kind: Kind, stated: f64, points: f64, step: f64| {
            let from = leaves(self.place, dimension, figure);
            let mut cell = self
                .cell(kind, Some(figure.view), &dimension.code)
                .derived_from(from, six_decimals(stated - points), step);
            cell.items = figure.basis.items().iter().map(String::as_str).collect();
            cell
        };
        if let Some(gap) = &figure.gap {
            let points = gap.difference.points;
            let mut cell = against(Kind::Gap, gap.self_score.mean, points, DIFFERENCE_STEP);
            cell.as_shown = Some(AsShown::Gap(gap));
            cells.push(cell);
        }
        if let (Some(points), Some(norm)) = (figure.say_do, dimension.norm) {
            let mut cell = against(Kind::SayDo, f64::from(norm), points, FIGURE_STEP);
            cell.as_shown = Some(AsShown::Number(points));
            cells.push(cell);
        }
        if let (Some(foresight), Some(expected)) = (&figure.foresight, dimension.expected) {
            let points = foresight.difference.points;
            let mut cell = against(Kind::Foresight, f64::from(expected), points, FIGURE_STEP);
            cell.as_shown = Some(AsShown::Difference(&foresight.difference));
            cells.push(cell);
        }
    }

    /// Both sides over the items that are shown in both; their difference is in the released value.
    fn add_inside_outside(&self, dimension: &'a DimensionReport, cells: &mut Vec<Cell<'a>>) {
        let Some(figure) = &dimension.inside_outside else {
            return;
        };
        for (view, mean) in [
            (View::Inside, figure.inside),
            (View::Outside, figure.outside),
        ] {
            let codes = figure.items.iter().map(String::as_str);
            let mut cell = self
                .cell(Kind::InsideOutside, Some(view), &dimension.code)
                .derived_from(items_of(self.place, view, codes.clone()), mean, FIGURE_STEP);
            cell.items = codes.collect();
            cell.as_shown = Some(AsShown::InsideOutside(figure));
            cells.push(cell);
        }
    }

    /// How many texts there are; the texts themselves are no figures and stay out.
    fn add_comments(&self, cells: &mut Vec<Cell<'a>>) {
        for comments in &self.report.comments {
            let mut cell = self.cell(Kind::Comments, Some(View::Together), &comments.question);
            cell.as_shown = Some(AsShown::Texts(comments.texts.len()));
            cell.question = Some(&comments.question);
            cells.push(cell);
        }
    }

    /// What is not shown, for the record.
    fn add_withheld(&self, cells: &mut Vec<Cell<'a>>) {
        for withheld in &self.report.withheld {
            let cell = match withheld {
                Withheld::Item { view, code, reason } => {
                    let mut cell = self.cell(Kind::Item, Some(*view), code);
                    cell.item = Some(Cow::Borrowed(code));
                    cell.reason = Some(*reason);
                    cell
                }
                Withheld::Dimension { view, code, reason } => {
                    let mut cell = self.cell(Kind::Dimension, Some(*view), code);
                    cell.dimension = Some(code);
                    cell.reason = Some(*reason);
                    cell
                }
                Withheld::Others => {
                    let mut cell = self.cell(Kind::Respondents, Some(View::Together), "");
                    cell.reason = Some(WithheldReason::TooFewRatings);
                    cell
                }
                Withheld::Apart => self.cell(Kind::InsideOutside, Some(View::Together), ""),
                Withheld::Comments => self.cell(Kind::Comments, Some(View::Together), ""),
                Withheld::OwnForm => self.cell(Kind::OwnAnswer, None, ""),
            };
            cells.push(Cell {
                suppressed: true,
                ..cell
            });
        }
    }
}

fn count(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}

/// The fewest and the most raters of a class.
fn raters_of(respondents: &Respondents) -> (u32, u32) {
    let asked = respondents.assigned;
    match respondents.class {
        RespondentClass::Three => (3, 3),
        RespondentClass::Four => (4, 4),
        RespondentClass::FiveToSeven => (5, asked.clamp(5, 7)),
        RespondentClass::EightOrMore => (8, asked.max(8)),
    }
}
