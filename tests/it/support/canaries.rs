//! Bytes that must be gone: noted while they are there, looked for afterwards in every file.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use super::dump::{self, Dump};

/// Long enough that chance does not bring it, short enough to lie within a page of a database file.
const PIECE: usize = 24;
/// A large value is spread over pages: a piece of it is noted after every so many bytes.
const EVERY: usize = 192;

/// Pieces of what was noted, with its name.
#[derive(Default)]
pub(crate) struct Canaries(HashMap<[u8; PIECE], String>);

impl Canaries {
    /// Notes pieces of `bytes`; a value of zeros and what is shorter than a piece says nothing.
    pub(crate) fn note(&mut self, name: &str, bytes: &[u8]) {
        for start in (0..bytes.len()).step_by(EVERY) {
            let Some(piece) = bytes[start..].first_chunk::<PIECE>() else {
                break;
            };
            assert_ne!(piece, &[0; PIECE], "{name} is no canary");
            self.0.insert(*piece, name.to_owned());
        }
    }

    /// Notes what stands in a column of bytes.
    pub(crate) fn note_column(&mut self, dump: &Dump, table: &str, column: &str) {
        for row in &dump[table] {
            self.note(table, &unhex(dump::text(row, column)));
        }
    }

    pub(crate) fn names(&self) -> BTreeSet<&str> {
        self.0.values().map(String::as_str).collect()
    }

    /// Names of what stands in `bytes`.
    pub(crate) fn found_in(&self, bytes: &[u8]) -> BTreeSet<&str> {
        bytes
            .windows(PIECE)
            .filter_map(|window| self.0.get(window))
            .map(String::as_str)
            .collect()
    }

    /// Names of what stands in any file of a folder and of those inside it.
    pub(crate) fn found_under(&self, folder: &Path) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        for (_name, bytes) in files(folder) {
            found.extend(self.found_in(&bytes));
        }
        found
    }
}

/// Every file of a folder and of those inside it, by name, in order.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|place| u8::from_str_radix(&text[2 * place..2 * place + 2], 16).unwrap())
        .collect()
}
