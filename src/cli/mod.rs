//! The command line: `spiegel serve`, `migrate`, `check`, `leader add`, `instrument check`, `analyse`,
//! `published`, `demo`.

mod analyse;
mod check;
mod instrument;
mod leader;
mod migrate;
mod published;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::Settings;
use crate::demo;
use crate::domain::language::Language;

/// Anonymous peer-feedback rounds on working across departments.
#[derive(Debug, Parser)]
#[command(name = "spiegel", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try Spiegel: a fictional municipality, on this computer only
    Demo(demo::Options),
    /// Run the service
    Serve(ConfigFile),
    /// Bring the database up to date
    Migrate(ConfigFile),
    /// Print the effective settings and test database, templates and mail
    Check(ConfigFile),
    /// Manage leaders, the people who open rounds
    #[command(subcommand)]
    Leader(LeaderCommand),
    /// Work on questionnaires
    #[command(subcommand)]
    Instrument(InstrumentCommand),
    Analyse(analyse::Arguments),
    Published(published::Arguments),
}

#[derive(Debug, Args)]
struct ConfigFile {
    /// Configuration file (TOML); the environment overrides it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl ConfigFile {
    fn settings(&self) -> anyhow::Result<Settings> {
        Ok(Settings::from_environment(self.config.as_deref())?)
    }
}

#[derive(Debug, Subcommand)]
enum LeaderCommand {
    /// Add a leader
    Add {
        /// E-mail address; sign-in links go there
        email: String,
        /// Name, as participants read it
        #[arg(long, default_value = "")]
        name: String,
        /// Language of screens and mails
        #[arg(long, default_value = "nl")]
        language: Language,
        #[command(flatten)]
        config: ConfigFile,
    },
}

#[derive(Debug, Subcommand)]
enum InstrumentCommand {
    /// Check an instrument file and list every fault
    Check {
        /// The file
        file: PathBuf,
    },
}

/// Runs the command of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    start_log();
    // Without a provider the first signature would panic.
    let _already_installed = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
    match run(cli.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("spiegel: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Demo(options) => demo::run(&options).map(|()| ExitCode::SUCCESS),
        Command::Serve(config) => serve::run(config.settings()?).map(|()| ExitCode::SUCCESS),
        Command::Migrate(config) => migrate::run(&config.settings()?).map(|()| ExitCode::SUCCESS),
        Command::Check(config) => check::run(config.settings()?),
        Command::Leader(LeaderCommand::Add {
            email,
            name,
            language,
            config,
        }) => leader::add(config.settings()?, &email, &name, language).map(|()| ExitCode::SUCCESS),
        Command::Instrument(InstrumentCommand::Check { file }) => instrument::check(&file),
        Command::Analyse(arguments) => analyse::run(&arguments),
        Command::Published(arguments) => published::run(&arguments),
    }
}

/// The log goes to standard error; `RUST_LOG` chooses what, in the usual form.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_unset| tracing_subscriber::EnvFilter::new("info,spiegel::access=warn"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false);
    // Only a second call fails, and there is none.
    drop(subscriber.try_init());
}

/// A line on standard output.
#[expect(clippy::print_stdout, reason = "the one place where commands print")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}
