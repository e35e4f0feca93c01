//! (in the making)

pub mod answer_model;
pub mod municipality;
