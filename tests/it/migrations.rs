//! Migrations: up, down and up again on both databases, which end with the same tables.

use spiegel::storage::database::Database;
use spiegel::storage::migrate;

use super::support::database::{Kind, TestDatabase, TestFolder};
use super::support::{dump, on_both_databases};

fn schema(database: &Database) -> Vec<(String, Vec<String>)> {
    let tables = dump::tables(database);
    tables
        .into_iter()
        .map(|table| (table.clone(), dump::columns(database, &table)))
        .collect()
}

on_both_databases! {
    fn every_migration_goes_up_down_and_up_again(database) {
        let folder = TestFolder::new();
        let made = TestDatabase::new(database, folder.path());
        let pending = migrate::pending(&made.url).unwrap();
        assert!(!pending.is_empty());
        assert_eq!(migrate::run_pending(&made.url).unwrap().len(), pending.len());
        assert_eq!(migrate::pending(&made.url).unwrap(), Vec::<String>::new());
        assert_eq!(migrate::run_pending(&made.url).unwrap(), Vec::<String>::new());

        let opened = Database::open(&made.url).unwrap();
        let first = schema(&opened);
        assert!(first.iter().any(|(table, _)| table == "ballot_box"));

        assert_eq!(migrate::revert_all(&made.url).unwrap(), pending.len());
        assert_eq!(schema(&opened), []);
        assert_eq!(migrate::pending(&made.url).unwrap(), pending);

        migrate::run_pending(&made.url).unwrap();
        assert_eq!(schema(&opened), first);
    }
}

#[test]
fn both_databases_have_the_same_tables_and_columns() {
    if super::databases::postgres_url().is_none() {
        return;
    }
    let [sqlite, postgresql] = [Kind::Sqlite, Kind::Postgres].map(|kind| {
        let folder = TestFolder::new();
        let made = TestDatabase::new(kind, folder.path());
        migrate::run_pending(&made.url).unwrap();
        schema(&Database::open(&made.url).unwrap())
    });
    assert_eq!(sqlite, postgresql);
}
