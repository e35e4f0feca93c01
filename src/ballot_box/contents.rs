//! What stands in one cell: ballots in the order of their keys' hashes and nullifiers in an order of their own, so
//! that neither tells when it came or which belongs to which; padded to a size that follows from the promise
//! alone, and sealed as a whole (docs/ANONYMITY.md, A7).

use super::ballot::{self, SealedBallot};
use super::keys::RoundKeys;
use crate::effects::Randomness;
use crate::sealing::{self, OpenError, SealError};

const KEY: usize = 32;
const NULLIFIER: usize = 32;
const COUNT: usize = 4;

/// How large the contents of a cell are, whatever stands in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Ballots that fit: a size class, so that it tells the number assigned only roughly.
    pub slots: u32,
    /// Room for the payload of a ballot, bytes.
    pub slot_bytes: u32,
}

impl Shape {
    /// The shape of a cell that `assigned` voters may cast into: 8, 16, 32 … slots.
    pub fn for_assigned(assigned: u32, slot_bytes: u32) -> Self {
        Self { slots: assigned.max(8).checked_next_power_of_two().unwrap_or(u32::MAX), slot_bytes }
    }

    fn ballot(self) -> usize {
        KEY + ballot::OVERHEAD + usize::try_from(self.slot_bytes).unwrap_or(usize::MAX)
    }

    fn size(self) -> usize {
        let slots = usize::try_from(self.slots).unwrap_or(usize::MAX);
        COUNT.saturating_mul(2).saturating_add(slots.saturating_mul(self.ballot().saturating_add(NULLIFIER)))
    }
}

/// The contents could not be read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContentsError {
    /// Not sealed with these keys for this cell.
    #[error("the contents of a cell do not open")]
    Open(#[from] OpenError),
    /// Opened, but not contents of this shape.
    #[error("the contents of a cell are malformed")]
    Malformed,
    /// Could not be sealed.
    #[error("the contents of a cell cannot be sealed")]
    Seal(#[from] SealError),
}

/// Why a ballot was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CastError {
    /// This voter's ballot is in the cell.
    #[error("already cast")]
    AlreadyCast,
    /// More ballots than voters.
    #[error("the cell is full")]
    Full,
    /// Not the size of this cell's ballots.
    #[error("the ballot does not fit the cell")]
    Shape,
}

/// The opened contents of a cell.
#[derive(Clone, PartialEq, Eq)]
pub struct Contents {
    shape: Shape,
    ballots: Vec<SealedBallot>,
    nullifiers: Vec<[u8; 32]>,
}

impl Contents {
    /// A cell that nobody has cast into.
    pub const fn empty(shape: Shape) -> Self {
        Self { shape, ballots: Vec::new(), nullifiers: Vec::new() }
    }

    /// The ballots, in the order of their keys' hashes.
    pub fn ballots(&self) -> &[SealedBallot] {
        &self.ballots
    }

    /// Whether the voter with this nullifier has cast.
    pub fn has_voted(&self, nullifier: &[u8; 32]) -> bool {
        self.nullifiers.binary_search(nullifier).is_ok()
    }

    /// Puts a ballot in.
    ///
    /// # Errors
    /// [`CastError`]; the contents are unchanged then.
    pub fn cast(&mut self, nullifier: [u8; 32], ballot: SealedBallot) -> Result<(), CastError> {
        let Err(place) = self.nullifiers.binary_search(&nullifier) else { return Err(CastError::AlreadyCast) };
        if self.ballots.len() >= usize::try_from(self.shape.slots).unwrap_or(usize::MAX) {
            return Err(CastError::Full);
        }
        if KEY + ballot.bytes.len() != self.shape.ballot() {
            return Err(CastError::Shape);
        }
        self.nullifiers.insert(place, nullifier);
        let hash = sealing::sha256(&ballot.key);
        let place = self.ballots.partition_point(|other| sealing::sha256(&other.key) < hash);
        self.ballots.insert(place, ballot);
        Ok(())
    }

    /// The contents, sealed for this cell; their length follows from the shape alone.
    ///
    /// # Errors
    /// [`ContentsError::Seal`] when the cipher fails.
    pub fn to_sealed(&self, keys: &RoundKeys, cell: &[u8; 16], random: &dyn Randomness) -> Result<Vec<u8>, ContentsError> {
        let mut plain = Vec::with_capacity(self.shape.size());
        plain.extend_from_slice(&count(self.ballots.len()));
        for ballot in &self.ballots {
            plain.extend_from_slice(&ballot.key);
            plain.extend_from_slice(&ballot.bytes);
        }
        plain.extend_from_slice(&count(self.nullifiers.len()));
        for nullifier in &self.nullifiers {
            plain.extend_from_slice(nullifier);
        }
        Ok(sealing::seal_fixed(&keys.box_key, cell, &plain, self.shape.size(), random)?)
    }

    /// Opens the contents of this cell.
    ///
    /// # Errors
    /// [`ContentsError`] for other keys, another cell, or altered bytes.
    pub fn open(keys: &RoundKeys, cell: &[u8; 16], shape: Shape, sealed: &[u8]) -> Result<Self, ContentsError> {
        let plain = sealing::open_fixed(&keys.box_key, cell, sealed)?;
        let mut rest = plain.as_slice();
        let mut contents = Self::empty(shape);
        for _ in 0..read_count(&mut rest)? {
            let key = take(&mut rest, KEY)?.try_into().map_err(|_length| ContentsError::Malformed)?;
            let bytes = take(&mut rest, shape.ballot() - KEY)?.to_vec();
            contents.ballots.push(SealedBallot { key, bytes });
        }
        for _ in 0..read_count(&mut rest)? {
            contents.nullifiers.push(take(&mut rest, NULLIFIER)?.try_into().map_err(|_length| ContentsError::Malformed)?);
        }
        if rest.is_empty() { Ok(contents) } else { Err(ContentsError::Malformed) }
    }
}

fn count(number: usize) -> [u8; COUNT] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], ContentsError> {
    let (taken, left) = rest.split_at_checked(length).ok_or(ContentsError::Malformed)?;
    *rest = left;
    Ok(taken)
}

fn read_count(rest: &mut &[u8]) -> Result<u32, ContentsError> {
    Ok(u32::from_be_bytes(take(rest, COUNT)?.try_into().map_err(|_length| ContentsError::Malformed)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ballot_box::ballot::{BallotError, open_ballot, seal_ballot};
    use crate::ballot_box::nullifier;
    use crate::effects::{RandomnessExt, SeededRandomness};

    const PROMISE: [u8; 32] = [9; 32];
    const CELL: [u8; 16] = [1; 16];

    fn setting() -> (SeededRandomness, RoundKeys, Shape) {
        let random = SeededRandomness::from_seed(11);
        let keys = RoundKeys::generate(&random).unwrap();
        (random, keys, Shape::for_assigned(5, 256))
    }

    fn ballot(keys: &RoundKeys, random: &SeededRandomness, text: &str) -> SealedBallot {
        seal_ballot(&keys.tally_public, &PROMISE, text.as_bytes(), 256, random).unwrap()
    }

    #[test]
    fn a_cast_ballot_comes_back_and_nothing_tells_who_cast_it() {
        let (random, keys, shape) = setting();
        let mut contents = Contents::empty(shape);
        let voters: Vec<[u8; 16]> = (0..5).map(|_| random.array()).collect();
        for (number, voter) in voters.iter().enumerate() {
            contents.cast(nullifier(&keys, voter, &CELL), ballot(&keys, &random, &format!("canary {number}"))).unwrap();
        }
        let sealed = contents.to_sealed(&keys, &CELL, &random).unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"canary"));
        let opened = Contents::open(&keys, &CELL, shape, &sealed).unwrap();
        let mut payloads: Vec<Vec<u8>> = opened.ballots().iter().map(|one| open_ballot(&keys, &PROMISE, one).unwrap()).collect();
        payloads.sort();
        assert_eq!(payloads, (0..5).map(|number| format!("canary {number}").into_bytes()).collect::<Vec<_>>());
        assert!(voters.iter().all(|voter| opened.has_voted(&nullifier(&keys, voter, &CELL))));
        assert!(!opened.has_voted(&nullifier(&keys, &[0; 16], &CELL)));
    }

    #[test]
    fn ballots_stand_in_the_order_of_their_keys_not_of_their_coming() {
        let (random, keys, shape) = setting();
        let ballots: Vec<SealedBallot> = (0..5).map(|number| ballot(&keys, &random, &number.to_string())).collect();
        let fill = |order: &[usize]| {
            let mut contents = Contents::empty(shape);
            for index in order {
                contents.cast(nullifier(&keys, &[u8::try_from(*index).unwrap(); 16], &CELL), ballots[*index].clone()).unwrap();
            }
            contents
        };
        let (forward, backward) = (fill(&[0, 1, 2, 3, 4]), fill(&[4, 3, 2, 1, 0]));
        assert!(forward == backward);
    }

    #[test]
    fn a_second_ballot_of_the_same_voter_is_refused() {
        let (random, keys, shape) = setting();
        let mut contents = Contents::empty(shape);
        let voter = nullifier(&keys, &[3; 16], &CELL);
        contents.cast(voter, ballot(&keys, &random, "first")).unwrap();
        assert_eq!(contents.cast(voter, ballot(&keys, &random, "second")), Err(CastError::AlreadyCast));
        assert_eq!(contents.ballots().len(), 1);
    }

    #[test]
    fn the_size_never_tells_how_many_have_cast() {
        let (random, keys, shape) = setting();
        let mut contents = Contents::empty(shape);
        let size = contents.to_sealed(&keys, &CELL, &random).unwrap().len();
        for voter in 0..8 {
            contents.cast(nullifier(&keys, &[voter; 16], &CELL), ballot(&keys, &random, &"x".repeat(usize::from(voter) * 20))).unwrap();
            assert_eq!(contents.to_sealed(&keys, &CELL, &random).unwrap().len(), size);
        }
        assert_eq!(contents.cast([1; 32], ballot(&keys, &random, "ninth")), Err(CastError::Full));
    }

    #[test]
    fn another_key_cell_or_promise_opens_nothing() {
        let (random, keys, shape) = setting();
        let other = RoundKeys::generate(&random).unwrap();
        let sealed = Contents::empty(shape).to_sealed(&keys, &CELL, &random).unwrap();
        assert!(Contents::open(&other, &CELL, shape, &sealed).is_err());
        assert!(Contents::open(&keys, &[2; 16], shape, &sealed).is_err());
        let one = ballot(&keys, &random, "text");
        assert!(open_ballot(&other, &PROMISE, &one).is_err());
        assert!(open_ballot(&keys, &[0; 32], &one).is_err());
        let mut altered = one;
        altered.bytes[70] ^= 1;
        assert!(open_ballot(&keys, &PROMISE, &altered).is_err());
    }

    #[test]
    fn a_ballot_that_does_not_fit_is_refused() {
        let (random, keys, _) = setting();
        let result = seal_ballot(&keys.tally_public, &PROMISE, &[0; 257], 256, &random);
        assert!(matches!(result, Err(BallotError::TooLong)));
    }
}
