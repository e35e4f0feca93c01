//! Bands: what is told of a total of ratings instead of the total itself.
//!
//! Provisional types; see below.

use serde::{Deserialize, Serialize};

/// A run of consecutive totals of `n` ratings: the total lies somewhere from `lo_total` to `hi_total`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Smallest total in the band.
    pub lo_total: u32,
    /// Largest total in the band.
    pub hi_total: u32,
    /// How many ratings the total is of.
    pub n: u32,
}

impl Band {
    /// The mean at the lower edge, scale points.
    pub fn lo(&self) -> f64 {
        f64::from(self.lo_total) / f64::from(self.n)
    }

    /// The mean at the upper edge, scale points.
    pub fn hi(&self) -> f64 {
        f64::from(self.hi_total) / f64::from(self.n)
    }

    /// The middle between the edges, scale points.
    pub fn centre(&self) -> f64 {
        f64::from(self.lo_total + self.hi_total) / (2.0 * f64::from(self.n))
    }

    /// Whether the band goes down to the lowest value of the scale ("1,8 of lager").
    pub fn is_lowest(&self, scale_lo: u8) -> bool {
        self.lo_total == self.n * u32::from(scale_lo)
    }

    /// Whether the band goes up to the highest value of the scale ("4,2 of hoger").
    pub fn is_highest(&self, scale_hi: u8) -> bool {
        self.hi_total == self.n * u32::from(scale_hi)
    }
}
