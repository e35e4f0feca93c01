//! A seeded attack on what simulated rounds publish (docs/ANONYMITY.md, D, 1 to 5 and 11 to 13): a subject, a subject
//! with a rater, the leader, and the leader with a subject find out no answer of anybody else.
//!
//! The rounds go through the real service. Then two methods meet. The [`solver`] strikes out what the published cells
//! exclude; an answer with one value left is a finding. The [`witness`] shows for each answer another world that
//! publishes the same; an answer without one is a finding too.

mod files;
mod naive;
mod republish;
mod rounds;
mod solver;
mod witness;
mod worlds;

use serde_json::Value;
use spiegel::app::published_figures;

use republish::{Setup, reads};
use solver::{File, Values, solve};
use witness::{Hunt, Round};
use worlds::{Answer, Closed};

/// What an attack tried.
#[derive(Debug, Default)]
struct Tried {
    attackers: usize,
    /// Cells that they read.
    cells: usize,
    /// Answers that they wanted to know.
    answers: usize,
    /// Of the five values of such an answer, the most that were ruled out.
    most_ruled_out: u32,
    /// Other worlds that were published.
    worlds: usize,
}

impl std::ops::AddAssign for Tried {
    fn add_assign(&mut self, other: Self) {
        self.attackers += other.attackers;
        self.cells += other.cells;
        self.answers += other.answers;
        self.most_ruled_out = self.most_ruled_out.max(other.most_ruled_out);
        self.worlds += other.worlds;
    }
}

/// Everything that a round published, as the command prints it.
fn published(closed: &Closed) -> Value {
    let id = closed.round.id.to_string();
    let figures = published_figures::of_round(&closed.test.app, &id, &[]).unwrap();
    serde_json::to_value(figures.published()).unwrap()
}

/// The figures alone, in one order.
fn cells(file: &Value) -> Vec<String> {
    let cells = file["cells"].as_array().unwrap().iter();
    let mut cells: Vec<String> = cells.map(Value::to_string).collect();
    cells.sort();
    cells
}

/// Attacks what is published about these answers. `is_promised` says for which base cells (numbers of answers) the
/// promise holds against that many people.
///
/// # Panics
/// When an answer is known.
fn attack(
    setup: &Setup,
    answers: &[Answer],
    attackers: &[Vec<String>],
    is_promised: impl Fn(usize) -> bool,
) -> Tried {
    let truth: Vec<u8> = answers.iter().map(|answer| answer.value).collect();
    let file = setup.file(&setup.publish(answers, &truth), None);
    let places = naive::places(answers);
    let solver = File::of(&file, &places);
    let round = Round::of(setup, answers, &file);
    let mut tried = Tried::default();
    for attackers in attackers {
        let readers: Vec<&str> = attackers.iter().map(String::as_str).collect();
        let mut hunt = Hunt::of(&round, &readers);
        let found = hunt.without_witness(|members| is_promised(members.len()));
        let said = |at: &usize| format!("{:?} by {attackers:?}", answers[*at]);
        assert_eq!(
            found.iter().map(said).collect::<Vec<_>>(),
            [""; 0],
            "no other world"
        );

        let mut values: Vec<Values> = answers
            .iter()
            .map(|answer| {
                if readers.contains(&answer.rater.as_str()) {
                    Values::only(answer.value)
                } else {
                    Values::all(1, 5)
                }
            })
            .collect();
        solve(&solver.restrictions(&readers), &mut values);
        for at in hunt.targets(|members| is_promised(members.len())) {
            assert!(
                values[at].has(truth[at]),
                "the solver is wrong about {}",
                said(&at)
            );
            assert!(values[at].count() >= 2, "{}", said(&at));
            tried.most_ruled_out = tried.most_ruled_out.max(5 - values[at].count());
            tried.answers += 1;
        }
        let all = file["cells"].as_array().unwrap().iter();
        tried.cells += all.filter(|cell| reads(cell, &readers)).count();
        tried.attackers += 1;
        tried.worlds += hunt.worlds;
    }
    tried
}

/// Each subject, each with every rater, the leader, and the leader with each subject; every `nth` of each kind but the
/// leader.
fn every(nth: usize, setup: &Setup) -> Vec<Vec<String>> {
    let subjects = || setup.subjects.iter();
    let alone = subjects().map(|subject| vec![subject.clone()]);
    let with_rater = subjects().flat_map(|subject| {
        let raters = setup.raters_of(subject).into_iter();
        raters.map(|form| vec![subject.clone(), form.rater.clone()])
    });
    let with_leader = subjects().map(|subject| vec![subject.clone(), setup.leader.clone()]);
    let mut all: Vec<Vec<String>> = alone.step_by(nth).collect();
    // Two who rate each other are the same attackers, whoever of them begins.
    all.extend(
        with_rater
            .filter(|two| two[0] < two[1] || !setup.subjects.contains(&two[1]))
            .step_by(nth),
    );
    all.extend(with_leader.filter(|two| two[0] != two[1]).step_by(nth));
    all.push(vec![setup.leader.clone()]);
    all
}
