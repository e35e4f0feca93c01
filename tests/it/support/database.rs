//! A database for one test: a file in a folder of its own, or a PostgreSQL database of its own. Gone after the test.

use std::path::{Path, PathBuf};

use diesel::{Connection, PgConnection, RunQueryDsl, sql_query};
use spiegel::domain::promise::hexadecimal;
use spiegel::effects::{RandomnessExt, SystemRandomness};
use spiegel::storage::connection::DatabaseUrl;

/// Which database a journey runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// A folder that goes with its test.
pub(crate) struct TestFolder(PathBuf);

impl TestFolder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("spiegel-it-{}", unique_name()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// An empty database that goes with its test.
pub(crate) struct TestDatabase {
    pub(crate) url: DatabaseUrl,
    /// Server and name of a PostgreSQL database, to drop it.
    made: Option<(String, String)>,
}

impl TestDatabase {
    pub(crate) fn new(kind: Kind, folder: &Path) -> Self {
        match kind {
            Kind::Sqlite => {
                let path = folder.join("spiegel.db");
                Self {
                    url: DatabaseUrl::Sqlite(path.to_str().unwrap().to_owned()),
                    made: None,
                }
            }
            Kind::Postgres => {
                let server =
                    crate::databases::postgres_url().expect("asked for PostgreSQL without a URL");
                let name = format!("spiegel_it_{}", unique_name());
                execute(&server, &format!("CREATE DATABASE {name}"));
                let base = server.rsplit_once('/').expect("the URL names a database").0;
                Self {
                    url: DatabaseUrl::Postgres(format!("{base}/{name}")),
                    made: Some((server, name)),
                }
            }
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.made {
            execute(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

fn execute(server: &str, statement: &str) {
    let mut connection = PgConnection::establish(server).unwrap();
    sql_query(statement).execute(&mut connection).unwrap();
}

/// Tests run beside each other, and after tests that were broken off: names never come back.
fn unique_name() -> String {
    hexadecimal(&SystemRandomness::new().array::<8>())
}
