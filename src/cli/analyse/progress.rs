//! A bar on standard error while a long file is read.

use std::io::{IsTerminal, Write, stderr};

/// Files below this size are read before anybody could read a bar, bytes.
const LONG: u64 = 32 << 20;
/// Parts of the bar.
const PARTS: u64 = 30;

/// How far the reading is. Silent when nobody looks or the input is short.
#[derive(Debug)]
pub(in crate::cli) struct Progress {
    name: String,
    size: Option<u64>,
    told: Option<u64>,
    looks: bool,
}

impl Progress {
    /// Progress through an input of `size` bytes, or of an unknown size.
    pub(in crate::cli) fn new(name: String, size: Option<u64>) -> Self {
        Self {
            name,
            size,
            told: None,
            looks: stderr().is_terminal(),
        }
    }

    /// Tells that this many bytes are read.
    pub(in crate::cli) fn at(&mut self, bytes: u64) {
        if !self.looks || self.size.unwrap_or(bytes) < LONG {
            return;
        }
        let step = match self.size {
            Some(size) => bytes.saturating_mul(100) / size.max(1),
            None => bytes >> 24,
        };
        if self.told == Some(step) {
            return;
        }
        self.told = Some(step);
        let line = match self.size {
            Some(_) => bar(&self.name, step.min(100)),
            None => format!("{}  {} MiB", self.name, bytes >> 20),
        };
        // A bar that cannot be drawn is no reason to stop.
        let _drawn = write!(stderr(), "\r{line}");
    }

    /// Takes the bar away.
    pub(in crate::cli) fn done(&mut self) {
        if self.told.take().is_some() {
            let _drawn = write!(stderr(), "\r\x1b[K");
        }
    }
}

fn bar(name: &str, percent: u64) -> String {
    let full = percent * PARTS / 100;
    let part = |number: u64| if number < full { '█' } else { '░' };
    let parts: String = (0..PARTS).map(part).collect();
    format!("{name}  {parts} {percent:3} %")
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn the_bar_is_as_full_as_the_percentage() {
        assert_eq!(bar("a.csv", 0).matches('█').count(), 0);
        assert_eq!(bar("a.csv", 50).matches('█').count(), 15);
        assert_eq!(bar("a.csv", 100).matches('░').count(), 0);
    }
}
