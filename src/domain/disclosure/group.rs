//! The report about the group: no names, no identifiers, nothing over fewer subjects or raters than the minimums.
//!
//! What others see is the mean over subjects of figures that the subjects themselves can read; what the subjects
//! say is banded with the subjects as the raters. Everything is rounded to one decimal here, because a finer mean of
//! middles with different denominators would tell its parts. Priorities are left out: the counts of a forced choice
//! among few people are not banded by the rule above.

use super::bands::{Band, Cut};
use super::forms;
use super::rater_bound::{cut_over_subjects, distinct_raters};
use super::tally::{RaterLoad, RoundTally};
use crate::domain::ballot::{Ballot, SelfForm, Source};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::{Dimension, Instrument, Item};
use crate::domain::promise::Minimums;
use crate::domain::report::{
    Circles, ConditionReport, Counts, DimensionFigure, GapReport, GroupDimension, GroupFigure,
    GroupReport, GroupWithheld, Grouping, View,
};
use crate::domain::statistics::rounding::one_decimal;
use crate::domain::statistics::score::half_answered;

/// Ratings from each side about one subject before the subject counts in a comparison of own and other departments.
const EACH_SIDE: usize = 2;

/// Builds the report; `raters` and `reports` are in the order of the subjects of `tally`.
pub(super) fn report(
    tally: &RoundTally,
    raters: &[Vec<&Ballot>],
    reports: &[(ParticipantId, GapReport)],
    instrument: &Instrument,
    minimums: Minimums,
) -> GroupReport {
    let group = Group {
        instrument,
        minimums,
        loads: &tally.assigned,
        forms: tally
            .subjects
            .iter()
            .filter_map(|subject| subject.self_form.as_ref())
            .collect(),
        subjects: reports
            .iter()
            .map(|(_, report)| report)
            .zip(raters.iter().map(Vec::as_slice))
            .collect(),
    };
    let dimensions: Vec<GroupDimension> = instrument
        .dimensions
        .iter()
        .enumerate()
        .map(|(index, dimension)| group.dimension(index, dimension))
        .collect();
    let conditions: Vec<ConditionReport> = instrument
        .conditions
        .items
        .iter()
        .map(|condition| ConditionReport {
            code: condition.code.clone(),
            figure: group
                .own_answers(|form| form.conditions.get(&condition.code))
                .map(figure_of_band),
        })
        .collect();
    let withheld = withheld(&dimensions, &conditions);
    GroupReport {
        instrument: super::version(instrument),
        minimums,
        counts: Counts {
            subjects: forms::count(tally.subjects.len()),
            assigned_forms: tally
                .subjects
                .iter()
                .map(|subject| subject.assigned_inside + subject.assigned_outside)
                .sum(),
        },
        dimensions,
        conditions,
        withheld,
    }
}

struct Group<'a> {
    instrument: &'a Instrument,
    minimums: Minimums,
    loads: &'a [RaterLoad],
    forms: Vec<&'a SelfForm>,
    /// Each subject's report and raters.
    subjects: Vec<(&'a GapReport, &'a [&'a Ballot])>,
}

impl Group<'_> {
    fn dimension(&self, index: usize, dimension: &Dimension) -> GroupDimension {
        let code = &dimension.code;
        GroupDimension {
            code: code.clone(),
            norm: self
                .own_answers(|form| form.norm.get(code))
                .map(figure_of_band),
            self_score: self.self_score(dimension),
            expected: self
                .own_answers(|form| form.expectation.get(code))
                .map(figure_of_band),
            inside: self.mean_over_subjects(View::Inside, index, dimension),
            outside: self.mean_over_subjects(View::Outside, index, dimension),
            together: self.mean_over_subjects(View::Together, index, dimension),
            circles: self.circles(dimension),
        }
    }

    /// The band of one answer of every own form that has it.
    fn own_answers<'b>(&'b self, answer: impl Fn(&'b SelfForm) -> Option<&'b u8>) -> Option<Band> {
        let answers: Vec<u32> = self
            .forms
            .iter()
            .filter_map(|form| forms::on_scale(answer(form).copied(), self.instrument))
            .map(u32::from)
            .collect();
        let count = forms::count(answers.len());
        if count < self.minimums.group_subjects {
            return None;
        }
        self.own_cut(count).band_of(answers.iter().sum())
    }

    fn own_cut(&self, count: u32) -> Cut {
        Cut::of_own_answers(
            count,
            self.instrument.scale.lo(),
            self.instrument.scale.hi(),
        )
    }

    /// Mean of the bands of the items that enough subjects answered about themselves, if these are at least half.
    fn self_score(&self, dimension: &Dimension) -> Option<GroupFigure> {
        let bands: Vec<Option<Band>> = dimension
            .core_items()
            .map(|item| self.own_answers(|form| form.answers.get(&item.code)))
            .collect();
        let answered: Vec<Band> = bands.iter().flatten().copied().collect();
        half_answered(answered.len(), bands.len()).then(|| figure_of_bands(&answered))
    }

    /// Mean of what the subjects read about themselves in `view`.
    fn mean_over_subjects(
        &self,
        view: View,
        index: usize,
        dimension: &Dimension,
    ) -> Option<GroupFigure> {
        let cells: Vec<(&DimensionFigure, u32)> = self
            .subjects
            .iter()
            .filter_map(|(report, raters)| {
                let figure = report.dimensions.get(index)?.figure(view)?;
                Some((
                    figure,
                    self.fewest_ratings(figure, &forms::of_view(raters, view), dimension),
                ))
            })
            .collect();
        let ballots: Vec<u32> = cells.iter().map(|(_, ballots)| *ballots).collect();
        let loads = self.loads.iter().map(|load| match view {
            View::Inside => load.own + load.other,
            View::Outside => load.outside,
            View::Together => load.own + load.other + load.outside,
        });
        if !self.is_enough(&ballots, loads) {
            return None;
        }
        Some(GroupFigure {
            centre: one_decimal(forms::mean(cells.iter().map(|(figure, _)| figure.centre))),
            lo: one_decimal(forms::mean(cells.iter().map(|(figure, _)| figure.lo))),
            hi: one_decimal(forms::mean(cells.iter().map(|(figure, _)| figure.hi))),
        })
    }

    /// The fewest ratings behind any item of a figure: what certainly came from different raters.
    fn fewest_ratings(
        &self,
        figure: &DimensionFigure,
        raters: &[&Ballot],
        dimension: &Dimension,
    ) -> u32 {
        dimension
            .core_items()
            .filter(|item| figure.basis.items().contains(&item.code))
            .map(|item| forms::count(forms::ratings(raters, item, self.instrument).len()))
            .min()
            .unwrap_or_default()
    }

    fn is_enough(&self, ballots: &[u32], loads: impl Iterator<Item = u32>) -> bool {
        forms::count(ballots.len()) >= self.minimums.group_subjects
            && distinct_raters(ballots, loads) >= self.minimums.group_raters
    }

    /// Own department beside other departments, over the items that both sides have.
    fn circles(&self, dimension: &Dimension) -> Option<Circles> {
        let items: Vec<Option<(Band, Band)>> = dimension
            .core_items()
            .map(|item| self.circles_of_item(item))
            .collect();
        let both: Vec<(Band, Band)> = items.iter().flatten().copied().collect();
        if !half_answered(both.len(), items.len()) {
            return None;
        }
        let (own, other): (Vec<Band>, Vec<Band>) = both.into_iter().unzip();
        Some(Circles {
            own_department: figure_of_bands(&own),
            other_departments: figure_of_bands(&other),
        })
    }

    /// Both bands of one item, or neither. Only subjects with a report and with two ratings from each side count, so
    /// that nobody's rating is the whole of a subject's part.
    fn circles_of_item(&self, item: &Item) -> Option<(Band, Band)> {
        let of = |raters: &[&Ballot], source: Source| -> Vec<u32> {
            let side: Vec<&Ballot> = raters
                .iter()
                .copied()
                .filter(|ballot| ballot.source == source)
                .collect();
            forms::ratings(&side, item, self.instrument)
        };
        let (own, other): (Vec<Vec<u32>>, Vec<Vec<u32>>) = self
            .subjects
            .iter()
            .filter(|(report, _)| report.grouping != Grouping::Nothing)
            .map(|(_, raters)| {
                (
                    of(raters, Source::OwnDepartment),
                    of(raters, Source::OtherDepartment),
                )
            })
            .filter(|(own, other)| own.len() >= EACH_SIDE && other.len() >= EACH_SIDE)
            .unzip();
        let own = self.pooled(&own, || self.loads.iter().map(|load| load.own));
        let other = self.pooled(&other, || self.loads.iter().map(|load| load.other));
        own.zip(other)
    }

    /// The band of all ratings from one side.
    fn pooled<L: Iterator<Item = u32>>(
        &self,
        ratings: &[Vec<u32>],
        loads: impl Fn() -> L,
    ) -> Option<Band> {
        let counts: Vec<u32> = ratings
            .iter()
            .map(|ratings| forms::count(ratings.len()))
            .collect();
        if !self.is_enough(&counts, loads()) {
            return None;
        }
        cut_over_subjects(&counts, loads(), &self.instrument.scale)?
            .band_of(ratings.iter().flatten().sum())
    }
}

fn figure_of_band(band: Band) -> GroupFigure {
    figure_of_bands(&[band])
}

fn figure_of_bands(bands: &[Band]) -> GroupFigure {
    GroupFigure {
        centre: one_decimal(forms::mean(bands.iter().map(Band::centre))),
        lo: one_decimal(forms::mean(bands.iter().map(Band::lo))),
        hi: one_decimal(forms::mean(bands.iter().map(Band::hi))),
    }
}

fn withheld(dimensions: &[GroupDimension], conditions: &[ConditionReport]) -> Vec<GroupWithheld> {
    let without = |is_absent: fn(&GroupDimension) -> bool| -> Vec<String> {
        dimensions
            .iter()
            .filter(|dimension| is_absent(dimension))
            .map(|dimension| dimension.code.clone())
            .collect()
    };
    let own = without(|dimension| {
        dimension.norm.is_none() || dimension.self_score.is_none() || dimension.expected.is_none()
    });
    let conditions: Vec<String> = conditions
        .iter()
        .filter(|condition| condition.figure.is_none())
        .map(|condition| condition.code.clone())
        .collect();
    let named = |codes: Vec<String>, name: fn(Vec<String>) -> GroupWithheld| {
        (!codes.is_empty()).then(|| name(codes))
    };
    [
        named(own, GroupWithheld::OwnViews),
        named(
            without(|dimension| dimension.inside.is_none()),
            GroupWithheld::Inside,
        ),
        named(
            without(|dimension| dimension.outside.is_none()),
            GroupWithheld::Outside,
        ),
        named(
            without(|dimension| dimension.together.is_none()),
            GroupWithheld::Together,
        ),
        named(
            without(|dimension| dimension.circles.is_none()),
            GroupWithheld::Circles,
        ),
        named(conditions, GroupWithheld::Conditions),
    ]
    .into_iter()
    .flatten()
    .collect()
}
