//! Attacks 23 and 24, on the copy: ballots that nobody was asked for, and ballots of one rater twice. Needs the keys.
//! Pass: every cell of ratings holds as many ballots as raters who were asked and left their mark, and none twice.
//! Cannot see: a ballot that was exchanged for another one by whoever holds keys and database.

use std::collections::BTreeSet;

use super::Beside;
use crate::ballot_box::nullifier;
use crate::cli::audit::evidence::Evidence;
use crate::cli::audit::outcome::{Outcome, Place, said};

pub(super) fn probe(evidence: &Evidence, _beside: &Beside) -> Outcome {
    let mut outcome = Outcome::of(24, Place::Copy, "audit-24-copy-title");
    let mut ballots = 0;
    for cell in &evidence.cells {
        let (Some(keys), Some(Ok(contents))) = (evidence.keys.get(&cell.round), &cell.opened)
        else {
            continue;
        };
        outcome.examined += 1;
        ballots += contents.ballots().len();
        let title = evidence
            .round(cell.round)
            .map_or("", |round| round.title.as_str());
        let asked = evidence.asked.iter().filter(|one| cell.takes(one));
        let marked = asked
            .filter(|one| {
                contents.has_voted(&nullifier(keys, one.rater.as_bytes(), cell.id.as_bytes()))
            })
            .count();
        let too_many =
            u32::try_from(contents.ballots().len()).is_ok_and(|count| count > cell.assigned);
        let unmarked = !cell.holds_comments()
            && (contents.ballots().len() != marked || contents.marks() != marked);
        if too_many || unmarked {
            outcome.found(said("audit-24-count").with("round", title));
        }
        let (mut keys_seen, mut bytes_seen) = (BTreeSet::new(), BTreeSet::new());
        for ballot in contents.ballots() {
            if !keys_seen.insert(ballot.key) || !bytes_seen.insert(&ballot.bytes) {
                outcome.found(said("audit-24-double").with("round", title));
            }
        }
    }
    outcome.tried(
        said("audit-24-copy-tried")
            .with("cells", outcome.examined)
            .with("ballots", ballots),
    );
    outcome
}
