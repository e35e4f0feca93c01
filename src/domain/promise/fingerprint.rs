//! The fingerprint of a promise: its SHA-256, and four words of it for people to compare.
//!
//! Four words of a list of 2048 are the first 44 bits. They are for reading to each other; who has to be certain compares
//! all 64 digits, since 44 bits are within reach of somebody with much computing power (docs/ANONYMITY.md, A2).

use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// 2048 Dutch words, sorted, one a line, no two alike by a single letter.
const WORDS: &str = include_str!("words.txt");
const BITS_PER_WORD: u32 = 11;
const WORDS_SHOWN: u32 = 4;

/// What people compare to see that they were promised the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fingerprint {
    /// Four Dutch words, whatever the reader's language: `appel berg fluit mossel`.
    pub words: String,
    /// The whole SHA-256, 64 hexadecimal digits.
    pub sha256: String,
}

impl Fingerprint {
    /// The fingerprint of the promise with this SHA-256.
    pub fn of(hash: &[u8; 32]) -> Self {
        Self {
            words: words(hash),
            sha256: hexadecimal(hash),
        }
    }

    /// A fingerprint for sample pages and mails.
    pub fn sample() -> Self {
        Self::of(&[
            0x3f, 0x8a, 0x91, 0xc2, 0x77, 0xde, 0xa2, 0x10, 0x5b, 0x04, 0x6e, 0xe1, 0x90, 0x2f,
            0xc8, 0x3d, 0x61, 0x17, 0xfa, 0x09, 0x4c, 0xb5, 0x28, 0xd3, 0x86, 0x7a, 0x1e, 0x95,
            0xf0, 0x42, 0xbb, 0x6d,
        ])
    }
}

/// The first 44 bits as four words, the highest bits first.
fn words(hash: &[u8; 32]) -> String {
    let list: Vec<&str> = WORDS.lines().collect();
    let bits = hash
        .iter()
        .take(8)
        .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let shown: Vec<&str> = (1..=WORDS_SHOWN)
        .filter_map(|place| {
            let index = bits >> (64 - place * BITS_PER_WORD) & ((1 << BITS_PER_WORD) - 1);
            list.get(usize::try_from(index).ok()?).copied()
        })
        .collect();
    shown.join(" ")
}

/// Bytes as lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(
        String::with_capacity(bytes.len() * 2),
        |mut digits, byte| {
            // Writing to a text cannot fail.
            let _infallible = write!(digits, "{byte:02x}");
            digits
        },
    )
}

/// The 32 bytes behind 64 lower-case hexadecimal digits; none for any other text.
pub fn from_hexadecimal(digits: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let is_ours = digits.len() == 64
        && digits
            .bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if !is_ours {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_has_2048_plain_words_in_order() {
        let list: Vec<&str> = WORDS.lines().collect();
        assert_eq!(list.len(), 1 << BITS_PER_WORD);
        assert!(list.is_sorted());
        assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len());
        for word in list {
            assert!((4..=8).contains(&word.len()), "{word}");
            assert!(
                word.bytes().all(|letter| letter.is_ascii_lowercase()),
                "{word}"
            );
        }
    }

    #[test]
    fn no_two_words_differ_by_a_single_letter() {
        // Every word with one letter left out, and with its place: two words that share one differ by a letter.
        let mut seen = BTreeSet::new();
        for word in WORDS.lines() {
            let shorter: BTreeSet<String> = (0..word.len())
                .map(|at| format!("{}{}", &word[..at], &word[at + 1..]))
                .collect();
            for other in &shorter {
                assert!(
                    !WORDS.lines().any(|whole| whole == other),
                    "{word} and {other}"
                );
            }
            for at in 0..word.len() {
                let wild = format!("{}?{}", &word[..at], &word[at + 1..]);
                assert!(seen.insert(wild.clone()), "{word}: {wild}");
            }
        }
    }

    #[test]
    fn the_words_are_the_first_44_bits() {
        let list: Vec<&str> = WORDS.lines().collect();
        assert_eq!(words(&[0; 32]), [list[0]; 4].join(" "));
        assert_eq!(words(&[255; 32]), [list[2047]; 4].join(" "));
        let mut one = [0; 32];
        // Bit 44 from the front is the last that counts, bit 45 does not.
        one[5] = 0b0001_1000;
        assert_eq!(words(&one), [list[0], list[0], list[0], list[1]].join(" "));
    }

    #[test]
    fn digits_lead_back() {
        let hash = Fingerprint::sample().sha256;
        assert_eq!(hexadecimal(&from_hexadecimal(&hash).unwrap()), hash);
        for wrong in [
            "",
            "3f",
            &hash.to_uppercase(),
            &format!("{hash}0"),
            &"g".repeat(64),
        ] {
            assert_eq!(from_hexadecimal(wrong), None, "{wrong}");
        }
    }
}
