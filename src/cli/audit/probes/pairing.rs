//! Attack 21: try every pairing. For every person who was asked and every ballot: does any value that follows from the
//! person lead to the ballot? Needs the keys. Pass: no match; by chance there is one in 2^128. Cannot see: a relation
//! that is none of those tried, and what a changed program noted elsewhere. In the sealed mode there are no tokens.

use std::collections::BTreeSet;

use super::Beside;
use crate::ballot_box::{RoundKeys, SealedBallot, nullifier};
use crate::cli::audit::evidence::{Asked, CellFacts, Evidence, hash};
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::sealing::{hmac, sha256};

type Bytes = [u8; 32];

pub(super) fn probe(evidence: &Evidence, _beside: &Beside) -> Outcome {
    let mut outcome = Outcome::of(21, Place::Copy, "audit-21-title");
    let mut tried = 0;
    for cell in &evidence.cells {
        let (Some(keys), Some(Ok(contents))) = (evidence.keys.get(&cell.round), &cell.opened)
        else {
            continue;
        };
        let raters: Vec<&Asked> = evidence
            .asked
            .iter()
            .filter(|one| cell.takes(one))
            .collect();
        let values: BTreeSet<Bytes> = raters
            .iter()
            .flat_map(|one| values_of(evidence, keys, one, cell))
            .collect();
        for ballot in contents.ballots() {
            outcome.examined += 1;
            let parts = parts_of(ballot);
            tried += parts.len() * values.len() * (values.len() + 1);
            let leads = parts.iter().any(|part| {
                values.contains(part)
                    || values
                        .iter()
                        .any(|value| values.contains(&xor(part, value)))
            });
            if leads {
                let round = evidence.round(cell.round);
                let title = round.map_or("", |round| round.title.as_str());
                outcome.found(said("audit-21-leads").with("round", title));
            }
        }
    }
    outcome.tried(
        said("audit-21-tried")
            .with("ballots", outcome.examined)
            .with("pairings", tried),
    );
    if outcome.examined > 0 {
        outcome.remark(said("audit-21-marks"));
    }
    outcome
}

/// Everything that could stand for somebody: identifiers, hashes of links, and hashes of these with and without keys.
fn values_of(evidence: &Evidence, keys: &RoundKeys, one: &Asked, cell: &CellFacts) -> Vec<Bytes> {
    let (rater, subject, cell) = (
        one.rater.as_bytes(),
        one.subject.as_bytes(),
        cell.id.as_bytes(),
    );
    let mut plain: Vec<Vec<u8>> = vec![
        rater.to_vec(),
        joined(rater, subject),
        joined(subject, rater),
        joined(rater, cell),
        joined(cell, rater),
        nullifier(keys, rater, cell).to_vec(),
        nullifier(keys, rater, subject).to_vec(),
    ];
    if let Some(links) = evidence.table("personal_link") {
        let own = links
            .rows
            .iter()
            .filter(|row| links.value(row, "participant_id").text() == one.rater.to_string());
        plain.extend(
            own.filter_map(|row| hash(links.value(row, "hash").text()))
                .map(|hash| hash.to_vec()),
        );
    }
    plain
        .iter()
        .flat_map(|bytes| [widened(bytes), sha256(bytes), hmac(&keys.box_key, bytes)])
        .collect()
}

/// What a ballot shows of itself: its random key, and the start and end of what is sealed.
fn parts_of(ballot: &SealedBallot) -> Vec<Bytes> {
    let (first, last) = (ballot.bytes.first_chunk::<33>(), ballot.bytes.last_chunk());
    let mut parts = vec![ballot.key, sha256(&ballot.key)];
    // The first byte of a public key only tells its form.
    parts.extend(first.and_then(|bytes| bytes.last_chunk::<32>()).copied());
    parts.extend(last.copied());
    parts
}

fn joined(one: &[u8; 16], other: &[u8; 16]) -> Vec<u8> {
    [one.as_slice(), other].concat()
}

/// 32 bytes of these, repeated when there are fewer.
fn widened(bytes: &[u8]) -> Bytes {
    let mut wide = [0; 32];
    for (place, byte) in wide.iter_mut().zip(bytes.iter().cycle()) {
        *place = *byte;
    }
    wide
}

fn xor(one: &Bytes, other: &Bytes) -> Bytes {
    let mut mixed = *one;
    for (place, byte) in mixed.iter_mut().zip(other) {
        *place ^= byte;
    }
    mixed
}
