//! Attack 18: what PostgreSQL keeps beside the rows. Pass: no moment of transactions is kept, and no
//! cell was written since the last rewriting of the whole round such that only one rater's draft was written before it. Cannot see: the log archive, replicas
//! and backups, about which it says what is switched on; and `ctid`, which tells the same order as the transactions.

use std::collections::{BTreeMap, BTreeSet};

use super::Beside;
use crate::cli::audit::evidence::{Asked, CellFacts, Evidence};
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::storage::inspect::Kept;

pub(super) fn probe(evidence: &Evidence, _beside: &Beside) -> Outcome {
    let mut outcome = Outcome::of(18, Place::Copy, "audit-18-title");
    let Some(server) = &evidence.server else {
        outcome.tried(said("audit-18-embedded"));
        return outcome;
    };
    outcome.examined = evidence.versions.values().map(Vec::len).sum::<usize>() + 1;
    let writers: BTreeSet<i64> = evidence
        .versions
        .values()
        .flatten()
        .map(|version| version.transaction)
        .collect();
    outcome.tried(
        said("audit-18-tried")
            .with("rows", outcome.examined - 1)
            .with("transactions", writers.len()),
    );
    if server.contains(&Kept::Moments) {
        outcome.found(said("audit-18-timestamps"));
    }
    if server.contains(&Kept::Changes) {
        outcome.remark(said("audit-18-log"));
    }
    if server.contains(&Kept::Statements) {
        outcome.remark(said("audit-18-statements"));
    }
    for cell in pairs(evidence) {
        let round = evidence.round(cell.round);
        let title = round.map_or("", |round| round.title.as_str());
        outcome.found(said("audit-18-pair").with("round", title));
    }
    outcome
}

/// Cells of ratings that were written since all rows of the round were, after exactly one of the drafts about the same
/// person.
fn pairs(evidence: &Evidence) -> Vec<&CellFacts> {
    let by_key = |table: &str| -> BTreeMap<&str, i64> {
        let versions = evidence.versions.get(table).into_iter().flatten();
        versions
            .map(|version| (version.key.as_str(), version.transaction))
            .collect()
    };
    let (drafts, boxes) = (by_key("draft"), by_key("ballot_box"));
    let draft_of = |one: &Asked| drafts.get(format!("{}{}", one.rater, one.subject).as_str());
    let points_at_one = |cell: &&CellFacts| {
        let of_round = evidence.asked.iter().filter(|one| one.round == cell.round);
        let rewritten = of_round.filter_map(draft_of).min();
        let (Some(cast), Some(rewritten)) = (boxes.get(cell.id.to_string().as_str()), rewritten)
        else {
            return false;
        };
        let asked = evidence.asked.iter().filter(|one| cell.takes(one));
        let saved = asked.filter_map(draft_of);
        saved
            .filter(|saved| rewritten < *saved && *saved < cast)
            .count()
            == 1
    };
    evidence
        .cells
        .iter()
        .filter(|cell| !cell.holds_comments())
        .filter(points_at_one)
        .collect()
}
