//! The solver itself is tried: against every possible world of tiny rounds, and on figures as they are often published.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::republish::reads;
use super::solver::{File, Place, Values, solve};
use super::worlds::{Answer, Dice};

/// How a careless publisher rounds a mean, and what else it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    /// A mean with two decimals.
    Means,
    /// The same, and how often each value was given.
    Distributions,
    /// Means of all raters and of a part of them, with one decimal.
    PartsAndTotal,
    /// A range of three totals.
    Ranges,
}

impl Shows {
    pub(crate) const ALL: [Self; 4] = [
        Self::Means,
        Self::Distributions,
        Self::PartsAndTotal,
        Self::Ranges,
    ];
}

/// Names of who rated what, as in a published file.
pub(crate) fn places(answers: &[Answer]) -> Vec<Place> {
    answers
        .iter()
        .map(|answer| Place {
            subject: answer.subject.clone(),
            item: answer.item.clone(),
            rater: answer.rater.clone(),
        })
        .collect()
}

/// What a careless publisher shows each subject; `hi` is the highest value of the scale.
pub(crate) fn publish(answers: &[Answer], hi: u8, shows: Shows) -> Value {
    let mut cells = Vec::new();
    let mut items: BTreeMap<(&str, &str), Vec<&Answer>> = BTreeMap::new();
    let mut asked = BTreeMap::new();
    let peers = answers
        .iter()
        .filter(|answer| answer.rater != answer.subject);
    for answer in peers {
        items
            .entry((&answer.subject, &answer.item))
            .or_default()
            .push(answer);
        let raters = asked.len();
        asked
            .entry((&answer.rater, &answer.subject))
            .or_insert(["inside", "outside"][usize::from(raters % 3 == 2)]);
    }
    for ((subject, item), given) in &items {
        let mut show = |group: &str, decimals: i32| {
            let of: Vec<u8> = given
                .iter()
                .filter(|one| group == "all" || asked[&(&one.rater, &one.subject)] == group)
                .map(|one| one.value)
                .collect();
            if of.is_empty() {
                return;
            }
            let n = f64::from(u32::try_from(of.len()).unwrap());
            let total: f64 = of.iter().copied().map(f64::from).sum();
            let mut cell = json!({
                "id": format!("{subject}/{item}/{group}"), "who": [subject], "scope": "individual", "group": group,
                "subjects": [subject], "item": item, "n": of.len(), "kind": "item",
            });
            if shows == Shows::Ranges {
                cell["mean_lo"] = json!(((total - n) / 3.0).floor() * 3.0 / n + 1.0);
                cell["mean_hi"] = json!((((total - n) / 3.0).floor() * 3.0 + 2.0) / n + 1.0);
            } else {
                let step = 10_f64.powi(-decimals);
                cell["mean"] = json!((total / n / step).round() * step);
                cell["step"] = json!(step);
            }
            if shows == Shows::Distributions {
                let mut counts: BTreeMap<String, usize> =
                    (1..=hi).map(|value| (value.to_string(), 0)).collect();
                for value in of {
                    *counts.get_mut(&value.to_string()).unwrap() += 1;
                }
                cell["dist"] = json!(counts);
            }
            cells.push(cell);
        };
        match shows {
            Shows::PartsAndTotal => {
                show("inside", 1);
                show("all", 1);
            }
            _one => show("all", 2),
        }
    }
    let raters: Vec<Value> = asked
        .iter()
        .map(|((rater, subject), group)| {
            json!({"rater": rater, "subject": subject, "group": group, "responded": true})
        })
        .collect();
    json!({
        "schema": "anon360/1", "scale": {"min": 1, "max": hi}, "items": [], "raters": raters, "cells": cells,
    })
}

/// What the solver leaves of every rating to somebody who reads the cells of `readers` and knows their answers.
pub(crate) fn left(file: &Value, answers: &[Answer], readers: &[&str]) -> Vec<Values> {
    let places = places(answers);
    let file = File::of(file, &places);
    let (lo, hi) = file.scale();
    let mut values: Vec<Values> = answers
        .iter()
        .map(|answer| {
            if readers.contains(&answer.rater.as_str()) {
                Values::only(answer.value)
            } else {
                Values::all(lo, hi)
            }
        })
        .collect();
    solve(&file.restrictions(readers), &mut values);
    values
}

/// Unknown ratings that have one value left.
fn known(file: &Value, answers: &[Answer], readers: &[&str]) -> usize {
    let left = left(file, answers, readers);
    let unknown = answers.iter().zip(&left).filter(|(answer, _)| {
        readers.contains(&answer.subject.as_str()) && !readers.contains(&answer.rater.as_str())
    });
    unknown.filter(|(_, values)| values.count() == 1).count()
}

/// The values of every rating in all worlds that publish the same cells.
fn by_trying_all(answers: &[Answer], hi: u8, shows: Shows, readers: &[&str]) -> Vec<Values> {
    let read = |answers: &[Answer]| -> Vec<Value> {
        let file = publish(answers, hi, shows);
        let cells = file["cells"].as_array().unwrap().iter();
        cells.filter(|cell| reads(cell, readers)).cloned().collect()
    };
    let truth = read(answers);
    let mut values = vec![Values::all(2, 1); answers.len()];
    let unknown: Vec<usize> = (0..answers.len())
        .filter(|at| !readers.contains(&answers[*at].rater.as_str()))
        .collect();
    let mut world = answers.to_vec();
    for number in 0..usize::from(hi).pow(u32::try_from(unknown.len()).unwrap()) {
        let mut rest = number;
        for at in &unknown {
            world[*at].value = u8::try_from(1 + rest % usize::from(hi)).unwrap();
            rest /= usize::from(hi);
        }
        if read(&world) == truth {
            for (values, answer) in values.iter_mut().zip(&world) {
                values.add(answer.value);
            }
        }
    }
    values
}

fn tiny(dice: &mut Dice, raters: usize, items: usize, hi: u8) -> Vec<Answer> {
    let mut answers = Vec::new();
    for item in 0..items {
        for rater in 0..raters {
            answers.push(Answer {
                subject: "p1".to_owned(),
                item: format!("A{item}"),
                rater: format!("p{}", rater + 2),
                value: u8::try_from(1 + dice.below(usize::from(hi))).unwrap(),
            });
        }
    }
    answers
}

#[test]
fn in_tiny_rounds_the_solver_agrees_with_trying_every_world() {
    let mut dice = Dice::of(1);
    let (mut compared, mut equal, mut found) = (0, 0, 0);
    for round in 0..12 {
        for shows in Shows::ALL {
            let answers = tiny(&mut dice, 3 + round % 2, 1 + usize::from(round % 4 == 0), 3);
            for readers in [&["p1"][..], &["p1", "p2"]] {
                let file = publish(&answers, 3, shows);
                let solved = left(&file, &answers, readers);
                let tried = by_trying_all(&answers, 3, shows, readers);
                for (at, (solved, tried)) in solved.iter().zip(&tried).enumerate() {
                    let struck = (1..=3).find(|value| tried.has(*value) && !solved.has(*value));
                    assert_eq!(struck, None, "{shows:?} {readers:?} {at} {answers:?}");
                    compared += 1;
                    equal += usize::from(solved == tried);
                    found += usize::from(solved.count() == 1);
                }
            }
        }
    }
    eprintln!(
        "{compared} ratings of tiny rounds: the same values for {equal}, one value for {found}"
    );
    assert!(
        compared > 300 && equal * 20 >= compared * 19,
        "{equal} of {compared}"
    );
}

#[test]
fn on_careless_figures_the_solver_finds_many_ratings() {
    let mut dice = Dice::of(2);
    let mut answers = Vec::new();
    for (subject, rater) in (0..8).flat_map(|subject| (0..8).map(move |rater| (subject, rater))) {
        for item in 0..10 {
            if rater != subject {
                answers.push(Answer {
                    subject: format!("p{subject}"),
                    item: format!("A{item}"),
                    rater: format!("p{rater}"),
                    value: u8::try_from(5 - dice.below(12) / 5).unwrap(),
                });
            }
        }
    }
    let found = Shows::ALL.map(|shows| {
        let file = publish(&answers, 5, shows);
        let known: usize = (0..7)
            .map(|subject| {
                let (own, other) = (format!("p{subject}"), format!("p{}", subject + 1));
                known(&file, &answers, &[&own, &other])
            })
            .sum();
        eprintln!("{shows:?}: {known} ratings known to a subject with one rater");
        known
    });
    assert!(
        found[0] > 0 && found[1] > found[0] && found[2] > 0,
        "{found:?}"
    );
}
