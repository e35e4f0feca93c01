//! "Ik als enige", "met z'n tweeën", "in my role as": the writer says to be one of very few.

use super::Place;
use super::words::Word;

/// Word for word, lower case and without accents. `a|b` is one of several words, `?a|b` may be missing, `~2` stands
/// for at most two words of any kind, `@` for a role, and `!a|b` says what does not come before. The whole stays
/// within a sentence. Who is seen "als adviseur" is somebody else, and "als enige tip" is nobody.
const PATTERNS: [&str; 47] = [
    "ik ~2 als enige|enigste",
    "als enige|enigste @ ~2 ik",
    "als enige|enigste @ van|uit|binnen|in|bij|op ~4 ik",
    "!zie|zag|ervaar|ken|kende|beschouw|waardeer|waardeerde|vind|vond|wil|heb|had ik als @",
    "ik heb|had|ben|was|werk|werkte|sprak|kreeg|krijg ?ook|zelf|vaak|soms|toen als @",
    "werk|werkte|ben|was ik als @",
    "ik ?heb|had|ben|was|werk|werkte als jouw @",
    "als jouw @ ~1 ik",
    "als enige|enigste ~1 ik",
    "als enige|enigste van|uit|binnen",
    "als enigen",
    "ik was|ben|bleef|bleek|werd ?er|hier|daar|toen ?dus|ook|vaak|soms|bijna|wel de|het enige|enigste",
    "was|ben|bleef|bleek ik ?er|hier|daar|toen ?dus|ook|vaak|soms|bijna|wel de|het enige|enigste",
    "ik de enige|enigste was|ben",
    "wij|we waren|zijn ?er|hier|daar|toen ?dus|ook|vaak|soms de enige|enigen|enigsten",
    "waren|zijn wij|we ?er|hier|daar|toen ?dus|ook|vaak|soms de enige|enigen|enigsten",
    "ik zat|was|zit|ben ?er|daar|hier zelf ?ook bij",
    "zat|was|zit|ben ik ?er|daar|hier zelf ?ook bij",
    "ik ?er|daar|hier zelf ?ook bij zat|was|zit|ben",
    "ik|wij|we|ons|mij ~4 met z'n|zijn|ons tweeen|tweetjes|drieen|drietjes",
    "met z'n|zijn tweeen|tweetjes|drieen|drietjes ~4 ik|wij|we|ons|mij",
    "wij|we|ons tweeen|tweetjes|drieen",
    "met ons tweeen|tweetjes|drieen|beiden",
    "onder vier ogen",
    "in|vanuit|met mijn|m'n rol|functie|werk als",
    "ik als ?je|jouw leidinggevende|teamleider|teammanager|manager|afdelingshoofd|stagiair|stagiaire",
    "als je|jouw leidinggevende|teamleider|manager|stagiair|stagiaire ~3 ik",
    "i was|am|remained ?here|there|then ?also|often|probably|almost|still the only",
    "i'm|i've ?been ?here|there|also|often|probably|almost|still the only",
    "was|am i the only",
    "i ~3 as the only",
    "as the only ~5 i",
    "we were|are ?here|there|also|often the only",
    "we're the only",
    "just|only the two|three of us",
    "the two|three of us ~4 i|we|me",
    "we|i ~4 the two|three of us",
    "us two",
    "just|only you and me|i",
    "between you and me",
    "i was|am there|present myself",
    "i was|am myself there|present",
    "i myself was|am there|present",
    "i sat in on",
    "in|from my role|position|job|capacity as",
    "i as your|the manager|boss|supervisor|intern",
    "as your manager|boss|supervisor|intern ~3 i",
];

/// Roles of which a team has one or a few, also at the end of a longer word: "projectleider".
const ROLES: [&str; 40] = [
    "leider",
    "leidster",
    "leidinggevende",
    "manager",
    "hoofd",
    "directeur",
    "bestuurder",
    "wethouder",
    "voorzitter",
    "secretaris",
    "secretaresse",
    "griffier",
    "adviseur",
    "jurist",
    "controller",
    "architect",
    "ontwerper",
    "vormgever",
    "tekenaar",
    "planner",
    "planoloog",
    "stedenbouwkundige",
    "ingenieur",
    "ontwikkelaar",
    "programmeur",
    "beheerder",
    "analist",
    "onderzoeker",
    "specialist",
    "coordinator",
    "consulent",
    "inspecteur",
    "toezichthouder",
    "handhaver",
    "inkoper",
    "boekhouder",
    "redacteur",
    "opzichter",
    "stagiair",
    "stagiaire",
];

/// Where the writer says so.
pub(super) fn places(words: &[Word]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for pattern in PATTERNS {
        let pattern: Vec<&str> = pattern.split(' ').collect();
        for at in 0..words.len() {
            let Some(place) = matched(words, at, &pattern) else {
                continue;
            };
            match places.iter_mut().find(|known| known.overlaps(place)) {
                Some(known) => {
                    known.start = known.start.min(place.start);
                    known.end = known.end.max(place.end);
                }
                None => places.push(place),
            }
        }
    }
    places
}

/// The words from `at` on, if they follow the pattern.
fn matched(words: &[Word], at: usize, pattern: &[&str]) -> Option<Place> {
    let first = words.get(at)?;
    let last = end(words, at, pattern, first.sentence)?;
    Some(Place {
        start: first.place.start,
        end: words.get(last)?.place.end,
    })
}

/// Number of the last word that the pattern takes.
fn end(words: &[Word], at: usize, pattern: &[&str], sentence: usize) -> Option<usize> {
    let Some((step, rest)) = pattern.split_first() else {
        return at.checked_sub(1);
    };
    if let Some(most) = step.strip_prefix('~') {
        let most: usize = most.parse().ok()?;
        return (0..=most).find_map(|skipped| end(words, at + skipped, rest, sentence));
    }
    let is_one_of = |word: &Word, list: &str| list.split('|').any(|wanted| wanted == word.plain);
    if let Some(unwanted) = step.strip_prefix('!') {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let stands_there =
            before.is_some_and(|word| word.sentence == sentence && is_one_of(word, unwanted));
        return (!stands_there)
            .then(|| end(words, at, rest, sentence))
            .flatten();
    }
    let optional = step.strip_prefix('?');
    let fits = words.get(at).is_some_and(|word| {
        word.sentence == sentence
            && if *step == "@" {
                ROLES.iter().any(|role| word.plain.ends_with(role))
            } else {
                is_one_of(word, optional.unwrap_or(step))
            }
    });
    let taken = fits.then(|| end(words, at + 1, rest, sentence)).flatten();
    if optional.is_some() {
        taken.or_else(|| end(words, at, rest, sentence))
    } else {
        taken
    }
}
