//! Names of people in a text.

use std::collections::{BTreeMap, BTreeSet};

use super::Place;
use super::common_words::is_common;
use super::words::{Word, plain};

/// Parts of a surname that are no name by themselves.
const PARTICLES: [&str; 31] = [
    "van", "de", "der", "den", "het", "ten", "ter", "te", "op", "in", "aan", "bij", "von", "zu",
    "da", "di", "do", "dos", "du", "del", "la", "le", "el", "al", "bin", "ben", "ibn", "abu", "of",
    "mac", "the",
];

/// Each part of a name with the people who have it.
struct Names {
    people: BTreeMap<String, BTreeSet<usize>>,
}

impl Names {
    fn of(people: &[&str]) -> Self {
        let mut parts: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (person, name) in people.iter().enumerate() {
            let words = name.split_whitespace().map(plain).enumerate();
            for (place, word) in words {
                // "Ben" is a first name; "ben" in the middle stands before a surname.
                let is_particle = place > 0 && PARTICLES.contains(&word.as_str());
                let pieces = word.split('-').filter(|piece| piece.len() >= 3);
                for part in pieces.chain([word.as_str()]) {
                    let part = part.trim_matches(|letter: char| !letter.is_alphanumeric());
                    let letters = part.chars().filter(|letter| letter.is_alphabetic()).count();
                    if letters >= 2 && !is_particle {
                        parts.entry(part.to_owned()).or_default().insert(person);
                    }
                }
            }
        }
        Self { people: parts }
    }

    /// The part of a name that a word is, also with an s or 's behind it.
    fn part(&self, word: &Word) -> Option<(&str, &BTreeSet<usize>)> {
        let plain = word.plain.as_str();
        let possessive = plain
            .strip_suffix("'s")
            .or_else(|| plain.strip_suffix('\''))
            .or_else(|| {
                plain
                    .strip_suffix('s')
                    .filter(|name| word.is_capital && name.chars().count() >= 3)
            });
        [Some(plain), possessive]
            .into_iter()
            .flatten()
            .chain(plain.split('-'))
            .find_map(|form| self.people.get_key_value(form))
            .map(|(part, people)| (part.as_str(), people))
    }
}

/// Where names of `people` stand; a first name and a surname that belong together are one place.
pub(super) fn places(words: &[Word], people: &[&str]) -> Vec<Place> {
    let names = Names::of(people);
    let parts: Vec<Option<(&str, &BTreeSet<usize>)>> =
        words.iter().map(|word| names.part(word)).collect();
    let mut places: Vec<Place> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, (word, part)) in words.iter().zip(&parts).enumerate() {
        let Some((part, owners)) = part else {
            continue;
        };
        let beside_same_name = word.is_capital
            && [before(words, at), after(words, at)]
                .into_iter()
                .flatten()
                .any(|other| {
                    let is_capital = words.get(other).is_some_and(|word| word.is_capital);
                    let shared = parts.get(other).copied().flatten();
                    is_capital
                        && shared.is_some_and(|(name, people)| {
                            name != *part && !people.is_disjoint(owners)
                        })
                });
        if !(is_written_as_name(word, part) || beside_same_name) {
            continue;
        }
        match places.last_mut() {
            Some(place) if last.is_some() && last == before(words, at) => {
                place.end = word.place.end;
            }
            _ => places.push(word.place),
        }
        last = Some(at);
    }
    places
}

fn is_written_as_name(word: &Word, part: &str) -> bool {
    if is_common(part) {
        word.is_capital && !word.opens
    } else {
        word.is_capital || part.chars().count() > 2
    }
}

/// The word before, past the particles of a surname; `None` when something else stands between.
fn before(words: &[Word], at: usize) -> Option<usize> {
    let mut at = at;
    loop {
        if !words.get(at)?.follows_directly {
            return None;
        }
        at = at.checked_sub(1)?;
        if !PARTICLES.contains(&words.get(at)?.plain.as_str()) {
            return Some(at);
        }
    }
}

/// The word after, past the particles of a surname; `None` when something else stands between.
fn after(words: &[Word], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        let word = words.get(at)?;
        if !word.follows_directly {
            return None;
        }
        if !PARTICLES.contains(&word.plain.as_str()) {
            return Some(at);
        }
        at += 1;
    }
}
