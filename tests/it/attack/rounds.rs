//! The rounds that are attacked.

use spiegel::domain::promise::Minimums;

use super::republish::Setup;
use super::worlds::{self, Gaps, Mood, World, play};
use super::{Tried, attack, cells, every, published};
use crate::support::database::Kind;
use crate::support::on_both_databases;

/// From this many people on the leader is left out: worlds for everybody's answers at once take minutes.
const LARGE: usize = 20;

/// Plays a round in the service and attacks what it published.
fn attack_in_service(kind: Kind, world: &World, nth: usize) -> Tried {
    let closed = play(kind, world);
    let file = published(&closed);
    let setup = Setup::of(&file, Minimums::FLOORS);
    let truth: Vec<u8> = closed.answers.iter().map(|answer| answer.value).collect();
    let again = setup.file(&setup.publish(&closed.answers, &truth), None);
    assert_eq!(
        cells(&file),
        cells(&again),
        "worlds are published as the service does"
    );
    let mut attackers = every(nth, &setup);
    if world.colleagues >= LARGE {
        attackers.retain(|attackers| !attackers.contains(&setup.leader));
    }
    let tried = attack(&setup, &closed.answers, &attackers, |_| true);
    eprintln!("{world:?}: {tried:?}");
    tried
}

on_both_databases! {
    fn a_small_round_gives_no_answer_away(database) {
        let world = World { partners: 4, partner_of: 3, ..World::of(6, Mood::Anything, Gaps::Nothing) };
        let tried = attack_in_service(database, &world, 5);
        assert!(tried.answers > 1000 && tried.cells > 500, "{tried:?}");
    }
}

#[test]
fn a_round_of_eight_gives_no_answer_away_to_any_pair() {
    let tried = attack_in_service(Kind::Sqlite, &World::of(8, Mood::Kind, Gaps::Here), 1);
    assert!(tried.attackers >= 45 && tried.answers > 10_000, "{tried:?}");
}

#[test]
fn a_leader_who_takes_part_learns_no_answer() {
    for (mood, gaps) in [
        (Mood::OneDissenter, Gaps::Nothing),
        (Mood::Anything, Gaps::Here),
    ] {
        let world = World {
            leader_takes_part: true,
            ..World::of(8, mood, gaps)
        };
        let tried = attack_in_service(Kind::Sqlite, &world, 3);
        assert!(tried.answers > 1000, "{tried:?}");
    }
}

#[test]
fn a_round_of_twelve_gives_no_answer_away() {
    let world = World::of(12, Mood::Anything, Gaps::Nothing);
    let tried = attack_in_service(Kind::Sqlite, &world, 40);
    assert!(tried.attackers >= 4 && tried.answers > 1000, "{tried:?}");
}

#[test]
fn drawn_rounds_of_twenty_and_thirty_give_no_answer_away() {
    for (colleagues, mood, gaps) in [
        (20, Mood::Kind, Gaps::Here),
        (30, Mood::Kind, Gaps::Nothing),
    ] {
        let world = World {
            raters: Some(8),
            ..World::of(colleagues, mood, gaps)
        };
        let tried = attack_in_service(Kind::Sqlite, &world, 12);
        assert!(tried.attackers >= 4 && tried.answers > 500, "{tried:?}");
    }
}

/// Whoever takes part in a round of this size, without answers.
fn people(colleagues: usize) -> Setup {
    Setup::of_group(colleagues, 3, Minimums::FLOORS)
}

#[test]
fn whatever_eight_people_answer_or_leave_out_nothing_is_given_away() {
    let mut all = Tried::default();
    let mut number = 0;
    for mood in Mood::ALL {
        for gaps in Gaps::ALL {
            number += 1;
            let mut setup = people(8).with_partners(number % 6, 2 + number % 5);
            setup.minimums = [Minimums::FLOORS, Minimums::default()][number % 2];
            let answers = worlds::answers(&setup, mood, gaps, 9);
            let attackers = every(16, &setup);
            all += attack(&setup, &answers, &attackers, |_| true);
        }
    }
    eprintln!("28 rounds of 8: {all:?}");
    assert!(all.answers > 40_000, "{all:?}");
}

/// Answers at the ends of the scale, where the variance behind the margins is as large as it can be.
#[test]
fn two_camps_of_twelve_give_no_answer_away() {
    let setup = people(12);
    let answers = worlds::answers(&setup, Mood::TwoCamps, Gaps::Here, 3);
    let attackers = [vec!["p9"], vec!["p9", "p7", "p12"], vec!["p1", "p2"]];
    let attackers = attackers.map(|names| names.into_iter().map(str::to_owned).collect());
    let tried = attack(&setup, &answers, &attackers, |answers| answers >= 10);
    eprintln!("12 people in two camps: {tried:?}");
    assert!(tried.answers > 300, "{tried:?}");
}

#[test]
fn one_dissenter_among_thirty_gives_no_answer_away() {
    let world = World {
        raters: Some(8),
        ..World::of(30, Mood::OneDissenter, Gaps::Here)
    };
    let tried = attack_in_service(Kind::Sqlite, &world, 12);
    assert!(tried.attackers >= 4 && tried.answers > 500, "{tried:?}");
}

#[test]
fn from_ten_answers_on_two_raters_tell_a_subject_no_third() {
    let setup = people(12);
    let mut all = Tried::default();
    for mood in [Mood::Kind, Mood::AllFive] {
        let answers = worlds::answers(&setup, mood, Gaps::Nothing, 3);
        let three = |from: usize| {
            (0..3)
                .map(|next| setup.subjects[(from + next * 4) % 12].clone())
                .collect()
        };
        let attackers: Vec<Vec<String>> = [0, 5].map(three).into();
        all += attack(&setup, &answers, &attackers, |answers| answers >= 10);
    }
    eprintln!("12 people, two raters with a subject: {all:?}");
    assert!(all.answers > 1000, "{all:?}");
}

#[test]
fn which_cells_are_shown_does_not_depend_on_what_people_answer() {
    let setup = people(8).with_partners(4, 5);
    for gaps in Gaps::ALL {
        let shown =
            [(Mood::AllFive, 1), (Mood::Anything, 1), (Mood::TwoCamps, 1)].map(|(mood, seed)| {
                let answers = worlds::answers(&setup, mood, gaps, seed);
                let values: Vec<u8> = answers.iter().map(|answer| answer.value).collect();
                let file = setup.file(&setup.publish(&answers, &values), None);
                let cells = file["cells"].as_array().unwrap().iter();
                // What margins tell is there when a margin is not cut by the end of the scale, and what hidden items
                // tell when a range fits: both follow from figures that are shown.
                cells
                    .filter(|cell| {
                        !["variance", "implied"].contains(&cell["kind"].as_str().unwrap())
                    })
                    .map(|cell| {
                        (
                            cell["id"].to_string(),
                            cell["suppressed"] == true,
                            cell["n"].to_string(),
                        )
                    })
                    .collect::<Vec<_>>()
            });
        assert!(shown[0].len() > 300);
        assert_eq!(shown[0], shown[1], "{gaps:?}");
        assert_eq!(shown[0], shown[2], "{gaps:?}");
    }
}

#[test]
fn a_leader_who_takes_part_and_a_subject_learn_nothing_of_what_others_say_of_themselves() {
    // Five people: the leader answers 5, the subject 2, the others 1. The total is as low as totals are shown.
    for (own, others) in [([5, 2], 1), ([1, 4], 5)] {
        let mut setup = people(5);
        setup.leader = "p1".to_owned();
        let mut answers = worlds::answers(&setup, Mood::Anything, Gaps::Nothing, 2);
        for answer in answers
            .iter_mut()
            .filter(|answer| answer.rater == answer.subject)
        {
            answer.value = match answer.rater.as_str() {
                "p1" => own[0],
                "p2" => own[1],
                _ => others,
            };
        }
        attack(
            &setup,
            &answers,
            &[vec!["p1".to_owned(), "p2".to_owned()]],
            |_| true,
        );
    }
}
