//! The figures about one subject.

use serde::Serialize;

use super::cells::{Cells, DimensionCells, ItemCells, View};
use super::gap::{self, Gap, InnerOuter, Reason, Side};
use super::named::Named;
use super::options::{NOTABLE_ON_ITEM, Options};
use super::stated::{self, SayExpectSeen};
use super::totals::{DimensionTotals, Reliability, spread_of_answers};
use super::{Analysis, MISMATCH};
use crate::domain::answers::{Dimension, OVERALL};
use crate::domain::statistics::categories::{self, Agreement, Category};
use crate::domain::statistics::compare::at_least;
use crate::domain::statistics::rater_agreement::{
    self, AgreementWords, MAXIMUM, OnDimension, SLIGHT_SKEW, UNIFORM,
};
use crate::domain::statistics::spread::Spread;

/// All figures about one subject.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Subject<'a> {
    /// The subject's own department.
    pub department: Option<&'a str>,
    /// By dimension, and over all of them (`ALL`).
    pub dimensions: Named<'a, DimensionFigures>,
    /// By item, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Named<'a, ItemFigures>>,
    /// Norm and expectation against what is seen, by dimension (S20); only in data that have them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say_expect_seen: Option<Named<'a, SayExpectSeen>>,
}

/// The figures on one dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DimensionFigures {
    /// Agreement of the raters; not over all dimensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementFigures>,
    /// What the gap is called (S5); not over all dimensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<&'static str>,
    /// Empirical Bayes mean of the others, for groups only.
    pub eb_mean: Option<f64>,
    /// The gap.
    pub gap: Gap,
    /// The gap over what the subject and each rater both answered.
    pub gap_matched: Option<f64>,
    /// Inside against outside.
    pub inner_outer: InnerOuter,
    /// Whether the matched gap differs notably from the gap.
    pub item_mismatch: Option<bool>,
    /// Which list of the report (S5); not over all dimensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub johari: Option<&'static str>,
    /// Mean of the others without forms of one single answer.
    pub mean_without_straight_lines: Option<f64>,
    /// Reliability of the mean of this many raters.
    pub reliability: Option<f64>,
    /// Whether colleagues and partners may be shown apart.
    pub split_shown: bool,
    /// Mean, count and deviation of each view.
    pub views: Views,
}

/// Mean, count and deviation of each view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Views {
    /// Colleagues inside.
    pub colleague: ViewFigures,
    /// The leader.
    pub leader: ViewFigures,
    /// Colleagues and partners.
    pub others: ViewFigures,
    /// Partners outside.
    pub outside: ViewFigures,
}

/// One view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ViewFigures {
    /// Mean of the raters' scores.
    pub mean: Option<f64>,
    /// Raters with a score.
    pub n: u32,
    /// Standard deviation of the raters.
    pub sd: Option<f64>,
}

impl From<Spread> for ViewFigures {
    fn from(spread: Spread) -> Self {
        Self {
            mean: spread.mean(),
            n: spread.n,
            sd: spread.deviation(),
        }
    }
}

/// Agreement of the raters (S6).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AgreementFigures {
    /// Mean of the items' mean absolute deviations.
    pub ad_m: Option<f64>,
    /// Items that two raters or more answered.
    pub items_used: u32,
    /// Mean of the items' variances.
    pub mean_item_variance: Option<f64>,
    /// Raters with a score on the dimension.
    pub n: u32,
    /// rwg(j) against a slightly skewed null.
    pub rwg_j_skew: Option<f64>,
    /// rwg(j) against a uniform null.
    pub rwg_j_uniform: Option<f64>,
    /// r*wg(j) against the largest variance.
    pub rwg_star_max: Option<f64>,
    /// r*wg(j) against a uniform null.
    pub rwg_star_uniform: Option<f64>,
    /// What may be said of it.
    pub words: Option<AgreementWords>,
}

/// The figures on one item.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ItemFigures {
    /// Mean absolute deviation of the answers.
    pub ad_m: Option<f64>,
    /// Forms of others with any answer.
    pub asked: u32,
    /// Share of them without an answer.
    pub cant_judge_share: Option<f64>,
    /// Whether the own answer stands out.
    pub flag: Option<Flag>,
    /// The gap.
    pub gap: Gap,
    /// Whether fewer than half could judge.
    pub mostly_not_judged: bool,
    /// rwg of the item.
    pub rwg: Option<f64>,
    /// Variance of the answers.
    pub variance: Option<f64>,
}

/// Whether the own answer to an item stands out (S12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The subject sees this reliably more often.
    HigherSelf,
    /// The subject sees this reliably less often.
    LowerSelf,
    /// Neither.
    None,
}

impl Subject<'_> {
    /// The figures of the cells of the subject at this place.
    pub(super) fn of<'a>(
        analysis: &'a Analysis<'_>,
        subject: usize,
        cells: &Cells,
        with_items: bool,
    ) -> Subject<'a> {
        let round = analysis.round;
        let department = cells
            .department
            .and_then(|place| round.departments.get(usize::try_from(place).ok()?));
        let mut dimensions: Vec<(&str, DimensionFigures)> = analysis
            .by_name
            .iter()
            .filter_map(|(name, place)| {
                let of_dimension = cells.dimensions.get(*place)?;
                let totals = analysis.totals.dimensions.get(*place)?;
                let reliability = analysis.reliability.get(*place)?;
                let mut figures = dimension(analysis, of_dimension, totals, reliability.as_ref());
                if let Some(items) = round.dimensions.get(*place) {
                    figures.agreement = Some(agreement(analysis, cells, of_dimension, items));
                    match_items(&mut figures, of_dimension);
                }
                Some((name.as_str(), figures))
            })
            .collect();
        call(&mut dimensions);
        let say_expect_seen = round
            .stated(subject)
            .map(|stated| stated::compare(analysis, stated, &cells.dimensions, &dimensions));
        Subject {
            department: department.map(String::as_str),
            dimensions: Named(dimensions),
            items: with_items.then(|| items(analysis, cells)),
            say_expect_seen,
        }
    }
}

fn dimension(
    analysis: &Analysis<'_>,
    cells: &DimensionCells,
    totals: &DimensionTotals,
    reliability: Option<&Reliability>,
) -> DimensionFigures {
    let Options { k_min, .. } = analysis.options;
    let spreads = cells.views.map(|scores| Spread::of(scores));
    let others = spreads.others;
    let reliability = reliability.filter(|_| others.n > 0);
    let side = |view: View| Side {
        raters: *spreads.get(view),
        all: totals.groups.get(view).pool(),
    };
    DimensionFigures {
        agreement: None,
        category: None,
        eb_mean: reliability.map(|found| found.one_way.shrunken(others, found.centre)),
        gap: gap::gap(
            cells.own,
            others,
            totals.groups.others.pool(),
            k_min,
            &analysis.limits,
        ),
        gap_matched: None,
        inner_outer: gap::inner_outer(side(View::Colleague), side(View::Outside), k_min),
        item_mismatch: None,
        johari: None,
        mean_without_straight_lines: Spread::of(&cells.without_straight_lines).mean(),
        reliability: reliability.map(|found| found.one_way.reliability(others.n)),
        split_shown: spreads.colleague.n >= k_min && spreads.outside.n >= k_min,
        views: Views {
            colleague: spreads.colleague.into(),
            leader: spreads.leader.into(),
            others: others.into(),
            outside: spreads.outside.into(),
        },
    }
}

/// The figures of the real dimensions.
fn reported<'f>(
    dimensions: &'f mut [(&str, DimensionFigures)],
) -> impl Iterator<Item = &'f mut DimensionFigures> {
    let real = dimensions.iter_mut().filter(|(name, _)| *name != OVERALL);
    real.map(|(_, figures)| figures)
}

/// Adjusts the p-values over the dimensions of the report, and says what each gap is called (S5, S12).
fn call(dimensions: &mut [(&str, DimensionFigures)]) {
    let mut family: Vec<_> = reported(dimensions)
        .map(|figures| (figures.gap.p, &mut figures.gap.p_bh))
        .collect();
    gap::adjust_family(&mut family);
    let mut family: Vec<_> = reported(dimensions)
        .map(|figures| (figures.inner_outer.p, &mut figures.inner_outer.p_bh))
        .collect();
    gap::adjust_family(&mut family);
    for figures in reported(dimensions) {
        let called = figures.gap.called();
        figures.category =
            Some(called.map_or(NOT_SHOWN, |(agreement, _)| agreement_name(agreement)));
        figures.johari = Some(called.map_or(NOT_SHOWN, |(_, category)| category_name(category)));
    }
}

/// What a figure is called that has no name because it may not be shown.
pub(super) const NOT_SHOWN: &str = "not_shown";

impl Gap {
    /// Whether the gap is large enough to speak about and more than chance; false where it may not be shown.
    pub(super) fn is_reliable(&self) -> bool {
        match (self.gap, self.p, self.p_bh) {
            (Some(points), Some(p), Some(adjusted)) => {
                categories::is_reliable(categories::is_notable(points), p, adjusted)
            }
            _ => false,
        }
    }

    /// What the gap is called (S5); `None` where it may not be shown.
    pub fn called(&self) -> Option<(Agreement, Category)> {
        if self.reason != Reason::Ok {
            return None;
        }
        let (own, others) = (self.own?, self.mean?);
        let notable = categories::is_notable(self.gap?);
        let reliable = self.is_reliable();
        Some((
            categories::agreement(own, others, notable, reliable),
            categories::category(own, others, notable, reliable),
        ))
    }
}

/// The names of research; never for a person (S5).
const fn agreement_name(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::SelfHigher => "over_estimator",
        Agreement::SelfLower => "under_estimator",
        Agreement::Unclear => "unclear",
        Agreement::EqualHigh => "in_agreement_good",
        Agreement::EqualLow => "in_agreement_poor",
    }
}

const fn category_name(category: Category) -> &'static str {
    match category {
        Category::ConfirmedStrength => "confirmed_strength",
        Category::ConfirmedDevelopmentArea => "confirmed_development_area",
        Category::BlindSpot => "blind_spot",
        Category::HiddenStrength => "hidden_strength",
        Category::OpenQuestion => "open_question",
    }
}

fn agreement(
    analysis: &Analysis<'_>,
    cells: &Cells,
    of_dimension: &DimensionCells,
    dimension: &Dimension,
) -> AgreementFigures {
    let items = dimension
        .items
        .iter()
        .filter_map(|item| cells.items.get(*item))
        .filter_map(|item| rater_agreement::on_item(&item.scored));
    let found = rater_agreement::on_dimension(items);
    let n = u32::try_from(of_dimension.views.others.len()).unwrap_or(u32::MAX);
    let figure = |figure: fn(OnDimension) -> f64| found.map(figure);
    AgreementFigures {
        ad_m: figure(|found| found.mean_deviation),
        items_used: found.map_or(0, |found| found.items),
        mean_item_variance: figure(|found| found.variance),
        n,
        rwg_j_skew: figure(|found| found.rwg_j(SLIGHT_SKEW)),
        rwg_j_uniform: figure(|found| found.rwg_j(UNIFORM)),
        rwg_star_max: figure(|found| found.rwg_star(MAXIMUM)),
        rwg_star_uniform: figure(|found| found.rwg_star(UNIFORM)),
        words: found
            .filter(|_| n >= analysis.options.k_spread)
            .map(|found| rater_agreement::words(found.mean_deviation)),
    }
}

fn items<'a>(analysis: &'a Analysis<'_>, cells: &Cells) -> Named<'a, ItemFigures> {
    let mut figures: Vec<ItemFigures> = cells
        .items
        .iter()
        .zip(&analysis.totals.items)
        .map(|(item, pool)| {
            let raters = spread_of_answers(&item.answers);
            let agreement = answers_agreement(item);
            let gap = gap::gap(
                item.own.map(f64::from),
                raters,
                *pool,
                analysis.options.k_item,
                &analysis.limits,
            );
            ItemFigures {
                ad_m: agreement.map(|agreement| agreement.mean_deviation),
                asked: cells.others,
                cant_judge_share: (cells.others > 0)
                    .then(|| f64::from(cells.others - raters.n) / f64::from(cells.others)),
                flag: None,
                gap,
                mostly_not_judged: raters.n * 2 < cells.others,
                rwg: agreement.map(|agreement| agreement.rwg()),
                variance: raters.variance(),
            }
        })
        .collect();
    let mut family: Vec<_> = figures
        .iter_mut()
        .map(|figures| (figures.gap.p, &mut figures.gap.p_bh))
        .collect();
    gap::adjust_family(&mut family);
    for figures in &mut figures {
        figures.flag = flag(&figures.gap);
    }
    let names = analysis.round.items.iter().map(String::as_str);
    Named(names.zip(figures).collect())
}

fn answers_agreement(item: &ItemCells) -> Option<rater_agreement::OnItem> {
    let answers: Vec<f64> = item.answers.iter().copied().map(f64::from).collect();
    rater_agreement::on_item(&answers)
}

fn flag(gap: &Gap) -> Option<Flag> {
    let (Reason::Ok, Some(points), Some(p), Some(adjusted)) =
        (gap.reason, gap.gap, gap.p, gap.p_bh)
    else {
        return None;
    };
    let notable = at_least(points.abs(), NOTABLE_ON_ITEM);
    Some(match categories::is_reliable(notable, p, adjusted) {
        false => Flag::None,
        true if points > 0.0 => Flag::HigherSelf,
        true => Flag::LowerSelf,
    })
}

/// The gap over common answers, and whether it tells another story than the gap (S3).
fn match_items(figures: &mut DimensionFigures, cells: &DimensionCells) {
    figures.gap_matched = Spread::of(&cells.matched)
        .mean()
        .filter(|_| cells.own.is_some());
    figures.item_mismatch = figures
        .gap_matched
        .zip(figures.gap.gap)
        .map(|(matched, gap)| at_least((matched - gap).abs(), MISMATCH));
}
