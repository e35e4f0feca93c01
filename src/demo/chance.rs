//! The demo's randomness: the same at every start while the rounds are played, so that everybody sees the same
//! municipality; real from then on.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::effects::{Randomness, SeededRandomness, SystemRandomness};

/// Randomness that starts out seeded.
pub(super) struct DemoRandomness {
    seeded: SeededRandomness,
    system: SystemRandomness,
    goes_on: AtomicBool,
}

impl DemoRandomness {
    /// Bytes that follow from `seed`.
    pub(super) fn from_seed(seed: u64) -> Self {
        Self {
            seeded: SeededRandomness::from_seed(seed),
            system: SystemRandomness::new(),
            goes_on: AtomicBool::new(false),
        }
    }

    /// From here on the bytes are the system's.
    pub(super) fn go_on(&self) {
        self.goes_on.store(true, Ordering::SeqCst);
    }
}

impl Randomness for DemoRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        if self.goes_on.load(Ordering::SeqCst) {
            self.system.fill(bytes);
        } else {
            self.seeded.fill(bytes);
        }
    }
}
