//! What a plan lacks, as values; the words come from the catalogues.

use std::collections::{BTreeMap, BTreeSet};

use super::forecast::{Counts, Forecast, counts, expected};
use super::{
    Assignment, BalancedRules, MOST_INSIDE, MOST_LOAD, Member, WISHED_LOAD, department_key,
};
use crate::domain::ballot::Source;
use crate::domain::ids::ParticipantId;
use crate::domain::promise::Minimums;

/// One thing that a plan lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Even when everybody answers, there are too few raters for a result.
    TooFewForResult {
        /// Who is rated.
        subject: ParticipantId,
        /// Raters, inside and outside.
        raters: u32,
        /// The smallest number for a result.
        minimum: u32,
    },
    /// Fewer raters inside than the draw was asked for.
    FewerThanWanted {
        /// Who is rated.
        subject: ParticipantId,
        /// Raters inside.
        raters: u32,
        /// The wish.
        wanted: u32,
    },
    /// Fewer raters from other departments than the draw was asked for.
    FewFromOtherDepartments {
        /// Who is rated.
        subject: ParticipantId,
        /// Raters from other departments.
        raters: u32,
        /// The wish.
        wanted: u32,
    },
    /// All raters inside are of one department.
    OneDepartment {
        /// Who is rated.
        subject: ParticipantId,
    },
    /// More raters inside than a draw would give.
    ManyRaters {
        /// Who is rated.
        subject: ParticipantId,
        /// Raters inside.
        raters: u32,
        /// What a draw gives at most.
        most: u32,
    },
    /// Partners who were not attached.
    PartnersLeftOut {
        /// Who is rated.
        subject: ParticipantId,
        /// How many were left out.
        partners: u32,
        /// The most partners of one subject.
        most: u32,
    },
    /// More forms than fit in one sitting.
    HeavyLoad {
        /// Who rates.
        rater: ParticipantId,
        /// Forms about others.
        forms: u32,
        /// What fits.
        wished: u32,
    },
    /// More forms than a draw would give anybody.
    TooHeavyLoad {
        /// Who rates.
        rater: ParticipantId,
        /// Forms about others.
        forms: u32,
        /// What a draw gives at most.
        most: u32,
    },
}

impl Warning {
    /// Stable name for message catalogues.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooFewForResult { .. } => "too-few-for-result",
            Self::FewerThanWanted { .. } => "fewer-than-wanted",
            Self::FewFromOtherDepartments { .. } => "few-from-other-departments",
            Self::OneDepartment { .. } => "one-department",
            Self::ManyRaters { .. } => "many-raters",
            Self::PartnersLeftOut { .. } => "partners-left-out",
            Self::HeavyLoad { .. } => "heavy-load",
            Self::TooHeavyLoad { .. } => "too-heavy-load",
        }
    }
}

/// What stands about one subject in a plan.
#[derive(Default)]
struct Tally {
    counts: Counts,
    from_others: u32,
    departments: BTreeSet<String>,
}

/// What the plan lacks: subjects first, then raters, each by id. With `rules` also what the draw wished for.
pub fn review(
    assignments: &[Assignment],
    members: &[Member],
    rules: Option<&BalancedRules>,
    minimums: &Minimums,
) -> Vec<Warning> {
    let tallies = tallies(assignments, members);
    let mut warnings = Vec::new();
    for (subject, tally) in &tallies {
        warnings.extend(about_numbers(*subject, tally, rules, minimums));
        warnings.extend(about_departments(*subject, tally, rules));
    }
    let mut loads: BTreeMap<ParticipantId, u32> = BTreeMap::new();
    for assignment in assignments
        .iter()
        .filter(|one| one.source != Source::Outside)
    {
        *loads.entry(assignment.rater).or_default() += 1;
    }
    warnings.extend(
        loads
            .into_iter()
            .filter_map(|(rater, forms)| about_load(rater, forms)),
    );
    warnings
}

fn tallies(assignments: &[Assignment], members: &[Member]) -> BTreeMap<ParticipantId, Tally> {
    let departments: BTreeMap<ParticipantId, String> = members
        .iter()
        .filter_map(|member| Some((member.id, department_key(member.department.as_deref()?))))
        .collect();
    let counts = counts(assignments);
    let mut tallies: BTreeMap<ParticipantId, Tally> = members
        .iter()
        .filter(|member| member.is_rated())
        .map(|member| {
            let counts = counts.get(&member.id).copied().unwrap_or_default();
            (
                member.id,
                Tally {
                    counts,
                    ..Tally::default()
                },
            )
        })
        .collect();
    for assignment in assignments {
        let Some(tally) = tallies.get_mut(&assignment.subject) else {
            continue;
        };
        if assignment.source == Source::OtherDepartment {
            tally.from_others += 1;
        }
        tally
            .departments
            .extend(departments.get(&assignment.rater).cloned());
    }
    tallies
}

fn about_numbers(
    subject: ParticipantId,
    tally: &Tally,
    rules: Option<&BalancedRules>,
    minimums: &Minimums,
) -> impl Iterator<Item = Warning> {
    let Counts { inside, outside } = tally.counts;
    let too_few = (expected(tally.counts, minimums) == Forecast::TooFew).then_some(
        Warning::TooFewForResult {
            subject,
            raters: inside + outside,
            minimum: minimums.dimension,
        },
    );
    let fewer = rules
        .map(BalancedRules::wanted)
        .filter(|wanted| inside < *wanted)
        .map(|wanted| Warning::FewerThanWanted {
            subject,
            raters: inside,
            wanted,
        });
    let many = (inside > MOST_INSIDE).then_some(Warning::ManyRaters {
        subject,
        raters: inside,
        most: MOST_INSIDE,
    });
    too_few.into_iter().chain(fewer).chain(many)
}

fn about_departments(
    subject: ParticipantId,
    tally: &Tally,
    rules: Option<&BalancedRules>,
) -> impl Iterator<Item = Warning> {
    let one = (tally.counts.inside > 1 && tally.departments.len() == 1)
        .then_some(Warning::OneDepartment { subject });
    let few = rules
        .map(BalancedRules::wanted_from_others)
        .filter(|wanted| tally.from_others < *wanted)
        .map(|wanted| Warning::FewFromOtherDepartments {
            subject,
            raters: tally.from_others,
            wanted,
        });
    one.into_iter().chain(few)
}

fn about_load(rater: ParticipantId, forms: u32) -> Option<Warning> {
    if forms > MOST_LOAD {
        return Some(Warning::TooHeavyLoad {
            rater,
            forms,
            most: MOST_LOAD,
        });
    }
    (forms > WISHED_LOAD).then_some(Warning::HeavyLoad {
        rater,
        forms,
        wished: WISHED_LOAD,
    })
}
