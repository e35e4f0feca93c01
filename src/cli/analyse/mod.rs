//! `spiegel analyse`: the statistics of docs/STATISTICS.md for answers that somebody holds in a file.

mod grid;
mod json;
pub(super) mod output;
pub(super) mod progress;
pub(super) mod read;
mod table;
pub(super) mod words;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use clap::{Args, ValueEnum};

use crate::domain::analysis::{Analysis, Change, Options};
use crate::domain::language::Language;
use crate::messages::Messages;
use output::Target;
use words::Words;

/// Rounds of up to this many people get item blocks without being asked.
const FEW_PEOPLE: usize = 1000;
/// Rounds of up to this many forms get a list of them without being asked.
const FEW_FORMS: usize = 100;

/// What the output looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Everything, for programs
    Json,
    /// A summary, for people
    Table,
}

/// How many subjects get item blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Items {
    All,
    First(usize),
}

impl FromStr for Items {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "all" => Ok(Self::All),
            "none" => Ok(Self::First(0)),
            number => number
                .parse()
                .map(Self::First)
                .map_err(|_not_a_number| "expected all, none or a whole number".to_owned()),
        }
    }
}

/// Whether every form is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Listing {
    /// List every form
    All,
    /// List none
    None,
}

/// Analyse the answers of a round that you hold in a CSV file
#[derive(Debug, Args)]
#[command(
    after_help = "One row per answer, with the columns round, subject, rater, relation, department_of_rater, \
item, dimension and score, in any order. relation is self, colleague, outside, leader, norm or expected; score is 1 to 5, \
or empty for \"can't judge\". Comma or semicolon, UTF-8."
)]
pub(super) struct Arguments {
    /// The file; - reads standard input
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// A later round: print the change from FILE to this one
    #[arg(long, value_name = "FILE.csv")]
    follow_up: Option<PathBuf>,
    /// Output; table on a terminal, else json
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How many subjects get figures by item in the JSON: all, none or a number [default: all up to 1000 subjects, else none]
    #[arg(long, value_name = "all|none|N")]
    items: Option<Items>,
    /// List every form in the JSON [default: up to 100 forms]
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "all")]
    forms: Option<Listing>,
    /// Fewest raters behind a dimension figure about a person
    #[arg(long, value_name = "N", default_value_t = Options::default().k_min,
        value_parser = clap::value_parser!(u32).range(i64::from(Options::FLOORS.k_min)..))]
    k_min: u32,
    /// Fewest raters behind a figure about one item
    #[arg(long, value_name = "N", default_value_t = Options::default().k_item,
        value_parser = clap::value_parser!(u32).range(i64::from(Options::FLOORS.k_item)..))]
    k_item: u32,
    /// Fewest raters behind a statement about disagreement
    #[arg(long, value_name = "N", default_value_t = Options::default().k_spread,
        value_parser = clap::value_parser!(u32).range(i64::from(Options::FLOORS.k_spread)..))]
    k_spread: u32,
    /// Fewest people behind a figure of a team
    #[arg(long, value_name = "N", default_value_t = Options::default().team_min,
        value_parser = clap::value_parser!(u32).range(i64::from(Options::FLOORS.team_min)..))]
    team_min: u32,
    /// Write to this file, whole or not at all, instead of standard output; not over a file that is read
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Language of the table and of what is wrong with a file
    #[arg(long, default_value = "en")]
    language: Language,
}

impl Arguments {
    fn options(&self) -> Options {
        Options {
            k_min: self.k_min,
            k_item: self.k_item,
            k_spread: self.k_spread,
            team_min: self.team_min,
        }
    }

    fn format(&self) -> Format {
        self.format.unwrap_or_else(|| {
            if self.out.is_none() && std::io::stdout().is_terminal() {
                Format::Table
            } else {
                Format::Json
            }
        })
    }
}

/// Whether this name stands for standard input.
fn is_standard_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// Reads, analyses and prints. Exit code 2 when a file is refused; then nothing is printed or written.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let messages = Messages::load()?;
    let words = Words {
        messages: &messages,
        language: arguments.language,
    };
    let inputs: Vec<&Path> = [Some(&arguments.file), arguments.follow_up.as_ref()]
        .into_iter()
        .flatten()
        .map(PathBuf::as_path)
        .collect();
    let standard = inputs.iter().filter(|input| is_standard_input(input));
    if standard.count() > 1 {
        eprintln!("{}", words.plain("analyse-standard-input-twice")?);
        return Ok(ExitCode::from(2));
    }
    let target = Target::at(arguments.out.as_deref(), &inputs)?;
    let Some(round) = read::round(&arguments.file, &words)? else {
        return Ok(ExitCode::from(2));
    };
    let follow_up = match &arguments.follow_up {
        Some(file) => match read::round(file, &words)? {
            Some(round) => Some(round),
            None => return Ok(ExitCode::from(2)),
        },
        None => None,
    };
    let analysis = Analysis::of(&round, arguments.options());
    let format = arguments.format();
    target.write(|out| {
        if let Some(follow_up) = &follow_up {
            let second = Analysis::of(follow_up, arguments.options());
            let change = Change::between(&analysis, &second);
            return match format {
                Format::Json => json::change(&change, out),
                Format::Table => table::change(&change, arguments.team_min, &words, out),
            };
        }
        match format {
            Format::Json => {
                let detail = json::Detail {
                    with_items: match arguments.items {
                        Some(Items::All) => usize::MAX,
                        Some(Items::First(number)) => number,
                        None if round.subjects.len() <= FEW_PEOPLE => usize::MAX,
                        None => 0,
                    },
                    list_forms: match arguments.forms {
                        Some(listing) => listing == Listing::All,
                        None => round.forms().len() <= FEW_FORMS,
                    },
                };
                json::round(&analysis, detail, out)
            }
            Format::Table => table::round(&analysis, &words, out),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
