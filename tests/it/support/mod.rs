//! What the journeys stand on: databases of their own, an app in memory, people and rounds as given, a browser
//! without a screen, and a look into every table.

pub(crate) mod audit;
pub(crate) mod browser;
pub(crate) mod canaries;
pub(crate) mod database;
pub(crate) mod dump;
pub(crate) mod figures;
pub(crate) mod folder;
pub(crate) mod given;
pub(crate) mod log;
pub(crate) mod mail_server;
pub(crate) mod shown;
pub(crate) mod test_app;

/// Makes each journey two tests, `name::sqlite` and `name::postgresql`. The second is passed over without a server;
/// `SPIEGEL_TEST_ALL` forbids that.
macro_rules! on_both_databases {
    ($($(#[doc = $doc:literal])* fn $name:ident($database:ident) $journey:block)+) => {
        $(mod $name {
            use super::*;

            $(#[doc = $doc])*
            fn journey($database: crate::support::database::Kind) $journey

            #[test]
            fn sqlite() {
                journey(crate::support::database::Kind::Sqlite);
            }

            #[test]
            fn postgresql() {
                if crate::databases::postgres_url().is_some() {
                    journey(crate::support::database::Kind::Postgres);
                }
            }
        })+
    };
}

pub(crate) use on_both_databases;
