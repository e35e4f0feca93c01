//! One ballot: padded, then sealed to the tally key of its round and to the promise that it was cast under.

use rustls::crypto::hpke::{EncapsulatedSecret, HpkePrivateKey, HpkePublicKey};

use super::keys::{RoundKeys, suite};
use crate::effects::{Randomness, RandomnessExt};

/// Bytes of the encapsulated secret: an uncompressed point on P-256.
const ENCAPSULATED: usize = 65;
const LENGTH: usize = 4;
const TAG: usize = 16;
/// Bytes that a sealed ballot is larger than its room.
pub(crate) const OVERHEAD: usize = ENCAPSULATED + LENGTH + TAG;

/// A ballot that only the tally key opens, under a key that nothing else has.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedBallot {
    /// Random; ballots stand in the order of its hash.
    pub key: [u8; 32],
    /// The sealed payload; one size for all ballots of a cell.
    pub bytes: Vec<u8>,
}

/// Why a ballot could not be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BallotError {
    /// The payload does not fit.
    #[error("the ballot is too long for its slot")]
    TooLong,
    /// The library refused.
    #[error("the ballot cannot be sealed or opened: {0}")]
    Cipher(String),
    /// Not a ballot.
    #[error("the ballot is malformed")]
    Malformed,
}

/// Seals `payload`, at most `slot_bytes` long, under the promise with this hash.
///
/// # Errors
/// [`BallotError::TooLong`], or what the library says.
pub fn seal_ballot(
    tally_public: &[u8],
    promise: &[u8; 32],
    payload: &[u8],
    slot_bytes: u32,
    random: &dyn Randomness,
) -> Result<SealedBallot, BallotError> {
    let room = usize::try_from(slot_bytes).map_err(|_range| BallotError::TooLong)?;
    let length = u32::try_from(payload.len()).map_err(|_range| BallotError::TooLong)?;
    if payload.len() > room {
        return Err(BallotError::TooLong);
    }
    let mut padded = length.to_be_bytes().to_vec();
    padded.extend_from_slice(payload);
    padded.resize(LENGTH + room, 0);
    let public = HpkePublicKey(tally_public.to_vec());
    let (encapsulated, sealed) =
        suite().seal(promise, b"", &padded, &public).map_err(|error| BallotError::Cipher(error.to_string()))?;
    Ok(SealedBallot { key: random.array(), bytes: [encapsulated.0, sealed].concat() })
}

/// Opens a ballot that was cast under the promise with this hash.
///
/// # Errors
/// [`BallotError`] for another round's keys, another promise, or altered bytes.
pub fn open_ballot(keys: &RoundKeys, promise: &[u8; 32], ballot: &SealedBallot) -> Result<Vec<u8>, BallotError> {
    let (encapsulated, sealed) = ballot.bytes.split_at_checked(ENCAPSULATED).ok_or(BallotError::Malformed)?;
    let private = HpkePrivateKey::from(keys.tally_private.clone());
    let padded = suite()
        .open(&EncapsulatedSecret(encapsulated.to_vec()), promise, b"", sealed, &private)
        .map_err(|error| BallotError::Cipher(error.to_string()))?;
    let (length, content) = padded.split_at_checked(LENGTH).ok_or(BallotError::Malformed)?;
    let length = u32::from_be_bytes(length.try_into().map_err(|_length| BallotError::Malformed)?);
    let length = usize::try_from(length).map_err(|_range| BallotError::Malformed)?;
    Ok(content.get(..length).ok_or(BallotError::Malformed)?.to_vec())
}
