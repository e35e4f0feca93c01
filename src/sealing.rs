//! Fixed-size sealed envelopes and the small primitives around them (docs/ANONYMITY.md, A8 and A10).
//!
//! An envelope is AES-256-GCM with a fresh 96-bit nonce: `nonce (12) | length (4) | room | tag (16)`, of which length
//! and room are encrypted. The room holds the text, filled up with zeros, so that the outer size tells nothing, and
//! [`noise`] of the same size cannot be told from it. What is sealed for whom is decided elsewhere; the ballots
//! themselves are sealed with a public key in `ballot_box`.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::error::Unspecified;
use aws_lc_rs::{constant_time, digest, hkdf};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::effects::{Randomness, RandomnessExt as _};

/// Bytes that an envelope is longer than its room: nonce, length and tag.
pub const OVERHEAD: usize = NONCE_LEN + LENGTH_BYTES + TAG_BYTES;

pub(crate) const LENGTH_BYTES: usize = 4;
const TAG_BYTES: usize = 16;
const DERIVATION_SALT: &[u8] = b"spiegel/1 derivation";
const LINK_HASH_PREFIX: &[u8] = b"spiegel/1 link hash\0";
const DRAFT_CONTEXT: &[u8] = b"spiegel/1 draft\0";
const FORM_TOKEN_CONTEXT: &[u8] = b"spiegel/1 form token\0";

/// A text cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The text is longer than the room.
    #[error("{length} bytes do not fit a room of {size}")]
    TooLong {
        /// Bytes of the text.
        length: usize,
        /// Bytes of the room.
        size: usize,
    },
    /// The cryptographic library refused.
    #[error("sealing failed")]
    Failed,
}

/// An envelope cannot be opened: another key, another context, altered, or never anything but noise. Which of
/// these, nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the envelope does not open with this key in this place")]
pub struct OpenError;

/// A symmetric key of 256 bits; shown nowhere, wiped when dropped.
#[derive(Clone)]
pub struct SealKey([u8; 32]);

impl SealKey {
    /// A key of these bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A fresh key.
    pub fn generate(random: &dyn Randomness) -> Self {
        Self(random.array())
    }

    /// The bytes, for storing in the key folder or for deriving further.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn cipher(&self) -> Result<LessSafeKey, Unspecified> {
        UnboundKey::new(&AES_256_GCM, &self.0).map(LessSafeKey::new)
    }
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey(***)")
    }
}

impl PartialEq for SealKey {
    fn eq(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
}

impl Eq for SealKey {}

impl Drop for SealKey {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Seals `text`, at most `size` bytes long, into exactly `size` + [`OVERHEAD`] bytes. `place` is bound to the
/// envelope: it opens nowhere else.
pub fn seal_fixed(
    key: &SealKey,
    place: &[u8],
    text: &[u8],
    size: usize,
    random: &dyn Randomness,
) -> Result<Vec<u8>, SealError> {
    let mut padded = padded(text, size)?;
    let nonce = random.array::<NONCE_LEN>();
    let tag = key
        .cipher()
        .and_then(|cipher| {
            cipher.seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place),
                &mut padded,
            )
        })
        .map_err(|Unspecified| SealError::Failed)?;
    Ok([nonce.as_slice(), &padded, tag.as_ref()].concat())
}

/// The text that [`seal_fixed`] sealed with the same key and place.
pub fn open_fixed(key: &SealKey, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(OpenError)?;
    let mut buffer = sealed.to_vec();
    let opened = key
        .cipher()
        .and_then(|cipher| {
            cipher.open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(place),
                &mut buffer,
            )
        })
        .map_err(|Unspecified| OpenError)?;
    unpadded(opened).map(<[u8]>::to_vec).ok_or(OpenError)
}

/// Bytes that look like an envelope of this size and open with no key.
pub fn noise(size: usize, random: &dyn Randomness) -> Vec<u8> {
    let mut bytes = vec![0; size + OVERHEAD];
    random.fill(&mut bytes);
    bytes
}

/// The length of `text` and a room of `size` bytes with `text` in it.
pub(crate) fn padded(text: &[u8], size: usize) -> Result<Vec<u8>, SealError> {
    let too_long = SealError::TooLong {
        length: text.len(),
        size,
    };
    if text.len() > size {
        return Err(too_long);
    }
    let length = u32::try_from(text.len()).map_err(|_beyond| too_long)?;
    let mut padded = Vec::with_capacity(LENGTH_BYTES + size + TAG_BYTES);
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(text);
    padded.resize(LENGTH_BYTES + size, 0);
    Ok(padded)
}

/// The text inside `padded`.
pub(crate) fn unpadded(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH_BYTES>()?;
    rest.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// A key derived from a secret for one purpose: HKDF-SHA256 (RFC 5869). Different contexts give unrelated keys.
pub fn derive_key(secret: &[u8], context: &str) -> SealKey {
    derive(secret, &[context.as_bytes()])
}

/// HMAC-SHA256 (RFC 2104) of `message` under `key`.
pub fn hmac(key: &SealKey, message: &[u8]) -> [u8; 32] {
    hmac_sha256(key.as_bytes(), message)
}

fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, key);
    fixed(aws_lc_rs::hmac::sign(&key, message).as_ref())
}

/// SHA-256 (FIPS 180-4) of `bytes`.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    fixed(digest::digest(&digest::SHA256, bytes).as_ref())
}

/// Whether the two are equal, in a time that depends on their lengths only.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(a, b).is_ok()
}

/// Base64 for addresses (RFC 4648, section 5), without padding.
pub fn to_base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes behind [`to_base64url`]; none for any other text, also one with superfluous bits.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Overwrites a secret, as far as safe code can: the optimiser is told that the zeros are read.
pub(crate) fn wipe(bytes: &mut [u8]) {
    bytes.fill(0);
    std::hint::black_box(bytes);
}

/// The secret of a personal link or a sign-in. The server keeps [`LinkSecret::hash`] only.
#[derive(Clone)]
pub struct LinkSecret([u8; 32]);

impl LinkSecret {
    /// A fresh secret.
    pub fn generate(random: &dyn Randomness) -> Self {
        Self(random.array())
    }

    /// The 43 characters in the link.
    pub fn to_text(&self) -> String {
        to_base64url(&self.0)
    }

    /// The secret with this text, if it is one. One text a secret: no padding, no spaces, no superfluous bits.
    pub fn parse(text: &str) -> Option<Self> {
        from_base64url(text)?.try_into().ok().map(Self)
    }

    /// What the server stores to recognise the link: a plain hash suffices, since 256 random bits cannot be guessed.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&[LINK_HASH_PREFIX, &self.0].concat())
    }

    /// The key of one draft. `form` names it, such as the identifier of whom it is about; the hash of the link
    /// does not lead to the key.
    pub fn draft_key(&self, form: &[u8]) -> SealKey {
        derive(&self.0, &[DRAFT_CONTEXT, form])
    }

    /// A token for the pages behind this secret: only who has the secret can make one, and it does not lead back.
    pub fn form_token(&self) -> String {
        to_base64url(derive(&self.0, &[FORM_TOKEN_CONTEXT]).as_bytes())
    }
}

impl fmt::Debug for LinkSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkSecret(***)")
    }
}

impl PartialEq for LinkSecret {
    fn eq(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
}

impl Eq for LinkSecret {}

impl Drop for LinkSecret {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

#[expect(
    clippy::expect_used,
    reason = "HKDF refuses lengths above 255 hashes only, and this is one hash"
)]
fn derive(secret: &[u8], info: &[&[u8]]) -> SealKey {
    let mut key = [0; 32];
    hkdf::Salt::new(hkdf::HKDF_SHA256, DERIVATION_SALT)
        .extract(secret)
        .expand(info, hkdf::HKDF_SHA256)
        .and_then(|material| material.fill(&mut key))
        .expect("one hash of key material");
    SealKey(key)
}

fn fixed(hash: &[u8]) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(hash);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effects::{SeededRandomness, SystemRandomness};
    use proptest::prelude::*;

    fn hex(text: &str) -> Vec<u8> {
        text.as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }

    fn key() -> SealKey {
        SealKey::new([7; 32])
    }

    proptest! {
        #[test]
        fn an_envelope_gives_its_text_back_and_its_length_tells_nothing(
            text in proptest::collection::vec(any::<u8>(), 0..=64),
            aad in proptest::collection::vec(any::<u8>(), 0..20),
        ) {
            let sealed = seal_fixed(&key(), &aad, &text, 64, &SystemRandomness).unwrap();
            prop_assert_eq!(sealed.len(), 64 + OVERHEAD);
            prop_assert_eq!(sealed.len(), noise(64, &SystemRandomness).len());
            prop_assert_eq!(open_fixed(&key(), &aad, &sealed), Ok(text));
        }

        #[test]
        fn one_altered_bit_is_noticed(at in 0_usize..64 + OVERHEAD, bit in 0_u8..8) {
            let mut sealed = seal_fixed(&key(), b"a", b"text", 64, &SystemRandomness).unwrap();
            sealed[at] ^= 1 << bit;
            prop_assert_eq!(open_fixed(&key(), b"a", &sealed), Err(OpenError));
        }

        #[test]
        fn any_bytes_are_refused_without_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            prop_assert_eq!(open_fixed(&key(), b"", &bytes), Err(OpenError));
            unpadded(&bytes);
        }
    }

    #[test]
    fn another_key_another_place_and_noise_do_not_open() {
        let sealed = seal_fixed(&key(), b"here", b"text", 16, &SystemRandomness).unwrap();
        assert_eq!(open_fixed(&key(), b"there", &sealed), Err(OpenError));
        let other = SealKey::new([8; 32]);
        assert_eq!(open_fixed(&other, b"here", &sealed), Err(OpenError));
        let noise = noise(16, &SystemRandomness);
        assert_eq!(open_fixed(&key(), b"here", &noise), Err(OpenError));
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused() {
        assert!(seal_fixed(&key(), b"", &[1; 16], 16, &SystemRandomness).is_ok());
        assert_eq!(
            seal_fixed(&key(), b"", &[1; 17], 16, &SystemRandomness),
            Err(SealError::TooLong {
                length: 17,
                size: 16
            })
        );
    }

    #[test]
    fn the_same_text_is_never_sealed_alike() {
        let random = SeededRandomness::from_seed(1);
        let first = seal_fixed(&key(), b"", b"text", 16, &random).unwrap();
        let second = seal_fixed(&key(), b"", b"text", 16, &random).unwrap();
        assert_ne!(first[..NONCE_LEN], second[..NONCE_LEN]);
        assert_ne!(first[NONCE_LEN..], second[NONCE_LEN..]);
    }

    #[test]
    fn a_sealed_text_is_nowhere_in_the_envelope() {
        let canary = b"CANARY-CANARY-CANARY";
        let sealed = seal_fixed(&key(), b"", canary, 256, &SystemRandomness).unwrap();
        assert!(!sealed.windows(6).any(|window| window == &canary[..6]));
    }

    #[test]
    fn aes_gcm_agrees_with_the_vectors_of_its_authors() {
        // The GCM specification (McGrew and Viega), test case 14: key, nonce and text zero.
        struct Zeros;
        impl Randomness for Zeros {
            fn fill(&self, bytes: &mut [u8]) {
                bytes.fill(0);
            }
        }
        let sealed = seal_fixed(&SealKey::new([0; 32]), b"", &[0; 12], 12, &Zeros).unwrap();
        // Our text is preceded by its length: the first four bytes differ by 0000000c.
        let mut expected = hex("cea7403d4d606b6e074ec5d3baf39d18");
        expected[3] ^= 0x0c;
        assert_eq!(sealed[NONCE_LEN..NONCE_LEN + 16], expected);
    }

    #[test]
    fn hashes_agree_with_published_vectors() {
        // FIPS 180-4 example "abc"; RFC 4231, test case 2.
        assert_eq!(
            sha256(b"abc").to_vec(),
            hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_eq!(
            hmac_sha256(b"Jefe", b"what do ya want for nothing?").to_vec(),
            hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        );
    }

    #[test]
    fn derived_keys_differ_by_secret_and_by_context() {
        let base = derive_key(b"secret", "one");
        assert_eq!(base, derive_key(b"secret", "one"));
        assert_ne!(base, derive_key(b"secret", "two"));
        assert_ne!(base, derive_key(b"other", "one"));
    }

    #[test]
    fn a_link_secret_survives_its_text_form() {
        let secret = LinkSecret::generate(&SeededRandomness::from_seed(5));
        let text = secret.to_text();
        assert_eq!(text.len(), 43);
        assert_eq!(LinkSecret::parse(&text), Some(secret));
    }

    #[test]
    fn only_one_text_is_a_given_link_secret() {
        let text = LinkSecret(*b"01234567890123456789012345678901").to_text();
        let superfluous_bits = format!("{}F", &text[..42]);
        for other in [
            "",
            "abc",
            &format!("{text}="),
            &format!(" {text}"),
            &format!("{text}A"),
            &superfluous_bits,
            &text.replace(char::is_alphanumeric, "+"),
        ] {
            assert_eq!(LinkSecret::parse(other), None, "{other}");
        }
    }

    #[test]
    fn the_stored_hash_leads_to_no_draft() {
        let secret = LinkSecret([3; 32]);
        let draft = secret.draft_key(b"form");
        assert_ne!(draft.as_bytes(), &secret.hash());
        assert_ne!(draft, secret.draft_key(b"other form"));
        assert_ne!(draft, LinkSecret([4; 32]).draft_key(b"form"));
        assert_ne!(secret.hash(), sha256(&secret.0));
        let from_hash = LinkSecret(secret.hash()).draft_key(b"form");
        assert_ne!(draft, from_hash);
        assert_ne!(secret.form_token(), to_base64url(&secret.hash()));
        assert_ne!(secret.form_token(), secret.to_text());
    }

    #[test]
    fn secrets_are_not_printed() {
        let texts = format!("{:?} {:?}", key(), LinkSecret([7; 32]));
        assert_eq!(texts, "SealKey(***) LinkSecret(***)");
    }
}
