//! What a step takes: processor time, time on the clock and most memory at once. On Linux only: the figures come from
//! `/proc`.

use std::fmt;
use std::fs;
use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::Context;

/// What `/proc` counts processor time in; the same on every Linux.
const TICK: Duration = Duration::from_millis(10);

/// What one run of a step took.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// On all processors, for the program and for the system on its behalf.
    pub(crate) cpu: Duration,
    pub(crate) wall: Duration,
    /// The most resident memory of the whole process, KiB.
    pub(crate) peak_kib: u32,
}

impl Cost {
    /// Does the work, once.
    pub(crate) fn of(work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<Self> {
        let (started, before) = (Instant::now(), time_of_this_process()?);
        work()?;
        Ok(Self {
            wall: started.elapsed(),
            cpu: time_of_this_process()?.saturating_sub(before),
            peak_kib: peak_of_this_process()?,
        })
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (cpu, wall) = (self.cpu.as_micros(), self.wall.as_micros());
        write!(f, "{cpu} {wall} {}", self.peak_kib)
    }
}

impl FromStr for Cost {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let mut numbers = text.split_whitespace();
        let mut next = || numbers.next().context("three numbers");
        Ok(Self {
            cpu: Duration::from_micros(next()?.parse()?),
            wall: Duration::from_micros(next()?.parse()?),
            peak_kib: next()?.parse()?,
        })
    }
}

/// User and system time of all threads, also of those that have ended.
fn time_of_this_process() -> anyhow::Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // Behind the name, which stands in brackets and may hold anything, the 12th and 13th field.
    let (_, fields) = stat.rsplit_once(')').context("a process has a name")?;
    let mut ticks = 0;
    for field in fields.split_whitespace().skip(11).take(2) {
        ticks += field.parse::<u32>()?;
    }
    Ok(TICK * ticks)
}

fn peak_of_this_process() -> anyhow::Result<u32> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .context("a process has a peak")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
