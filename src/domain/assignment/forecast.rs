//! What a plan leads to: for each subject, how much of a report there will be if so many answer.

use std::collections::BTreeMap;

use super::Assignment;
use crate::domain::ballot::Source;
use crate::domain::ids::ParticipantId;
use crate::domain::promise::Minimums;

/// A share, in whole percents; above 100 counts as 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

impl Share {
    /// All.
    pub const ALL: Self = Self(100);

    /// A half.
    pub const HALF: Self = Self(50);

    /// So many percent.
    pub const fn percent(percent: u32) -> Self {
        Self(if percent > 100 { 100 } else { percent })
    }

    /// The share of `count`, rounded up: what a wish for at least this share asks for.
    pub const fn of_rounded_up(self, count: u32) -> u32 {
        count.saturating_mul(self.0).div_ceil(100)
    }

    /// The share of `count`, rounded down: what one may count on when this share answers.
    pub const fn of_rounded_down(self, count: u32) -> u32 {
        count.saturating_mul(self.0) / 100
    }
}

/// What a subject's report will hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Forecast {
    /// Too few raters for any result.
    TooFew,
    /// Themes, without the single behaviours under them.
    OnlyThemes,
    /// Themes and the behaviours under them.
    Enough,
}

impl Forecast {
    /// Stable name for message catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooFew => "too-few",
            Self::OnlyThemes => "only-themes",
            Self::Enough => "enough",
        }
    }
}

/// Raters of one subject, inside and outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Colleagues.
    pub inside: u32,
    /// Partners.
    pub outside: u32,
}

/// The forecast of every subject that has a rater, when `answering` of the raters inside and of those outside answer
/// (rounded down for each subject and side), by subject.
///
/// It speaks of forms, and of no form with "can't judge": what raters leave out comes off it.
pub fn forecast(
    assignments: &[Assignment],
    minimums: &Minimums,
    answering: Share,
) -> Vec<(ParticipantId, Forecast)> {
    counts(assignments)
        .into_iter()
        .map(|(subject, counts)| {
            let answered = Counts {
                inside: answering.of_rounded_down(counts.inside),
                outside: answering.of_rounded_down(counts.outside),
            };
            (subject, expected(answered, minimums))
        })
        .collect()
}

/// What so many forms lead to, by the rule of publication (docs/ANONYMITY.md, A2): both sides apart when each has the
/// minimum for that, else all together, else nothing.
pub const fn expected(forms: Counts, minimums: &Minimums) -> Forecast {
    let apart = forms.inside >= minimums.split && forms.outside >= minimums.split;
    let largest = if !apart {
        forms.inside.saturating_add(forms.outside)
    } else if forms.inside > forms.outside {
        forms.inside
    } else {
        forms.outside
    };
    if largest < minimums.dimension {
        Forecast::TooFew
    } else if largest < minimums.item {
        Forecast::OnlyThemes
    } else {
        Forecast::Enough
    }
}

/// Raters of each subject that has one.
pub(super) fn counts(assignments: &[Assignment]) -> BTreeMap<ParticipantId, Counts> {
    let mut counts: BTreeMap<ParticipantId, Counts> = BTreeMap::new();
    for assignment in assignments {
        let found = counts.entry(assignment.subject).or_default();
        if assignment.source == Source::Outside {
            found.outside += 1;
        } else {
            found.inside += 1;
        }
    }
    counts
}
