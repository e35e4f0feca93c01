//! Marks on differences: how sure a difference is, from public things only (docs/ANONYMITY.md, A3), and what may be
//! said about it (`docs/STATISTICS.md`, S4, S5, S12, S20).

use std::collections::BTreeMap;

use super::cells::DimensionCell;
use super::{RoundTally, grouping};
use crate::domain::instrument::Instrument;
use crate::domain::report::View;
use crate::domain::report::gap::{Foresight, Gap, Quadrant};
use crate::domain::statistics::{ALPHA, CUT, DELTA, PRIOR_DF, Q, comparisons, describe, interval, reaches};

/// Subjects with two or more raters from which a round estimates its own variance.
const SUBJECTS_FOR_OWN_VARIANCE: u32 = 10;
/// The round's variance is widened by this, since it is shown with bands (docs/ANONYMITY.md, A3).
const WIDENING: f64 = 1.25;

/// The variance between raters of one subject, for each view and dimension of the round.
pub(super) struct Variances {
    found: BTreeMap<(View, String), (f64, f64)>,
    prior: f64,
}

impl Variances {
    /// Pools the squared differences of raters' dimension scores from their subject's mean over all subjects.
    pub(super) fn of_round(tally: &RoundTally, instrument: &Instrument) -> Self {
        let mut found = BTreeMap::new();
        for view in [View::Inside, View::Outside, View::Together] {
            for dimension in &instrument.dimensions {
                let asked = grouping::asked_items(instrument, &dimension.code, view);
                let (mut squares, mut df, mut subjects) = (0.0, 0, 0);
                for subject in &tally.subjects {
                    let ballots = subject.ballots.iter().filter(|ballot| grouping::belongs(ballot, view));
                    let scores: Vec<f64> = ballots
                        .filter_map(|ballot| {
                            let given: Vec<u8> = asked.iter().filter_map(|item| ballot.answers.get(*item).copied()).collect();
                            describe::half_answered_mean(&given, asked.len())
                        })
                        .collect();
                    if scores.len() >= 2 {
                        squares += describe::sum_of_squares(&scores);
                        df += u32::try_from(scores.len()).unwrap_or(u32::MAX) - 1;
                        subjects += 1;
                    }
                }
                if subjects >= SUBJECTS_FOR_OWN_VARIANCE {
                    let df = f64::from(df);
                    found.insert((view, dimension.code.clone()), (WIDENING * squares / df, df));
                }
            }
        }
        Self { found, prior: instrument.prior_variance }
    }

    /// Variance and the degrees of freedom that it lends.
    fn of(&self, view: View, dimension: &str) -> (f64, f64) {
        let (variance, df) = self.found.get(&(view, dimension.to_owned())).copied().unwrap_or((self.prior, PRIOR_DF));
        (variance, df.min(PRIOR_DF))
    }
}

/// A difference before the family of its report is known.
pub(super) struct Unmarked {
    value: f64,
    self_score: f64,
    others: f64,
    uncertain: Option<interval::Uncertain>,
    say_do: Option<f64>,
    foresight: Option<f64>,
    scale: (f64, f64),
}

/// The difference of one dimension in one view.
pub(super) fn unmarked(
    variances: &Variances,
    view: View,
    dimension: &str,
    cell: &DimensionCell<'_>,
    self_score: f64,
    norm: Option<u8>,
    expectation: Option<u8>,
    scale: (u8, u8),
) -> Unmarked {
    let others = cell.range.centre();
    let value = self_score - others;
    let (variance, lent) = variances.of(view, dimension);
    let df = lent + f64::from(cell.raters) - 1.0;
    Unmarked {
        value,
        self_score,
        others,
        uncertain: interval::around(value, variance, cell.raters, df),
        say_do: norm.map(|norm| f64::from(norm) - others),
        foresight: expectation.map(|expectation| f64::from(expectation) - others),
        scale: (f64::from(scale.0), f64::from(scale.1)),
    }
}

/// Marks the differences of one view: a mark needs a notable difference, p at most .05, and at most .10 after the
/// adjustment over this family.
pub(super) fn mark(family: Vec<Unmarked>) -> Vec<Gap> {
    let p: Vec<f64> = family.iter().filter_map(|one| one.uncertain.map(|uncertain| uncertain.p)).collect();
    let mut adjusted = comparisons::adjusted(&p).into_iter();
    family
        .into_iter()
        .map(|one| {
            let beyond_chance = one.uncertain.is_some_and(|uncertain| {
                let adjusted = adjusted.next().unwrap_or(1.0);
                reaches(ALPHA, uncertain.p) && reaches(Q, adjusted)
            });
            let notable = reaches(one.value.abs(), DELTA);
            let reliable = notable && beyond_chance;
            let foreseen = one.foresight.filter(|_| reliable).map(|foresight| {
                let unaware = reaches(foresight.abs(), DELTA) && foresight.is_sign_positive() == one.value.is_sign_positive();
                if unaware { Foresight::Unforeseen } else { Foresight::Foreseen }
            });
            // A difference cannot be larger than the scale allows.
            let (least, most) = (one.self_score - one.scale.1, one.self_score - one.scale.0);
            Gap {
                value: one.value,
                interval: one.uncertain.map(|uncertain| (uncertain.lo.max(least), uncertain.hi.min(most))),
                quadrant: quadrant(one.self_score, one.others, notable, reliable),
                reliable,
                foreseen,
                say_do: one.say_do,
                foresight: one.foresight,
            }
        })
        .collect()
}

fn quadrant(self_score: f64, others: f64, notable: bool, reliable: bool) -> Quadrant {
    let (self_often, others_often) = (reaches(self_score, CUT), reaches(others, CUT));
    match (self_often, others_often) {
        (true, true) => Quadrant::ConfirmedStrength,
        (false, false) => Quadrant::ConfirmedDevelopmentArea,
        _ if !notable && others_often => Quadrant::ConfirmedStrength,
        _ if !notable => Quadrant::ConfirmedDevelopmentArea,
        (true, false) if reliable => Quadrant::BlindSpot,
        (false, true) if reliable => Quadrant::HiddenStrength,
        _ => Quadrant::OpenQuestion,
    }
}
