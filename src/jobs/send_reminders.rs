//! Reminders whose day has come are written.

use anyhow::Context;

use crate::app::{SharedApp, send_reminders};

/// Writes what is due; the mails leave with all others.
///
/// # Errors
/// When a round's reminders could not be written.
pub async fn run(app: &SharedApp) -> anyhow::Result<()> {
    let app = app.clone();
    let reminded = super::blocking(move || send_reminders::due(&app))
        .await?
        .context("send reminders")?;
    if reminded > 0 {
        tracing::info!(rounds = reminded, "Wrote the reminders of open rounds");
    }
    Ok(())
}
