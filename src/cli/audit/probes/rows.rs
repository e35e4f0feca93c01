//! Attack 15: whether a row stands there tells as much as what stands in it. While a round is open, everybody who is
//! asked something has the same rows from the opening to the close. Pass: none is missing and none is too many.

use std::collections::BTreeSet;

use crate::cli::audit::evidence::{Asked, Evidence, RoundFacts};
use crate::cli::audit::outcome::{Outcome, said};
use crate::storage::inspect::Value;

/// What a row is about: a person, or a rater and a subject; hexadecimal.
type About = Vec<String>;

/// Every open round has exactly its rows: a draft for each form, also that about oneself, an own form for each subject,
/// and a link and a choice about reminders for everybody who is asked something.
pub(super) fn look(evidence: &Evidence, outcome: &mut Outcome) {
    let open = evidence.rounds.iter().filter(|round| round.state == "open");
    for round in open {
        let people = of_round(evidence, round, |_| true);
        let subjects = of_round(evidence, round, |is_subject| {
            *is_subject == Value::Number(1)
        });
        let asked = evidence.asked.iter().filter(|one| one.round == round.id);
        let asked: Vec<&Asked> = asked.collect();
        let own = subjects.iter().map(|one| vec![one.clone(), one.clone()]);
        let drafts = asked
            .iter()
            .map(|one| vec![one.rater.to_string(), one.subject.to_string()])
            .chain(own)
            .collect();
        let alone = |people: BTreeSet<String>| people.into_iter().map(|one| vec![one]).collect();
        let raters = asked.iter().map(|one| one.rater.to_string());
        let with_forms: BTreeSet<About> = alone(raters.chain(subjects.clone()).collect());
        for (table, columns, expected) in [
            ("draft", ["rater_id", "subject_id"].as_slice(), drafts),
            ("self_form", &["participant_id"], alone(subjects)),
            ("personal_link", &["participant_id"], with_forms.clone()),
            ("reminder_choice", &["participant_id"], with_forms),
        ] {
            // A database of an older version, which is said apart.
            let Some(rows) = evidence.table(table) else {
                continue;
            };
            let mut found: Vec<About> = rows
                .rows
                .iter()
                .filter(|row| {
                    table != "personal_link" || rows.value(row, "purpose").text() == "forms"
                })
                .map(|row| {
                    let about = columns.iter().map(|column| rows.value(row, column).text());
                    about.map(str::to_owned).collect::<About>()
                })
                .filter(|about| about.iter().any(|person| people.contains(person)))
                .collect();
            let count = found.len();
            found.sort_unstable();
            found.dedup();
            let missing = expected.iter().filter(|about| !found.contains(about));
            let missing = missing.count();
            let extra = found.iter().filter(|about| !expected.contains(*about));
            let extra = extra.count() + count - found.len();
            if missing + extra > 0 {
                outcome.found(
                    said("audit-15-rows")
                        .with("table", table)
                        .with("round", &round.title)
                        .with("missing", missing)
                        .with("extra", extra),
                );
            }
        }
    }
}

/// Identifiers of the people of a round whose `is_subject` is as wanted.
fn of_round(
    evidence: &Evidence,
    round: &RoundFacts,
    wanted: impl Fn(&Value) -> bool,
) -> BTreeSet<String> {
    let Some(table) = evidence.table("participant") else {
        return BTreeSet::new();
    };
    let id = round.id.to_string();
    table
        .rows
        .iter()
        .filter(|row| table.value(row, "round_id").text() == id)
        .filter(|row| wanted(table.value(row, "is_subject")))
        .map(|row| table.value(row, "id").text().to_owned())
        .collect()
}
