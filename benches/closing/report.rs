//! The table of what was measured, and what was asked for beside what came out.

use super::cost::Cost;

/// CPU seconds for closing a round of 5 000 subjects.
const CPU_AT_5000: f64 = 10.0;
/// MiB for the same.
const PEAK_AT_5000: f64 = 512.0;
/// Time a subject at 5 000 over that at 500, at most: a cost linear in subjects.
const GROWTH: f64 = 1.5;

/// What the steps took on one round.
pub(crate) struct Measured {
    subjects: u32,
    opening: Cost,
    pub(crate) reseal: Vec<Cost>,
    pub(crate) close: Vec<Cost>,
    pub(crate) bare: Vec<Cost>,
    pub(crate) empty: Vec<Cost>,
}

impl Measured {
    pub(crate) const fn new(subjects: u32, opening: Cost) -> Self {
        Self {
            subjects,
            opening,
            reseal: Vec::new(),
            close: Vec::new(),
            bare: Vec::new(),
            empty: Vec::new(),
        }
    }

    fn milliseconds_a_subject(&self) -> f64 {
        cpu(&self.close) * 1e3 / f64::from(self.subjects)
    }
}

fn cpu(runs: &[Cost]) -> f64 {
    median(runs.iter().map(|run| run.cpu.as_secs_f64()))
}

fn wall(runs: &[Cost]) -> f64 {
    median(runs.iter().map(|run| run.wall.as_secs_f64()))
}

fn peak(runs: &[Cost]) -> f64 {
    median(runs.iter().map(|run| f64::from(run.peak_kib) / 1024.0))
}

/// One line a step and round, the middle of the runs, then the targets.
pub(crate) fn print(rounds: &[Measured]) {
    println!(
        "\n{:>8} {:>8} | {:>8} {:>8} {:>8} {:>8}",
        "subjects", "", "CPU s", "wall s", "peak MiB", "x bare"
    );
    for round in rounds {
        let steps = [
            ("open", std::slice::from_ref(&round.opening)),
            ("rewrite", &round.reseal),
            ("close", &round.close),
            ("bare", &round.bare),
            ("empty", &round.empty),
        ];
        for (name, runs) in steps {
            let ratio = if name == "close" {
                format!("{:.2}", cpu(runs) / cpu(&round.bare))
            } else {
                String::new()
            };
            println!(
                "{:>8} {name:>8} | {:>8.2} {:>8.2} {:>8.0} {ratio:>8}",
                round.subjects,
                cpu(runs),
                wall(runs),
                peak(runs),
            );
        }
    }
    println!(
        "CPU: user and system. Peak: resident memory of a process that does this step alone.\n"
    );
    let near = |subjects: u32| rounds.iter().find(|round| round.subjects == subjects);
    let (middle, largest) = (near(500), near(5_000));
    at_most(
        "CPU s for closing 5 000 subjects",
        CPU_AT_5000,
        largest.map(|round| cpu(&round.close)),
    );
    at_most(
        "MiB for closing 5 000 subjects",
        PEAK_AT_5000,
        largest.map(|round| peak(&round.close)),
    );
    at_most(
        "times the CPU a subject from 500 to 5 000 (linear)",
        GROWTH,
        middle.zip(largest).map(|(middle, largest)| {
            largest.milliseconds_a_subject() / middle.milliseconds_a_subject()
        }),
    );
}

fn at_most(what: &str, wanted: f64, found: Option<f64>) {
    let (verdict, found) = match found {
        None => ("not measured", String::new()),
        Some(found) if found <= wanted => ("met", format!("{found:.2}")),
        Some(found) => ("NOT MET", format!("{found:.2}")),
    };
    println!("{verdict:<12} {found:>8}  {what}, at most {wanted}");
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
