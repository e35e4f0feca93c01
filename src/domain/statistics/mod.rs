//! The statistics behind the reports, each as it is specified in docs/STATISTICS.md (S numbers refer to it).
//!
//! Values in, values out; what may be shown of them is decided in [`crate::domain::disclosure`]. Scale points
//! are the unit unless a function says otherwise.

pub mod benjamini_hochberg;
pub mod categories;
pub mod change;
pub mod compare;
pub mod consistency;
pub mod describe;
pub mod f_distribution;
pub mod form_quality;
mod incomplete_beta;
pub mod interval;
mod linear;
pub mod moderated;
mod omega;
pub mod one_way;
pub mod paired;
pub mod rater_agreement;
pub mod rater_effects;
pub mod response_surface;
pub mod rounding;
pub mod score;
pub mod spearman_brown;
pub mod spread;
pub mod student_t;
pub mod wilson;

#[cfg(test)]
mod tests;
