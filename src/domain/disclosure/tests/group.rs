//! The rules of the group report.

use super::*;
use crate::domain::disclosure::{Released, publish, reopen};
use crate::domain::promise::Minimums;
use crate::domain::report::{GroupReport, GroupWithheld};

use Source::{OtherDepartment, Outside, OwnDepartment};

fn ballots(own: usize, other: usize, outside: usize, rating: u8) -> Vec<Ballot> {
    [
        (OwnDepartment, own),
        (OtherDepartment, other),
        (Outside, outside),
    ]
    .into_iter()
    .flat_map(|(source, count)| std::iter::repeat_n(flat(source, rating), count))
    .collect()
}

fn people(count: u8, own: usize, other: usize, outside: usize) -> RoundTally {
    round(
        (1..=count)
            .map(|id| subject(id, ballots(own, other, outside, 3)))
            .collect(),
    )
}

fn report_of(tally: &RoundTally) -> GroupReport {
    publish(tally, &instrument(), &Minimums::default(), [1; 32])
        .group
        .get()
        .clone()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn four_subjects_are_too_few_for_anything() {
    let report = report_of(&people(4, 4, 4, 5));
    for dimension in &report.dimensions {
        assert_eq!(
            (
                dimension.norm,
                dimension.self_score,
                dimension.expected,
                dimension.inside,
                dimension.outside
            ),
            (None, None, None, None, None)
        );
        assert_eq!(dimension.circles, None);
    }
    assert!(
        report
            .conditions
            .iter()
            .all(|condition| condition.figure.is_none())
    );
    assert_eq!(report.counts.subjects, 4);
    assert_eq!(report.withheld.len(), 6);
}

#[test]
fn five_subjects_with_many_raters_have_every_view() {
    let report = report_of(&people(5, 4, 4, 5));
    let dimension = &report.dimensions[0];
    // Eight ratings of 3 lie in the band 24..=26 of totals; five partners in 14..=16.
    let inside = dimension.inside.unwrap();
    assert!(near(inside.centre, 3.0), "{inside:?}");
    assert!(near(dimension.outside.unwrap().centre, 3.0));
    assert_eq!(dimension.together, None);
    let circles = dimension.circles.unwrap();
    // Twenty ratings of 3 lie in the band 60..=62 of totals.
    assert!(near(circles.own_department.centre, 3.1));
    assert!(near(circles.other_departments.centre, 3.1));
    // Own answers: five times 4 is 20, in the highest band 16..=25; the norm likewise.
    let own = dimension.self_score.unwrap();
    assert!(near(own.centre, 4.1) && near(own.lo, 3.2) && near(own.hi, 5.0));
    assert!(near(dimension.norm.unwrap().centre, 4.1));
    assert!(report.conditions[0].figure.is_some());
    assert_eq!(
        report.withheld,
        [GroupWithheld::Together(vec![
            "A".to_owned(),
            "B".to_owned(),
            "C".to_owned()
        ])]
    );
    assert_eq!(
        (report.counts.subjects, report.counts.assigned_forms),
        (5, 65)
    );
}

#[test]
fn few_raters_who_rated_everybody_are_too_few() {
    let mut tally = people(6, 4, 0, 0);
    tally.assigned = vec![
        RaterLoad {
            own: 6,
            ..RaterLoad::default()
        };
        4
    ];
    assert!(
        report_of(&tally)
            .dimensions
            .iter()
            .all(|dimension| dimension.inside.is_none())
    );
    tally.assigned = vec![
        RaterLoad {
            own: 5,
            ..RaterLoad::default()
        };
        5
    ];
    assert!(
        report_of(&tally)
            .dimensions
            .iter()
            .all(|dimension| dimension.inside.is_some())
    );
}

#[test]
fn own_and_other_departments_are_shown_both_or_neither() {
    for (own, other) in [(6, 1), (1, 6), (6, 0), (0, 6)] {
        let report = report_of(&people(8, own, other, 0));
        assert!(
            report
                .dimensions
                .iter()
                .all(|dimension| dimension.circles.is_none())
        );
        assert!(
            report
                .dimensions
                .iter()
                .all(|dimension| dimension.inside.is_some())
        );
    }
    assert!(
        report_of(&people(8, 3, 3, 0))
            .dimensions
            .iter()
            .all(|dimension| dimension.circles.is_some())
    );
}

#[test]
fn a_busy_rater_widens_the_ends_until_nothing_is_left() {
    let mut tally = people(8, 3, 3, 0);
    tally.assigned = vec![
        RaterLoad {
            own: 8,
            other: 8,
            outside: 0
        };
        5
    ];
    // Two colluders may know 16 of 24 ratings: the ends meet.
    assert!(
        report_of(&tally)
            .dimensions
            .iter()
            .all(|dimension| dimension.circles.is_none())
    );
}

#[test]
fn nothing_leads_to_a_person() {
    let publication = publish(
        &people(6, 4, 4, 4),
        &instrument(),
        &Minimums::default(),
        [1; 32],
    );
    let json = publication.group.to_json().unwrap();
    for id in 1..=6 {
        assert!(!json.contains(&ParticipantId([id; 16]).to_string()));
    }
    let reopened: Released<GroupReport> = reopen(&json).unwrap();
    assert_eq!(&reopened, &publication.group);
}

#[test]
fn figures_about_the_group_have_one_decimal() {
    let mut tally = people(7, 4, 4, 4);
    for (index, subject) in tally.subjects.iter_mut().enumerate() {
        subject.ballots.truncate(6 + index);
    }
    let json = serde_json::to_value(report_of(&tally)).unwrap();
    for dimension in json["dimensions"].as_array().unwrap() {
        for figure in dimension
            .as_object()
            .unwrap()
            .values()
            .filter(|value| value["centre"].is_number())
        {
            for number in figure.as_object().unwrap().values() {
                assert!(number.to_string().len() <= 3, "{number}");
            }
        }
    }
}

#[test]
fn own_answers_of_few_are_not_shown() {
    let mut tally = people(6, 4, 4, 0);
    for subject in &mut tally.subjects[..2] {
        subject.self_form.as_mut().unwrap().norm.remove("A");
    }
    let report = report_of(&tally);
    assert_eq!(report.dimensions[0].norm, None);
    assert!(report.dimensions[1].norm.is_some());
    assert!(
        report
            .withheld
            .contains(&GroupWithheld::OwnViews(vec!["A".to_owned()]))
    );
}
