//! A look into every table, past all use cases: what somebody sees who holds the database and nothing else.

use std::collections::BTreeMap;

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use serde_json::Value;
use spiegel::storage::connection::DbConnection;
use spiegel::storage::database::Database;
use spiegel::storage::error::StorageError;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// One row: column name to what stands in it. Bytes are written in hexadecimal.
pub(crate) type Row = BTreeMap<String, Value>;
/// Every row of every table, in the order of their text.
pub(crate) type Dump = BTreeMap<String, Vec<Row>>;

/// The first column of a query that names it `line`.
pub(crate) fn lines(database: &Database, query: &str) -> Vec<String> {
    let found: Result<Vec<Line>, StorageError> = database.read(|db| {
        Ok(match db {
            DbConnection::Sqlite(inner) => sql_query(query).load(inner)?,
            DbConnection::Postgres(inner) => sql_query(query).load(inner)?,
        })
    });
    found.unwrap().into_iter().map(|row| row.line).collect()
}

/// Runs a statement that no use case would.
pub(crate) fn execute(database: &Database, statement: &str) -> usize {
    let statement = statement.to_owned();
    let done: Result<usize, StorageError> = database.write(move |db| {
        Ok(match db {
            DbConnection::Sqlite(inner) => sql_query(statement).execute(inner)?,
            DbConnection::Postgres(inner) => sql_query(statement).execute(inner)?,
        })
    });
    done.unwrap()
}

/// Takes away what keeps an open round as it was promised: what somebody who holds the database could do.
pub(crate) fn unlock(database: &Database) {
    for (trigger, table) in [
        ("round_is_frozen", "round"),
        ("cell_is_frozen", "cell"),
        ("gap_report_is_frozen", "gap_report"),
        ("group_report_is_frozen", "group_report"),
        ("group_report_stays", "group_report"),
    ] {
        let on = if is_sqlite(database) {
            String::new()
        } else {
            format!(" ON {table}")
        };
        execute(database, &format!("DROP TRIGGER {trigger}{on}"));
    }
}

fn is_sqlite(database: &Database) -> bool {
    matches!(
        database.url(),
        spiegel::storage::connection::DatabaseUrl::Sqlite(_)
    )
}

/// Names of the tables, without those that keep the migrations.
pub(crate) fn tables(database: &Database) -> Vec<String> {
    let query = if is_sqlite(database) {
        "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
         AND name NOT LIKE '%diesel%' ORDER BY name"
    } else {
        "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = 'public' \
         AND table_name NOT LIKE '%diesel%' ORDER BY table_name"
    };
    lines(database, query)
}

/// Columns of a table as `name` or `name?` (may be absent), in the order of the table.
pub(crate) fn columns(database: &Database, table: &str) -> Vec<String> {
    let query = if is_sqlite(database) {
        format!(
            "SELECT name || CASE \"notnull\" WHEN 1 THEN '' ELSE '?' END AS line FROM pragma_table_info('{table}') ORDER BY cid"
        )
    } else {
        format!(
            "SELECT column_name::text || CASE is_nullable WHEN 'NO' THEN '' ELSE '?' END AS line \
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
        )
    };
    lines(database, &query)
}

/// Every row of every table.
pub(crate) fn all(database: &Database) -> Dump {
    tables(database)
        .into_iter()
        .map(|table| (table.clone(), rows(database, &table)))
        .collect()
}

/// Every row of a table.
pub(crate) fn rows(database: &Database, table: &str) -> Vec<Row> {
    let query = if is_sqlite(database) {
        let pairs: Vec<String> = columns(database, table)
            .iter()
            .map(|column| column.trim_end_matches('?'))
            .map(|column| {
                format!("'{column}', CASE typeof(\"{column}\") WHEN 'blob' THEN lower(hex(\"{column}\")) ELSE \"{column}\" END")
            })
            .collect();
        format!(
            "SELECT json_object({}) AS line FROM \"{table}\"",
            pairs.join(", ")
        )
    } else {
        format!("SELECT row_to_json(one)::text AS line FROM \"{table}\" AS one")
    };
    let mut found: Vec<String> = lines(database, &query)
        .into_iter()
        .map(|line| line.replace("\\\\x", ""))
        .collect();
    found.sort();
    found
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The text in a column of a row.
pub(crate) fn text<'a>(row: &'a Row, column: &str) -> &'a str {
    row[column].as_str().unwrap()
}

/// Whether a column holds an empty text or no bytes.
pub(crate) fn holds_nothing(row: &Row, column: &str) -> bool {
    row[column]
        .as_str()
        .is_some_and(|text| text.trim_start_matches("0x").is_empty())
}

/// Whether `bytes` stand in a dump, as text or as bytes in hexadecimal.
pub(crate) fn holds(dump: &Dump, secret: &str) -> bool {
    let hexadecimal = spiegel::domain::promise::hexadecimal(secret.as_bytes());
    dump.values()
        .flatten()
        .flat_map(BTreeMap::values)
        .any(|value| {
            let value = value.to_string();
            value.contains(secret) || value.contains(&hexadecimal)
        })
}

/// Whether `needle` stands in `haystack`.
pub(crate) fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

/// Rows that are not the same in both dumps: table and what stands in the key columns.
pub(crate) fn changed(before: &Dump, after: &Dump) -> Vec<(String, Vec<String>)> {
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    let key = |row: &Row| -> Vec<String> {
        row.iter()
            .filter(|(column, _)| *column != "contents")
            .map(|(_, value)| value.to_string())
            .collect()
    };
    let mut rows = Vec::new();
    for (table, old) in before {
        let old: BTreeMap<_, _> = old.iter().map(|row| (key(row), row)).collect();
        let new: BTreeMap<_, _> = after[table].iter().map(|row| (key(row), row)).collect();
        assert_eq!(
            old.keys().collect::<Vec<_>>(),
            new.keys().collect::<Vec<_>>(),
            "rows came or went in {table}"
        );
        for (key, row) in old {
            if row != new[&key] {
                let length = |row: &Row| text(row, "contents").len();
                assert_eq!(
                    length(row),
                    length(new[&key]),
                    "a row of {table} has another size"
                );
                rows.push((table.clone(), key));
            }
        }
    }
    rows
}
