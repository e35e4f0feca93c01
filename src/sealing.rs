//! Sealing what is stored: envelopes of one size, keys from secrets, hashes. AES-256-GCM, HKDF and HMAC with
//! SHA-256, all from aws-lc.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::{digest, hkdf, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::effects::{Randomness, RandomnessExt};

/// Bytes that an envelope is larger than its room: nonce, length and tag.
pub const OVERHEAD: usize = NONCE_LEN + LENGTH + TAG;
const LENGTH: usize = 4;
const TAG: usize = 16;

/// A key for envelopes; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealKey([u8; 32]);

impl SealKey {
    /// The key with these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey(***)")
    }
}

/// Why something could not be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It does not fit.
    #[error("too long for its envelope")]
    TooLong,
    /// The cipher failed.
    #[error("could not seal")]
    Cipher,
}

/// The envelope is not what this key sealed for this place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("could not open")]
pub struct OpenError;

/// Seals `plaintext` into an envelope that is `size + OVERHEAD` bytes whatever it holds. `place` is bound to it: it
/// opens nowhere else.
///
/// # Errors
/// [`SealError::TooLong`] when `plaintext` is longer than `size`.
pub fn seal_fixed(key: &SealKey, place: &[u8], plaintext: &[u8], size: usize, random: &dyn Randomness) -> Result<Vec<u8>, SealError> {
    if plaintext.len() > size {
        return Err(SealError::TooLong);
    }
    let length = u32::try_from(plaintext.len()).map_err(|_range| SealError::TooLong)?;
    let nonce: [u8; NONCE_LEN] = random.array();
    let mut padded = Vec::with_capacity(LENGTH + size + TAG);
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plaintext);
    padded.resize(LENGTH + size, 0);
    cipher(key)
        .ok_or(SealError::Cipher)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place), &mut padded)
        .map_err(|_unspecified| SealError::Cipher)?;
    Ok([nonce.as_slice(), &padded].concat())
}

/// Opens an envelope.
///
/// # Errors
/// [`OpenError`] for another key, another place, or anything that [`seal_fixed`] did not make.
pub fn open_fixed(key: &SealKey, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
    let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or(OpenError)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_length| OpenError)?;
    let mut buffer = rest.to_vec();
    let opened = cipher(key).ok_or(OpenError)?.open_in_place(nonce, Aad::from(place), &mut buffer).map_err(|_unspecified| OpenError)?;
    let (length, content) = opened.split_at_checked(LENGTH).ok_or(OpenError)?;
    let length = u32::from_be_bytes(length.try_into().map_err(|_length| OpenError)?);
    let length = usize::try_from(length).map_err(|_range| OpenError)?;
    Ok(content.get(..length).ok_or(OpenError)?.to_vec())
}

/// Random bytes that look like an envelope of this size and open with no key.
pub fn noise(size: usize, random: &dyn Randomness) -> Vec<u8> {
    let mut bytes = vec![0; size + OVERHEAD];
    random.fill(&mut bytes);
    bytes
}

fn cipher(key: &SealKey) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, &key.0).ok().map(LessSafeKey::new)
}

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}

/// HMAC with SHA-256 over parts of known length.
pub fn hmac(key: &SealKey, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &key.0));
    for part in parts {
        context.update(part);
    }
    let mut tag = [0; 32];
    tag.copy_from_slice(context.sign().as_ref());
    tag
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(left, right).is_ok()
}

/// The secret of a link or a session: 256 random bits. The service keeps only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkSecret([u8; 32]);

impl fmt::Debug for LinkSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkSecret(***)")
    }
}

impl LinkSecret {
    /// A new secret.
    pub fn generate(random: &dyn Randomness) -> Self {
        Self(random.array())
    }

    /// The secret from its text, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// 43 characters that may stand in a link.
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored instead of the secret.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&[b"spiegel link v1".as_slice(), &self.0].concat())
    }

    /// The key of a draft: it follows from the secret and the form, so the service cannot open a draft by itself
    /// (docs/ANONYMITY.md, A8).
    pub fn draft_key(&self, form: &[u8]) -> SealKey {
        derive(&self.0, &[b"spiegel draft v1", form])
    }

    /// A token for forms, bound to this secret: who cannot read the cookie cannot make one.
    pub fn form_token(&self) -> String {
        URL_SAFE_NO_PAD.encode(derive(&self.0, &[b"spiegel form token v1"]).0)
    }
}

fn derive(secret: &[u8; 32], info: &[&[u8]]) -> SealKey {
    struct Length;
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            32
        }
    }
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, b"spiegel").extract(secret);
    let mut key = [0; 32];
    // 32 bytes are far below the most that HKDF can give, the only reason it fails for.
    if extracted.expand(info, Length).and_then(|okm| okm.fill(&mut key)).is_err() {
        key = sha256(secret);
    }
    SealKey(key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::effects::SeededRandomness;

    #[test]
    fn an_envelope_opens_with_its_key_at_its_place_only() {
        let random = SeededRandomness::from_seed(1);
        let key = SealKey::new([7; 32]);
        let sealed = seal_fixed(&key, b"here", b"secret", 100, &random).unwrap();
        assert_eq!(open_fixed(&key, b"here", &sealed).unwrap(), b"secret");
        assert_eq!(open_fixed(&key, b"there", &sealed), Err(OpenError));
        assert_eq!(open_fixed(&SealKey::new([8; 32]), b"here", &sealed), Err(OpenError));
        assert_eq!(open_fixed(&key, b"here", &noise(100, &random)), Err(OpenError));
        assert_eq!(open_fixed(&key, b"here", b""), Err(OpenError));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let random = SeededRandomness::from_seed(1);
        assert_eq!(seal_fixed(&SealKey::new([7; 32]), b"", &[0; 101], 100, &random), Err(SealError::TooLong));
    }

    #[test]
    fn a_secret_survives_its_text_form_and_is_not_printed() {
        let secret = LinkSecret::generate(&SeededRandomness::from_seed(2));
        assert_eq!(LinkSecret::parse(&secret.to_text()), Some(secret.clone()));
        assert_eq!(secret.to_text().len(), 43);
        assert!(!format!("{secret:?}").contains(&secret.to_text()));
        assert_ne!(secret.draft_key(b"a"), secret.draft_key(b"b"));
        for wrong in ["", "x", "é", &"a".repeat(44)] {
            assert_eq!(LinkSecret::parse(wrong), None);
        }
    }

    proptest! {
        #[test]
        fn envelopes_have_one_size(content in proptest::collection::vec(any::<u8>(), 0..200)) {
            let random = SeededRandomness::from_seed(3);
            let key = SealKey::new([1; 32]);
            let sealed = seal_fixed(&key, b"", &content, 200, &random).unwrap();
            prop_assert_eq!(sealed.len(), noise(200, &random).len());
            prop_assert_eq!(open_fixed(&key, b"", &sealed).unwrap(), content);
        }
    }
}
