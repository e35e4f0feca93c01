//! Attack 17 in the drill: copies before a form is saved, before it is sent and after. Pass: sending changes only cells
//! and rows about that subject, and both copies leave the chance to name the rater at that of anybody who was asked.

use anyhow::Context as _;

use super::stage::Stage;
use crate::cli::audit::evidence;
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::cli::audit::probes::changes;
use crate::storage::inspect::Table;

/// Forms that are sent for this.
const FORMS: usize = 5;
/// The bar of part D.
const BAR: f64 = 0.1;

pub(super) fn probe(stage: &Stage) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::of(17, Place::Drill, "audit-17-drill-title");
    for (secret, _, subject) in stage.unsent()?.into_iter().take(FORMS) {
        let earlier = stage.tables()?;
        stage.save_well(&secret, subject)?;
        let before = stage.tables()?;
        let answer = stage.send(&secret, subject);
        anyhow::ensure!(answer.status == 303, "a form of the drill was not taken");
        let after = stage.tables()?;
        for (name, table) in &after {
            let about_all = matches!(name.as_str(), "ballot_box" | "draft" | "self_form");
            if !about_all && before.get(name) != Some(table) {
                outcome.found(said("audit-17-drill-other").with("table", name));
            }
        }
        let cells = evidence::cells_in(&after);
        let asked = evidence::asked_in(&after);
        let last: Vec<&Table> = after.values().collect();
        let linked = |first: Vec<&Table>| {
            let changes = changes(&first, &last);
            let linked = changes.linked(&cells, &asked);
            linked.first().map(|(_, chance, fair)| (*chance, *fair))
        };
        let (chance, fair) = linked(before.values().collect()).context("sending changes a cell")?;
        if chance - fair > BAR {
            outcome.found(
                said("audit-17-drill-linked")
                    .with("chance", format!("{chance:.2}"))
                    .with("fair", format!("{fair:.2}")),
            );
        }
        let (with_saving, fair) =
            linked(earlier.values().collect()).context("sending changes a cell")?;
        if with_saving - fair > BAR {
            outcome.found(
                said("audit-17-saved")
                    .with("chance", format!("{with_saving:.2}"))
                    .with("fair", format!("{fair:.2}")),
            );
        }
        outcome.examined += 1;
    }
    outcome.tried(said("audit-17-drill-tried").with("ballots", outcome.examined));
    Ok(outcome)
}
