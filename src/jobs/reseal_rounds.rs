//! Open rounds are rewritten every five minutes, so that what a database remembers beside its rows says
//! nothing for longer than that.

use anyhow::Context;

use crate::app::{SharedApp, reseal};

/// Rewrites what is open.
///
/// # Errors
/// When a round could not be rewritten.
pub async fn run(app: &SharedApp) -> anyhow::Result<()> {
    let app = app.clone();
    super::blocking(move || reseal::all(&app))
        .await?
        .context("reseal open rounds")?;
    Ok(())
}
