//! The sealed box of ballots: bytes in, bytes out (docs/ANONYMITY.md, A5 to A7 and A11).
//!
//! | part | holds |
//! |---|---|
//! | [`keys`] | the keys of one round |
//! | [`key_folder`] | where those keys lie: outside database and backup, destroyed after the checking window |
//! | [`ballot`] | one ballot, sealed to the round's tally key |
//! | [`contents`] | all ballots of one cell as one value of constant length |
//! | [`nullifier`] | that a form was already sent, without storing by whom |
//!
//! The box knows nobody: who may vote, and what a ballot says, is decided outside. It opens no connection, writes no
//! log line and reads no clock.

pub mod ballot;
pub mod contents;
mod key_file;
pub mod key_folder;
pub mod keys;
mod nullifier;

pub use ballot::{BallotError, SealedBallot, open_ballot, seal_ballot, slot_bytes_for};
pub use contents::{CastError, Contents, ContentsError, Shape};
pub use key_folder::{KeyFolder, KeyFolderError};
pub use keys::{KeyGenerationFailed, RoundKeys, TallyPublicKey};
pub use nullifier::nullifier;
