//! S5 and S20: what a difference is called. The names are internal: no text labels a person.

use serde::{Deserialize, Serialize};

use super::compare::{at_least, at_most};

/// A difference of this size is notable, scale points: as if every second rater were one step away (S5, `DELTA`).
pub const NOTABLE: f64 = 0.5;
/// "Often or more", scale points (S0, `CUT`).
pub const OFTEN: f64 = 3.5;
/// Level of a single test (S0, `ALPHA`).
pub const ALPHA: f64 = 0.05;
/// Level of the adjusted test: of the marked differences about one in ten may be chance (S12, `Q`).
pub const Q: f64 = 0.10;

/// Own view against the others' view (S5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The subject sees this reliably more often than others do.
    SelfHigher,
    /// The subject sees this reliably less often than others do.
    SelfLower,
    /// A notable difference that may be chance.
    Unclear,
    /// About equal, at often or more.
    EqualHigh,
    /// About equal, below often.
    EqualLow,
}

/// The lists of the report (S5, after Johari).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Both see it often.
    ConfirmedStrength,
    /// Neither sees it often.
    ConfirmedDevelopmentArea,
    /// The subject sees it often, others reliably less. Call it one only when it is not foreseen.
    BlindSpot,
    /// Others see it often, the subject reliably less. Call it one only when it is not foreseen.
    HiddenStrength,
    /// There may be a difference; the answers are too few to be sure.
    OpenQuestion,
}

/// Whether the subject expected a reliable difference (S20).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foreseen {
    /// The expectation was off in the same direction.
    Unforeseen,
    /// The expectation was about right.
    Foreseen,
}

/// Whether a difference of `points` is large enough to speak about: at least [`NOTABLE`] either way.
pub fn is_notable(points: f64) -> bool {
    at_least(points.abs(), NOTABLE)
}

/// Whether a notable difference is more than other raters alone would explain: `p <= .05` and, among the
/// differences of the same report, an adjusted `p <= .10` (S5, S12).
pub fn is_reliable(notable: bool, p: f64, adjusted_p: f64) -> bool {
    notable && at_most(p, ALPHA) && at_most(adjusted_p, Q)
}

/// How the own score relates to what others see (S5).
pub fn agreement(own: f64, others: f64, notable: bool, reliable: bool) -> Agreement {
    if !notable {
        return if at_least(others, OFTEN) {
            Agreement::EqualHigh
        } else {
            Agreement::EqualLow
        };
    }
    if !reliable {
        return Agreement::Unclear;
    }
    if own > others {
        Agreement::SelfHigher
    } else {
        Agreement::SelfLower
    }
}

/// Which list of the report a dimension belongs to (S5).
pub fn category(own: f64, others: f64, notable: bool, reliable: bool) -> Category {
    let others_often = at_least(others, OFTEN);
    let own_often = if notable {
        at_least(own, OFTEN)
    } else {
        others_often
    };
    match (own_often, others_often) {
        (true, true) => Category::ConfirmedStrength,
        (false, false) => Category::ConfirmedDevelopmentArea,
        _ if !reliable => Category::OpenQuestion,
        (true, false) => Category::BlindSpot,
        (false, true) => Category::HiddenStrength,
    }
}

/// Whether a reliable gap was expected: not if the expectation is notably off in the same direction (S20).
pub fn foreseen(gap: f64, foresight: f64, foresight_notable: bool) -> Foreseen {
    if foresight_notable && (gap > 0.0) == (foresight > 0.0) {
        Foreseen::Unforeseen
    } else {
        Foreseen::Foreseen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_point_is_notable_whatever_its_binary_form() {
        assert!(is_notable(4.1 - 3.6));
        assert!(is_notable(-0.5));
        assert!(!is_notable(0.49));
    }

    #[test]
    fn a_mark_needs_size_and_both_tests() {
        assert!(is_reliable(true, 0.05, 0.10));
        assert!(!is_reliable(true, 0.051, 0.10));
        assert!(!is_reliable(true, 0.05, 0.101));
        assert!(!is_reliable(false, 0.001, 0.001));
    }

    #[test]
    fn a_small_difference_follows_what_others_see() {
        assert_eq!(
            category(3.4, 3.6, false, false),
            Category::ConfirmedStrength
        );
        assert_eq!(
            category(3.6, 3.4, false, false),
            Category::ConfirmedDevelopmentArea
        );
        assert_eq!(agreement(3.6, 3.5, false, false), Agreement::EqualHigh);
        assert_eq!(agreement(3.6, 3.4, false, false), Agreement::EqualLow);
    }

    #[test]
    fn a_notable_difference_across_often_is_a_question_until_it_is_reliable() {
        assert_eq!(category(4.2, 3.2, true, false), Category::OpenQuestion);
        assert_eq!(category(4.2, 3.2, true, true), Category::BlindSpot);
        assert_eq!(category(3.2, 4.2, true, true), Category::HiddenStrength);
        assert_eq!(category(4.8, 4.0, true, true), Category::ConfirmedStrength);
        assert_eq!(
            category(1.5, 2.5, true, false),
            Category::ConfirmedDevelopmentArea
        );
        assert_eq!(agreement(4.2, 3.2, true, false), Agreement::Unclear);
        assert_eq!(agreement(4.2, 3.2, true, true), Agreement::SelfHigher);
        assert_eq!(agreement(3.2, 4.2, true, true), Agreement::SelfLower);
    }

    #[test]
    fn only_a_notable_expectation_on_the_same_side_makes_a_gap_unforeseen() {
        assert_eq!(foreseen(1.0, 0.8, true), Foreseen::Unforeseen);
        assert_eq!(foreseen(1.0, 0.3, false), Foreseen::Foreseen);
        assert_eq!(foreseen(1.0, -0.8, true), Foreseen::Foreseen);
        assert_eq!(foreseen(-1.0, -0.8, true), Foreseen::Unforeseen);
    }
}
