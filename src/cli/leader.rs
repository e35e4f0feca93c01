//! `spiegel leader add`

use std::sync::Arc;

use super::say;
use crate::app::leaders;
use crate::config::Settings;
use crate::domain::language::Language;
use crate::effects::{SystemClock, SystemRandomness};
use crate::service::Service;

/// Adds a leader, who can then ask for a sign-in link.
pub(super) fn add(
    settings: Settings,
    email: &str,
    name: &str,
    language: Language,
) -> anyhow::Result<()> {
    let sign_in = format!("{}/sign-in", settings.server.base_url);
    let service = Service::build(
        settings,
        Arc::new(SystemClock),
        Arc::new(SystemRandomness::new()),
    )?;
    let leader = leaders::add(&service.app, email, name, language)?;
    say(&format!(
        "{} can sign in at {sign_in} with {}.",
        leader.name, leader.email
    ));
    Ok(())
}
