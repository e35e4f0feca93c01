//! The balanced draw: every subject gets the wanted number of raters where the group allows it, at least half of
//! them from other departments, nobody more than the cap, and loads as even as can be.
//!
//! Subjects take turns: in each turn every subject takes one rater, the one with the least load among those that
//! still may, first from another department. Ties fall by the seed. A last pass moves work from the busiest to the
//! least busy raters until loads differ by at most one or nothing can move.

use std::collections::{BTreeMap, BTreeSet};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use super::{Assignment, Member, source};
use crate::domain::ballot::Source;
use crate::domain::ids::ParticipantId;

/// What the draw aims for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BalancedRules {
    /// Raters inside for each subject.
    pub raters_per_subject: u32,
    /// The most subjects for one rater.
    pub cap_per_rater: u32,
}

/// What came of the draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Who rates whom, in order of identifiers.
    pub assignments: Vec<Assignment>,
    /// Subjects with fewer raters than wanted.
    pub short: Vec<ParticipantId>,
}

/// Draws; the same seed and members give the same plan.
pub fn balanced(members: &[Member], rules: BalancedRules, seed: [u8; 32]) -> Plan {
    let mut draw = Draw::new(members, rules, seed);
    for turn in 0..rules.raters_per_subject {
        draw.turn(turn);
    }
    draw.even_out();
    draw.into_plan(rules.raters_per_subject)
}

struct Draw<'a> {
    members: &'a [Member],
    cap: u32,
    wanted_elsewhere: u32,
    /// Raters inside in the order that ties fall by.
    raters: Vec<usize>,
    subjects: Vec<usize>,
    loads: BTreeMap<usize, u32>,
    /// Subject to raters.
    chosen: BTreeMap<usize, BTreeSet<usize>>,
}

impl<'a> Draw<'a> {
    fn new(members: &'a [Member], rules: BalancedRules, seed: [u8; 32]) -> Self {
        let mut dice = ChaCha8Rng::from_seed(seed);
        let mut raters: Vec<usize> = indexes(members, |member| member.department.is_some());
        let mut subjects: Vec<usize> = indexes(members, |member| member.is_subject);
        // First by identifier, so that the order of the list does not matter.
        raters.sort_by_key(|index| members.get(*index).map(|member| member.id));
        subjects.sort_by_key(|index| members.get(*index).map(|member| member.id));
        shuffle(&mut raters, &mut dice);
        shuffle(&mut subjects, &mut dice);
        let loads = raters.iter().map(|rater| (*rater, 0)).collect();
        let chosen = subjects.iter().map(|subject| (*subject, BTreeSet::new())).collect();
        Self {
            members,
            cap: rules.cap_per_rater,
            wanted_elsewhere: rules.raters_per_subject.div_ceil(2),
            raters,
            subjects,
            loads,
            chosen,
        }
    }

    fn load(&self, rater: usize) -> u32 {
        self.loads.get(&rater).copied().unwrap_or(0)
    }

    fn is_elsewhere(&self, rater: usize, subject: usize) -> bool {
        self.source(rater, subject) == Source::OtherDepartment
    }

    fn source(&self, rater: usize, subject: usize) -> Source {
        let department = |index: usize| self.members.get(index).and_then(|member| member.department.as_deref());
        source(department(rater), department(subject))
    }

    fn has(&self, subject: usize, rater: usize) -> bool {
        subject == rater || self.chosen.get(&subject).is_some_and(|raters| raters.contains(&rater))
    }

    fn elsewhere(&self, subject: usize) -> u32 {
        let raters = self.chosen.get(&subject).into_iter().flatten();
        u32::try_from(raters.filter(|rater| self.is_elsewhere(**rater, subject)).count()).unwrap_or(u32::MAX)
    }

    /// Every subject takes one rater.
    fn turn(&mut self, turn: u32) {
        // Who goes first changes with every turn, so that nobody is always last.
        let start = usize::try_from(turn).unwrap_or(0);
        let order: Vec<usize> = self.subjects.iter().cycle().skip(start).take(self.subjects.len()).copied().collect();
        for subject in order {
            let prefer_elsewhere = self.elsewhere(subject) < self.wanted_elsewhere;
            let best = self
                .raters
                .iter()
                .copied()
                .enumerate()
                .filter(|(_, rater)| !self.has(subject, *rater) && self.load(*rater) < self.cap)
                .min_by_key(|(place, rater)| {
                    let off = prefer_elsewhere && !self.is_elsewhere(*rater, subject);
                    (off, self.load(*rater), *place)
                });
            if let Some((_, rater)) = best {
                self.give(subject, rater);
            }
        }
    }

    fn give(&mut self, subject: usize, rater: usize) {
        self.chosen.entry(subject).or_default().insert(rater);
        *self.loads.entry(rater).or_default() += 1;
    }

    fn take(&mut self, subject: usize, rater: usize) {
        if let Some(raters) = self.chosen.get_mut(&subject) {
            raters.remove(&rater);
        }
        if let Some(load) = self.loads.get_mut(&rater) {
            *load = load.saturating_sub(1);
        }
    }

    /// Moves single assignments from a busier to a less busy rater where the subject keeps its share from other
    /// departments. Every move lowers the sum of squared loads, so it ends.
    fn even_out(&mut self) {
        while let Some((subject, from, to)) = self.find_move() {
            self.take(subject, from);
            self.give(subject, to);
        }
    }

    fn find_move(&self) -> Option<(usize, usize, usize)> {
        let mut by_load = self.raters.clone();
        by_load.sort_by_key(|rater| self.load(*rater));
        let mut subjects_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (subject, raters) in &self.chosen {
            for rater in raters {
                subjects_of.entry(*rater).or_default().push(*subject);
            }
        }
        for from in by_load.iter().rev() {
            for to in &by_load {
                if self.load(*to) + 1 >= self.load(*from) {
                    break;
                }
                let movable = subjects_of.get(from).into_iter().flatten().copied().find(|subject| {
                    let loses = self.is_elsewhere(*from, *subject) && !self.is_elsewhere(*to, *subject);
                    !self.has(*subject, *to) && (!loses || self.elsewhere(*subject) > self.wanted_elsewhere)
                });
                if let Some(subject) = movable {
                    return Some((subject, *from, *to));
                }
            }
        }
        None
    }

    fn into_plan(self, wanted: u32) -> Plan {
        let mut assignments = Vec::new();
        let mut short = Vec::new();
        for (subject, raters) in &self.chosen {
            let Some(subject_member) = self.members.get(*subject) else { continue };
            if u32::try_from(raters.len()).unwrap_or(u32::MAX) < wanted {
                short.push(subject_member.id);
            }
            for rater in raters {
                if let Some(member) = self.members.get(*rater) {
                    assignments.push(Assignment { rater: member.id, subject: subject_member.id, source: self.source(*rater, *subject) });
                }
            }
        }
        assignments.sort_unstable();
        short.sort_unstable();
        Plan { assignments, short }
    }
}

fn indexes(members: &[Member], keep: impl Fn(&Member) -> bool) -> Vec<usize> {
    members.iter().enumerate().filter(|(_, member)| keep(member)).map(|(index, _)| index).collect()
}

/// Fisher–Yates.
fn shuffle(elements: &mut [usize], dice: &mut ChaCha8Rng) {
    for last in (1..elements.len()).rev() {
        let bound = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
        let place = usize::try_from(dice.next_u64() % bound).unwrap_or(0);
        elements.swap(last, place);
    }
}
