//! Boxes whose checking window is over are emptied.

use anyhow::Context;

use crate::app::{SharedApp, empty_box};

/// Empties what is due.
///
/// # Errors
/// When a box could not be emptied.
pub async fn run(app: &SharedApp) -> anyhow::Result<()> {
    let app = app.clone();
    let emptied = super::blocking(move || empty_box::due(&app))
        .await?
        .context("empty boxes")?;
    if emptied > 0 {
        tracing::info!(
            rounds = emptied,
            "Destroyed the ballot boxes and keys of closed rounds"
        );
    }
    Ok(())
}
