//! A text as words, each with its place, its sentence and its plain form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Place;

/// One word.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Where it stands.
    pub(super) place: Place,
    /// Lower case, without accents.
    pub(super) plain: String,
    /// Whether it begins with a capital.
    pub(super) is_capital: bool,
    /// Whether a capital would be no surprise here: at the start of a sentence or a quotation.
    pub(super) opens: bool,
    /// Number of its sentence.
    pub(super) sentence: usize,
    /// Whether only white space stands between it and the word before.
    pub(super) follows_directly: bool,
}

/// Abbreviations that stand before a name with a full stop that ends no sentence.
const BEFORE_NAMES: [&str; 12] = [
    "dhr", "mevr", "mw", "mr", "mrs", "ms", "dr", "drs", "ir", "ing", "prof", "heer",
];

/// Lower case and without accents: "Zoë" and "ZOE" are the same name.
pub(super) fn plain(word: &str) -> String {
    let bare = word.nfd().filter(|letter| !is_combining_mark(*letter));
    bare.flat_map(char::to_lowercase)
        .map(|letter| {
            if matches!(letter, '\u{2018}' | '\u{2019}' | '`' | '\u{b4}') {
                '\''
            } else {
                letter
            }
        })
        .collect()
}

/// The words of a text. Hyphens and apostrophes inside a word belong to it.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut from = 0;
    while let Some(start) = next_start(text, from) {
        let end = end_of(text, start);
        let gap = text
            .get(words.last().map_or(0, |word| word.place.end)..start)
            .unwrap_or_default();
        words.push(word(text, Place { start, end }, gap, words.last()));
        from = end;
    }
    words
}

fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.find(char::is_alphanumeric).map(|found| from + found)
}

fn end_of(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = text.get(start..).unwrap_or_default().chars().peekable();
    while let Some(letter) = letters.next() {
        let joins = matches!(letter, '-' | '\'' | '\u{2019}')
            && letters.peek().is_some_and(|next| next.is_alphanumeric());
        if !(letter.is_alphanumeric() || is_combining_mark(letter) || joins) {
            break;
        }
        end += letter.len_utf8();
    }
    end
}

fn word(text: &str, place: Place, gap: &str, before: Option<&Word>) -> Word {
    let written = text.get(place.start..place.end).unwrap_or_default();
    let abbreviated = gap.trim() == "."
        && before.is_some_and(|word| {
            BEFORE_NAMES.contains(&word.plain.as_str())
                || (word.is_capital && word.plain.chars().count() == 1)
        });
    let ends = !abbreviated && gap.contains(['.', '!', '?', '\u{2026}', '\n', ';']);
    let quoted = gap.contains([
        ':', '"', '(', '\u{201c}', '\u{201e}', '\u{2018}', '\u{2022}',
    ]);
    Word {
        place,
        plain: plain(written),
        is_capital: written.chars().next().is_some_and(char::is_uppercase),
        opens: before.is_none() || ends || quoted,
        sentence: before.map_or(0, |word| word.sentence + usize::from(ends)),
        follows_directly: before.is_some() && gap.trim().is_empty(),
    }
}
