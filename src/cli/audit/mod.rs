//! `spiegel audit`: our own attacks on a copy of the data, and on a made-up round that the command plays itself, told in
//! words for a works council (docs/ANONYMITY.md, A12). It changes nothing that it is given.

mod drill;
mod evidence;
mod folder;
mod known;
mod outcome;
mod probes;
mod words;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::say;
use crate::config::Settings;
use crate::domain::language::Language;
use crate::messages::Messages;
use crate::storage::inspect::Inspection;
use evidence::{Evidence, Given};
use folder::Scratch;
use outcome::Verdict;
use probes::Beside;
use words::Words;

/// What the output looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Attack a copy of the data, and a made-up round, and tell what was found
#[derive(Debug, Args)]
#[command(
    after_help = "Without options it looks at the database and the key folder of the configuration. It never changes \
what it is given. The exit code is 1 when a probe fails. docs/ANONYMITY.md, A12, says what each probe can and cannot see."
)]
pub(super) struct Arguments {
    /// A copy of the data folder, with `spiegel.db` and, if you want them tested, the keys
    #[arg(long, value_name = "FOLDER", conflicts_with = "database")]
    data: Option<PathBuf>,
    /// A database: sqlite:PATH or postgres://...; it is only read
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The key folder; with --data it is `keys` in that folder
    #[arg(long, value_name = "FOLDER")]
    keys: Option<PathBuf>,
    /// Configuration file (TOML), when neither --data nor --database is given
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// An earlier or later copy of the same data folder, to compare with
    #[arg(long, value_name = "FOLDER")]
    second_copy: Option<PathBuf>,
    /// Only these attacks, by number
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = attack)]
    only: Vec<u8>,
    /// Leave out the made-up round
    #[arg(long)]
    copy_only: bool,
    /// Language of the report
    #[arg(long, default_value = "nl")]
    language: Language,
    /// Form of the report
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs every probe that was asked for; fails when one of them does.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let messages = Messages::load()?;
    let words = Words {
        messages: &messages,
        language: arguments.language,
    };
    let scratch = Scratch::new().context("make a folder for the copy")?;
    let given = given(arguments)?;
    let evidence = Evidence::gather(&given, &scratch)?;
    let beside = Beside {
        second: second(arguments, &scratch)?,
        whole_folder: arguments.data.clone(),
    };
    let is_wanted = |attack: u8| arguments.only.is_empty() || arguments.only.contains(&attack);

    let mut outcomes = probes::run(&evidence, &beside, &is_wanted)?;
    if !arguments.copy_only {
        // What the made-up round logs is not about the copy, and would only confuse.
        let silence = tracing::subscriber::NoSubscriber::new();
        let played =
            tracing::subscriber::with_default(silence, || drill::run(&scratch, &is_wanted));
        outcomes.extend(played.context("play the made-up round")?);
    }
    outcomes.sort_by_key(|outcome| outcome.attack);

    let looked_at = words::looked_at(&evidence);
    say(&match arguments.format {
        Format::Text => words::report(&words, &looked_at, &outcomes)?,
        Format::Json => words::json(&words, &looked_at, &outcomes)?,
    });
    let failed = outcomes
        .iter()
        .any(|outcome| outcome.verdict() == Verdict::Fail);
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The number of an attack that there is a probe for.
fn attack(text: &str) -> Result<u8, String> {
    let known: BTreeSet<u8> = probes::attacks().chain(drill::ATTACKS).collect();
    let number = text.trim().parse().ok();
    number
        .filter(|number| known.contains(number))
        .ok_or_else(|| {
            let known: Vec<String> = known.iter().map(u8::to_string).collect();
            format!(
                "there is no probe for that attack; there are probes for {}",
                known.join(", ")
            )
        })
}

/// What is to be looked at.
fn given(arguments: &Arguments) -> anyhow::Result<Given> {
    if let Some(folder) = &arguments.data {
        let keys = folder.join("keys");
        return Ok(Given {
            url: folder::database_in(folder)?,
            keys: arguments
                .keys
                .clone()
                .or_else(|| keys.is_dir().then_some(keys)),
        });
    }
    if let Some(url) = &arguments.database {
        return Ok(Given {
            url: url.parse()?,
            keys: arguments.keys.clone(),
        });
    }
    let settings = Settings::from_environment(arguments.config.as_deref())?;
    Ok(Given {
        url: settings.database.url.0.parse()?,
        keys: Some(arguments.keys.clone().unwrap_or(settings.keys.folder)),
    })
}

/// Every table of the second copy, if there is one.
fn second(
    arguments: &Arguments,
    scratch: &Scratch,
) -> anyhow::Result<Option<Vec<crate::storage::inspect::Table>>> {
    let Some(path) = &arguments.second_copy else {
        return Ok(None);
    };
    let copied = folder::copied(&folder::database_in(path)?, scratch, "second")?
        .context("the second copy is no file")?;
    Ok(Some(Inspection::open(&copied.url()?)?.tables()?))
}
