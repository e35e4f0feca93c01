//! The form of the files in the key folder: JSON with a version, a name and a check sum.
//!
//! The name stands inside as well, so that a file that was put in the place of another is refused. The check sum finds
//! a damaged file at reading, before a ballot is sealed to a key that nobody has; it protects against nobody who can
//! write the folder.

use rustls::crypto::hpke::HpkePrivateKey;
use serde::{Deserialize, Serialize};

use super::keys::{RoundKeys, TallyPublicKey};
use crate::sealing::{SealKey, from_base64url, same, sha256, to_base64url};

const FORMAT: &str = "spiegel keys";
const VERSION: u32 = 1;

/// Not a key file of a version that this program reads, or damaged, or of another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an undamaged key file of this name")]
pub(super) struct MalformedKeyFile;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    format: String,
    version: u32,
    name: String,
    keys: Vec<String>,
    check: String,
}

/// The file of a round.
pub(super) fn write_round(name: &str, keys: &RoundKeys) -> Vec<u8> {
    write(
        name,
        &[
            keys.box_key.as_bytes(),
            keys.nullifier_key.as_bytes(),
            keys.tally_private.secret_bytes(),
            &keys.tally_public,
        ],
    )
}

/// The keys in the file of a round.
pub(super) fn read_round(name: &str, text: &[u8]) -> Result<RoundKeys, MalformedKeyFile> {
    let keys = read(name, text)?;
    let [box_key, nullifier_key, tally_private, tally_public] = keys.as_slice() else {
        return Err(MalformedKeyFile);
    };
    Ok(RoundKeys {
        box_key: symmetric(box_key)?,
        nullifier_key: symmetric(nullifier_key)?,
        tally_private: HpkePrivateKey::from(tally_private.clone()),
        tally_public: TallyPublicKey::from_bytes(tally_public).ok_or(MalformedKeyFile)?,
    })
}

/// The file of a single symmetric key.
pub(super) fn write_single(name: &str, key: &SealKey) -> Vec<u8> {
    write(name, &[key.as_bytes()])
}

/// The key in the file of a single symmetric key.
pub(super) fn read_single(name: &str, text: &[u8]) -> Result<SealKey, MalformedKeyFile> {
    match read(name, text)?.as_slice() {
        [key] => symmetric(key),
        _ => Err(MalformedKeyFile),
    }
}

fn write(name: &str, keys: &[&[u8]]) -> Vec<u8> {
    let keys: Vec<String> = keys.iter().map(|key| to_base64url(key)).collect();
    let file = serde_json::json!({
        "format": FORMAT,
        "version": VERSION,
        "name": name,
        "check": check(name, &keys),
        "keys": keys,
    });
    file.to_string().into_bytes()
}

fn read(name: &str, text: &[u8]) -> Result<Vec<Vec<u8>>, MalformedKeyFile> {
    let file: KeyFile = serde_json::from_slice(text).map_err(|_where_in_it| MalformedKeyFile)?;
    let whole = file.format == FORMAT
        && file.version == VERSION
        && file.name == name
        && same(file.check.as_bytes(), check(name, &file.keys).as_bytes());
    if !whole {
        return Err(MalformedKeyFile);
    }
    file.keys
        .iter()
        .map(|key| from_base64url(key).ok_or(MalformedKeyFile))
        .collect()
}

fn check(name: &str, keys: &[String]) -> String {
    to_base64url(&sha256(format!("{name}\n{}", keys.join("\n")).as_bytes()))
}

fn symmetric(bytes: &[u8]) -> Result<SealKey, MalformedKeyFile> {
    bytes
        .try_into()
        .map(SealKey::new)
        .map_err(|_other_length| MalformedKeyFile)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effects::SystemRandomness;

    #[test]
    fn keys_survive_their_file() {
        let keys = RoundKeys::generate(&SystemRandomness).unwrap();
        let read = read_round("a", &write_round("a", &keys)).unwrap();
        assert_eq!(read.box_key, keys.box_key);
        assert_eq!(read.nullifier_key, keys.nullifier_key);
        assert_eq!(read.tally_public, keys.tally_public);
        assert_eq!(
            read.tally_private.secret_bytes(),
            keys.tally_private.secret_bytes()
        );
    }

    #[test]
    fn a_file_under_another_name_is_refused() {
        let file = write_single("a", &SealKey::new([1; 32]));
        assert!(read_single("a", &file).is_ok());
        assert_eq!(read_single("b", &file), Err(MalformedKeyFile));
        assert!(read_round("a", &file).is_err());
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let file = write_single("a", &SealKey::new([1; 32]));
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 1;
            assert_eq!(read_single("a", &damaged), Err(MalformedKeyFile), "{at}");
        }
        assert_eq!(
            read_single("a", &file[..file.len() - 1]),
            Err(MalformedKeyFile)
        );
    }
}
