//! Attack 14 in the drill: forms are saved in one known order and sent in another, then both are guessed from where the
//! rows lie in the file. Pass: the share of pairs in the right order is within three standard deviations of .5. Cannot
//! see: the write-ahead log, which A7 of docs/ANONYMITY.md speaks of, and the order of pages on a disk.

use std::collections::BTreeMap;

use anyhow::Context as _;

use super::stage::Stage;
use crate::cli::audit::evidence;
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::cli::audit::probes::{accuracy, bar};
use crate::storage::connection::DatabaseUrl;
use crate::storage::inspect::Inspection;
use crate::storage::pages::{PageFile, RowPlace};

/// Forms that are saved for this; most of them are sent then.
const FORMS: usize = 64;

/// Where the row of each key lies, in two ways of looking: its own place, and its first overflow page.
type Places = BTreeMap<Vec<u8>, RowPlace>;

pub(super) fn probe(stage: &Stage) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::of(14, Place::Drill, "audit-14-drill-title");
    let mut pairs = stage.unsent()?;
    pairs.truncate(FORMS);
    for (secret, _, subject) in &pairs {
        stage.save_well(secret, *subject)?;
    }
    let drafts: Vec<Vec<u8>> = pairs
        .iter()
        .map(|(_, rater, subject)| [rater.as_bytes().as_slice(), subject.as_bytes()].concat())
        .collect();
    measure(&mut outcome, "draft", &places(stage, "draft", 32)?, &drafts);

    // Three of four are sent; each cell counts by the last form that came into it.
    let mut last = BTreeMap::new();
    let sent = pairs.iter().rev().skip(pairs.len() / 4);
    for (number, (secret, _, subject)) in sent.enumerate() {
        let answer = stage.send(secret, *subject);
        anyhow::ensure!(answer.status == 303, "a form of the drill was not taken");
        last.insert(*subject, number);
    }
    let mut cells: Vec<(usize, Vec<u8>)> = evidence::cells_in(&stage.tables()?)
        .into_iter()
        .filter(|cell| !cell.holds_comments())
        .filter_map(|cell| Some((*last.get(&cell.subject)?, cell.id.as_bytes().to_vec())))
        .collect();
    cells.sort();
    let cells: Vec<Vec<u8>> = cells.into_iter().map(|(_, key)| key).collect();
    measure(
        &mut outcome,
        "ballot_box",
        &places(stage, "ballot_box", 16)?,
        &cells,
    );
    outcome.tried(
        said("audit-14-drill-tried")
            .with("cells", cells.len())
            .with("drafts", drafts.len()),
    );
    Ok(outcome)
}

/// Where the rows of a table lie now.
fn places(stage: &Stage, table: &str, key_bytes: usize) -> anyhow::Result<Places> {
    stage.app().database.forget_deleted()?;
    let url: DatabaseUrl = format!("sqlite:{}", stage.file.display()).parse()?;
    let roots = Inspection::open(&url)?.root_pages()?;
    let root = roots.iter().find(|(name, _)| name == table);
    let (_, root) = root.context("the table has a page")?;
    let mut file = PageFile::open(&stage.file)?.context("the drill has a file")?;
    let rows = file.places(*root, key_bytes)?;
    Ok(rows.into_iter().map(|row| (row.key.clone(), row)).collect())
}

/// Guesses the order of `keys`, which stand in the true one.
fn measure(outcome: &mut Outcome, table: &'static str, places: &Places, keys: &[Vec<u8>]) {
    let rows: Vec<&RowPlace> = keys.iter().filter_map(|key| places.get(key)).collect();
    outcome.examined += rows.len();
    let by_row: Vec<(u32, usize)> = rows.iter().map(|row| (row.page, row.offset)).collect();
    let by_overflow: Vec<(u32, usize)> = rows
        .iter()
        .filter_map(|row| Some((row.overflow?, 0)))
        .collect();
    for places in [by_row, by_overflow] {
        let width = bar(places.len());
        if let Some(share) = accuracy(&places)
            && (share - 0.5).abs() > width
        {
            outcome.found(
                said("audit-14-place")
                    .with("table", table)
                    .with("accuracy", format!("{share:.2}"))
                    .with("low", format!("{:.2}", 0.5 - width))
                    .with("high", format!("{:.2}", 0.5 + width)),
            );
        }
    }
}
