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
const MOST_TRIALS: usize = 160;

/// Ratings of one item that move a total in one world, when somebody reads the totals over all subjects.
const MOST_SHIFTED: usize = 8;

/// Answers that enter the same base cell: subject and item of a peer rating, with the side when sides are shown apart;
/// no subject for what subjects say of themselves.
type Cell<'a> = (Option<&'a str>, &'a str, Option<bool>);

/// What a world is built to keep, besides the ranges of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    /// The totals of own department and of other departments too.
    Sides,
    /// The totals of cells.
    Totals,
}

/// A round with the answers that only the test knows.
pub(crate) struct Round<'a> {
    setup: &'a Setup,
    answers: &'a [Answer],
    truth: Vec<u8>,
    /// Whether the rater stands inside, and in the subject's own department.
    sides: Vec<(bool, bool)>,
    cell_of: Vec<Cell<'a>>,
    cells: BTreeMap<Cell<'a>, Vec<usize>>,
    /// How far the total of a cell can go down and up without leaving its range.
    room: BTreeMap<Cell<'a>, (i32, i32)>,
    dimension_of: BTreeMap<&'a str, &'a str>,
    /// How far the disagreement in a dimension and side can go down and up without another margin.
    calm: BTreeMap<(&'a str, Option<bool>), (f64, f64)>,
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
                (
                    source.is_none_or(spiegel::domain::ballot::Source::is_inside),
                    is_own,
                )
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
        let mut round = Self {
            setup,
            answers,
            truth,
            sides,
            cell_of,
            cells,
            room,
            dimension_of: items
                .map(|item| {
                    (
                        item["id"].as_str().unwrap(),
                        item["dimension"].as_str().unwrap(),
                    )
                })
                .collect(),
            calm: BTreeMap::new(),
        };
        round.calm = round.find_calm();
        round
    }

    /// Margins show the disagreement of the whole round in steps of 0.1 after a factor 1.25 (docs/ANONYMITY.md, A3).
    fn find_calm(&self) -> BTreeMap<(&'a str, Option<bool>), (f64, f64)> {
        let mut of: BTreeMap<(&str, Option<bool>), (f64, f64)> = BTreeMap::new();
        let subjects: BTreeSet<_> = self
            .cells
            .keys()
            .filter(|cell| cell.0.is_some())
            .map(|cell| (cell.0, cell.2, self.dimension_of[cell.1], cell.1))
            .collect();
        let mut seen = BTreeSet::new();
        for (subject, side, dimension, item) in subjects {
            if seen.insert((subject, side, dimension)) {
                let (squares, n) = self.scatter((subject, item, side), dimension, &BTreeMap::new());
                let sum = of.entry((dimension, side)).or_default();
                *sum = (sum.0 + squares, sum.1 + n - 1.0);
            }
        }
        of.into_iter()
            .map(|(key, (squares, df))| {
                let step = 0.08 * df;
                let above = (squares / step - 1e-9).ceil() * step;
                let below = if above <= 2.0 * step {
                    -1.0
                } else {
                    above - step
                };
                (key, (squares - below, above.max(2.0 * step) - squares))
            })
            .collect()
    }

    /// Sum of squares of the raters' means about their mean, and the number of raters.
    fn scatter(&self, key: Cell<'a>, dimension: &str, changes: &BTreeMap<usize, u8>) -> (f64, f64) {
        let mut raters: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        let cells = self
            .cells
            .iter()
            .filter(|(cell, _)| cell.0 == key.0 && cell.2 == key.2)
            .filter(|(cell, _)| self.dimension_of[cell.1] == dimension);
        for at in cells.flat_map(|(_, members)| members) {
            let value = changes.get(at).copied().unwrap_or(self.truth[*at]);
            let of = raters.entry(&self.answers[*at].rater).or_default();
            *of = (of.0 + f64::from(value), of.1 + 1.0);
        }
        let means: Vec<f64> = raters.values().map(|(sum, n)| sum / n).collect();
        let n = f64::from(u32::try_from(means.len()).unwrap()).max(1.0);
        let mean = means.iter().sum::<f64>() / n;
        (means.iter().map(|one| (one - mean).powi(2)).sum(), n)
    }
}

fn whole(steps: f64) -> i32 {
    let steps = (steps + 1e-6).floor();
    (0..60)
        .rev()
        .find(|step| f64::from(*step) <= steps)
        .unwrap_or(0)
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
        !self
            .readers
            .contains(&self.round.answers[at].rater.as_str())
    }

    /// Every answer that these readers want to know, in base cells that count.
    pub(crate) fn targets(&self, counts: impl Fn(&[usize]) -> bool) -> Vec<usize> {
        let cells = self.round.cells.values().filter(|cell| counts(cell));
        cells
            .flatten()
            .copied()
            .filter(|at| self.is_target(*at))
            .collect()
    }

    /// Those of them for which no other world was found.
    pub(crate) fn without_witness(&mut self, counts: impl Fn(&[usize]) -> bool) -> Vec<usize> {
        let targets = self.targets(counts);
        self.hunt(targets)
    }

    fn hunt(&mut self, mut left: Vec<usize>) -> Vec<usize> {
        let mut care = Care::Sides;
        while !left.is_empty() {
            let changes = self.other_world(&left, care);
            if left.iter().all(|at| !changes.contains_key(at)) {
                if care == Care::Totals {
                    left.retain(|at| !self.has_witness(*at));
                    return left;
                }
                care = Care::Totals;
                continue;
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
    fn other_world(&mut self, left: &[usize], care: Care) -> BTreeMap<usize, u8> {
        let wanted: BTreeSet<usize> = left.iter().copied().collect();
        let keys: BTreeSet<Cell<'a>> = left.iter().map(|at| self.round.cell_of[*at]).collect();
        let mut changes = BTreeMap::new();
        let mut drift = BTreeMap::new();
        let mut shifted = BTreeMap::new();
        for key in keys {
            self.change_cell(key, care, &wanted, &mut changes, &mut drift, &mut shifted);
        }
        changes
    }

    fn change_cell(
        &mut self,
        key: Cell<'a>,
        care: Care,
        wanted: &BTreeSet<usize>,
        changes: &mut BTreeMap<usize, u8>,
        drift: &mut BTreeMap<&'a str, f64>,
        shifted: &mut BTreeMap<&'a str, usize>,
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
        let targets: Vec<usize> = free
            .iter()
            .copied()
            .filter(|at| wanted.contains(at))
            .collect();
        for target in targets {
            if changes.contains_key(&target) {
                continue;
            }
            let mut others: Vec<usize> = free
                .iter()
                .copied()
                .filter(|at| *at != target && !changes.contains_key(at))
                .collect();
            others.sort_by_key(|at| {
                (
                    round.sides[*at] != round.sides[target],
                    !wanted.contains(at),
                )
            });
            let value = round.truth[target];
            let needs_sides = self.reads_group && care == Care::Sides;
            let moves = others.iter().find_map(|other| {
                let one = self.steps(key, target, *other, changes, drift)?;
                if !needs_sides || round.sides[*other] == round.sides[target] {
                    return Some((one, None));
                }
                let two = self.mirrored(key, &one.0, changes)?;
                Some((one, Some(two)))
            });
            if let Some(((pair, drifted), mirror)) = moves {
                drift.insert(round.dimension_of[key.1], drifted);
                changes.extend(pair);
                changes.extend(mirror.into_iter().flatten());
            } else if needs_sides && key.0.is_some() && !self.is_flat(key) {
                // Left for a world with less care.
            } else if self.reads_group && shifted.get(key.1).is_some_and(|n| *n >= MOST_SHIFTED) {
                // The totals over all subjects have moved enough.
            } else if value > 1 && down > 0 {
                *shifted.entry(key.1).or_default() += 1;
                down -= 1;
                changes.insert(target, value - 1);
            } else if value < 5 && up > 0 {
                *shifted.entry(key.1).or_default() += 1;
                up -= 1;
                changes.insert(target, value + 1);
            }
        }
    }

    /// One rating a step up and another a step down, whichever way keeps the disagreement; with its drift.
    fn steps(
        &self,
        key: Cell<'a>,
        one: usize,
        two: usize,
        changes: &BTreeMap<usize, u8>,
        drift: &BTreeMap<&'a str, f64>,
    ) -> Option<([(usize, u8); 2], f64)> {
        let needs_calm = key.0.is_some() && self.round.setup.subjects.len() >= 10;
        let (first, second) = (self.round.truth[one], self.round.truth[two]);
        let rise = (first < 5 && second > 1).then(|| [(one, first + 1), (two, second - 1)]);
        let fall = (first > 1 && second < 5).then(|| [(one, first - 1), (two, second + 1)]);
        rise.into_iter()
            .chain(fall)
            .map(|pair| (pair, self.spread_of(key, changes, pair, drift)))
            .filter(|(_, drifted)| !needs_calm || self.is_calm(key, *drifted))
            .min_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()))
    }

    /// The same two steps the other way round about another subject, so that both sides keep their totals.
    fn mirrored(
        &self,
        key: Cell<'a>,
        pair: &[(usize, u8); 2],
        changes: &BTreeMap<usize, u8>,
    ) -> Option<[(usize, u8); 2]> {
        self.mirrors(key, pair, changes).into_iter().next()
    }

    fn mirrors(
        &self,
        key: Cell<'a>,
        pair: &[(usize, u8); 2],
        changes: &BTreeMap<usize, u8>,
    ) -> Vec<[(usize, u8); 2]> {
        let round = self.round;
        let back = |members: &[usize], (like, new): (usize, u8)| -> Option<(usize, u8)> {
            let step = i32::from(round.truth[like]) - i32::from(new);
            members.iter().copied().find_map(|at| {
                let value = u8::try_from(i32::from(round.truth[at]) + step).ok()?;
                let fits = (1..=5).contains(&value)
                    && round.sides[at] == round.sides[like]
                    && self.is_unknown(at)
                    && !changes.contains_key(&at);
                fits.then_some((at, value))
            })
        };
        let others = round.cells.iter().filter(|(other, _)| {
            other.1 == key.1 && other.2 == key.2 && other.0 != key.0 && other.0.is_some()
        });
        others
            .filter_map(|(_, members)| Some([back(members, pair[0])?, back(members, pair[1])?]))
            .collect()
    }

    /// Whether margins stay as they are when the disagreement drifts so far.
    fn is_calm(&self, key: Cell<'a>, drifted: f64) -> bool {
        let dimension = self.round.dimension_of[key.1];
        let room = self.round.calm.get(&(dimension, key.2));
        room.is_none_or(|(down, up)| (-down + 1e-6..=up - 1e-6).contains(&drifted))
    }

    /// Whether all unknown ratings of a cell are at one end of the scale, so that only the total can move.
    fn is_flat(&self, key: Cell<'a>) -> bool {
        let members = &self.round.cells[&key];
        let unknown = || members.iter().filter(|at| self.is_unknown(**at));
        [1, 5]
            .iter()
            .any(|end| unknown().all(|at| self.round.truth[*at] == *end))
    }

    /// How far the disagreement of the raters would have drifted with two more changes. It enters margins, for the
    /// whole round and rounded: large worlds have to keep it.
    fn spread_of(
        &self,
        key: Cell<'a>,
        changes: &BTreeMap<usize, u8>,
        pair: [(usize, u8); 2],
        drift: &BTreeMap<&'a str, f64>,
    ) -> f64 {
        let dimension = self.round.dimension_of[key.1];
        let before = drift.get(dimension).copied().unwrap_or_default();
        let mut with = changes.clone();
        with.retain(|at, _| self.round.cell_of[*at].0 == key.0);
        let old = self.round.scatter(key, dimension, &with).0;
        with.extend(pair);
        before + self.round.scatter(key, dimension, &with).0 - old
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
                    worlds.extend(
                        third.map(|third| BTreeMap::from([(target, new), (*one, other), third])),
                    );
                }
            }
        }
        // The smallest changes of the total first.
        worlds.sort_by_key(|world| {
            let moved: i32 = world
                .iter()
                .map(|(at, new)| i32::from(*new) - i32::from(round.truth[*at]))
                .sum();
            i64::from(moved.abs()) + i64::try_from(world.len()).unwrap()
        });
        worlds.truncate(MOST_TRIALS);
        if round.setup.subjects.len() >= 10 {
            worlds.splice(0..0, self.exchanges(target, &others));
        }
        worlds.extend(self.wider_worlds(target, &others));
        worlds.iter().any(|world| self.is_published_alike(world))
    }

    /// Worlds in which two raters exchange all that they answered in the dimension, so that the disagreement of the
    /// raters stays as it is.
    fn exchanges(&self, target: usize, others: &[usize]) -> Vec<BTreeMap<usize, u8>> {
        let round = self.round;
        let key = round.cell_of[target];
        let beside: Vec<&Vec<usize>> = round
            .cells
            .iter()
            .filter(|(cell, _)| cell.0 == key.0 && cell.2 == key.2)
            .filter(|(cell, _)| round.dimension_of[cell.1] == round.dimension_of[key.1])
            .map(|(_, members)| members)
            .collect();
        let by = |at: usize| round.answers[at].rater.as_str();
        let exchange = |other: usize| -> BTreeMap<usize, u8> {
            let find = |members: &[usize], rater: &str| {
                members.iter().copied().find(|at| by(*at) == rater)
            };
            let mut world = BTreeMap::new();
            for members in &beside {
                let both = find(members, by(target)).zip(find(members, by(other)));
                if let Some((one, two)) =
                    both.filter(|(one, two)| round.truth[*one] != round.truth[*two])
                {
                    world.extend([(one, round.truth[two]), (two, round.truth[one])]);
                }
            }
            world
        };
        let differing = others
            .iter()
            .filter(|at| round.truth[**at] != round.truth[target]);
        differing.map(|other| exchange(*other)).collect()
    }

    /// Worlds that also change other cells: a step the other way in another item of the dimension or about another
    /// subject, or two steps mirrored about another subject.
    fn wider_worlds(&self, target: usize, others: &[usize]) -> Vec<BTreeMap<usize, u8>> {
        let round = self.round;
        let key = round.cell_of[target];
        let nothing = BTreeMap::new();
        let mut worlds = Vec::new();
        for other in others {
            for new in [round.truth[target] + 1, round.truth[target] - 1] {
                let step = i32::from(new) - i32::from(round.truth[target]);
                let back = i32::from(round.truth[*other]) - step;
                let Some(back) = u8::try_from(back)
                    .ok()
                    .filter(|back| (1..=5).contains(back))
                else {
                    continue;
                };
                if !(1..=5).contains(&new) {
                    continue;
                }
                let pair = [(target, new), (*other, back)];
                let mirrors = self.mirrors(key, &pair, &nothing);
                worlds.extend(
                    mirrors
                        .into_iter()
                        .map(|two| pair.into_iter().chain(two).collect()),
                );
            }
        }
        worlds.truncate(MOST_TRIALS);
        let related = round.cell_of.iter().enumerate().filter(|(at, cell)| {
            let is_same_dimension = round.dimension_of[cell.1] == round.dimension_of[key.1];
            let is_beside = cell.0 == key.0 && cell.1 != key.1 && is_same_dimension;
            let is_about_another = cell.0 != key.0 && cell.1 == key.1 && cell.0.is_some();
            (is_beside || is_about_another) && cell.2 == key.2 && self.is_unknown(*at)
        });
        let related: Vec<usize> = related.map(|(at, _)| at).collect();
        for other in related.into_iter().take(MOST_TRIALS) {
            let steps = self.steps(key, target, other, &nothing, &BTreeMap::new());
            worlds.extend(steps.map(|(pair, _)| BTreeMap::from(pair)));
        }
        worlds
    }
}
