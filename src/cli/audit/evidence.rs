//! What the passive probes look at: every table of the copy, its rounds, the files beside it, and the keys when they
//! are there. Read once; nothing that was given is changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::folder::{self, Copied, Scratch};
use crate::ballot_box::{Contents, KeyFolder, RoundKeys, Shape};
use crate::domain::ids::{CellId, ParticipantId, RoundId};
use crate::storage::connection::DatabaseUrl;
use crate::storage::inspect::{ForeignKey, Inspection, Kept, RowVersion, Table, Trigger, Value};
use crate::storage::migrate;

/// A round, as its row says.
#[derive(Debug, Clone)]
pub(super) struct RoundFacts {
    /// Identifier, as bytes and in hexadecimal.
    pub(super) id: RoundId,
    pub(super) title: String,
    pub(super) state: String,
    pub(super) emptied: bool,
    /// Whether it is still there how raters were drawn, from which their subjects can be worked out again.
    pub(super) drawn: bool,
    pub(super) promise: Option<String>,
    pub(super) promise_hash: Option<[u8; 32]>,
    pub(super) minimums: String,
    pub(super) closes_at: Option<i64>,
    /// SHA-256 of the instrument, hexadecimal.
    pub(super) instrument: String,
}

impl RoundFacts {
    /// Whether the round has been opened, so that there is a promise.
    pub(super) fn was_opened(&self) -> bool {
        self.state != "draft"
    }
}

/// Somebody who was asked about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) round: RoundId,
    pub(super) rater: ParticipantId,
    pub(super) subject: ParticipantId,
    pub(super) inside: bool,
}

/// A cell of the box, with its contents when the keys open it.
pub(super) struct CellFacts {
    pub(super) id: CellId,
    pub(super) round: RoundId,
    pub(super) subject: ParticipantId,
    pub(super) kind: String,
    pub(super) assigned: u32,
    pub(super) shape: Shape,
    /// Length of the stored contents; `None` without a row in the box.
    pub(super) stored_bytes: Option<usize>,
    /// `None` without the keys of the round.
    pub(super) opened: Option<Result<Contents, String>>,
}

impl CellFacts {
    pub(super) fn holds_comments(&self) -> bool {
        self.kind == "comments"
    }

    /// Whether the ballot of this assignment belongs here.
    pub(super) fn takes(&self, asked: &Asked) -> bool {
        asked.subject == self.subject
            && match self.kind.as_str() {
                "inside" => asked.inside,
                "outside" => !asked.inside,
                _both => true,
            }
    }
}

/// The tables, joins and triggers that a database of this version has.
pub(super) struct Reference {
    pub(super) columns: BTreeMap<String, Vec<String>>,
    pub(super) foreign_keys: Vec<ForeignKey>,
    pub(super) triggers: Vec<Trigger>,
}

/// Where the copy is.
pub(super) struct Given {
    pub(super) url: DatabaseUrl,
    pub(super) keys: Option<PathBuf>,
}

/// Everything that the passive probes see.
pub(super) struct Evidence {
    pub(super) tables: BTreeMap<String, Table>,
    pub(super) rounds: Vec<RoundFacts>,
    pub(super) asked: Vec<Asked>,
    pub(super) cells: Vec<CellFacts>,
    pub(super) keys: BTreeMap<RoundId, RoundKeys>,
    /// Why keys could not be read; the folder is tested apart.
    pub(super) keys_unread: bool,
    pub(super) key_folder: Option<PathBuf>,
    /// The files of an embedded database as given, and the copy of them; `None` on PostgreSQL.
    pub(super) files: Option<Copied>,
    pub(super) versions: BTreeMap<&'static str, Vec<RowVersion>>,
    pub(super) server: Option<Vec<Kept>>,
    pub(super) triggers: Vec<Trigger>,
    pub(super) reference: Reference,
}

impl Evidence {
    /// Reads everything.
    ///
    /// # Errors
    /// What cannot be read.
    pub(super) fn gather(given: &Given, scratch: &Scratch) -> anyhow::Result<Self> {
        let files = folder::copied(&given.url, scratch, "copy").context("copy the database")?;
        let url = files
            .as_ref()
            .map_or_else(|| Ok(given.url.clone()), Copied::url)?;
        let mut inspection = Inspection::open(&url).context("open the copy of the database")?;
        let tables = by_name(inspection.tables().context("read the tables")?);
        let rounds: Vec<RoundFacts> = each(&tables, "round", round);
        let (keys, keys_unread) = read_keys(given.keys.as_deref(), &rounds);
        let contents: BTreeMap<Vec<u8>, Vec<u8>> = if tables.contains_key("ballot_box") {
            inspection.box_contents()?.into_iter().collect()
        } else {
            BTreeMap::new()
        };
        let mut cells = cells_in(&tables);
        for cell in &mut cells {
            let Some(stored) = contents.get(cell.id.as_bytes().as_slice()) else {
                continue;
            };
            cell.stored_bytes = Some(stored.len());
            cell.opened = keys.get(&cell.round).map(|keys| {
                Contents::open(keys, cell.id.as_bytes(), cell.shape, stored)
                    .map_err(|error| error.to_string())
            });
        }
        let mut versions = BTreeMap::new();
        for (table, key) in [
            ("draft", ["rater_id", "subject_id"].as_slice()),
            ("ballot_box", &["cell_id"]),
            ("self_form", &["participant_id"]),
        ] {
            if tables.contains_key(table) {
                versions.insert(table, inspection.row_versions(table, key)?);
            }
        }
        Ok(Self {
            asked: asked_in(&tables),
            rounds,
            cells,
            keys,
            keys_unread,
            key_folder: given.keys.clone(),
            files,
            versions,
            server: inspection.kept_by_server()?,
            triggers: inspection.triggers()?,
            reference: reference(scratch)?,
            tables,
        })
    }

    /// The round of this identifier.
    pub(super) fn round(&self, id: RoundId) -> Option<&RoundFacts> {
        self.rounds.iter().find(|round| round.id == id)
    }

    /// Rounds in this state; those whose box is emptied stand apart.
    pub(super) fn count(&self, state: &str) -> usize {
        self.rounds
            .iter()
            .filter(|round| !round.emptied && round.state == state)
            .count()
    }

    /// The rows of a table; none when there is no such table.
    pub(super) fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }
}

fn by_name(tables: Vec<Table>) -> BTreeMap<String, Table> {
    tables
        .into_iter()
        .map(|table| (table.name.clone(), table))
        .collect()
}

/// The tables of a fresh database of this version.
fn reference(scratch: &Scratch) -> anyhow::Result<Reference> {
    let url: DatabaseUrl =
        format!("sqlite:{}", scratch.path().join("reference.db").display()).parse()?;
    migrate::run_pending(&url).context("make a fresh database to compare with")?;
    let mut inspection = Inspection::open(&url)?;
    Ok(Reference {
        columns: inspection
            .tables()?
            .into_iter()
            .map(|table| (table.name, table.columns))
            .collect(),
        foreign_keys: inspection.foreign_keys()?,
        triggers: inspection.triggers()?,
    })
}

/// The keys of the rounds that have any; and whether some could not be read.
fn read_keys(folder: Option<&Path>, rounds: &[RoundFacts]) -> (BTreeMap<RoundId, RoundKeys>, bool) {
    // The key folder makes itself when it is not there; a probe must not.
    let Some(path) = folder.filter(|path| path.is_dir()) else {
        return (BTreeMap::new(), false);
    };
    let Ok(folder) = KeyFolder::at(path) else {
        return (BTreeMap::new(), true);
    };
    let mut unread = false;
    let mut keys = BTreeMap::new();
    for round in rounds {
        match folder.load(round.id.as_bytes()) {
            Ok(Some(found)) => {
                keys.insert(round.id, found);
            }
            Ok(None) => {}
            Err(_refused) => unread = true,
        }
    }
    (keys, unread)
}

/// The cells of a database, without their contents.
pub(super) fn cells_in(tables: &BTreeMap<String, Table>) -> Vec<CellFacts> {
    each(tables, "cell", cell)
}

/// Who is asked about whom in a database.
pub(super) fn asked_in(tables: &BTreeMap<String, Table>) -> Vec<Asked> {
    each(tables, "assignment", asked)
}

/// Every row of a table that can be read, as a value.
fn each<T>(
    tables: &BTreeMap<String, Table>,
    name: &str,
    read: impl Fn(&dyn Fn(&str) -> Value) -> Option<T>,
) -> Vec<T> {
    let Some(table) = tables.get(name) else {
        return Vec::new();
    };
    table
        .rows
        .iter()
        .filter_map(|row| read(&|column| table.value(row, column).clone()))
        .collect()
}

fn round(field: &dyn Fn(&str) -> Value) -> Option<RoundFacts> {
    let text = |column: &str| field(column).text().to_owned();
    Some(RoundFacts {
        id: field("id").text().parse().ok()?,
        title: text("title"),
        state: text("state"),
        emptied: field("box_emptied") == Value::Number(1),
        drawn: field("draw") != Value::Absent,
        promise: match field("promise") {
            Value::Text(promise) => Some(promise),
            _absent => None,
        },
        promise_hash: hash(field("promise_hash").text()),
        minimums: text("minimums"),
        closes_at: whole(&field("closes_at")),
        instrument: text("instrument_checksum"),
    })
}

fn asked(field: &dyn Fn(&str) -> Value) -> Option<Asked> {
    Some(Asked {
        round: field("round_id").text().parse().ok()?,
        rater: field("rater_id").text().parse().ok()?,
        subject: field("subject_id").text().parse().ok()?,
        inside: field("source").text() != "outside",
    })
}

fn cell(field: &dyn Fn(&str) -> Value) -> Option<CellFacts> {
    let count = |column: &str| u32::try_from(whole(&field(column))?).ok();
    let assigned = count("assigned")?;
    Some(CellFacts {
        id: field("id").text().parse().ok()?,
        round: field("round_id").text().parse().ok()?,
        subject: field("subject_id").text().parse().ok()?,
        kind: field("kind").text().to_owned(),
        assigned,
        shape: Shape::for_assigned(assigned, count("slot_bytes")?),
        stored_bytes: None,
        opened: None,
    })
}

/// A number, if it is one.
pub(super) const fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// 32 bytes from 64 hexadecimal digits.
pub(super) fn hash(digits: &str) -> Option<[u8; 32]> {
    // An identifier is half a hash; both are read the same way.
    let half = |digits: Option<&str>| digits?.parse::<CellId>().ok();
    let (first, second) = (half(digits.get(..32))?, half(digits.get(32..))?);
    let mut bytes = [0; 32];
    for (place, byte) in bytes
        .iter_mut()
        .zip(first.as_bytes().iter().chain(second.as_bytes()))
    {
        *place = *byte;
    }
    Some(bytes)
}
