//! What may be set for an analysis: the smallest bases. They may be raised, and not lowered below what the
//! statistics carry (S0, S17).

use serde::Serialize;

use crate::domain::statistics::categories::{ALPHA, NOTABLE, OFTEN, Q};
use crate::domain::statistics::compare::EPS;
use crate::domain::statistics::interval::DF_MIN;
use crate::domain::statistics::moderated::PRIOR_DF;

/// A gap of this size on one item is notable, scale points (S12, `DELTA_ITEM`).
pub(super) const NOTABLE_ON_ITEM: f64 = 1.0;

/// People behind an effect size (specification, "What may be shown to whom").
pub(super) const EFFECT_MIN: u32 = 10;
/// People behind limits of agreement and shares by half a standard deviation.
pub(super) const LIMITS_MIN: u32 = 30;
/// People with two raters or more behind an ICC, and behind shares of raters.
pub(super) const RELIABILITY_MIN: u32 = 10;
/// Complete forms behind alpha.
pub(super) const ALPHA_MIN: u32 = 50;
/// People behind a response surface.
pub(super) const SURFACE_MIN: u32 = 200;
/// Share of people on each side of a response surface.
pub(super) const SURFACE_SIDE: f64 = 0.10;

/// The smallest bases of an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Raters behind any dimension figure about a person; at least 3.
    pub k_min: u32,
    /// Raters behind any figure about a single item; at least 3.
    pub k_item: u32,
    /// Raters behind any statement about disagreement; at least 5.
    pub k_spread: u32,
    /// People behind any figure of a team; at least 5.
    pub team_min: u32,
}

impl Options {
    /// The lowest values that may be set.
    pub const FLOORS: Self = Self {
        k_min: 3,
        k_item: 3,
        k_spread: 5,
        team_min: 5,
    };
}

impl Options {
    /// Raters behind the figures of a dimension of so many items: one alone counts as an item (S12).
    pub(super) fn minimum(&self, items: usize) -> u32 {
        if items == 1 {
            self.k_min.max(self.k_item)
        } else {
            self.k_min
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            k_item: 5,
            ..Self::FLOORS
        }
    }
}

/// The constants that an analysis was made with.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub struct Constants {
    alpha: f64,
    cut: f64,
    delta: f64,
    delta_item: f64,
    df_min: u32,
    eps: f64,
    k_item: u32,
    k_min: u32,
    k_spread: u32,
    prior_df: u32,
    q: f64,
    team_min: u32,
}

impl From<Options> for Constants {
    fn from(options: Options) -> Self {
        Self {
            alpha: ALPHA,
            cut: OFTEN,
            delta: NOTABLE,
            delta_item: NOTABLE_ON_ITEM,
            df_min: DF_MIN,
            eps: EPS,
            k_item: options.k_item,
            k_min: options.k_min,
            k_spread: options.k_spread,
            prior_df: PRIOR_DF,
            q: Q,
            team_min: options.team_min,
        }
    }
}
