//! Attack 22: a second promise. Pass: every promise has the SHA-256 that is stored and mailed, every row agrees with
//! it and has the triggers that keep it so ([`agreed`]), every ballot opens under it and under no other, and every
//! report is the one that was stored at the close.
//! Cannot see: what was mailed to whom; people compare the fingerprints in their mails for that.

use std::collections::BTreeSet;

use super::{Beside, agreed};
use crate::ballot_box::open_ballot;
use crate::cli::audit::evidence::{Evidence, RoundFacts, hash};
use crate::cli::audit::outcome::{Outcome, Place, Sentence, said};
use crate::domain::promise::{Minimums, Promise, hexadecimal};
use crate::sealing::sha256;
use crate::storage::inspect::Value;

pub(super) fn probe(evidence: &Evidence, _beside: &Beside) -> Outcome {
    let mut outcome = Outcome::of(22, Place::Copy, "audit-22-title");
    let opened: Vec<&RoundFacts> = evidence
        .rounds
        .iter()
        .filter(|round| round.was_opened())
        .collect();
    let mut ballots = 0;
    for round in &opened {
        outcome.examined += 1;
        let of_round = |key: &'static str| said(key).with("round", &round.title);
        match promise_of(round) {
            Ok(promise) => {
                let columns = agreed::disagreements(evidence, round, &promise);
                for key in disagreements(evidence, round, &promise)
                    .into_iter()
                    .chain(columns)
                {
                    outcome.found(of_round(key));
                }
            }
            Err(key) => outcome.found(of_round(key)),
        }
        ballots += open_all(evidence, round, &mut outcome, &of_round);
    }
    agreed::state(evidence, &mut outcome);
    agreed::triggers(evidence, &mut outcome);
    let reports = reports(evidence, &mut outcome);
    outcome.examined += reports;
    outcome.tried(
        said("audit-22-tried")
            .with("rounds", opened.len())
            .with("ballots", ballots)
            .with("reports", reports),
    );
    outcome
}

fn promise_of(round: &RoundFacts) -> Result<Promise, &'static str> {
    let (Some(text), Some(stored)) = (&round.promise, round.promise_hash) else {
        return Err("audit-22-missing");
    };
    if sha256(text.as_bytes()) != stored {
        return Err("audit-22-hash");
    }
    serde_json::from_str(text).map_err(|_shape| "audit-22-unreadable")
}

/// What the rows say that the promise does not.
fn disagreements(evidence: &Evidence, round: &RoundFacts, promise: &Promise) -> Vec<&'static str> {
    let mut found = Vec::new();
    let minimums: Option<Minimums> = serde_json::from_str(&round.minimums).ok();
    if minimums != Some(promise.minimums) {
        found.push("audit-22-minimums");
    }
    if promise.minimums.at_least(Minimums::FLOORS) != promise.minimums {
        found.push("audit-22-floors");
    }
    let closes_at = promise
        .closes_at
        .parse()
        .ok()
        .map(jiff::Timestamp::as_microsecond);
    if closes_at != round.closes_at {
        found.push("audit-22-closing");
    }
    let definition = evidence.table("instrument").and_then(|table| {
        let row = table
            .rows
            .iter()
            .find(|row| table.value(row, "checksum").text() == round.instrument)?;
        Some(hexadecimal(&sha256(
            table.value(row, "definition").text().as_bytes(),
        )))
    });
    if promise.instrument_sha256 != round.instrument
        || definition.as_ref() != Some(&round.instrument)
    {
        found.push("audit-22-instrument");
    }
    if promise.mode != "sealed" {
        found.push("audit-22-mode");
    }
    let keys = evidence.keys.get(&round.id);
    if keys.is_some_and(|keys| hexadecimal(&keys.tally_public) != promise.tally_public_key) {
        found.push("audit-22-key");
    }
    if !round.emptied && !cells_agree(evidence, round, promise) {
        found.push("audit-22-cells");
    }
    found
}

/// The cells of the promise are those of the box, and each is for as many as were asked.
fn cells_agree(evidence: &Evidence, round: &RoundFacts, promise: &Promise) -> bool {
    let promised: BTreeSet<_> = promise
        .cells
        .iter()
        .map(|cell| (cell.id, cell.assigned))
        .collect();
    let of_round: Vec<_> = evidence
        .cells
        .iter()
        .filter(|cell| cell.round == round.id)
        .collect();
    let stored: BTreeSet<_> = of_round
        .iter()
        .map(|cell| (cell.id, cell.assigned))
        .collect();
    let as_asked = of_round.iter().all(|cell| {
        let asked = evidence.asked.iter().filter(|one| cell.takes(one)).count();
        u32::try_from(asked) == Ok(cell.assigned) && cell.stored_bytes.is_some()
    });
    promised == stored && as_asked
}

/// Every ballot opens under the promise of its round, and not under another one.
fn open_all(
    evidence: &Evidence,
    round: &RoundFacts,
    outcome: &mut Outcome,
    of_round: &dyn Fn(&'static str) -> Sentence,
) -> usize {
    let (Some(keys), Some(promise)) = (evidence.keys.get(&round.id), round.promise_hash) else {
        return 0;
    };
    let mut other = promise;
    for byte in &mut other {
        *byte ^= 1;
    }
    let mut ballots = 0;
    for cell in evidence.cells.iter().filter(|cell| cell.round == round.id) {
        match &cell.opened {
            Some(Ok(contents)) => {
                for ballot in contents.ballots() {
                    ballots += 1;
                    if open_ballot(keys, &promise, ballot).is_err() {
                        outcome.found(of_round("audit-22-ballot"));
                    }
                    if open_ballot(keys, &other, ballot).is_ok() {
                        outcome.found(of_round("audit-22-any-promise"));
                    }
                }
            }
            Some(Err(_reason)) => outcome.found(of_round("audit-22-cell")),
            None => {}
        }
    }
    ballots
}

/// How many reports there are; each must have the SHA-256 beside it.
fn reports(evidence: &Evidence, outcome: &mut Outcome) -> usize {
    let mut count = 0;
    for name in ["gap_report", "group_report"] {
        let Some(table) = evidence.table(name) else {
            continue;
        };
        for row in &table.rows {
            count += 1;
            let Value::Text(contents) = table.value(row, "contents") else {
                outcome.found(said("audit-22-report").with("table", name));
                continue;
            };
            if hash(table.value(row, "sha256").text()) != Some(sha256(contents.as_bytes())) {
                outcome.found(said("audit-22-report").with("table", name));
            }
        }
    }
    count
}
