//! A seeded attack on what simulated rounds publish (docs/ANONYMITY.md, D): who reads a report, alone or with one rater,
//! and who leads, knows no rating of anybody else.

mod republish;
mod solver;
mod witness;
mod worlds;

use std::time::Instant;
use worlds::*;
use republish::*;
use solver::*;
use witness::*;
use spiegel::domain::promise::Minimums;
use crate::support::database::Kind;

#[test]
fn timing() {
    let world = World::of(8, Mood::Anything, Gaps::Nothing);
    let closed = play(Kind::Sqlite, &world);
    let figures = spiegel::app::published_figures::of_round(&closed.test.app, &closed.round.id.to_string(), &[]).unwrap();
    let value = serde_json::to_value(figures.published()).unwrap();
    for mood in Mood::ALL { for gaps in Gaps::ALL { for minimums in [Minimums::FLOORS, Minimums::default()] {
        let setup = Setup::of(&value, minimums);
        let answers = worlds::answers(&setup, mood, gaps, 5);
        let values: Vec<u8> = answers.iter().map(|a| a.value).collect();
        let publication = setup.publish(&answers, &values);
        let file = setup.file(&publication, None);
        let start = Instant::now();
        let places: Vec<Place> = answers.iter().map(|a| Place { subject: a.subject.clone(), item: a.item.clone(), rater: a.rater.clone() }).collect();
        let solver = File::of(&file, &places);
        let round = Round::of(&setup, &answers, &file);
        let mut sets: Vec<Vec<&str>> = Vec::new();
        for (i, a) in setup.subjects.iter().enumerate() {
            if i < 3 {sets.push(vec![a, &setup.leader]);}
            if i < 3 {for b in &setup.subjects[i+1..i+3] { sets.push(vec![a, b]); }}
        }
        let (mut worlds, mut targets, mut found) = (0, 0, 0);
        let mut least = 5;
        for set in &sets {
            let restrictions = solver.restrictions(set);
            let mut values: Vec<Values> = answers.iter().map(|a| if set.contains(&a.rater.as_str()) { Values::only(a.value) } else { Values::all(1, 5) }).collect();
            solve(&restrictions, &mut values);
            let known: Vec<_> = values.iter().zip(&answers).filter(|(v, a)| v.count() == 1 && !set.contains(&a.rater.as_str())).map(|(_, a)| a).collect();
            least = values.iter().zip(&answers).filter(|(_, a)| !set.contains(&a.rater.as_str())).map(|(v, _)| v.count()).min().unwrap().min(least);
            if !known.is_empty() { println!("SOLVER {mood:?} {gaps:?} {set:?} {} {:?}", known.len(), known[0]); }
            let mut hunt = Hunt::of(&round, set);
            let f = hunt.without_witness(|_| true);
            if !f.is_empty() { println!("WITNESS {mood:?} {gaps:?} {set:?} {} {:?}", f.len(), answers[f[0]]); }
            worlds += hunt.worlds; targets += hunt.targets; found += f.len();
        }
        println!("{mood:?} {gaps:?} item {} worlds {worlds} targets {targets} found {found} least {least} {:?}", minimums.item, start.elapsed());
    }}}
}
