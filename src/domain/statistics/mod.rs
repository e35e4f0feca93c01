//! The statistics behind the reports, each as it is specified in docs/STATISTICS.md (S numbers refer to it).
//!
//! Values in, values out; what may be shown of them is decided in [`crate::domain::disclosure`]. Scale points
//! are the unit unless a function says otherwise.

pub mod benjamini_hochberg;
pub mod categories;
pub mod compare;
pub mod describe;
pub mod interval;
pub mod pooled;
pub mod rounding;
pub mod score;
pub mod student_t;

#[cfg(test)]
mod tests;
