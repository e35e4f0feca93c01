//! Whether a form was already sent, without a list of who sent (docs/ANONYMITY.md, A5 and A6).

use super::keys::RoundKeys;
use crate::sealing::hmac;

const CONTEXT: &[u8] = b"spiegel/1 nullifier\0";

/// The mark that `voter` leaves in `cell`: HMAC-SHA256 under the round's nullifier key. The same two give the same
/// mark; without the key a mark leads to nobody, and once the key is destroyed it leads to nobody for ever.
pub fn nullifier(keys: &RoundKeys, voter: &[u8; 16], cell: &[u8; 16]) -> [u8; 32] {
    hmac(&keys.nullifier_key, &[CONTEXT, voter, cell].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effects::SystemRandomness;

    #[test]
    fn a_mark_depends_on_voter_cell_and_round() {
        let (keys, other) = (
            RoundKeys::generate(&SystemRandomness).unwrap(),
            RoundKeys::generate(&SystemRandomness).unwrap(),
        );
        let mark = nullifier(&keys, &[1; 16], &[2; 16]);
        assert_eq!(mark, nullifier(&keys, &[1; 16], &[2; 16]));
        assert_ne!(mark, nullifier(&keys, &[2; 16], &[1; 16]));
        assert_ne!(mark, nullifier(&keys, &[1; 16], &[3; 16]));
        assert_ne!(mark, nullifier(&other, &[1; 16], &[2; 16]));
    }
}
