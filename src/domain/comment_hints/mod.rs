//! Words in a comment by which a reader may recognise its writer: names, dates, "ik als enige", addresses, another
//! language (docs/ANONYMITY.md, B 3.2).
//!
//! Gentle and incomplete on purpose: it points at words and never blocks. What is a name comes from the people of the
//! round; a name that is also a common word counts only where it is written as a name.

mod common_words;
mod dates;
mod names;
mod reach;
mod tongue;
mod who;
mod words;

use crate::domain::language::Language;

/// Why words may give a writer away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HintKind {
    /// The name of somebody in the round.
    Name,
    /// A day or a month.
    Date,
    /// "Ik als enige", "met z'n tweeën": the writer is one of very few.
    OnlyOne,
    /// An e-mail address, a telephone number or a link.
    Reach,
    /// Another language than that of the round.
    OtherLanguage,
}

impl HintKind {
    /// Stable name for message catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Date => "date",
            Self::OnlyOne => "only_one",
            Self::Reach => "reach",
            Self::OtherLanguage => "other_language",
        }
    }
}

/// Words of a text that may give its writer away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Why.
    pub kind: HintKind,
    /// The words as typed, each once, in the order of the text.
    pub words: Vec<String>,
}

/// The hints about `text`, at most one of a kind. `people` are the names of everybody in the round, as given;
/// `language` is the one that most of its people write in.
pub fn find(text: &str, people: &[&str], language: Language) -> Vec<Hint> {
    let words = words::words(text);
    let hint = |kind, mut places: Vec<Place>| {
        places.sort_unstable();
        let mut found: Vec<String> = Vec::new();
        for place in places {
            let shown = place.shown(text);
            if !found.contains(&shown) {
                found.push(shown);
            }
        }
        (!found.is_empty()).then_some(Hint { kind, words: found })
    };
    let named = names::places(&words, people);
    let mut dated = dates::places(text, &words);
    // "April" and "Juni" are names as well; those of the round are told once, as names.
    dated.retain(|date| !named.iter().any(|name| name.overlaps(*date)));
    [
        hint(HintKind::Name, named),
        hint(HintKind::Date, dated),
        hint(HintKind::OnlyOne, who::places(&words)),
        hint(HintKind::Reach, reach::places(text)),
        hint(
            HintKind::OtherLanguage,
            tongue::place(&words, language).into_iter().collect(),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A stretch of a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    start: usize,
    end: usize,
}

impl Place {
    const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words on one line.
    fn shown(self, text: &str) -> String {
        let words = text.get(self.start..self.end).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests;
