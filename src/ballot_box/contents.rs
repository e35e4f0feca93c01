//! All ballots of one cell as one sealed value (docs/ANONYMITY.md, A7).
//!
//! Inside: the ballots in the order of the hashes of their keys, and apart from them the sorted nullifiers, so that
//! neither the order of casting survives nor which mark belongs to which ballot. Outside: one envelope whose length
//! depends on the cell's [`Shape`] alone, bound to its cell. Casting makes a new value to put in the place of the old
//! one; storing it is done elsewhere.

use std::fmt;

use super::ballot::{SealedBallot, sealed_ballot_len};
use super::keys::RoundKeys;
use crate::effects::Randomness;
use crate::sealing::{OVERHEAD, SealError, open_fixed, seal_fixed, sha256};

/// Fewest slots of a cell.
pub const FEWEST_SLOTS: u32 = 8;

const FORMAT: u8 = 1;
const COUNT_BYTES: usize = 4;
const HASH_BYTES: usize = 32;
const PLACE: &[u8] = b"spiegel/1 contents\0";

/// The capacity of a cell, fixed at opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shape {
    /// Ballots that fit: a power of two, at least [`FEWEST_SLOTS`].
    pub slots: u32,
    /// Room for the payload of a ballot, bytes (`slot_bytes_for`).
    pub slot_bytes: u32,
}

impl Shape {
    /// The shape for at most `assigned` ballots: 8, 16, 32, 64 ... slots, so that the size of a cell gives away the
    /// class of the number invited, which is no secret, and nothing about the number that answered.
    pub fn for_assigned(assigned: u32, slot_bytes: u32) -> Self {
        Self {
            slots: assigned
                .max(FEWEST_SLOTS)
                .checked_next_power_of_two()
                .unwrap_or(u32::MAX),
            slot_bytes,
        }
    }

    /// The length of the sealed contents.
    pub fn sealed_len(self) -> usize {
        self.plain_len() + OVERHEAD
    }

    fn plain_len(self) -> usize {
        1 + 2 * COUNT_BYTES + self.slots() * (HASH_BYTES + self.entry_len())
    }

    fn entry_len(self) -> usize {
        HASH_BYTES + self.ballot_len()
    }

    fn ballot_len(self) -> usize {
        sealed_ballot_len(self.slot_bytes)
    }

    fn slots(self) -> usize {
        wide(self.slots)
    }
}

/// A ballot is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CastError {
    /// The mark is in the cell already.
    #[error("a ballot was already cast under this mark")]
    AlreadyCast,
    /// All slots are taken.
    #[error("the cell is full")]
    Full,
    /// The ballot was sealed for a slot of another size.
    #[error("a ballot of {length} bytes does not belong in this cell")]
    WrongSize {
        /// Bytes of the sealed ballot.
        length: usize,
    },
}

/// Stored contents cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContentsError {
    /// Another round's key, another cell, altered, or not contents at all.
    #[error("the contents do not open with this key in this cell")]
    NotOpened,
    /// They open, but were written for another shape or by another version.
    #[error("the contents have another form than their cell")]
    WrongForm,
    /// They could not be sealed.
    #[error("the contents of a cell cannot be sealed: {0}")]
    NotSealed(#[from] SealError),
}

/// The ballots of one cell.
#[derive(Clone, PartialEq, Eq)]
pub struct Contents {
    shape: Shape,
    /// Sorted.
    nullifiers: Vec<[u8; 32]>,
    /// Sorted by the hash of the key.
    ballots: Vec<SealedBallot>,
}

impl Contents {
    /// A cell without ballots; sealed, it looks like any other of its shape.
    pub const fn empty(shape: Shape) -> Self {
        Self {
            shape,
            nullifiers: Vec::new(),
            ballots: Vec::new(),
        }
    }

    /// Whether a ballot was cast under this mark.
    pub fn has_voted(&self, nullifier: &[u8; 32]) -> bool {
        self.nullifiers.binary_search(nullifier).is_ok()
    }

    /// Puts a ballot in and leaves its mark, once.
    pub fn cast(&mut self, nullifier: [u8; 32], ballot: SealedBallot) -> Result<(), CastError> {
        let Err(place) = self.nullifiers.binary_search(&nullifier) else {
            return Err(CastError::AlreadyCast);
        };
        self.add(ballot)?;
        self.nullifiers.insert(place, nullifier);
        Ok(())
    }

    /// Puts a ballot in without a mark: for a cell whose ballots come beside those of another cell that keeps the
    /// marks, so that nothing tells who put one in here.
    pub fn add(&mut self, ballot: SealedBallot) -> Result<(), CastError> {
        if ballot.bytes.len() != self.shape.ballot_len() {
            return Err(CastError::WrongSize {
                length: ballot.bytes.len(),
            });
        }
        if self.ballots.len() >= self.shape.slots() {
            return Err(CastError::Full);
        }
        let hash = sha256(&ballot.key);
        let place = self
            .ballots
            .partition_point(|other| sha256(&other.key) < hash);
        self.ballots.insert(place, ballot);
        Ok(())
    }

    /// The ballots, in an order that says nothing.
    pub fn ballots(&self) -> &[SealedBallot] {
        &self.ballots
    }

    /// How many marks were left.
    pub const fn marks(&self) -> usize {
        self.nullifiers.len()
    }

    /// Whether ballots and marks stand in the order of their values, and each of them once: any other order could
    /// tell which came when.
    pub fn is_in_order(&self) -> bool {
        self.nullifiers.is_sorted_by(|one, next| one < next)
            && self
                .ballots
                .is_sorted_by(|one, next| sha256(&one.key) < sha256(&next.key))
    }

    /// The value to store: fresh at every call, of the length that the shape gives.
    pub fn to_sealed(
        &self,
        keys: &RoundKeys,
        cell: &[u8; 16],
        random: &dyn Randomness,
    ) -> Result<Vec<u8>, ContentsError> {
        Ok(seal_fixed(
            &keys.contents_key(),
            &place(cell),
            &self.to_plain(),
            self.shape.plain_len(),
            random,
        )?)
    }

    /// The contents behind [`Contents::to_sealed`] of the same round and cell.
    pub fn open(
        keys: &RoundKeys,
        cell: &[u8; 16],
        shape: Shape,
        sealed: &[u8],
    ) -> Result<Self, ContentsError> {
        let plain = open_fixed(&keys.contents_key(), &place(cell), sealed)
            .map_err(|_refused| ContentsError::NotOpened)?;
        Self::from_plain(shape, &plain).ok_or(ContentsError::WrongForm)
    }

    fn to_plain(&self) -> Vec<u8> {
        let mut plain = Vec::with_capacity(self.shape.plain_len());
        plain.push(FORMAT);
        for count in [self.nullifiers.len(), self.ballots.len()] {
            plain.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
        }
        for nullifier in &self.nullifiers {
            plain.extend_from_slice(nullifier);
        }
        let free = self.shape.slots().saturating_sub(self.nullifiers.len());
        plain.resize(plain.len() + free * HASH_BYTES, 0);
        for ballot in &self.ballots {
            plain.extend_from_slice(&ballot.key);
            plain.extend_from_slice(&ballot.bytes);
        }
        plain.resize(self.shape.plain_len(), 0);
        plain
    }

    fn from_plain(shape: Shape, plain: &[u8]) -> Option<Self> {
        if plain.len() != shape.plain_len() {
            return None;
        }
        let (format, rest) = plain.split_first()?;
        let (marked, rest) = rest.split_first_chunk::<COUNT_BYTES>()?;
        let (cast, rest) = rest.split_first_chunk::<COUNT_BYTES>()?;
        let (marked, cast) = (u32::from_be_bytes(*marked), u32::from_be_bytes(*cast));
        if *format != FORMAT || marked > shape.slots || cast > shape.slots {
            return None;
        }
        let (nullifiers, ballots) = rest.split_at_checked(shape.slots() * HASH_BYTES)?;
        let nullifiers = nullifiers
            .chunks_exact(HASH_BYTES)
            .take(wide(marked))
            .map(|mark| mark.try_into().ok())
            .collect::<Option<_>>()?;
        let ballots = ballots
            .chunks_exact(shape.entry_len())
            .take(wide(cast))
            .map(|entry| {
                let (key, bytes) = entry.split_first_chunk::<HASH_BYTES>()?;
                Some(SealedBallot {
                    key: *key,
                    bytes: bytes.to_vec(),
                })
            })
            .collect::<Option<_>>()?;
        Some(Self {
            shape,
            nullifiers,
            ballots,
        })
    }
}

impl fmt::Debug for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contents(..)")
    }
}

fn place(cell: &[u8; 16]) -> Vec<u8> {
    [PLACE, cell].concat()
}

fn wide(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::ballot::{open_ballot, seal_ballot};
    use super::*;
    use crate::effects::{RandomnessExt as _, SeededRandomness, SystemRandomness};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static KEYS: LazyLock<RoundKeys> =
        LazyLock::new(|| RoundKeys::generate(&SystemRandomness).unwrap());
    const PROMISE: [u8; 32] = [9; 32];
    const CELL: [u8; 16] = [1; 16];

    fn shape() -> Shape {
        Shape::for_assigned(6, 256)
    }

    fn ballot(payload: &[u8]) -> SealedBallot {
        seal_ballot(
            &KEYS.tally_public,
            &PROMISE,
            payload,
            256,
            &SystemRandomness,
        )
        .unwrap()
    }

    /// A ballot that costs nothing to make; the contents look at its length only.
    fn cheap_ballot(key: [u8; 32]) -> SealedBallot {
        SealedBallot {
            key,
            bytes: vec![key[0]; sealed_ballot_len(256)],
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_size_tells_nothing_about_the_number_of_ballots(
            keys in proptest::collection::vec(any::<[u8; 32]>(), 0..=8),
            unmarked in any::<bool>(),
        ) {
            let mut contents = Contents::empty(shape());
            for key in keys {
                if unmarked {
                    contents.add(cheap_ballot(key)).unwrap();
                } else {
                    contents.cast(sha256(&key), cheap_ballot(key)).unwrap();
                }
            }
            let sealed = contents.to_sealed(&KEYS, &CELL, &SystemRandomness).unwrap();
            prop_assert_eq!(sealed.len(), shape().sealed_len());
            prop_assert_eq!(Contents::open(&KEYS, &CELL, shape(), &sealed), Ok(contents));
        }

        #[test]
        fn the_order_of_casting_leaves_no_trace(
            votes in proptest::collection::vec((any::<[u8; 32]>(), any::<[u8; 32]>()), 0..=8)
                .prop_flat_map(|votes| (Just(votes.clone()), Just(votes).prop_shuffle())),
        ) {
            let cast_all = |votes: &[([u8; 32], [u8; 32])]| {
                let mut contents = Contents::empty(shape());
                for (mark, key) in votes {
                    contents.cast(*mark, cheap_ballot(*key)).unwrap();
                }
                contents.to_plain()
            };
            prop_assert_eq!(cast_all(&votes.0), cast_all(&votes.1));
        }

        #[test]
        fn any_plain_bytes_are_refused_or_read_without_a_fault(
            counts in any::<[u8; 9]>(),
            length in 0_usize..4000,
        ) {
            let mut plain = vec![1; shape().plain_len()];
            plain[..9].copy_from_slice(&counts);
            Contents::from_plain(shape(), &plain);
            plain.resize(length, 0);
            Contents::from_plain(shape(), &plain);
        }
    }

    #[test]
    fn a_cast_ballot_comes_back_after_storing() {
        let mut contents = Contents::empty(shape());
        let mark = [3; 32];
        assert!(!contents.has_voted(&mark));
        contents.cast(mark, ballot(b"payload")).unwrap();
        let sealed = contents.to_sealed(&KEYS, &CELL, &SystemRandomness).unwrap();
        let opened = Contents::open(&KEYS, &CELL, shape(), &sealed).unwrap();
        assert!(opened.has_voted(&mark));
        assert!(!opened.has_voted(&[4; 32]));
        let [only] = opened.ballots() else {
            panic!("one ballot was cast");
        };
        assert_eq!(open_ballot(&KEYS, &PROMISE, only), Ok(b"payload".to_vec()));
    }

    #[test]
    fn a_second_ballot_under_the_same_mark_is_refused() {
        let mut contents = Contents::empty(shape());
        contents.cast([3; 32], ballot(b"first")).unwrap();
        let before = contents.clone();
        assert_eq!(
            contents.cast([3; 32], ballot(b"second")),
            Err(CastError::AlreadyCast)
        );
        assert_eq!(contents, before);
    }

    #[test]
    fn a_full_cell_takes_nothing_and_leaves_no_mark() {
        let mut contents = Contents::empty(shape());
        for number in 0..8 {
            contents
                .cast([number; 32], cheap_ballot([number; 32]))
                .unwrap();
        }
        let late = contents.cast([8; 32], cheap_ballot([8; 32]));
        assert_eq!(late, Err(CastError::Full));
        assert!(!contents.has_voted(&[8; 32]));
    }

    #[test]
    fn a_ballot_for_another_slot_is_refused() {
        let large = seal_ballot(
            &KEYS.tally_public,
            &PROMISE,
            b"payload",
            512,
            &SystemRandomness,
        )
        .unwrap();
        let length = large.bytes.len();
        assert_eq!(
            Contents::empty(shape()).add(large),
            Err(CastError::WrongSize { length })
        );
    }

    #[test]
    fn ballots_lie_in_the_order_of_the_hashes_of_their_keys() {
        let random = SeededRandomness::from_seed(7);
        let mut contents = Contents::empty(Shape::for_assigned(64, 256));
        for _vote in 0..64 {
            contents.add(cheap_ballot(random.array())).unwrap();
        }
        assert!(contents.ballots().is_sorted_by_key(|one| sha256(&one.key)));
    }

    #[test]
    fn the_place_of_a_mark_says_nothing_about_the_place_of_its_ballot() {
        // Among 2000 cells of two, mark and ballot stand in the same place in half of them: 1000 with a standard
        // deviation of 22; five of those either way.
        let random = SeededRandomness::from_seed(11);
        let mut together = 0;
        for _cell in 0..2000 {
            let mut contents = Contents::empty(shape());
            let (mark, key) = (random.array(), random.array());
            contents.cast(mark, cheap_ballot(key)).unwrap();
            contents
                .cast(random.array(), cheap_ballot(random.array()))
                .unwrap();
            if (contents.nullifiers[0] == mark) == (contents.ballots[0].key == key) {
                together += 1;
            }
        }
        assert!((890..=1110).contains(&together), "{together}");
    }

    #[test]
    fn another_round_another_cell_and_another_shape_do_not_open_it() {
        let sealed = Contents::empty(shape())
            .to_sealed(&KEYS, &CELL, &SystemRandomness)
            .unwrap();
        let other = RoundKeys::generate(&SystemRandomness).unwrap();
        assert_eq!(
            Contents::open(&other, &CELL, shape(), &sealed),
            Err(ContentsError::NotOpened)
        );
        assert_eq!(
            Contents::open(&KEYS, &[2; 16], shape(), &sealed),
            Err(ContentsError::NotOpened)
        );
        assert_eq!(
            Contents::open(&KEYS, &CELL, Shape::for_assigned(9, 256), &sealed),
            Err(ContentsError::WrongForm)
        );
    }

    #[test]
    fn altered_contents_do_not_open() {
        let sealed = Contents::empty(shape())
            .to_sealed(&KEYS, &CELL, &SystemRandomness)
            .unwrap();
        for at in (0..sealed.len()).step_by(97) {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(
                Contents::open(&KEYS, &CELL, shape(), &altered),
                Err(ContentsError::NotOpened)
            );
        }
    }

    #[test]
    fn the_same_contents_are_never_sealed_alike() {
        let contents = Contents::empty(shape());
        let seal = || contents.to_sealed(&KEYS, &CELL, &SystemRandomness).unwrap();
        let (first, second) = (seal(), seal());
        assert_ne!(first[..12], second[..12]);
        let alike = first.iter().zip(&second).filter(|(a, b)| a == b).count();
        assert!(alike < first.len() / 50, "{alike} bytes stayed");
    }

    #[test]
    fn sealed_contents_show_neither_ballots_nor_marks() {
        let mut contents = Contents::empty(shape());
        let cast = ballot(b"CANARY-CANARY");
        contents.cast([3; 32], cast.clone()).unwrap();
        let sealed = contents.to_sealed(&KEYS, &CELL, &SystemRandomness).unwrap();
        for hidden in [&b"CANARY"[..], &[3; 8], &cast.key[..8], &cast.bytes[..8]] {
            assert!(!sealed.windows(hidden.len()).any(|part| part == hidden));
        }
        assert_eq!(format!("{contents:?}"), "Contents(..)");
    }

    #[test]
    fn a_shape_follows_from_the_number_assigned_in_classes() {
        let slots = |assigned| Shape::for_assigned(assigned, 256).slots;
        assert_eq!(
            [0, 1, 8, 9, 16, 17, 64, 65].map(slots),
            [8, 8, 8, 16, 16, 32, 64, 128]
        );
    }
}
