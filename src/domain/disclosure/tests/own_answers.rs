//! What all figures of a group report together tell about own answers, to somebody who knows those of colluders.
//!
//! Exhaustive: the figures depend on the totals of the parts that no shown group divides. The attack goes through every
//! possible total of every part, puts those together that give the same report, and counts how many values each
//! unknown answer still has in them.

use std::collections::HashMap;

use super::departments::in_departments;
use super::*;
use crate::domain::disclosure::bands::{Cut, colluders};
use crate::domain::disclosure::publish;
use crate::domain::promise::Minimums;

/// Every vector of totals that `sizes` people can give together, part by part.
fn totals(sizes: &[u32]) -> Vec<Vec<u32>> {
    sizes.iter().fold(vec![Vec::new()], |all, size| {
        all.into_iter()
            .flat_map(|before| {
                (*size..=5 * size).map(move |total| [before.as_slice(), &[total]].concat())
            })
            .collect()
    })
}

/// Whether the total of `unknown` answers can be `total` when one of them is `value`.
fn fits(value: u32, unknown: u32, total: u32) -> bool {
    (value + unknown - 1..=value + 5 * (unknown - 1)).contains(&total)
}

/// The fewest values that an unknown answer can have, for every report that can be and every reader who is one of them
/// and tells a colluder (two in a part of ten or more) what they answered. `report` tells what is read when the parts have these totals.
fn fewest_values(sizes: &[u32], report: impl Fn(&[u32]) -> String) -> usize {
    let mut same: HashMap<String, Vec<Vec<u32>>> = HashMap::new();
    for totals in totals(sizes) {
        same.entry(report(&totals)).or_default().push(totals);
    }
    let mut fewest = usize::MAX;
    for possible in same.values() {
        for (place, size) in sizes.iter().enumerate() {
            for known in 0..=colluders(*size) + 1 {
                for sum in known..=5 * known {
                    fewest = fewest.min(values_left(sizes, possible, place, known, sum));
                }
            }
        }
    }
    fewest
}

/// The same for one report and colluders in the part at `place`, whose answers add up to `sum`.
fn values_left(sizes: &[u32], possible: &[Vec<u32>], place: usize, known: u32, sum: u32) -> usize {
    let left: Vec<Vec<u32>> = possible
        .iter()
        .filter_map(|totals| {
            let mut totals = totals.clone();
            totals[place] = totals[place].checked_sub(sum)?;
            let unknown = sizes[place] - known;
            (unknown..=5 * unknown)
                .contains(&totals[place])
                .then_some(totals)
        })
        .collect();
    if left.is_empty() {
        return usize::MAX;
    }
    let of_part = |part: usize| {
        let unknown = sizes[part] - if part == place { known } else { 0 };
        (1..=5)
            .filter(|value| {
                left.iter()
                    .any(|totals| fits(*value, unknown, totals[part]))
            })
            .count()
    };
    (0..sizes.len()).map(of_part).min().unwrap()
}

/// The group report of a round in which so many people of each department answer one item with these totals.
fn published(instrument: &Instrument, parts: &[(&str, u32)], totals: &[u32]) -> String {
    let mut departments = Vec::new();
    let mut subjects = Vec::new();
    for ((name, size), total) in parts.iter().zip(totals) {
        for person in 0..*size {
            let answer = total / size + u32::from(person < total % size);
            let mut one = subject(u8::try_from(subjects.len()).unwrap(), Vec::new());
            // One of two items is half a dimension: the figure is the band of this item alone.
            one.self_form = Some(SelfForm {
                answers: BTreeMap::from([("C1".to_owned(), u8::try_from(answer).unwrap())]),
                ..SelfForm::default()
            });
            subjects.push(one);
            departments.push(*name);
        }
    }
    let tally = in_departments(round(subjects), &departments, 5);
    let group = publish(&tally, instrument, &Minimums::FLOORS, [0; 32]).group;
    assert!(group.get().dimensions[2].self_score.is_some());
    let has = |dimension: &crate::domain::report::SubgroupDimension| dimension.self_score.is_some();
    assert!(
        group
            .get()
            .groups
            .iter()
            .all(|group| has(&group.dimensions[2]))
    );
    assert_eq!(group.get().groups.len(), tally.groups.promised.len());
    assert!(!tally.groups.promised.is_empty());
    group.to_json().unwrap()
}

fn attack(parts: &[(&str, u32)]) -> usize {
    let sizes: Vec<u32> = parts.iter().map(|(_, size)| *size).collect();
    let instrument = instrument();
    fewest_values(&sizes, |totals| published(&instrument, parts, totals))
}

#[test]
fn a_department_and_the_whole_group_together_determine_no_own_answer() {
    for parts in [
        [("A", 5), ("B", 5)],
        [("A", 6), ("B", 5)],
        [("A", 7), ("B", 6)],
        [("A", 5), ("A / Noord", 5)],
        [("A", 10), ("B", 5)],
    ] {
        assert!(attack(&parts) >= 2, "{parts:?}");
    }
}

#[test]
fn teams_departments_and_the_whole_group_together_determine_no_own_answer() {
    assert!(attack(&[("A / Noord", 5), ("A / Zuid", 5), ("B", 5)]) >= 2);
}

#[test]
fn a_band_of_its_own_for_the_whole_group_would_determine_answers() {
    let band = |ratings: u32, total: u32| {
        format!("{:?}", Cut::of_own_answers(ratings, 1, 5).band_of(total))
    };
    let fewest = fewest_values(&[5, 5], |totals| {
        [
            band(5, totals[0]),
            band(5, totals[1]),
            band(10, totals.iter().sum()),
        ]
        .concat()
    });
    assert_eq!(fewest, 1);
}

/// Another total of `size` answers in the same band as `total`.
fn beside(size: u32, total: u32, turn: u32) -> u32 {
    let band = Cut::of_own_answers(size, 1, 5).band_of(total).unwrap();
    band.lo_total + (total + turn) % (band.hi_total - band.lo_total + 1)
}

/// The own figures of a round in which each part has `total` of its number and the number of the item.
fn own_figures(
    instrument: &Instrument,
    parts: &[(&str, u32)],
    total: impl Fn(usize, usize) -> u32,
) -> String {
    let mut departments = Vec::new();
    let mut subjects = Vec::new();
    for (part, (name, size)) in parts.iter().enumerate() {
        for person in 0..*size {
            let mut one = subject(u8::try_from(subjects.len()).unwrap(), Vec::new());
            let answers = ITEMS.iter().enumerate().map(|(item, (code, _))| {
                let total = total(part, item);
                let answer = total / size + u32::from(person < total % size);
                ((*code).to_owned(), u8::try_from(answer).unwrap())
            });
            one.self_form.as_mut().unwrap().answers = answers.collect();
            subjects.push(one);
            departments.push(*name);
        }
    }
    let tally = in_departments(round(subjects), &departments, 5);
    let group = publish(&tally, instrument, &Minimums::FLOORS, [0; 32]).group;
    assert!(
        group
            .get()
            .groups
            .iter()
            .all(|group| group.withheld.is_empty())
    );
    assert_eq!(group.get().groups.len(), 3);
    group.to_json().unwrap()
}

#[test]
fn all_own_figures_together_say_no_more_than_one_band_for_each_part_and_item() {
    let instrument = instrument();
    // Nine in no department that is shown, six in A and in no team of it.
    let parts = [("A / Noord", 5), ("A", 6), ("B", 7), ("", 9)];
    let sizes = parts.map(|(_, size)| size);
    let mut dice = 7_u32;
    for _ in 0..60 {
        let mut totals = [[0; ITEMS.len()]; 4];
        for (row, size) in totals.iter_mut().zip(sizes) {
            for total in row {
                dice = dice.wrapping_mul(1_103_515_245).wrapping_add(12_345) & 0x7fff_ffff;
                *total = size + (dice >> 8) % (4 * size + 1);
            }
        }
        let read = [0, 1, 2].map(|turn| {
            own_figures(&instrument, &parts, |part, item| {
                if turn == 0 {
                    totals[part][item]
                } else {
                    beside(sizes[part], totals[part][item], turn)
                }
            })
        });
        assert_eq!(read[0], read[1]);
        assert_eq!(read[0], read[2]);
    }
}
