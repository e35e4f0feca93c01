//! Witnesses: other answers that publish the same. A world in which some ratings differ, and whose published cells are,
//! for these readers, the same to the last digit, shows that the readers cannot know those ratings.
//!
//! Worlds are made by guessing (one rating up, another of the same cell down), and proved by publishing them
//! with the code of the service and comparing. A guess that fails is tried again in halves, at last rating by rating.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::republish::Setup;
use super::worlds::{Answer, Dice};

/// Other worlds that are tried for one rating before it counts as known.
const MOST_TRIALS: usize = 400;

/// Answers that enter the same base cell: subject and item of a peer rating, with the side when sides are shown apart;
/// no subject for what subjects say of themselves.
type Cell<'a> = (Option<&'a str>, &'a str, Option<bool>);

/// A round with the answers that only the test knows.
pub(crate) struct Round<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) answers: &'a [Answer],
    truth: Vec<u8>,
    /// Whether the rater stands inside, and in the subject's own department.
    sides: Vec<(bool, bool)>,
    cell_of: Vec<Cell<'a>>,
    cells: BTreeMap<Cell<'a>, Vec<usize>>,
    /// How far the total of a cell can go down and up without leaving its range.
    room: BTreeMap<Cell<'a>, (i32, i32)>,
    dimension_of: BTreeMap<&'a str, &'a str>,
}

impl<'a> Round<'a> {
    /// The round that published `file`.
    pub(crate) fn of(setup: &'a Setup, answers: &'a [Answer], file: &'a Value) -> Self {
        let source: BTreeMap<(&str, &str), _> = setup
            .forms
            .iter()
            .map(|form| ((form.rater.as_str(), form.subject.as_str()), form.source))
            .collect();
        let sides: Vec<(bool, bool)> = answers
            .iter()
            .map(|answer| {
                let source = source[&(answer.rater.as_str(), answer.subject.as_str())];
                let is_own = source == Some(spiegel::domain::ballot::Source::OwnDepartment);
                (source.is_none_or(|source| source.is_inside()), is_own)
            })
            .collect();
        let shown = || {
            let cells = file["cells"].as_array().unwrap().iter();
            cells.filter(|cell| cell["suppressed"] != true)
        };
        let together: BTreeSet<&str> = shown()
            .filter(|cell| cell["kind"] == "respondents" && cell["group"] == "all")
            .filter_map(|cell| cell["subjects"][0].as_str())
            .collect();
        let cell_of: Vec<Cell<'_>> = answers
            .iter()
            .zip(&sides)
            .map(|(answer, (is_inside, _))| {
                let subject = (answer.rater != answer.subject).then_some(answer.subject.as_str());
                let side = subject.filter(|subject| !together.contains(subject));
                (subject, answer.item.as_str(), side.map(|_| *is_inside))
            })
            .collect();
        let mut cells: BTreeMap<Cell<'_>, Vec<usize>> = BTreeMap::new();
        for (at, cell) in cell_of.iter().enumerate() {
            cells.entry(*cell).or_default().push(at);
        }
        let truth: Vec<u8> = answers.iter().map(|answer| answer.value).collect();
        let mut room = BTreeMap::new();
        for cell in shown() {
            let (Some(item), Some(lo)) = (cell["item"].as_str(), cell["mean_lo"].as_f64()) else {
                continue;
            };
            let side = match cell["group"].as_str() {
                Some("inside") => Some(true),
                Some("outside") => Some(false),
                _ => None,
            };
            let key = (cell["subjects"][0].as_str(), item, side);
            if let Some(members) = cells.get(&key) {
                let total: f64 = members.iter().map(|at| f64::from(truth[*at])).sum();
                let n = f64::from(u32::try_from(members.len()).unwrap());
                let hi = cell["mean_hi"].as_f64().unwrap();
                room.insert(key, (whole(total - lo * n), whole(hi * n - total)));
            }
        }
        let items = file["items"].as_array().unwrap().iter();
        Self {
            setup,
            answers,
            truth,
            sides,
            cell_of,
            cells,
            room,
            dimension_of: items
                .map(|item| (item["id"].as_str().unwrap(), item["dimension"].as_str().unwrap()))
                .collect(),
        }
    }
}

fn whole(steps: f64) -> i32 {
    let steps = (steps + 1e-6).floor();
    (0..60).rev().find(|step| f64::from(*step) <= steps).unwrap_or(0)
}

/// People who read together and tell each other their own answers, on the hunt for the answers of others.
pub(crate) struct Hunt<'a> {
    round: &'a Round<'a>,
    readers: Vec<&'a str>,
    reads_group: bool,
    /// What they read.
    read: Vec<String>,
    dice: Dice,
    /// Worlds that were published.
    pub(crate) worlds: usize,
    pub(crate) targets: usize,
}

impl<'a> Hunt<'a> {
    pub(crate) fn of(round: &'a Round<'a>, readers: &[&'a str]) -> Self {
        let publication = round.setup.publish(round.answers, &round.truth);
        Self {
            round,
            readers: readers.to_vec(),
            reads_group: readers.contains(&round.setup.leader.as_str()),
            read: round.setup.readable(&publication, readers),
            dice: Dice::of(11),
            worlds: 0,
            targets: 0,
        }
    }

    /// Every answer of somebody else that enters what they read.
    fn is_target(&self, at: usize) -> bool {
        let answer = &self.round.answers[at];
        let is_read = self.reads_group
            || (answer.rater != answer.subject && self.readers.contains(&answer.subject.as_str()));
        is_read && self.is_unknown(at)
    }

    fn is_unknown(&self, at: usize) -> bool {
        !self.readers.contains(&self.round.answers[at].rater.as_str())
    }

    /// The answers for which no other world was found.
    pub(crate) fn without_witness(&mut self, counts: impl Fn(&[usize]) -> bool) -> Vec<usize> {
        let round = self.round;
        let cells = round.cells.values().filter(|cell| counts(cell));
        let targets: Vec<usize> = cells
            .flatten()
            .copied()
            .filter(|at| self.is_target(*at))
            .collect();
        self.targets = targets.len();
        self.hunt(targets)
    }

    fn hunt(&mut self, mut left: Vec<usize>) -> Vec<usize> {
        while !left.is_empty() {
            let changes = self.other_world(&left);
            if left.iter().all(|at| !changes.contains_key(at)) {
                left.retain(|at| !self.has_witness(*at));
                return left;
            }
            if self.is_published_alike(&changes) {
                left.retain(|at| !changes.contains_key(at));
                continue;
            }
            if left.len() == 1 {
                left.retain(|at| !self.has_witness(*at));
                return left;
            }
            let rest = left.split_off(left.len() / 2);
            let mut found = self.hunt(left);
            found.extend(self.hunt(rest));
            return found;
        }
        left
    }

    fn is_published_alike(&mut self, changes: &BTreeMap<usize, u8>) -> bool {
        self.worlds += 1;
        let mut values = self.round.truth.clone();
        for (at, value) in changes {
            assert!(self.is_unknown(*at) && values[*at] != *value && (1..=5).contains(value));
            values[*at] = *value;
        }
        let publication = self.round.setup.publish(self.round.answers, &values);
        self.round.setup.readable(&publication, &self.readers) == self.read
    }

    /// A world in which many of `left` differ, and that may be published alike.
    fn other_world(&mut self, left: &[usize]) -> BTreeMap<usize, u8> {
        let wanted: BTreeSet<usize> = left.iter().copied().collect();
        let keys: BTreeSet<Cell<'a>> = left.iter().map(|at| self.round.cell_of[*at]).collect();
        let mut changes = BTreeMap::new();
        let mut drift = BTreeMap::new();
        for key in keys {
            self.change_cell(key, &wanted, &mut changes, &mut drift);
        }
        changes
    }

    fn change_cell(
        &mut self,
        key: Cell<'a>,
        wanted: &BTreeSet<usize>,
        changes: &mut BTreeMap<usize, u8>,
        drift: &mut BTreeMap<&'a str, f64>,
    ) {
        let round = self.round;
        let members = round.cells[&key].iter().copied();
        let mut free: Vec<usize> = members.filter(|at| self.is_unknown(*at)).collect();
        let from = self.dice.below(free.len().max(1));
        free.rotate_left(from);
        let (mut down, mut up) = round.room.get(&key).copied().unwrap_or((1, 1));
        if self.reads_group {
            (down, up) = (down.min(1), up.min(1));
        }
        let targets: Vec<usize> = free.iter().copied().filter(|at| wanted.contains(at)).collect();
        for target in targets {
            if changes.contains_key(&target) {
                continue;
            }
            let mut others: Vec<usize> = free
                .iter()
                .copied()
                .filter(|at| *at != target && !changes.contains_key(at))
                .collect();
            others.sort_by_key(|at| (round.sides[*at] != round.sides[target], !wanted.contains(at)));
            let value = round.truth[target];
            let pair = others.iter().find_map(|other| {
                let rises = value < 5 && round.truth[*other] > 1;
                let falls = value > 1 && round.truth[*other] < 5;
                (rises || falls).then_some((*other, rises, falls))
            });
            if let Some((other, rises, falls)) = pair {
                let rising = self.spread_of(key, changes, (target, value + 1), (other, round.truth[other] - 1), drift);
                let falling = self.spread_of(key, changes, (target, value.wrapping_sub(1)), (other, round.truth[other] + 1), drift);
                let goes_up = rises && (!falls || rising.abs() <= falling.abs());
                let dimension = round.dimension_of[key.1];
                drift.insert(dimension, if goes_up { rising } else { falling });
                changes.insert(target, if goes_up { value + 1 } else { value - 1 });
                let other_value = round.truth[other];
                changes.insert(other, if goes_up { other_value - 1 } else { other_value + 1 });
            } else if value > 1 && down > 0 {
                down -= 1;
                changes.insert(target, value - 1);
            } else if value < 5 && up > 0 {
                up -= 1;
                changes.insert(target, value + 1);
            }
        }
    }

    /// How far the disagreement of the raters would have drifted with two more changes. It enters margins, for the
    /// whole round and rounded: large worlds have to keep it.
    fn spread_of(
        &self,
        key: Cell<'a>,
        changes: &BTreeMap<usize, u8>,
        one: (usize, u8),
        two: (usize, u8),
        drift: &BTreeMap<&'a str, f64>,
    ) -> f64 {
        let dimension = self.round.dimension_of[key.1];
        let before = drift.get(dimension).copied().unwrap_or_default();
        let mut with = changes.clone();
        with.retain(|at, _| self.round.cell_of[*at].0 == key.0);
        let old = self.scatter(key, dimension, &with);
        with.extend([one, two]);
        before + self.scatter(key, dimension, &with) - old
    }

    /// Sum of squares of the raters' means about their mean.
    fn scatter(&self, key: Cell<'a>, dimension: &str, changes: &BTreeMap<usize, u8>) -> f64 {
        let round = self.round;
        let mut raters: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        let cells = round
            .cells
            .iter()
            .filter(|(cell, _)| cell.0 == key.0 && cell.2 == key.2)
            .filter(|(cell, _)| round.dimension_of[cell.1] == dimension);
        for at in cells.flat_map(|(_, members)| members) {
            let value = changes.get(at).copied().unwrap_or(round.truth[*at]);
            let of = raters.entry(&round.answers[*at].rater).or_default();
            *of = (of.0 + f64::from(value), of.1 + 1.0);
        }
        let means: Vec<f64> = raters.values().map(|(sum, n)| sum / n).collect();
        let n = f64::from(u32::try_from(means.len()).unwrap()).max(1.0);
        let mean = means.iter().sum::<f64>() / n;
        means.iter().map(|one| (one - mean).powi(2)).sum()
    }

    /// Looks for a world in which this one answer differs: alone, or with one or two others of its cell.
    fn has_witness(&mut self, target: usize) -> bool {
        let round = self.round;
        let members = round.cells[&round.cell_of[target]].iter().copied();
        let others: Vec<usize> = members
            .filter(|at| *at != target && self.is_unknown(*at))
            .collect();
        let value = round.truth[target];
        let mut worlds: Vec<BTreeMap<usize, u8>> = Vec::new();
        for new in (1..=5_u8).filter(|new| *new != value) {
            worlds.push(BTreeMap::from([(target, new)]));
            for one in &others {
                for other in (1..=5_u8).filter(|other| *other != round.truth[*one]) {
                    worlds.push(BTreeMap::from([(target, new), (*one, other)]));
                    let moved = i32::from(new) - i32::from(value) + i32::from(other)
                        - i32::from(round.truth[*one]);
                    let third = others.iter().filter(|two| *two > one).find_map(|two| {
                        let back = u8::try_from(i32::from(round.truth[*two]) - moved).ok()?;
                        let fits = (1..=5).contains(&back) && moved != 0;
                        fits.then_some((*two, back))
                    });
                    worlds.extend(third.map(|third| {
                        BTreeMap::from([(target, new), (*one, other), third])
                    }));
                }
            }
        }
        // The smallest changes of the total first.
        worlds.sort_by_key(|world| {
            let moved: i32 = world
                .iter()
                .map(|(at, new)| i32::from(*new) - i32::from(round.truth[*at]))
                .sum();
            (moved.abs(), world.len())
        });
        worlds
            .iter()
            .take(MOST_TRIALS)
            .any(|world| self.is_published_alike(world))
    }
}
