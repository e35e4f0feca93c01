//! Mail: a notice becomes a message, and a transport takes it away.

pub mod letters;
pub mod message;
pub mod transport;
