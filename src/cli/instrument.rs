//! `spiegel instrument check`

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;

use super::say;
use crate::domain::instrument::{Form, parse};
use crate::domain::promise::hexadecimal;
use crate::sealing;

/// Checks a file: every fault with its path and reason, or a summary.
pub(super) fn check(file: &Path) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
    match parse::parse(&text) {
        Ok(instrument) => {
            let items = |form| instrument.items(form).count();
            say(&format!(
                "{}: {} version {}, in order",
                file.display(),
                instrument.id,
                instrument.version
            ));
            say(&format!(
                "  {} dimensions, {} conditions",
                instrument.dimensions.len(),
                instrument.conditions.items.len()
            ));
            say(&format!(
                "  items: {} on the own form, {} for colleagues, {} for partners",
                items(Form::SelfForm),
                items(Form::Peer),
                items(Form::Partner)
            ));
            say(&format!(
                "  SHA-256 {}",
                hexadecimal(&sealing::sha256(text.as_bytes()))
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in &faults.0 {
                eprintln!("{}: {fault}", file.display());
            }
            Ok(ExitCode::from(2))
        }
    }
}
