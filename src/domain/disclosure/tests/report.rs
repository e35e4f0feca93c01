//! The rules of a subject's report, one by one.

use super::*;
use crate::domain::disclosure::{Released, publish, reopen};
use crate::domain::promise::Minimums;
use crate::domain::report::{
    Agreement, Basis, Category, Foreseen, GapReport, Grouping, RespondentClass, View, Withheld,
    WithheldReason,
};
use crate::domain::statistics::compare::EPS;

use Source::{OtherDepartment, Outside, OwnDepartment};

fn report_of(subject: SubjectTally, minimums: Minimums) -> GapReport {
    released(subject, minimums).get().clone()
}

fn released(subject: SubjectTally, minimums: Minimums) -> Released<GapReport> {
    publish(&round(vec![subject]), &instrument(), &minimums, [3; 32])
        .reports
        .remove(0)
        .1
}

fn flats(inside: usize, outside: usize, rating: u8) -> Vec<Ballot> {
    let inside = std::iter::repeat_n(flat(OwnDepartment, rating), inside);
    inside
        .chain(std::iter::repeat_n(flat(Outside, rating), outside))
        .collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

#[test]
fn six_inside_and_five_outside_are_shown_apart() {
    let report = report_of(subject(1, flats(6, 5, 3)), Minimums::default());
    assert_eq!(report.grouping, Grouping::Split);
    let respondents: Vec<_> = report
        .respondents
        .iter()
        .map(|r| (r.view, r.class, r.assigned))
        .collect();
    assert_eq!(
        respondents,
        [
            (View::Inside, RespondentClass::FiveToSeven, 6),
            (View::Outside, RespondentClass::FiveToSeven, 5)
        ]
    );
    let views: Vec<_> = report.dimensions[0]
        .figures
        .iter()
        .map(|figure| figure.view)
        .collect();
    assert_eq!(views, [View::Inside, View::Outside]);
    // Partners are not asked A1; B has one partner item, which counts as an item.
    assert_eq!(
        report.dimensions[0]
            .figure(View::Outside)
            .unwrap()
            .basis
            .items(),
        ["A2", "A3"]
    );
    assert_eq!(
        report.dimensions[1]
            .figure(View::Outside)
            .unwrap()
            .basis
            .items(),
        ["B1"]
    );
}

#[test]
fn three_outside_join_the_others() {
    let report = report_of(subject(1, flats(6, 3, 3)), Minimums::default());
    assert_eq!(report.grouping, Grouping::Together);
    assert_eq!(report.respondents[0].class, RespondentClass::EightOrMore);
    assert_eq!(report.respondents[0].assigned, 9);
    assert!(report.withheld.contains(&Withheld::Apart));
    let item = &report.dimensions[0].items[1];
    assert_eq!(item.band(View::Together).unwrap().n, 9);
    assert_eq!(
        report.dimensions[0].items[0]
            .band(View::Together)
            .unwrap()
            .n,
        6
    );
}

#[test]
fn a_group_of_two_is_not_shown() {
    let report = report_of(subject(1, flats(2, 0, 3)), Minimums::FLOORS);
    assert_eq!(report.grouping, Grouping::Nothing);
    assert!(report.respondents.is_empty());
    assert!(
        report
            .dimensions
            .iter()
            .all(|dimension| dimension.figures.is_empty())
    );
    assert!(report.withheld.contains(&Withheld::Others));
    // The own answers stay.
    assert!(near(report.dimensions[0].self_score.unwrap().mean, 4.0));
}

#[test]
fn a_ballot_without_any_answer_is_not_a_rater() {
    let mut ballots = flats(3, 0, 3);
    ballots.push(flat(OwnDepartment, 0));
    assert_eq!(
        report_of(subject(1, ballots), Minimums::default()).grouping,
        Grouping::Nothing
    );
}

#[test]
fn answers_off_the_form_or_off_the_scale_do_not_count() {
    let mut ballots = flats(0, 5, 3);
    for ballot in &mut ballots {
        ballot.answers.insert("A1".to_owned(), 5);
        ballot.answers.insert("A2".to_owned(), 9);
        ballot.answers.insert("A4".to_owned(), 5);
        ballot.answers.insert("Z9".to_owned(), 5);
    }
    let report = report_of(subject(1, ballots), Minimums::default());
    assert!(report.dimensions[0].items[0].figures.is_empty());
    assert!(report.dimensions[0].items[1].figures.is_empty());
    assert_eq!(
        report.dimensions[0]
            .figure(View::Together)
            .unwrap()
            .basis
            .items(),
        ["A3"]
    );
}

#[test]
fn three_raters_give_a_pooled_band_and_no_items() {
    let report = report_of(subject(1, flats(3, 0, 3)), Minimums::FLOORS);
    let dimension = &report.dimensions[0];
    let Basis::Pooled { items, band } = &dimension.figures[0].basis else {
        panic!("not pooled")
    };
    assert_eq!(items, &["A1", "A2", "A3"]);
    // Nine ratings: lowest up to 9 + 4 * 3 + 1 = 22, highest from 45 - 13 = 32.
    assert_eq!((band.lo_total, band.hi_total, band.n), (23, 31, 9));
    assert!(dimension.items.iter().all(|item| item.figures.is_empty()));
    assert_eq!(report.respondents[0].class, RespondentClass::Three);
}

#[test]
fn four_raters_give_pooled_dimensions_but_not_items() {
    let report = report_of(subject(1, flats(4, 0, 5)), Minimums::default());
    let figure = &report.dimensions[0].figures[0];
    let Basis::Pooled { items, band } = &figure.basis else {
        panic!("not pooled")
    };
    assert_eq!(items, &["A1", "A2", "A3"]);
    // Twelve ratings: highest from 60 - 4 * 3 - 1 = 47.
    assert_eq!((band.lo_total, band.hi_total, band.n), (47, 60, 12));
    assert!(near(figure.lo, 47.0 / 12.0) && near(figure.hi, 5.0));
    assert!(near(figure.centre, 53.5 / 12.0));
    assert!(
        report.dimensions[0]
            .items
            .iter()
            .all(|item| item.figures.is_empty())
    );
    let reason = WithheldReason::TooFewRatings;
    let code = "A1".to_owned();
    assert!(report.withheld.contains(&Withheld::Item {
        view: View::Inside,
        code,
        reason
    }));
}

#[test]
fn the_margin_of_a_pooled_dimension_is_that_of_the_mean_number_of_ratings() {
    // Ratings of A1, A2 and A3: 6, 6 and 3 under a minimum of 7, so five each; and five each outright.
    let mut ballots = flats(3, 0, 4);
    ballots.extend(std::iter::repeat_n(
        ballot(OwnDepartment, &[4, 4, 0, 4, 4, 4, 4, 4, 4]),
        3,
    ));
    let minimums = Minimums {
        dimension: 3,
        item: 7,
        ..Minimums::FLOORS
    };
    let margin = |ballots| {
        let report = report_of(subject(1, ballots), minimums);
        let gap = report.dimensions[0].figures[0].gap.clone().unwrap();
        gap.difference.upper - gap.difference.points
    };
    assert!(near(margin(ballots.clone()), margin(flats(5, 0, 4))));
    ballots.pop();
    assert!(margin(ballots) > margin(flats(5, 0, 4)) + 0.01);
}

#[test]
fn a_brake_is_an_item_and_in_no_dimension() {
    let report = report_of(subject(1, flats(5, 0, 2)), Minimums::default());
    assert_eq!(report.brakes.len(), 1);
    assert_eq!(report.brakes[0].self_answer, Some(4));
    assert!(report.brakes[0].band(View::Inside).is_some());
    let counted = report
        .dimensions
        .iter()
        .flat_map(|dimension| &dimension.figures);
    assert!(
        counted
            .into_iter()
            .all(|figure| !figure.basis.items().contains(&"R1".to_owned()))
    );
    let items = report
        .dimensions
        .iter()
        .flat_map(|dimension| &dimension.items);
    assert!(
        items
            .into_iter()
            .all(|item| item.code != "R1" && item.code != "A4")
    );
}

#[test]
fn the_gap_is_against_the_middle_of_the_bands() {
    // Six raters, all 2: total 12 lies in 12..=13 of the bands after 6..=11.
    let mut tally = subject(1, flats(6, 0, 2));
    tally.self_form = Some(own_form(4, 5, 3));
    let report = report_of(tally, Minimums::default());
    let figure = &report.dimensions[0].figures[0];
    let band = report.dimensions[0].items[0].band(View::Inside).unwrap();
    assert!(near(figure.centre, band.centre()));
    let gap = figure.gap.as_ref().unwrap();
    assert!(near(gap.difference.points, 4.0 - band.centre()));
    assert!(near(figure.say_do.unwrap(), 5.0 - band.centre()));
    assert!(gap.difference.notable && gap.difference.reliable);
    assert!(gap.difference.lower > 0.0 && gap.difference.upper <= 3.0);
    assert_eq!(gap.agreement, Agreement::SelfHigher);
    assert_eq!(gap.category, Category::BlindSpot);
    // Expected 3, seen about 2.1: off in the same direction.
    assert_eq!(gap.foreseen, Some(Foreseen::Unforeseen));
    assert!(figure.foresight.as_ref().unwrap().difference.notable);
}

#[test]
fn a_gap_that_was_expected_is_foreseen() {
    let mut tally = subject(1, flats(6, 0, 2));
    tally.self_form = Some(own_form(4, 5, 2));
    let report = report_of(tally, Minimums::default());
    assert_eq!(
        report.dimensions[0].figures[0]
            .gap
            .as_ref()
            .unwrap()
            .foreseen,
        Some(Foreseen::Foreseen)
    );
}

#[test]
fn without_an_expectation_nothing_is_called_foreseen() {
    let mut tally = subject(1, flats(6, 0, 2));
    tally.self_form.as_mut().unwrap().expectation.clear();
    let figure = &report_of(tally, Minimums::default()).dimensions[0].figures[0];
    assert_eq!(figure.foresight, None);
    assert_eq!(figure.gap.as_ref().unwrap().foreseen, None);
}

#[test]
fn the_outside_view_has_no_foresight() {
    let report = report_of(subject(1, flats(5, 5, 2)), Minimums::default());
    assert!(
        report.dimensions[0]
            .figure(View::Inside)
            .unwrap()
            .foresight
            .is_some()
    );
    assert!(
        report.dimensions[0]
            .figure(View::Outside)
            .unwrap()
            .foresight
            .is_none()
    );
}

#[test]
fn a_difference_that_the_bands_alone_can_make_is_not_notable() {
    // Five raters all say 5: band 4.0 to 5.0, middle 4.5, half a point below the own 5.
    let mut tally = subject(1, flats(5, 0, 5));
    tally.self_form = Some(own_form(5, 5, 5));
    let report = report_of(tally, Minimums::default());
    let gap = report.dimensions[0].figures[0].gap.as_ref().unwrap();
    assert!(near(gap.difference.points, 0.5));
    assert!(!gap.difference.notable);
    assert_eq!(gap.category, Category::ConfirmedStrength);
    assert_eq!(gap.agreement, Agreement::EqualHigh);
}

#[test]
fn the_own_score_for_a_view_is_over_the_items_that_the_view_counts() {
    let mut tally = subject(1, flats(5, 5, 3));
    tally
        .self_form
        .as_mut()
        .unwrap()
        .answers
        .insert("A1".to_owned(), 1);
    let report = report_of(tally, Minimums::default());
    let dimension = &report.dimensions[0];
    assert!(near(dimension.self_score.unwrap().mean, 3.0));
    assert!(near(
        dimension
            .figure(View::Inside)
            .unwrap()
            .gap
            .as_ref()
            .unwrap()
            .self_score
            .mean,
        3.0
    ));
    assert!(near(
        dimension
            .figure(View::Outside)
            .unwrap()
            .gap
            .as_ref()
            .unwrap()
            .self_score
            .mean,
        4.0
    ));
}

#[test]
fn an_own_score_needs_half_of_the_items() {
    let mut tally = subject(1, flats(5, 0, 3));
    for code in ["A1", "A2"] {
        tally.self_form.as_mut().unwrap().answers.remove(code);
    }
    let report = report_of(tally, Minimums::default());
    assert_eq!(report.dimensions[0].self_score, None);
    assert_eq!(report.dimensions[0].figures[0].gap, None);
    assert_eq!(report.dimensions[0].items[2].self_answer, Some(4));
}

#[test]
fn without_an_own_form_the_others_are_shown_without_a_gap() {
    let mut tally = subject(1, flats(5, 0, 3));
    tally.self_form = None;
    let report = report_of(tally, Minimums::default());
    assert!(report.withheld.contains(&Withheld::OwnForm));
    assert_eq!(report.own_words, None);
    let figure = &report.dimensions[0].figures[0];
    assert!(figure.gap.is_none() && figure.say_do.is_none() && figure.foresight.is_none());
}

#[test]
fn inside_and_outside_are_compared_over_the_items_shown_in_both() {
    let mut ballots: Vec<_> = (0..6)
        .map(|_| ballot(OtherDepartment, &[5, 4, 4, 4, 4, 4, 4, 4, 4]))
        .collect();
    ballots.extend((0..6).map(|_| flat(Outside, 2)));
    let report = report_of(subject(1, ballots), Minimums::default());
    let both = report.dimensions[0].inside_outside.as_ref().unwrap();
    assert_eq!(both.items, ["A2", "A3"]);
    let (inside, outside) = [View::Inside, View::Outside]
        .map(|view| report.dimensions[0].items[1].band(view).unwrap().centre())
        .into();
    assert!(near(both.inside, inside) && near(both.outside, outside));
    assert!(near(both.difference.points, inside - outside));
    assert!(both.difference.reliable);
    // With four on each side there are no items, so nothing to compare.
    let report = report_of(subject(1, flats(4, 4, 3)), Minimums::default());
    assert_eq!(report.grouping, Grouping::Split);
    assert!(
        report
            .dimensions
            .iter()
            .all(|dimension| dimension.inside_outside.is_none())
    );
}

#[test]
fn comments_need_enough_raters_and_enough_writers() {
    let with = |raters, writers: usize| {
        let mut tally = subject(1, flats(raters, 0, 3));
        tally.comments = (0..writers)
            .map(|index| comment(&format!("tekst {index}")))
            .collect();
        tally.comments.push(comment("  "));
        report_of(tally, Minimums::default())
    };
    assert!(with(5, 3).comments.is_empty());
    assert!(with(4, 4).comments.is_empty());
    assert!(with(4, 4).withheld.contains(&Withheld::Comments));
    let report = with(5, 4);
    assert_eq!(report.comments.len(), 1);
    assert_eq!(report.comments[0].question, "keep");
    let mut texts = report.comments[0].texts.clone();
    texts.sort();
    assert_eq!(texts, ["Tekst 0", "Tekst 1", "Tekst 2", "Tekst 3"]);
    assert!(!report.withheld.contains(&Withheld::Comments));
}

#[test]
fn the_own_words_come_back_as_they_were() {
    let mut tally = subject(1, Vec::new());
    let form = tally.self_form.as_mut().unwrap();
    form.priorities = vec!["B".to_owned()];
    form.intention_item = Some("B2".to_owned());
    form.comments
        .insert("moment".to_owned(), "Ik belde eerst.".to_owned());
    let words = report_of(tally, Minimums::default()).own_words.unwrap();
    assert_eq!(words.priorities, ["B"]);
    assert_eq!(words.intention_item.as_deref(), Some("B2"));
    assert_eq!(
        words.comments,
        [("moment".to_owned(), "Ik belde eerst.".to_owned())]
    );
}

#[test]
fn a_stored_report_opens_as_it_was() {
    let mut tally = subject(1, flats(7, 5, 4));
    tally.ballots[0] = ballot(OwnDepartment, &[1, 2, 3, 4, 5, 1, 2, 3, 4]);
    tally.comments = (0..5)
        .map(|index| comment(&format!("tekst {index}")))
        .collect();
    let released = released(tally, Minimums::default());
    let json = released.to_json().unwrap();
    let reopened: Released<GapReport> = reopen(&json).unwrap();
    assert_eq!(reopened, released);
    assert_eq!(reopened.to_json().unwrap(), json);
    assert!(reopen::<GapReport>("{}").is_err());
}

#[test]
fn a_round_without_answers_is_published_all_the_same() {
    let publication = publish(
        &RoundTally::default(),
        &instrument(),
        &Minimums::default(),
        [0; 32],
    );
    assert!(publication.reports.is_empty());
    assert!(near(
        f64::from(publication.group.get().counts.subjects),
        0.0 + EPS / 10.0
    ));
}
