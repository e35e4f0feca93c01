//! Use cases, one a file: permission, transaction, order of steps. Three kinds of doors call them (web, jobs,
//! command line), so nothing here knows HTTP, templates or mail servers.

pub mod close_round;
pub mod edit_people;
pub mod edit_raters;
pub mod edit_round;
pub mod empty_box;
pub mod error;
pub mod fill_in;
pub mod leaders;
pub mod open_round;
pub mod outbox;
pub mod personal_link;
pub mod preview_round;
pub mod promised;
pub mod published_figures;
pub mod read_report;
pub mod reseal;
pub mod sign_in;
pub mod submit_ballot;
pub mod submit_self_form;
pub mod view_rounds;

use std::sync::Arc;

use crate::app::error::AppError;
use crate::ballot_box::key_folder::KeyFolder;
use crate::config::Settings;
use crate::domain::ids::RoundId;
use crate::effects::{Clock, Randomness};
use crate::sealing::SealKey;
use crate::storage::database::Database;

/// Everything that use cases work with; built once.
pub struct App {
    /// The database.
    pub database: Database,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub random: Arc<dyn Randomness>,
    /// Keys of open rounds.
    pub keys: KeyFolder,
    /// Signs sign-in links.
    pub signing_key: SealKey,
    /// Seals notices while they wait in the outbox.
    pub outbox_key: SealKey,
    /// Settings.
    pub settings: Settings,
}

/// Does something for every round, also when it fails for one; how often it was done.
///
/// # Errors
/// The first failure, after all were tried.
pub(crate) fn for_each_round(
    ids: &[RoundId],
    work: impl Fn(RoundId) -> Result<bool, AppError>,
) -> Result<usize, AppError> {
    let (mut done, mut failure) = (0, None);
    for id in ids {
        match work(*id) {
            Ok(true) => done += 1,
            Ok(false) => {}
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    failure.map_or(Ok(done), Err)
}

/// The app as everybody holds it.
pub type SharedApp = Arc<App>;
