//! The ballot box: sealed ballots, their keys, and the contents of a cell (docs/ANONYMITY.md, A6 and A7).
//!
//! Bytes in, bytes out. Nothing here knows people, sessions or requests; `tests/it/architecture.rs` checks that.

pub mod ballot;
pub mod contents;
pub mod key_folder;
pub mod keys;

use crate::ballot_box::keys::RoundKeys;
use crate::sealing;

/// What keeps a voter from casting twice into a cell: without the key it says nothing about the voter.
pub fn nullifier(keys: &RoundKeys, voter: &[u8; 16], cell: &[u8; 16]) -> [u8; 32] {
    sealing::hmac(&keys.nullifier_key, &[b"spiegel nullifier v1", voter, cell])
}

/// Room for a ballot whose payload is at most `largest` bytes: whole units of 256.
pub fn slot_bytes_for(largest: usize) -> u32 {
    u32::try_from(largest.div_ceil(256).max(1) * 256).unwrap_or(u32::MAX)
}
