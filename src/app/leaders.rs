//! Accounts of leaders: made by the operator on the command line, never by visiting a page.

use unicode_normalization::UnicodeNormalization;

use super::SharedApp;
use super::error::AppError;
use crate::domain::ids::LeaderId;
use crate::domain::language::Language;
use crate::domain::people::checked_email_key;
use crate::domain::round::Leader;
use crate::effects::RandomnessExt;
use crate::storage::error::StorageError;
use crate::storage::leaders;

/// Why a leader was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddLeaderError {
    /// The address is none.
    #[error("not an e-mail address")]
    Address,
    /// Somebody has the address already.
    #[error("there is a leader with this address already")]
    Exists,
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Adds a leader.
///
/// # Errors
/// [`AddLeaderError`].
pub fn add(
    app: &SharedApp,
    address: &str,
    name: &str,
    language: Language,
) -> Result<Leader, AddLeaderError> {
    let key = checked_email_key(address).ok_or(AddLeaderError::Address)?;
    let name: String = if name.trim().is_empty() {
        address.trim().to_owned()
    } else {
        name.trim().nfc().collect()
    };
    let leader = Leader {
        id: LeaderId(app.random.array()),
        name,
        email: address.trim().to_owned(),
        language,
    };
    let new = leader.clone();
    app.database
        .write(move |db| leaders::insert(db, &new, &key).map_err(AddLeaderError::from))
        .map_err(|error| match error {
            AddLeaderError::Storage(error) if error.is_duplicate() => AddLeaderError::Exists,
            other => other,
        })?;
    Ok(leader)
}

/// Every leader, by name.
///
/// # Errors
/// The database.
pub fn all(app: &SharedApp) -> Result<Vec<Leader>, AppError> {
    app.database.read(|db| Ok(leaders::all(db)?))
}
