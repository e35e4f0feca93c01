//! The wrapper that says "passed disclosure control". Only this module and its parent can fill it.

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};

/// A value that may be shown to its reader. Has no public constructor: it comes out of
/// [`publish_each`](super::publish_each), or out of [`reopen`] for a report as it was stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Released<T>(T);

impl<T> Released<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, to make another released one of.
    pub(super) fn into_inner(self) -> T {
        self.0
    }

    /// The value, to read.
    pub const fn get(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> Serialize for Released<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: Serialize> Released<T> {
    /// The JSON that is stored, hashed and shown; the same value always gives the same bytes.
    ///
    /// # Errors
    /// When the value has no JSON form; the reports of this crate always have one.
    pub fn to_json(&self) -> Result<String, EncodeError> {
        Ok(serde_json::to_string(&self.0)?)
    }
}

/// A released value could not be written as JSON.
#[derive(Debug, thiserror::Error)]
#[error("the report has no JSON form")]
pub struct EncodeError(#[from] serde_json::Error);

/// The stored text is not a report of this kind.
#[derive(Debug, thiserror::Error)]
#[error("the stored text is not a report of this kind")]
pub struct ReopenError(#[from] serde_json::Error);

/// Opens a report as it was stored. The caller has checked the text against the SHA-256 that was written at
/// closing: what went through [`publish_each`](super::publish_each) then may be shown now.
///
/// # Errors
/// When the text is not the JSON of a `T`.
pub fn reopen<T: DeserializeOwned>(json: &str) -> Result<Released<T>, ReopenError> {
    Ok(Released(serde_json::from_str(json)?))
}
