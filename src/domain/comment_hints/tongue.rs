//! Whether a text is in another language than most of its neighbours will be, by the small words of each.

use super::Place;
use super::words::Word;
use crate::domain::language::Language;

/// A text with fewer words says too little about its language.
const FEWEST_WORDS: usize = 6;
/// So many small words of another language are no accident.
const FEWEST_SIGNS: usize = 3;
/// Words that are shown of it.
const SHOWN: usize = 5;

/// Small words of Dutch that English does not have.
const DUTCH: [&str; 49] = [
    "aan", "als", "bij", "bijna", "daar", "dan", "dat", "deze", "door", "een", "eens", "ervoor",
    "geen", "goed", "haar", "heb", "heeft", "hebt", "het", "hij", "ik", "jij", "jou", "jouw",
    "jullie", "kan", "kun", "maar", "meer", "met", "naar", "niet", "nog", "ook", "ons", "onze",
    "uit", "vaak", "van", "veel", "voor", "wel", "zijn", "zo", "je", "om", "op", "te", "wat",
];
/// Small words of English that Dutch does not have.
const ENGLISH: [&str; 44] = [
    "about", "and", "are", "because", "been", "but", "could", "do", "for", "from", "good", "has",
    "have", "he", "her", "his", "how", "i", "it", "more", "much", "my", "not", "often", "our",
    "she", "should", "that", "the", "their", "they", "this", "to", "very", "what", "when", "which",
    "who", "with", "would", "you", "your", "you're", "i'm",
];
/// Small words of German and French that the other two do not have, without accents.
const OTHERS: [&str; 36] = [
    "und", "nicht", "ich", "sie", "mit", "auf", "ist", "auch", "wir", "aber", "sehr", "eine",
    "einen", "dich", "dir", "wenn", "fur", "bei", "et", "est", "vous", "dans", "pour", "avec",
    "une", "les", "des", "qui", "que", "tu", "mais", "tres", "pas", "nous", "sont", "aux",
];

/// The first words of a text that is not in `language`.
pub(super) fn place(words: &[Word], language: Language) -> Option<Place> {
    let count = |signs: &[&str]| {
        words
            .iter()
            .filter(|word| signs.contains(&word.plain.as_str()))
            .count()
    };
    let (own, other) = match language {
        Language::Nl => (count(&DUTCH), count(&ENGLISH)),
        Language::En => (count(&ENGLISH), count(&DUTCH)),
    };
    let other = other.max(count(&OTHERS));
    let another_script = words
        .iter()
        .filter(|word| !word.plain.starts_with(|letter: char| letter < '\u{250}'))
        .count();
    let is_other = words.len() >= FEWEST_WORDS && other >= FEWEST_SIGNS && other > 2 * own;
    if !is_other && another_script < FEWEST_SIGNS {
        return None;
    }
    let last = words.get(SHOWN.min(words.len()).saturating_sub(1))?;
    Some(Place {
        start: words.first()?.place.start,
        end: last.place.end,
    })
}
