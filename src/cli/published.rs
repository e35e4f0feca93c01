//! `spiegel published`: every figure that every reader sees, as JSON for an attack on a copy (docs/PUBLISHED.md).

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::ConfigFile;
use super::analyse::output::Target;
use super::analyse::progress::Progress;
use super::analyse::read;
use super::analyse::words::{Words, printable};
use crate::app::edit_round::{SHIPPED_INSTRUMENTS, shipped_instrument};
use crate::app::published_figures::{self, PublishedError};
use crate::domain::answers::Round;
use crate::domain::departments::PromisedGroup;
use crate::domain::disclosure;
use crate::domain::instrument::{Instrument, parse};
use crate::domain::language::Language;
use crate::domain::promise::Minimums;
use crate::domain::published::questionnaire;
use crate::domain::published::table::{Table, Truth};
use crate::domain::published::{Published, SubjectReport};
use crate::effects::{SystemClock, SystemRandomness};
use crate::messages::Messages;
use crate::service::Service;

/// Rounds of this many people take long enough for a line about it.
const MANY_PEOPLE: usize = 1000;
/// Name of the leader of a table who was not named.
const LEADER: &str = "leader";
/// The promise and the table do not belong together.
const OTHER_DEPARTMENTS: &str = "the departments of the promise do not have as many subjects in the table: none is \
shown apart";
/// What a reader of the file of a table has to know.
const NOTE_TABLE: &str = "Figures of a table of answers, taken as one closed round. Cells of kind group_circles are \
about a part of the raters inside, by `side`; the schema has no word for that, so their figures stand in as_shown \
alone.";

/// Print every figure that the readers of a round see, to attack it on a copy
#[derive(Debug, Args)]
#[command(
    after_help = "Without --csv the round must be released, and this must be a test instance (test_instance = true) \
or two people must be there and be named. docs/PUBLISHED.md explains the JSON."
)]
pub(super) struct Arguments {
    /// The round: its id as in addresses, or the first digits of its promise (8 or more)
    #[arg(
        value_name = "ROUND",
        required_unless_present = "csv",
        conflicts_with = "csv"
    )]
    round: Option<String>,
    /// A file of answers as `spiegel analyse` reads it, taken as one closed round; - reads standard input
    #[arg(long, value_name = "FILE.csv")]
    csv: Option<PathBuf>,
    /// With --csv: who reads the group report, by the name in the file
    #[arg(long, value_name = "ID", requires = "csv", conflicts_with = "round")]
    leader: Option<String>,
    /// With --csv: the minimums and the departments shown apart: a promise as JSON, or its minimums alone
    #[arg(
        long,
        value_name = "FILE.json",
        requires = "csv",
        conflicts_with = "round"
    )]
    promise: Option<PathBuf>,
    /// With --csv: the questionnaire [default: the shipped one when it has all items of the file, else one made of the file]
    #[arg(
        long,
        value_name = "FILE.json",
        requires = "csv",
        conflicts_with = "round"
    )]
    instrument: Option<PathBuf>,
    /// Somebody who is there; twice, for two people
    #[arg(long, value_name = "NAME", conflicts_with = "csv")]
    present: Vec<String>,
    /// Write to this file, whole or not at all, instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of what is wrong with a file
    #[arg(long, default_value = "en")]
    language: Language,
    #[command(flatten)]
    config: ConfigFile,
}

/// Prints the figures. Exit code 2 when they are refused; then nothing is printed or written.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match (&arguments.csv, &arguments.round) {
        (Some(file), _) => of_table(file, arguments),
        (None, Some(round)) => of_round(round, arguments),
        (None, None) => Ok(ExitCode::from(2)),
    }
}

fn of_round(round: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let target = Target::at(arguments.output.as_deref(), &[])?;
    let service = Service::build(
        arguments.config.settings()?,
        Arc::new(SystemClock),
        Arc::new(SystemRandomness::new()),
    )?;
    match published_figures::of_round(&service.app, round, &arguments.present) {
        Ok(figures) => write(&figures.published(), &target).map(|()| ExitCode::SUCCESS),
        Err(PublishedError::App(error)) => Err(error.into()),
        Err(refusal) => Ok(refused(&refusal.to_string())),
    }
}

fn of_table(file: &Path, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let messages = Messages::load()?;
    let words = Words {
        messages: &messages,
        language: arguments.language,
    };
    let inputs: Vec<&Path> = [
        Some(file),
        arguments.promise.as_deref(),
        arguments.instrument.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let target = Target::at(arguments.output.as_deref(), &inputs)?;
    let promised = match arguments.promise.as_deref().map(promised).transpose() {
        Ok(promised) => promised.unwrap_or_default(),
        Err(error) => return Ok(refused(&format!("{error:#}"))),
    };
    let Some(round) = read::round(file, &words)? else {
        return Ok(ExitCode::from(2));
    };
    let instrument = match questions(arguments.instrument.as_deref(), &round) {
        Ok(instrument) => instrument,
        Err(error) => return Ok(refused(&format!("{error:#}"))),
    };
    let table = Table::new(&round, &instrument);
    if round.subjects.len() >= MANY_PEOPLE {
        eprintln!("computing {} reports", round.subjects.len());
    }
    let tally = table.tally(&promised.groups);
    // There are no comments, so there is no order to draw.
    let publication = disclosure::publish(&tally, &instrument, &promised.minimums, [0; 32]);
    drop(tally);
    if publication.group.get().groups.len() < promised.groups.len() {
        eprintln!("spiegel: {OTHER_DEPARTMENTS}");
    }
    if let Some(name) = &arguments.leader
        && !table.has_person(name)
    {
        let name = printable(name);
        eprintln!(
            "spiegel: nobody in the table is called {name}: the leader reads the group report and knows no answers"
        );
    }
    let leader = arguments
        .leader
        .clone()
        .unwrap_or_else(|| unused_name(&table));
    let reports = publication
        .reports
        .iter()
        .enumerate()
        .filter_map(|(place, (_, report))| {
            Some(SubjectReport {
                id: table.name(place)?,
                department: table.department(place),
                report,
            })
        });
    let published = Published {
        instrument: &instrument,
        leader: &leader,
        reports: reports.collect(),
        group: &publication.group,
        asked: table.asked(),
        missing_rate: table.missing_rate(),
        promise: None,
        present: &[],
        notes: vec![NOTE_TABLE],
        truth: Some(Truth(&table)),
    };
    write(&published, &target)?;
    Ok(ExitCode::SUCCESS)
}

fn refused(why: &str) -> ExitCode {
    eprintln!("spiegel: {why}");
    ExitCode::from(2)
}

/// What a promise says about what is shown.
#[derive(Debug, Default)]
struct Promised {
    minimums: Minimums,
    /// The departments that are shown apart.
    groups: Vec<PromisedGroup>,
}

/// A promise, or its minimums by themselves; what is not named is as usual.
fn promised(file: &Path) -> anyhow::Result<Promised> {
    let name = printable(&file.display().to_string());
    let text = fs::read_to_string(file).with_context(|| format!("read {name}"))?;
    let mut json: serde_json::Value =
        serde_json::from_str(&text).with_context(|| format!("{name}: not JSON"))?;
    let groups = match json.pointer_mut("/groupings/groups") {
        Some(groups) => serde_json::from_value(groups.take())
            .with_context(|| format!("{name}: the departments in groupings.groups"))?,
        None => Vec::new(),
    };
    let minimums = match json.get_mut("minimums") {
        Some(minimums) => minimums.take(),
        None => json,
    };
    let minimums = serde_json::from_value(minimums)
        .with_context(|| format!("{name}: neither a promise nor its minimums"))?;
    Ok(Promised { minimums, groups })
}

/// The questionnaire that was named, or the shipped one that has every item of the table, or one made of the table.
fn questions(file: Option<&Path>, round: &Round) -> anyhow::Result<Instrument> {
    let Some(file) = file else {
        for (name, _) in SHIPPED_INSTRUMENTS {
            let (shipped, _) = shipped_instrument(name)?;
            if questionnaire::unknown_items(round, &shipped).is_empty() {
                return Ok(shipped);
            }
        }
        return Ok(questionnaire::instrument_of(round));
    };
    let name = printable(&file.display().to_string());
    let text = fs::read_to_string(file).with_context(|| format!("read {name}"))?;
    let instrument = parse::parse(&text).map_err(|faults| anyhow::anyhow!("{name}: {faults}"))?;
    let unknown = questionnaire::unknown_items(round, &instrument);
    anyhow::ensure!(
        unknown.is_empty(),
        "{name} does not have these items of the table: {}",
        printable(&unknown.join(", "))
    );
    Ok(instrument)
}

/// A name for the leader that nobody in the table has.
fn unused_name(table: &Table<'_>) -> String {
    let mut name = LEADER.to_owned();
    while table.has_person(&name) {
        name.push('+');
    }
    name
}

fn write(published: &Published<'_>, target: &Target) -> anyhow::Result<()> {
    target.write(|out| {
        let mut counted = Counted {
            out,
            bytes: 0,
            progress: Progress::new("published".to_owned(), None),
        };
        serde_json::to_writer(&mut counted, published)?;
        counted.write_all(b"\n")?;
        counted.progress.done();
        Ok(())
    })
}

/// Tells how much is written.
struct Counted<'a> {
    out: &'a mut dyn Write,
    bytes: u64,
    progress: Progress,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += u64::try_from(written).unwrap_or_default();
        self.progress.at(self.bytes);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
