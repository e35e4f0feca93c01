//! The two reports, as shown: plain values, each a function of bands, the reader's own answers and public
//! constants (docs/ANONYMITY.md, A1). `domain::disclosure` fills them in; texts come from the instrument.

pub mod gap;
pub mod group;

use serde::{Deserialize, Serialize};

/// A group of raters that is shown as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Colleagues inside the organisation.
    Inside,
    /// Partners outside.
    Outside,
    /// Everybody together, when the two may not be shown apart.
    Together,
}

/// How many answered, as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RespondentClass {
    /// 3.
    Three,
    /// 4.
    Four,
    /// 5 to 7.
    FiveToSeven,
    /// 8 or more.
    EightOrMore,
}

impl RespondentClass {
    /// The class of `number`; below 3 nothing is told.
    pub const fn of(number: u32) -> Option<Self> {
        match number {
            0..=2 => None,
            3 => Some(Self::Three),
            4 => Some(Self::Four),
            5..=7 => Some(Self::FiveToSeven),
            _ => Some(Self::EightOrMore),
        }
    }
}

/// A range that a mean lies in, scale points: what is shown instead of the mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
}

impl Range {
    /// The middle: what every further figure is computed from.
    pub fn centre(self) -> f64 {
        f64::midpoint(self.lo, self.hi)
    }
}
