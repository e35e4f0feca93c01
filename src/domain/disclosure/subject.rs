//! The report of one subject.

use super::cells::{self, DimensionCell};
use super::marks::{self, Unmarked, Variances};
use super::{SubjectTally, comments, grouping};
use crate::domain::ballot::{Ballot, SelfForm};
use crate::domain::instrument::{Dimension, Instrument, Item};
use crate::domain::promise::Minimums;
use crate::domain::report::gap::{
    DimensionResult, Gap, GapReport, Intention, ItemResult, Respondents, ViewResult, Withheld,
};
use crate::domain::report::{RespondentClass, View};
use crate::domain::statistics::describe;

/// Makes the report.
pub(super) fn report(
    tally: &SubjectTally,
    instrument: &Instrument,
    minimums: &Minimums,
    variances: &Variances,
    seed: &[u8; 32],
) -> GapReport {
    let ballots = grouping::counted(&tally.ballots);
    let views = grouping::views(&ballots, minimums);
    let empty = SelfForm::default();
    let own = tally.self_form.as_ref().unwrap_or(&empty);
    let mut withheld = Vec::new();
    if views.is_empty() {
        withheld.push(Withheld::Everything { minimum: minimums.dimension });
    } else if views == [View::Together] && tally.assigned_inside > 0 && tally.assigned_outside > 0 {
        withheld.push(Withheld::Split { minimum: minimums.split.max(minimums.dimension) });
    }
    let mut results: Vec<Vec<ViewResult>> = vec![Vec::new(); instrument.dimensions.len()];
    for view in views.iter().copied() {
        for (slot, found) in results.iter_mut().zip(view_results(instrument, own, &ballots, view, minimums, variances, &mut withheld)) {
            slot.extend(found);
        }
        withhold_items(instrument, &ballots, view, minimums, &mut withheld);
    }
    let item_result = |item: &Item| ItemResult {
        code: item.code.clone(),
        self_answer: own.answers.get(&item.code).copied(),
        views: views
            .iter()
            .filter(|view| item.text(grouping::form(**view)).is_some())
            .filter_map(|view| {
                let ratings = cells::ratings(&ballots, *view, &item.code);
                cells::item(&ratings, minimums.item, &instrument.scale).map(|range| (*view, range))
            })
            .collect(),
    };
    let dimensions = instrument.dimensions.iter().zip(results).map(|(dimension, views)| DimensionResult {
        code: dimension.code.clone(),
        norm: own.norm.get(&dimension.code).copied(),
        self_score: self_score(dimension, own),
        expectation: own.expectation.get(&dimension.code).copied(),
        views,
        items: dimension.core_items().map(item_result).collect(),
    });
    let dimensions = dimensions.collect();
    let comments = comments::released(tally, ballots.len(), instrument, minimums, seed).unwrap_or_else(|| {
        withheld.push(Withheld::Comments { raters: minimums.comment_raters, writers: minimums.comment_writers });
        Vec::new()
    });
    if tally.self_form.is_none() {
        withheld.push(Withheld::SelfForm);
    }
    GapReport {
        respondents: respondents(tally, &ballots, &views),
        has_self_form: tally.self_form.is_some(),
        dimensions,
        brakes: instrument.brakes.iter().map(item_result).collect(),
        comments,
        priorities: own.priorities.clone(),
        intention: Intention {
            item: own.intention_item.clone(),
            text: own.intention_text.clone(),
            moment: own.comments.values().next().cloned(),
        },
        withheld,
        views,
    }
}

/// How many were asked and, roughly, answered: for the views that are shown, else for everybody without a number.
fn respondents(tally: &SubjectTally, ballots: &[&Ballot], views: &[View]) -> Vec<Respondents> {
    let asked = |view: View| match view {
        View::Inside => tally.assigned_inside,
        View::Outside => tally.assigned_outside,
        View::Together => tally.assigned_inside + tally.assigned_outside,
    };
    if views.is_empty() {
        return vec![Respondents { view: View::Together, asked: asked(View::Together), answered: None }];
    }
    let answered = |view: View| ballots.iter().filter(|ballot| grouping::belongs(ballot, view)).count();
    views
        .iter()
        .map(|view| Respondents {
            view: *view,
            asked: asked(*view),
            answered: RespondentClass::of(u32::try_from(answered(*view)).unwrap_or(u32::MAX)),
        })
        .collect()
}

fn self_score(dimension: &Dimension, own: &SelfForm) -> Option<f64> {
    let given: Vec<u8> = dimension.core_items().filter_map(|item| own.answers.get(&item.code).copied()).collect();
    describe::half_answered_mean(&given, dimension.core_items().count())
}

/// The dimensions of one view, in order; `None` where the view may not be shown.
fn view_results(
    instrument: &Instrument,
    own: &SelfForm,
    ballots: &[&Ballot],
    view: View,
    minimums: &Minimums,
    variances: &Variances,
    withheld: &mut Vec<Withheld>,
) -> Vec<Option<ViewResult>> {
    let cells: Vec<Option<(DimensionCell<'_>, Option<f64>)>> = instrument
        .dimensions
        .iter()
        .map(|dimension| {
            let cell = cells::dimension(instrument, &dimension.code, ballots, view, minimums)?;
            // The own answers to exactly the items that count for the others: like is compared with like.
            let given: Vec<u8> = cell.items.iter().filter_map(|item| own.answers.get(*item).copied()).collect();
            let self_score = describe::half_answered_mean(&given, cell.items.len());
            Some((cell, self_score))
        })
        .collect();
    for (dimension, cell) in instrument.dimensions.iter().zip(&cells) {
        if cell.is_none() {
            withheld.push(Withheld::Dimension { view, code: dimension.code.clone(), minimum: minimums.dimension });
        }
    }
    let family: Vec<Unmarked> = instrument
        .dimensions
        .iter()
        .zip(&cells)
        .filter_map(|(dimension, cell)| {
            let (cell, self_score) = cell.as_ref()?;
            let (norm, expectation) = (own.norm.get(&dimension.code), own.expectation.get(&dimension.code));
            let scale = (instrument.scale.lo(), instrument.scale.hi());
            self_score.map(|score| {
                marks::unmarked(variances, view, &dimension.code, cell, score, norm.copied(), expectation.copied(), scale)
            })
        })
        .collect();
    let mut gaps = marks::mark(family).into_iter();
    cells
        .into_iter()
        .map(|cell| {
            cell.map(|(cell, self_score)| {
                let gap: Option<Gap> = if self_score.is_some() { gaps.next() } else { None };
                ViewResult { view, range: cell.range, self_score, gap }
            })
        })
        .collect()
}

/// Notes the items of a view that too few judged.
fn withhold_items(instrument: &Instrument, ballots: &[&Ballot], view: View, minimums: &Minimums, withheld: &mut Vec<Withheld>) {
    let too_few = |item: &&Item| {
        let ratings = cells::ratings(ballots, view, &item.code);
        cells::item(&ratings, minimums.item, &instrument.scale).is_none()
    };
    let codes: Vec<String> = instrument.items(grouping::form(view)).filter(too_few).map(|item| item.code.clone()).collect();
    if !codes.is_empty() {
        withheld.push(Withheld::Items { view, codes, minimum: minimums.item });
    }
}
