//! Rules and figures of Spiegel: values in, values out.
//!
//! Nothing here reads a clock, a file, the environment, a database or a random source; what it needs
//! comes in as an argument. `tests/it/architecture.rs` checks that.

pub mod analysis;
pub mod answers;
pub mod assignment;
pub mod ballot;
pub mod disclosure;
pub mod form;
pub mod group;
pub mod ids;
pub mod instrument;
pub mod language;
pub mod notice;
pub mod people;
pub mod promise;
pub mod published;
pub mod report;
pub mod round;
pub mod statistics;
pub mod visible;
