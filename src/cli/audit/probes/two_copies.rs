//! Attack 17: two copies around one ballot. Which rows changed, and how few raters does that leave for a changed cell?
//! Pass: the chance to name the rater is at most .1 above 1 in the number of people who were asked, and no table tells
//! one person apart ([`told_apart`]). Without a changed cell there is no ballot to test it on. Cannot see: what
//! the two copies and the keys together give; with the keys, ballots can be compared one by one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Beside, told_apart};
use crate::cli::audit::evidence::{Asked, CellFacts, Evidence};
use crate::cli::audit::known;
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::storage::inspect::{Table, Value};

/// The bar of part D.
const BAR: f64 = 0.1;

pub(super) fn probe(evidence: &Evidence, beside: &Beside) -> Outcome {
    let mut outcome = Outcome::of(17, Place::Copy, "audit-17-title");
    let Some(second) = &beside.second else {
        outcome.tried(said("audit-17-no-second"));
        return outcome;
    };
    let first: Vec<&Table> = evidence.tables.values().collect();
    let second: Vec<&Table> = second.iter().collect();
    let changes = changes(&first, &second);
    outcome.tried(
        said("audit-17-tried")
            .with("rows", changes.compared)
            .with("drafts", changes.drafts.len())
            .with("cells", changes.cells.len()),
    );
    for (cell, chance, fair) in changes.linked(&evidence.cells, &evidence.asked) {
        if chance - fair > BAR {
            let round = evidence.round(cell.round);
            outcome.found(
                said("audit-17-linked")
                    .with("round", round.map_or("", |round| round.title.as_str()))
                    .with("chance", format!("{chance:.2}"))
                    .with("fair", format!("{fair:.2}")),
            );
        }
    }
    told_apart::look(evidence, &first, &second, &mut outcome);
    if changes.cells.is_empty() {
        outcome.remark(said("audit-17-no-ballot"));
    } else {
        outcome.examined = changes.compared;
    }
    outcome
}

/// Rows that two copies hold differently.
pub(in crate::cli::audit) struct Changes {
    /// Rows that both copies have.
    pub(in crate::cli::audit) compared: usize,
    /// Rater and subject of drafts that changed, hexadecimal.
    pub(in crate::cli::audit) drafts: BTreeSet<Vec<String>>,
    /// Cells that changed, hexadecimal.
    pub(in crate::cli::audit) cells: BTreeSet<Vec<String>>,
}

/// Compares two copies, table by table, for what casts and saves rewrite.
pub(in crate::cli::audit) fn changes(first: &[&Table], second: &[&Table]) -> Changes {
    let mut compared = 0;
    let mut changed = |table: &str| {
        let key = known::REWRITTEN
            .iter()
            .find(|(name, _)| *name == table)
            .map_or([].as_slice(), |(_, key)| *key);
        let (before, after) = (contents(first, table, key), contents(second, table, key));
        before
            .iter()
            .filter_map(|(key, value)| Some((key, value, after.get(key)?)))
            .inspect(|_row| compared += 1)
            .filter(|(_, before, after)| before != after)
            .map(|(key, _, _)| key.clone())
            .collect::<BTreeSet<_>>()
    };
    let (drafts, cells) = (changed("draft"), changed("ballot_box"));
    Changes {
        compared,
        drafts,
        cells,
    }
}

fn contents<'a>(
    tables: &[&'a Table],
    name: &str,
    key: &[&str],
) -> BTreeMap<Vec<String>, &'a Value> {
    let Some(table) = tables.iter().find(|table| table.name == name) else {
        return BTreeMap::new();
    };
    table
        .rows
        .iter()
        .map(|row| {
            let key = key
                .iter()
                .map(|column| table.value(row, column).text().to_owned());
            (key.collect(), table.value(row, "contents"))
        })
        .collect()
}

impl Changes {
    /// For each changed cell of ratings: the chance to name the rater of a ballot in it from the drafts that changed,
    /// and that from the number of people asked alone.
    pub(in crate::cli::audit) fn linked<'a>(
        &self,
        cells: &'a [CellFacts],
        asked: &[Asked],
    ) -> Vec<(&'a CellFacts, f64, f64)> {
        let mut linked = Vec::new();
        for cell in cells {
            if cell.holds_comments() || !self.cells.contains(&vec![cell.id.to_string()]) {
                continue;
            }
            let raters: Vec<&Asked> = asked.iter().filter(|one| cell.takes(one)).collect();
            let saved = raters
                .iter()
                .filter(|one| {
                    let key = vec![one.rater.to_string(), one.subject.to_string()];
                    self.drafts.contains(&key)
                })
                .count();
            let share = |count: usize| 1.0 / f64::from(u32::try_from(count.max(1)).unwrap_or(1));
            let fair = share(raters.len());
            let chance = if saved == 0 { fair } else { share(saved) };
            linked.push((cell, chance, fair));
        }
        linked
    }
}
