//! Attack 16: what is left of what was deleted. Pass: no row of an emptied round, no key that no round needs, no key
//! that others may read, and no byte of a deleted row in the file of an embedded database, in its write-ahead log or
//! beside it. Cannot see: earlier copies, snapshots, the disk under the file, memory, and dead rows of PostgreSQL.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::Beside;
use crate::cli::audit::evidence::{Evidence, RoundFacts};
use crate::cli::audit::folder::{
    Copied, DATABASE, beside as named_beside, files_under, open_to_others,
};
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::domain::ids::RoundId;
use crate::storage::inspect::Value;
use crate::storage::pages::PageFile;

/// A row, asked by the names of its columns.
type Row<'a> = dyn Fn(&str) -> Value + 'a;

/// Longer runs of bytes where no row is are the rest of one; shorter ones are places of rows, which say nothing.
const REST_BYTES: usize = 16;
/// Characters of the secret in a personal link.
const SECRET_CHARS: usize = 43;
/// Texts that stand before such a secret, and the start of every ballot.
const LINKS: [&str; 3] = ["/survey/", "/report/", "/sign-in/"];
const BALLOT: &str = "{\"answers\":{";
/// A file is searched in pieces of this many bytes.
const PIECE: usize = 1 << 20;

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
        surroundings(evidence, files, folder, &mut outcome).context("read the folder")?;
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

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
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
        let found = searched(&log)?;
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

/// Nothing beside the database that keeps what went from it.
fn surroundings(
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
        if is_core || !searched(&path)?.canaries.is_empty() {
            outcome.found(said("audit-16-file").with("file", name));
        } else {
            outcome.remark(said("audit-16-other-file").with("file", name));
        }
    }
    Ok(())
}

#[derive(Default)]
struct Found {
    canaries: BTreeSet<&'static str>,
    addresses: BTreeSet<String>,
}

/// What a file holds of what we look for, read piece by piece.
fn searched(path: &Path) -> io::Result<Found> {
    let mut reader = BufReader::new(File::open(path)?);
    let mut found = Found::default();
    let mut kept = Vec::new();
    loop {
        let mut piece = Vec::new();
        let limit = u64::try_from(PIECE).unwrap_or_default();
        let read = (&mut reader).take(limit).read_to_end(&mut piece)?;
        kept.extend_from_slice(&piece);
        found.canaries.extend(canaries(&kept));
        found.addresses.extend(addresses(&kept));
        if read == 0 {
            return Ok(found);
        }
        // What we look for may lie across two pieces.
        kept = kept.split_off(kept.len().saturating_sub(256));
    }
}

/// Which of the texts that must be nowhere stand in these bytes.
fn canaries(bytes: &[u8]) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for link in LINKS {
        let is_secret = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let complete = memchr::memmem::find_iter(bytes, link).any(|place| {
            let secret = bytes.get(place + link.len()..).unwrap_or_default();
            secret.iter().take_while(|byte| is_secret(byte)).count() >= SECRET_CHARS
        });
        if complete {
            found.insert(link);
        }
    }
    if memchr::memmem::find(bytes, BALLOT.as_bytes()).is_some() {
        found.insert(BALLOT);
    }
    found
}

/// Everything that looks like an e-mail address, in small letters.
fn addresses(bytes: &[u8]) -> BTreeSet<String> {
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_+".contains(byte);
    let mut found = BTreeSet::new();
    for place in memchr::memchr_iter(b'@', bytes) {
        let (before, after) = bytes.split_at(place);
        let after = after.get(1..).unwrap_or_default();
        let local = before.iter().rev().take_while(|byte| fits(byte)).count();
        let host = after.iter().take_while(|byte| fits(byte)).count();
        let local = before.get(place - local..).unwrap_or_default();
        let host = after.get(..host).unwrap_or_default();
        // Noise has an @ now and then; nothing with three letters, a dot and two letters behind it.
        let dotted = host.iter().rposition(|byte| *byte == b'.');
        if local.len() >= 3 && dotted.is_some_and(|dot| dot >= 3 && host.len() - dot > 2) {
            let text = [local, b"@", host].concat();
            found.insert(String::from_utf8_lossy(&text).to_lowercase());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_links_are_found_among_other_bytes() {
        let bytes = b"\0\0Xmarie.de-wit@dewijk.example\x01/survey/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE\0";
        assert_eq!(
            addresses(bytes).into_iter().collect::<Vec<_>>(),
            ["xmarie.de-wit@dewijk.example"]
        );
        assert_eq!(
            canaries(bytes).into_iter().collect::<Vec<_>>(),
            ["/survey/"]
        );
        assert!(canaries(b"/survey/form/12").is_empty());
        assert!(addresses(b"a@b, me@x.y").is_empty());
    }
}
