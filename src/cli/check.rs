//! `spiegel check`: the effective settings, and a test of everything that the service needs.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;

use super::say;
use crate::app::edit_round::{SHIPPED_INSTRUMENTS, shipped_instrument};
use crate::config::Settings;
use crate::effects::{SystemClock, SystemRandomness};
use crate::service::Service;
use crate::storage::connection::DatabaseUrl;
use crate::storage::migrate;
use crate::templates::letters;
use crate::web::pages;

/// Prints the settings, then one line a test; fails when a test failed.
pub(super) fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    say("# Effective settings");
    say(&toml_text(&settings)?);
    let url: DatabaseUrl = settings.database.url.0.parse()?;
    let mut failed = false;
    let mut tell = |what: &str, outcome: anyhow::Result<String>| match outcome {
        Ok(detail) => say(&format!("ok      {what}: {detail}")),
        Err(error) => {
            failed = true;
            say(&format!("FAILED  {what}: {error:#}"));
        }
    };
    let database = match migrate::pending(&url) {
        Ok(pending) if pending.is_empty() => Ok("reached, up to date".to_owned()),
        Ok(pending) => Err(anyhow::anyhow!(
            "{} migrations to go; run `spiegel migrate`",
            pending.len()
        )),
        Err(error) => Err(error.into()),
    };
    let reached = database.is_ok();
    tell("database", database);
    for (name, _) in SHIPPED_INSTRUMENTS {
        let outcome = shipped_instrument(name)
            .map(|(instrument, _)| format!("version {}", instrument.version));
        tell(&format!("instrument {name}"), outcome.map_err(Into::into));
    }
    if reached {
        let service = Service::build(
            settings,
            Arc::new(SystemClock),
            Arc::new(SystemRandomness::new()),
        )?;
        let samples = pages::render_samples(&service.state.templates)
            .map(|samples| format!("{} samples rendered", samples.len()));
        tell("pages", samples.map_err(Into::into));
        let samples = letters::samples(&service.state.templates)
            .map(|samples| format!("{} samples rendered", samples.len()));
        tell("mails", samples.map_err(Into::into));
        let transport = service.postman.transport.clone();
        let outcome = actix_web::rt::System::new().block_on(async move { transport.test().await });
        tell(
            "mail connection",
            outcome.map(|()| "answers".to_owned()).map_err(Into::into),
        );
    }
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The settings as a configuration file would hold them; secrets as ***.
fn toml_text(settings: &Settings) -> anyhow::Result<String> {
    fn section(
        lines: &mut Vec<String>,
        name: &str,
        table: &serde_json::Map<String, serde_json::Value>,
    ) {
        lines.push(format!("[{name}]"));
        for (key, value) in table.iter().filter(|(_, value)| !value.is_object()) {
            lines.push(format!("{key} = {value}"));
        }
        lines.push(String::new());
        for (key, value) in table {
            if let Some(inner) = value.as_object() {
                section(lines, &format!("{name}.{key}"), inner);
            }
        }
    }
    let value = serde_json::to_value(settings).context("print the settings")?;
    let mut lines = Vec::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        if !value.is_object() {
            lines.push(format!("{key} = {value}"));
        }
    }
    lines.push(String::new());
    for (name, table) in value.as_object().into_iter().flatten() {
        if let Some(table) = table.as_object() {
            section(&mut lines, name, table);
        }
    }
    Ok(lines.join("\n"))
}
