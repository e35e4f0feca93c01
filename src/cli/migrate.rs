//! `spiegel migrate`

use anyhow::Context;

use super::say;
use crate::config::Settings;
use crate::storage::migrate;

/// Runs the migrations that have not run.
pub(super) fn run(settings: &Settings) -> anyhow::Result<()> {
    let ran =
        migrate::run_pending(&settings.database.url.0.parse()?).context("migrate the database")?;
    match ran.len() {
        0 => say("The database is up to date."),
        1 => say("The database is up to date: 1 step ran."),
        steps => say(&format!("The database is up to date: {steps} steps ran.")),
    }
    Ok(())
}
