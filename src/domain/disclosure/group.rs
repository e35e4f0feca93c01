//! The report about the group: no names, no identifiers, nothing over fewer subjects or raters than the minimums.
//!
//! What others see is the mean over subjects of figures that the subjects themselves can read; what the subjects
//! say is banded with the subjects as the raters. Everything is rounded to one decimal here, because a finer mean of
//! middles with different denominators would tell its parts. Priorities are left out: the counts of a forced choice
//! among few people are not banded by the rule above.
//!
//! Departments are shown apart as `shown_tree` decides. What others see of them is again a mean of what subjects read.
//! What subjects say is cut into bands once, for the parts that no shown figure divides any further; a wider group is
//! the sum of its parts' bands. So no second band lies over the same answers, and what all departments together tell
//! is what the bands of separate people tell.

use std::collections::BTreeMap;

use super::bands::{Band, Cut};
use super::forms;
use super::rater_bound::{cut_over_subjects, distinct_raters};
use super::shown_tree::ShownTree;
use super::tally::{RaterLoad, RoundTally};
use crate::domain::ballot::{Ballot, SelfForm, Source};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::{Dimension, Instrument, Item};
use crate::domain::promise::Minimums;
use crate::domain::report::{
    Circles, ConditionReport, Counts, DimensionFigure, GapReport, GroupDimension, GroupFigure,
    GroupReport, GroupWithheld, Grouping, SubgroupDimension, SubgroupReport, View,
};
use crate::domain::statistics::rounding::one_decimal;
use crate::domain::statistics::score::half_answered;

/// Ratings from each side about one subject before the subject counts in a comparison of own and other departments.
const EACH_SIDE: usize = 2;

/// A figure of each group that it is shown for, by the node of the group.
type Figures = BTreeMap<usize, GroupFigure>;

/// The node of the whole group.
const WHOLE: usize = 0;

/// Builds the report; `raters` and `reports` are in the order of the subjects of `tally`.
pub(super) fn report(
    tally: &RoundTally,
    raters: &[Vec<&Ballot>],
    reports: &[(ParticipantId, GapReport)],
    instrument: &Instrument,
    minimums: Minimums,
) -> GroupReport {
    let departments: Vec<Option<&str>> = tally
        .subjects
        .iter()
        .map(|subject| {
            let department = tally.groups.departments.get(&subject.subject);
            department.map(String::as_str)
        })
        .collect();
    let group = Group {
        instrument,
        minimums,
        tree: ShownTree::new(&tally.groups.promised, &departments),
        loads: &tally.assigned,
        forms: tally
            .subjects
            .iter()
            .map(|subject| subject.self_form.as_ref())
            .collect(),
        subjects: reports
            .iter()
            .map(|(_, report)| report)
            .zip(raters.iter().map(Vec::as_slice))
            .collect(),
    };
    let parts: Vec<DimensionParts> = instrument
        .dimensions
        .iter()
        .enumerate()
        .map(|(index, dimension)| group.parts(index, dimension))
        .collect();
    let dimensions: Vec<GroupDimension> = instrument
        .dimensions
        .iter()
        .zip(&parts)
        .map(|(dimension, parts)| group.dimension(dimension, parts))
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
        groups: group.subgroups(&parts),
        withheld,
    }
}

/// The figures of one dimension that departments have too.
struct DimensionParts {
    code: String,
    self_score: Figures,
    inside: Figures,
    outside: Figures,
    together: Figures,
}

impl DimensionParts {
    fn of_node(&self, node: usize) -> SubgroupDimension {
        let of = |figures: &Figures| figures.get(&node).copied();
        SubgroupDimension {
            code: self.code.clone(),
            self_score: of(&self.self_score),
            inside: of(&self.inside),
            outside: of(&self.outside),
            together: of(&self.together),
        }
    }
}

struct Group<'a> {
    instrument: &'a Instrument,
    minimums: Minimums,
    tree: ShownTree,
    loads: &'a [RaterLoad],
    /// Each subject's own form.
    forms: Vec<Option<&'a SelfForm>>,
    /// Each subject's report and raters.
    subjects: Vec<(&'a GapReport, &'a [&'a Ballot])>,
}

impl Group<'_> {
    fn parts(&self, index: usize, dimension: &Dimension) -> DimensionParts {
        DimensionParts {
            code: dimension.code.clone(),
            self_score: self.self_score(dimension),
            inside: self.mean_over_subjects(View::Inside, index, dimension),
            outside: self.mean_over_subjects(View::Outside, index, dimension),
            together: self.mean_over_subjects(View::Together, index, dimension),
        }
    }

    fn dimension(&self, dimension: &Dimension, parts: &DimensionParts) -> GroupDimension {
        let code = &dimension.code;
        let whole = parts.of_node(WHOLE);
        GroupDimension {
            code: code.clone(),
            norm: self
                .own_answers(|form| form.norm.get(code))
                .map(figure_of_band),
            self_score: whole.self_score,
            expected: self
                .own_answers(|form| form.expectation.get(code))
                .map(figure_of_band),
            inside: whole.inside,
            outside: whole.outside,
            together: whole.together,
            circles: self.circles(dimension),
        }
    }

    /// The departments that were promised.
    fn subgroups(&self, parts: &[DimensionParts]) -> Vec<SubgroupReport> {
        let of_node = |node: usize| -> Vec<SubgroupDimension> {
            parts.iter().map(|parts| parts.of_node(node)).collect()
        };
        let whole = of_node(WHOLE);
        self.tree
            .groups()
            .map(|(node, promised)| {
                let dimensions = of_node(node);
                SubgroupReport {
                    path: promised.path.clone(),
                    subjects: promised.subjects,
                    withheld: withheld_of_subgroup(&whole, &dimensions),
                    dimensions,
                }
            })
            .collect()
    }

    /// One answer of each subject whose own form has it.
    fn answers<'b>(
        &'b self,
        answer: impl Fn(&'b SelfForm) -> Option<&'b u8>,
    ) -> BTreeMap<usize, u32> {
        self.forms
            .iter()
            .enumerate()
            .filter_map(|(subject, form)| {
                let value = forms::on_scale(answer((*form)?).copied(), self.instrument)?;
                Some((subject, u32::from(value)))
            })
            .collect()
    }

    /// The band of one answer of every own form that has it.
    fn own_answers<'b>(&'b self, answer: impl Fn(&'b SelfForm) -> Option<&'b u8>) -> Option<Band> {
        let answers = self.answers(answer);
        let count = forms::count(answers.len());
        if count < self.minimums.group_subjects {
            return None;
        }
        self.own_cut(count).band_of(answers.values().sum())
    }

    /// The same for each group that it is shown for: the sum of the bands of its parts.
    fn own_answers_of_groups<'b>(
        &'b self,
        answer: impl Fn(&'b SelfForm) -> Option<&'b u8>,
    ) -> BTreeMap<usize, Band> {
        let answers = self.answers(answer);
        let parts = self.tree.shown(
            |subject| answers.contains_key(&subject),
            |subjects| {
                let count = forms::count(subjects.len());
                count >= self.minimums.group_subjects && !self.own_cut(count).bands().is_empty()
            },
        );
        let mut bands: BTreeMap<usize, Band> = BTreeMap::new();
        for part in parts {
            let given = part.rest.iter().filter_map(|subject| answers.get(subject));
            let cut = self.own_cut(forms::count(part.rest.len()));
            let Some(band) = cut.band_of(given.sum()) else {
                continue;
            };
            for node in self.tree.with_wider(part.node) {
                bands
                    .entry(node)
                    .and_modify(|sum| *sum = sum.and(band))
                    .or_insert(band);
            }
        }
        bands
    }

    fn own_cut(&self, count: u32) -> Cut {
        Cut::of_own_answers(
            count,
            self.instrument.scale.lo(),
            self.instrument.scale.hi(),
        )
    }

    /// For each group the mean of the bands of the items that enough subjects answered about themselves, if these are
    /// at least half.
    fn self_score(&self, dimension: &Dimension) -> Figures {
        let items: Vec<BTreeMap<usize, Band>> = dimension
            .core_items()
            .map(|item| self.own_answers_of_groups(|form| form.answers.get(&item.code)))
            .collect();
        let mut answered: BTreeMap<usize, Vec<Band>> = BTreeMap::new();
        for (node, band) in items.iter().flatten() {
            answered.entry(*node).or_default().push(*band);
        }
        answered
            .into_iter()
            .filter(|(_, bands)| half_answered(bands.len(), items.len()))
            .map(|(node, bands)| (node, figure_of_bands(&bands)))
            .collect()
    }

    /// For each group the mean of what its subjects read about themselves in `view`.
    fn mean_over_subjects(&self, view: View, index: usize, dimension: &Dimension) -> Figures {
        let cells: BTreeMap<usize, (&DimensionFigure, u32)> = self
            .subjects
            .iter()
            .enumerate()
            .filter_map(|(subject, (report, raters))| {
                let figure = report.dimensions.get(index)?.figure(view)?;
                let ratings = self.fewest_ratings(figure, &forms::of_view(raters, view), dimension);
                Some((subject, (figure, ratings)))
            })
            .collect();
        // In order already, they are sorted quickly for each of many departments.
        let mut loads: Vec<u32> = self.loads.iter().map(|load| load_in(*load, view)).collect();
        loads.sort_unstable_by(|a, b| b.cmp(a));
        let is_enough = |subjects: &[usize]| {
            let ballots: Vec<u32> = subjects
                .iter()
                .filter_map(|subject| Some(cells.get(subject)?.1))
                .collect();
            self.is_enough(&ballots, loads.iter().copied())
        };
        self.tree
            .shown(|subject| cells.contains_key(&subject), is_enough)
            .into_iter()
            .map(|part| {
                let mean = |value: fn(&DimensionFigure) -> f64| {
                    let figures = part.subjects.iter().filter_map(|one| cells.get(one));
                    one_decimal(forms::mean(figures.map(|(figure, _)| value(figure))))
                };
                let figure = GroupFigure {
                    centre: mean(|figure| figure.centre),
                    lo: mean(|figure| figure.lo),
                    hi: mean(|figure| figure.hi),
                };
                (part.node, figure)
            })
            .collect()
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

/// About how many subjects a rater of `view` was asked.
const fn load_in(load: RaterLoad, view: View) -> u32 {
    match view {
        View::Inside => load.own + load.other,
        View::Outside => load.outside,
        View::Together => load.own + load.other + load.outside,
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

/// What `whole` has and `part` has not.
fn withheld_of_subgroup(
    whole: &[SubgroupDimension],
    part: &[SubgroupDimension],
) -> Vec<GroupWithheld> {
    type Named = (
        fn(&SubgroupDimension) -> Option<GroupFigure>,
        fn(Vec<String>) -> GroupWithheld,
    );
    let figures: [Named; 4] = [
        (|one| one.self_score, GroupWithheld::OwnViews),
        (|one| one.inside, GroupWithheld::Inside),
        (|one| one.outside, GroupWithheld::Outside),
        (|one| one.together, GroupWithheld::Together),
    ];
    figures
        .into_iter()
        .filter_map(|(figure, named)| {
            let codes: Vec<String> = whole
                .iter()
                .zip(part)
                .filter(|(whole, part)| figure(whole).is_some() && figure(part).is_none())
                .map(|(whole, _)| whole.code.clone())
                .collect();
            (!codes.is_empty()).then(|| named(codes))
        })
        .collect()
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
