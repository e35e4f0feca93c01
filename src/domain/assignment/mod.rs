//! Who rates whom: presets, forecasts and the time that it takes. A draw is a pure function of its seed.

mod balanced;
pub mod minutes;

use crate::domain::ballot::Source;
use crate::domain::ids::ParticipantId;
use crate::domain::promise::Minimums;

pub use balanced::{BalancedRules, balanced};

/// A person as the draw sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Identifier.
    pub id: ParticipantId,
    /// Department; `None` for partners outside.
    pub department: Option<String>,
    /// Whether the person is rated.
    pub is_subject: bool,
}

/// One rater for one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assignment {
    /// Who rates.
    pub rater: ParticipantId,
    /// Who is rated.
    pub subject: ParticipantId,
    /// Where the rater stands.
    pub source: Source,
}

/// Where a rater of `rater_department` stands relative to a subject of `subject_department`; no department means
/// outside. Case and spaces do not make another department.
pub fn source(rater_department: Option<&str>, subject_department: Option<&str>) -> Source {
    let same = |left: &str, right: &str| left.trim().to_lowercase() == right.trim().to_lowercase();
    match (rater_department, subject_department) {
        (None, _) => Source::Outside,
        (Some(rater), Some(subject)) if same(rater, subject) => Source::OwnDepartment,
        (Some(_), _) => Source::OtherDepartment,
    }
}

/// Everybody inside rates every subject but themselves.
pub fn everyone(members: &[Member]) -> Vec<Assignment> {
    let inside = || members.iter().filter(|member| member.department.is_some());
    inside()
        .flat_map(|rater| {
            members.iter().filter(move |subject| subject.is_subject && subject.id != rater.id).map(move |subject| Assignment {
                rater: rater.id,
                subject: subject.id,
                source: source(rater.department.as_deref(), subject.department.as_deref()),
            })
        })
        .collect()
}

/// What a subject's report can hold at most, when everybody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forecast {
    /// Themes and single behaviours.
    Enough,
    /// Themes, no single behaviours.
    ThemesOnly,
    /// Nothing by others.
    TooFew,
}

/// The forecast for a subject with this many raters in all.
pub const fn forecast(raters: u32, minimums: &Minimums) -> Forecast {
    if raters >= minimums.item {
        Forecast::Enough
    } else if raters >= minimums.dimension {
        Forecast::ThemesOnly
    } else {
        Forecast::TooFew
    }
}

#[cfg(test)]
mod tests;
