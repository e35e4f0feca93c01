//! What closing a large round costs: the use case of the service on made-up rounds, beside the least that such a round
//! can take, in one run. `cargo bench --bench closing [-- --largest 500] [--runs 1]`.
//!
//! It measures and compares; it is no test. Missed targets are printed, and the run ends well.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints: the result on one, how far it is on the other"
)]

mod bare;
mod cost;
mod report;
mod round;

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;
use clap::{Parser, ValueEnum};

use cost::Cost;
use report::Measured;

/// Subjects of the rounds, with [`round::RATERS`] raters each.
const SIZES: [u32; 3] = [50, 500, 5_000];

/// Measure closing on made-up rounds.
#[derive(Parser)]
struct Options {
    /// The largest round to measure, in subjects
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(50..))]
    largest: u32,
    /// How often each round is closed, instead of 5 times, and 3 for the largest
    #[arg(long)]
    runs: Option<NonZeroUsize>,
    /// What cargo bench adds and cargo test does not
    #[arg(long, hide = true)]
    bench: bool,
    /// Take one step in a folder and print what it took; how the benchmark calls itself
    #[arg(long, hide = true, num_args = 2, value_names = ["STEP", "FOLDER"])]
    step: Option<Vec<String>>,
    /// Subjects of the round that a step makes
    #[arg(long, hide = true, default_value_t = 0)]
    subjects: u32,
}

/// What is measured, each in a process of its own, so that the peak is its own.
#[derive(Clone, Copy, ValueEnum)]
enum Step {
    /// Opens the round.
    Open,
    /// Sends all forms, past the pages.
    Fill,
    /// Rewrites the open round, as every five minutes.
    Reseal,
    /// Closes it.
    Close,
    /// The least that closing could take.
    Bare,
    /// Empties the box.
    Empty,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    if let Some([step, folder]) = options.step.as_deref() {
        let step = Step::from_str(step, false).map_err(|unknown| anyhow::anyhow!(unknown))?;
        println!("{}", take(step, Path::new(folder), options.subjects)?);
        return Ok(());
    }
    if !options.bench {
        println!("Nothing is measured here: run `cargo bench --bench closing`.");
        return Ok(());
    }
    let folder = DataFolder::new()?;
    let mut rounds = Vec::new();
    for subjects in SIZES.into_iter().filter(|size| *size <= options.largest) {
        let runs = options
            .runs
            .map_or(if subjects < 5_000 { 5 } else { 3 }, NonZeroUsize::get);
        rounds.push(measure(&folder, subjects, runs)?);
    }
    report::print(&rounds);
    Ok(())
}

fn take(step: Step, folder: &Path, subjects: u32) -> anyhow::Result<Cost> {
    match step {
        Step::Open => round::open(folder, subjects),
        Step::Fill => round::fill(folder),
        Step::Reseal => round::reseal(folder),
        Step::Close => round::close(folder),
        Step::Bare => bare::run(folder),
        Step::Empty => round::empty(folder),
    }
}

/// Makes one round, and closes a copy of it as often as is asked.
fn measure(folder: &DataFolder, subjects: u32, runs: usize) -> anyhow::Result<Measured> {
    let (made, copy) = (folder.0.join("made"), folder.0.join("copy"));
    eprintln!("{subjects} subjects: opening");
    fresh(&made)?;
    let opening = run(Step::Open, &made, subjects)?;
    eprintln!("{subjects} subjects: {} forms", subjects * round::RATERS);
    run(Step::Fill, &made, subjects)?;
    let mut measured = Measured::new(subjects, opening);
    for number in 1..=runs {
        eprintln!("{subjects} subjects: closing, run {number} of {runs}");
        fresh(&copy)?;
        copy_all(&made, &copy)?;
        measured.reseal.push(run(Step::Reseal, &copy, subjects)?);
        measured.close.push(run(Step::Close, &copy, subjects)?);
        measured.bare.push(run(Step::Bare, &copy, subjects)?);
        measured.empty.push(run(Step::Empty, &copy, subjects)?);
    }
    Ok(measured)
}

fn run(step: Step, folder: &Path, subjects: u32) -> anyhow::Result<Cost> {
    let name = step.to_possible_value().context("every step has a name")?;
    let output = Command::new(std::env::current_exe()?)
        .args(["--step", name.get_name()])
        .arg(folder)
        .args(["--subjects", &subjects.to_string()])
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    anyhow::ensure!(
        output.status.success(),
        "the step {} failed",
        name.get_name()
    );
    String::from_utf8(output.stdout)?.trim().parse()
}

fn fresh(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Copies the files of a round; permissions go along, which the key folder insists on.
fn copy_all(from: &Path, to: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            fs::set_permissions(&target, entry.metadata()?.permissions())?;
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Where the made-up rounds stand while they are measured.
struct DataFolder(PathBuf);

impl DataFolder {
    fn new() -> anyhow::Result<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench-closing");
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} stays: {error}", self.0.display());
        }
    }
}
