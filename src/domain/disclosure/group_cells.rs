//! The report of a group: means of what the reports show, and bands over the group, each with enough people and
//! enough raters behind it (docs/ANONYMITY.md, A10, A11; B 3.1 "Leader").

use super::{RaterLoad, RoundTally, bands, cells};
use crate::domain::ballot::{SelfForm, Source};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::{Form, Instrument, Item, Scale};
use crate::domain::promise::Minimums;
use crate::domain::report::gap::GapReport;
use crate::domain::report::group::{GroupCondition, GroupDimension, GroupReport};
use crate::domain::report::{Range, View};
use crate::domain::statistics::describe;

/// Makes the report.
pub(super) fn report(
    tally: &RoundTally,
    reports: &[(ParticipantId, GapReport)],
    instrument: &Instrument,
    minimums: &Minimums,
) -> GroupReport {
    let own: Vec<&SelfForm> = tally.subjects.iter().filter_map(|subject| subject.self_form.as_ref()).collect();
    let said = |pick: &dyn Fn(&SelfForm) -> Option<u8>| -> Option<Range> {
        let ratings: Vec<u8> = own.iter().filter_map(|form| pick(form)).collect();
        cells::item(&ratings, minimums.group_subjects, &instrument.scale)
    };
    let dimensions = instrument
        .dimensions
        .iter()
        .map(|dimension| {
            let code = dimension.code.as_str();
            let self_items: Vec<Option<Range>> =
                dimension.core_items().map(|item| said(&|form| form.answers.get(&item.code).copied())).collect();
            let pool = |source: Source| pooled_dimension(tally, instrument, code, source, minimums);
            // Own and other departments are two halves of one whole: both or neither.
            let departments = pool(Source::OwnDepartment).zip(pool(Source::OtherDepartment));
            GroupDimension {
                code: code.to_owned(),
                norm: said(&|form| form.norm.get(code).copied()),
                self_score: mean_range(&self_items),
                expectation: said(&|form| form.expectation.get(code).copied()),
                inside: mean_of_reports(tally, reports, code, View::Inside, minimums),
                outside: mean_of_reports(tally, reports, code, View::Outside, minimums),
                together: mean_of_reports(tally, reports, code, View::Together, minimums),
                own_department: departments.map(|(own, _)| own),
                other_departments: departments.map(|(_, other)| other),
                partners: pool(Source::Outside),
            }
        })
        .collect();
    let conditions = instrument
        .conditions
        .items
        .iter()
        .map(|condition| GroupCondition {
            code: condition.code.clone(),
            range: said(&|form| form.conditions.get(&condition.code).copied()),
        })
        .collect();
    GroupReport {
        subjects: count(tally.subjects.len()),
        dimensions,
        conditions,
        minimum_subjects: minimums.group_subjects,
        minimum_raters: minimums.group_raters,
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The mean of ranges, if at least half of them are there.
fn mean_range(ranges: &[Option<Range>]) -> Option<Range> {
    let found: Vec<Range> = ranges.iter().copied().flatten().collect();
    if found.is_empty() || found.len() * 2 < ranges.len() {
        return None;
    }
    let mean = |end: fn(&Range) -> f64| describe::mean(&found.iter().map(end).collect::<Vec<_>>());
    Some(Range { lo: mean(|range| range.lo)?, hi: mean(|range| range.hi)? })
}

/// The mean over people of the centres that their reports show.
fn mean_of_reports(
    tally: &RoundTally,
    reports: &[(ParticipantId, GapReport)],
    dimension: &str,
    view: View,
    minimums: &Minimums,
) -> Option<f64> {
    let mut centres = Vec::new();
    let mut ballots = Vec::new();
    for ((_, report), subject) in reports.iter().zip(&tally.subjects) {
        let result = report.dimensions.iter().find(|one| one.code == dimension).and_then(|one| one.view(view));
        let Some(result) = result else { continue };
        centres.push(result.range.centre());
        ballots.push(count(subject.ballots.iter().filter(|ballot| super::grouping::belongs(ballot, view)).count()));
    }
    let loads = tally.assigned.iter().map(|load| match view {
        View::Inside => load.own + load.other,
        View::Outside => load.outside,
        View::Together => load.own + load.other + load.outside,
    });
    let enough = count(centres.len()) >= minimums.group_subjects && at_least_raters(&ballots, loads) >= minimums.group_raters;
    if enough { describe::mean(&centres) } else { None }
}

/// The mean over the items of a dimension of the bands of all ratings from one source, pooled over the group.
fn pooled_dimension(tally: &RoundTally, instrument: &Instrument, dimension: &str, source: Source, minimums: &Minimums) -> Option<Range> {
    let form = if source == Source::Outside { Form::Partner } else { Form::Peer };
    let items: Vec<&Item> =
        instrument.dimension(dimension)?.core_items().filter(|item| item.text(form).is_some()).collect();
    let ranges: Vec<Option<Range>> =
        items.iter().map(|item| pooled_item(tally, &item.code, source, minimums, &instrument.scale)).collect();
    mean_range(&ranges)
}

fn pooled_item(tally: &RoundTally, item: &str, source: Source, minimums: &Minimums, scale: &Scale) -> Option<Range> {
    let mut per_subject = Vec::new();
    let mut ratings = Vec::new();
    for subject in &tally.subjects {
        let given: Vec<u8> = subject
            .ballots
            .iter()
            .filter(|ballot| ballot.source == source)
            .filter_map(|ballot| ballot.answers.get(item).copied())
            .collect();
        if !given.is_empty() {
            per_subject.push(count(given.len()));
            ratings.extend(given);
        }
    }
    let load = |load: &RaterLoad| match source {
        Source::OwnDepartment => load.own,
        Source::OtherDepartment => load.other,
        Source::Outside => load.outside,
    };
    let raters = at_least_raters(&per_subject, tally.assigned.iter().map(load));
    if count(per_subject.len()) < minimums.group_subjects || raters < minimums.group_raters {
        return None;
    }
    // Two raters who pool what they know hold as many ratings as they were asked for.
    let mut loads: Vec<u32> = tally.assigned.iter().map(load).collect();
    loads.sort_unstable_by(|left, right| right.cmp(left));
    let known: u32 = loads.iter().take(2).sum();
    let bands = bands::of_pool(count(ratings.len()), known, 1, scale.lo(), scale.hi());
    bands::find(&bands, cells::total(&ratings)).map(bands::Band::range)
}

/// The smallest number of raters that can have cast these ballots, given how many subjects each was asked about.
/// Ballots do not say who cast them: this is what can be proved. The ballots about one subject all come from
/// different raters.
fn at_least_raters(ballots_per_subject: &[u32], loads: impl Iterator<Item = u32>) -> u32 {
    let ballots: u32 = ballots_per_subject.iter().sum();
    let mut loads: Vec<u32> = loads.collect();
    loads.sort_unstable_by(|left, right| right.cmp(left));
    let mut covered = 0;
    let mut raters = 0;
    for load in loads {
        if covered >= ballots {
            break;
        }
        covered += load;
        raters += 1;
    }
    raters.max(ballots_per_subject.iter().copied().max().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::at_least_raters;

    #[test]
    fn raters_are_counted_as_low_as_they_can_be() {
        assert_eq!(at_least_raters(&[2, 2, 2], [6, 1, 1].into_iter()), 2);
        assert_eq!(at_least_raters(&[1, 1, 1], [3, 3].into_iter()), 1);
        assert_eq!(at_least_raters(&[], [3, 3].into_iter()), 0);
    }
}
