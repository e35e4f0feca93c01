//! Attack 17, every table: rows that changed, came or went between two copies and that name one person among others.
//!
//! Compared is every row of every table, whole, for the rounds that are open in both copies. A row names the people
//! whose identifiers stand in it, in whatever column. Of the drafts, which are rewritten with all drafts about the same
//! subject, the raters of one subject are compared with each other; of any other table all people of a round that have
//! rows there, or all people of the round when rows came or went. Rows of fewer than half of them are a finding. The own form of a subject is rewritten with the drafts
//! about that subject and is passed over when all of these changed. Rows that name nobody of a round say nothing
//! here: cells (which the chance to guess is about), mails that wait, leaders and their signing in.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::audit::evidence::Evidence;
use crate::cli::audit::outcome::{Outcome, said};
use crate::storage::inspect::{Table, Value};

/// Whom a draft is about: that many rows change together.
const SUBJECT: &str = "subject_id";
/// The table whose rows are people.
const PEOPLE: &str = "participant";
/// The form that changes with the drafts about the same person.
const OWN_FORM: &str = "self_form";

/// A round, and a subject where rows about one subject change together; hexadecimal.
type Group = (String, String);

/// Looks for rows that tell one person apart.
pub(super) fn look(
    evidence: &Evidence,
    first: &[&Table],
    second: &[&Table],
    outcome: &mut Outcome,
) {
    let open = open_in_both(first, second);
    let round_of: BTreeMap<&str, &str> = [first, second]
        .into_iter()
        .filter_map(|copy| named(copy, PEOPLE))
        .flat_map(|table| {
            let rounds = table.column("round_id").map(Value::text);
            table.column("id").map(Value::text).zip(rounds)
        })
        .filter(|(_, round)| open.contains(*round))
        .collect();
    let names: BTreeSet<&str> = first
        .iter()
        .chain(second)
        .map(|table| table.name.as_str())
        .collect();
    let moved = subjects_whose_drafts_all_changed(&round_of, first, second);
    for name in names {
        for ((round, _), people) in groups(name, &round_of, first, second) {
            let changed = people.iter().filter(|(person, rows)| {
                rows.have_changed() && !(name == OWN_FORM && moved.contains(*person))
            });
            let changed: Vec<&Rows> = changed.map(|(_, rows)| rows).collect();
            let among = if changed.iter().all(|rows| rows.before == rows.after) {
                people.len()
            } else {
                round_of.values().filter(|one| **one == round).count()
            };
            let changed = changed.len();
            if changed > 0 && changed * 2 < among {
                let round = evidence
                    .rounds
                    .iter()
                    .find(|one| one.id.to_string() == round);
                outcome.found(
                    said("audit-17-told-apart")
                        .with("table", name)
                        .with("round", round.map_or("", |round| round.title.as_str()))
                        .with("changed", changed)
                        .with("people", among),
                );
            }
        }
    }
}

/// Identifiers of the rounds that are open in both copies.
fn open_in_both(first: &[&Table], second: &[&Table]) -> BTreeSet<String> {
    let open = |copy: &[&Table]| -> BTreeSet<String> {
        let Some(table) = named(copy, "round") else {
            return BTreeSet::new();
        };
        let rows = table.rows.iter();
        rows.filter(|row| table.value(row, "state").text() == "open")
            .map(|row| table.value(row, "id").text().to_owned())
            .collect()
    };
    &open(first) & &open(second)
}

fn named<'a>(copy: &[&'a Table], name: &str) -> Option<&'a Table> {
    copy.iter().copied().find(|table| table.name == name)
}

fn subjects_whose_drafts_all_changed(
    round_of: &BTreeMap<&str, &str>,
    first: &[&Table],
    second: &[&Table],
) -> BTreeSet<String> {
    groups("draft", round_of, first, second)
        .into_iter()
        .filter(|(_, people)| people.values().all(Rows::have_changed))
        .map(|((_, subject), _)| subject)
        .collect()
}

/// The rows that name one person.
#[derive(Default)]
struct Rows {
    /// In the first copy.
    before: usize,
    /// In the second copy.
    after: usize,
    /// Those of both that are not the same in the other one.
    differ: usize,
}

impl Rows {
    fn have_changed(&self) -> bool {
        self.differ > 0
    }
}

/// Who has rows in a table, and whether any of these differ between the copies.
fn groups(
    name: &str,
    round_of: &BTreeMap<&str, &str>,
    first: &[&Table],
    second: &[&Table],
) -> BTreeMap<Group, BTreeMap<String, Rows>> {
    let mut groups: BTreeMap<Group, BTreeMap<String, Rows>> = BTreeMap::new();
    let (first, second) = (rows_of(first, name), rows_of(second, name));
    let all: BTreeSet<&Row<'_>> = first.keys().chain(second.keys()).collect();
    for row in all {
        let count = |copy: &BTreeMap<Row<'_>, usize>| copy.get(row).copied().unwrap_or_default();
        let (before, after) = (count(&first), count(&second));
        let subject = match row.iter().find(|(column, _)| *column == SUBJECT) {
            Some((_, subject)) if name == "draft" => subject.text(),
            _ => "",
        };
        for (_, value) in row.iter().filter(|(column, _)| *column != SUBJECT) {
            if let Some(round) = round_of.get(value.text()) {
                let group = ((*round).to_owned(), subject.to_owned());
                let people = groups.entry(group).or_default();
                let rows = people.entry(value.text().to_owned()).or_default();
                rows.before += before;
                rows.after += after;
                rows.differ += before.abs_diff(after);
            }
        }
    }
    groups
}

/// A row with the names of its columns.
type Row<'a> = Vec<(&'a str, &'a Value)>;

/// The rows of a table, and how often each stands there.
fn rows_of<'a>(copy: &[&'a Table], name: &str) -> BTreeMap<Row<'a>, usize> {
    let mut rows = BTreeMap::new();
    let Some(table) = named(copy, name) else {
        return rows;
    };
    for row in &table.rows {
        let row: Row<'_> = table.columns.iter().map(String::as_str).zip(row).collect();
        *rows.entry(row).or_default() += 1;
    }
    rows
}
