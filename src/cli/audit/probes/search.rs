//! Attack 16: what is looked for in bytes and files.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// Characters of the secret in a personal link.
const SECRET_CHARS: usize = 43;
/// Texts that stand before such a secret, and the start of every ballot.
const LINKS: [&str; 3] = ["/survey/", "/report/", "/sign-in/"];
const BALLOT: &str = "{\"answers\":{";
/// What every key file holds (`ballot_box::key_file`).
const KEY: [&str; 2] = ["\"spiegel keys\"", "\"keys\""];
/// A file is searched in pieces of this many bytes.
const PIECE: usize = 1 << 20;

/// What was found in a file.
#[derive(Default)]
pub(super) struct Found {
    /// Texts that must be nowhere.
    pub(super) canaries: BTreeSet<&'static str>,
    /// What looks like an e-mail address.
    pub(super) addresses: BTreeSet<String>,
    /// Whether there is a key, as key files hold it.
    pub(super) holds_key: bool,
    /// Whether one of the needles is there.
    pub(super) holds_needle: bool,
}

/// What a file holds of what we look for, read piece by piece. Needles are found whatever the case of their letters from a to z.
pub(super) fn searched(path: &Path, needles: &[String]) -> io::Result<Found> {
    let needles: Vec<String> = needles.iter().map(|one| one.to_ascii_lowercase()).collect();
    let mut reader = BufReader::new(File::open(path)?);
    let mut found = Found::default();
    let mut kept = Vec::new();
    loop {
        let mut piece = Vec::new();
        let limit = u64::try_from(PIECE).unwrap_or_default();
        let read = (&mut reader).take(limit).read_to_end(&mut piece)?;
        kept.extend_from_slice(&piece);
        found.canaries.extend(canaries(&kept));
        found.addresses.extend(addresses(&kept));
        found.holds_key |= KEY.iter().all(|part| holds(&kept, part));
        if !found.holds_needle {
            kept.make_ascii_lowercase();
            found.holds_needle = needles.iter().any(|one| holds(&kept, one));
        }
        if read == 0 {
            return Ok(found);
        }
        // What we look for may lie across two pieces.
        kept = kept.split_off(kept.len().saturating_sub(256));
    }
}

/// Which of the texts that must be nowhere stand in these bytes.
pub(super) fn canaries(bytes: &[u8]) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for link in LINKS {
        let is_secret = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let complete = memchr::memmem::find_iter(bytes, link).any(|place| {
            let secret = bytes.get(place + link.len()..).unwrap_or_default();
            secret.iter().take_while(|byte| is_secret(byte)).count() >= SECRET_CHARS
        });
        if complete {
            found.insert(link);
        }
    }
    if memchr::memmem::find(bytes, BALLOT.as_bytes()).is_some() {
        found.insert(BALLOT);
    }
    found
}

/// Everything that looks like an e-mail address, in small letters.
pub(super) fn addresses(bytes: &[u8]) -> BTreeSet<String> {
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_+".contains(byte);
    let mut found = BTreeSet::new();
    for place in memchr::memchr_iter(b'@', bytes) {
        let (before, after) = bytes.split_at(place);
        let after = after.get(1..).unwrap_or_default();
        let local = before.iter().rev().take_while(|byte| fits(byte)).count();
        let host = after.iter().take_while(|byte| fits(byte)).count();
        let local = before.get(place - local..).unwrap_or_default();
        let host = after.get(..host).unwrap_or_default();
        // Noise has an @ now and then; nothing with three letters, a dot and two letters behind it.
        let dotted = host.iter().rposition(|byte| *byte == b'.');
        if local.len() >= 3 && dotted.is_some_and(|dot| dot >= 3 && host.len() - dot > 2) {
            let text = [local, b"@", host].concat();
            found.insert(String::from_utf8_lossy(&text).to_lowercase());
        }
    }
    found
}

fn holds(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_links_are_found_among_other_bytes() {
        let bytes = b"\0\0Xmarie.de-wit@dewijk.example\x01/survey/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE\0";
        assert_eq!(
            addresses(bytes).into_iter().collect::<Vec<_>>(),
            ["xmarie.de-wit@dewijk.example"]
        );
        assert_eq!(
            canaries(bytes).into_iter().collect::<Vec<_>>(),
            ["/survey/"]
        );
        assert!(canaries(b"/survey/form/12").is_empty());
        assert!(addresses(b"a@b, me@x.y").is_empty());
    }
}
