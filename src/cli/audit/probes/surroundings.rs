//! Attack 16: the files beside the database. Pass: none holds a link, an answer, a key, or the address or name of
//! somebody in a round, as readable text. Cannot see: what is packed or encrypted, and people who are in no row any more.

use std::path::{Path, PathBuf};

use super::search::searched;
use crate::cli::audit::evidence::Evidence;
use crate::cli::audit::folder::{
    Copied, DATABASE, beside as named_beside, files_under, name_of, open_to_others,
};
use crate::cli::audit::outcome::{Outcome, said};
use crate::storage::inspect::Value;

/// Nothing beside the database that keeps what went from it.
pub(super) fn look(
    evidence: &Evidence,
    files: &Copied,
    whole_folder: Option<&Path>,
    outcome: &mut Outcome,
) -> anyhow::Result<()> {
    if open_to_others(&files.given).is_some() || open_to_others(&files.folder()).is_some() {
        outcome.remark(said("audit-16-database-mode"));
    }
    let journal = named_beside(&files.given, "-journal");
    if std::fs::metadata(&journal).is_ok_and(|metadata| metadata.len() > 0) {
        outcome.found(said("audit-16-file").with("file", name_of(&journal)));
    }
    let Some(folder) = whole_folder else {
        return Ok(());
    };
    let own: Vec<PathBuf> = ["", "-wal", "-shm", "-journal"]
        .iter()
        .map(|ending| folder.join(format!("{DATABASE}{ending}")))
        .collect();
    let people = people(evidence);
    for path in files_under(folder)? {
        let is_key = evidence
            .key_folder
            .as_ref()
            .is_some_and(|keys| path.starts_with(keys));
        if is_key || own.contains(&path) {
            continue;
        }
        outcome.examined += 1;
        let name = name_of(&path);
        let is_core = name == "core" || name.starts_with("core.") || name.starts_with("etilqs_");
        let found = searched(&path, &people)?;
        let told = |key| said(key).with("file", &name);
        if found.holds_key {
            outcome.found(told("audit-16-file-key"));
        }
        if found.holds_needle {
            outcome.found(told("audit-16-file-people"));
        }
        if is_core || !found.canaries.is_empty() {
            outcome.found(told("audit-16-file"));
        } else if !found.holds_key && !found.holds_needle {
            outcome.remark(told("audit-16-other-file"));
        }
    }
    Ok(())
}

/// The addresses of everybody in a round, and the names of at least two words: a single word stands anywhere.
fn people(evidence: &Evidence) -> Vec<String> {
    let Some(table) = evidence.table("participant") else {
        return Vec::new();
    };
    let names = table.column("name").map(Value::text);
    let names = names.filter(|name| name.split_whitespace().count() > 1);
    let addresses = table.column("email").map(Value::text);
    let addresses = addresses.filter(|address| !address.is_empty());
    names.chain(addresses).map(str::to_owned).collect()
}
