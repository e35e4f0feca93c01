//! E-mail addresses, telephone numbers and links in a text.

use super::Place;

/// Ends of host names that no Dutch or English sentence ends with when a space behind its full stop is forgotten.
const HOSTS: [&str; 5] = [".nl", ".com", ".org", ".eu", ".gov"];

/// How "@" is spelled to keep an address from programs.
const SPELLED_AT: [&str; 4] = ["(at)", "[at]", "{at}", "(apenstaartje)"];

/// Digits of a telephone number.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 9..=13;

/// Where they stand.
pub(super) fn places(text: &str) -> Vec<Place> {
    let mut places = phones(text);
    let spelled = spelled_addresses(text);
    let mut from = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let bare = chunk.trim_matches(|letter: char| !(letter.is_alphanumeric() || letter == '/'));
        if is_address(bare) || is_link(bare) {
            let start = from + chunk.find(bare).unwrap_or_default();
            let place = Place {
                start,
                end: start + bare.len(),
            };
            if !spelled.iter().any(|address| address.overlaps(place)) {
                places.push(place);
            }
        }
        from += chunk.len();
    }
    places.extend(spelled);
    places
}

/// "sam(at)waterland.nl", "sam [at] waterland.nl".
fn spelled_addresses(text: &str) -> Vec<Place> {
    let lower = text.to_ascii_lowercase();
    let markers = SPELLED_AT
        .iter()
        .flat_map(|marker| lower.match_indices(marker));
    markers
        .filter_map(|(at, marker)| {
            let local = text.get(..at)?.trim_end();
            let host = text.get(at + marker.len()..)?;
            let gap = host.len() - host.trim_start().len();
            let belongs = |letter: char| letter.is_alphanumeric() || "._-+".contains(letter);
            let local_length = local.len() - local.trim_end_matches(belongs).len();
            let host = host.trim_start();
            let host = host.split(|letter| !belongs(letter)).next()?;
            let host = host.trim_end_matches(|letter: char| !letter.is_alphanumeric());
            let is_apart = gap > 0 || !text.get(..at)?.ends_with(belongs);
            let is_address = local_length > 0 && !host.is_empty();
            (is_address && (!is_apart || host.contains('.'))).then(|| Place {
                start: local.len() - local_length,
                end: at + marker.len() + gap + host.len(),
            })
        })
        .collect()
}

fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(local, host)| {
        let inside = host.trim_end_matches('.');
        !local.is_empty() && inside.contains('.') && !inside.starts_with('.')
    })
}

fn is_link(word: &str) -> bool {
    let lower = word.to_lowercase();
    if lower.contains("://") || lower.starts_with("www.") {
        return true;
    }
    let host = word.split('/').next().unwrap_or_default();
    HOSTS.iter().any(|end| {
        host.strip_suffix(end).is_some_and(|name| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|letter| letter.is_ascii_alphanumeric() || "-.".contains(letter))
        })
    })
}

fn phones(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let belongs = |letter: char| letter.is_ascii_digit() || " +-()\u{a0}".contains(letter);
    let mut from = 0;
    while let Some(found) = text
        .get(from..)
        .and_then(|rest| rest.find(|letter: char| "+0(".contains(letter)))
    {
        let start = from + found;
        let rest = text.get(start..).unwrap_or_default();
        let run = rest
            .split(|letter| !belongs(letter))
            .next()
            .unwrap_or_default();
        let number = run.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let begins_word = text
            .get(..start)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|before| !before.is_alphanumeric());
        if begins_word && PHONE_DIGITS.contains(&digits) {
            places.push(Place {
                start,
                end: start + number.len(),
            });
        }
        from = start + if begins_word { run.len().max(1) } else { 1 };
    }
    places
}
