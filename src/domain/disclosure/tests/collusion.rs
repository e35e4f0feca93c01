//! What somebody can work out who reads reports and knows the ballots of colluders.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use super::*;
use crate::domain::disclosure::bands::{Band, Cut, colluders};
use crate::domain::disclosure::proof::feasible_values;
use crate::domain::disclosure::publish;
use crate::domain::disclosure::rater_bound::cut_over_subjects;
use crate::domain::promise::Minimums;
use crate::domain::report::{Basis, View};

struct Dice(ChaCha20Rng);

impl Dice {
    fn below(&mut self, limit: u32) -> u32 {
        self.0.next_u32() % limit
    }

    /// A rating in one of several moods: anything, near the ends, or all alike.
    fn rating(&mut self, mood: u32) -> u8 {
        let value = match mood {
            0 => 1 + self.below(5),
            1 => 5 - u32::from(self.below(6) == 0),
            2 => 1 + u32::from(self.below(6) == 0),
            3 => 5,
            4 => 1,
            _ => 3 + self.below(2),
        };
        u8::try_from(value).unwrap()
    }
}

/// Whether every rating that is not `known` keeps two values, when the total of `ratings` lies in `band`.
fn keeps_every_rating_open(band: Band, ratings: usize, known: &[u32]) -> bool {
    let unknown = u32::try_from(ratings - known.len()).unwrap();
    let sum: u32 = known.iter().sum();
    feasible_values(
        unknown,
        i64::from(band.lo_total) - i64::from(sum),
        i64::from(band.hi_total) - i64::from(sum),
    ) >= 2
}

#[test]
fn a_report_and_the_ballots_of_colluders_determine_no_rating() {
    let mut dice = Dice(ChaCha20Rng::from_seed([5; 32]));
    let instrument = instrument();
    let (mut checked, mut pools) = (0, 0);
    for _ in 0..500 {
        // A raised minimum of an item pools whole dimensions of many raters too.
        let minimums = Minimums {
            item: 4 + dice.below(2) * dice.below(10),
            ..Minimums::FLOORS
        };
        let mood = dice.below(6);
        let (inside, outside) = (dice.below(13), dice.below(8));
        let mut one = |source| {
            let ratings = ITEMS.map(|_| {
                if dice.below(8) == 0 {
                    0
                } else {
                    dice.rating(mood)
                }
            });
            ballot(source, &ratings)
        };
        let mut ballots: Vec<Ballot> = (0..inside).map(|_| one(Source::OwnDepartment)).collect();
        ballots.extend((0..outside).map(|_| one(Source::Outside)));
        let tally = round(vec![subject(1, ballots.clone())]);
        let publication = publish(&tally, &instrument, &minimums, [0; 32]);
        let report = publication.reports[0].1.get();
        for figure in report
            .dimensions
            .iter()
            .flat_map(|dimension| &dimension.figures)
        {
            let in_view: Vec<&Ballot> = ballots
                .iter()
                .filter(|ballot| {
                    figure.view == View::Together
                        || ballot.source.is_inside() == (figure.view == View::Inside)
                })
                .collect();
            let ratings = |code: &String| -> Vec<Option<u32>> {
                in_view
                    .iter()
                    .map(|ballot| ballot.answers.get(code).copied().map(u32::from))
                    .collect()
            };
            let items: Vec<Vec<Option<u32>>> = figure.basis.items().iter().map(ratings).collect();
            for colluder in 0..in_view.len() {
                let second = (colluder + 1) % in_view.len();
                let known = |assumed: u32, item: &Vec<Option<u32>>| -> Vec<u32> {
                    [colluder, second]
                        .iter()
                        .take(usize::try_from(assumed).unwrap())
                        .filter_map(|rater| item[*rater])
                        .collect()
                };
                let counts: Vec<u32> = items
                    .iter()
                    .map(|item| u32::try_from(item.iter().flatten().count()).unwrap())
                    .collect();
                if let Basis::Pooled { band, .. } = &figure.basis {
                    let assumed = counts.iter().copied().max().map_or(1, colluders);
                    let known: Vec<u32> =
                        items.iter().flat_map(|item| known(assumed, item)).collect();
                    let count = usize::try_from(counts.iter().sum::<u32>()).unwrap();
                    assert!(keeps_every_rating_open(*band, count, &known));
                    pools += 1;
                    continue;
                }
                for (item, count) in items.iter().zip(&counts) {
                    let given: Vec<u32> = item.iter().flatten().copied().collect();
                    let band = Cut::of_item(*count, 1, 5)
                        .band_of(given.iter().sum())
                        .unwrap();
                    let known = known(colluders(*count), item);
                    assert!(
                        keeps_every_rating_open(band, given.len(), &known),
                        "{band:?} {known:?}"
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 10_000 && pools > 1_000, "{checked} {pools}");
}

/// One subject's ratings of one item, and the band that the subject reads.
struct Row {
    own: Vec<u32>,
    other: Vec<u32>,
    band: Band,
}

/// What is unknown about a row: numbers of unknown ratings from both sides, and what is left for their sum.
#[derive(Clone, Copy)]
struct Open {
    own: i64,
    other: i64,
    from: i64,
    to: i64,
}

/// Whether ratings exist that put every row in its band and both sides' sums in theirs. For each sum of own-department
/// ratings it keeps the smallest and largest sum of the others (the sums between are possible too).
fn is_possible(rows: &[Open], own_sum: (i64, i64), other_sum: (i64, i64)) -> bool {
    let mut reach: BTreeMap<i64, (i64, i64)> = BTreeMap::from([(0, (0, 0))]);
    for row in rows {
        let mut next: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        for (sum, (least, most)) in &reach {
            for own in row.own..=5 * row.own {
                let (low, high) = (
                    row.other.max(row.from - own),
                    (5 * row.other).min(row.to - own),
                );
                if low <= high {
                    let entry = next.entry(sum + own).or_insert((i64::MAX, i64::MIN));
                    *entry = (entry.0.min(least + low), entry.1.max(most + high));
                }
            }
        }
        reach = next;
    }
    reach.iter().any(|(own, (least, most))| {
        (own_sum.0..=own_sum.1).contains(own) && *least <= other_sum.1 && *most >= other_sum.0
    })
}

/// How many values the first unknown rating of `row` on one side can have.
fn values_left(
    rows: &[Open],
    row: usize,
    is_own: bool,
    own_sum: (i64, i64),
    other_sum: (i64, i64),
) -> usize {
    (1..=5)
        .filter(|value| {
            let mut rows = rows.to_vec();
            let mut sums = (own_sum, other_sum);
            let open = &mut rows[row];
            (open.from, open.to) = (open.from - value, open.to - value);
            let sum = if is_own { &mut sums.0 } else { &mut sums.1 };
            *sum = (sum.0 - value, sum.1 - value);
            if is_own {
                open.own -= 1;
            } else {
                open.other -= 1;
            }
            is_possible(&rows, sums.0, sums.1)
        })
        .count()
}

fn length(ratings: &[u32]) -> i64 {
    i64::try_from(ratings.len()).unwrap()
}

/// Everybody's report leaks, and so do the bands behind the comparison of own and other departments; one person who
/// rated up to `load` of the subjects tells what they answered.
fn attack(rows: &[Row], load: usize) -> Option<usize> {
    let scale = &instrument().scale;
    let band = |side: fn(&Row) -> &Vec<u32>| {
        let counts: Vec<u32> = rows
            .iter()
            .map(|row| u32::try_from(side(row).len()).unwrap())
            .collect();
        let loads = std::iter::repeat_n(u32::try_from(load).unwrap(), 8);
        let total = rows.iter().flat_map(side).sum();
        cut_over_subjects(&counts, loads, scale)?.band_of(total)
    };
    let (own, other) = (band(|row| &row.own)?, band(|row| &row.other)?);
    let mut sums = [own, other].map(|band| (i64::from(band.lo_total), i64::from(band.hi_total)));
    let open: Vec<Open> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let mut open = Open {
                own: length(&row.own),
                other: length(&row.other),
                from: i64::from(row.band.lo_total),
                to: i64::from(row.band.hi_total),
            };
            if index < load {
                let is_own = index % 2 == 0;
                let known = i64::from(if is_own { row.own[0] } else { row.other[0] });
                (open.from, open.to) = (open.from - known, open.to - known);
                let sum = &mut sums[usize::from(!is_own)];
                *sum = (sum.0 - known, sum.1 - known);
                if is_own {
                    open.own -= 1;
                } else {
                    open.other -= 1;
                }
            }
            open
        })
        .collect();
    let mut fewest = usize::MAX;
    for (index, row) in open.iter().enumerate() {
        for is_own in [true, false] {
            if (if is_own { row.own } else { row.other }) > 0 {
                fewest = fewest.min(values_left(&open, index, is_own, sums[0], sums[1]));
            }
        }
    }
    Some(fewest)
}

#[test]
fn own_and_other_departments_add_nothing_that_determines_a_rating() {
    let mut dice = Dice(ChaCha20Rng::from_seed([6; 32]));
    let mut checked = 0;
    for round in 0..250 {
        let mood = dice.below(6);
        let rows: Vec<Row> = (0..5 + dice.below(2))
            .map(|_| {
                let mood = if round % 3 == 0 { dice.below(6) } else { mood };
                let mut side = || -> Vec<u32> {
                    (0..2 + dice.below(3))
                        .map(|_| u32::from(dice.rating(mood)))
                        .collect()
                };
                let (own, other) = (side(), side());
                let count = u32::try_from(own.len() + other.len()).unwrap();
                let total = own.iter().chain(&other).sum();
                Row {
                    band: Cut::of_item(count, 1, 5).band_of(total).unwrap(),
                    own,
                    other,
                }
            })
            .collect();
        if let Some(fewest) = attack(&rows, 1 + round % 2) {
            assert!(fewest >= 2, "round {round}");
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn the_attack_finds_ratings_when_a_subject_reads_an_exact_total() {
    let rows: Vec<Row> = (0..5)
        .map(|_| Row {
            own: vec![5; 3],
            other: vec![5; 3],
            band: Band {
                lo_total: 30,
                hi_total: 30,
                n: 6,
            },
        })
        .collect();
    assert_eq!(attack(&rows, 1), Some(1));
}
