//! Which departments the group report shows apart, decided at opening from their sizes alone (docs/ANONYMITY.md, B 3.1).
//!
//! Departments make a tree, the whole group at its root. Who reads a figure of a department and the figures of teams
//! in it can subtract them; what is left is a figure too. Therefore:
//!
//! 1. A department with fewer subjects than the minimum is never shown apart.
//! 2. A department that has all subjects of what it lies in is the same group under another name and is not shown
//!    twice; what lies in it then lies in the wider one.
//! 3. If the departments that remain would leave a rest of one subject or more but fewer than the minimum, the one
//!    with the fewest subjects is withheld, of equals the first by name. It brings the rest to the minimum at once,
//!    because it has that many itself.
//! 4. Nothing inside a withheld department is shown.
//!
//! So each shown department minus the shown departments directly in it, and the whole group likewise, holds no
//! subject or at least the minimum; every sum and difference of shown groups is made of such parts.

use std::collections::BTreeMap;

use crate::domain::departments::{PromisedGroup, levels, path_key};
use crate::domain::promise::Minimums;

/// A department, and whether it is shown apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedGroup {
    /// The levels of its name, the widest first.
    pub path: Vec<String>,
    /// How many subjects work there or in a department inside it.
    pub subjects: u32,
    /// Whether it is shown.
    pub fate: Fate,
}

/// What becomes of a department in the group report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is shown apart.
    Shown,
    /// It has fewer subjects than the minimum.
    TooFew,
    /// It has the same subjects as what it lies in.
    Same,
    /// Without it, those who are not shown apart would be fewer than the minimum.
    ProtectsRest,
    /// What it lies in is not shown.
    InsideWithheld,
}

/// How many subjects a department needs when a round has the minimums `own` in an organisation that asks for
/// `organisation`; `None` when no department may be shown apart.
///
/// A leader who could raise a minimum up to the size of a department would read from any figure of it that everybody
/// in it answered (docs/ANONYMITY.md, A5). A raised number of subjects therefore leaves a third of a department out,
/// and with a raised number of raters there are no departments.
pub fn least_subjects(own: &Minimums, organisation: &Minimums) -> Option<u32> {
    if own.group_raters > organisation.group_raters {
        return None;
    }
    if own.group_subjects > organisation.group_subjects {
        return Some(own.group_subjects.saturating_mul(3).div_ceil(2));
    }
    Some(own.group_subjects)
}

/// What becomes of each department of the subjects, in the order of their names, for a minimum number of subjects of
/// at least the floor. `departments` has one entry for each subject, in any order.
pub fn plan<'a>(departments: impl IntoIterator<Item = &'a str>, minimum: u32) -> Vec<PlannedGroup> {
    let mut tree = Tree::default();
    let mut subjects = 0;
    for department in departments {
        subjects += 1;
        tree.add(&levels(department));
    }
    let minimum = minimum.max(Minimums::FLOORS.group_subjects);
    if subjects >= minimum {
        tree.decide(&[], subjects, minimum);
    }
    tree.0.into_values().collect()
}

/// What a plan promises.
pub fn promised(plan: &[PlannedGroup]) -> Vec<PromisedGroup> {
    plan.iter()
        .filter(|group| group.fate == Fate::Shown)
        .map(|group| PromisedGroup {
            path: group.path.clone(),
            subjects: group.subjects,
        })
        .collect()
}

/// Every department by the key of its path.
#[derive(Default)]
struct Tree(BTreeMap<Vec<String>, PlannedGroup>);

impl Tree {
    /// Counts a subject in its department and everything that it lies in. Of two spellings the first by letter stays.
    fn add(&mut self, path: &[String]) {
        for depth in 1..=path.len() {
            let spelled: Vec<String> = path.iter().take(depth).cloned().collect();
            let group = self
                .0
                .entry(path_key(&spelled))
                .or_insert_with(|| PlannedGroup {
                    path: spelled.clone(),
                    subjects: 0,
                    fate: Fate::TooFew,
                });
            group.subjects += 1;
            if spelled < group.path {
                group.path = spelled;
            }
        }
    }

    /// Decides about everything inside the shown group `parent`, which has `subjects` subjects.
    fn decide(&mut self, parent: &[String], subjects: u32, minimum: u32) {
        let mut large: Vec<(u32, Vec<String>)> = self
            .0
            .iter()
            .filter(|(key, group)| {
                key.len() == parent.len() + 1
                    && key.starts_with(parent)
                    && group.subjects >= minimum
            })
            .map(|(key, group)| (group.subjects, key.clone()))
            .collect();
        if let [(all, same)] = large.as_slice()
            && *all == subjects
        {
            self.mark(same, Fate::Same);
            self.decide(&same.clone(), subjects, minimum);
            return;
        }
        large.sort_unstable();
        let apart: u32 = large.iter().map(|(subjects, _)| subjects).sum();
        let rest = subjects - apart;
        if (1..minimum).contains(&rest) && !large.is_empty() {
            let (_, withheld) = large.remove(0);
            self.mark(&withheld, Fate::ProtectsRest);
            for (key, group) in &mut self.0 {
                if *key != withheld && key.starts_with(&withheld) && group.subjects >= minimum {
                    group.fate = Fate::InsideWithheld;
                }
            }
        }
        for (subjects, key) in large {
            self.mark(&key, Fate::Shown);
            self.decide(&key, subjects, minimum);
        }
    }

    fn mark(&mut self, key: &[String], fate: Fate) {
        if let Some(group) = self.0.get_mut(key) {
            group.fate = fate;
        }
    }
}
