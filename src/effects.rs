//! The two things a program cannot compute: what time it is, and what nobody can guess.
//!
//! Both are handed down as arguments, so that a test and the demo can fix them. The key pair that ballots are sealed
//! to does not come from here: the cryptographic library asks the operating system itself (`ballot_box::keys`).

use std::fmt;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock; everything else asks a Clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// A clock that stands at `instant`.
    pub const fn at(instant: Timestamp) -> Self {
        Self(Mutex::new(instant))
    }

    /// Moves the clock to `instant`, forwards or backwards.
    pub fn set(&self, instant: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = instant;
    }

    /// Moves the clock by `duration`; at the end of the calendar it stays there.
    pub fn advance(&self, duration: SignedDuration) {
        let mut instant = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *instant = instant.saturating_add(duration).unwrap_or(*instant);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives bytes that nobody can guess.
pub trait Randomness: Send + Sync {
    /// Overwrites every byte of `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// What every source of randomness can do.
pub trait RandomnessExt: Randomness {
    /// `N` fresh bytes.
    fn array<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

impl<R: Randomness + ?Sized> RandomnessExt for R {}

/// The randomness of the operating system, by way of AWS-LC.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandomness;

impl SystemRandomness {
    /// The randomness of the operating system.
    pub const fn new() -> Self {
        Self
    }
}

impl Randomness for SystemRandomness {
    #[expect(
        clippy::expect_used,
        reason = "a secret that somebody could guess would be worse than no service"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        aws_lc_rs::rand::fill(bytes).expect("the operating system gives no random bytes");
    }
}

/// The same bytes from the same seed (`ChaCha20`): for tests and the demo only.
pub struct SeededRandomness(Mutex<ChaCha20Rng>);

impl SeededRandomness {
    /// Starts the row of bytes that belongs to `seed`.
    pub fn from_seed(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(bytes);
    }
}

impl fmt::Debug for SeededRandomness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SeededRandomness(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = FixedClock::at(Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now(), clock.now());
        clock.advance(SignedDuration::from_hours(2));
        assert_eq!(clock.now().as_second(), 7200);
        clock.set(Timestamp::MAX);
        clock.advance(SignedDuration::from_hours(1));
        assert_eq!(clock.now(), Timestamp::MAX);
    }

    #[test]
    fn one_seed_gives_one_row_of_bytes() {
        let first = SeededRandomness::from_seed(3);
        let second = SeededRandomness::from_seed(3);
        let other = SeededRandomness::from_seed(4);
        let bytes = first.array::<32>();
        assert_eq!(bytes, second.array());
        assert_ne!(bytes, first.array());
        assert_ne!(bytes, other.array());
    }

    #[test]
    fn the_system_never_repeats_itself() {
        let random: &dyn Randomness = &SystemRandomness::new();
        assert_ne!(random.array::<32>(), random.array());
    }
}
