//! Rounds whose time has come are closed.

use anyhow::Context;

use crate::app::{SharedApp, close_round};

/// Closes what is due.
///
/// # Errors
/// When a round could not be closed.
pub async fn run(app: &SharedApp) -> anyhow::Result<()> {
    let app = app.clone();
    let closed = super::blocking(move || close_round::due(&app))
        .await?
        .context("close due rounds")?;
    if closed > 0 {
        tracing::info!(rounds = closed, "Closed rounds whose time had come");
    }
    Ok(())
}
