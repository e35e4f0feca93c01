//! Attack 18: what PostgreSQL keeps beside the rows. Pass: no moment of transactions is kept, and no draft and cell
//! were written last by two transactions in a row such that only one rater fits. Cannot see: the log archive, replicas
//! and backups, about which it says what is switched on; and `ctid`, which tells the same order as the transactions.

use std::collections::{BTreeMap, BTreeSet};

use super::Beside;
use crate::cli::audit::evidence::{CellFacts, Evidence};
use crate::cli::audit::outcome::{Outcome, Place, said};

pub(super) fn probe(evidence: &Evidence, _beside: &Beside) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::of(18, Place::Copy, "audit-18-title");
    let Some(server) = &evidence.server else {
        outcome.tried(said("audit-18-embedded"));
        return Ok(outcome);
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
    if server.commit_timestamps {
        outcome.found(said("audit-18-timestamps"));
    }
    if server.archives_log || server.logical_log || server.replication_slots > 0 {
        outcome.remark(said("audit-18-log").with("slots", server.replication_slots));
    }
    if server.statement_statistics || server.logs_statements {
        outcome.remark(said("audit-18-statements"));
    }
    for cell in pairs(evidence) {
        let round = evidence.round(cell.round);
        let title = round.map_or("", |round| round.title.as_str());
        outcome.found(said("audit-18-pair").with("round", title));
    }
    Ok(outcome)
}

/// Cells of ratings whose last writer comes right after the last writer of one draft about the same person, and of no
/// other.
fn pairs(evidence: &Evidence) -> Vec<&CellFacts> {
    let by_key = |table: &str| -> BTreeMap<&str, i64> {
        let versions = evidence.versions.get(table).into_iter().flatten();
        versions
            .map(|version| (version.key.as_str(), version.transaction))
            .collect()
    };
    let (drafts, boxes) = (by_key("draft"), by_key("ballot_box"));
    evidence
        .cells
        .iter()
        .filter(|cell| !cell.holds_comments())
        .filter(|cell| {
            let Some(cast) = boxes.get(cell.id.to_string().as_str()) else {
                return false;
            };
            let before = evidence
                .asked
                .iter()
                .filter(|one| cell.takes(one))
                .filter(|one| {
                    let key = format!("{}{}", one.rater, one.subject);
                    drafts.get(key.as_str()) == Some(&(cast - 1))
                });
            before.count() == 1
        })
        .collect()
}
