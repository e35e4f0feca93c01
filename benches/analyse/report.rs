//! The table of what was measured, and what was asked for beside what came out.

use super::Measured;
use super::measure::Series;

/// CPU seconds for two million answers, reading included.
const CPU_AT_2_MILLION: f64 = 0.5;
/// The script's CPU over ours at two million answers, at least.
const SCRIPT_AT_2_MILLION: f64 = 3.0;
/// CPU seconds for twenty million answers, reading included.
const CPU_AT_20_MILLION: f64 = 3.6;
/// MiB at twenty million answers.
const PEAK_AT_20_MILLION: f64 = 200.0;
/// Time a row at twenty million over that at two million, at most: a cost linear in rows.
const GROWTH: f64 = 1.5;

/// One line a round. CPU is the middle of the runs with the least of them in brackets, the rest the middle.
pub(crate) fn print_table(rounds: &[Measured]) {
    println!(
        "\n{:>10} {:>6} | {:^31} | {:^31} | {:>8} | {:>8} | {:^17}",
        "", "", "spiegel", "script", "script /", "spiegel", "plain pass"
    );
    println!(
        "{:>10} {:>6} | {HEADINGS} | {HEADINGS} | {:>8} | {:>8} | {:>7} {:>9}",
        "answers", "MiB", "spiegel", "ns a row", "CPU s", "spiegel /"
    );
    for round in rounds {
        let script = round.script.as_ref();
        let ratio = round.script_ratio();
        println!(
            "{:>10} {:>6.1} | {} | {:31} | {:>8} | {:>8.1} | {:>7.3} {:>9.1}",
            round.rows,
            f64::from(round.kib) / 1024.0,
            columns(&round.spiegel),
            script.map_or_else(String::new, columns),
            ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            round.nanoseconds_a_row(),
            round.pass.cpu(),
            round.spiegel.cpu() / round.pass.cpu(),
        );
    }
    println!(
        "CPU: user and system, the middle of the runs (the least). Peak: resident MiB. What they print goes nowhere.\n"
    );
}

const HEADINGS: &str = "  CPU s (least)   wall s    peak";

fn columns(series: &Series) -> String {
    format!(
        "{:>7.3} {:>8} {:>7.3} {:>7.0}",
        series.cpu(),
        format!("({:.3})", series.least_cpu()),
        series.wall(),
        series.peak()
    )
}

/// The targets, each with what came out.
pub(crate) fn print_targets(rounds: &[Measured]) {
    let near = |rows: u32| {
        rounds
            .iter()
            .find(|round| round.rows.abs_diff(rows) < rows / 100)
    };
    let (two, twenty) = (near(2_000_000), near(20_000_000));
    at_most(
        "CPU s for 2 million answers",
        CPU_AT_2_MILLION,
        two.map(|round| round.spiegel.cpu()),
    );
    target(
        "times less CPU than the script at 2 million, at least",
        SCRIPT_AT_2_MILLION,
        two.and_then(Measured::script_ratio),
        |found, wanted| found >= wanted,
    );
    at_most(
        "CPU s for 20 million answers",
        CPU_AT_20_MILLION,
        twenty.map(|round| round.spiegel.cpu()),
    );
    at_most(
        "MiB for 20 million answers",
        PEAK_AT_20_MILLION,
        twenty.map(|round| round.spiegel.peak()),
    );
    at_most(
        "times the time a row from 2 to 20 million (linear)",
        GROWTH,
        two.zip(twenty)
            .map(|(two, twenty)| twenty.nanoseconds_a_row() / two.nanoseconds_a_row()),
    );
}

fn at_most(what: &str, wanted: f64, found: Option<f64>) {
    target(
        &format!("{what}, at most"),
        wanted,
        found,
        |found, wanted| found <= wanted,
    );
}

fn target(what: &str, wanted: f64, found: Option<f64>, met: impl Fn(f64, f64) -> bool) {
    let (verdict, found) = match found {
        None => ("not measured", String::new()),
        Some(found) if met(found, wanted) => ("met", format!("{found:.2}")),
        Some(found) => ("NOT MET", format!("{found:.2}")),
    };
    println!("{verdict:<12} {found:>8}  {what} {wanted}");
}

impl Measured {
    fn nanoseconds_a_row(&self) -> f64 {
        self.spiegel.cpu() * 1e9 / f64::from(self.rows)
    }

    fn script_ratio(&self) -> Option<f64> {
        let script = self.script.as_ref()?;
        Some(script.cpu() / self.spiegel.cpu())
    }
}
