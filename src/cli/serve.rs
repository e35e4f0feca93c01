//! `spiegel serve`

use std::net::TcpListener;
use std::sync::Arc;

use anyhow::{Context, bail};

use super::say;
use crate::config::Settings;
use crate::effects::{SystemClock, SystemRandomness};
use crate::service::Service;
use crate::storage::connection::DatabaseUrl;
use crate::storage::migrate;

/// Serves until told to stop. A database that is not up to date is not touched: migrating is the operator's step.
pub(super) fn run(settings: Settings) -> anyhow::Result<()> {
    let url: DatabaseUrl = settings.database.url.0.parse()?;
    let pending =
        migrate::pending(&url).context("look at the database; has `spiegel migrate` run?")?;
    if !pending.is_empty() {
        bail!(
            "the database is not up to date ({} steps to go); run `spiegel migrate` first",
            pending.len()
        );
    }
    let address = settings.server.listen;
    let base_url = settings.server.base_url.clone();
    let service = Service::build(
        settings,
        Arc::new(SystemClock),
        Arc::new(SystemRandomness::new()),
    )?;
    let listener = TcpListener::bind(address).with_context(|| format!("listen on {address}"))?;
    say(&format!(
        "Spiegel listens on {address}, reached at {base_url}"
    ));
    actix_web::rt::System::new().block_on(service.run(listener, |_| {}))
}
