//! Attack 15: join values, times and counters. Pass: no column, no shared value, no time, no row of another size, no
//! row too many or missing ([`rows`]) and no identifier in order that leads from a person to an answer. Cannot see: what a value means that is equal to no
//! other, and values that are parts of each other.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Beside, rows};
use crate::cli::audit::evidence::{Evidence, whole};
use crate::cli::audit::known;
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::storage::inspect::{Table, Value};

/// A column: its table and its name.
type Column<'a> = (&'a str, &'a str);

/// Shorter texts and smaller numbers are equal by chance.
const SHORTEST: usize = 8;
const SMALLEST: i64 = 1_000_000;
/// Numbers from here on can be moments: seconds since 1970 in 2001, and every finer unit.
const MOMENTS_FROM: i64 = 1_000_000_000;
/// Fewer identifiers can look like anything by chance.
const FEWEST_IDS: usize = 4;
/// Random identifiers of 128 bits never lie this near to each other.
const NEAR: u128 = 1 << 72;
/// Hexadecimal digits of the number that makes every envelope another one.
const NONCE_DIGITS: usize = 24;

pub(super) fn probe(evidence: &Evidence, _beside: &Beside) -> Outcome {
    let mut outcome = Outcome::of(15, Place::Copy, "audit-15-title");
    let values: usize = evidence
        .tables
        .values()
        .map(|table| table.rows.len() * table.columns.len())
        .sum();
    outcome.tried(said("audit-15-tried").with("values", values));
    outcome.examined = evidence.tables.values().map(|table| table.rows.len()).sum();
    columns(evidence, &mut outcome);
    moments(evidence, &mut outcome);
    shared(evidence, &mut outcome);
    identifiers(evidence, &mut outcome);
    sizes(evidence, &mut outcome);
    rows::look(evidence, &mut outcome);
    outcome
}

/// No table and no column that this version does not know; the tables of answers exactly as listed.
fn columns(evidence: &Evidence, outcome: &mut Outcome) {
    for table in evidence.tables.values() {
        let known: Option<Vec<&str>> = known::ANSWERS
            .iter()
            .find(|(name, _)| *name == table.name)
            .map(|(_, columns)| columns.to_vec())
            .or_else(|| {
                let columns = evidence.reference.columns.get(&table.name)?;
                Some(columns.iter().map(String::as_str).collect())
            });
        let Some(known) = known else {
            outcome.found(said("audit-15-table").with("table", &table.name));
            continue;
        };
        for column in table
            .columns
            .iter()
            .filter(|name| !known.contains(&name.as_str()))
        {
            outcome.found(
                said("audit-15-column")
                    .with("table", &table.name)
                    .with("column", column),
            );
        }
    }
    let older = evidence.reference.columns.iter().any(|(name, columns)| {
        evidence
            .table(name)
            .is_none_or(|table| columns.iter().any(|column| !table.columns.contains(column)))
    });
    if older {
        outcome.remark(said("audit-15-older"));
    }
}

fn answer_tables(evidence: &Evidence) -> impl Iterator<Item = &Table> {
    known::ANSWERS
        .iter()
        .filter_map(|(name, _)| evidence.table(name))
}

/// No value in a table of answers that could be a moment.
fn moments(evidence: &Evidence, outcome: &mut Outcome) {
    for table in answer_tables(evidence) {
        for column in &table.columns {
            let is_moment = |value: &Value| match value {
                Value::Number(number) => *number >= MOMENTS_FROM,
                Value::Text(text) => looks_like_a_day(text),
                Value::Absent | Value::Bytes { .. } => false,
            };
            if table.column(column).any(is_moment) {
                outcome.found(
                    said("audit-15-moment")
                        .with("table", &table.name)
                        .with("column", column),
                );
            }
        }
    }
}

/// Whether a text starts like 2027-01-11.
fn looks_like_a_day(text: &str) -> bool {
    text.get(..10)
        .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
}

/// No two columns of different tables share values, but those that a foreign key or the list joins.
fn shared(evidence: &Evidence, outcome: &mut Outcome) {
    let mut holders: HashMap<&Value, BTreeSet<Column<'_>>> = HashMap::new();
    for table in evidence.tables.values() {
        for row in &table.rows {
            for (column, value) in table.columns.iter().zip(row) {
                let is_telling = match value {
                    Value::Absent => false,
                    Value::Number(number) => *number >= SMALLEST,
                    Value::Text(text) => text.len() >= SHORTEST,
                    Value::Bytes { length, .. } => *length >= SHORTEST,
                };
                if is_telling {
                    let holders = holders.entry(value).or_default();
                    holders.insert((&table.name, column));
                }
            }
        }
    }
    let mut pairs: BTreeMap<(Column<'_>, Column<'_>), usize> = BTreeMap::new();
    for columns in holders.values().filter(|columns| columns.len() > 1) {
        for one in columns {
            for other in columns
                .iter()
                .filter(|other| one < *other && one.0 != other.0)
            {
                *pairs.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let groups = Groups::of(evidence);
    for ((one, other), count) in pairs {
        if !groups.join(one, other) {
            outcome.found(
                said("audit-15-shared")
                    .with("first", format!("{}.{}", one.0, one.1))
                    .with("second", format!("{}.{}", other.0, other.1))
                    .with("count", count),
            );
        }
    }
}

/// Columns that foreign keys join, directly or by way of others.
struct Groups<'a>(BTreeMap<Column<'a>, Column<'a>>);

impl<'a> Groups<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        let keys = &evidence.reference.foreign_keys;
        let target = |(table, column): Column<'a>| {
            keys.iter()
                .find(|key| key.from.0 == table && key.from.1 == column)
                .map(|key| (key.to.0.as_str(), key.to.1.as_str()))
        };
        let mut roots = BTreeMap::new();
        for key in keys {
            let from = (key.from.0.as_str(), key.from.1.as_str());
            let mut root = from;
            // Keys that point at keys end after a few steps.
            for _step in 0..keys.len() {
                let Some(next) = target(root) else { break };
                root = next;
            }
            roots.insert(from, root);
        }
        Self(roots)
    }

    fn join(&self, one: Column<'_>, other: Column<'_>) -> bool {
        let root = |column: Column<'_>| -> (String, String) {
            let (table, name) = self
                .0
                .iter()
                .find(|(from, _)| **from == column)
                .map_or(column, |(_, root)| *root);
            (table.to_owned(), name.to_owned())
        };
        let is_answer =
            |column: Column<'_>| known::ANSWERS.iter().any(|(name, _)| *name == column.0);
        let are_moments = [one, other]
            .iter()
            .all(|column| column.1.ends_with(known::MOMENT) && !is_answer(*column));
        root(one) == root(other)
            || are_moments
            || known::SHARED
                .iter()
                .any(|group| group.contains(&one) && group.contains(&other))
    }
}

/// Identifiers tell neither an order nor a moment.
fn identifiers(evidence: &Evidence, outcome: &mut Outcome) {
    for table in evidence.tables.values() {
        let ids: Vec<&str> = table
            .column("id")
            .filter(|value| matches!(value, Value::Bytes { length: 16, .. }))
            .map(Value::text)
            .collect();
        let dated = ids.iter().all(|digits| {
            let digit = |place: usize| digits.chars().nth(place).unwrap_or_default();
            matches!(digit(12), '1' | '6' | '7') && matches!(digit(16), '8' | '9' | 'a' | 'b')
        });
        if ids.len() >= FEWEST_IDS && dated {
            outcome.found(said("audit-15-dated").with("table", &table.name));
        }
        let mut numbers: Vec<u128> = ids
            .iter()
            .filter_map(|digits| u128::from_str_radix(digits, 16).ok())
            .collect();
        numbers.sort_unstable();
        let near = numbers.windows(2).any(|pair| match pair {
            [one, next] => next - one < NEAR,
            _ => false,
        });
        let counts = table.column("id").any(|value| whole(value).is_some());
        if near || counts {
            outcome.found(said("audit-15-consecutive").with("table", &table.name));
        }
    }
}

/// Rows of one kind have one size, and no two rows hold the same.
fn sizes(evidence: &Evidence, outcome: &mut Outcome) {
    let round_of: BTreeMap<&str, &str> = evidence
        .table("participant")
        .map(|table| {
            let rounds = table.column("round_id").map(Value::text);
            table.column("id").map(Value::text).zip(rounds).collect()
        })
        .unwrap_or_default();
    for (name, person) in [("draft", "rater_id"), ("self_form", "participant_id")] {
        let Some(table) = evidence.table(name) else {
            continue;
        };
        let mut lengths: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for row in &table.rows {
            if let Value::Bytes { length, .. } = table.value(row, "contents") {
                let round = round_of.get(table.value(row, person).text());
                lengths
                    .entry(round.copied().unwrap_or_default())
                    .or_default()
                    .insert(*length);
            }
        }
        if lengths.values().any(|of_round| of_round.len() > 1) {
            outcome.found(said("audit-15-sizes").with("table", name));
        }
    }
    for cell in &evidence.cells {
        if cell
            .stored_bytes
            .is_some_and(|stored| stored != cell.shape.sealed_len())
        {
            outcome.found(said("audit-15-sizes").with("table", "ballot_box"));
        }
    }
    for name in ["draft", "self_form", "ballot_box"] {
        let Some(table) = evidence.table(name) else {
            continue;
        };
        let mut seen = BTreeSet::new();
        let again = table
            .column("contents")
            .filter_map(|value| value.text().get(..NONCE_DIGITS))
            .any(|nonce| !seen.insert(nonce));
        if again {
            outcome.found(said("audit-15-again").with("table", name));
        }
    }
}
