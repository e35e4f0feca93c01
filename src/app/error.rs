//! What stops a use case, in so far as most of them share it.

use crate::ballot_box::contents::ContentsError;
use crate::ballot_box::key_folder::KeyFolderError;
use crate::domain::round::RoundState;
use crate::storage::error::StorageError;

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// It does not exist, or not for the one who asks.
    #[error("not found")]
    NotFound,
    /// The round is not in a state in which this can be done.
    #[error("the round is {}", .0.code())]
    WrongState(RoundState),
    /// The key folder failed.
    #[error(transparent)]
    Keys(#[from] KeyFolderError),
    /// The keys of a round are gone.
    #[error("the keys of the round are missing")]
    KeysMissing,
    /// Something sealed could not be sealed or opened.
    #[error("sealing: {0}")]
    Sealing(String),
    /// More was typed than any form can hold.
    #[error("the form is too large")]
    TooLarge,
    /// A cell of the box could not be read or written.
    #[error(transparent)]
    Box(#[from] ContentsError),
    /// A stored text could not be written or read as JSON.
    #[error("stored data: {0}")]
    Data(String),
    /// The database.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl AppError {
    /// Whether it may work in a moment.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Storage(StorageError::Unavailable(_)))
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        // The category says enough; the message could quote what was stored.
        Self::Data(format!("{:?}", error.classify()))
    }
}
