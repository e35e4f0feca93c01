//! Attack 16: what is left of what was deleted. Pass: no row of an emptied round, no key that no round needs, no key
//! that others may read, and no byte of a deleted row in the file of an embedded database, in its write-ahead log or
//! beside it. Cannot see: earlier copies, snapshots, the disk under the file, memory, and dead rows of PostgreSQL.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use anyhow::Context as _;

use super::Beside;
use super::search::{addresses, canaries, searched};
use super::surroundings;
use crate::cli::audit::evidence::{Evidence, RoundFacts};
use crate::cli::audit::folder::{Copied, files_under, name_of, open_to_others};
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::domain::ids::RoundId;
use crate::storage::inspect::Value;
use crate::storage::pages::PageFile;

/// A row, asked by the names of its columns.
type Row<'a> = dyn Fn(&str) -> Value + 'a;

/// Longer runs of bytes where no row is are the rest of one; shorter ones are places of rows, which say nothing.
const REST_BYTES: usize = 16;

pub(super) fn probe(evidence: &Evidence, beside: &Beside) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::of(16, Place::Copy, "audit-16-title");
    rows(evidence, &mut outcome);
    if let Some(folder) = &evidence.key_folder {
        keys(evidence, folder, &mut outcome).context("look into the key folder")?;
    }
    let mut pages = 0;
    if let Some(files) = &evidence.files {
        let live = addresses_in_rows(evidence);
        pages = bytes(evidence, files, &live, &mut outcome).context("read the file")?;
        let folder = beside.whole_folder.as_deref();
        surroundings::look(evidence, files, folder, &mut outcome).context("read the folder")?;
    } else {
        outcome.remark(said("audit-16-server"));
    }
    outcome.examined += pages;
    outcome.tried(said("audit-16-tried").with("pages", pages).with(
        "rounds",
        evidence.rounds.iter().filter(|round| round.emptied).count(),
    ));
    Ok(outcome)
}

/// No row of a round whose box is emptied that should have gone with it, and no draft of a closed one.
fn rows(evidence: &Evidence, outcome: &mut Outcome) {
    let ids = |wanted: fn(&RoundFacts) -> bool| -> BTreeSet<String> {
        let rounds = evidence.rounds.iter().filter(|round| wanted(round));
        rounds.map(|round| round.id.to_string()).collect()
    };
    let emptied = ids(|round| round.emptied);
    let closed = ids(|round| !matches!(round.state.as_str(), "draft" | "open"));
    outcome.examined += emptied.len();
    let people = |rounds: &BTreeSet<String>| -> BTreeSet<String> {
        let Some(table) = evidence.table("participant") else {
            return BTreeSet::new();
        };
        let of_rounds = table
            .rows
            .iter()
            .filter(|row| rounds.contains(table.value(row, "round_id").text()));
        of_rounds
            .map(|row| table.value(row, "id").text().to_owned())
            .collect()
    };
    let (of_emptied, of_closed) = (people(&emptied), people(&closed));
    let cells: BTreeSet<String> = evidence
        .cells
        .iter()
        .map(|cell| cell.id.to_string())
        .collect();
    let mut look = |name: &'static str, gone: &dyn Fn(&Row) -> bool| {
        let Some(table) = evidence.table(name) else {
            return;
        };
        let left = table
            .rows
            .iter()
            .filter(|row| gone(&|column| table.value(row, column).clone()))
            .count();
        if left > 0 {
            outcome.found(
                said("audit-16-rows")
                    .with("table", name)
                    .with("count", left),
            );
        }
    };
    for name in ["cell", "assignment"] {
        look(name, &|row| emptied.contains(row("round_id").text()));
    }
    look("ballot_box", &|row| !cells.contains(row("cell_id").text()));
    look("self_form", &|row| {
        of_emptied.contains(row("participant_id").text())
    });
    look("draft", &|row| of_closed.contains(row("subject_id").text()));
    look("reminder_choice", &|row| {
        of_closed.contains(row("participant_id").text())
    });
    look("participant", &|row| {
        emptied.contains(row("round_id").text()) && row("is_subject") != Value::Number(1)
    });
    look("personal_link", &|row| {
        row("purpose").text() == "forms" && of_emptied.contains(row("participant_id").text())
    });
    let drawn = evidence
        .rounds
        .iter()
        .filter(|round| round.emptied && round.drawn);
    for round in drawn {
        outcome.found(said("audit-16-draw").with("round", &round.title));
    }
}

/// No key that no round needs, and none that others may read.
fn keys(evidence: &Evidence, folder: &Path, outcome: &mut Outcome) -> io::Result<()> {
    if !folder.is_dir() {
        outcome.remark(said("audit-16-no-key-folder"));
        return Ok(());
    }
    let mut rights = |path: &Path, name: &str| {
        if let Some(mode) = open_to_others(path) {
            outcome.found(said("audit-16-mode").with("file", name).with("mode", mode));
        }
    };
    rights(folder, "keys");
    let files = files_under(folder)?;
    for path in &files {
        rights(path, &name_of(path));
    }
    for path in &files {
        outcome.examined += 1;
        let name = name_of(path);
        let round = name
            .strip_prefix("round-")
            .and_then(|rest| rest.strip_suffix(".key"))
            .and_then(|digits| digits.parse::<RoundId>().ok());
        let is_needed = round
            .and_then(|id| evidence.round(id))
            .is_some_and(|round| round.was_opened() && !round.emptied);
        let is_server_key = name.starts_with("server-");
        if !is_needed && !is_server_key {
            outcome.found(said("audit-16-key").with("file", name));
        }
    }
    Ok(())
}

/// Every address that a row holds: those may stand anywhere in the file.
fn addresses_in_rows(evidence: &Evidence) -> BTreeSet<String> {
    let mut live = BTreeSet::new();
    for value in evidence
        .tables
        .values()
        .flat_map(|table| table.rows.iter().flatten())
    {
        if let Value::Text(text) = value {
            live.extend(addresses(text.as_bytes()));
        }
    }
    live
}

/// Whether no row holds this address. Columns stand side by side without a space, so that a living address may be a
/// part of what was found.
fn is_gone(found: &str, live: &BTreeSet<String>) -> bool {
    !live.contains(found) && !live.iter().any(|one| found.contains(one.as_str()))
}

/// The free pages, the room between rows, and the write-ahead log; how many pages.
fn bytes(
    evidence: &Evidence,
    files: &Copied,
    live: &BTreeSet<String>,
    outcome: &mut Outcome,
) -> anyhow::Result<usize> {
    let Some(mut file) = PageFile::open(&files.untouched)? else {
        outcome.remark(said("audit-16-no-file"));
        return Ok(0);
    };
    for leftover in file.leftovers()? {
        let unknown = addresses(&leftover.bytes)
            .iter()
            .any(|one| is_gone(one, live));
        let told = |key| {
            said(key)
                .with("page", leftover.page)
                .with("bytes", leftover.bytes.len())
        };
        if unknown || !canaries(&leftover.bytes).is_empty() {
            outcome.found(told("audit-16-content"));
        } else if leftover.in_free_page {
            outcome.found(told("audit-16-free-page"));
        } else if leftover.bytes.len() >= REST_BYTES {
            outcome.found(told("audit-16-rest"));
        }
    }
    let log = files.log();
    let length = std::fs::metadata(&log).map_or(0, |metadata| metadata.len());
    if length > 0 {
        outcome.remark(said("audit-16-log").with("bytes", length));
        let found = searched(&log, &[])?;
        if !found.canaries.is_empty() {
            outcome.found(said("audit-16-log-content"));
        }
        let forgotten = evidence.rounds.iter().any(|round| round.emptied);
        if forgotten && found.addresses.iter().any(|one| is_gone(one, live)) {
            outcome.found(said("audit-16-log-address"));
        }
    }
    Ok(usize::try_from(file.pages()).unwrap_or(usize::MAX))
}
