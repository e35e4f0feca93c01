//! The least that closing a round can take: the same number of ballots opened, and the bytes of its reports put into a
//! table of an empty database, with nothing around them.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Binary, Text};
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};
use spiegel::ballot_box::{RoundKeys, open_ballot, seal_ballot};
use spiegel::effects::{RandomnessExt, SystemRandomness};

use super::cost::Cost;
use super::round::{RATERS, database};

const PROMISE: [u8; 32] = [7; 32];
/// Different ballots that are opened in turn.
const DIFFERENT: usize = 64;
/// As in the service.
const SETTINGS: &str = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; \
     PRAGMA cache_size=-16000;";

#[derive(QueryableByName)]
struct Stored {
    #[diesel(sql_type = Text)]
    contents: String,
}

#[derive(QueryableByName)]
struct Slots {
    #[diesel(sql_type = BigInt)]
    ratings: i64,
    #[diesel(sql_type = BigInt)]
    comments: i64,
}

/// For the closed round of a folder.
pub(crate) fn run(folder: &Path) -> anyhow::Result<Cost> {
    let mut closed = SqliteConnection::establish(&database(folder).to_string_lossy())?;
    let reports: Vec<Stored> = sql_query("SELECT contents FROM gap_report").load(&mut closed)?;
    let slots: Slots = sql_query(
        "SELECT CAST(max(CASE kind WHEN 'comments' THEN 0 ELSE slot_bytes END) AS BIGINT) AS ratings, \
         CAST(max(CASE kind WHEN 'comments' THEN slot_bytes ELSE 0 END) AS BIGINT) AS comments FROM cell",
    )
    .get_result(&mut closed)?;
    drop(closed);

    let random = SystemRandomness;
    let keys = RoundKeys::generate(&random)?;
    let ballots = |slot_bytes: i64| {
        let slot_bytes = u32::try_from(slot_bytes).unwrap_or_default();
        (0..DIFFERENT)
            .map(|_ballot| {
                let payload: [u8; 200] = random.array();
                seal_ballot(&keys.tally_public, &PROMISE, &payload, slot_bytes, &random)
            })
            .collect::<Result<Vec<_>, _>>()
    };
    let (ratings, comments) = (ballots(slots.ratings)?, ballots(slots.comments)?);
    let sent = reports.len() * usize::try_from(RATERS)?;
    let mut bare = SqliteConnection::establish(&folder.join("bare.db").to_string_lossy())?;
    bare.batch_execute(SETTINGS)?;
    bare.batch_execute("CREATE TABLE bare (id BLOB PRIMARY KEY, contents TEXT) WITHOUT ROWID")?;
    Cost::of(|| {
        let with_comments = sent * 6 / 10;
        for ballot in ratings
            .iter()
            .cycle()
            .take(sent)
            .chain(comments.iter().cycle().take(with_comments))
        {
            open_ballot(&keys, &PROMISE, ballot)?;
        }
        bare.transaction(|bare| {
            for report in &reports {
                sql_query("INSERT INTO bare VALUES (?, ?)")
                    .bind::<Binary, _>(random.array::<16>().as_slice())
                    .bind::<Text, _>(&report.contents)
                    .execute(bare)?;
            }
            Ok::<_, diesel::result::Error>(())
        })?;
        Ok(())
    })
}
