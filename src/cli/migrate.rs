//! `spiegel migrate`

use std::path::Path;

use anyhow::Context;

use super::say;
use crate::config::Settings;
use crate::storage::connection::DatabaseUrl;
use crate::storage::migrate;

/// Runs the migrations that have not run.
pub(super) fn run(settings: &Settings) -> anyhow::Result<()> {
    let ran = migrate(&settings.database.url.0.parse()?)?;
    match ran {
        0 => say("The database is up to date."),
        1 => say("The database is up to date: 1 step ran."),
        steps => say(&format!("The database is up to date: {steps} steps ran.")),
    }
    Ok(())
}

/// Makes the folder of an embedded database and migrates; how many steps ran.
pub(crate) fn migrate(url: &DatabaseUrl) -> anyhow::Result<usize> {
    if let DatabaseUrl::Sqlite(path) = url
        && let Some(folder) = Path::new(path)
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("make the folder {}", folder.display()))?;
    }
    Ok(migrate::run_pending(url)
        .context("migrate the database")?
        .len())
}
