//! The keys of one round (docs/ANONYMITY.md, A6 and A7): made at opening, destroyed after the checking window.

use std::fmt;
use std::ops::Deref;

use rustls::crypto::aws_lc_rs::hpke::DH_KEM_P256_HKDF_SHA256_AES_256;
use rustls::crypto::hpke::{Hpke as _, HpkePrivateKey};

use crate::effects::Randomness;
use crate::sealing::{SealKey, derive_key};

/// Bytes of a P-256 public key in its uncompressed form.
pub const TALLY_PUBLIC_BYTES: usize = 65;

/// The cryptographic library could not make a key pair.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the keys of the round could not be made: {0}")]
pub struct KeyGenerationFailed(#[from] rustls::Error);

/// The public half of the tally key: whoever has it can seal a ballot and open none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyPublicKey(Vec<u8>);

impl TallyPublicKey {
    /// The key of these bytes (an uncompressed P-256 point); none when they have another length or form.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == TALLY_PUBLIC_BYTES && bytes.first() == Some(&4))
            .then(|| Self(bytes.to_vec()))
    }
}

impl Deref for TallyPublicKey {
    type Target = [u8];

    /// The uncompressed P-256 point.
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// The keys of one round. Without them the box is noise, also in every old copy of it.
pub struct RoundKeys {
    /// For what must die with the round's keys, such as the own forms (docs/ANONYMITY.md, A10). The contents of the
    /// cells have a key derived from it.
    pub box_key: SealKey,
    pub(super) nullifier_key: SealKey,
    pub(super) tally_private: HpkePrivateKey,
    /// Seals ballots and opens none.
    pub tally_public: TallyPublicKey,
}

impl RoundKeys {
    /// Fresh keys: two symmetric ones from `random` and an HPKE key pair (RFC 9180) on P-256, for which the library
    /// asks the operating system.
    pub fn generate(random: &dyn Randomness) -> Result<Self, KeyGenerationFailed> {
        let (public, private) = DH_KEM_P256_HKDF_SHA256_AES_256.generate_key_pair()?;
        Ok(Self {
            box_key: SealKey::generate(random),
            nullifier_key: SealKey::generate(random),
            tally_private: private,
            tally_public: TallyPublicKey(public.0),
        })
    }

    /// The key of the outer envelopes of drafts (docs/ANONYMITY.md, A8).
    pub fn drafts_key(&self) -> SealKey {
        derive_key(self.box_key.as_bytes(), "spiegel/1 drafts")
    }

    /// The key of the cells' contents.
    pub(super) fn contents_key(&self) -> SealKey {
        derive_key(self.box_key.as_bytes(), "spiegel/1 contents")
    }
}

impl fmt::Debug for RoundKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RoundKeys(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effects::SystemRandomness;

    #[test]
    fn two_rounds_share_no_key() {
        let (first, second) = (
            RoundKeys::generate(&SystemRandomness).unwrap(),
            RoundKeys::generate(&SystemRandomness).unwrap(),
        );
        assert_ne!(first.box_key, second.box_key);
        assert_ne!(first.nullifier_key, second.nullifier_key);
        assert_ne!(first.box_key, first.nullifier_key);
        assert_ne!(first.tally_public, second.tally_public);
    }

    #[test]
    fn the_contents_have_a_key_of_their_own() {
        let keys = RoundKeys::generate(&SystemRandomness).unwrap();
        assert_eq!(keys.contents_key(), keys.contents_key());
        assert_ne!(keys.contents_key(), keys.box_key);
        assert_ne!(keys.contents_key(), keys.drafts_key());
        assert_ne!(keys.drafts_key(), keys.box_key);
    }

    #[test]
    fn a_public_key_survives_its_bytes_and_other_bytes_are_refused() {
        let keys = RoundKeys::generate(&SystemRandomness).unwrap();
        let public = keys.tally_public;
        assert_eq!(TallyPublicKey::from_bytes(&public), Some(public));
        assert_eq!(TallyPublicKey::from_bytes(&[4; 64]), None);
        assert_eq!(TallyPublicKey::from_bytes(&[2; 65]), None);
    }

    #[test]
    fn keys_are_not_printed() {
        let keys = RoundKeys::generate(&SystemRandomness).unwrap();
        assert_eq!(format!("{keys:?}"), "RoundKeys(***)");
    }
}
