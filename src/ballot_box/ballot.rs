//! One ballot, sealed to the round's tally key (docs/ANONYMITY.md, A7 and A11).
//!
//! HPKE base mode (RFC 9180) with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. The hash of the promise is
//! its `info`: a ballot made under one promise opens under no other. What the payload says is decided outside.

use std::fmt;

use rustls::crypto::aws_lc_rs::hpke::DH_KEM_P256_HKDF_SHA256_AES_256;
use rustls::crypto::hpke::{EncapsulatedSecret, Hpke as _, HpkePublicKey};

use super::keys::{RoundKeys, TallyPublicKey};
use crate::effects::{Randomness, RandomnessExt as _};
use crate::sealing::{LENGTH_BYTES, padded, unpadded};

/// Slots are multiples of so many bytes.
const SLOT_STEP: usize = 256;

const ENCAPSULATED_BYTES: usize = 65;
const TAG_BYTES: usize = 16;
const PLACE: &[u8] = b"spiegel/1 ballot";

/// A ballot cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BallotError {
    /// The payload does not fit its slot.
    #[error("a payload of {length} bytes does not fit a slot of {slot_bytes}")]
    TooLong {
        /// Bytes of the payload.
        length: usize,
        /// Bytes of the slot.
        slot_bytes: u32,
    },
    /// The cryptographic library refused to seal, such as for a key that is no point of the curve.
    #[error("the ballot could not be sealed: {0}")]
    NotSealed(#[source] rustls::Error),
    /// It was made under another promise or key, or was altered.
    #[error("the ballot does not open with this key under this promise")]
    NotOpened,
}

/// A sealed ballot and the random key that it alone has, by which the box orders it.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedBallot {
    /// 32 random bytes that nothing else leads to.
    pub key: [u8; 32],
    /// The encapsulated secret and the ciphertext; the length depends on the slot only.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for SealedBallot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealedBallot(..)")
    }
}

/// The room for payloads of at most `longest` bytes: a multiple of 256, at least one.
pub fn slot_bytes_for(longest: usize) -> u32 {
    u32::try_from(longest.max(1).next_multiple_of(SLOT_STEP)).unwrap_or(u32::MAX)
}

/// The length of every sealed ballot of a slot.
pub(super) fn sealed_ballot_len(slot_bytes: u32) -> usize {
    let room = usize::try_from(slot_bytes).unwrap_or(usize::MAX);
    room.saturating_add(ENCAPSULATED_BYTES + LENGTH_BYTES + TAG_BYTES)
}

/// Pads `payload` to the slot and seals it under the promise. Nothing but the holder of the round's keys opens it.
pub fn seal_ballot(
    tally_public: &TallyPublicKey,
    promise_hash: &[u8; 32],
    payload: &[u8],
    slot_bytes: u32,
    random: &dyn Randomness,
) -> Result<SealedBallot, BallotError> {
    let room = usize::try_from(slot_bytes).unwrap_or(usize::MAX);
    let padded = padded(payload, room).map_err(|_too_long| BallotError::TooLong {
        length: payload.len(),
        slot_bytes,
    })?;
    let public = HpkePublicKey(tally_public.to_vec());
    let (encapsulated, ciphertext) = DH_KEM_P256_HKDF_SHA256_AES_256
        .seal(promise_hash, PLACE, &padded, &public)
        .map_err(BallotError::NotSealed)?;
    Ok(SealedBallot {
        key: random.array(),
        bytes: [encapsulated.0, ciphertext].concat(),
    })
}

/// The payload of a ballot that was sealed to these keys under this promise.
pub fn open_ballot(
    keys: &RoundKeys,
    promise_hash: &[u8; 32],
    ballot: &SealedBallot,
) -> Result<Vec<u8>, BallotError> {
    let (encapsulated, ciphertext) = ballot
        .bytes
        .split_at_checked(ENCAPSULATED_BYTES)
        .ok_or(BallotError::NotOpened)?;
    let opened = DH_KEM_P256_HKDF_SHA256_AES_256
        .open(
            &EncapsulatedSecret(encapsulated.to_vec()),
            promise_hash,
            PLACE,
            ciphertext,
            &keys.tally_private,
        )
        .map_err(|_which_step| BallotError::NotOpened)?;
    unpadded(&opened)
        .map(<[u8]>::to_vec)
        .ok_or(BallotError::NotOpened)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effects::SystemRandomness;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static KEYS: LazyLock<RoundKeys> =
        LazyLock::new(|| RoundKeys::generate(&SystemRandomness).unwrap());
    const PROMISE: [u8; 32] = [9; 32];

    fn seal(payload: &[u8]) -> SealedBallot {
        seal_ballot(
            &KEYS.tally_public,
            &PROMISE,
            payload,
            256,
            &SystemRandomness,
        )
        .unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_ballot_gives_its_payload_back_and_its_length_tells_nothing(
            payload in proptest::collection::vec(any::<u8>(), 0..=256),
        ) {
            let ballot = seal(&payload);
            prop_assert_eq!(ballot.bytes.len(), sealed_ballot_len(256));
            prop_assert_eq!(open_ballot(&KEYS, &PROMISE, &ballot), Ok(payload));
        }

        #[test]
        fn one_altered_bit_is_noticed(at in 0_usize..sealed_ballot_len(256), bit in 0_u8..8) {
            let mut ballot = seal(b"payload");
            ballot.bytes[at] ^= 1 << bit;
            prop_assert_eq!(
                open_ballot(&KEYS, &PROMISE, &ballot),
                Err(BallotError::NotOpened)
            );
        }
    }

    #[test]
    fn another_round_and_another_promise_do_not_open_it() {
        let ballot = seal(b"payload");
        let other = RoundKeys::generate(&SystemRandomness).unwrap();
        assert_eq!(
            open_ballot(&other, &PROMISE, &ballot),
            Err(BallotError::NotOpened)
        );
        assert_eq!(
            open_ballot(&KEYS, &[8; 32], &ballot),
            Err(BallotError::NotOpened)
        );
        for length in [0, 64, 65, 80, 81] {
            let mut short = ballot.clone();
            short.bytes.truncate(length);
            assert_eq!(
                open_ballot(&KEYS, &PROMISE, &short),
                Err(BallotError::NotOpened)
            );
        }
    }

    #[test]
    fn the_same_payload_is_never_sealed_alike() {
        let (first, second) = (seal(b"payload"), seal(b"payload"));
        assert_ne!(first.key, second.key);
        assert_ne!(
            first.bytes[..ENCAPSULATED_BYTES],
            second.bytes[..ENCAPSULATED_BYTES]
        );
        assert_ne!(
            first.bytes[ENCAPSULATED_BYTES..],
            second.bytes[ENCAPSULATED_BYTES..]
        );
    }

    #[test]
    fn the_payload_is_nowhere_in_the_ballot() {
        let canary = b"CANARY-CANARY-CANARY";
        let ballot = seal(canary);
        assert!(!ballot.bytes.windows(6).any(|part| part == &canary[..6]));
        assert_eq!(format!("{ballot:?}"), "SealedBallot(..)");
    }

    #[test]
    fn a_payload_that_does_not_fit_is_refused() {
        assert_eq!(
            seal_ballot(
                &KEYS.tally_public,
                &PROMISE,
                &[0; 257],
                256,
                &SystemRandomness
            ),
            Err(BallotError::TooLong {
                length: 257,
                slot_bytes: 256
            })
        );
        assert_eq!([0, 1, 256, 257].map(slot_bytes_for), [256, 256, 256, 512]);
    }

    #[test]
    fn a_key_that_is_no_point_seals_nothing() {
        let mut bytes = [1; 65];
        bytes[0] = 4;
        let public = TallyPublicKey::from_bytes(&bytes).unwrap();
        assert!(matches!(
            seal_ballot(&public, &PROMISE, b"payload", 256, &SystemRandomness),
            Err(BallotError::NotSealed(_))
        ));
    }
}
