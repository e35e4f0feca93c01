//! Attack 22: what the tables say beside the promise of a round: its title, its contact, its reminders, its departments,
//! its state, and the triggers that keep them as they were promised.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::cli::audit::evidence::{Evidence, RoundFacts, whole};
use crate::cli::audit::outcome::{Outcome, Sentence, said};
use crate::domain::departments::{levels, path_key};
use crate::domain::promise::Promise;
use crate::storage::inspect::{Table, Value};

/// Which columns of a round say something else than its promise. What the text of the promise does not name was not
/// promised yet when the round opened, and is left out.
pub(super) fn disagreements(
    evidence: &Evidence,
    round: &RoundFacts,
    promise: &Promise,
) -> Vec<&'static str> {
    let named: BTreeMap<String, serde_json::Value> = round
        .promise
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let row = Row::of_round(evidence, round);
    let mut found = Vec::new();
    if round.title != promise.title {
        found.push("audit-22-round-title");
    }
    let contact = promise.comment_contact.as_ref();
    let contact = contact.map_or(("", ""), |contact| (contact.name(), contact.email()));
    let stored = (
        row.text("comment_contact_name"),
        row.text("comment_contact_email"),
    );
    if named.contains_key("comment_contact") && stored != contact {
        found.push("audit-22-contact");
    }
    if named.contains_key("reminders") {
        let promised: Option<Vec<Timestamp>> =
            promise.reminders.iter().map(|at| at.parse().ok()).collect();
        let stored: Option<Vec<Timestamp>> = serde_json::from_str(row.text("reminders")).ok();
        if promised.is_none() || stored != promised {
            found.push("audit-22-reminders");
        }
    }
    if named.contains_key("groupings") && !groups_agree(evidence, round, promise, &row) {
        found.push("audit-22-groups");
    }
    found
}

/// Whether departments stand apart only where the leader chose that, each with as many subjects as promised.
fn groups_agree(evidence: &Evidence, round: &RoundFacts, promise: &Promise, row: &Row<'_>) -> bool {
    let groups = &promise.groupings.groups;
    if groups.is_empty() {
        return true;
    }
    let Some(people) = evidence.table("participant") else {
        return false;
    };
    let id = round.id.to_string();
    let departments: Vec<Vec<String>> = people
        .rows
        .iter()
        .filter(|row| people.value(row, "round_id").text() == id)
        .filter(|row| people.value(row, "is_subject") == &Value::Number(1))
        .map(|row| path_key(&levels(people.value(row, "department").text())))
        .collect();
    let fits = |path: &[String], subjects: u32| {
        let key = path_key(path);
        let inside = departments.iter().filter(|own| own.starts_with(&key));
        u32::try_from(inside.count()) == Ok(subjects)
    };
    row.number("by_department") == Some(1)
        && groups.iter().all(|group| fits(&group.path, group.subjects))
}

/// A round has its reports from the close on, and none before.
pub(super) fn state(evidence: &Evidence, outcome: &mut Outcome) {
    let of_people: BTreeMap<&str, &str> = evidence
        .table("participant")
        .map(|table| {
            let rounds = table.column("round_id").map(Value::text);
            table.column("id").map(Value::text).zip(rounds).collect()
        })
        .unwrap_or_default();
    let column = |table: &str, column: &str| -> Vec<&str> {
        let table = evidence.table(table).into_iter();
        table
            .flat_map(|table| table.column(column).map(Value::text))
            .collect()
    };
    let group: BTreeSet<&str> = column("group_report", "round_id").into_iter().collect();
    let own: BTreeSet<&str> = column("gap_report", "participant_id").into_iter().collect();
    for round in &evidence.rounds {
        let id = round.id.to_string();
        let has_own = own
            .iter()
            .any(|person| of_people.get(person) == Some(&id.as_str()));
        let has_group = group.contains(id.as_str());
        let told = |key: &'static str| -> Sentence { said(key).with("round", &round.title) };
        match round.state.as_str() {
            "draft" | "open" if has_own || has_group => {
                outcome.found(told("audit-22-early-report"));
            }
            "released" if !has_group => outcome.found(told("audit-22-no-report")),
            _as_it_should_be => {}
        }
    }
}

/// The database has every trigger of this version as it was made, and no other one.
pub(super) fn triggers(evidence: &Evidence, outcome: &mut Outcome) {
    let told = |key: &'static str, name: &String| said(key).with("trigger", name);
    for wanted in &evidence.reference.triggers {
        let found = evidence.triggers.iter().find(|one| one.name == wanted.name);
        match found {
            None => outcome.found(told("audit-22-trigger", &wanted.name)),
            // PostgreSQL writes its statements another way than SQLite; there the names are compared.
            Some(found) if !found.statement.is_empty() && found != wanted => {
                outcome.found(told("audit-22-other-trigger", &wanted.name));
            }
            Some(_same) => {}
        }
    }
    let known = &evidence.reference.triggers;
    for unknown in &evidence.triggers {
        if !known.iter().any(|one| one.name == unknown.name) {
            outcome.found(told("audit-22-other-trigger", &unknown.name));
        }
    }
}

/// The row of a round.
struct Row<'a>(Option<(&'a Table, &'a Vec<Value>)>);

impl<'a> Row<'a> {
    fn of_round(evidence: &'a Evidence, round: &RoundFacts) -> Self {
        let id = round.id.to_string();
        Self(evidence.table("round").and_then(|table| {
            let mut rows = table.rows.iter();
            let row = rows.find(|row| table.value(row, "id").text() == id)?;
            Some((table, row))
        }))
    }

    fn value(&self, column: &str) -> &'a Value {
        self.0
            .map_or(&Value::Absent, |(table, row)| table.value(row, column))
    }

    fn text(&self, column: &str) -> &'a str {
        self.value(column).text()
    }

    fn number(&self, column: &str) -> Option<i64> {
        whole(self.value(column))
    }
}
