//! Who rates whom: presets, partners, what a plan lacks, and what it will lead to.
//!
//! The presets are pure functions of the people and a seed, so that a draw can be repeated and checked. A plan is a
//! suggestion: a leader may add and remove, and [`review`] then says again what it lacks. Later presets (own choice,
//! shared projects first) belong beside [`everyone`] and [`balanced`]; storing plans and words for warnings do not
//! belong here.

mod balance;
mod forecast;
mod review;

use std::collections::{BTreeMap, BTreeSet};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use unicode_normalization::UnicodeNormalization;

pub use forecast::{Counts, Forecast, Share, expected, forecast};
pub use review::{Warning, review};

use crate::domain::ballot::Source;
use crate::domain::ids::ParticipantId;
use crate::domain::promise::Minimums;
use balance::Draw;

/// The most raters inside that a draw gives one subject: more tells little more and weighs on everybody (data
/// minimisation; the regulators' limit on raters for each person, in our reading).
pub const MOST_INSIDE: u32 = 8;

/// The most partners that are attached to one subject.
pub const MOST_OUTSIDE: u32 = 6;

/// The most raters inside with which a round may open, also after a leader's own additions: what one meeting of
/// colleagues is, and as far as the proof of the bands goes (docs/ANONYMITY.md, A1).
pub const HARD_INSIDE: u32 = 12;

/// Forms about colleagues that one rater fills in about twenty minutes: beyond it a plan warns.
pub const WISHED_LOAD: u32 = 5;

/// The most forms about colleagues that a draw gives one rater.
pub const MOST_LOAD: u32 = 8;

/// Somebody in a round, as far as a plan needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub id: ParticipantId,
    /// The department; `None` is a partner outside.
    pub department: Option<String>,
    /// Whether the person is rated. A partner outside never is, whatever stands here.
    pub is_subject: bool,
}

impl Member {
    /// Whether the person is rated: a subject inside.
    pub const fn is_rated(&self) -> bool {
        self.is_subject && self.department.is_some()
    }
}

/// One form to fill in: this rater about this subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Assignment {
    /// Who is rated.
    pub subject: ParticipantId,
    /// Who rates.
    pub rater: ParticipantId,
    /// Where the rater stands relative to the subject.
    pub source: Source,
}

/// A suggestion of who rates whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// By subject, then rater; ids are random, so the order tells nothing.
    pub assignments: Vec<Assignment>,
    /// What the plan lacks.
    pub warnings: Vec<Warning>,
}

/// What a balanced draw aims for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BalancedRules {
    /// Raters inside for each subject; above [`MOST_INSIDE`] counts as that.
    pub raters_per_subject: u32,
    /// The most forms for each rater; above [`MOST_LOAD`] counts as that.
    pub cap_per_rater: u32,
    /// Share of a subject's raters inside that come from other departments; below a half counts as a half, because
    /// working across departments shows there.
    pub other_departments: Share,
}

impl Default for BalancedRules {
    /// Six raters, five forms, half from other departments (six clear a minimum of four at an answer of eight out of ten).
    fn default() -> Self {
        Self {
            raters_per_subject: 6,
            cap_per_rater: WISHED_LOAD,
            other_departments: Share::HALF,
        }
    }
}

impl BalancedRules {
    /// Raters for each subject, within the limit.
    pub fn wanted(&self) -> u32 {
        self.raters_per_subject.min(MOST_INSIDE)
    }

    /// How many of them come from other departments.
    pub fn wanted_from_others(&self) -> u32 {
        self.other_departments
            .max(Share::HALF)
            .of_rounded_up(self.wanted())
    }
}

/// What two departments are compared by: NFC, lower case, blanks folded.
pub fn department_key(department: &str) -> String {
    let words: Vec<&str> = department.split_whitespace().collect();
    words
        .join(" ")
        .nfc()
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// Where `rater` stands relative to `subject`.
pub fn source_of(rater: &Member, subject: &Member) -> Source {
    match (&rater.department, &subject.department) {
        (None, _) => Source::Outside,
        (Some(one), Some(other)) if department_key(one) == department_key(other) => {
            Source::OwnDepartment
        }
        (Some(_), _) => Source::OtherDepartment,
    }
}

/// Everybody inside rates every subject but oneself: for small groups.
pub fn everyone(members: &[Member], minimums: &Minimums) -> Plan {
    let people = Directory::of(members);
    let assignments = people
        .subjects()
        .flat_map(|subject| {
            people
                .inside()
                .filter(|rater| rater.id != subject.id)
                .map(|rater| assignment(rater, subject))
        })
        .collect();
    planned(assignments, members, None, minimums)
}

/// A balanced draw: each subject gets the wanted raters inside where that is possible, at least the wanted share of
/// them from other departments where that is possible, and the loads of the raters differ as little as the departments
/// allow (by at most one where nothing stands in the way). Nobody rates oneself; no rater gets more than the cap.
///
/// When these collide, the number of raters goes before their share of other departments, and both before equal loads.
/// The same members, in any order, and the same seed give the same plan.
pub fn balanced(
    members: &[Member],
    rules: &BalancedRules,
    minimums: &Minimums,
    seed: [u8; 32],
) -> Plan {
    let people = Directory::of(members);
    let raters: Vec<&Member> = people.inside().collect();
    let subjects: Vec<&Member> = people.subjects().collect();
    let departments = numbered_departments(&raters);
    let department_of = |member: &Member| {
        let key = member
            .department
            .as_deref()
            .map(department_key)
            .unwrap_or_default();
        departments.get(&key).copied().unwrap_or_default()
    };
    let places: BTreeMap<ParticipantId, usize> = raters
        .iter()
        .enumerate()
        .map(|(place, rater)| (rater.id, place))
        .collect();
    let mut random = ChaCha8Rng::from_seed(seed);
    let draw = Draw {
        departments_of_raters: raters.iter().map(|rater| department_of(rater)).collect(),
        subjects: subjects
            .iter()
            .filter_map(|subject| places.get(&subject.id).copied())
            .collect(),
        wanted: rules.wanted(),
        wanted_from_others: rules.wanted_from_others(),
        cap: rules.cap_per_rater.min(MOST_LOAD),
    };
    let drawn = balance::draw(&draw, &mut || random.next_u32());
    let assignments = subjects
        .iter()
        .zip(drawn)
        .flat_map(|(subject, places)| {
            places
                .into_iter()
                .filter_map(|place| raters.get(place))
                .map(|rater| assignment(rater, subject))
        })
        .collect();
    planned(assignments, members, Some(rules), minimums)
}

/// The plan with partners attached, in the order of `pairs` (partner, subject) and at most [`MOST_OUTSIDE`] for each
/// subject; who is left out stands in a warning. A pair that is there already, or whose ends are no partner and no
/// subject, adds nothing.
pub fn attach_partners(
    plan: &Plan,
    members: &[Member],
    pairs: &[(ParticipantId, ParticipantId)],
    rules: Option<&BalancedRules>,
    minimums: &Minimums,
) -> Plan {
    let people = Directory::of(members);
    let mut assignments: BTreeSet<Assignment> = plan.assignments.iter().copied().collect();
    let mut attached: BTreeMap<ParticipantId, u32> = forecast::counts(&plan.assignments)
        .into_iter()
        .map(|(subject, counts)| (subject, counts.outside))
        .collect();
    let mut left_out: BTreeMap<ParticipantId, u32> = BTreeMap::new();
    for (partner, subject) in pairs {
        let ends = (people.find(partner), people.find(subject));
        let (Some(partner), Some(subject)) = ends else {
            continue;
        };
        if partner.department.is_some() || !subject.is_rated() {
            continue;
        }
        let wanted = assignment(partner, subject);
        if assignments.contains(&wanted) {
            continue;
        }
        let there = attached.entry(subject.id).or_default();
        if *there < MOST_OUTSIDE {
            *there += 1;
            assignments.insert(wanted);
        } else {
            *left_out.entry(subject.id).or_default() += 1;
        }
    }
    let mut plan = planned(assignments.into_iter().collect(), members, rules, minimums);
    plan.warnings
        .extend(
            left_out
                .into_iter()
                .map(|(subject, partners)| Warning::PartnersLeftOut {
                    subject,
                    partners,
                    most: MOST_OUTSIDE,
                }),
        );
    plan
}

/// How many minutes an invitation announces: 7 for the own form, 4 for a colleague, 2½ for a partner's form, from the
/// instrument's estimates of 7, 3:50 and 2:30; rounded up to whole minutes.
pub const fn load_minutes(own_forms: u32, colleague_forms: u32, partner_forms: u32) -> u32 {
    let half_minutes = own_forms
        .saturating_mul(14)
        .saturating_add(colleague_forms.saturating_mul(8))
        .saturating_add(partner_forms.saturating_mul(5));
    half_minutes.div_ceil(2)
}

fn planned(
    mut assignments: Vec<Assignment>,
    members: &[Member],
    rules: Option<&BalancedRules>,
    minimums: &Minimums,
) -> Plan {
    assignments.sort_unstable();
    let warnings = review(&assignments, members, rules, minimums);
    Plan {
        assignments,
        warnings,
    }
}

fn assignment(rater: &Member, subject: &Member) -> Assignment {
    Assignment {
        subject: subject.id,
        rater: rater.id,
        source: source_of(rater, subject),
    }
}

/// Departments by key, numbered.
fn numbered_departments(raters: &[&Member]) -> BTreeMap<String, usize> {
    let keys: BTreeSet<String> = raters
        .iter()
        .filter_map(|rater| rater.department.as_deref())
        .map(department_key)
        .collect();
    keys.into_iter()
        .enumerate()
        .map(|(number, key)| (key, number))
        .collect()
}

/// The members by id, each once.
struct Directory<'members>(BTreeMap<ParticipantId, &'members Member>);

impl<'members> Directory<'members> {
    fn of(members: &'members [Member]) -> Self {
        Self(members.iter().map(|member| (member.id, member)).collect())
    }

    fn find(&self, id: &ParticipantId) -> Option<&'members Member> {
        self.0.get(id).copied()
    }

    fn inside(&self) -> impl Iterator<Item = &'members Member> {
        self.0
            .values()
            .copied()
            .filter(|member| member.department.is_some())
    }

    fn subjects(&self) -> impl Iterator<Item = &'members Member> {
        self.0.values().copied().filter(|member| member.is_rated())
    }
}

#[cfg(test)]
mod tests;
