//! The demo's clock: it stands in the past while the rounds of the past are played, then goes on with the real one.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;

use crate::effects::{Clock, FixedClock, SystemClock};

/// A clock that can stand still.
pub(super) struct DemoClock {
    past: FixedClock,
    goes_on: AtomicBool,
}

impl DemoClock {
    /// A clock that stands at `now`.
    pub(super) fn at(now: Timestamp) -> Self {
        Self {
            past: FixedClock::at(now),
            goes_on: AtomicBool::new(false),
        }
    }

    /// Puts the clock at `now`, standing.
    pub(super) fn stand_at(&self, now: Timestamp) {
        self.past.set(now);
    }

    /// From here on it tells the real time.
    pub(super) fn go_on(&self) {
        self.goes_on.store(true, Ordering::SeqCst);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        if self.goes_on.load(Ordering::SeqCst) {
            SystemClock.now()
        } else {
            self.past.now()
        }
    }
}
