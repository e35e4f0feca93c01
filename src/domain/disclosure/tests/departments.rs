//! Departments in the group report: which are promised, which figures they get, and what all figures together tell.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::properties::{Pattern, pattern, tally, values};
use super::*;
use crate::domain::departments::{PromisedGroup, levels, path_key, path_name};
use crate::domain::disclosure::groups::{self, Fate, PlannedGroup};
use crate::domain::disclosure::publish;
use crate::domain::promise::Minimums;
use crate::domain::report::{GroupFigure, GroupReport, GroupWithheld, SubgroupDimension, View};
use crate::domain::statistics::rounding::one_decimal;

const NAMES: [&str; 8] = [
    "A",
    "A / Noord",
    "A / Noord / Een",
    "A / Zuid",
    "B",
    "B / Oost",
    "C",
    "C > West",
];

fn department() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NAMES.to_vec())
}

/// A round whose subjects work in these departments, with what opening promises.
pub(super) fn in_departments(
    mut tally: RoundTally,
    departments: &[&str],
    minimum: u32,
) -> RoundTally {
    let planned = groups::plan(departments.iter().copied(), minimum);
    tally.groups = TalliedGroups {
        promised: groups::promised(&planned),
        departments: tally
            .subjects
            .iter()
            .zip(departments)
            .map(|(subject, name)| (subject.subject, (*name).to_owned()))
            .collect(),
    };
    tally
}

fn fates(departments: &[(&str, usize)]) -> Vec<(String, u32, Fate)> {
    let all = departments
        .iter()
        .flat_map(|(name, count)| std::iter::repeat_n(*name, *count));
    groups::plan(all, 5)
        .iter()
        .map(|group| (path_name(&group.path), group.subjects, group.fate))
        .collect()
}

fn fate(departments: &[(&str, usize)], name: &str) -> Fate {
    let all = fates(departments);
    all.iter().find(|(path, ..)| path == name).expect(name).2
}

#[test]
fn departments_that_leave_nobody_or_enough_are_all_shown() {
    assert_eq!(
        fates(&[("B", 5), ("A", 6)]),
        [
            ("A".to_owned(), 6, Fate::Shown),
            ("B".to_owned(), 5, Fate::Shown)
        ]
    );
    assert_eq!(fate(&[("A", 5), ("B", 3), ("C", 2)], "A"), Fate::Shown);
    assert_eq!(fate(&[("A", 5), ("B", 3), ("C", 2)], "B"), Fate::TooFew);
}

#[test]
fn the_smallest_department_hides_a_rest_that_is_too_small() {
    let departments = [("A", 6), ("B", 5), ("C", 5), ("D", 2)];
    assert_eq!(fate(&departments, "A"), Fate::Shown);
    assert_eq!(fate(&departments, "B"), Fate::ProtectsRest);
    assert_eq!(fate(&departments, "C"), Fate::Shown);
}

#[test]
fn teams_follow_the_rule_inside_their_department_and_go_with_it() {
    let departments = [
        ("A / Noord", 6),
        ("A / Zuid", 6),
        ("A", 1),
        ("B / Oost", 5),
        ("C", 20),
        ("D", 1),
    ];
    assert_eq!(fate(&departments, "B"), Fate::ProtectsRest);
    assert_eq!(fate(&departments, "B / Oost"), Fate::InsideWithheld);
    assert_eq!(fate(&departments, "A"), Fate::Shown);
    assert_eq!(fate(&departments, "A / Noord"), Fate::ProtectsRest);
    assert_eq!(fate(&departments, "A / Zuid"), Fate::Shown);
}

#[test]
fn the_same_people_under_another_name_are_not_shown_twice() {
    let departments = [("Dienst / A", 6), ("Dienst / B", 7)];
    assert_eq!(fate(&departments, "Dienst"), Fate::Same);
    assert_eq!(fate(&departments, "Dienst / A"), Fate::Shown);
    assert_eq!(fate(&departments, "Dienst / B"), Fate::Shown);
}

#[test]
fn spellings_of_one_department_are_one_group() {
    assert_eq!(
        fates(&[("Wmo", 3), ("wmo", 3), ("Jeugd > Zuid", 5)])
            .into_iter()
            .map(|(name, subjects, _)| (name, subjects))
            .collect::<Vec<_>>(),
        [
            ("Jeugd".to_owned(), 5),
            ("Jeugd / Zuid".to_owned(), 5),
            ("Wmo".to_owned(), 6)
        ]
    );
}

#[test]
fn a_minimum_below_the_floor_is_the_floor() {
    let four = groups::plan(["A"; 4].into_iter().chain(["B"; 9]), 1);
    assert!(four.iter().all(|group| group.fate != Fate::Shown));
}

#[test]
fn a_raised_minimum_asks_no_department_whether_everybody_answered() {
    let organisation = Minimums::default();
    let least = |group_subjects, group_raters| {
        let own = Minimums {
            group_subjects,
            group_raters,
            ..organisation
        };
        groups::least_subjects(&own, &organisation)
    };
    assert_eq!(least(5, 5), Some(5));
    assert_eq!(least(6, 5), Some(9));
    assert_eq!(least(7, 5), Some(11));
    assert_eq!(least(5, 6), None);
}

fn is_inside(key: &[String], wider: &[String]) -> bool {
    key.len() > wider.len() && key.starts_with(wider)
}

/// The number of subjects of each shown group, and of the whole, who are in no shown group inside it.
fn rests(plan: &[PlannedGroup], subjects: u32) -> Vec<u32> {
    let shown: Vec<(Vec<String>, u32)> = std::iter::once((Vec::new(), subjects))
        .chain(
            groups::promised(plan)
                .into_iter()
                .map(|group| (path_key(&group.path), group.subjects)),
        )
        .collect();
    shown
        .iter()
        .map(|(wider, all)| {
            let inside: Vec<_> = shown
                .iter()
                .filter(|(key, _)| is_inside(key, wider))
                .collect();
            let nearest = inside
                .iter()
                .filter(|(key, _)| !inside.iter().any(|(between, _)| is_inside(key, between)));
            all - nearest.map(|(_, apart)| apart).sum::<u32>()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_promised_leaves_nobody_or_enough(
        (departments, shuffled) in prop::collection::vec(department(), 0..60)
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        minimum in 0_u32..9,
    ) {
        let plan = groups::plan(departments.iter().copied(), minimum);
        prop_assert_eq!(&plan, &groups::plan(shuffled.iter().copied(), minimum));
        let least = minimum.max(5);
        for group in groups::promised(&plan) {
            prop_assert!(group.subjects >= least);
        }
        let all = u32::try_from(departments.len()).unwrap();
        for rest in rests(&plan, all) {
            prop_assert!(rest == 0 || rest >= least || rest == all, "{plan:?}");
        }
        // No more is withheld than the rule needs: of the groups directly in a shown one at most one.
        for protecting in plan.iter().filter(|group| group.fate == Fate::ProtectsRest) {
            let wider = &protecting.path[..protecting.path.len() - 1];
            let beside = plan.iter().filter(|group| {
                group.fate == Fate::ProtectsRest && group.path[..group.path.len() - 1] == *wider
            });
            prop_assert_eq!(beside.count(), 1);
        }
    }
}

/// Subjects with the same pattern of answers can be few: five patterns over many subjects give groups with figures.
fn group_round(patterns: &[Pattern], departments: &[&str], values: &[u8]) -> RoundTally {
    let subjects = (1_u8..)
        .zip(departments)
        .map(|(id, _)| {
            let mut one = tally(id, &patterns[usize::from(id) % patterns.len()], values);
            if id % 7 == 3 {
                one.self_form = None;
            } else if id % 5 == 2 {
                one.self_form.as_mut().unwrap().answers.remove("C1");
            }
            one
        })
        .collect();
    in_departments(round(subjects), departments, 5)
}

type Figure = fn(&SubgroupDimension) -> Option<GroupFigure>;
const FIGURES: [(&str, Figure); 4] = [
    ("self", |one| one.self_score),
    ("inside", |one| one.inside),
    ("outside", |one| one.outside),
    ("together", |one| one.together),
];

fn whole(report: &GroupReport) -> Vec<SubgroupDimension> {
    report
        .dimensions
        .iter()
        .map(|one| SubgroupDimension {
            code: one.code.clone(),
            self_score: one.self_score,
            inside: one.inside,
            outside: one.outside,
            together: one.together,
        })
        .collect()
}

/// Which figures are there, without what is in them.
fn shape(report: &GroupReport) -> String {
    let of = |dimensions: &[SubgroupDimension]| -> Vec<bool> {
        dimensions
            .iter()
            .flat_map(|one| FIGURES.map(|(_, figure)| figure(one).is_some()))
            .collect()
    };
    let groups: Vec<_> = report
        .groups
        .iter()
        .map(|group| {
            (
                &group.path,
                group.subjects,
                of(&group.dimensions),
                &group.withheld,
            )
        })
        .collect();
    format!("{:?} {groups:?}", of(&whole(report)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_shown_figures_of_departments_depend_on_numbers_of_answers_only(
        patterns in prop::collection::vec(pattern(), 1..4),
        departments in prop::collection::vec(department(), 10..32),
        one in values(), other in values(),
    ) {
        let [one, other] = [one, other].map(|values| {
            let mut tally = group_round(&patterns, &departments, &values);
            for (index, form) in tally.subjects.iter_mut().filter_map(|one| one.self_form.as_mut()).enumerate() {
                for (answer, value) in form.answers.values_mut().zip(values.iter().cycle().skip(index)) {
                    *answer = *value;
                }
            }
            publish(&tally, &instrument(), &Minimums::FLOORS, [9; 32]).group
        });
        prop_assert_eq!(shape(one.get()), shape(other.get()));
    }

    #[test]
    fn of_each_view_nobody_or_enough_subjects_and_raters_are_left_beside_shown_departments(
        patterns in prop::collection::vec(pattern(), 1..4),
        departments in prop::collection::vec(department(), 10..32),
        values in values(),
    ) {
        let tally = group_round(&patterns, &departments, &values);
        let publication = publish(&tally, &instrument(), &Minimums::FLOORS, [9; 32]);
        let report = publication.group.get();
        let keys: Vec<_> = departments.iter().map(|name| path_key(&levels(name))).collect();
        for (index, dimension) in report.dimensions.iter().enumerate() {
            for (view, name) in [(View::Inside, "inside"), (View::Outside, "outside"), (View::Together, "together")] {
                let figure = FIGURES.iter().find(|(known, _)| *known == name).unwrap().1;
                let mut shown: Vec<Vec<String>> = report
                    .groups
                    .iter()
                    .filter(|group| figure(&group.dimensions[index]).is_some())
                    .map(|group| path_key(&group.path))
                    .collect();
                let is_whole = figure(&whole(report)[index]).is_some();
                prop_assert!(is_whole || shown.is_empty(), "{} {name}", dimension.code);
                if is_whole {
                    shown.push(Vec::new());
                }
                for wider in &shown {
                    // Those of the group who are in no smaller shown one: everybody is in the longest that fits.
                    let left = keys
                        .iter()
                        .zip(&publication.reports)
                        .filter(|(_, (_, report))| report.get().dimensions[index].figure(view).is_some())
                        .filter(|(key, _)| {
                            shown.iter().filter(|path| key.starts_with(path)).max_by_key(|path| path.len()) == Some(wider)
                        })
                        .count();
                    prop_assert!(left == 0 || left >= 5, "{wider:?} {shown:?} {left}");
                }
            }
        }
    }
}

fn full(departments: &[&str]) -> RoundTally {
    let ballots = || {
        let own = std::iter::repeat_n(Source::OwnDepartment, 6);
        own.chain(std::iter::repeat_n(Source::Outside, 6))
            .map(|source| flat(source, 4))
            .collect()
    };
    let subjects = (1..).zip(departments).map(|(id, _)| subject(id, ballots()));
    in_departments(round(subjects.collect()), departments, 5)
}

fn report_of(tally: &RoundTally) -> GroupReport {
    publish(tally, &instrument(), &Minimums::FLOORS, [1; 32])
        .group
        .get()
        .clone()
}

fn names(report: &GroupReport, figure: Figure) -> BTreeSet<String> {
    let shown = report
        .groups
        .iter()
        .filter(|group| figure(&group.dimensions[0]).is_some());
    shown.map(|group| path_name(&group.path)).collect()
}

#[test]
fn each_department_has_what_people_say_and_what_others_see() {
    let report = report_of(&full(&[["A"; 6], ["B"; 6]].concat()));
    assert_eq!(report.groups.len(), 2);
    for group in &report.groups {
        assert_eq!((group.subjects, &group.withheld), (6, &vec![]));
        for dimension in &group.dimensions {
            let shown = FIGURES.map(|(_, figure)| figure(dimension).is_some());
            assert_eq!(shown, [true, true, true, false]);
        }
    }
}

#[test]
fn nothing_is_apart_unless_it_was_promised() {
    let mut tally = full(&[["A"; 6], ["B"; 6]].concat());
    tally.groups.promised.clear();
    assert!(report_of(&tally).groups.is_empty());
}

#[test]
fn a_promise_that_the_people_do_not_fit_shows_no_department() {
    let mut tally = full(&[["A"; 6], ["B"; 6]].concat());
    let moved = tally.subjects[0].subject;
    tally.groups.departments.insert(moved, "B".to_owned());
    assert!(report_of(&tally).groups.is_empty());
    let mut tally = full(&[["A"; 6], ["B"; 6]].concat());
    tally.groups.promised.push(PromisedGroup {
        path: vec![],
        subjects: 12,
    });
    assert!(report_of(&tally).groups.is_empty());
}

#[test]
fn a_subject_without_a_figure_takes_along_the_smallest_department() {
    // Seven in A, six in B, nobody beside them. Two of B have no report: four are left there, and a rest of four
    // beside A would be they.
    let mut tally = full(&[["A"; 7].as_slice(), &["B"; 6]].concat());
    for subject in &mut tally.subjects[7..9] {
        subject.ballots.clear();
        subject.self_form = None;
    }
    let report = report_of(&tally);
    assert!(names(&report, |one| one.inside).is_empty());
    assert!(names(&report, |one| one.self_score).is_empty());
    assert!(report.dimensions[0].inside.is_some() && report.dimensions[0].self_score.is_some());
    let codes = || ["A", "B", "C"].map(str::to_owned).to_vec();
    assert_eq!(
        report.groups[0].withheld,
        [
            GroupWithheld::OwnViews(codes()),
            GroupWithheld::Inside(codes()),
            GroupWithheld::Outside(codes())
        ]
    );
}

#[test]
fn a_rest_of_few_raters_is_protected_like_one_of_few_subjects() {
    // Five subjects in A and five beside it; the five in B and C were rated by the same four people.
    let mut tally = full(&["A", "A", "A", "A", "A", "B", "B", "B", "C", "C"]);
    for subject in &mut tally.subjects[5..] {
        subject.ballots.truncate(4);
        subject.assigned_outside = 0;
    }
    assert_eq!(
        names(&report_of(&tally), |one| one.inside),
        BTreeSet::from(["A".to_owned()])
    );
    tally.assigned = vec![
        RaterLoad {
            own: 10,
            ..RaterLoad::default()
        };
        6
    ];
    assert!(names(&report_of(&tally), |one| one.inside).is_empty());
    assert!(report_of(&tally).dimensions[0].inside.is_some());
}

#[test]
fn a_team_in_a_department_without_the_figure_has_it_not_either() {
    let tally = full(&[["A / Noord"; 6], ["A / Zuid"; 6], ["B"; 6]].concat());
    assert_eq!(
        names(&report_of(&tally), |one| one.inside),
        BTreeSet::from(["A", "A / Noord", "A / Zuid", "B"].map(str::to_owned))
    );
    // Two of B without ratings: A, with the most, cannot be shown beside a rest of four; nor can its teams.
    let mut tally = tally;
    for subject in &mut tally.subjects[12..14] {
        subject.ballots.clear();
    }
    assert!(names(&report_of(&tally), |one| one.inside).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// What others see of a department is a mean of what its people read: it tells no more about raters than all
    /// those reports together, which `collusion` attacks.
    #[test]
    fn what_others_see_of_a_department_follows_from_the_reports_of_its_people(
        patterns in prop::collection::vec(pattern(), 1..4),
        departments in prop::collection::vec(department(), 10..32),
        values in values(),
    ) {
        let tally = group_round(&patterns, &departments, &values);
        let publication = publish(&tally, &instrument(), &Minimums::FLOORS, [9; 32]);
        for group in &publication.group.get().groups {
            let inside = path_key(&group.path);
            for (index, dimension) in group.dimensions.iter().enumerate() {
                for (view, figure) in [
                    (View::Inside, dimension.inside),
                    (View::Outside, dimension.outside),
                    (View::Together, dimension.together),
                ] {
                    let Some(figure) = figure else { continue };
                    let read: Vec<f64> = departments
                        .iter()
                        .zip(&publication.reports)
                        .filter(|(name, _)| path_key(&levels(name)).starts_with(&inside))
                        .filter_map(|(_, (_, report))| Some(report.get().dimensions[index].figure(view)?.centre))
                        .collect();
                    let count = f64::from(u32::try_from(read.len()).unwrap());
                    let mean = one_decimal(read.iter().sum::<f64>() / count);
                    prop_assert!((figure.centre - mean).abs() < 1e-9);
                }
            }
        }
    }
}
