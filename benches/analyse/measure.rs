//! What a program takes: processor time, time on the clock and most memory at once.
//!
//! The system adds up the time of the children of a process. So each program is started by a fresh process, this
//! benchmark itself called with `--measure`, as often as it takes to measure hundredths of a second well. On Linux only:
//! the figures come from `/proc`.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;

/// What `/proc` counts processor time in; the same on every Linux.
const TICK: Duration = Duration::from_millis(10);
/// A program is run until its runs took this much processor time together.
const ENOUGH: Duration = Duration::from_millis(800);
/// But not more often than this.
const MOST_RUNS: u32 = 40;
/// How often a running program's memory is looked at.
const LOOK: Duration = Duration::from_millis(1);

/// What one run took.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// On all processors, for the program and for the system on its behalf.
    cpu: Duration,
    wall: Duration,
    peak_kib: u32,
}

/// The runs of one program on one file; never empty.
pub(crate) struct Series(pub(crate) Vec<Cost>);

impl Series {
    pub(crate) fn of(
        runs: usize,
        mut run: impl FnMut() -> anyhow::Result<Cost>,
    ) -> anyhow::Result<Self> {
        let costs: anyhow::Result<Vec<Cost>> = (0..runs).map(|_run| run()).collect();
        Ok(Self(costs?))
    }

    /// Processor time in seconds, the middle of the runs.
    pub(crate) fn cpu(&self) -> f64 {
        median(self.0.iter().map(|cost| cost.cpu.as_secs_f64()))
    }

    /// Processor time in seconds, the least of the runs.
    pub(crate) fn least_cpu(&self) -> f64 {
        let seconds = self.0.iter().map(|cost| cost.cpu.as_secs_f64());
        seconds.fold(f64::INFINITY, f64::min)
    }

    /// Time on the clock in seconds, the middle of the runs.
    pub(crate) fn wall(&self) -> f64 {
        median(self.0.iter().map(|cost| cost.wall.as_secs_f64()))
    }

    /// Most memory at once in MiB, the middle of the runs.
    pub(crate) fn peak(&self) -> f64 {
        median(self.0.iter().map(|cost| f64::from(cost.peak_kib) / 1024.0))
    }
}

/// A program with its arguments.
pub(crate) struct Program(Vec<OsString>);

impl Program {
    pub(crate) fn new(program: impl Into<OsString>) -> Self {
        Self(vec![program.into()])
    }

    pub(crate) fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.0.push(argument.into());
        self
    }

    pub(crate) fn args<const N: usize>(mut self, arguments: [&str; N]) -> Self {
        self.0.extend(arguments.map(OsString::from));
        self
    }

    /// What the program prints.
    pub(crate) fn output(&self) -> anyhow::Result<Vec<u8>> {
        let (program, arguments) = self.0.split_first().context("there is a program")?;
        output(Command::new(program).args(arguments))
    }

    /// Runs the program once. What it prints goes nowhere.
    pub(crate) fn cost(&self) -> anyhow::Result<Cost> {
        let mut helper = Command::new(std::env::current_exe()?);
        let printed = String::from_utf8(output(helper.arg("--measure").args(&self.0))?)?;
        let mut numbers = printed.split_whitespace();
        let mut next = || numbers.next().context("three numbers");
        Ok(Cost {
            cpu: Duration::from_micros(next()?.parse()?),
            wall: Duration::from_micros(next()?.parse()?),
            peak_kib: next()?.parse()?,
        })
    }
}

/// The helper: runs the command and prints its cost in the form that [`Program::cost`] reads.
pub(crate) fn print_cost(command: &[PathBuf]) -> anyhow::Result<()> {
    let (program, arguments) = command.split_first().context("a program to measure")?;
    let (mut runs, mut wall, mut peak_kib) = (0, Duration::ZERO, 0);
    let cpu = loop {
        let started = Instant::now();
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()?;
        let status = loop {
            peak_kib = peak_kib.max(peak_of(child.id()).unwrap_or_default());
            if let Some(status) = child.try_wait()? {
                break status;
            }
            std::thread::sleep(LOOK);
        };
        wall += started.elapsed();
        anyhow::ensure!(
            status.success(),
            "{} ended with {status}",
            program.display()
        );
        runs += 1;
        let cpu = time_of_children()?;
        if cpu >= ENOUGH || runs == MOST_RUNS {
            break cpu;
        }
    };
    println!(
        "{} {} {peak_kib}",
        (cpu / runs).as_micros(),
        (wall / runs).as_micros(),
    );
    Ok(())
}

/// The most memory that a running process had at once, KiB; `None` when it has ended.
fn peak_of(process: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// User and system time of the children of this process that have ended.
fn time_of_children() -> anyhow::Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // Behind the name, which stands in brackets and may hold anything, the 14th and 15th field.
    let (_, fields) = stat.rsplit_once(')').context("a process has a name")?;
    let mut ticks = 0;
    for field in fields.split_whitespace().skip(13).take(2) {
        ticks += field.parse::<u32>()?;
    }
    Ok(TICK * ticks)
}

/// The least that reading a file can take: every byte is looked at once, in blocks.
pub(crate) fn count_lines(path: &Path) -> anyhow::Result<u64> {
    let mut file = File::open(path)?;
    let mut block = vec![0; 256 * 1024];
    let mut lines = 0;
    loop {
        let length = file.read(&mut block)?;
        if length == 0 {
            return Ok(lines);
        }
        // So few bytes at a time that a byte can count them, which the compiler turns into wide instructions.
        for part in block.get(..length).unwrap_or_default().chunks(255) {
            let ends: u8 = part.iter().map(|byte| u8::from(*byte == b'\n')).sum();
            lines += u64::from(ends);
        }
    }
}

fn output(command: &mut Command) -> anyhow::Result<Vec<u8>> {
    let output = command.stdin(Stdio::null()).output()?;
    anyhow::ensure!(
        output.status.success(),
        "{command:?} ended with {}:\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output.stdout)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    let upper = values.get(values.len() / 2);
    let lower = values.get(values.len().saturating_sub(1) / 2);
    lower
        .zip(upper)
        .map_or(f64::NAN, |(lower, upper)| f64::midpoint(*lower, *upper))
}
