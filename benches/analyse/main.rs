//! What the statistics of a large round cost: `spiegel analyse` beside a polars script and a plain pass over the same
//! made-up file, in one run. `cargo bench --bench analyse [-- --largest 2000000] [--runs 3]`.
//!
//! It measures and compares; it is no test. Missed targets are printed, and the run ends well. It fails when the two
//! disagree about the figures, for then the times mean nothing.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints: the result on one, how far it is on the other"
)]

mod agreement;
mod generate;
mod measure;
mod report;
mod script;

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::Parser;

use measure::{Program, Series};
use script::Script;

const SIZES: [u32; 4] = [20_000, 200_000, 2_000_000, 20_000_000];
const SEED: u64 = 360;

/// Measure `spiegel analyse` on made-up rounds.
#[derive(Parser)]
struct Options {
    /// The largest round to measure, in answers
    #[arg(long, default_value_t = 20_000_000, value_parser = clap::value_parser!(u32).range(20_000..))]
    largest: u32,
    /// Runs of each program on each round, instead of 5, and 3 on the largest
    #[arg(long)]
    runs: Option<NonZeroUsize>,
    /// What cargo bench adds and cargo test does not
    #[arg(long, hide = true)]
    bench: bool,
    /// Run a program and print what it took; how the benchmark calls itself
    #[arg(long, hide = true, num_args = 1.., allow_hyphen_values = true, value_name = "PROGRAM")]
    measure: Option<Vec<PathBuf>>,
    /// Count the lines of a file; how the benchmark calls itself
    #[arg(long, hide = true, value_name = "FILE")]
    count_lines: Option<PathBuf>,
}

/// What the programs took on one round.
struct Measured {
    rows: u32,
    kib: u32,
    spiegel: Series,
    script: Option<Series>,
    /// A plain pass that reads the file and counts its lines.
    pass: Series,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    if let Some(command) = options.measure {
        return measure::print_cost(&command);
    }
    if let Some(file) = options.count_lines {
        println!("{}", measure::count_lines(&file)?);
        return Ok(());
    }
    if !options.bench {
        println!("Nothing is measured here: run `cargo bench --bench analyse`.");
        return Ok(());
    }

    let script = Script::find();
    if script.is_none() {
        println!("{}", script::HOW_TO_GET);
    }
    let folder = DataFolder::new()?;
    let mut rounds = Vec::new();
    for size in SIZES.into_iter().filter(|size| *size <= options.largest) {
        let file = folder.0.join(format!("{size}.csv"));
        let started = Instant::now();
        let rows = generate::write_round(&file, size, SEED)?;
        eprintln!(
            "{rows} answers made in {:.1} s",
            started.elapsed().as_secs_f64()
        );
        if let Some(script) = script.as_ref().filter(|_script| rounds.is_empty()) {
            let (ours, theirs) = (spiegel(&file).output()?, script.on(&file).output()?);
            let figures = agreement::check(&ours, &theirs)
                .context("spiegel and the script do not agree, so there is nothing to compare")?;
            println!(
                "On {rows} answers both give the same {figures} figures, to 1e-9. They print {} and {} KiB.",
                ours.len() / 1024,
                theirs.len() / 1024
            );
        }
        let runs = options
            .runs
            .map_or(if size < 20_000_000 { 5 } else { 3 }, NonZeroUsize::get);
        rounds.push(measure_round(&file, rows, script.as_ref(), runs)?);
        fs::remove_file(&file)?;
    }
    report::print_table(&rounds);
    if let Some(script) = &script {
        let start = Series::of(5, || script.start().cost())?;
        println!(
            "Of the script's CPU, {:.3} s is {} starting.",
            start.cpu(),
            script.versions
        );
    }
    report::print_targets(&rounds);
    Ok(())
}

/// Runs the programs in turn, so that what else the machine does meets all of them.
fn measure_round(
    file: &Path,
    rows: u32,
    script: Option<&Script>,
    runs: usize,
) -> anyhow::Result<Measured> {
    let (mut pass, mut spiegels, mut scripts) = (Vec::new(), Vec::new(), Vec::new());
    for run in 1..=runs {
        eprintln!("{rows} answers, run {run} of {runs}");
        pass.push(plain_pass(file)?.cost()?);
        spiegels.push(spiegel(file).cost()?);
        if let Some(script) = script {
            scripts.push(script.on(file).cost()?);
        }
    }
    Ok(Measured {
        rows,
        kib: u32::try_from(fs::metadata(file)?.len() >> 10)?,
        spiegel: Series(spiegels),
        script: script.map(|_script| Series(scripts)),
        pass: Series(pass),
    })
}

fn spiegel(file: &Path) -> Program {
    Program::new(env!("CARGO_BIN_EXE_spiegel"))
        .arg("analyse")
        .arg(file)
        .args(["--format", "json", "--items", "none"])
}

fn plain_pass(file: &Path) -> anyhow::Result<Program> {
    Ok(Program::new(std::env::current_exe()?)
        .arg("--count-lines")
        .arg(file))
}

/// Where the made-up files stand while they are measured.
struct DataFolder(PathBuf);

impl DataFolder {
    fn new() -> anyhow::Result<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench-data");
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
