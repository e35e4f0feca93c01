//! The balanced draw itself, over numbered people.
//!
//! A greedy draw among the least loaded, with the chains of swaps that make up for greed: every change of a plan that
//! keeps the subjects' numbers is a chain "a gives subject s to b, b gives subject t to c, …". A subject that finds no
//! free rater gets one through the shortest such chain, and loads are evened out along such chains until none is left
//! from a rater to one with two forms less. As in a flow of least convex cost, the absence of a chain proves that no
//! plan is more even (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, chapter 14). The chains are the residual
//! paths of the flow network subject → (own or other departments) → rater.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Who is to be drawn, by number: raters are 0..n.
pub(super) struct Draw {
    /// Department of each rater.
    pub(super) departments_of_raters: Vec<usize>,
    /// Each subject's own number among the raters.
    pub(super) subjects: Vec<usize>,
    /// Raters for each subject.
    pub(super) wanted: u32,
    /// How many of those come from other departments.
    pub(super) wanted_from_others: u32,
    /// The most subjects of a rater.
    pub(super) cap: u32,
}

/// The raters of each subject, in the order of `draw.subjects`. `dice` gives evenly spread numbers.
pub(super) fn draw(draw: &Draw, dice: &mut dyn FnMut() -> u32) -> Vec<Vec<usize>> {
    let mut table = Table::new(draw, dice);
    let order = table.shuffled_subjects();
    for goal in 1..=draw.wanted_from_others {
        let mut search = Search::new(&table);
        for subject in &order {
            if table.rater_count(*subject) + 1 == goal {
                table.add(*subject, Side::Others, &mut search, draw.wanted_from_others);
            }
        }
    }
    // The rest comes from the own department where that costs no evenness: then a group can be told what people of
    // the own and of other departments see.
    for goal in draw.wanted_from_others + 1..=draw.wanted {
        for subject in &order {
            if table.rater_count(*subject) + 1 == goal {
                table.add_own(*subject);
            }
        }
    }
    for least_from_others in [draw.wanted_from_others, 1, 0] {
        for goal in 1..=draw.wanted {
            let mut search = Search::new(&table);
            for subject in &order {
                if table.rater_count(*subject) < goal {
                    table.add(*subject, Side::Any, &mut search, least_from_others);
                }
            }
        }
    }
    table.even_out();
    for subject in &order {
        table.mix(*subject);
    }
    table
        .raters
        .into_iter()
        .map(|raters| raters.into_iter().collect())
        .collect()
}

/// From where a subject may get another rater.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Others,
    Any,
}

/// A plan in the making. Numbers of people index the vectors; a number without an entry is nobody.
struct Table<'draw> {
    draw: &'draw Draw,
    dice: &'draw mut dyn FnMut() -> u32,
    /// Raters of each subject.
    raters: Vec<BTreeSet<usize>>,
    /// How many of them are of other departments.
    from_others: Vec<u32>,
    /// Subjects of each rater.
    subjects: Vec<BTreeSet<usize>>,
    /// Raters by load, in random order within one load.
    queue: BTreeSet<(u32, u32, usize)>,
    /// The random place of each rater in its load.
    lots: Vec<u32>,
    /// Raters of each department.
    departments: Vec<Vec<usize>>,
}

impl<'draw> Table<'draw> {
    fn new(draw: &'draw Draw, dice: &'draw mut dyn FnMut() -> u32) -> Self {
        let lots: Vec<u32> = draw.departments_of_raters.iter().map(|_| dice()).collect();
        let count = draw
            .departments_of_raters
            .iter()
            .max()
            .map_or(0, |most| most + 1);
        let mut departments = vec![Vec::new(); count];
        for (rater, department) in draw.departments_of_raters.iter().enumerate() {
            if let Some(raters) = departments.get_mut(*department) {
                raters.push(rater);
            }
        }
        Self {
            draw,
            dice,
            raters: vec![BTreeSet::new(); draw.subjects.len()],
            from_others: vec![0; draw.subjects.len()],
            subjects: vec![BTreeSet::new(); lots.len()],
            queue: lots
                .iter()
                .enumerate()
                .map(|(rater, lot)| (0, *lot, rater))
                .collect(),
            lots,
            departments,
        }
    }

    fn shuffled_subjects(&mut self) -> Vec<usize> {
        let mut keyed: Vec<(u32, usize)> = (0..self.draw.subjects.len())
            .map(|subject| ((self.dice)(), subject))
            .collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, subject)| subject).collect()
    }

    fn rater_count(&self, subject: usize) -> u32 {
        self.raters.get(subject).map_or(0, number)
    }

    fn load(&self, rater: usize) -> u32 {
        self.subjects.get(rater).map_or(0, number)
    }

    /// Whether `rater` is of another department than `subject`.
    fn is_other(&self, rater: usize, subject: usize) -> bool {
        let own = self
            .draw
            .subjects
            .get(subject)
            .and_then(|place| self.department_of(*place));
        self.department_of(rater) != own
    }

    fn department_of(&self, rater: usize) -> Option<usize> {
        self.draw.departments_of_raters.get(rater).copied()
    }

    /// Whether `rater` could be a rater of `subject` who is not one yet.
    fn is_free_for(&self, rater: usize, subject: usize) -> bool {
        self.draw.subjects.get(subject) != Some(&rater)
            && self
                .raters
                .get(subject)
                .is_some_and(|raters| !raters.contains(&rater))
    }

    /// Gives `subject` one more rater, through a chain of swaps when everybody who fits is at the cap. Nothing happens
    /// when there is no chain.
    fn add(&mut self, subject: usize, side: Side, search: &mut Search, least_from_others: u32) {
        let direct = self
            .queue
            .iter()
            .take_while(|(load, _, _)| *load < self.draw.cap)
            .map(|(_, _, rater)| *rater)
            .find(|rater| {
                self.is_free_for(*rater, subject)
                    && (side == Side::Any || self.is_other(*rater, subject))
            });
        if let Some(rater) = direct {
            self.link(rater, subject);
            return;
        }
        let Some(most) = self.draw.cap.checked_sub(1) else {
            return;
        };
        if let Some(chain) =
            search.chain(self, Start::Subject(subject, side), most, least_from_others)
        {
            self.follow(&chain);
            self.link(chain.start, subject);
        }
    }

    /// Gives `subject` one more rater of the own department, if one is among the least loaded.
    fn add_own(&mut self, subject: usize) {
        let mut free = self
            .queue
            .iter()
            .take_while(|(load, _, _)| *load < self.draw.cap)
            .filter(|(_, _, rater)| self.is_free_for(*rater, subject));
        let Some(least) = free.clone().next().map(|(load, _, _)| *load) else {
            return;
        };
        let own = free
            .by_ref()
            .take_while(|(load, _, _)| *load <= least + 1)
            .find(|(_, _, rater)| !self.is_other(*rater, subject))
            .map(|(_, _, rater)| *rater);
        if let Some(rater) = own {
            self.link(rater, subject);
        }
    }

    /// Gives a subject whose raters are all of one department a rater of another one, by an exchange with another
    /// subject: loads stay as they are. Nothing happens when no exchange is fair to both.
    fn mix(&mut self, subject: usize) {
        let departments = self.departments_of(subject);
        if self.rater_count(subject) < 2 || departments.len() > 1 {
            return;
        }
        let given: Vec<usize> = self
            .raters
            .get(subject)
            .into_iter()
            .flatten()
            .copied()
            .collect();
        for partner in 0..self.raters.len() {
            let taken: Vec<usize> = self
                .raters
                .get(partner)
                .into_iter()
                .flatten()
                .copied()
                .collect();
            for newcomer in taken {
                let fits = self.is_free_for(newcomer, subject)
                    && !departments.contains(&self.department_of(newcomer));
                for leaver in given.iter().filter(|_| fits) {
                    if self.is_free_for(*leaver, partner)
                        && self.exchange(subject, *leaver, partner, newcomer)
                    {
                        return;
                    }
                }
            }
        }
    }

    /// Exchanges two raters between two subjects, unless one of them loses what it has: raters from two departments,
    /// or the wanted number from others.
    fn exchange(&mut self, subject: usize, leaver: usize, partner: usize, newcomer: usize) -> bool {
        let others =
            |table: &Self, one: usize| table.from_others.get(one).copied().unwrap_or_default();
        let before = (
            others(self, subject),
            others(self, partner),
            self.departments_of(partner).len(),
        );
        self.unlink(leaver, subject);
        self.unlink(newcomer, partner);
        self.link(newcomer, subject);
        self.link(leaver, partner);
        let wanted = self.draw.wanted_from_others;
        let is_fair = others(self, subject) >= wanted.min(before.0)
            && others(self, partner) >= wanted.min(before.1)
            && self.departments_of(partner).len() >= before.2.min(2);
        if !is_fair {
            self.unlink(newcomer, subject);
            self.unlink(leaver, partner);
            self.link(leaver, subject);
            self.link(newcomer, partner);
        }
        is_fair
    }

    /// The departments that a subject's raters are of.
    fn departments_of(&self, subject: usize) -> BTreeSet<Option<usize>> {
        let raters = self.raters.get(subject).into_iter().flatten();
        raters.map(|rater| self.department_of(*rater)).collect()
    }

    /// Swaps along chains until none leads from a rater to one with at least two forms less.
    fn even_out(&mut self) {
        let least = self.draw.wanted_from_others;
        loop {
            let mut changed = false;
            let mut search = Search::new(self);
            let most_loaded_first: Vec<usize> = self
                .queue
                .iter()
                .rev()
                .map(|(_, _, rater)| *rater)
                .collect();
            for rater in most_loaded_first {
                while let Some(most) = self.load(rater).checked_sub(2) {
                    let Some(chain) = search.chain(self, Start::Rater(rater), most, least) else {
                        break;
                    };
                    self.follow(&chain);
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    fn follow(&mut self, chain: &Chain) {
        for swap in &chain.swaps {
            self.unlink(swap.from, swap.subject);
            self.link(swap.to, swap.subject);
        }
    }

    fn link(&mut self, rater: usize, subject: usize) {
        let other = u32::from(self.is_other(rater, subject));
        self.queue_again(rater, |subjects| subjects.insert(subject));
        if let Some(raters) = self.raters.get_mut(subject) {
            raters.insert(rater);
        }
        if let Some(count) = self.from_others.get_mut(subject) {
            *count += other;
        }
    }

    fn unlink(&mut self, rater: usize, subject: usize) {
        let other = u32::from(self.is_other(rater, subject));
        self.queue_again(rater, |subjects| subjects.remove(&subject));
        if let Some(raters) = self.raters.get_mut(subject) {
            raters.remove(&rater);
        }
        if let Some(count) = self.from_others.get_mut(subject) {
            *count = count.saturating_sub(other);
        }
    }

    /// Changes the subjects of a rater, who takes a new random place among those of the new load.
    fn queue_again(&mut self, rater: usize, change: impl FnOnce(&mut BTreeSet<usize>) -> bool) {
        let (Some(subjects), Some(lot)) = (self.subjects.get_mut(rater), self.lots.get_mut(rater))
        else {
            return;
        };
        self.queue.remove(&(number(subjects), *lot, rater));
        change(subjects);
        *lot = (self.dice)();
        self.queue.insert((number(subjects), *lot, rater));
    }
}

/// One subject goes from one rater to another.
struct Swap {
    subject: usize,
    from: usize,
    to: usize,
}

/// Swaps that take one form from `start` and bring one to somebody else.
struct Chain {
    start: usize,
    swaps: Vec<Swap>,
}

/// Where a chain may begin.
#[derive(Clone, Copy)]
enum Start {
    /// At this rater.
    Rater(usize),
    /// At anybody on this side who could rate this subject.
    Subject(usize, Side),
}

/// Looks for chains, breadth first, so that each is a shortest one: then its swaps do not stand in each other's way.
///
/// Whoever a search in vain has reached leads nowhere for later ones either, and is left out from then on.
struct Search {
    /// Raters whom no search has reached, by department.
    unreached: Vec<Vec<usize>>,
}

impl Search {
    fn new(table: &Table<'_>) -> Self {
        Self {
            unreached: table.departments.clone(),
        }
    }

    /// A chain to a rater with at most `most` forms.
    fn chain(
        &mut self,
        table: &Table<'_>,
        start: Start,
        most: u32,
        least_from_others: u32,
    ) -> Option<Chain> {
        let mut reached: BTreeMap<usize, Option<(usize, usize)>> = BTreeMap::new();
        let mut next: VecDeque<usize> = self.starts(table, start).into();
        reached.extend(next.iter().map(|rater| (*rater, None)));
        let mut found = None;
        while let Some(from) = next.pop_front() {
            if table.load(from) <= most {
                found = Some(from);
                break;
            }
            for subject in table.subjects.get(from).into_iter().flatten() {
                let may_lose_other = table
                    .from_others
                    .get(*subject)
                    .is_some_and(|count| *count > least_from_others);
                let own_too = may_lose_other || !table.is_other(from, *subject);
                let side = if own_too { Side::Any } else { Side::Others };
                for to in self.take(table, *subject, side) {
                    reached.insert(to, Some((from, *subject)));
                    next.push_back(to);
                }
            }
        }
        let end = found?;
        for rater in reached.keys() {
            if let Some(raters) = table
                .department_of(*rater)
                .and_then(|number| self.unreached.get_mut(number))
            {
                raters.push(*rater);
            }
        }
        Some(chain_back_from(end, &reached))
    }

    fn starts(&mut self, table: &Table<'_>, start: Start) -> Vec<usize> {
        match start {
            Start::Subject(subject, side) => self.take(table, subject, side),
            Start::Rater(rater) => {
                let raters = table
                    .department_of(rater)
                    .and_then(|number| self.unreached.get_mut(number));
                let place = raters
                    .as_ref()
                    .and_then(|raters| raters.iter().position(|one| *one == rater));
                raters
                    .zip(place)
                    .map(|(raters, place)| raters.swap_remove(place))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// Takes out the unreached raters on this side who could rate the subject.
    fn take(&mut self, table: &Table<'_>, subject: usize, side: Side) -> Vec<usize> {
        let own = table
            .draw
            .subjects
            .get(subject)
            .and_then(|place| table.department_of(*place));
        let mut taken = Vec::new();
        for (department, raters) in self.unreached.iter_mut().enumerate() {
            if side == Side::Others && Some(department) == own {
                continue;
            }
            raters.retain(|rater| {
                let fits = table.is_free_for(*rater, subject);
                if fits {
                    taken.push(*rater);
                }
                !fits
            });
        }
        taken
    }
}

fn chain_back_from(end: usize, reached: &BTreeMap<usize, Option<(usize, usize)>>) -> Chain {
    let mut chain = Chain {
        start: end,
        swaps: Vec::new(),
    };
    while let Some(Some((from, subject))) = reached.get(&chain.start) {
        chain.swaps.push(Swap {
            subject: *subject,
            from: *from,
            to: chain.start,
        });
        chain.start = *from;
    }
    chain
}

fn number(people: &BTreeSet<usize>) -> u32 {
    u32::try_from(people.len()).unwrap_or(u32::MAX)
}
