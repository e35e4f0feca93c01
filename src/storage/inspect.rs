//! A look into every table past all use cases, for `spiegel audit`: which tables and columns there are, what stands in
//! them, and what PostgreSQL keeps beside the rows. It reads and never writes.

use std::path::Path;

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::{BigInt, Binary, Text};
use diesel::{QueryableByName, RunQueryDsl, sql_query};

use super::connection::{DatabaseUrl, DbConnection, Purpose, establish};
use super::error::StorageError;

/// Longer values are read as their two ends: sealed contents are large, and no two of them share an end by chance.
const WHOLE_BYTES: usize = 64;

/// What stands in one column of one row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing.
    Absent,
    /// A whole number; truth is 1.
    Number(i64),
    /// A text.
    Text(String),
    /// Bytes in hexadecimal, the first and last 32 when there are more than 64, and how many there are in all.
    Bytes {
        /// Hexadecimal digits.
        digits: String,
        /// Bytes in all.
        length: usize,
    },
}

impl Value {
    /// The text, or the hexadecimal digits of bytes; empty for anything else.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Bytes { digits, .. } => digits,
            Self::Absent | Self::Number(_) => "",
        }
    }
}

/// A table with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Names of its columns, in order.
    pub columns: Vec<String>,
    /// Its rows, in the order that the database gives; each value at the place of its column.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    /// The values of one column; none when there is no such column.
    pub fn column<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
        let place = self.columns.iter().position(|column| column == name);
        self.rows.iter().filter_map(move |row| row.get(place?))
    }

    /// A value of one of the rows of this table.
    pub fn value<'a>(&self, row: &'a [Value], column: &str) -> &'a Value {
        let place = self.columns.iter().position(|name| name == column);
        place
            .and_then(|place| row.get(place))
            .unwrap_or(&Value::Absent)
    }
}

/// A column that points at a column of another table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    /// Table and column that point.
    pub from: (String, String),
    /// Table and column pointed at.
    pub to: (String, String),
}

/// What the database does by itself when a row comes, changes or goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The statement that made it, in SQLite; empty on PostgreSQL.
    pub statement: String,
}

/// Which transaction wrote a row last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowVersion {
    /// The key of the row: hexadecimal digits of its columns, one after the other.
    pub key: String,
    /// The transaction (`xmin`).
    pub transaction: i64,
}

/// What a PostgreSQL server keeps beside the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// The moment of every transaction (`track_commit_timestamp`).
    Moments,
    /// A log of all changes, elsewhere or readable row by row (`archive_mode`, `wal_level`, replication slots).
    Changes,
    /// Statements, or counts of them (`log_statement`, `pg_stat_statements`).
    Statements,
}

/// A key and the bytes that belong to it.
pub type KeyAndBytes = (Vec<u8>, Vec<u8>);

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Binary)]
    key: Vec<u8>,
    #[diesel(sql_type = Binary)]
    contents: Vec<u8>,
}

/// A connection that only reads.
pub struct Inspection {
    connection: DbConnection,
}

impl Inspection {
    /// Opens the database for reading; on PostgreSQL everything is read in one read-only transaction.
    ///
    /// # Errors
    /// When there is no connection to be had.
    pub fn open(url: &DatabaseUrl) -> Result<Self, StorageError> {
        let mut connection = establish(url, Purpose::Read)?;
        if let DbConnection::Postgres(inner) = &mut connection {
            inner.batch_execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        }
        Ok(Self { connection })
    }

    /// Every table but those that keep the migrations, with all rows.
    ///
    /// # Errors
    /// When the database fails, or holds what cannot be read.
    pub fn tables(&mut self) -> Result<Vec<Table>, StorageError> {
        let names = self.lines(
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
             AND name NOT LIKE '%diesel%' ORDER BY name",
            "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = current_schema() \
             AND table_type = 'BASE TABLE' AND table_name NOT LIKE '%diesel%' ORDER BY table_name",
        )?;
        names.into_iter().map(|name| self.table(name)).collect()
    }

    fn table(&mut self, name: String) -> Result<Table, StorageError> {
        let quoted = name.replace('\'', "''");
        // The kind follows the name after a slash; `bytea` alone is written differently.
        let described = self.lines(
            &format!("SELECT name || '/' AS line FROM pragma_table_info('{quoted}') ORDER BY cid"),
            &format!(
                "SELECT column_name::text || '/' || data_type::text AS line FROM information_schema.columns \
                 WHERE table_schema = current_schema() AND table_name = '{quoted}' ORDER BY ordinal_position"
            ),
        )?;
        let columns: Vec<(&str, &str)> = described
            .iter()
            .map(|line| line.rsplit_once('/').unwrap_or((line, "")))
            .collect();
        let table = identifier(&name);
        let fields = |field: fn(&str, &str) -> String| -> String {
            let fields: Vec<String> = columns
                .iter()
                .map(|(name, kind)| field(&identifier(name), kind))
                .collect();
            fields.join(", ")
        };
        let lines = self.lines(
            &format!(
                "SELECT json_array({}) AS line FROM {table}",
                fields(sqlite_field)
            ),
            &format!(
                "SELECT json_build_array({})::text AS line FROM {table}",
                fields(postgres_field)
            ),
        )?;
        let unreadable = StorageError::Inconsistent {
            table: "audit",
            column: "rows",
        };
        let rows: Option<Vec<Vec<Value>>> = lines
            .iter()
            .map(|line| serde_json::from_str::<Vec<serde_json::Value>>(line).ok())
            .map(|row| row?.iter().map(value).collect())
            .collect();
        let columns = columns
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect();
        Ok(Table {
            rows: rows.ok_or(unreadable)?,
            columns,
            name,
        })
    }

    /// The foreign keys of a SQLite database; none on PostgreSQL.
    ///
    /// # Errors
    /// When the database fails.
    pub fn foreign_keys(&mut self) -> Result<Vec<ForeignKey>, StorageError> {
        let lines = self.lines(
            "SELECT tables.name || '/' || keys.\"from\" || '/' || keys.\"table\" || '/' || coalesce(keys.\"to\", 'id') \
             AS line FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys \
             WHERE tables.type = 'table'",
            "SELECT '' AS line WHERE false",
        )?;
        Ok(lines
            .iter()
            .filter_map(|line| {
                let mut parts = line.split('/').map(str::to_owned);
                Some(ForeignKey {
                    from: (parts.next()?, parts.next()?),
                    to: (parts.next()?, parts.next()?),
                })
            })
            .collect())
    }

    /// Every trigger that is switched on.
    ///
    /// # Errors
    /// When the database fails.
    pub fn triggers(&mut self) -> Result<Vec<Trigger>, StorageError> {
        let lines = self.lines(
            "SELECT name || '/' || sql AS line FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
            "SELECT tgname::text || '/' AS line FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid \
             WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND tgenabled = 'O' ORDER BY tgname",
        )?;
        let parts = lines.iter().filter_map(|line| line.split_once('/'));
        Ok(parts
            .map(|(name, statement)| Trigger {
                name: name.to_owned(),
                statement: statement.to_owned(),
            })
            .collect())
    }

    /// At which page of the file each table starts; none on PostgreSQL.
    ///
    /// # Errors
    /// When the database fails.
    pub fn root_pages(&mut self) -> Result<Vec<(String, u32)>, StorageError> {
        let lines = self.lines(
            "SELECT name || '/' || rootpage AS line FROM sqlite_master WHERE type = 'table'",
            "SELECT '' AS line WHERE false",
        )?;
        Ok(lines
            .iter()
            .filter_map(|line| {
                let (name, page) = line.rsplit_once('/')?;
                Some((name.to_owned(), page.parse().ok()?))
            })
            .collect())
    }

    /// The whole contents of every row of the ballot box, by cell.
    ///
    /// # Errors
    /// When the database fails.
    pub fn box_contents(&mut self) -> Result<Vec<KeyAndBytes>, StorageError> {
        let query = sql_query("SELECT cell_id AS key, contents FROM ballot_box");
        let rows: Vec<Stored> = match &mut self.connection {
            DbConnection::Sqlite(inner) => query.load(inner)?,
            DbConnection::Postgres(inner) => query.load(inner)?,
        };
        Ok(rows
            .into_iter()
            .map(|row| (row.key, row.contents))
            .collect())
    }

    /// Which transaction wrote each row of a table last, in the order of the keys; none on SQLite, which keeps no
    /// such thing.
    ///
    /// # Errors
    /// When the database fails.
    pub fn row_versions(
        &mut self,
        table: &str,
        key_columns: &[&str],
    ) -> Result<Vec<RowVersion>, StorageError> {
        #[derive(QueryableByName)]
        struct Version {
            #[diesel(sql_type = Text)]
            key: String,
            #[diesel(sql_type = BigInt)]
            version: i64,
        }
        let DbConnection::Postgres(inner) = &mut self.connection else {
            return Ok(Vec::new());
        };
        let key: Vec<String> = key_columns
            .iter()
            .map(|column| format!("encode({}, 'hex')", identifier(column)))
            .collect();
        let rows: Vec<Version> = sql_query(format!(
            "SELECT {} AS key, xmin::text::bigint AS version FROM {} ORDER BY 1",
            key.join(" || "),
            identifier(table)
        ))
        .load(inner)?;
        Ok(rows
            .into_iter()
            .map(|row| RowVersion {
                key: row.key,
                transaction: row.version,
            })
            .collect())
    }

    /// What the server keeps beside the rows; `None` on SQLite.
    ///
    /// # Errors
    /// When the database fails.
    pub fn kept_by_server(&mut self) -> Result<Option<Vec<Kept>>, StorageError> {
        if matches!(self.connection, DbConnection::Sqlite(_)) {
            return Ok(None);
        }
        let mut kept = Vec::new();
        for (what, condition) in [
            (
                Kept::Moments,
                "current_setting('track_commit_timestamp') = 'on'",
            ),
            (
                Kept::Changes,
                "current_setting('archive_mode') <> 'off' OR current_setting('wal_level') = 'logical' \
                 OR EXISTS (SELECT FROM pg_replication_slots)",
            ),
            (
                Kept::Statements,
                "current_setting('log_statement') <> 'none' \
                 OR EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements')",
            ),
        ] {
            let query = format!("SELECT 'yes' AS line WHERE {condition}");
            if !self.lines("", &query)?.is_empty() {
                kept.push(what);
            }
        }
        Ok(Some(kept))
    }

    fn lines(&mut self, sqlite: &str, postgres: &str) -> Result<Vec<String>, StorageError> {
        let rows: Vec<Line> = match &mut self.connection {
            DbConnection::Sqlite(inner) => sql_query(sqlite).load(inner)?,
            DbConnection::Postgres(inner) => sql_query(postgres).load(inner)?,
        };
        Ok(rows.into_iter().map(|row| row.line).collect())
    }
}

/// The file of an embedded database; `None` for a server.
pub fn file_of(url: &DatabaseUrl) -> Option<&Path> {
    match url {
        DatabaseUrl::Sqlite(path) => Some(Path::new(path)),
        DatabaseUrl::Postgres(_) => None,
    }
}

fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn sqlite_field(column: &str, _kind: &str) -> String {
    format!(
        "json_array(typeof({column}), CASE WHEN typeof({column}) <> 'blob' THEN {column} \
         WHEN length({column}) > {WHOLE_BYTES} THEN lower(hex(substr({column}, 1, 32)) || hex(substr({column}, -32))) \
         ELSE lower(hex({column})) END, length({column}))"
    )
}

fn postgres_field(column: &str, kind: &str) -> String {
    if kind == "bytea" {
        format!(
            "json_build_array('blob', CASE WHEN length({column}) > {WHOLE_BYTES} \
             THEN encode(substring({column} from 1 for 32), 'hex') || encode(substring({column} from length({column}) - 31), 'hex') \
             ELSE encode({column}, 'hex') END, length({column}))"
        )
    } else {
        format!("json_build_array('', {column}, 0)")
    }
}

/// The value behind `[kind, value, length]`.
fn value(field: &serde_json::Value) -> Option<Value> {
    use serde_json::Value as Json;
    let (kind, value) = (field.get(0)?.as_str()?, field.get(1)?);
    Some(match value {
        Json::Null => Value::Absent,
        Json::Bool(truth) => Value::Number(i64::from(*truth)),
        Json::Number(number) => number
            .as_i64()
            .map_or_else(|| Value::Text(number.to_string()), Value::Number),
        Json::String(digits) if kind == "blob" => Value::Bytes {
            digits: digits.clone(),
            length: usize::try_from(field.get(2)?.as_u64()?).ok()?,
        },
        Json::String(text) => Value::Text(text.clone()),
        other @ (Json::Array(_) | Json::Object(_)) => Value::Text(other.to_string()),
    })
}
