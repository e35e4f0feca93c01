//! The keys of a round. They live in the key folder only (docs/ANONYMITY.md, A7).

use std::fmt;

use rustls::crypto::aws_lc_rs::hpke::DH_KEM_P256_HKDF_SHA256_AES_256;
use rustls::crypto::hpke::Hpke;

use crate::effects::{Randomness, RandomnessExt};
use crate::sealing::SealKey;

/// The HPKE suite that ballots are sealed with: P-256, HKDF-SHA256, AES-256-GCM (RFC 9180).
pub(crate) fn suite() -> &'static dyn Hpke {
    DH_KEM_P256_HKDF_SHA256_AES_256
}

/// The keys could not be made.
#[derive(Debug, thiserror::Error)]
#[error("could not make keys: {0}")]
pub struct KeyError(String);

/// The keys of one round; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct RoundKeys {
    /// Seals the contents of cells.
    pub box_key: SealKey,
    /// Makes nullifiers.
    pub nullifier_key: SealKey,
    /// Opens ballots.
    pub tally_private: Vec<u8>,
    /// Ballots are sealed to it.
    pub tally_public: Vec<u8>,
}

impl RoundKeys {
    /// New keys.
    ///
    /// # Errors
    /// When the library cannot make a key pair.
    pub fn generate(random: &dyn Randomness) -> Result<Self, KeyError> {
        let (public, private) = suite().generate_key_pair().map_err(|error| KeyError(error.to_string()))?;
        Ok(Self {
            box_key: SealKey::new(random.array()),
            nullifier_key: SealKey::new(random.array()),
            tally_private: private.secret_bytes().to_vec(),
            tally_public: public.0,
        })
    }
}

impl fmt::Debug for RoundKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RoundKeys(***)")
    }
}
